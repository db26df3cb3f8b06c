"""The graph's rows as the explorer's cards: events with their sentences, documents, and the ontology's terms."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from kg.draw.view import DocumentCard, EventCard, Offsets, Said, Term, Tone
from kg.ontology import Ontology
from kg.query.rows import ActorRef, DocumentRow, EventRow
from kg.rdf.namespaces import split

CONTEXT = 300
"""Characters before and after a sentence that the explorer shows with it, within its paragraph."""


def card(event: EventRow, text: str, ontology: Ontology) -> EventCard:
    """Return an event as a card; ``text`` is its document's, "" where the store keeps none."""
    before, after = _context(text, event.quote_start, event.quote_end)
    return EventCard(
        id=_local(event.iri),
        relation=event.relation,
        label=relation_label(event.relation, ontology),
        plover=event.plover,
        tone=tone(event.plover, ontology),
        source=_id(event.source),
        target=_id(event.target),
        status=event.status,
        quote=event.quote,
        document=event.document.id,
        start=event.start.isoformat() if event.start else None,
        end=event.end.isoformat() if event.end else None,
        when_text=event.time_text or "",
        where=event.where or "",
        speakers=tuple(Said(_name(said.speaker), said.cue) for said in event.speakers),
        confidence=event.confidence,
        source_span=_within(event, event.source_at),
        target_span=_within(event, event.target_at),
        trigger_span=_within(event, event.trigger_at),
        phrase=event.phrase,
        why=event.why,
        before=before,
        after=after,
    )


def document_card(row: DocumentRow) -> DocumentCard:
    """Return a document as a card."""
    published = row.published.isoformat() if row.published else None
    return DocumentCard(row.id, row.title or row.id, row.publisher, published, row.url)


def relation_terms(ontology: Ontology) -> tuple[Term, ...]:
    """Return the relations as the explorer's tree has them, each with the first of its parents."""
    return tuple(
        Term(r.name, next((p for p in r.parents if p in ontology.relations), None), r.label, r.definition)
        for r in ontology.relations.values()
    )


def kind_terms(ontology: Ontology) -> tuple[Term, ...]:
    """Return the kinds of actors."""
    return tuple(
        Term(kind, parent if parent in ontology.kinds else None, kind)
        for kind, parent in ontology.kinds.items()
        if _is_actor(kind, ontology.kinds)
    )


def relation_label(name: str, ontology: Ontology) -> str:
    """Return a relation's words: the ontology's label, or the lemma of a verb that it does not have."""
    relation = ontology.relations.get(name)
    return relation.label if relation else unquote(name)


def tone(plover: str | None, ontology: Ontology) -> Tone:
    """Return the tone of a PLOVER category, neutral where it has none."""
    category = ontology.categories.get(plover or "")
    match category.tone if category else None:
        case "cooperation":
            return "cooperation"
        case "conflict":
            return "conflict"
        case _:
            return "neutral"


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    return before, after


def _within(event: EventRow, at: tuple[int, int] | None) -> Offsets | None:
    # A pronoun's antecedent may be named in another sentence: then there is nothing to mark in this one.
    if at is None or not event.quote_start <= at[0] < at[1] <= event.quote_end:
        return None
    return at[0] - event.quote_start, at[1] - event.quote_start


def _id(actor: ActorRef | None) -> str | None:
    return _local(actor.iri) if actor is not None and actor.iri is not None else None


def _name(actor: ActorRef | None) -> str:
    return actor.name if actor is not None else ""


def _local(iri: str) -> str:
    return split(iri)[1]


def _is_actor(kind: str, parents: Mapping[str, str]) -> bool:
    # Classes of other vocabularies share local names with ours, so a chain may come back to where it was.
    met: set[str] = set()
    while kind and kind not in met:
        if kind == "Actor":
            return True
        met.add(kind)
        kind = parents.get(kind, "")
    return False

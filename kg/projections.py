"""The graph's rows as what the layers above take: nodes and links to measure, a view to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from kg import query
from kg.analyse import Link, Multigraph, Node, communities, multigraph, weighted
from kg.draw.view import ActorNode, DocumentCard, EventCard, GraphView, Offsets, Said, Term, Tone
from kg.ontology import Ontology, load
from kg.query.rows import ActorRef, ActorRow, EventRow
from kg.rdf.namespaces import split
from kg.store import Reader

CONTEXT = 300
"""Characters before and after a sentence that the explorer shows with it, within its paragraph."""


def network(
    reader: Reader, relation: str | None = None, status: str | None = None, min_confidence: float = 0.0
) -> Multigraph:
    """Return the network of actors, an edge an event; arguments as for ``kg.query.events``."""
    events = query.events(reader, relation, status, None, min_confidence)
    return multigraph(nodes(query.actors(reader)), links(events, load()))


def nodes(actors: Iterable[ActorRow]) -> Iterator[Node]:
    """Yield actors as nodes."""
    for actor in actors:
        yield Node(local(actor.iri), actor.name, actor.kind)


def links(events: Iterable[EventRow], ontology: Ontology) -> Iterator[Link]:
    """Yield the events that join two actors as links, with the tone of their relation."""
    for event in events:
        source, target = _id(event.source), _id(event.target)
        if source is not None and target is not None:
            category = ontology.categories.get(event.plover or "")
            yield Link(
                event=local(event.iri),
                source=source,
                target=target,
                relation=event.relation,
                status=event.status,
                plover=event.plover,
                tone=category.tone if category else None,
                goldstein=category.goldstein if category else None,
                when=event.start or event.end,
                confidence=event.confidence,
            )


def view(reader: Reader, min_confidence: float = 0.0) -> GraphView:
    """Return everything the explorer shows, events below a confidence left out."""
    ontology = load()
    actors, documents = query.actors(reader), query.documents(reader)
    events = query.events(reader, min_confidence=min_confidence)
    texts = {document.id: reader.text(document.id) or "" for document in documents}
    groups = communities(weighted(multigraph(nodes(actors), links(events, ontology))))
    # Actors without ties share number 0: left to the page, theirs would fall among these numbers.
    community = {member: group.number for group in groups for member in group.members}
    return GraphView(
        actors=tuple(
            ActorNode(
                local(a.iri), a.name, a.kind, a.aliases, a.roles, a.country, a.events, community.get(local(a.iri), 0)
            )
            for a in actors
        ),
        events=tuple(_card(event, texts[event.document.id], ontology) for event in events),
        documents=tuple(
            DocumentCard(d.id, d.title or d.id, d.publisher, d.published.isoformat() if d.published else None, d.url)
            for d in documents
        ),
        relations=tuple(
            Term(r.name, next((p for p in r.parents if p in ontology.relations), None), r.label, r.definition)
            for r in ontology.relations.values()
        ),
        kinds=tuple(
            Term(kind, parent if parent in ontology.kinds else None, kind)
            for kind, parent in ontology.kinds.items()
            if _is_actor(kind, ontology.kinds)
        ),
    )


def local(iri: str) -> str:
    """Return the part of an IRI that names a thing within its kind."""
    return split(iri)[1]


def relation_label(name: str, ontology: Ontology) -> str:
    """Return a relation's words: the ontology's label, or the lemma of a verb that it does not have."""
    relation = ontology.relations.get(name)
    return relation.label if relation else unquote(name)


def _card(event: EventRow, text: str, ontology: Ontology) -> EventCard:
    before, after = _context(text, event.quote_start, event.quote_end)
    return EventCard(
        id=local(event.iri),
        relation=event.relation,
        label=relation_label(event.relation, ontology),
        plover=event.plover,
        tone=_tone(event, ontology),
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


def _tone(event: EventRow, ontology: Ontology) -> Tone:
    category = ontology.categories.get(event.plover or "")
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
    return local(actor.iri) if actor is not None and actor.iri is not None else None


def _name(actor: ActorRef | None) -> str:
    return actor.name if actor is not None else ""


def _is_actor(kind: str, parents: Mapping[str, str]) -> bool:
    # Classes of other vocabularies share local names with ours, so a chain may come back to where it was.
    met: set[str] = set()
    while kind and kind not in met:
        if kind == "Actor":
            return True
        met.add(kind)
        kind = parents.get(kind, "")
    return False

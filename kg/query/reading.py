"""From the graph to rows: three queries read all events, whatever their number of properties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg.query.identity import canonical, refs
from kg.query.rows import ActorRef, DocumentRow, EventRow, SpeakerRow, StatementRow
from kg.query.things import Thing, select, things
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader

_NO_ROLES: Final = frozenset({"trigger", "time", "speaker"})


def documents(reader: Reader) -> list[DocumentRow]:
    """Return the documents, oldest first."""
    found = things(reader, "?it a kg:Document")
    rows = [_document(iri, thing) for iri, thing in found.items()]
    return sorted(rows, key=lambda row: (row.published or date.max, row.iri))


def events(
    reader: Reader,
    relation: str | None = None,
    status: str | None = None,
    actor: str | None = None,
    min_confidence: float = 0,
) -> list[EventRow]:
    """Return events by date, the undated last, then as they stand in their documents.

    Args:
        reader: of an open store.
        relation: local name of a relation; None for all.
        status: local name of a status; None for all, denials and plans included.
        actor: IRI of an actor who has any role in the event; None for all.
        min_confidence: from 0 to 1.
    """
    conditions = ["?it a kg:Event"]
    if relation is not None:
        conditions.append(f"?it kg:relation <{ns.iri(ns.REL, relation)}>")
    if status is not None:
        conditions.append(f"?it kg:status <{ns.iri(ns.STATUS, status)}>")
    if actor is not None:
        # Both "Petro" and "Gustavo Petro" may be in one event: each event is to be found once.
        are = ox.NamedNode(canonical(reader, actor))
        conditions.append(f"{{ SELECT DISTINCT ?it {{ ?it sem:hasActor/kg:is {are} }} }}")
    pattern = " . ".join(conditions)
    found = things(reader, pattern)
    context = _Context(
        refs(reader),
        {row.iri: row for row in documents(reader)},
        things(reader, f"{pattern} . ?it kg:attribution ?part", "?part"),
        _offsets(reader, f"{pattern} . ?it kg:evidence/oa:hasSelector ?place"),
        {role: _offsets(reader, f"{pattern} . ?it kg:{role}Mention ?place") for role in ("source", "target")},
    )
    rows = [_event(iri, thing, context) for iri, thing in found.items()]
    return sorted((row for row in rows if row.confidence >= min_confidence), key=_by_date)


def chosen(reader: Reader, iris: Collection[str], known: Mapping[str, ActorRef]) -> list[EventRow]:
    """Return some events by date, reading nothing of the others.

    Args:
        reader: of an open store.
        iris: of the events; those that are none are passed over.
        known: actors by IRI, as ``kg.query.identity.refs`` gives them.
    """
    pattern = f"{_values('?it', iris)} ?it a kg:Event"
    found = things(reader, pattern)
    held = {document for thing in found.values() if (document := thing.text(ns.KG + "document"))}
    context = _Context(
        known,
        {row.iri: row for row in some_documents(reader, held)},
        things(reader, f"{pattern} . ?it kg:attribution ?part", "?part"),
        _offsets(reader, f"{pattern} . ?it kg:evidence/oa:hasSelector ?place"),
        {role: _offsets(reader, f"{pattern} . ?it kg:{role}Mention ?place") for role in ("source", "target")},
    )
    return sorted((_event(iri, thing, context) for iri, thing in found.items()), key=_by_date)


def some_documents(reader: Reader, iris: Collection[str]) -> list[DocumentRow]:
    """Return the documents of these IRIs, in their order."""
    found = things(reader, f"{_values('?it', iris)} ?it a kg:Document")
    return [_document(iri, thing) for iri, thing in found.items()]


def _values(column: str, iris: Collection[str]) -> str:
    return f"VALUES {column} {{ {' '.join(str(ox.NamedNode(iri)) for iri in sorted(iris))} }}"


def statements(reader: Reader, speaker: str | None = None) -> list[StatementRow]:
    """Return statements by document and place; of one speaker where its IRI is given."""
    of = ""
    if speaker is not None:
        of = f" ; kg:speaker/kg:is {ox.NamedNode(canonical(reader, speaker))}"
    known, held = refs(reader), {row.iri: row for row in documents(reader)}
    rows = []
    for iri, thing in things(reader, f"?it a kg:Statement{of}").items():
        rows.append(
            StatementRow(
                iri,
                thing.ref("speaker", known),
                thing.text(ns.KG + "content") or "",
                thing.one(ns.KG + "direct") is True,
                thing.text(ns.KG + "manner") or "",
                thing.text(ns.KG + "cue"),
                thing.number(ns.OA + "start"),
                thing.number(ns.OA + "end"),
                _held(thing, held),
            )
        )
    return sorted(rows, key=lambda row: (row.document.iri, row.start, row.iri))


@dataclass(frozen=True, slots=True)
class _Context:
    refs: Mapping[str, ActorRef]
    documents: Mapping[str, DocumentRow]
    attributions: Mapping[str, Thing]
    offsets: Mapping[str, tuple[int, int]]
    mentions: Mapping[str, Mapping[str, tuple[int, int]]]


def _event(iri: str, thing: Thing, context: _Context) -> EventRow:
    start, end = context.offsets.get(iri, (0, 0))
    confidence = thing.one(ns.KG + "confidence")
    trigger_end = thing.number(ns.KG + "triggerEnd")
    return EventRow(
        iri,
        thing.local(ns.KG + "relation") or "",
        thing.local(ns.KG + "status") or "",
        thing.local(ns.KG + "plover"),
        thing.ref("source", context.refs),
        thing.ref("target", context.refs),
        tuple(_participants(thing, context.refs)),
        thing.day(ns.KG + "start"),
        thing.day(ns.KG + "end"),
        thing.text(ns.KG + "timeText"),
        thing.text(ns.KG + "precision"),
        thing.text(ns.KG + "where"),
        confidence if isinstance(confidence, int | float) else 0.0,
        thing.text(ns.KG + "phrase") or "",
        thing.text(ns.KG + "trigger") or "",
        thing.text(ns.KG + "quote") or "",
        start,
        end,
        _speakers(thing, context),
        thing.text(ns.KG + "within"),
        tuple(filter(None, (thing.text(ns.KG + "why") or "").split("\n"))),
        _held(thing, context.documents),
        context.mentions["source"].get(iri),
        context.mentions["target"].get(iri),
        (thing.number(ns.KG + "triggerStart"), trigger_end) if trigger_end else None,
    )


def _participants(thing: Thing, refs: Mapping[str, ActorRef]) -> list[tuple[str, ActorRef]]:
    roles = {
        property_.removeprefix(ns.KG).removesuffix("Text")
        for property_ in thing.values
        if property_.startswith(ns.KG) and property_.endswith("Text")
    } | {role for role in ("recipient", "topic", "instrument", "place") if ns.KG + role in thing.values}
    found = []
    for role in sorted(roles - _NO_ROLES - {"source", "target"}):
        actors_there, words = thing.texts(ns.KG + role), sorted(thing.texts(ns.KG + role + "Text"))
        if len(actors_there) > 1 or len(words) > 1:
            # Which words name which of several actors is not said here; their mentions say it.
            who = dict.fromkeys(refs.get(iri, ActorRef(iri, split(iri)[1])) for iri in sorted(actors_there))
            found += [(role, ref) for ref in who]
            found += [(role, ActorRef(None, text, "", text)) for text in words if not actors_there]
        elif (ref := thing.ref(role, refs)) is not None:
            found.append((role, ref))
    return found


def _speakers(thing: Thing, context: _Context) -> tuple[SpeakerRow, ...]:
    parts = [context.attributions[iri] for iri in thing.texts(ns.KG + "attribution") if iri in context.attributions]
    parts.sort(key=lambda part: part.number(ns.KG + "order"))
    return tuple(
        SpeakerRow(
            part.ref("speaker", context.refs),
            part.text(ns.KG + "cue") or "",
            part.text(ns.KG + "manner") or "",
        )
        for part in parts
    )


def _document(iri: str, thing: Thing) -> DocumentRow:
    return DocumentRow(
        unquote(iri.removeprefix(ns.DOC)),
        iri,
        thing.text(ns.SCHEMA + "headline"),
        thing.day(ns.SCHEMA + "datePublished"),
        thing.text(ns.SCHEMA + "publisher"),
        thing.text(ns.SCHEMA + "author"),
        thing.text(ns.SCHEMA + "inLanguage"),
        thing.text(ns.SCHEMA + "url"),
        thing.text(ns.KG + "sha256"),
        thing.number(ns.KG + "length"),
    )


def _held(thing: Thing, held: Mapping[str, DocumentRow]) -> DocumentRow:
    iri = thing.text(ns.KG + "document") or ""
    return held.get(iri) or DocumentRow(unquote(iri.removeprefix(ns.DOC)), iri)


def _offsets(reader: Reader, pattern: str) -> dict[str, tuple[int, int]]:
    rows = select(reader, f"SELECT ?it ?from ?to {{ {pattern} . ?place oa:start ?from ; oa:end ?to }}")
    found = {}
    for event, start, end in rows:
        if isinstance(event, ox.NamedNode) and isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
            found[event.value] = (int(start.value), int(end.value))
    return found


def _by_date(row: EventRow) -> tuple[date, str, int, str]:
    return row.start or row.end or date.max, row.document.iri, row.quote_start, row.iri

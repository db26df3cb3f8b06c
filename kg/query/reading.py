"""From the graph to rows: three queries read all events, whatever their number of properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg.query.rows import ActorRef, ActorRow, DocumentRow, EventRow, SpeakerRow, StatementRow
from kg.query.values import Value, plain
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import PREFIXES, split
from kg.store import Reader, Table, Term

_NO_ROLES: Final = frozenset({"trigger", "time", "speaker"})


def documents(reader: Reader) -> list[DocumentRow]:
    """Return the documents, oldest first."""
    found = _things(reader, "?it a kg:Document")
    rows = [_document(iri, thing) for iri, thing in found.items()]
    return sorted(rows, key=lambda row: (row.published or date.max, row.iri))


def actors(reader: Reader) -> list[ActorRow]:
    """Return the actors, those in most events first."""
    mentions = _counts(reader, "?mention kg:refersTo ?it", "?mention")
    named_in = _counts(reader, "?description kg:describes ?it ; kg:document ?document", "?document")
    events_of = _counts(reader, "?event sem:hasActor ?it", "?event")
    rows = []
    for iri, thing in _things(reader, "?it a kg:Actor").items():
        rows.append(
            ActorRow(
                iri,
                thing.text(ns.RDFS + "label") or split(iri)[1],
                _kind(thing),
                tuple(sorted(thing.texts(ns.SKOS + "altLabel"))),
                tuple(sorted(thing.texts(ns.KG + "role"))),
                thing.text(ns.KG + "country"),
                mentions.get(iri, 0),
                named_in.get(iri, 0),
                events_of.get(iri, 0),
            )
        )
    return sorted(rows, key=lambda row: (-row.events, -row.mentions, row.name, row.iri))


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
        conditions.append(f"?it sem:hasActor {ox.NamedNode(actor)}")
    pattern = " . ".join(conditions)
    things = _things(reader, pattern)
    context = _Context(
        _refs(reader),
        {row.iri: row for row in documents(reader)},
        _things(reader, f"{pattern} . ?it kg:attribution ?part", "?part"),
        _offsets(reader, pattern),
    )
    rows = [_event(iri, thing, context) for iri, thing in things.items()]
    return sorted((row for row in rows if row.confidence >= min_confidence), key=_by_date)


def statements(reader: Reader, speaker: str | None = None) -> list[StatementRow]:
    """Return statements by document and place; of one speaker where its IRI is given."""
    of = f" ; kg:speaker {ox.NamedNode(speaker)}" if speaker is not None else ""
    refs, held = _refs(reader), {row.iri: row for row in documents(reader)}
    rows = []
    for iri, thing in _things(reader, f"?it a kg:Statement{of}").items():
        rows.append(
            StatementRow(
                iri,
                thing.ref("speaker", refs),
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
class _Thing:
    """A node's properties, each with its values."""

    values: Mapping[str, list[Value]]

    def one(self, property_: str) -> Value:
        # The graph has no order among values: the smallest is as good as any and always the same.
        return min(self.values.get(property_, [None]), key=str)

    def text(self, property_: str) -> str | None:
        value = self.one(property_)
        return None if value is None else str(value)

    def texts(self, property_: str) -> list[str]:
        return [str(value) for value in self.values.get(property_, [])]

    def number(self, property_: str) -> int:
        value = self.one(property_)
        return value if isinstance(value, int) else 0

    def day(self, property_: str) -> date | None:
        value = self.one(property_)
        return value if isinstance(value, date) else None

    def local(self, property_: str) -> str | None:
        iri = self.text(property_)
        return None if iri is None else split(iri)[1]

    def ref(self, role: str, refs: Mapping[str, ActorRef]) -> ActorRef | None:
        iri, words = self.text(ns.KG + role), self.text(ns.KG + role + "Text") or ""
        if iri is None:
            return ActorRef(None, words, "", words) if words else None
        known = refs.get(iri, ActorRef(iri, split(iri)[1]))
        return ActorRef(iri, known.name, known.kind, words)


@dataclass(frozen=True, slots=True)
class _Context:
    refs: Mapping[str, ActorRef]
    documents: Mapping[str, DocumentRow]
    attributions: Mapping[str, _Thing]
    offsets: Mapping[str, tuple[int, int]]


def _event(iri: str, thing: _Thing, context: _Context) -> EventRow:
    start, end = context.offsets.get(iri, (0, 0))
    confidence = thing.one(ns.KG + "confidence")
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
    )


def _participants(thing: _Thing, refs: Mapping[str, ActorRef]) -> list[tuple[str, ActorRef]]:
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
            found += [(role, refs.get(iri, ActorRef(iri, split(iri)[1]))) for iri in sorted(actors_there)]
            found += [(role, ActorRef(None, text, "", text)) for text in words if not actors_there]
        elif (ref := thing.ref(role, refs)) is not None:
            found.append((role, ref))
    return found


def _speakers(thing: _Thing, context: _Context) -> tuple[SpeakerRow, ...]:
    parts = [
        context.attributions[iri] for iri in thing.texts(ns.KG + "attribution") if iri in context.attributions
    ]
    parts.sort(key=lambda part: part.number(ns.KG + "order"))
    return tuple(
        SpeakerRow(
            part.ref("speaker", context.refs),
            part.text(ns.KG + "cue") or "",
            part.text(ns.KG + "manner") or "",
        )
        for part in parts
    )


def _document(iri: str, thing: _Thing) -> DocumentRow:
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


def _held(thing: _Thing, held: Mapping[str, DocumentRow]) -> DocumentRow:
    iri = thing.text(ns.KG + "document") or ""
    return held.get(iri) or DocumentRow(unquote(iri.removeprefix(ns.DOC)), iri)


def _refs(reader: Reader) -> dict[str, ActorRef]:
    found = _things(reader, "?it a kg:Actor")
    return {
        iri: ActorRef(iri, thing.text(ns.RDFS + "label") or split(iri)[1], _kind(thing))
        for iri, thing in found.items()
    }


def _kind(thing: _Thing) -> str:
    kinds = sorted(split(iri)[1] for iri in thing.texts(ns.RDF + "type") if iri != ns.KG + "Actor")
    return kinds[0] if kinds else "Actor"


def _things(reader: Reader, pattern: str, it: str = "?it") -> dict[str, _Thing]:
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value in _select(reader, f"SELECT {it} ?p ?o {{ {pattern} . {it} ?p ?o }}"):
        if isinstance(subject, ox.NamedNode) and isinstance(property_, ox.NamedNode):
            found[subject.value][property_.value].append(plain(value))
    return {iri: _Thing(values) for iri, values in sorted(found.items())}


def _offsets(reader: Reader, pattern: str) -> dict[str, tuple[int, int]]:
    rows = _select(
        reader,
        f"SELECT ?it ?from ?to {{ {pattern} . ?it kg:evidence ?e . ?e oa:hasSelector ?s ."
        " ?s oa:start ?from ; oa:end ?to }",
    )
    found = {}
    for event, start, end in rows:
        if isinstance(event, ox.NamedNode) and isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
            found[event.value] = (int(start.value), int(end.value))
    return found


def _counts(reader: Reader, pattern: str, what: str) -> dict[str, int]:
    rows = _select(reader, f"SELECT ?it (COUNT(DISTINCT {what}) AS ?n) {{ {pattern} }} GROUP BY ?it")
    return {
        it.value: int(n.value) for it, n in rows if isinstance(it, ox.NamedNode) and isinstance(n, ox.Literal)
    }


def _select(reader: Reader, query: str) -> tuple[tuple[Term | None, ...], ...]:
    answer = reader.query(query, prefixes=PREFIXES)
    return answer.rows if isinstance(answer, Table) else ()


def _by_date(row: EventRow) -> tuple[date, str, int, str]:
    return row.start or row.end or date.max, row.document.iri, row.quote_start, row.iri

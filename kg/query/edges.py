"""Actors and events as lean rows: what measures need of them, in a tenth of the time that whole rows take."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg.query.identity import main_kinds
from kg.query.rows import DocumentRow
from kg.query.things import select
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader, Term


@dataclass(frozen=True, slots=True)
class NameRow:
    """An actor: the local name of its IRI, its name, its kind, and its other names."""

    actor: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An event between two actors: its IRI, the local names of actors, relation and status, and where it stands."""

    event: str
    source: str
    target: str
    relation: str
    status: str
    plover: str | None
    when: date | None
    confidence: float
    document: str
    speaker: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """A statement that mentions an actor: its IRI, who says it, whom it mentions, the words, and the document's IRI."""

    statement: str
    speaker: str
    about: str
    quote: str
    document: str


def names(reader: Reader) -> list[NameRow]:
    """Return all actors, those that are one as one, in order of their IRIs."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    sorts: defaultdict[str, set[str]] = defaultdict(set)
    label: dict[str, str] = {}
    for actor, is_, name in _texts(reader, "SELECT ?a ?is ?name { ?a a kg:Actor ; kg:is ?is ; rdfs:label ?name }"):
        called[is_].add(name)
        if actor == is_:
            label[is_] = name
    for is_, name in _texts(reader, "SELECT ?is ?name { ?a a kg:Actor ; kg:is ?is ; skos:altLabel ?name }"):
        called[is_].add(name)
    for is_, kind in _texts(reader, "SELECT ?is ?kind { ?a kg:is ?is ; a ?kind }"):
        sorts[is_].add(split(kind)[1])
    one_kind = {is_: min(found - {"Actor"}) for is_, found in sorts.items() if len(found - {"Actor"}) == 1}
    # Which of several kinds an actor is takes counting documents; most actors have one.
    kind_of = one_kind if len(one_kind) == len(called) else main_kinds(reader) | one_kind
    return [
        NameRow(split(is_)[1], name, kind_of.get(is_, "Actor"), tuple(sorted(called[is_] - {name})))
        for is_, name in sorted((is_, label.get(is_, split(is_)[1])) for is_ in called)
    ]


def outlets(reader: Reader) -> dict[str, DocumentRow]:
    """Return the documents by IRI, with what is known of their publication."""
    asked = """SELECT ?d ?day ?by { ?d a kg:Document
        OPTIONAL { ?d schema:datePublished ?day } OPTIONAL { ?d schema:publisher ?by } }"""
    days: dict[str, date] = {}
    return {iri: DocumentRow(unquote(iri.removeprefix(ns.DOC)), iri, None, _day(days, day), by or None)
            for iri, day, by in _texts(reader, asked)}  # fmt: skip


_EDGE: Final = "?e kg:status {} ; kg:source ?s ; kg:target ?t ; kg:relation ?r ; kg:confidence ?c ; kg:document ?d"
_MORE: Final = (
    "OPTIONAL { ?e kg:start ?a } OPTIONAL { ?e kg:end ?b } OPTIONAL { ?e kg:plover ?p } OPTIONAL { ?e kg:speaker ?w }"
)


def edges(reader: Reader, status: str | None = None, quotes: bool = True) -> list[EdgeRow]:
    """Return the events between two actors, of one status if named, in no particular order; sentences on request."""
    local = {iri: split(is_)[1] for iri, is_ in _pairs(reader, "SELECT ?a ?b { ?a kg:is ?b }").items()}
    days: dict[str, date] = {}
    words = _pairs(reader, "SELECT ?e ?q { ?e kg:quote ?q }") if quotes else {}
    edge = _EDGE.format(f"<{ns.iri(ns.STATUS, status)}>" if status else "?status")
    asked = "?e ?s ?t ?r ?c ?d ?a ?b ?p ?w" + ("" if status else " ?status")
    rows: list[EdgeRow] = []
    for event, source, target, relation, sure, document, start, end, plover, speaker, *rest in _texts(
        reader, f"SELECT {asked} {{ {edge} {_MORE} }}"
    ):
        rows.append(EdgeRow(event, _named(local, source), _named(local, target), unquote(_named(local, relation)),
                            _named(local, rest[0]) if rest else status or "", _named(local, plover) if plover else None,
                            _day(days, start or end), float(sure), document,
                            _named(local, speaker) if speaker else None, words.get(event, "")))  # fmt: skip
    return rows


def spoken(reader: Reader) -> Iterator[SpokenRow]:
    """Yield who mentions whom in what it says, once a statement and actor; not what one says of oneself."""
    are = _pairs(reader, "SELECT ?a ?b { ?a kg:is ?b }")
    places: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for document, about, start, end in _texts(
        reader, "SELECT ?d ?who ?from ?to { GRAPH ?d { ?m kg:refersTo ?who ; oa:start ?from ; oa:end ?to } }"
    ):
        places[document].append((int(start), int(end), are.get(about, about)))
    for mentions in places.values():
        mentions.sort()
    said = """SELECT ?d ?s ?who ?from ?to ?words { GRAPH ?d {
        ?s a kg:Statement ; kg:speaker ?who ; oa:start ?from ; oa:end ?to ; kg:content ?words } }"""
    for document, statement, speaker, start, end, words in _texts(reader, said):
        who = are.get(speaker, speaker)
        for about in _within(places.get(document, []), int(start), int(end)) - {who}:
            yield SpokenRow(statement, split(who)[1], split(about)[1], words, document)


def _within(mentions: list[tuple[int, int, str]], start: int, end: int) -> set[str]:
    found = set()
    for at in range(bisect_left(mentions, (start, start, "")), len(mentions)):
        first, last, about = mentions[at]
        if first >= end:
            break
        if last <= end:
            found.add(about)
    return found


def _pairs(reader: Reader, query: str) -> dict[str, str]:
    return {row[0]: row[1] for row in _texts(reader, query)}


def _texts(reader: Reader, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query as words, empty where a column is unbound."""
    for row in select(reader, query):
        yield tuple(map(_text, row))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _named(local: dict[str, str], iri: str) -> str:
    """Return the local name of an IRI, and remember it: there are many rows and few names."""
    if iri not in local:
        local[iri] = split(iri)[1]
    return local[iri]


def _day(days: dict[str, date], text: str) -> date | None:
    if text and text not in days:
        days[text] = date.fromisoformat(text)
    return days.get(text)

"""Events as outlines: who, what, whom and when, without the sentence; so a whole graph is read in one query.

What is looked at closer is read whole by ``kg.query.reading.chosen``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.query.edges import NameRow
from kg.query.rows import ActorRef
from kg.query.things import select
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader, Term

_ALL: Final = """SELECT ?e ?s ?t ?r ?status ?c ?d ?a ?b ?p ?w {
    ?e a kg:Event ; kg:relation ?r ; kg:status ?status ; kg:confidence ?c ; kg:document ?d
    OPTIONAL { ?e kg:source ?s } OPTIONAL { ?e kg:target ?t } OPTIONAL { ?e kg:start ?a } OPTIONAL { ?e kg:end ?b }
    OPTIONAL { ?e kg:plover ?p } OPTIONAL { ?e kg:speaker ?w } }"""


@dataclass(frozen=True, slots=True)
class Outline:
    """An event in short: IRIs of event, actors and document, local names, and ISO dates, "" where unknown.

    ``source``, ``target`` and ``speaker`` are the actors that those named in the text are held to be.
    """

    event: str
    source: str
    target: str
    relation: str
    status: str
    plover: str
    start: str
    end: str
    confidence: float
    document: str
    speaker: str


def outlines(reader: Reader) -> list[Outline]:
    """Return all events in short, in order of their IRIs."""
    are = {_text(one): _text(is_) for one, is_ in select(reader, "SELECT ?a ?b { ?a kg:is ?b }")}
    local = _remembered(lambda iri: split(iri)[1])
    found: dict[str, Outline] = {}
    for row in select(reader, _ALL):
        event, source, target, relation, status, sure, document, start, end, plover, speaker = map(_text, row)
        # An event with two speakers is two rows: either is as good for a first look.
        found[event] = Outline(
            event, are.get(source, source), are.get(target, target), local(relation), local(status),
            local(plover) if plover else "", start, end, float(sure), document, are.get(speaker, speaker),
        )  # fmt: skip
    return [found[iri] for iri in sorted(found)]


def whom(reader: Reader, rows: Mapping[str, NameRow]) -> dict[str, ActorRef]:
    """Return whom each IRI of an actor means; ``rows`` are the actors by local name."""
    found = {}
    for one, is_ in select(reader, "SELECT ?a ?b { ?a kg:is ?b }"):
        iri = _text(is_)
        row = rows.get(split(iri)[1])
        found[_text(one)] = ActorRef(iri, row.name, row.kind) if row else ActorRef(iri, split(iri)[1], "Actor")
    return found


def offices(reader: Reader, actors: Iterable[str]) -> dict[str, tuple[tuple[str, ...], str | None]]:
    """Return offices in words, and the country, of actors that have any, by the local names of their IRIs."""
    iris = " ".join(str(ox.NamedNode(ns.ACTOR + actor)) for actor in actors)
    either = f"VALUES ?is {{ {iris} }} VALUES ?p {{ kg:role kg:country }}"
    rows = select(reader, f"SELECT DISTINCT ?is ?p ?o {{ {either} ?actor kg:is ?is ; ?p ?o }}")
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        is_, property_, words = map(_text, row)
        told[split(is_)[1]][split(property_)[1]].append(words)
    return {who: (tuple(sorted(said["role"])), min(said["country"], default=None)) for who, said in told.items()}


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _remembered(make: Callable[[str], str]) -> Callable[[str], str]:
    """Make each value once: there are many rows and few names."""
    known: dict[str, str] = {}

    def look(key: str) -> str:
        if key not in known:
            known[key] = make(key)
        return known[key]

    return look

"""Actors as rows: those that resolution holds to be one are one row, and all their names are its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.query.rows import ActorRef, ActorRow
from kg.query.things import Thing, counts, select, things
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader


def actors(reader: Reader) -> list[ActorRow]:
    """Return the actors, those in most events first."""
    mentions = counts(reader, "?mention kg:refersTo/kg:is ?it", "?mention")
    documents = counts(reader, "?description kg:describes/kg:is ?it ; kg:document ?document", "?document")
    events = counts(reader, "?event sem:hasActor/kg:is ?it", "?event")
    kinds = main_kinds(reader)
    rows = []
    for iri, members in _clusters(things(reader, "?it a kg:Actor")).items():
        name = _label(iri, members[iri])
        countries = [*members[iri].texts(ns.KG + "country"), *_all(members, ns.KG + "country")]
        rows.append(
            ActorRow(
                iri,
                name,
                kinds.get(iri, "Actor"),
                tuple(sorted({*_all(members, ns.RDFS + "label"), *_all(members, ns.SKOS + "altLabel")} - {name})),
                tuple(sorted(set(_all(members, ns.KG + "role")))),
                countries[0] if countries else None,
                mentions.get(iri, 0),
                documents.get(iri, 0),
                events.get(iri, 0),
            )
        )
    return sorted(rows, key=lambda row: (-row.events, -row.mentions, row.name, row.iri))


def refs(reader: Reader) -> dict[str, ActorRef]:
    """Return each actor by its IRI as the actor that it is: IRI, name and kind."""
    found, kinds = things(reader, "?it a kg:Actor"), main_kinds(reader)
    by_iri = {}
    for iri, thing in found.items():
        canonical = _canonical(iri, thing)
        by_iri[iri] = ActorRef(canonical, _label(canonical, found.get(canonical, thing)), kinds.get(canonical, "Actor"))
    return by_iri


def canonical(reader: Reader, iri: str) -> str:
    """Return the IRI of the actor that an actor is."""
    rows = select(reader, f"SELECT ?is {{ {ox.NamedNode(iri)} kg:is ?is }}")
    return next((is_.value for (is_,) in rows if isinstance(is_, ox.NamedNode)), iri)


def _clusters(found: dict[str, Thing]) -> dict[str, dict[str, Thing]]:
    clusters: dict[str, dict[str, Thing]] = defaultdict(dict)
    for iri, thing in found.items():
        clusters[_canonical(iri, thing)][iri] = thing
    return clusters


def _canonical(iri: str, thing: Thing) -> str:
    return thing.text(ns.KG + "is") or iri


def _label(iri: str, thing: Thing) -> str:
    return thing.text(ns.RDFS + "label") or split(iri)[1]


def _all(members: dict[str, Thing], property_: str) -> Iterator[str]:
    for iri in sorted(members):
        yield from sorted(members[iri].texts(property_))


def main_kinds(reader: Reader) -> dict[str, str]:
    """Return the kind that most documents give an actor, the first of the alphabet among equals."""
    query = """
        SELECT ?it ?kind (COUNT(DISTINCT ?document) AS ?n) {
          ?description kg:describes/kg:is ?it ; kg:kind ?kind ; kg:document ?document
        } GROUP BY ?it ?kind"""
    given: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for it, kind, n in select(reader, query):
        if isinstance(it, ox.NamedNode) and isinstance(kind, ox.NamedNode) and isinstance(n, ox.Literal):
            given[it.value].append((-int(n.value), split(kind.value)[1]))
    return {iri: min(kinds)[1] for iri, kinds in given.items()}

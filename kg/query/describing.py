"""Descriptions in RDF: of the SPARQL service, and of one actor. Each function is a ``kg.query.worker.Task``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import ActorNotFound
from kg.query import frames
from kg.query.asking import GRAPHS, TABLES
from kg.query.identity import canonical
from kg.query.result import Result
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import PREFIXES
from kg.store import Triples
from kg.store.published import LazyReader

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
_ACTOR: Final = """
CONSTRUCT { ?one ?property ?value . ?event sem:hasActor ?one }
WHERE {
  ?one kg:is ?actor .
  { ?one ?property ?value } UNION { ?event sem:hasActor ?one }
}"""


def service(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Describe the service at ``endpoint`` in the form ``graph``: SPARQL 1.1 Service Description."""
    rows = tuple(_service(arguments["endpoint"], sorted(reader.graphs())))
    return _written(rows, arguments["graph"])


def actor(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Describe the actor ``iri`` in the form ``graph``: what is said of it under all its ids, and its events.

    Raises:
        ActorNotFound: the graph has no such actor.
    """
    iri = canonical(reader, arguments["iri"])
    # The IRI goes into the text as a term that the engine wrote: CONSTRUCT has no columns that could be bound.
    found = reader.query(_ACTOR.replace("?actor", str(ox.NamedNode(iri))), prefixes=PREFIXES)
    if not isinstance(found, Triples) or not found.triples:
        raise ActorNotFound(repr(arguments["iri"]), "the graph has no actor with this id", "Search for its name.")
    return _written(((each.subject, each.predicate, each.object) for each in found.triples), arguments["graph"])


def _written(rows: Any, media: str) -> tuple[frames.Head, bytes]:
    result = Result(("subject", "predicate", "object"), tuple(rows), "graph")
    return {"media": media}, GRAPHS[media](result).encode("utf-8")


def _service(endpoint: str, graphs: list[str]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    kind = ox.NamedNode(ns.RDF + "type")
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    default = ox.NamedNode(f"{endpoint}#default-graph")
    yield service, kind, _sd("Service")
    yield service, _sd("endpoint"), service
    yield service, _sd("supportedLanguage"), _sd("SPARQL11Query")
    yield service, _sd("feature"), _sd("UnionDefaultGraph")
    for media in (*TABLES, *GRAPHS):
        yield service, _sd("resultFormat"), ox.NamedNode(_FORMATS + _NAMES[media])
    yield service, _sd("defaultDataset"), dataset
    yield dataset, kind, _sd("Dataset")
    yield dataset, _sd("defaultGraph"), default
    yield default, kind, _sd("Graph")
    for number, graph in enumerate(graphs, 1):
        named = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield dataset, _sd("namedGraph"), named
        yield named, kind, _sd("NamedGraph")
        yield named, _sd("name"), ox.NamedNode(graph)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)

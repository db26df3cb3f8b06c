"""Validation of a store's graph against the shapes of the ontology."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from pyshacl import validate as pyshacl_validate
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.ontology.turtle import folder
from kg.rdf.namespaces import shorten
from kg.store import Reader


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node of the graph that breaks a rule: which node, which property, what is wrong, with which value.

    >>> str(Violation("event:e1", "kg:quote", "an event needs the sentence it was read from", ""))
    'event:e1: an event needs the sentence it was read from (kg:quote)'
    """

    node: str
    property: str
    message: str
    value: str

    def __str__(self) -> str:
        value = f" {self.value}" if self.value else ""
        return f"{self.node}: {self.message} ({self.property}{value})"


def validate(reader: Reader) -> list[Violation]:
    """Return every violation of the shapes in ``ontology/shapes.ttl``, by node; none where all is well.

    Args:
        reader: of an open store; all its graphs are read as one.
    """
    shapes = Graph().parse(folder() / "shapes.ttl", format="turtle")
    data = ox.Store()
    data.bulk_extend(ox.Quad(*quad.triple) for quad in reader.quads())
    # rdflib's own memory is over three times slower under pyshacl than Oxigraph behind the same interface.
    graph = Graph(OxigraphStore(store=data), DATASET_DEFAULT_GRAPH_ID)
    _, report, _ = pyshacl_validate(graph, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    return sorted(_violations(report)) if isinstance(report, Graph) else []


def _violations(report: Graph) -> set[Violation]:
    return {
        Violation(
            _name(report.value(result, SH.focusNode)),
            _name(report.value(result, SH.resultPath)),
            str(report.value(result, SH.resultMessage) or ""),
            _name(report.value(result, SH.value)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def _name(node: Node | None) -> str:
    # The one path that is no property is a blank node, whose name would say nothing.
    return "" if node is None or type(node).__name__ == "BNode" else shorten(str(node))

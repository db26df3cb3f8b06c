"""Validation of a store's graph, and of the ontology itself, against shapes in SHACL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from pyshacl import validate as pyshacl_validate
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.ontology import turtle
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
    return _broken((ox.Quad(*quad.triple) for quad in reader.quads()), "shapes.ttl")


def validate_ontology(*extra: Path) -> list[Violation]:
    """Return every violation of the shapes in ``ontology/ontology-shapes.ttl`` by the ontology itself, by node.

    Args:
        extra: further files or folders of Turtle, read with the ontology that ships with kg.

    Raises:
        OntologyError: a file that is not there, or does not parse.
    """
    paths = list(turtle.files([turtle.folder(), *extra]))
    turtle.read(paths)
    return _broken((ox.Quad(*quad.triple) for path in paths for quad in ox.parse(path=path)), "ontology-shapes.ttl")


def _broken(quads: Iterable[ox.Quad], name: str) -> list[Violation]:
    shapes = Graph().parse(turtle.folder() / name, format="turtle")
    data = ox.Store()
    data.bulk_extend(quads)
    # rdflib's own memory is over three times slower under pyshacl than Oxigraph behind the same interface.
    graph = _Counted(OxigraphStore(store=data), DATASET_DEFAULT_GRAPH_ID)
    _, report, _ = pyshacl_validate(graph, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    return sorted(_violations(report)) if isinstance(report, Graph) else []


class _Counted(Graph):
    """A graph that is not empty and says so without counting: pySHACL asks at every violation it finds."""

    def __len__(self) -> int:
        return 1


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

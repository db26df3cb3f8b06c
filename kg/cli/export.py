"""``kg export``: the graph as other tools read it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Output, Store


class Format(StrEnum):
    """What the graph is written as."""

    turtle = "turtle"
    trig = "trig"
    nquads = "nquads"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    jsonl = "jsonl"


def export(
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.", show_default=False)],
    output: Output = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole graph as RDF, a table or a network."""
    import kg

    with kg.open(store) as graph:
        graph.export(format.value, output or sys.stdout)

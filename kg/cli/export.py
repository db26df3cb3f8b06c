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
    parquet = "parquet"
    jsonl = "jsonl"


def export(
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.", show_default=False)],
    output: Output = None,
    store: Store = DEFAULT_STORE,
    owl_time: Annotated[bool, typer.Option("--owl-time", help="RDF: write the times as OWL-Time as well.")] = False,
) -> None:
    """Write the whole graph as RDF, as tables or as a network.

    --format csv and parquet write a folder of tables: actors, events, statements, documents. Where --output ends in
    .csv, or is not given, csv writes the events alone.
    """
    import kg

    with kg.open(store) as graph:
        graph.export(format.value, output or sys.stdout, owl_time=owl_time)

"""``kg analyse``: who stands out, who deals with whom, which pairs cooperate or quarrel."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import DEFAULT_STORE, Confidence, Store

if TYPE_CHECKING:
    from kg.analyse import Community
    from kg.rows import Rows

NAMED = 8
"""How many actors of a community are named, the most active first."""


def analyse(
    store: Store = DEFAULT_STORE,
    status: Annotated[
        str, typer.Option(help="Count events of this status: happened, planned ..., or all.")
    ] = "happened",
    min_confidence: Confidence = 0.0,
    top: Annotated[int, typer.Option(min=1, help="Rows of each table.")] = 15,
    report: Annotated[str | None, typer.Option(help="Only this: tone or chains (of a --pair), or contested.")] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option(help="Two actors by name.")] = None,
    format: Annotated[str, typer.Option(help="Of a report: table, csv or json.")] = "table",
) -> None:
    """Rank actors, find communities and the strongest pairs."""
    import kg
    from kg.cli.tables import show_table

    with kg.open(store) as graph:
        if report is not None:
            chosen = None if status == "all" else status
            _show(graph.report(report, pair, chosen, min_confidence), format, top)
            counted = "all" if report == "contested" else status
            typer.echo(f"{report}: status {counted}, confidence from {min_confidence:g}", err=True)
            return
        found = graph.analyse(None if status == "all" else status, min_confidence)
    typer.echo(f"{len(found.standings):,} actors joined by {found.events:,} events ({status})\n")
    show_table(
        ("actor", "kind", "does", "undergoes", "PageRank", "betweenness"),
        [
            (row.name, row.kind, int(row.outgoing), int(row.incoming), row.pagerank, row.betweenness)
            for row in found.standings[:top]
        ],
    )
    typer.echo(f"\nCommunities (modularity {found.modularity:.2f})")
    show_table(
        ("no", "actors", "events", "who"),
        [(row.number, row.size, int(row.events), _names(row)) for row in found.communities[:top]],
    )
    typer.echo("\nStrongest pairs (tone: mean of Goldstein's scale, -10 conflict to 10 cooperation)")
    columns = ("one", "other", "events", "cooperation", "conflict", "tone", "mostly", "first", "last")
    show_table(columns, [row[:9] for row in found.pairs[:top].cells()])


def _show(rows: Rows[Any], format: str, top: int) -> None:
    from kg.cli.tables import show_table
    from kg.errors import QueryError

    match format:
        case "table":
            show_table(rows.columns, rows[:top].cells())
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerows([rows.columns, *rows.cells()])
        case "json":
            found = [dict(zip(rows.columns, cells, strict=True)) for cells in rows.cells()]
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        case _:
            raise QueryError(format, "a report has no such format", "Take table, csv or json")


def _names(community: Community) -> str:
    names = ", ".join(community.names[:NAMED])
    return names if community.size <= NAMED else f"{names} and {community.size - NAMED:,} more"

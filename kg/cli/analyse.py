"""``kg analyse``: who stands out, who deals with whom, which pairs cooperate or quarrel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Confidence, Store

if TYPE_CHECKING:
    from kg.analyse import Community

NAMED = 8
"""How many actors of a community are named, the most active first."""


def analyse(
    store: Store = DEFAULT_STORE,
    status: Annotated[
        str, typer.Option(help="Count events of this status: happened, planned ..., or all.")
    ] = "happened",
    min_confidence: Confidence = 0.0,
    top: Annotated[int, typer.Option(min=1, help="Rows of each table.")] = 15,
) -> None:
    """Rank actors, find communities and the strongest pairs."""
    import kg
    from kg.cli.tables import show_table

    with kg.open(store) as graph:
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


def _names(community: Community) -> str:
    names = ", ".join(community.names[:NAMED])
    return names if community.size <= NAMED else f"{names} and {community.size - NAMED:,} more"

"""The communities as a network, each with a colour and a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.analysis.pictures.style import COLOURS, GREY, MARKERS, page, shortened
from kg.analysis.projection import undirected, weighted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report

GROUPS: Final = 7
"""Communities of a picture: more colours and shapes than that nobody tells apart."""

MEMBERS: Final = 9
"""Actors of each."""


def groups(report: Report) -> tuple[Figure, str]:
    """Return the most active actors of the largest communities and the ties among them."""
    found = list(report.rows[:GROUPS])
    home = {member: group.number for group in found for member in group.members[:MEMBERS]}
    ties = undirected(weighted(report.network)).subgraph(home)
    # A copy in order of ids: a view's order, and with it the layout, depends on how sets are laid out.
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(sorted(home))
    drawn.add_edges_from(sorted((min(two), max(two)) for two in ties.edges()))
    centres = nx.circular_layout(range(1, len(found) + 1), scale=2.2) if len(found) > 1 else {1: (0.0, 0.0)}
    places: dict[str, tuple[float, float]] = {}
    for group in found:
        inside = [member for member in sorted(home) if home[member] == group.number]
        centre = centres[group.number]
        places |= nx.spring_layout(drawn.subgraph(inside), seed=0, center=centre, scale=0.85, k=1.5, method="force")
    figure, axes = page(8.5, 7.5)
    for one, other in drawn.edges():
        (x, y), (u, v) = places[one], places[other]
        axes.plot([x, u], [y, v], "-", color=GREY, linewidth=0.8, alpha=0.6, zorder=1)
    for number, group in enumerate(found):
        mine = [places[member] for member in sorted(home) if home[member] == group.number]
        axes.scatter([x for x, _ in mine], [y for _, y in mine], color=COLOURS[number], marker=MARKERS[number], s=60,
                     zorder=3, edgecolor="white", label=f"{group.number}: {group.size} actors")  # fmt: skip
    for member, (x, y) in sorted(places.items()):
        axes.annotate(shortened(report.network.name(member), 22), (x, y), xytext=(0, 6), textcoords="offset points",
                      ha="center", fontsize=6.5, zorder=4)  # fmt: skip
    axes.axis("off")
    axes.margins(0.1)
    axes.legend(title="communities", loc="upper left", bbox_to_anchor=(0, 1), ncols=2)
    told = "; ".join(f"{group.number}: {group.who}" for group in found[:5])
    return figure, f"A network of the {len(found)} largest of {len(report):,} communities. {told}."

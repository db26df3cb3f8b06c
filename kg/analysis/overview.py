"""The default report: who stands out, who deals with whom, and which pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.betweenness import SOURCES, Betweenness
from kg.analysis.communities import Community, communities, modularity, stability
from kg.analysis.louvain import library
from kg.analysis.pairs import Pair, pairs
from kg.analysis.projection import undirected, weighted
from kg.analysis.rankings import Standing, ranked
from kg.analysis.selection import Selection
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Analysis:
    """Who stands out, who deals with whom, and which pairs; ``events`` are those that join two actors.

    ``stability`` is how far other seeds find the same communities; ``betweenness`` says how that was found,
    ``divided_by`` which library found the communities.
    """

    selection: Selection
    events: int
    standings: Rows[Standing]
    communities: Rows[Community]
    modularity: float
    stability: float
    pairs: Rows[Pair]
    betweenness: Betweenness
    divided_by: str = "networkx"


def overview(network: Network, sources: int | None = SOURCES, seed: int = 0) -> Analysis:
    """Return the first things to know of a network; actors that nothing joins to another are left out.

    Formulas and sources stand with ``standings``, ``communities``, ``modularity``, ``stability`` and ``pairs``.

    Args:
        network: whose events count.
        sources: size of the sample for betweenness, None for exact values.
        seed: of the communities and of the sample.

    >>> from kg.analysis import Link, Network
    >>> overview(Network([], [Link("e1", "a", "b", "meets", "happened")])).standings.cells()[0][:4]
    ('a', 'Actor', 1, 0)
    """
    graph = weighted(network)
    ties = undirected(graph)
    found = communities(ties, seed=seed)
    standings, between = ranked(graph, sources, seed, found)
    quality, steady = modularity(ties, found), stability(ties, found=found if seed == 0 else None)
    return Analysis(network.selection, len(network.links), standings, found, quality, steady, pairs(network), between,
                    library(ties))  # fmt: skip

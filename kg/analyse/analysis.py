"""All measures of a network at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.analyse.communities import Community, communities, modularity
from kg.analyse.links import Link, Node
from kg.analyse.pairs import Pair, pairs
from kg.analyse.projection import multigraph, weighted
from kg.analyse.rankings import Standing, standings
from kg.rows import Rows


@dataclass(frozen=True, slots=True)
class Analysis:
    """Who stands out, who deals with whom, and which pairs; ``events`` are those that join two actors."""

    events: int
    standings: Rows[Standing]
    communities: Rows[Community]
    modularity: float
    pairs: Rows[Pair]


def analyse(nodes: Iterable[Node], links: Iterable[Link]) -> Analysis:
    """Return the measures of a network; actors that nothing joins to another are left out of the standings.

    >>> analyse([], [Link("e1", "a", "b", "meets", "happened")]).standings.cells()[0][:5]
    ('a', 'a', 'Actor', 1.0, 0.0)
    """
    nodes, links = list(nodes), list(links)
    network = weighted(multigraph(nodes, links))
    active = [row for row in standings(network) if row.outgoing or row.incoming]
    found = communities(network)
    return Analysis(len(links), Rows(Standing, active), found, modularity(network, found), pairs(nodes, links))

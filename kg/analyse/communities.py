"""Who deals with whom more than with the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.analyse.rankings import outgoing_weight, undirected
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analyse.projection import Digraph


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that deal with one another: ids and names, the most active first, and their events inside."""

    number: int
    size: int
    names: tuple[str, ...]
    members: tuple[str, ...]
    events: float


def communities(graph: Digraph, resolution: float = 1.0, seed: int = 0) -> Rows[Community]:
    """Return the communities of the weighted network, largest first; actors without ties are left out.

    Louvain's method: move actors between communities, then merge each community into one, as long as
    modularity grows; a higher ``resolution`` gives smaller communities. The same ``seed`` gives the same
    answer. After Blondel and others, "Fast unfolding of communities in large networks" (2008).

    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x")])
    >>> [community.size for community in communities(g)]
    [3, 3]
    """
    ties = undirected(graph)
    ties.remove_nodes_from(list(nx.isolates(ties)))
    if not len(ties):
        return Rows(Community, [])
    activity = outgoing_weight(ties.to_directed())
    groups = nx.community.louvain_communities(ties, weight="weight", resolution=resolution, seed=seed)
    found = [sorted(members, key=lambda node: (-activity[node], node)) for members in groups]
    found.sort(key=lambda members: (-len(members), members[0]))
    rows = [
        Community(number, len(members), tuple(str(ties.nodes[node].get("label", node)) for node in members),
                  tuple(members), float(ties.subgraph(members).size(weight="weight")))
        for number, members in enumerate(found, start=1)
    ]  # fmt: skip
    return Rows(Community, rows)


def modularity(graph: Digraph, found: Iterable[Community], resolution: float = 1.0) -> float:
    """Return how much more the communities deal inside than chance would have it, from -0.5 to 1.

    ``Q = sum over communities c of L(c)/m - r * (k(c)/2m)^2``: L the weight inside, k the sum of its
    actors' strengths, m the weight of all ties, r the resolution. After Newman, "Modularity and community
    structure in networks", PNAS 103 (2006). A network without ties has 0.

    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x")])
    >>> modularity(g, communities(g))
    0.5
    """
    ties = undirected(graph)
    ties.remove_nodes_from(list(nx.isolates(ties)))
    groups = [set(community.members) for community in found]
    if not groups:
        return 0.0
    value: float = nx.community.modularity(ties, groups, weight="weight", resolution=resolution)
    return value

"""Who matters: how much an actor does and undergoes, how central it is, and between whom it stands.

Every measure but ``standings`` takes a weighted network, as ``projection.weighted`` gives it, and returns a value
an actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.analysis.betweenness import SOURCES, Betweenness, betweenness
from kg.analysis.brokers import participation
from kg.analysis.communities import communities
from kg.analysis.projection import Digraph, Ties, undirected, weighted
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.communities import Community
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with its measures; ``error`` is that of betweenness, 0 where it is exact."""

    name: str
    kind: str
    outgoing: int
    incoming: int
    pagerank: float
    betweenness: float
    error: float
    core: int
    brokerage: float
    id: str


def outgoing_weight(graph: Digraph) -> dict[str, float]:
    """Return how many events each actor is the source of: ``s(v) = sum of w(v, u) over u``.

    The strength of a vertex, after Barrat and others, "The architecture of complex weighted networks",
    PNAS 101 (2004).

    >>> outgoing_weight(nx.DiGraph([("a", "b", {"weight": 3})]))
    {'a': 3.0, 'b': 0.0}
    """
    return {node: float(weight) for node, weight in graph.out_degree(weight="weight")}


def incoming_weight(graph: Digraph) -> dict[str, float]:
    """Return how many events each actor is the target of: ``s(v) = sum of w(u, v) over u``.

    Source as for ``outgoing_weight``.

    >>> incoming_weight(nx.DiGraph([("a", "b", {"weight": 3})]))
    {'a': 0.0, 'b': 3.0}
    """
    return {node: float(weight) for node, weight in graph.in_degree(weight="weight")}


def pagerank(graph: Digraph, damping: float = 0.85) -> dict[str, float]:
    """Return the share of a random walk along the events that is spent at each actor.

    ``p(v) = (1 - d)/n + d * sum of p(u) w(u, v)/s(u) over u``, with damping d; an actor that does nothing
    hands its share to all. High where one is the target of those who are targets themselves. After Brin
    and Page, "The anatomy of a large-scale hypertextual Web search engine" (1998).

    >>> ranks = pagerank(nx.DiGraph([("a", "c"), ("b", "c")]))
    >>> max(ranks, key=ranks.get), round(sum(ranks.values()), 6)
    ('c', 1.0)
    """
    ranks: dict[str, float] = nx.pagerank(graph, alpha=damping, weight="weight") if len(graph) else {}
    return ranks


def core_numbers(graph: Digraph | Ties) -> dict[str, int]:
    """Return how deep in the network each actor sits: the greatest k whose k-core holds it.

    The k-core is the largest part of the network in which everyone has ties to at least k others of that part,
    directions aside. After Seidman, "Network structure and minimum degree" (1983).

    >>> core_numbers(nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "x")]))
    {'a': 2, 'b': 2, 'c': 2, 'x': 1}
    """
    found: dict[str, int] = nx.core_number(undirected(graph))
    return found


def standings(
    network: Network, sources: int | None = SOURCES, seed: int = 0, found: Rows[Community] | None = None
) -> Rows[Standing]:
    """Return every actor that an event joins to another with all measures, the most active first, then by name.

    Args:
        network: whose events count.
        sources: as for ``betweenness``.
        seed: of the communities and of the sample.
        found: the communities that brokers stand between; Louvain's where None.

    >>> from kg.analysis import Link, Network
    >>> standings(Network([], [Link("e1", "a", "b", "meets", "happened")]))[0].name
    'a'
    """
    return ranked(weighted(network), sources, seed, found)[0]


def ranked(
    graph: Digraph, sources: int | None, seed: int, found: Rows[Community] | None
) -> tuple[Rows[Standing], Betweenness]:
    """Return the standings in a weighted network, and how betweenness was found."""
    graph = graph.subgraph([node for node, degree in graph.degree() if degree]).copy()
    ties = undirected(graph)
    groups = communities(ties, seed=seed) if found is None else found
    out, into, ranks, cores = outgoing_weight(graph), incoming_weight(graph), pagerank(graph), core_numbers(ties)
    between, across = betweenness(ties, sources, seed), participation(ties, groups)
    rows = [
        Standing(str(data.get("label", node)), str(data.get("kind", "Actor")), int(out[node]), int(into[node]),
                 ranks[node], between.values[node], between.errors[node], cores[node], across[node], node)
        for node, data in graph.nodes(data=True)
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.outgoing - row.incoming, row.name, row.id))
    return Rows(Standing, rows, aside=("error", "id")), between

"""Who stands out: how much an actor does and suffers, how central it is, and between whom it stands.

Every measure takes the weighted network of ``projection.weighted`` and returns a value an actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analyse.projection import Digraph

EXACT_UP_TO = 1_000
"""Actors up to which betweenness is exact; above it, it is estimated from a sample."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with its measures."""

    id: str
    name: str
    kind: str
    outgoing: float
    incoming: float
    pagerank: float
    betweenness: float


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


def betweenness(graph: Digraph, sources: int = 500, seed: int = 0) -> dict[str, float]:
    """Return how often each actor lies on a shortest way between two others, from 0 to 1.

    ``b(v) = sum over s, t of sigma(s, t | v)/sigma(s, t)``, divided by the number of pairs. Direction is
    left aside, and a tie of w events has length 1/w. After Freeman (1977) and Brandes (2001). Above
    ``EXACT_UP_TO`` actors it is estimated from ``sources`` of them, chosen by ``seed`` (Brandes and
    Pich, 2007).

    >>> betweenness(nx.DiGraph([("a", "b"), ("b", "c")]))["b"]
    1.0
    """
    ties = undirected(graph)
    for _, _, tie in ties.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    sample = min(sources, len(ties)) if len(ties) > EXACT_UP_TO else None
    found: dict[str, float] = nx.betweenness_centrality(ties, k=sample, weight="length", seed=seed)
    return found


def undirected(graph: Digraph) -> nx.Graph[str]:
    """Return the network without directions; the weights of both directions are added.

    >>> undirected(nx.DiGraph([("a", "b", {"weight": 1}), ("b", "a", {"weight": 2})]))["a"]["b"]["weight"]
    3
    """
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(graph.nodes(data=True))
    for source, target, weight in graph.edges(data="weight", default=1):
        before = ties[source][target]["weight"] if ties.has_edge(source, target) else 0
        ties.add_edge(source, target, weight=before + weight)
    return ties


def standings(graph: Digraph) -> Rows[Standing]:
    """Return every actor with all measures, the most active first, then by name.

    >>> standings(nx.DiGraph([("a", "b"), ("a", "c")]))[0].id
    'a'
    """
    out, into, ranks, between = (
        outgoing_weight(graph),
        incoming_weight(graph),
        pagerank(graph),
        betweenness(graph),
    )
    rows = [Standing(node, str(data.get("label", node)), str(data.get("kind", "Actor")),
                     out[node], into[node], ranks[node], between[node])
            for node, data in graph.nodes(data=True)]  # fmt: skip
    return Rows(Standing, sorted(rows, key=lambda row: (-row.outgoing - row.incoming, row.name, row.id)))

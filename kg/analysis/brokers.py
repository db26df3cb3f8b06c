"""Who deals with several communities, and so stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.communities import communities
from kg.analysis.projection import Digraph, Ties, undirected, weighted
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.communities import Community
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor, its community, how evenly its events spread over communities, and with whom outside it deals."""

    name: str
    kind: str
    community: int
    brokerage: float
    events: int
    outside: int
    communities: int
    partners: tuple[str, ...]
    id: str


def participation(graph: Digraph | Ties, found: Iterable[Community]) -> dict[str, float]:
    """Return how evenly each actor's events are spread over the communities, from 0 (one) towards 1.

    ``P(v) = 1 - sum over communities c of (k(v, c)/k(v))^2``: k(v, c) the weight of v's ties into c, k(v) of all
    its ties. The participation coefficient of Guimerà and Amaral, "Functional cartography of complex metabolic
    networks", Nature 433 (2005).

    >>> import networkx as nx
    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> round(participation(g, communities(g))["a"], 3)
    0.444
    """
    return {node: 1 - sum((weight / (sum(inside.values()) or 1)) ** 2 for weight in inside.values()) if inside else 0.0
            for node, inside in _spread(graph, found).items()}  # fmt: skip


def brokers(network: Network, seed: int = 0) -> Rows[Broker]:
    """Return the actors with ties into other communities than their own, those between most first.

    ``brokerage`` is ``participation``; actors are ordered by it times the events outside their community, since
    one event with each of two communities makes no broker.

    >>> from kg.analysis import Link, Network
    >>> ends = ["ab", "bc", "ca", "xy", "yz", "zx", "ax"]
    >>> net = Network([], [Link(f"e{i}", a, b, "meets", "happened") for i, (a, b) in enumerate(ends)])
    >>> [(row.name, row.partners) for row in brokers(net)]
    [('a', ('x',)), ('x', ('a',))]
    """
    graph = weighted(network)
    found = communities(graph, seed=seed)
    home = {member: group.number for group in found for member in group.members}
    shares, ties = participation(graph, found), undirected(graph)
    rows: list[Broker] = []
    for node, inside in _spread(graph, found).items():
        beyond = {other: data["weight"] for other, data in ties[node].items() if home[other] != home[node]}
        if beyond:
            partners = sorted(beyond, key=lambda other: (-beyond[other], network.name(other)))
            actor = network.by_id[node]
            rows.append(Broker(actor.name, actor.kind, home[node], shares[node], int(sum(inside.values())),
                               int(sum(beyond.values())), len(inside), tuple(map(network.name, partners)),
                               node))  # fmt: skip
    rows.sort(key=lambda row: (-row.brokerage * row.outside, row.name, row.id))
    return Rows(Broker, rows, aside=("id",))


def _spread(graph: Digraph | Ties, found: Iterable[Community]) -> dict[str, dict[int, float]]:
    """Return the weight of each actor's ties into each community."""
    home = {member: group.number for group in found for member in group.members}
    ties = undirected(graph)
    spread: dict[str, dict[int, float]] = {}
    for node in ties:
        inside: defaultdict[int, float] = defaultdict(float)
        for other, data in ties[node].items():
            inside[home[other]] += data["weight"]
        spread[node] = dict(inside)
    return spread

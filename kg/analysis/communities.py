"""Who deals with whom more than with the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb
from operator import attrgetter
from statistics import fmean
from typing import Final

import networkx as nx

from kg.analysis.louvain import louvain
from kg.analysis.projection import Digraph, Ties, undirected
from kg.rows import Rows

NAMED: Final = 8
"""Actors of a community that ``who`` names."""

SEEDS: Final = 4
"""Runs with different seeds that stability is taken over."""


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that deal with one another: names and ids, the most active first, and their events inside."""

    number: int
    size: int
    events: int
    names: tuple[str, ...]
    members: tuple[str, ...]

    @property
    def who(self) -> str:
        """The most active of them by name."""
        more = self.size - NAMED
        return ", ".join(self.names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def communities(graph: Digraph | Ties, resolution: float = 1.0, seed: int = 0) -> Rows[Community]:
    """Return the communities of the weighted network, largest first; actors without ties are left out.

    Louvain's method: move actors between communities, then merge each community into one, as long as
    modularity grows; a higher ``resolution`` gives smaller communities. The same ``seed`` gives the same
    answer. After Blondel and others, "Fast unfolding of communities in large networks" (2008).

    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x")])
    >>> [community.size for community in communities(g)]
    [3, 3]
    """
    ties = _tied(graph)
    if not len(ties):
        return _rows([])
    activity = dict(ties.degree(weight="weight"))
    groups = louvain(ties, resolution, seed).members
    found = [sorted(members, key=lambda node: (-activity[node], node)) for members in groups]
    found.sort(key=lambda members: (-len(members), members[0]))
    home = {member: number for number, members in enumerate(found, start=1) for member in members}
    inside: Counter[int] = Counter()
    for one, other, weight in ties.edges(data="weight"):
        if home[one] == home[other]:
            inside[home[one]] += weight
    rows = [
        Community(number, len(members), int(inside[number]),
                  tuple(str(ties.nodes[node].get("label", node)) for node in members), tuple(members))
        for number, members in enumerate(found, start=1)
    ]  # fmt: skip
    return _rows(rows)


def modularity(graph: Digraph | Ties, found: Iterable[Community], resolution: float = 1.0) -> float:
    """Return how much more the communities deal inside than chance would have it, from -0.5 to 1.

    ``Q = sum over communities c of L(c)/m - r * (k(c)/2m)^2``: L the weight inside, k the sum of its
    actors' strengths, m the weight of all ties, r the resolution. After Newman, "Modularity and community
    structure in networks", PNAS 103 (2006). A network without ties has 0.

    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x")])
    >>> modularity(g, communities(g))
    0.5
    """
    groups = [set(community.members) for community in found]
    if not groups:
        return 0.0
    value: float = nx.community.modularity(_tied(graph), groups, weight="weight", resolution=resolution)
    return value


def stability(
    graph: Digraph | Ties, resolution: float = 1.0, seeds: int = SEEDS, found: Iterable[Community] | None = None
) -> float:
    """Return how far the communities are the same whatever the seed: 1 where they are, 0 as by chance.

    The mean adjusted Rand index over all pairs of ``seeds`` runs of Louvain, seeds 0, 1, 2 ...; see ``agreement``.
    The run of seed 0 need not be repeated where ``found`` gives it.

    >>> g = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x")])
    >>> stability(g)
    1.0
    """
    ties = _tied(graph)
    if not len(ties):
        return 1.0
    runs: list[Iterable[Iterable[str]]] = [[group.members for group in found]] if found is not None else []
    runs += [louvain(ties, resolution, seed).members for seed in range(len(runs), seeds)]
    return fmean(agreement(one, other) for one, other in combinations(runs, 2))


def agreement(one: Iterable[Iterable[str]], other: Iterable[Iterable[str]]) -> float:
    """Return the adjusted Rand index of two divisions of the same actors into groups.

    ``(n_both - e) / ((n_one + n_other)/2 - e)``: pairs together in both, in either, and e as many as chance
    gives, ``n_one * n_other / n``. After Hubert and Arabie, "Comparing partitions" (1985).

    >>> agreement([["a", "b"], ["c", "d"]], [["a", "b"], ["c", "d"]])
    1.0
    """
    first, second = ({node: number for number, group in enumerate(groups) for node in group} for groups in (one, other))
    pairs = comb(len(first), 2)
    both = sum(comb(n, 2) for n in Counter((first[node], second[node]) for node in first).values())
    in_one, in_other = (sum(comb(n, 2) for n in Counter(home.values()).values()) for home in (first, second))
    by_chance = in_one * in_other / pairs if pairs else 0.0
    most = (in_one + in_other) / 2
    # All in one group, or each alone, twice: there is nothing that chance could have done differently.
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)


def _rows(found: list[Community]) -> Rows[Community]:
    columns = ("number", "size", "events", "who", "names", "members")
    return Rows(Community, found, {name: attrgetter(name) for name in columns}, aside=("names", "members"))


def _tied(graph: Digraph | Ties) -> Ties:
    ties = undirected(graph)
    alone = set(nx.isolates(ties))
    return ties.subgraph([node for node in ties if node not in alone]).copy() if alone else ties

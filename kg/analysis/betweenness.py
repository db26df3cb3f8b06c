"""Between whom one stands: exact in small networks, from a sample with its error in large ones."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.analysis.backend import fastest
from kg.analysis.brandes import contributions
from kg.analysis.projection import Digraph, Ties, undirected

EXACT_UP_TO: Final = 1_000
"""Actors up to which betweenness is exact; above it, it is estimated from a sample."""

SOURCES: Final = 250
"""Actors of the sample from which it is estimated."""

BATCHES: Final = 10
"""Parts of the sample, whose spread gives the error."""

T_95: Final = 2.262
"""The 97.5% point of Student's t with ``BATCHES - 1`` degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of each actor, how far it may be off, and how it was found.

    ``sources`` is the size of the sample, None where the values are exact and the errors 0. ``library`` names
    what computed it.
    """

    values: Mapping[str, float]
    errors: Mapping[str, float]
    sources: int | None
    library: str

    def __str__(self) -> str:
        if self.sources is None:
            return f"betweenness exact, by {self.library}"
        worst = max(self.errors.values(), default=0.0)
        return f"betweenness from {self.sources:,} sources, give or take {worst:.4f}, by {self.library}"


def betweenness(graph: Digraph | Ties, sources: int | None = SOURCES, seed: int = 0) -> Betweenness:
    """Return how often each actor lies on a shortest way between two others, from 0 to 1.

    ``b(v) = sum over s, t of sigma(s, t | v)/sigma(s, t)``, divided by the number of pairs; ways are counted in
    steps, directions aside. After Freeman, "A set of measures of centrality based on betweenness" (1977).

    Above ``EXACT_UP_TO`` actors it is estimated from ``sources`` of them, drawn by ``seed``: the mean of what
    each contributes (Brandes and Pich, "Centrality estimation in large networks", 2007). The error is half of
    Student's 95% interval over ``BATCHES`` parts of the sample, corrected for a sample without replacement; it is
    sound for central actors and too small for those that hardly any source contributes to. With ``sources=None``
    it is exact at any size. Exact values of large networks come through networkx's dispatch
    from rustworkx, if it is installed; the two agree to 1e-9.

    >>> found = betweenness(nx.DiGraph([("a", "b"), ("b", "c")]))
    >>> found.values["b"], str(found)
    (1.0, 'betweenness exact, by networkx')
    """
    ties = undirected(graph)
    if len(ties) <= EXACT_UP_TO or sources is None or sources >= len(ties):
        return _exact(ties)
    return _sampled(ties, sources, seed)


def _exact(ties: Ties) -> Betweenness:
    backend = fastest("betweenness_centrality", ties) if len(ties) > EXACT_UP_TO else None
    found = nx.betweenness_centrality(ties, backend=backend) if backend else nx.betweenness_centrality(ties)
    return Betweenness(dict(found), dict.fromkeys(ties, 0.0), None, backend or "networkx")


def _sampled(ties: Ties, sources: int, seed: int) -> Betweenness:
    everyone = list(ties)
    drawn = random.Random(seed).sample(everyone, sources)
    pairs = (len(ties) - 1) * (len(ties) - 2)
    parts: list[dict[str, float]] = []
    for number in range(BATCHES):
        batch = drawn[number::BATCHES]
        scale = len(ties) / (len(batch) * pairs)
        parts.append({node: scale * value for node, value in contributions(ties, batch).items()})
    left_out = 1 - sources / len(ties)
    values, errors = {}, {}
    for node in everyone:
        each = [part[node] for part in parts]
        values[node] = math.fsum(each) / BATCHES
        variance = math.fsum((value - values[node]) ** 2 for value in each) / (BATCHES - 1)
        errors[node] = T_95 * math.sqrt(variance / BATCHES * left_out)
    return Betweenness(values, errors, sources, "scipy")

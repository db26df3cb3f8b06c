"""Betweenness by products of matrices: what a part of the actors contributes, many of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOGETHER: Final = 64
"""Sources followed at a time: more are hardly faster, and need more memory."""


def contributions(graph: nx.Graph[Any], sources: Sequence[Any]) -> dict[Any, float]:
    """Return for each node the sum over sources s of ``delta(s, v) = sum over t of sigma(s, t | v)/sigma(s, t)``.

    Ways are counted in steps. Brandes' algorithm (2001), each breadth-first level for all sources at once as one
    product with the adjacency matrix, after Kepner and Gilbert, "Graph Algorithms in the Language of Linear Algebra"
    (2011). The same as ``networkx.betweenness_centrality_subset`` with all nodes as targets, up to rounding.

    >>> contributions(nx.path_graph(3), [0])
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    ties = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=np.float64, format="csr")
    total = np.zeros(len(nodes))
    for start in range(0, len(sources), TOGETHER):
        total += _followed(ties, [place[source] for source in sources[start : start + TOGETHER]])
    return dict(zip(nodes, total.tolist(), strict=True))


def _followed(ties: Any, starts: list[int]) -> NDArray[np.float64]:
    columns = range(len(starts))
    ways = np.zeros((ties.shape[0], len(starts)))
    ways[starts, columns] = 1.0
    levels = [ways != 0]
    frontier = ways
    while True:
        frontier = np.where(ways == 0, ties @ frontier, 0.0)
        if not frontier.any():
            break
        ways = ways + frontier
        levels.append(frontier != 0)
    shares = np.zeros_like(ways)
    for nearer, farther in zip(levels[-2::-1], levels[:0:-1], strict=True):
        passed = np.divide(1.0 + shares, ways, out=np.zeros_like(ways), where=farther)
        shares += np.where(nearer, (ties @ passed) * ways, 0.0)
    shares[starts, columns] = 0.0
    sums: NDArray[np.float64] = shares.sum(axis=1)
    return sums

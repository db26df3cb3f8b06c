"""Faster libraries behind networkx's own dispatch: what they can do, and how a graph gets to them.

networkx finds ``RustworkxBackend`` by the entry point ``kg_rustworkx`` of the group ``networkx.backends``, so that
``nx.betweenness_centrality(graph, backend="kg_rustworkx")`` works for everybody who has kg and rustworkx. Louvain's
method is in ``kg.analysis.louvain``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final

import networkx as nx

RUSTWORKX: Final = "kg_rustworkx"


def fastest(measure: str, graph: nx.Graph[Any]) -> str | None:
    """Return the backend that computes a measure of a graph faster than networkx does; None where there is none.

    >>> fastest("no_such_measure", nx.Graph()) is None
    True
    """
    usable = RUSTWORKX in nx.config.backends and find_spec("rustworkx") is not None
    return RUSTWORKX if usable and RustworkxBackend.offers(measure, graph) else None


class RustworkxGraph:
    """An undirected graph as rustworkx has it; ``nodes`` are the names of its indices."""

    __networkx_backend__ = RUSTWORKX

    def __init__(self, graph: nx.Graph[Any]) -> None:
        import rustworkx

        self.nodes = list(graph)
        self.graph = rustworkx.PyGraph(multigraph=False)
        self.graph.add_nodes_from(self.nodes)
        index = {node: number for number, node in enumerate(self.nodes)}
        self.graph.add_edges_from_no_data([(index[one], index[other]) for one, other in graph.edges()])

    def is_directed(self) -> bool:
        """Return False: directed graphs stay with networkx."""
        return False

    def is_multigraph(self) -> bool:
        """Return False: so do graphs with several edges a pair."""
        return False


class RustworkxBackend:
    """What networkx asks of a backend: conversions, what it can run, and the functions by name."""

    @staticmethod
    def offers(measure: str, graph: nx.Graph[Any]) -> bool:
        """Return whether a measure of a graph can be had from here."""
        return measure == "betweenness_centrality" and not graph.is_directed() and not graph.is_multigraph()

    @staticmethod
    def convert_from_nx(graph: nx.Graph[Any], **_: object) -> RustworkxGraph:
        """Return a graph of networkx as one of rustworkx."""
        return RustworkxGraph(graph)

    @staticmethod
    def convert_to_nx(result: object, **_: object) -> object:
        """Return a result as it is: measures are plain dictionaries."""
        return result

    @staticmethod
    def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """Return whether rustworkx has what is asked: exact betweenness without weights, of simple graphs."""
        # networkx passes its arguments by place or by name, as its own decorators do.
        given = dict(zip(("G", "k", "normalized", "weight", "endpoints", "seed"), args, strict=False)) | dict(kwargs)
        plain = given.get("k") is None and given.get("weight") is None and not given.get("endpoints")
        return plain and "G" in given and RustworkxBackend.offers(name, given["G"])

    @staticmethod
    def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """Return whether that is worth it, which it is wherever it can be had."""
        return RustworkxBackend.can_run(name, args, kwargs)

    @staticmethod
    def betweenness_centrality(
        graph: RustworkxGraph, _sources: None = None, normalized: bool = True, *_: object, **__: object
    ) -> dict[Any, float]:
        """Return betweenness as ``networkx.betweenness_centrality`` does, exact and without weights."""
        import rustworkx

        # On several threads the sums are rounded differently from run to run.
        one_thread = len(graph.nodes) + 1
        found = rustworkx.betweenness_centrality(graph.graph, normalized=normalized, parallel_threshold=one_thread)
        return {node: found[number] for number, node in enumerate(graph.nodes)}

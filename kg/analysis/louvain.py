"""Louvain's method by way of networkx's dispatch: with igraph, where it is installed and the network is large."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

import networkx as nx

IGRAPH: Final = "kg_igraph"
LARGE: Final = 20_000
"""Ties from which another library is worth the conversion."""

TOLERANCE: Final = 0.02
"""How far the modularity of igraph's communities may be from that of networkx's; both are found by chance moves."""


@dataclass(frozen=True, slots=True)
class Groups:
    """A division of actors into groups, and the library that made it."""

    members: tuple[frozenset[str], ...]
    by: str


def louvain(ties: nx.Graph[str], resolution: float = 1.0, seed: int = 0) -> Groups:
    """Divide an undirected weighted network; the same seed gives the same division with the same library.

    After Blondel and others, "Fast unfolding of communities in large networks" (2008). The modularity is the
    same to within ``TOLERANCE`` by either library.

    >>> louvain(nx.Graph([("a", "b"), ("x", "y")])).by
    'networkx'
    """
    backend = _backend(ties)
    with nx.config(cache_converted_graphs=False):
        found = nx.community.louvain_communities(
            ties, weight="weight", resolution=resolution, seed=seed, **({"backend": backend} if backend else {})
        )
    return Groups(tuple(map(frozenset, found)), library(ties))


def library(ties: nx.Graph[str]) -> str:
    """Return the library that divides a network here: ``igraph`` or ``networkx``."""
    return "igraph" if _backend(ties) else "networkx"


def _backend(ties: nx.Graph[Any]) -> str | None:
    usable = IGRAPH in nx.config.backends and find_spec("igraph") is not None
    return IGRAPH if usable and ties.number_of_edges() >= LARGE and IgraphBackend.offers(ties) else None


class IgraphGraph:
    """An undirected weighted graph as igraph has it; ``nodes`` are the names of its indices."""

    __networkx_backend__ = IGRAPH

    def __init__(self, graph: nx.Graph[Any]) -> None:
        import igraph

        self.nodes = list(graph)
        index = {node: number for number, node in enumerate(self.nodes)}
        edges = list(graph.edges(data="weight", default=1))
        self.weights = [weight for _, _, weight in edges]
        self.graph = igraph.Graph(len(self.nodes), [(index[one], index[other]) for one, other, _ in edges])

    def is_directed(self) -> bool:
        """Return False: directed graphs stay with networkx."""
        return False

    def is_multigraph(self) -> bool:
        """Return False: so do graphs with several edges a pair."""
        return False


class IgraphBackend:
    """What networkx asks of a backend: conversions, what it can run, and the functions by name."""

    @staticmethod
    def offers(graph: nx.Graph[Any]) -> bool:
        """Return whether communities of a graph can be had from here."""
        return not graph.is_directed() and not graph.is_multigraph()

    @staticmethod
    def convert_from_nx(graph: nx.Graph[Any], **_: object) -> IgraphGraph:
        """Return a graph of networkx as one of igraph."""
        return IgraphGraph(graph)

    @staticmethod
    def convert_to_nx(result: object, **_: object) -> object:
        """Return a result as it is: communities are plain sets."""
        return result

    @staticmethod
    def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """Return whether igraph has what is asked: Louvain's communities, by the attribute ``weight``."""
        # networkx passes its arguments by place or by name, as its own decorators do.
        given = dict(zip(("G", "weight"), args, strict=False)) | dict(kwargs)
        weighted = given.get("weight", "weight") == "weight" and "G" in given
        return name == "louvain_communities" and weighted and IgraphBackend.offers(given["G"])

    @staticmethod
    def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """Return whether that is worth it, which it is wherever it can be had."""
        return IgraphBackend.can_run(name, args, kwargs)

    @staticmethod
    def louvain_communities(
        graph: IgraphGraph,
        _weight: str = "weight",
        resolution: float = 1,
        _threshold: float = 0,
        _max_level: int | None = None,
        seed: object = None,
        **_: object,
    ) -> list[set[Any]]:
        """Return communities as ``networkx.community.louvain_communities`` does."""
        import igraph

        drawn = seed if isinstance(seed, random.Random) else random.Random(seed if isinstance(seed, int) else 0)
        igraph.set_random_number_generator(drawn)
        try:
            found = graph.graph.community_multilevel(weights=graph.weights, resolution=resolution)
        finally:
            igraph.set_random_number_generator(random)
        return [{graph.nodes[number] for number in members} for members in found]

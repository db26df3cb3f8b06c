"""Measures of the network of actors. Takes rows, never a store; the only place that imports networkx."""

from kg.analyse.analysis import Analysis, analyse
from kg.analyse.communities import Community, communities, modularity
from kg.analyse.export import write_gexf, write_graphml
from kg.analyse.links import Link, Node
from kg.analyse.pairs import Pair, pairs
from kg.analyse.projection import Digraph, Multigraph, multigraph, signed, weighted
from kg.analyse.rankings import (
    Standing,
    betweenness,
    incoming_weight,
    outgoing_weight,
    pagerank,
    standings,
)

__all__ = [
    "Analysis",
    "Community",
    "Digraph",
    "Link",
    "Multigraph",
    "Node",
    "Pair",
    "Standing",
    "analyse",
    "betweenness",
    "communities",
    "incoming_weight",
    "modularity",
    "multigraph",
    "outgoing_weight",
    "pagerank",
    "pairs",
    "signed",
    "standings",
    "weighted",
    "write_gexf",
    "write_graphml",
]

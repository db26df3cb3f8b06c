"""From events to networks: every event an edge, one weighted edge a pair, or one signed edge a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx

from kg.analyse.links import Link, Node

Multigraph: TypeAlias = "nx.MultiDiGraph[str]"
Digraph: TypeAlias = "nx.DiGraph[str]"


def multigraph(nodes: Iterable[Node], links: Iterable[Link]) -> Multigraph:
    """Return the network of actors with one edge an event, keyed by the event's id.

    Nodes carry ``label`` and ``kind``; edges carry the fields of their link but for the ends. Actors and
    links are added in order of id, so that the same input gives the same graph. A link to an actor that is
    not among ``nodes`` adds it under its id.

    >>> g = multigraph([Node("a", "Oslo", "City"), Node("b", "Rome", "City")],
    ...                [Link("e1", "a", "b", "praises", "happened", tone="cooperation")])
    >>> g.nodes["a"]["label"], g["a"]["b"]["e1"]["relation"]
    ('Oslo', 'praises')
    """
    graph: Multigraph = nx.MultiDiGraph()
    for node in sorted(nodes, key=lambda node: node.id):
        graph.add_node(node.id, label=node.name, kind=node.kind)
    for link in sorted(links, key=lambda link: link.event):
        for end in (link.source, link.target):
            if end not in graph:
                graph.add_node(end, label=end, kind="Actor")
        graph.add_edge(link.source, link.target, key=link.event, relation=link.relation, status=link.status,
                       plover=link.plover, tone=link.tone, goldstein=link.goldstein, when=link.when,
                       confidence=link.confidence)  # fmt: skip
    return graph


def weighted(graph: Multigraph) -> Digraph:
    """Return the network with one edge a directed pair, weighted by its number of events.

    ``weight`` is that number, ``relations`` names the relations, most frequent first. Loops, which say
    nothing about how an actor stands to others, are left out.

    >>> g = multigraph([], [Link(e, "a", "b", "meets", "happened") for e in ("e1", "e2")])
    >>> weighted(g)["a"]["b"]["weight"]
    2
    """
    result = _with_nodes_of(graph)
    for source, target in _pairs(graph):
        events = list(graph[source][target].values())
        relations = Counter(str(event["relation"]) for event in events)
        names = tuple(name for name, _ in sorted(relations.items(), key=lambda item: (-item[1], item[0])))
        result.add_edge(source, target, weight=len(events), relations=names)
    return result


def signed(graph: Multigraph) -> Digraph:
    """Return the network with one edge a directed pair that cooperates or quarrels, with its sign.

    ``weight`` is cooperative less hostile events, ``sign`` is 1 or -1. States, and pairs whose events
    balance, have no edge. Signed networks after Cartwright and Harary, "Structural balance" (1956).

    >>> quarrel = [Link("e1", "a", "b", "accuses", "happened", tone="conflict")]
    >>> signed(multigraph([], quarrel))["a"]["b"]["sign"]
    -1
    """
    result = _with_nodes_of(graph)
    for source, target in _pairs(graph):
        tones = Counter(event["tone"] for event in graph[source][target].values())
        balance = tones["cooperation"] - tones["conflict"]
        if balance:
            result.add_edge(source, target, weight=balance, sign=1 if balance > 0 else -1)
    return result


def _with_nodes_of(graph: Multigraph) -> Digraph:
    result: Digraph = nx.DiGraph()
    result.add_nodes_from(graph.nodes(data=True))
    return result


def _pairs(graph: Multigraph) -> list[tuple[str, str]]:
    return sorted({(source, target) for source, target in graph.edges() if source != target})

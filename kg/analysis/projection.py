"""From events to networks: every event an edge, one weighted edge a pair, one signed edge a pair, or two modes.

A projection by relation, status, time window or source is ``network.only(relations=("meets",))`` before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from kg.analysis.network import Network

Multigraph: TypeAlias = "nx.MultiDiGraph[str]"
Digraph: TypeAlias = "nx.DiGraph[str]"
Ties: TypeAlias = "nx.Graph[str]"


def multigraph(network: Network) -> Multigraph:
    """Return the network of actors with one edge an event, keyed by the event's id.

    Nodes carry ``label`` and ``kind``; edges the fields of their link but for the ends and the quote. Actors
    and events are added in order of id, so that the same input gives the same graph.

    >>> from kg.analysis import Link, Network, Node
    >>> g = multigraph(Network([Node("a", "Oslo", "City")], [Link("e1", "a", "b", "praises", "happened")]))
    >>> g.nodes["a"]["label"], g["a"]["b"]["e1"]["relation"]
    ('Oslo', 'praises')
    """
    graph: Multigraph = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, {"label": node.name, "kind": node.kind}) for node in network.nodes)
    graph.add_edges_from(
        (link.source, link.target, link.event,
         {"relation": link.relation, "status": link.status, "plover": link.plover, "tone": link.tone,
          "goldstein": link.goldstein, "when": link.when, "confidence": link.confidence,
          "document": link.document or None, "outlet": link.outlet or None, "published": link.published,
          "speaker": link.speaker})
        for link in network.links
    )  # fmt: skip
    return graph


def weighted(network: Network) -> Digraph:
    """Return the network with one edge a directed pair, weighted by its number of events.

    ``weight`` is that number, ``relations`` names the relations, most frequent first. Loops, which say
    nothing about how an actor stands to others, are left out. Weighted digraphs after Barrat and others,
    "The architecture of complex weighted networks", PNAS 101 (2004).

    >>> from kg.analysis import Link, Network
    >>> weighted(Network([], [Link(e, "a", "b", "meets", "happened") for e in ("e1", "e2")]))["a"]["b"]["weight"]
    2
    """
    relations: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for link in network.links:
        if link.source != link.target:
            relations[link.source, link.target].append(link.relation)
    graph = _of_actors(network)
    graph.add_edges_from(
        (source, target, {"weight": len(names), "relations": _by_number(names)})
        for (source, target), names in sorted(relations.items())
    )
    return graph


def signed(network: Network) -> Digraph:
    """Return the network with one edge a directed pair that cooperates or quarrels, with its sign.

    ``weight`` is cooperative less hostile events, ``sign`` is 1 or -1. States, and pairs whose events
    balance, have no edge. Signed networks after Cartwright and Harary, "Structural balance" (1956).

    >>> from kg.analysis import Link, Network
    >>> signed(Network([], [Link("e1", "a", "b", "accuses", "happened", tone="conflict")]))["a"]["b"]["sign"]
    -1
    """
    balances: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        if link.source != link.target and link.tone is not None:
            balances[link.source, link.target] += 1 if link.tone == "cooperation" else -1
    graph = _of_actors(network)
    graph.add_edges_from(
        (source, target, {"weight": balance, "sign": 1 if balance > 0 else -1})
        for (source, target), balance in sorted(balances.items())
        if balance
    )
    return graph


def undirected(graph: Digraph | Ties) -> Ties:
    """Return the network without directions; the weights of both directions are added.

    A network that has none is returned as it is.

    >>> undirected(nx.DiGraph([("a", "b", {"weight": 1}), ("b", "a", {"weight": 2})]))["a"]["b"]["weight"]
    3
    """
    if not graph.is_directed():
        return graph
    weights: Counter[tuple[str, str]] = Counter()
    for source, target, weight in graph.edges(data="weight", default=1):
        weights[(source, target) if (target, source) not in weights else (target, source)] += weight
    ties: Ties = nx.Graph()
    ties.add_nodes_from(graph.nodes(data=True))
    ties.add_edges_from((one, other, {"weight": weight}) for (one, other), weight in weights.items())
    return ties


def talk(network: Network) -> Digraph:
    """Return who talks about whom: an edge from a speaker to each actor named in what it says.

    ``weight`` is the number of statements; what one says of oneself is left out.

    >>> from kg.analysis import Network, Talk
    >>> talk(Network([], [], talks=[Talk("s1", "a", "b"), Talk("s1", "a", "b")]))["a"]["b"]["weight"]
    1
    """
    said = {(each.speaker, each.about, each.statement) for each in network.talks if each.speaker != each.about}
    weights = Counter((speaker, about) for speaker, about, _ in said)
    graph = _of_actors(network)
    graph.add_edges_from((one, other, {"weight": weight}) for (one, other), weight in sorted(weights.items()))
    return graph


def actors_and_events(network: Network) -> Digraph:
    """Return the two-mode network: from each source to its event, and from each event to its target.

    Nodes carry ``bipartite``: 0 for actors, 1 for events; an event's ``label`` is its relation. Two-mode
    networks after Breiger, "The duality of persons and groups" (1974).

    >>> from kg.analysis import Link, Network
    >>> list(actors_and_events(Network([], [Link("e1", "a", "b", "meets", "happened")])).edges())
    [('a', 'event:e1'), ('event:e1', 'b')]
    """
    graph = _of_actors(network, bipartite=0)
    for link in network.links:
        me = f"event:{link.event}"
        graph.add_node(me, label=link.relation, kind="Event", bipartite=1, status=link.status, when=link.day)
        graph.add_edge(link.source, me, role="source")
        graph.add_edge(me, link.target, role="target")
    return graph


def actors_and_documents(network: Network) -> Ties:
    """Return the two-mode network of actors and the documents in whose events they take part.

    Nodes carry ``bipartite``: 0 for actors, 1 for documents; ``weight`` is the number of events.

    >>> from kg.analysis import Link, Network
    >>> g = actors_and_documents(Network([], [Link("e1", "a", "b", "meets", "happened", document="d")]))
    >>> sorted(g["document:d"])
    ['a', 'b']
    """
    graph: Ties = _of_actors(network, bipartite=0).to_undirected()
    weights = Counter((end, link.document) for link in network.links for end in {link.source, link.target})
    outlets = {link.document: link.outlet for link in network.links}
    graph.add_nodes_from(
        (f"document:{id_}", {"label": id_, "kind": "Document", "bipartite": 1, "outlet": outlet})
        for id_, outlet in sorted(outlets.items())
    )
    graph.add_edges_from(
        (actor, f"document:{id_}", {"weight": weight}) for (actor, id_), weight in sorted(weights.items())
    )
    return graph


def _of_actors(network: Network, **more: object) -> Digraph:
    graph: Digraph = nx.DiGraph()
    graph.add_nodes_from((node.id, {"label": node.name, "kind": node.kind, **more}) for node in network.nodes)
    return graph


def _by_number(names: list[str]) -> tuple[str, ...]:
    if len(names) == 1:
        return (names[0],)
    return tuple(name for name, _ in sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))

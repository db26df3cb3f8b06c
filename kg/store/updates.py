"""The SPARQL updates that the stores run. Every IRI put into them comes from ``kg.rdf.namespaces.iri``."""

from __future__ import annotations

from typing import Final

from kg.rdf import namespaces as ns

_EDGE: Final = f"GRAPH <{ns.DIRECT}> {{ ?source ?relation ?target }}"
_OWN_GRAPHS: Final = f"<{ns.DIRECT}>, <{ns.ACTORS}>, <{ns.MANIFEST}>, <{ns.ONTOLOGY}>"


def _gives_edge(graph: str) -> str:
    """Return the pattern of an event in a graph that gives an edge."""
    # A denial, a plan or a threat is an event, but no edge: only what happened may look like a fact.
    # The edge joins the actors that those in the event are, whatever the event's document calls them.
    return (
        f"GRAPH {graph} {{ ?event <{ns.KG}status> <{ns.STATUS}happened> ; <{ns.KG}relation> ?relation ; "
        f"<{ns.KG}source> ?event_source ; <{ns.KG}target> ?event_target }}\n"
        f"  GRAPH <{ns.ACTORS}> {{ ?event_source <{ns.KG}is> ?source . ?event_target <{ns.KG}is> ?target }}"
    )


REBUILD_DIRECT: Final = (
    f"DROP SILENT GRAPH <{ns.DIRECT}> ;\n"
    f"INSERT {{ {_EDGE} }}\n"
    f"WHERE {{ {_gives_edge('?graph')}\n  FILTER(?graph NOT IN ({_OWN_GRAPHS})) }}"
)

# Each actor is itself, unless the graph of resolution says that it is another actor of the graph.
REBUILD_CANONICAL: Final = (
    f"DELETE WHERE {{ GRAPH <{ns.ACTORS}> {{ ?actor <{ns.KG}is> ?old }} }} ;\n"
    f"INSERT {{ GRAPH <{ns.ACTORS}> {{ ?actor <{ns.KG}is> ?canonical }} }}\n"
    f"WHERE {{ GRAPH <{ns.ACTORS}> {{ ?actor a <{ns.KG}Actor> }}\n"
    f"  OPTIONAL {{ GRAPH <{ns.RESOLUTION}> {{ ?actor <{ns.KG}sameActor> ?same }}"
    f" GRAPH <{ns.ACTORS}> {{ ?same a <{ns.KG}Actor> }} }}\n"
    f"  BIND(COALESCE(?same, ?actor) AS ?canonical) }}"
)


def retract(graph: str, edges: str) -> str:
    """Return the update that takes a document's graph out, with the edges (N-Triples) that only it supports."""
    return (
        f"{delete(ns.DIRECT, edges)} ;\n"
        f"DROP SILENT GRAPH <{graph}> ;\n"
        f"DELETE WHERE {{ GRAPH <{ns.MANIFEST}> {{ <{graph}> ?property ?value }} }}"
    )


def insert(graph: str, triples: str) -> str:
    """Return the update that puts triples (N-Triples) into a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"


def delete(graph: str, triples: str) -> str:
    """Return the update that takes triples (N-Triples) out of a graph."""
    return f"DELETE DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"


def derive_edges(*graphs: str) -> str:
    """Return the update that adds the direct edges which the events of documents give."""
    if len(graphs) == 1:
        return f"INSERT {{ {_EDGE} }}\nWHERE {{ {_gives_edge(f'<{graphs[0]}>')} }}"
    named = " ".join(f"<{graph}>" for graph in graphs)
    return f"INSERT {{ {_EDGE} }}\nWHERE {{ VALUES ?graph {{ {named} }}\n  {_gives_edge('?graph')} }}"

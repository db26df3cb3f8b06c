"""The SPARQL updates that the stores run. Every IRI put into them comes from ``kg.rdf.namespaces.iri``."""

from __future__ import annotations

from typing import Final

from kg.rdf import namespaces as ns

# A denial, a plan or a threat is an event, but no edge: only what happened may look like a fact.
_HAPPENED: Final = (
    f"<{ns.KG}status> <{ns.STATUS}happened> ; <{ns.KG}relation> ?relation ; "
    f"<{ns.KG}source> ?source ; <{ns.KG}target> ?target ."
)
_EDGE: Final = f"GRAPH <{ns.DIRECT}> {{ ?source ?relation ?target }}"
_OWN_GRAPHS: Final = f"<{ns.DIRECT}>, <{ns.ACTORS}>, <{ns.MANIFEST}>, <{ns.ONTOLOGY}>"

REBUILD_DIRECT: Final = (
    f"DROP SILENT GRAPH <{ns.DIRECT}> ;\n"
    f"INSERT {{ {_EDGE} }}\n"
    f"WHERE {{ GRAPH ?graph {{ ?event {_HAPPENED} }} FILTER(?graph NOT IN ({_OWN_GRAPHS})) }}"
)


def retract(graph: str) -> str:
    """Return the update that takes a document's graph out, with the edges that only it supports."""
    return (
        f"DELETE {{ {_EDGE} }}\n"
        f"WHERE {{ GRAPH <{graph}> {{ ?event {_HAPPENED} }}\n"
        f"  FILTER NOT EXISTS {{ GRAPH ?other {{ ?same {_HAPPENED} }} FILTER(?other != <{graph}>) }} }} ;\n"
        f"DROP SILENT GRAPH <{graph}> ;\n"
        f"DELETE WHERE {{ GRAPH <{ns.MANIFEST}> {{ <{graph}> ?property ?value }} }}"
    )


def insert(graph: str, triples: str) -> str:
    """Return the update that puts triples (N-Triples) into a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"


def delete(graph: str, triples: str) -> str:
    """Return the update that takes triples (N-Triples) out of a graph."""
    return f"DELETE DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"


def derive_edges(graph: str) -> str:
    """Return the update that adds the direct edges which a document's events give."""
    return f"INSERT {{ {_EDGE} }}\nWHERE {{ GRAPH <{graph}> {{ ?event {_HAPPENED} }} }}"

"""Which direct edges only one document supports."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kg.rdf import namespaces as ns

_HAPPENED: Final = f"<{ns.KG}status> <{ns.STATUS}happened>"


def only_from(store: ox.Store, graph: str) -> str:
    """Return the edges, as N-Triples, that no event outside a document's graph gives.

    Asked edge by edge with its ends fixed, because a nested NOT EXISTS reads all events for each edge.
    """
    given = store.query(
        f"SELECT DISTINCT ?source ?relation ?target {{\n"
        f"  GRAPH <{graph}> {{ ?event {_HAPPENED} ; <{ns.KG}relation> ?relation ; <{ns.KG}source> ?from ;"
        f" <{ns.KG}target> ?to }}\n"
        f"  GRAPH <{ns.ACTORS}> {{ ?from <{ns.KG}is> ?source . ?to <{ns.KG}is> ?target }} }}"
    )
    edges = [tuple(solution) for solution in given] if isinstance(given, ox.QuerySolutions) else []
    return "".join(
        f"{source} {relation} {target} .\n"
        for source, relation, target in edges
        if not store.query(
            f"ASK {{ GRAPH <{ns.ACTORS}> {{ ?from <{ns.KG}is> {source} . ?to <{ns.KG}is> {target} }}\n"
            f"  GRAPH ?other {{ ?event <{ns.KG}source> ?from ; <{ns.KG}target> ?to ; <{ns.KG}relation> {relation} ;"
            f" {_HAPPENED} }}\n"
            f"  FILTER(?other != <{graph}>) }}"
        )
    )

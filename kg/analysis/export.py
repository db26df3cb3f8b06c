"""The network as a file for Gephi, Cytoscape, yEd and their like."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kg.analysis.projection import Multigraph

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (production 2 of the recommendation)."""


def write_graphml(graph: Multigraph) -> str:
    """Return the network as GraphML, the format of http://graphml.graphdrawing.org.

    >>> from kg.analysis import Link, Network, multigraph
    >>> 'praises' in write_graphml(multigraph(Network([], [Link("e", "a", "b", "praises", "happened")])))
    True
    """
    out = io.BytesIO()
    nx.write_graphml_xml(plain(graph), out, encoding="utf-8", named_key_ids=True)
    return out.getvalue().decode("utf-8")


def write_gexf(graph: Multigraph) -> str:
    """Return the network as GEXF 1.2, the format of https://gexf.net.

    >>> from kg.analysis import Link, Network, multigraph
    >>> 'praises' in write_gexf(multigraph(Network([], [Link("e", "a", "b", "praises", "happened")])))
    True
    """
    out = io.BytesIO()
    nx.write_gexf(plain(graph), out, encoding="utf-8")
    return out.getvalue().decode("utf-8")


def plain(graph: Multigraph) -> Multigraph:
    """Return the network with attributes that every format takes: text and numbers, none missing.

    Dates become ISO text, lists are joined by ``; ``, a missing value leaves its attribute out, and
    characters that XML forbids become U+FFFD.

    >>> g: nx.MultiDiGraph = nx.MultiDiGraph()
    >>> g.add_node("a", label="Os\\x00lo", kind=None)
    >>> plain(g).nodes["a"]["label"], "kind" in plain(g).nodes["a"]
    ('Os\ufffdlo', False)
    """
    result: Multigraph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        result.add_node(_text(node), **_plain(data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        result.add_edge(_text(source), _text(target), key=_text(key), **_plain(data))
    return result


def _plain(data: dict[str, object]) -> dict[str, str | int | float]:
    return {name: _value(value) for name, value in data.items() if value is not None}


def _value(value: object) -> str | int | float:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case tuple() | list() | set() | frozenset():
            return _text("; ".join(map(str, value)))
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    return NOT_IN_XML.sub("\ufffd", value)

"""The explorer: one self-contained HTML page in which a graph of news can be seen, searched and read.

A :class:`GraphView` of plain values goes in, a page comes out. The page asks nothing of any network: styles,
scripts, data and the vis-network library that pyvis carries are all inside it.
"""

from __future__ import annotations

from kg.draw.page import page, part, write
from kg.draw.view import ActorNode, DocumentCard, EventCard, GraphView, Live, Said, Term

__all__ = ["ActorNode", "DocumentCard", "EventCard", "GraphView", "Live", "Said", "Term", "page", "part", "write"]

"""A document's N-Quads on their way into a store: nothing but quads of its own graph gets through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import namespaces as ns

_IRI: Final = r"<[^<>\"{}|^`\\\x00-\x20]*+>"
_LITERAL: Final = (
    rf'"(?:[^"\\\n\r]|\\[tbnrf"\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+"(?:\^\^{_IRI}|@[A-Za-z0-9-]++)?+'
)
_CANONICAL: Final = re.compile(rf"(?:{_IRI} {_IRI} (?:{_IRI}|{_LITERAL}) {_IRI} \.\n)*+")
_DESCRIBES: Final = f" <{ns.KG}describes> "


def quads(nquads: str, graph: str) -> list[ox.Quad]:
    """Return the quads of a document's graph.

    Raises:
        StoreError: the text does not parse, or has quads of another graph.
    """
    try:
        found = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"<{graph}>", f"the N-Quads do not parse ({error})") from error
    strays = {str(quad.graph_name) for quad in found} - {f"<{graph}>"}
    if strays:
        raise StoreError(
            f"<{graph}>", f"quads of another graph: {min(strays)}", "A document writes its own graph only."
        )
    return found


def ntriples(found: Iterable[ox.Quad]) -> str:
    """Return quads as triples: terms that were parsed, written anew, so that nothing but data reaches an update."""
    return "".join(f"{quad.triple} .\n" for quad in found)


def checked(nquads: str, graph: str) -> str:
    """Return N-Quads of which every line is a quad of a graph, as ``quads`` would find; canonical ones unparsed.

    Raises:
        StoreError: as for ``quads``.

    >>> checked("<a:b> <a:b> <a:b> <a:g> .\\n", "a:g")
    '<a:b> <a:b> <a:b> <a:g> .\\n'
    """
    # No line of this shape holds a comment or a second statement, so its last term is its graph.
    if _CANONICAL.fullmatch(nquads) and nquads.count(f" <{graph}> .\n") == nquads.count("\n"):
        return nquads
    return "".join(f"{quad} .\n" for quad in quads(nquads, graph))


def describing(nquads: str) -> list[ox.Quad]:
    """Return the quads of every node that describes an actor, of one document's N-Quads that were ``checked``."""
    # Found as text: to parse a document takes longer than to load it.
    text = f"\n{nquads}"
    nodes = {text[text.rindex("\n", 0, at) : at + 1] for at in _places(text, _DESCRIBES)}
    found = [text[at + 1 : text.index("\n", at + 1) + 1] for node in sorted(nodes) for at in _places(text, node)]
    return list(ox.parse("".join(found), format=ox.RdfFormat.N_QUADS))


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)

"""Proof of evidence: every quote, offset and hash of one document, read again in its stored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.rdf import namespaces as ns
from kg.rdf import text_hash
from kg.rdf.namespaces import shorten

Node: TypeAlias = Mapping[str, list[str]]
"""The values of a node, by property."""


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """Something that the graph says and that no longer holds: of which node, and what is wrong.

    >>> str(Broken("event:e1", "its quote is not in the text"))
    'event:e1: its quote is not in the text'
    """

    node: str
    message: str

    def __str__(self) -> str:
        return f"{self.node}: {self.message}"


def nodes(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    """Return the nodes of some quads with their values, as words and IRIs."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            values = found.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


def check_document(graph: str, found: Mapping[str, Node], text: str | None) -> Iterator[Broken]:
    """Yield what does not hold in the graph of one document.

    Args:
        graph: the IRI of the document and of its graph.
        found: the graph's nodes.
        text: what the store keeps; where None, only what needs no text is checked.
    """
    if graph not in found:
        yield Broken(shorten(graph), "the document is in the store's book-keeping and its graph is not")
    for subject, node in found.items():
        name = shorten(subject)
        for property_ in (ns.KG + "document", ns.OA + "hasSource"):
            for document in node.get(property_, []):
                if document != graph:
                    yield Broken(name, f"it belongs to {shorten(document)}, and stands in another graph")
        for message in _links(node, found):
            yield Broken(name, message)
        if text is not None:
            for message in _words(node, text):
                yield Broken(name, message)
            for message in _evidence(node, found, text):
                yield Broken(name, message)
    if text is not None and graph in found:
        for message in _text(found[graph], text):
            yield Broken(shorten(graph), message)


def _text(document: Node, text: str) -> Iterator[str]:
    (sha256,) = document.get(ns.KG + "sha256", [""])[:1]
    if sha256 != text_hash(text):
        yield f"the stored text has the SHA-256 {text_hash(text)}, the graph says {sha256}"
    (length,) = document.get(ns.KG + "length", [""])[:1]
    if length != str(len(text)):
        yield f"the stored text has {len(text)} characters, the graph says {length}"


def _links(node: Node, found: Mapping[str, Node]) -> Iterator[str]:
    """Every mention of a role is a mention of the actor who has it, in the same document."""
    for property_, mentions in node.items():
        if not property_.startswith(ns.KG) or not property_.endswith("Mention"):
            continue
        actors = node.get(property_.removesuffix("Mention"), [])
        for mention in mentions:
            referred = found.get(mention, {}).get(ns.KG + "refersTo", [])
            if not referred:
                yield f"{shorten(mention)} ({shorten(property_)}) is not in the document's graph"
            elif not set(referred) & set(actors):
                yield f"{shorten(mention)} ({shorten(property_)}) refers to another actor"


def _words(node: Node, text: str) -> Iterator[str]:
    """Words beside their offsets, as ``oa:exact`` with ``oa:start`` and ``kg:cue`` with ``kg:cueStart``."""
    yield from _span(node, ns.OA + "start", ns.OA + "end", [ns.OA + "exact", ns.KG + "content"], text)
    names = {property_.removesuffix(end) for property_ in node for end in ("Start", "End") if property_.endswith(end)}
    for name in sorted(names):
        if name.startswith(ns.KG):
            yield from _span(node, name + "Start", name + "End", [name, name + "Text"], text)


def _span(node: Node, start: str, end: str, properties: Iterable[str], text: str) -> Iterator[str]:
    starts, ends = _numbers(node, start), _numbers(node, end)
    if len(starts) != len(ends):
        yield f"it has {len(starts)} values of {shorten(start)} and {len(ends)} of {shorten(end)}"
    # A property with several values does not say which start belongs to which end.
    there = {text[first:last] for first in starts for last in ends if 0 <= first <= last <= len(text)}
    for property_ in properties if starts else ():
        for words in node.get(property_, []):
            # A role has its actor where others have words, and the words in a property of their own.
            if not words.startswith(ns.ACTOR) and words not in there:
                place = ", ".join(map(str, starts))
                yield f"{_short(words)} ({shorten(property_)}) does not stand in the text at {place}"


def _evidence(node: Node, found: Mapping[str, Node], text: str) -> Iterator[str]:
    """The quote of an event stands at the place that the evidence names, between the words given there."""
    for place in node.get(ns.KG + "evidence", []):
        selectors = [found.get(selector, {}) for selector in found.get(place, {}).get(ns.OA + "hasSelector", [])]
        positions = [
            (first, last)
            for selector in selectors
            for first in _numbers(selector, ns.OA + "start")
            for last in _numbers(selector, ns.OA + "end")
        ]
        if not positions:
            yield f"its evidence {shorten(place)} names no place in the text"
        for first, last in positions:
            quotes = {*node.get(ns.KG + "quote", []), *(q for s in selectors for q in s.get(ns.OA + "exact", []))}
            for quote in sorted(quotes):
                if text[max(0, first) : last] != quote:
                    yield f"the quote {_short(quote)} does not stand in the text at {first} to {last}"
            for selector in selectors:
                if any(not text[: max(0, first)].endswith(words) for words in selector.get(ns.OA + "prefix", [])):
                    yield f"the words given before the quote (oa:prefix) are not those before {first}"
                if any(not text[last:].startswith(words) for words in selector.get(ns.OA + "suffix", [])):
                    yield f"the words given after the quote (oa:suffix) are not those after {last}"


def _numbers(node: Node, property_: str) -> list[int]:
    return [int(value) for value in node.get(property_, []) if value.isascii() and value.isdigit()]


_SHOWN: Final = 60


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN - 1]}…”"

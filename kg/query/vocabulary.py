"""Words of kg's vocabulary that a query misspells: relations, statuses, properties, PLOVER categories.

A query that asks for ``rel:criticizes`` is well-formed, and finds nothing; so it is answered, with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

from kg.ontology import turtle
from kg.query.screen import tokens
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import PREFIXES
from kg.store import Reader

_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_CALLED: Final = {ns.REL: "relation", ns.STATUS: "status", ns.PLOVER: "PLOVER category", ns.KG: "class or property"}


def hints(reader: Reader, text: str) -> tuple[str, ...]:
    """Return a sentence for each word of kg's vocabulary in a query that neither the ontology nor the graph knows.

    Args:
        reader: of an open store.
        text: the query.
    """
    return tuple(_hint(iri) for iri in _not_in_the_ontology(text) if not _occurs(reader, iri))


@lru_cache(maxsize=256)
def _not_in_the_ontology(text: str) -> tuple[str, ...]:
    used = dict.fromkeys(iri for iri in _iris(text) if ns.split(iri)[0] in _CALLED and ns.split(iri)[1])
    return tuple(iri for iri in used if iri not in _vocabulary())


def _iris(text: str) -> Iterator[str]:
    prefixes = declared(text)
    for kind, words in tokens(text):
        if kind == "iri":
            yield words[1:-1]
        elif kind == "name":
            prefix, _, local = words.partition(":")
            yield prefixes.get(prefix, "") + local


def declared(text: str) -> dict[str, str]:
    """Return the prefixes that a query can use: kg's, and those that it declares."""
    return PREFIXES | dict(_PREFIX.findall(text))


@cache
def _vocabulary() -> frozenset[str]:
    table, _ = turtle.read(turtle.files([turtle.folder()]))
    return frozenset(iri for iri in table if ns.split(iri)[0] in _CALLED)


def _occurs(reader: Reader, iri: str) -> bool:
    # Verbs that the ontology does not cover are relations of the graph, under their own lemma.
    try:
        return reader.query(f"ASK {{ {{ ?s <{iri}> ?o }} UNION {{ ?s ?p <{iri}> }} }}") is True
    except SyntaxError:
        return False


def _hint(iri: str) -> str:
    namespace, local = ns.split(iri)
    known = sorted(ns.split(each)[1] for each in _vocabulary() if each.startswith(namespace))
    near = get_close_matches(local, known, n=1, cutoff=0.6)
    remedy = f"; did you mean {ns.shorten(namespace + near[0])}?" if near else "."
    return f"neither the ontology nor the graph has the {_CALLED[namespace]} {ns.shorten(iri)}{remedy}"

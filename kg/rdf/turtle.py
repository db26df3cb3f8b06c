"""Turtle and TriG for the eye: prefixes, one paragraph a subject, its type first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.rdf import namespaces as ns

# Which subjects come first, and which properties: the order in which one would tell it.
_SUBJECTS = (ns.DOC, ns.EXTRACTION, ns.ACTOR, ns.EVENT, ns.ATTRIBUTION, ns.STATEMENT, ns.EVIDENCE)
_PROPERTIES = tuple(
    [ns.RDF + "type", ns.RDFS + "label", ns.SCHEMA + "headline"]
    + [ns.KG + name for name in ("source", "relation", "target", "recipient", "status", "plover", "start", "end")]
    + [ns.KG + name for name in ("where", "speaker", "confidence", "quote", "document", "evidence")]
    + [ns.KG + name for name in ("trigger", "triggerStart", "triggerEnd", "cue", "cueStart", "cueEnd")]
    + [ns.OA + name for name in ("hasSource", "hasSelector", "start", "end", "exact")]
)
_RANK = {name: rank for rank, name in enumerate(_PROPERTIES)}
# The characters of a Turtle name that need no escape; \w has more, such as "¹".
_LETTER = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
_LOCAL = re.compile(f"[{_LETTER}](?:[{_LETTER}_-]|%[0-9A-Fa-f]{{2}})*")
_SHORT = {ns.XSD + "integer": re.compile(r"[+-]?\d+"), ns.XSD + "boolean": re.compile("true|false")}
_SHORT[ns.XSD + "decimal"] = re.compile(r"[+-]?\d*\.\d+")

_Triple = ox.Triple | ox.Quad


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle, the same text for the same triples.

    >>> likes = ox.Triple(*(ox.NamedNode(ns.ACTOR + name) for name in ("oslo", "likes", "rome")))
    >>> print(turtle([likes]), end="")
    @prefix actor: <https://w3id.org/kg/actor/> .
    <BLANKLINE>
    actor:oslo
        actor:likes actor:rome .
    """
    used: set[str] = set()
    body = "\n".join(_paragraphs(triples, used, ""))
    return _head(used) + body


def trig(quads: Iterable[ox.Quad]) -> str:
    """Return quads as TriG, a block a graph."""
    used: set[str] = set()
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    blocks = []
    for graph, members in groupby(ordered, key=lambda quad: quad.graph_name):
        name = "" if isinstance(graph, ox.DefaultGraph) else f"{_term(graph, used)} "
        blocks.append(f"{name}{{\n" + "\n".join(_paragraphs(members, used, "    ")) + "}\n")
    return _head(used) + "\n".join(blocks)


def _head(used: set[str]) -> str:
    lines = [f"@prefix {prefix}: <{ns.PREFIXES[prefix]}> .\n" for prefix in sorted(used)]
    return "".join(lines) + ("\n" if lines else "")


def _paragraphs(triples: Iterable[_Triple], used: set[str], indent: str) -> Iterator[str]:
    rows = sorted(
        {(_subject_key(triple), _property_key(triple), str(triple.object), _bare(triple)) for triple in triples},
        key=lambda row: row[:3],
    )
    for _, group in groupby(rows, key=lambda row: row[0]):
        members = [row[3] for row in group]
        lines = []
        for predicate, values in groupby(members, key=lambda triple: triple.predicate):
            verb = "a" if predicate.value == ns.RDF + "type" else _term(predicate, used)
            objects = f" ,\n{indent}        ".join(_term(value.object, used) for value in values)
            lines.append(f"{indent}    {verb} {objects}")
        subject = _term(members[0].subject, used)
        yield f"{indent}{subject}\n" + " ;\n".join(lines) + " .\n"


def _bare(triple: _Triple) -> ox.Triple:
    return triple.triple if isinstance(triple, ox.Quad) else triple


def _subject_key(triple: _Triple) -> tuple[int, str]:
    name = str(triple.subject)[1:-1]
    rank = next((rank for rank, start in enumerate(_SUBJECTS) if name.startswith(start)), len(_SUBJECTS))
    return rank, name


def _property_key(triple: _Triple) -> tuple[int, str]:
    return _RANK.get(triple.predicate.value, len(_RANK)), triple.predicate.value


def _term(term: object, used: set[str]) -> str:
    if isinstance(term, ox.NamedNode):
        return _name(term.value, used)
    if isinstance(term, ox.Literal) and not term.language:
        datatype = term.datatype.value
        if datatype in _SHORT and _SHORT[datatype].fullmatch(term.value):
            return term.value
        if datatype != ns.XSD + "string":
            return f"{ox.Literal(term.value)}^^{_name(datatype, used)}"
    return str(term)


def _name(name: str, used: set[str]) -> str:
    short = ns.shorten(name)
    prefix, colon, local = short.partition(":")
    if not colon or short == name or not _LOCAL.fullmatch(local):
        return f"<{name}>"
    used.add(prefix)
    return short

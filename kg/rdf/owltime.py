"""The times of events as OWL-Time writes them, for tools that know no other.

A graph has an event's first and last day as plain dates, because they are easy to ask. Here each event that has one
gets an interval with a beginning and an end; what is open has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.rdf import namespaces as ns

TIME: Final = ns.PREFIXES["time"]
GRAPH: Final = ox.NamedNode(ns.TIMES)
"""The named graph that an export keeps them in; an import leaves it out, since they follow from the events."""

_BOUNDS: Final = {ns.KG + "start": ("hasBeginning", "beginning"), ns.KG + "end": ("hasEnd", "end")}
_TYPE: Final = ox.NamedNode(ns.RDF + "type")


def owl_time(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield an interval for each event among quads that has a first or a last day.

    >>> event, day = ox.NamedNode(ns.EVENT + "e1"), ox.Literal("2026-01-05", datatype=ox.NamedNode(ns.XSD + "date"))
    >>> for quad in sorted(owl_time([ox.Quad(event, ox.NamedNode(ns.KG + "start"), day)]), key=str):
    ...     print(" ".join(ns.shorten(str(term).strip("<>")) for term in (quad.subject, quad.predicate)))
    event:e1 time:hasTime
    interval:e1-beginning rdf:type
    interval:e1-beginning time:inXSDDate
    interval:e1 rdf:type
    interval:e1 time:hasBeginning
    """
    for quad in quads:
        bound = _BOUNDS.get(quad.predicate.value)
        if bound is None or not isinstance(quad.subject, ox.NamedNode):
            continue
        property_, name = bound
        interval = ns.INTERVAL + quad.subject.value.removeprefix(ns.EVENT)
        instant = ox.NamedNode(f"{interval}-{name}")
        yield _quad(quad.subject, "hasTime", ox.NamedNode(interval))
        yield ox.Quad(ox.NamedNode(interval), _TYPE, ox.NamedNode(TIME + "ProperInterval"), GRAPH)
        yield _quad(ox.NamedNode(interval), property_, instant)
        yield ox.Quad(instant, _TYPE, ox.NamedNode(TIME + "Instant"), GRAPH)
        yield ox.Quad(instant, ox.NamedNode(TIME + "inXSDDate"), quad.object, GRAPH)


def _quad(subject: ox.NamedNode, property_: str, value: ox.NamedNode) -> ox.Quad:
    return ox.Quad(subject, ox.NamedNode(TIME + property_), value, GRAPH)

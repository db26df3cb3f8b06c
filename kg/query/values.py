"""RDF terms as plain Python values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import pyoxigraph as ox

from kg.rdf.namespaces import XSD
from kg.store import Term


class Iri(str):
    """An IRI; a string like any other, that knows it is a name and not words."""

    __slots__ = ()


Value = Iri | str | int | float | bool | date | None

_READ: Final[dict[str, Callable[[str], Value]]] = {
    XSD + "string": str,
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def plain(term: Term | None) -> Value:
    """Return a term as a Python value; a literal that is not what its type says stays text.

    >>> plain(ox.Literal("0.9", datatype=ox.NamedNode(XSD + "decimal")))
    0.9
    """
    if isinstance(term, ox.Literal):
        try:
            return _READ.get(term.datatype.value, str)(term.value)
        except ValueError:
            return term.value
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    return None if term is None else str(term)

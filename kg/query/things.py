"""Nodes of a graph with their properties, read with one query whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.query.rows import ActorRef
from kg.query.values import Value, plain
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import PREFIXES, split
from kg.store import Reader, Table, Term


@dataclass(frozen=True, slots=True)
class Thing:
    """A node's properties, each with its values."""

    values: Mapping[str, list[Value]]

    def one(self, property_: str) -> Value:
        """Return a value of a property, None where there is none."""
        # The graph has no order among values: the smallest is as good as any and always the same.
        return min(self.values.get(property_, [None]), key=str)

    def text(self, property_: str) -> str | None:
        """Return a value as words."""
        value = self.one(property_)
        return None if value is None else str(value)

    def texts(self, property_: str) -> list[str]:
        """Return all values as words."""
        return [str(value) for value in self.values.get(property_, [])]

    def number(self, property_: str) -> int:
        """Return a whole number, 0 where there is none."""
        value = self.one(property_)
        return value if isinstance(value, int) else 0

    def day(self, property_: str) -> date | None:
        """Return a date."""
        value = self.one(property_)
        return value if isinstance(value, date) else None

    def local(self, property_: str) -> str | None:
        """Return the local name of an IRI."""
        iri = self.text(property_)
        return None if iri is None else split(iri)[1]

    def ref(self, role: str, refs: Mapping[str, ActorRef]) -> ActorRef | None:
        """Return who has a role: the actor, or mere words."""
        iri, words = self.text(ns.KG + role), self.text(ns.KG + role + "Text") or ""
        if iri is None:
            return ActorRef(None, words, "", words) if words else None
        known = refs.get(iri, ActorRef(iri, split(iri)[1]))
        return ActorRef(known.iri, known.name, known.kind, words)


def things(reader: Reader, pattern: str, it: str = "?it") -> dict[str, Thing]:
    """Return the nodes that a pattern finds, by IRI; the pattern finds each once."""
    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value in select(reader, f"SELECT {it} ?p ?o {{ {pattern} . {it} ?p ?o }}"):
        if isinstance(subject, ox.NamedNode) and isinstance(property_, ox.NamedNode):
            found[subject.value][property_.value].append(plain(value))
    return {iri: Thing(values) for iri, values in sorted(found.items())}


def counts(reader: Reader, pattern: str, what: str) -> dict[str, int]:
    """Return how many different ``what`` a pattern finds for each ``?it``."""
    rows = select(reader, f"SELECT ?it (COUNT(DISTINCT {what}) AS ?n) {{ {pattern} }} GROUP BY ?it")
    return {it.value: int(n.value) for it, n in rows if isinstance(it, ox.NamedNode) and isinstance(n, ox.Literal)}


def select(reader: Reader, query: str) -> tuple[tuple[Term | None, ...], ...]:
    """Return the rows of a query."""
    answer = reader.query(query, prefixes=PREFIXES)
    return answer.rows if isinstance(answer, Table) else ()

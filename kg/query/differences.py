"""What two graphs do not share: documents, events and actors that only one has, or that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.query.things import Thing, things
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader

_KINDS: Final = {"documents": "?it a kg:Document", "events": "?it a kg:Event", "actors": "?it a kg:Actor"}


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A node as both an id and words for people."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind of node: those that only the first graph has, only the second, and those that differ."""

    only_first: tuple[Item, ...]
    only_second: tuple[Item, ...]
    changed: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.only_first or self.only_second or self.changed)


def differences(first: Reader, second: Reader) -> dict[str, Difference]:
    """Return what two graphs do not share, for ``documents``, ``events`` and ``actors``.

    Two nodes of one IRI differ where a property does; a document also where anything in its graph does,
    but for the tool, model and ontology that read it.
    """
    found = {}
    names = [_names(reader) for reader in (first, second)]
    for kind, pattern in _KINDS.items():
        one, other = things(first, pattern), things(second, pattern)
        same = one.keys() & other.keys()
        changed = {
            iri
            for iri in same
            if (_graph(first, iri) != _graph(second, iri) if kind == "documents" else _differ(one[iri], other[iri]))
        }
        found[kind] = Difference(
            _items(one.keys() - same, one, names[0]),
            _items(other.keys() - same, other, names[1]),
            _items(changed, other, names[1]),
        )
    return found


def _graph(reader: Reader, iri: str) -> frozenset[ox.Quad]:
    # Read by another version of kg or of the ontology, a document that says the same is the same.
    return frozenset(quad for quad in reader.quads(iri) if not str(quad.subject).startswith(f"<{ns.EXTRACTION}"))


def _differ(one: Thing, other: Thing) -> bool:
    return _properties(one) != _properties(other)


def _properties(thing: Thing) -> dict[str, list[str]]:
    # Direct edges between actors follow from the events, which are compared on their own.
    return {name: sorted(map(str, found)) for name, found in thing.values.items() if not name.startswith(ns.REL)}


def _names(reader: Reader) -> dict[str, str]:
    return {
        iri: thing.text(ns.RDFS + "label") or split(iri)[1] for iri, thing in things(reader, "?it a kg:Actor").items()
    }


def _items(iris: set[str], held: Mapping[str, Thing], names: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(sorted(Item(iri, _label(held[iri], names)) for iri in iris))


def _label(thing: Thing, names: Mapping[str, str]) -> str:
    relation = thing.local(ns.KG + "relation")
    if relation is None:
        return thing.text(ns.RDFS + "label") or ""
    ends = [
        names.get(thing.text(ns.KG + role) or "") or thing.text(ns.KG + role + "Text") or unknown
        for role, unknown in (("source", "(unnamed)"), ("target", "(none)"))
    ]
    quote = " ".join((thing.text(ns.KG + "quote") or "").split())
    return f"{ends[0]} -- {relation} -> {ends[1]} [{thing.local(ns.KG + 'status') or ''}] “{quote}”"

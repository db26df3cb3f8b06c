"""The derived graph of actors: one label, the kinds, names and roles, from all documents' descriptions.

What a set of descriptions gives does not depend on their order, so an actor can be brought up to date from
its present state and one more description, however many documents name it. Beside that, each actor has one
``kg:is``: the actor that it is by the graph of resolution, or itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

import pyoxigraph as ox

from kg.rdf import namespaces as ns
from kg.store import updates

_GRAPH: Final = ox.NamedNode(ns.ACTORS)
_RESOLUTION: Final = ox.NamedNode(ns.RESOLUTION)
_CANONICAL: Final = ox.NamedNode(ns.KG + "is")
_SAME: Final = ox.NamedNode(ns.KG + "sameActor")
_DESCRIBES: Final = ox.NamedNode(ns.KG + "describes")
_IS_DESCRIBED: Final = _DESCRIBES.value
_NAME: Final = ns.KG + "name"
_ALIAS: Final = ns.KG + "alias"
_KIND: Final = ns.KG + "kind"
_ROLE: Final = ox.NamedNode(ns.KG + "role")
_COUNTRY: Final = ox.NamedNode(ns.KG + "country")
_KEPT: Final = {each.value: each for each in (_ROLE, _COUNTRY)}
_TYPE: Final = ox.NamedNode(ns.RDF + "type")
_LABEL: Final = ox.NamedNode(ns.RDFS + "label")
_PREFERRED: Final = ox.NamedNode(ns.SKOS + "prefLabel")
_ALTERNATIVE: Final = ox.NamedNode(ns.SKOS + "altLabel")
_ACTOR: Final = ox.NamedNode(ns.KG + "Actor")

_Pair = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of an actor; ``|`` joins what two documents say.

    The label is the longest name, the first of the alphabet among equals; every other name is an alias.

    >>> (Description("Petro") | Description("Gustavo Petro", frozenset({"the president"}))).label
    'Gustavo Petro'
    """

    label: str
    aliases: frozenset[str] = frozenset()
    others: frozenset[_Pair] = frozenset()

    def __or__(self, other: Description) -> Description:
        label = min(self.label, other.label, key=lambda name: (-len(name), name))
        aliases = self.aliases | other.aliases | {self.label, other.label}
        return Description(label, aliases - {label}, self.others | other.others)

    def pairs(self) -> Iterator[_Pair]:
        """Yield what the derived graph says of the actor: property and value."""
        yield _TYPE, _ACTOR
        yield _LABEL, ox.Literal(self.label)
        yield _PREFERRED, ox.Literal(self.label)
        for alias in self.aliases - {self.label}:
            yield _ALTERNATIVE, ox.Literal(alias)
        yield from self.others


@dataclass(frozen=True, slots=True)
class Differences:
    """What becomes of the graph of actors: triples (N-Triples lines) that come and go.

    ``others_change`` says that an actor which another one is comes or goes.
    """

    inserted: tuple[str, ...]
    deleted: tuple[str, ...]
    others_change: bool

    def updates(self) -> Iterator[str]:
        """Yield the updates that make it so."""
        if self.deleted:
            yield updates.delete(ns.ACTORS, "".join(self.deleted))
        if self.inserted:
            yield updates.insert(ns.ACTORS, "".join(self.inserted))
        if self.others_change:
            yield updates.REBUILD_CANONICAL
            yield updates.REBUILD_DIRECT


def change(store: ox.Store, graph: str, quads: Iterable[ox.Quad], *, replaces: bool) -> Differences:
    """Return what a document's new graph makes of the graph of actors.

    Args:
        store: as it is before the change.
        graph: the document's graph.
        quads: what the document contributes from now on; nothing where it is removed.
        replaces: whether the document contributed before.
    """
    return _differences(store, _descriptions(quads), _actors_in(store, graph) if replaces else frozenset(), graph)


def change_by_new(store: ox.Store, quads: Iterable[ox.Quad]) -> Differences:
    """Return what documents make of the graph of actors that the store does not hold yet.

    Args:
        store: as it is before the change.
        quads: the descriptions in the documents' graphs.
    """
    return _differences(store, _descriptions(quads), frozenset(), "")


def _differences(
    store: ox.Store, new: dict[ox.NamedNode, Description], old: frozenset[ox.NamedNode], graph: str
) -> Differences:
    inserted: list[str] = []
    deleted: list[str] = []
    others_change = False
    for actor in sorted(old | new.keys(), key=str):
        present = set(_present(store, actor))
        if actor in old:
            descriptions = _others(store, actor, graph)
        else:
            descriptions = [_read_back(present)] if present else []
        if actor in new:
            descriptions.append(new[actor])
        wanted = set(reduce(or_, descriptions).pairs()) if descriptions else set()
        inserted += [_line(actor, pair) for pair in wanted - present]
        deleted += [_line(actor, pair) for pair in present - wanted]
        if bool(present) != bool(wanted):
            if wanted:
                inserted.append(_line(actor, (_CANONICAL, _canonical(store, actor, new.keys()))))
            else:
                canonical = store.quads_for_pattern(actor, _CANONICAL, None, _GRAPH)
                deleted += [f"{quad.triple} .\n" for quad in canonical]
            others_change |= any(store.quads_for_pattern(None, _SAME, actor, _RESOLUTION))
    return Differences(tuple(inserted), tuple(deleted), others_change)


def rebuild(store: ox.Store) -> Iterator[str]:
    """Yield the updates that derive the graph of actors from nothing but the descriptions."""
    quads = [
        quad
        for described in store.quads_for_pattern(None, _DESCRIBES, None, None)
        for quad in store.quads_for_pattern(described.subject, None, None, described.graph_name)
    ]
    lines = [_line(actor, pair) for actor, found in _descriptions(quads).items() for pair in found.pairs()]
    yield f"DROP SILENT GRAPH <{ns.ACTORS}>"
    yield updates.insert(ns.ACTORS, "".join(lines))
    yield updates.REBUILD_CANONICAL


def _descriptions(quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, Description]:
    about: dict[object, list[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(list)
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.NamedNode | ox.Literal):
            about[quad.subject].append((quad.predicate.value, value))
    found: dict[ox.NamedNode, Description] = {}
    for pairs in about.values():
        described = [value for property_, value in pairs if property_ == _IS_DESCRIBED]
        for actor in described:
            if isinstance(actor, ox.NamedNode):
                new = _description(pairs)
                found[actor] = found[actor] | new if actor in found else new
    return found


def _description(pairs: Iterable[tuple[str, ox.NamedNode | ox.Literal]]) -> Description:
    names, aliases, others = [], set(), set()
    for property_, value in pairs:
        if property_ == _NAME:
            names.append(value.value)
        elif property_ == _ALIAS:
            aliases.add(value.value)
        elif property_ == _KIND:
            others.add((_TYPE, value))
        elif property_ in _KEPT:
            others.add((_KEPT[property_], value))
    return Description(min(names, default=""), frozenset(aliases), frozenset(others))


def _read_back(present: Iterable[_Pair]) -> Description:
    label, aliases, others = "", set(), set()
    for property_, value in present:
        if property_ == _LABEL:
            label = value.value
        elif property_ == _ALTERNATIVE:
            aliases.add(value.value)
        elif property_ != _PREFERRED and value != _ACTOR:
            others.add((property_, value))
    return Description(label, frozenset(aliases), frozenset(others))


def _present(store: ox.Store, actor: ox.NamedNode) -> Iterator[_Pair]:
    for quad in store.quads_for_pattern(actor, None, None, _GRAPH):
        if isinstance(quad.object, ox.NamedNode | ox.Literal) and quad.predicate != _CANONICAL:
            yield quad.predicate, quad.object


def _canonical(store: ox.Store, actor: ox.NamedNode, added: Collection[ox.NamedNode]) -> ox.NamedNode:
    """Return the actor that a new actor is; what the resolution names must be an actor of the graph."""
    for quad in store.quads_for_pattern(actor, _SAME, None, _RESOLUTION):
        same = quad.object
        if isinstance(same, ox.NamedNode) and (same in added or any(_present(store, same))):
            return same
    return actor


def _actors_in(store: ox.Store, graph: str) -> frozenset[ox.NamedNode]:
    found = store.quads_for_pattern(None, _DESCRIBES, None, ox.NamedNode(graph))
    return frozenset(quad.object for quad in found if isinstance(quad.object, ox.NamedNode))


def _others(store: ox.Store, actor: ox.NamedNode, graph: str) -> list[Description]:
    quads = [
        quad
        for described in store.quads_for_pattern(None, _DESCRIBES, actor, None)
        if described.graph_name != ox.NamedNode(graph)
        for quad in store.quads_for_pattern(described.subject, None, None, described.graph_name)
    ]
    found = _descriptions(quads)
    return [found[actor]] if actor in found else []


def _line(actor: ox.NamedNode, pair: _Pair) -> str:
    return f"{actor} {pair[0]} {pair[1]} .\n"

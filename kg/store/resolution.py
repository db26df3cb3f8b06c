"""Which actors of a store are one: found anew from all descriptions, and what people judge of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import Ontology
from kg.rdf import corrections_to_nquads, links_to_nquads
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.rdf.resolution import JUDGED
from kg.resolve import Correction, Judgement, KnownActor, Link, resolve
from kg.store.protocol import Reader, Store, Table

_DESCRIPTIONS = f"""
SELECT ?actor ?document ?property ?value {{
  VALUES ?property {{ <{ns.KG}name> <{ns.KG}kind> <{ns.KG}alias> <{ns.KG}role> <{ns.KG}country> }}
  ?description <{ns.KG}describes> ?actor ; <{ns.KG}document> ?document ; ?property ?value
}}"""
_JUDGEMENT = {property_: judgement for judgement, property_ in JUDGED.items()}


def refresh(store: Store, ontology: Ontology) -> tuple[Link, ...]:
    """Find again which actors are one, write it in one transaction, and return the links.

    What people judge is read from the store and goes before all else. An unchanged graph is not written.

    Raises:
        StoreError: the store cannot be written.
    """
    reader = store.reader()
    links = resolve(known_actors(reader), corrections(reader), ontology)
    store.writer().replace_graph(ns.RESOLUTION, links_to_nquads(links))
    return links


def judge(store: Store, first: str, second: str, judgement: Judgement) -> None:
    """Keep what a person holds of two actors, in the place of what was held of the two before.

    It outlives every rebuild, and counts from the next ``refresh`` on.

    Args:
        store: an open one.
        first, second: IRIs of actors; the order does not matter.
        judgement: UNSURE takes back what was judged.

    Raises:
        StoreError: the two are one IRI, or no IRIs of actors; or the store cannot be written.
    """
    for iri in (first, second):
        if not iri.startswith(ns.ACTOR):
            raise StoreError(iri, "this is no actor", "Name an actor by its IRI.")
    if first == second:
        raise StoreError(first, "an actor cannot be judged against itself", "Name two actors.")
    new = Correction(first, second, judgement)
    kept = (each for each in corrections(store.reader()) if (each.first, each.second) != (new.first, new.second))
    store.writer().replace_graph(ns.CORRECTIONS, corrections_to_nquads([*kept, new]))


def corrections(reader: Reader) -> tuple[Correction, ...]:
    """Return what people judge of actors, in the order of their IRIs."""
    found = {
        Correction(quad.subject.value, quad.object.value, _JUDGEMENT[quad.predicate.value])
        for quad in reader.quads(ns.CORRECTIONS)
        if quad.predicate.value in _JUDGEMENT
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
    }
    return tuple(sorted(found, key=lambda each: (each.first, each.second, each.judgement.value)))


def known_actors(reader: Reader) -> tuple[KnownActor, ...]:
    """Return every actor with what the documents say of it, in the order of the IRIs; unresolved.

    The kind is the one that most documents give, the first of the alphabet among equals.
    """
    gathered: dict[str, _Gathered] = {}
    answer = reader.query(_DESCRIPTIONS)
    for actor, document, property_, value in answer.rows if isinstance(answer, Table) else ():
        if not isinstance(actor, ox.NamedNode) or not isinstance(document, ox.NamedNode):
            continue
        said = gathered.setdefault(actor.value, _Gathered())
        said.documents.add(document.value)
        if isinstance(property_, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            said.values.setdefault(split(property_.value)[1], Counter())[value.value] += 1
    return tuple(said.actor(iri) for iri, said in sorted(gathered.items()))


@dataclass(slots=True)
class _Gathered:
    """What the descriptions of one actor say, and how often."""

    documents: set[str] = field(default_factory=set)
    values: dict[str, Counter[str]] = field(default_factory=dict)

    def actor(self, iri: str) -> KnownActor:
        names, kinds = self._of("name"), self._of("kind")
        name = min(names, key=lambda each: (-len(each), each), default=split(iri)[1])
        kind = min(kinds, key=lambda each: (-kinds[each], each), default=ns.KG + "Actor")
        countries = self._of("country")
        return KnownActor(
            iri,
            name,
            split(kind)[1],
            frozenset({*names, *self._of("alias")} - {name}),
            frozenset(self._of("role")),
            min(countries, key=lambda each: (-countries[each], each), default=None),
            frozenset(self.documents),
            frozenset(split(each)[1] for each in kinds if each != kind),
        )

    def _of(self, property_: str) -> Counter[str]:
        return self.values.get(property_, Counter())

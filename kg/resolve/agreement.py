"""What rules out that two actors are one: kind, country, sex, an office of two countries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.ontology import Ontology
from kg.resolve.names import words
from kg.resolve.values import KnownActor


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules out that an actor is another; many actors share theirs."""

    kind: str
    country: str | None
    sexes: frozenset[str]
    offices: frozenset[tuple[str, frozenset[str]]]


class Agreement:
    """Compares what is known of actors."""

    def __init__(self, ontology: Ontology) -> None:
        self._kinds, self._lexicon = ontology.kinds, ontology.lexicon
        self._above: dict[str, frozenset[str]] = {}

    def kinds(self, first: str, second: str) -> bool:
        """Tell whether one kind is the other or above it: a party is an organisation, but no company."""
        return first == second or first in self.above(second) or second in self.above(first)

    def above(self, kind: str) -> frozenset[str]:
        """Return a kind with all above it."""
        if kind not in self._above:
            found, next_ = {kind}, self._kinds.get(kind, "")
            # Classes of other vocabularies share local names with ours, so a chain may come back.
            while next_ and next_ not in found:
                found.add(next_)
                next_ = self._kinds.get(next_, "")
            self._above[kind] = frozenset(found)
        return self._above[kind]

    def facts(self, actor: KnownActor) -> Facts:
        """Return what may contradict another actor."""
        person = actor.kind == "Person"
        return Facts(
            actor.kind,
            actor.country,
            frozenset(self._sexes(actor)) if person else frozenset(),
            frozenset(_offices(actor)) if person else frozenset(),
        )

    def agree(self, first: KnownActor, second: KnownActor) -> bool:
        """Tell whether nothing that is known of two actors says that they are two."""
        return self.compatible(self.facts(first), self.facts(second))

    def compatible(self, first: Facts, second: Facts) -> bool:
        """Tell whether the facts of two actors may be of one."""
        if not self.kinds(first.kind, second.kind) or len(first.sexes | second.sexes) > 1:
            return False
        if first.country and second.country and first.country != second.country:
            return False
        held, others = dict(first.offices), dict(second.offices)
        return all(held[title] & others[title] for title in held.keys() & others.keys())

    def _sexes(self, actor: KnownActor) -> Iterator[str]:
        name = words(actor.name)
        known = [self._lexicon.given_names.get(name[0])] if len(name) > 1 else []
        for role in actor.roles:
            noun = self._lexicon.nouns.get(role.partition(" of ")[0].lower())
            known.append(noun.gender if noun else None)
        yield from (sex for sex in known if sex in ("male", "female"))


def _offices(actor: KnownActor) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the titles of the offices that somebody holds, each with where: *president*, of *Colombia*."""
    held: dict[str, set[str]] = {}
    for role in actor.roles:
        title, _, where = role.lower().partition(" of ")
        if where:
            held.setdefault(title, set()).add(where)
    yield from ((title, frozenset(places)) for title, places in held.items())

"""All actors that have a name, looked up by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.ontology import Ontology
from kg.resolve.agreement import Agreement
from kg.resolve.names import PersonName, person_name, words
from kg.resolve.values import KnownActor

# The end of the ids that extraction gives to those whom a document only describes: "his wife".
_UNNAMED = re.compile(r"--[0-9a-f]{8}(?:_\d+)?$")

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with its name taken apart; ``person`` is None for bodies, places and mere descriptions."""

    actor: KnownActor
    words: tuple[str, ...]
    person: PersonName | None

    @property
    def bare(self) -> bool:
        """Tell whether this is a person of one name only."""
        return self.person is not None and self.person.bare

    @property
    def full(self) -> bool:
        """Tell whether this is a person with given name and surname."""
        return self.person is not None and not self.person.bare

    @property
    def acronym(self) -> bool:
        """Tell whether the name is initials: *UN*, *U.N.*, *IAEA*."""
        letters = self.actor.name.replace(".", "")
        return self.person is None and letters.isupper() and letters.isalpha() and len(letters) > 1


class Directory:
    """The entries in the order of their ids, so that nothing depends on who came first."""

    def __init__(self, actors: Iterable[KnownActor], ontology: Ontology) -> None:
        self.ontology, self.lexicon = ontology, ontology.lexicon
        self.agreement = Agreement(ontology)
        named = (actor for actor in actors if not _UNNAMED.search(actor.id))
        self.entries = tuple(self._entry(actor) for actor in sorted(named, key=lambda actor: actor.id))

    def _entry(self, actor: KnownActor) -> Entry:
        person = person_name(actor.name, self.lexicon) if actor.kind == "Person" else None
        return Entry(actor, _unarticled(words(actor.name)), person)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Return the first words of the full names of people."""
        return frozenset(entry.person.words[0] for entry in self.entries if entry.person is not None and entry.full)

    def groups(self, key: Callable[[Entry], Key | None]) -> list[list[Entry]]:
        """Return the entries that share a key, where it is more than one entry; None is no key."""
        found: dict[Key, list[Entry]] = {}
        for entry in self.entries:
            if (value := key(entry)) is not None:
                found.setdefault(value, []).append(entry)
        return [group for group in found.values() if len(group) > 1]

    def is_body(self, actor: KnownActor) -> bool:
        """Tell whether an actor is an organisation of any kind."""
        return "Organisation" in self.agreement.above(actor.kind)

    def is_place(self, actor: KnownActor) -> bool:
        """Tell whether an actor is a place of any kind."""
        return "Place" in self.agreement.above(actor.kind)

    def organisation(self, entry: Entry) -> str | None:
        """Return the id of the organisation that the ontology knows by this name."""
        known = self.lexicon.organisations.get(_plain(entry.actor.name))
        return known.id if known is not None and self.is_body(entry.actor) else None

    def known_by_label(self, actor: KnownActor) -> bool:
        """Tell whether the ontology calls an organisation or a territory by just this name."""
        name = _plain(actor.name)
        organisation = self.lexicon.organisations.get(name)
        territory = self.lexicon.territories.get(self.lexicon.territory_names.get(name, ""))
        return actor.name in {each.label for each in (organisation, territory) if each is not None}


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def _unarticled(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[1:] if len(name) > 1 and name[0] == "the" else name

"""A whole store in outline: what an explorer over it holds in memory, so that it can read the rest piece by piece."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from kg.cards import tone
from kg.draw.communities import communities
from kg.ontology import Ontology
from kg.query.edges import NameRow
from kg.query.outlines import Outline
from kg.rdf.namespaces import split
from kg.resolve.names import fold

BINDS: Final = {"cooperation": 1.0, "neutral": 0.4, "conflict": 0.0}
"""How far an event of a tone binds two actors into one community."""


@dataclass(frozen=True)
class Overview:
    """A store as it was read: actors by the local names of their IRIs, all events in outline, the ontology."""

    actors: Mapping[str, NameRow]
    events: Sequence[Outline]
    ontology: Ontology

    @cached_property
    def taking_part(self) -> Mapping[str, Sequence[Outline]]:
        """The events of each actor, by date."""
        found: defaultdict[str, list[Outline]] = defaultdict(list)
        for event in sorted(self.events, key=lambda event: (event.start or "9999", event.event)):
            for end in ends(event):
                found[end].append(event)
        return dict(found)

    @cached_property
    def order(self) -> Sequence[str]:
        """Actors from the one in most events on."""
        return sorted(self.actors, key=lambda actor: (-len(self.of(actor)), actor))

    @cached_property
    def community(self) -> Mapping[str, int]:
        """The number of the community of each actor."""
        number = {actor: place for place, actor in enumerate(self.order)}
        strength = {name: BINDS[tone(name, self.ontology)] for name in {event.plover for event in self.events}}
        bonds: Counter[tuple[int, int]] = Counter()
        for event in self.events:
            here = [number[end] for end in ends(event) if end in number]
            if len(here) == 2 and strength[event.plover]:
                bonds[min(here), max(here)] += 1
        found = communities(len(number), ((one, other, float(bond)) for (one, other), bond in bonds.items()))
        return {actor: found[place] for actor, place in number.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Outline]:
        """The events by the local names of their IRIs."""
        return {split(event.event)[1]: event for event in self.events}

    @cached_property
    def _folded(self) -> Mapping[str, Sequence[str]]:
        return {actor: [fold(name) for name in (row.name, *row.aliases)] for actor, row in self.actors.items()}

    def of(self, actor: str) -> Sequence[Outline]:
        """Return the events of an actor, by date."""
        return self.taking_part.get(actor, ())

    def among(self, actors: Iterable[str]) -> list[Outline]:
        """Return the events that have nobody else in them."""
        wanted = set(actors)
        found = {event.event: event for actor in wanted for event in self.of(actor) if set(ends(event)) <= wanted}
        return sorted(found.values(), key=lambda event: (event.start or "9999", event.event))

    def between(self, one: str, other: str) -> list[Outline]:
        """Return the events of two actors with each other, by date."""
        return [event for event in self.of(one) if set(ends(event)) == {one, other}]

    def path(self, one: str, other: str) -> list[Outline]:
        """Return all events along a shortest way between two actors; none where there is no way."""
        came = {one: one}
        queue = deque([one])
        while queue and other not in came:
            here = queue.popleft()
            ties = Counter(end for event in self.of(here) for end in ends(event) if end != here)
            for there, _ in sorted(ties.items(), key=lambda tie: (-tie[1], tie[0])):
                if there not in came:
                    came[there] = here
                    queue.append(there)
        if other not in came:
            return []
        stops = [other]
        while stops[-1] != one:
            stops.append(came[stops[-1]])
        return [event for here, there in pairwise(stops) for event in self.between(here, there)]

    def found(self, text: str, most: int) -> list[str]:
        """Return the actors whose name or an alias has all these words, exact and then frequent ones first."""
        wanted = fold(text).strip()
        hits = []
        for place, actor in enumerate(self.order):
            worth = max(_worth(name, wanted) for name in self._folded[actor])
            if worth:
                hits.append((-worth, place, actor))
        return [actor for _, _, actor in sorted(hits)[:most]]


def ends(event: Outline) -> list[str]:
    """Return the local names of the actors that an event joins: two, one, or none.

    >>> ends(Outline("e", "https://a/x", "https://a/x", "meets", "happened", "", "", "", 1.0, "d", ""))
    ['x']
    """
    return list(dict.fromkeys(split(iri)[1] for iri in (event.source, event.target) if iri))


def _worth(name: str, wanted: str) -> int:
    """How well a name answers to what is sought: wholly, from its beginning, from a word's, or somewhere."""
    if name == wanted:
        return 4
    if name.startswith(wanted):
        return 3
    if f" {wanted}" in name:
        return 2
    return int(bool(wanted) and all(word in name for word in wanted.split()))

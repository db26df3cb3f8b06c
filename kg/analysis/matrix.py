"""Who does what: a table of actors by relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal

from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network

ON_SCREEN: Final = 10
"""Relations that a screen shows; frames and files have all."""

Part = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor, its events, and how many of them are of each relation; ``counts`` is in the matrix's order."""

    name: str
    events: int
    counts: tuple[int, ...]
    id: str


def relation_matrix(network: Network, part: Part = "source") -> Rows[Profile]:
    """Return how often each actor is the ``part`` of each relation, the most active actors and relations first.

    ``m(v, r)`` is the number of events of relation r whose source (or target) is v. The columns of the rows are
    the actor, its events, and the relations; an actor that has no such part is left out.

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link(f"e{i}", "a", "b", r, "happened") for i, r in enumerate(["sues", "sues", "meets"])])
    >>> relation_matrix(net).columns, relation_matrix(net).cells()
    (('name', 'events', 'sues', 'meets'), [('a', 3, 2, 1)])
    """
    counts: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        counts[link.source if part == "source" else link.target, link.relation] += 1
    relations: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for (actor, relation), number in counts.items():
        relations[relation] += number
        events[actor] += number
    order = sorted(relations, key=lambda name: (-relations[name], name))
    rows = [Profile(network.name(actor), number, tuple(counts[actor, relation] for relation in order), actor)
            for actor, number in events.items()]  # fmt: skip
    rows.sort(key=lambda row: (-row.events, row.name, row.id))
    shown: dict[str, Callable[[Profile], object]] = {"name": attrgetter("name"), "events": attrgetter("events")}
    shown |= {relation: _count(at) for at, relation in enumerate(order)}
    return Rows(Profile, rows, shown, aside=order[ON_SCREEN:])


def _count(at: int) -> Callable[[Profile], int]:
    return lambda row: row.counts[at]

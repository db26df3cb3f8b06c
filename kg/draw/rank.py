"""Who matters most, and how two actors stand to one another: the graph of the view, bundled and numbered.

Actors are numbered from the strongest to the weakest, so that a lower number always means "shown earlier".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kg.draw.layout import positions
from kg.draw.view import ActorNode, EventCard, GraphView

FIRST = 300  # actors in the first picture; more on one screen cannot be read
TONES = ("cooperation", "neutral", "conflict")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """All events between two actors: how many of each tone, which way they go, and their status if it is one.

    ``forth`` is from the stronger actor to the weaker; ``status`` is "" where the events differ in it.
    """

    tone: tuple[int, int, int]
    forth: bool
    back: bool
    status: str

    @property
    def events(self) -> int:
        """How many events there are in all."""
        return sum(self.tone)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Actors from the strongest to the weakest, their ties by pairs of numbers, and those shown at first."""

    actors: tuple[ActorNode, ...]
    number: dict[str, int]
    ties: dict[Pair, Tie]
    shown: tuple[int, ...]
    radii: tuple[float, ...]


def ranked(view: GraphView) -> Ranked:
    """Number the actors by importance and choose those of the first picture.

    Importance is the number of events, then of partners. The first picture is the strongest few hundred that
    are linked with one another; a small graph is shown whole.
    """
    actors = {actor.id: actor for actor in view.actors}
    for event in view.events:
        for end in (event.source, event.target):
            if end is not None and end not in actors:
                actors[end] = ActorNode(end, end, "Actor")
    own = Counter(end for event in view.events for end in {event.source, event.target} if end is not None)
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _ in _between(view.events):
        partners[source].add(target)
        partners[target].add(source)
    weight = {actor.id: max(own[actor.id], actor.events) for actor in actors.values()}
    order = sorted(actors.values(), key=lambda actor: (-weight[actor.id], -len(partners[actor.id]), actor.id))
    number = {actor.id: place for place, actor in enumerate(order)}
    ties = _ties(view.events, number)
    most = max(weight.values(), default=1) or 1
    radii = tuple(round(7 + 24 * (weight[actor.id] / most) ** 0.6, 1) for actor in order)
    return Ranked(tuple(order), number, ties, _first(len(order), ties), radii)


def positions_of(rank: Ranked) -> list[tuple[int, int]]:
    """Return where every actor stands, in the page's units."""
    pairs = np.array(list(rank.ties), dtype=np.int64).reshape(-1, 2)
    weights = np.array([tie.events for tie in rank.ties.values()], dtype=float)
    points = positions(len(rank.actors), pairs, weights, np.array(rank.radii))
    return [(round(float(x)), round(float(y))) for x, y in points]


def _between(events: Iterable[EventCard]) -> Iterable[tuple[str, str, EventCard]]:
    """Events that join two different actors."""
    for event in events:
        if event.source is not None and event.target is not None and event.source != event.target:
            yield event.source, event.target, event


def _ties(events: Iterable[EventCard], number: dict[str, int]) -> dict[Pair, Tie]:
    bundles: defaultdict[Pair, list[tuple[bool, EventCard]]] = defaultdict(list)
    for source, target, event in _between(events):
        one, other = number[source], number[target]
        bundles[min(one, other), max(one, other)].append((one < other, event))
    return {pair: _tie(bundle) for pair, bundle in bundles.items()}


def _tie(bundle: list[tuple[bool, EventCard]]) -> Tie:
    tones = Counter(event.tone for _, event in bundle)
    statuses = {event.status for _, event in bundle}
    ways = {forth for forth, _ in bundle}
    tone = (tones["cooperation"], tones["neutral"], tones["conflict"])
    return Tie(tone, True in ways, False in ways, statuses.pop() if len(statuses) == 1 else "")


def _first(count: int, ties: Iterable[Pair]) -> tuple[int, ...]:
    if count <= FIRST:
        return tuple(range(count))
    linked = {end for pair in ties if max(pair) < FIRST for end in pair}
    return tuple(sorted(linked)) or tuple(range(FIRST))

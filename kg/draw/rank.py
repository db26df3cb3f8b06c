"""Who matters most, and how two actors stand to one another: the graph of the view, bundled and numbered.

Actors are numbered from the strongest to the weakest, so that a lower number always means "shown earlier".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kg.draw.layout import positions
from kg.draw.view import ActorNode, EventCard, GraphView

FIRST = 300  # actors in the first picture; more on one screen cannot be read
TONES = ("cooperation", "neutral", "conflict")
_TONE = {tone: place for place, tone in enumerate(TONES)}

Pair = tuple[int, int]


class Tie(NamedTuple):
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
    own: Counter[str] = Counter()
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for event in view.events:
        source, target = event.source, event.target
        if source is not None:
            own[source] += 1
        if target is not None and target != source:
            own[target] += 1
            if source is not None:
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


@dataclass(slots=True)
class _Bundle:
    """A tie while its events are counted."""

    tone: list[int]
    status: str
    forth: bool = False
    back: bool = False


def _ties(events: Iterable[EventCard], number: dict[str, int]) -> dict[Pair, Tie]:
    bundles: dict[Pair, _Bundle] = {}
    for event in events:
        if event.source is None or event.target is None or event.source == event.target:
            continue
        one, other = number[event.source], number[event.target]
        pair = (one, other) if one < other else (other, one)
        bundle = bundles.get(pair)
        if bundle is None:
            bundle = bundles[pair] = _Bundle([0, 0, 0], event.status)
        bundle.tone[_TONE[event.tone]] += 1
        if one < other:
            bundle.forth = True
        else:
            bundle.back = True
        if bundle.status != event.status:
            bundle.status = ""
    return {
        pair: Tie((it.tone[0], it.tone[1], it.tone[2]), it.forth, it.back, it.status) for pair, it in bundles.items()
    }


def _first(count: int, ties: Iterable[Pair]) -> tuple[int, ...]:
    if count <= FIRST:
        return tuple(range(count))
    linked = {end for pair in ties if max(pair) < FIRST for end in pair}
    return tuple(sorted(linked)) or tuple(range(FIRST))

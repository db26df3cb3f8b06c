"""Who matters most, and how two actors stand to one another: the graph of the view, bundled and numbered.

Actors are numbered from the strongest to the weakest, so that a lower number always means "shown earlier".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.draw.layout import positions
from kg.draw.view import ActorNode, EventCard, GraphView

FIRST = 300  # actors in the first picture; more on one screen cannot be read
TONES = ("cooperation", "neutral", "conflict")
_TONE = {tone: place for place, tone in enumerate(TONES)}

Pair = tuple[int, int]
Numbers = npt.NDArray[np.int64]


class Tie(NamedTuple):
    """All events between two actors: how many of each tone, which way they go, and their status if it is one.

    ``forth`` is from the stronger actor to the weaker; ``status`` is "" where the events differ in it.
    """

    tone: tuple[int, int, int]
    forth: bool
    back: bool
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """The ties of all pairs as columns, in the order in which the pairs are first met.

    ``pairs`` has two columns, the numbers of the stronger and of the weaker actor; ``tones`` a column for each tone;
    ``status`` are places in ``statuses``.
    """

    pairs: Numbers
    tones: Numbers
    forth: npt.NDArray[np.bool_]
    back: npt.NDArray[np.bool_]
    status: Numbers
    statuses: tuple[str, ...]

    @property
    def events(self) -> Numbers:
        """How many events each tie has."""
        counted: Numbers = self.tones.sum(axis=1)
        return counted

    def among(self, actors: Sequence[int]) -> Iterator[tuple[Pair, Tie]]:
        """Yield the pairs of these actors that are tied, and how."""
        for place in np.flatnonzero(np.isin(self.pairs, actors).all(axis=1)).tolist():
            one, other = self.pairs[place].tolist()
            cooperation, neutral, conflict = self.tones[place].tolist()
            status = self.statuses[self.status[place]]
            yield (
                (one, other),
                Tie((cooperation, neutral, conflict), bool(self.forth[place]), bool(self.back[place]), status),
            )


@dataclass(frozen=True, slots=True)
class Ranked:
    """Actors from the strongest to the weakest, their ties by pairs of numbers, and those shown at first."""

    actors: tuple[ActorNode, ...]
    number: dict[str, int]
    ties: Ties
    shown: tuple[int, ...]
    radii: tuple[float, ...]


def ranked(view: GraphView) -> Ranked:
    """Number the actors by importance and choose those of the first picture.

    Importance is the number of events, then of partners. The first picture is the strongest few hundred that
    are linked with one another; a small graph is shown whole.
    """
    actors = {actor.id: actor for actor in view.actors}
    for end in dict.fromkeys([end for event in view.events for end in (event.source, event.target)]):
        if end is not None and end not in actors:
            actors[end] = ActorNode(end, end, "Actor")
    ids = list(actors)
    at: dict[str | None, int] = {id_: place for place, id_ in enumerate(ids)} | {None: -1}
    ends = np.array([(at[event.source], at[event.target]) for event in view.events], dtype=np.int64).reshape(-1, 2)
    weight, partners = _weights(list(actors.values()), ends)
    order = sorted(range(len(ids)), key=lambda place: (-weight[place], -partners[place], ids[place]))
    place_of = np.empty(len(ids) + 1, dtype=np.int64)
    place_of[order], place_of[-1] = np.arange(len(ids)), -1
    ties = _ties(view.events, place_of[ends])
    most = max(weight, default=1) or 1
    radii = tuple(round(7 + 24 * (weight[place] / most) ** 0.6, 1) for place in order)
    number = {ids[place]: rank for rank, place in enumerate(order)}
    return Ranked(tuple(actors[ids[place]] for place in order), number, ties, _first(len(order), ties), radii)


def _weights(actors: Sequence[ActorNode], ends: Numbers) -> tuple[list[int], list[int]]:
    """Return in how many events each actor takes part, here or in the whole graph, and its number of partners."""
    count = len(actors)
    two = ends[:, 0] != ends[:, 1]
    own = np.bincount(np.concatenate([ends[:, 0], ends[two, 1]]) + 1, minlength=count + 1)[1:]
    paired = np.unique(np.sort(ends[two & (ends >= 0).all(axis=1)], axis=1), axis=0)
    weight = np.maximum(own, [actor.events for actor in actors])
    return weight.tolist(), np.bincount(paired.ravel(), minlength=count).tolist()


def positions_of(rank: Ranked) -> list[tuple[int, int]]:
    """Return where every actor stands, in the page's units."""
    points = positions(len(rank.actors), rank.ties.pairs, rank.ties.events.astype(float), np.array(rank.radii))
    return [(round(float(x)), round(float(y))) for x, y in points]


def _ties(events: Sequence[EventCard], ends: Numbers) -> Ties:
    """Bundle the events of each two actors; ``ends`` are the numbers of each event's source and target, -1 for none."""
    linking = np.flatnonzero((ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1]))
    ends = ends[linking]
    forth = ends[:, 0] < ends[:, 1]
    code = ends.min(axis=1) * (ends.max(initial=0) + 1) + ends.max(axis=1)
    first, pair = np.unique(code, return_index=True, return_inverse=True)[1:]
    met = np.argsort(first)
    first, pair = first[met], np.argsort(met)[pair]
    count = len(first)
    statuses = tuple(dict.fromkeys([event.status for event in events]))
    known = {status: place for place, status in enumerate(statuses)}
    status = np.array([known[event.status] for event in events], dtype=np.int64)[linking]
    tone = np.array([_TONE[event.tone] for event in events], dtype=np.int64)[linking]
    differing = np.bincount(pair, status != status[first][pair], minlength=count) > 0
    return Ties(
        np.sort(ends[first], axis=1),
        np.bincount(pair * len(TONES) + tone, minlength=count * len(TONES)).reshape(-1, len(TONES)),
        np.bincount(pair[forth], minlength=count) > 0,
        np.bincount(pair[~forth], minlength=count) > 0,
        np.where(differing, len(statuses), status[first]),
        (*statuses, ""),
    )


def _first(count: int, ties: Ties) -> tuple[int, ...]:
    if count <= FIRST:
        return tuple(range(count))
    linked = np.unique(ties.pairs[(ties.pairs < FIRST).all(axis=1)])
    return tuple(linked.tolist()) or tuple(range(FIRST))

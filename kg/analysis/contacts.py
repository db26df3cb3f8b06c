"""Who comes and who goes: first and last contact of each two, new actors, ties that fade, events a week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from kg.analysis.links import Link
from kg.analysis.tone import Step, first_day, time_name
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network

SILENCE: Final = 3.0
"""Times its usual pause that a tie must be silent to count as fading."""

CONTACTS: Final = 3
"""Days of contact from which two actors have a usual pause at all."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The first and the last event of two actors, with their sentences."""

    one: str
    other: str
    first: date
    first_relation: str
    last: date
    last_relation: str
    days: int
    events: int
    first_quote: str
    last_quote: str
    one_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An actor, the day of its first event, and what that was."""

    name: str
    kind: str
    first: date
    relation: str
    partner: str
    events: int
    quote: str
    id: str


@dataclass(frozen=True, slots=True)
class Fading:
    """Two actors who have been silent for longer than they use to: days since the last contact, and their pause."""

    one: str
    other: str
    last: date
    silent: int
    pause: float
    times: float
    events: int
    one_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Activity:
    """A stretch of time: its events, those that cooperate and quarrel, and the actors and documents in them."""

    time: str
    start: date
    events: int
    cooperation: int
    conflict: int
    actors: int
    documents: int


def contacts(network: Network) -> Rows[Contact]:
    """Return first and last contact of every two actors, those who met last first; undated events are left out.

    ``first = min d(e)``, ``last = max d(e)`` over the events e of the two, d the day of the event, or of its
    document where the text gives none.

    >>> from kg.analysis import Link, Network
    >>> days = [date(2026, 1, 8), date(2025, 12, 1)]
    >>> net = Network([], [Link(f"e{i}", "a", "b", "meets", "happened", when=day) for i, day in enumerate(days)])
    >>> [(row.first.isoformat(), row.last.isoformat(), row.days) for row in contacts(net)]
    [('2025-12-01', '2026-01-08', 38)]
    """
    rows: list[Contact] = []
    for (one, other), links in _dated(network).items():
        first, last = links[0], links[-1]
        days = _day(first), _day(last)
        rows.append(Contact(network.name(one), network.name(other), days[0], first.relation, days[1], last.relation,
                            (days[1] - days[0]).days, len(links), first.quote, last.quote, one, other))  # fmt: skip
    rows.sort(key=lambda row: (-row.last.toordinal(), row.one, row.other, row.one_id, row.other_id))
    return Rows(Contact, rows, aside=("first_quote", "last_quote", "one_id", "other_id"))


def newcomers(network: Network, since: date | None = None) -> Rows[Newcomer]:
    """Return the actors whose first event is on or after a day, the latest first.

    ``since`` is the middle of the network's days where None. Give a network that reaches back before that day:
    one that starts there has only newcomers.

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link("e1", "a", "b", "meets", "happened", when=date(2026, 1, 1)),
    ...                    Link("e2", "a", "c", "meets", "happened", when=date(2026, 3, 1))])
    >>> [row.name for row in newcomers(net)]
    ['c']
    """
    links = _by_day(network.links)
    if not links:
        return Rows(Newcomer, [], aside=("quote", "id"))
    first, last = _day(links[0]), _day(links[-1])
    day = since or first + (last - first + timedelta(days=1)) / 2
    entered: dict[str, Link] = {}
    events: defaultdict[str, int] = defaultdict(int)
    for link in links:
        for end in sorted({link.source, link.target}):
            entered.setdefault(end, link)
            events[end] += 1
    rows = [
        Newcomer(network.name(actor), network.by_id[actor].kind, _day(link), link.relation,
                 network.name(link.target if actor == link.source else link.source), events[actor], link.quote, actor)
        for actor, link in entered.items()
        if _day(link) >= day
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.first.toordinal(), -row.events, row.name, row.id))
    return Rows(Newcomer, rows, aside=("quote", "id"))


def fading(network: Network, today: date | None = None) -> Rows[Fading]:
    """Return the ties that have been silent for ``SILENCE`` times their usual pause, the longest in proportion first.

    ``times = (today - last) / median pause``, the pauses being days between two days of contact that follow one
    another; ties with fewer than ``CONTACTS`` such days have no usual pause. ``today`` is the last day of the
    network where None, never the clock's. The median pause as the measure of a point process's usual gap, after
    the renewal view of burstiness in Karsai and others, "Bursty human dynamics" (2018).

    >>> from kg.analysis import Link, Network
    >>> days = [(f"e{d}", "b", date(2026, 1, d)) for d in (1, 3, 5)] + [("x", "c", date(2026, 3, 1))]
    >>> net = Network([], [Link(e, "a", other, "meets", "happened", when=day) for e, other, day in days])
    >>> [(row.other, row.silent, row.pause) for row in fading(net)]
    [('b', 55, 2.0)]
    """
    end = today or max((link.day for link in network.links if link.day is not None), default=date.min)
    rows: list[Fading] = []
    for (one, other), links in _dated(network).items():
        days = sorted({_day(link) for link in links})
        if len(days) < CONTACTS:
            continue
        pause = float(median((later - sooner).days for sooner, later in pairwise(days)))
        silent = (end - days[-1]).days
        if silent >= SILENCE * pause:
            rows.append(Fading(network.name(one), network.name(other), days[-1], silent, pause,
                               round(silent / pause, 1), len(links), one, other))  # fmt: skip
    rows.sort(key=lambda row: (-row.times, -row.events, row.one, row.other, row.one_id, row.other_id))
    return Rows(Fading, rows, aside=("one_id", "other_id"))


def activity(network: Network, step: Step = "week") -> Rows[Activity]:
    """Return how much happened in each week, or other stretch of time, those without events among them.

    Counts of events, of actors and of documents that take part; a week begins on Monday (ISO 8601).

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link("e1", "a", "b", "meets", "happened", when=date(2026, 1, 7)),
    ...                    Link("e2", "a", "c", "meets", "happened", when=date(2026, 1, 20))])
    >>> [(row.time, row.events) for row in activity(net)]
    [('2026-01-05', 1), ('2026-01-12', 0), ('2026-01-19', 1)]
    """
    stretches: defaultdict[date, list[Link]] = defaultdict(list)
    for link in network.links:
        if link.day is not None:
            stretches[first_day(link.day, step)].append(link)
    rows: list[Activity] = []
    start = min(stretches, default=date.max)
    while stretches and start <= max(stretches):
        links = stretches.get(start, [])
        tones = [link.tone for link in links]
        actors = {end for link in links for end in (link.source, link.target)}
        rows.append(Activity(time_name(start, step), start, len(links), tones.count("cooperation"),
                             tones.count("conflict"), len(actors), len({link.document for link in links})))  # fmt: skip
        start = next_start(start, step)
    return Rows(Activity, rows, aside=("start",))


def next_start(start: date, step: Step) -> date:
    """Return the first day of the stretch of time after one.

    >>> next_start(date(2026, 1, 1), "month")
    datetime.date(2026, 2, 1)
    """
    longer_than_any = {"day": 1, "week": 7, "month": 32, "year": 367}[step]
    return first_day(start + timedelta(days=longer_than_any), step)


def _dated(network: Network) -> dict[tuple[str, str], list[Link]]:
    """Return the dated events of each two actors by day, the pair in order of names."""
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in _by_day(network.links):
        if link.source != link.target:
            one, other = sorted((link.source, link.target), key=lambda end: (network.name(end), end))
            found[one, other].append(link)
    return found


def _by_day(links: tuple[Link, ...]) -> list[Link]:
    return sorted((link for link in links if link.day is not None), key=lambda link: (_day(link), link.event))


def _day(link: Link) -> date:
    return link.day or date.max

"""When two actors' relation turned: escalations and de-escalations as change points of their tone."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum, inf, log
from statistics import median
from typing import TYPE_CHECKING, Final

from kg.analysis.links import Link
from kg.analysis.tone import between
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network

LEAST: Final = 3
"""Events that a relation has at least before a turn, and after it."""

POINTS: Final = 2.0
"""Points on Goldstein's scale by which a turn changes the mean tone at least: less is within one category."""

LEVEL: Final = 0.05
"""How likely chance may be to give a turn as strong."""

SHUFFLES: Final = 999
"""Orders of the same events that a turn is held against."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which two actors get on worse (``escalation``) or better (``de-escalation``).

    ``before`` and ``after`` are the mean tones of the stretches on both sides, up to the next turn; ``chance`` is
    the share of shuffled orders of the same events with a turn as strong; ``quote`` the sentence of the event on
    that day that changes most.
    """

    day: date
    turn: str
    one: str
    other: str
    before: float
    after: float
    events: int
    chance: float
    relation: str
    quote: str
    one_id: str
    other_id: str


def turns(network: Network, one: str | None = None, other: str | None = None, seed: int = 0) -> Rows[Turn]:
    """Return the turns in the relations of all pairs by day; of one pair, or of one actor, where they are named.

    A pair's events, in order of days, are divided where ``sum over stretches of squared distances from its mean + 2
    s^2 log n`` a cut is least; s, the usual distance of one event from the next, is the median of those over 0.954.
    A cut stays if its two stretches have ``LEAST`` events each, their means differ by ``POINTS``, and at most ``LEVEL``
    of ``SHUFFLES`` random orders of their events could be cut as well. Events of one day stay together. Optimal
    partitioning after Jackson and others, "An algorithm for optimal partitioning of data on an interval" (2005),
    its penalty that of Schwarz (1978), the test after Taylor, "Change-point analysis" (2000).

    Args:
        network: whose events count; those without a day of their own count on the day of their document.
        one, other: ids or names of actors.
        seed: of the shuffles.

    >>> from kg.analysis import Link, Network
    >>> tones = [4.0] * 6 + [-7.0] * 6
    >>> links = [Link(f"e{d}", "a", "b", "deals", "happened", goldstein=g, when=date(2026, 1, d))
    ...          for d, g in enumerate(tones, start=1)]
    >>> [(row.day.isoformat(), row.turn, row.before, row.after) for row in turns(Network([], links))]
    [('2026-01-07', 'escalation', 4.0, -7.0)]
    """
    wanted = {network.find(name) for name in (one, other) if name is not None}
    histories: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    links = between(network, one, other) if one is not None and other is not None else network.links
    for link in links:
        if link.source != link.target and wanted <= {link.source, link.target}:
            if link.goldstein is not None and link.day is not None:
                histories[min(link.source, link.target), max(link.source, link.target)].append(link)
    rows = [row for ends, history in histories.items() for row in _turns(network, ends, history, seed)]
    rows.sort(key=lambda row: (row.day, row.one, row.other, row.one_id, row.other_id))
    return Rows(Turn, rows, aside=("one_id", "other_id"))


def _turns(network: Network, ends: tuple[str, str], history: list[Link], seed: int) -> list[Turn]:
    if len(history) < 2 * LEAST:
        return []
    by_day: defaultdict[date, list[Link]] = defaultdict(list)
    for link in history:
        by_day[_day(link)].append(link)
    days = [by_day[day] for day in sorted(by_day)]
    cuts = _cuts([_values(links) for links in days], random.Random(f"{seed} {ends}"))
    bounds = [0, *(cut for cut, _ in cuts), len(days)]
    means = [_mean(days[start:end]) for start, end in pairwise(bounds)]
    one, other = sorted(ends, key=lambda end: (network.name(end), end))
    rows: list[Turn] = []
    for number, (cut, chance) in enumerate(cuts):
        before, after = means[number], means[number + 1]
        telling = max(days[cut], key=lambda link: (abs((link.goldstein or 0.0) - before), link.event))
        events = sum(map(len, days[cut : bounds[number + 2]]))
        rows.append(Turn(_day(telling), "escalation" if after < before else "de-escalation", network.name(one),
                         network.name(other), round(before, 2), round(after, 2), events, round(chance, 3),
                         telling.relation, telling.quote, one, other))  # fmt: skip
    return rows


def _cuts(days: list[list[float]], draw: random.Random) -> list[tuple[int, float]]:
    """Return before which days the relation turns, in order, each with how likely chance does as well."""
    cuts = _division(days)
    while cuts:
        bounds = [0, *cuts, len(days)]
        chances = [
            _chance(days[start:end], cut - start, draw)
            for start, cut, end in zip(bounds, cuts, bounds[2:], strict=False)
        ]
        if max(chances) <= LEVEL:
            return list(zip(cuts, chances, strict=True))
        # Without the worst, its neighbours stand between longer stretches: they are judged again.
        cuts.remove(cuts[chances.index(max(chances))])
    return []


def _division(days: list[list[float]]) -> list[int]:
    """Return before which days the events are best cut, every stretch having ``LEAST`` of them."""
    values = _flat(days)
    usual = median(abs(later - sooner) for sooner, later in pairwise(values)) / 0.954
    penalty = 2 * usual * usual * log(len(values)) + 1e-6
    counts, sums, squares = [0], [0.0], [0.0]
    for each in days:
        counts.append(counts[-1] + len(each))
        sums.append(sums[-1] + fsum(each))
        squares.append(squares[-1] + fsum(value * value for value in each))
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(days) + 1):
        choices = []
        for start in range(end):
            number = counts[end] - counts[start]
            if number >= LEAST and best[start][0] < inf:
                spread = squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / number
                choices.append((best[start][0] + spread + (penalty if start else 0.0), start))
        best.append(min(choices, default=(inf, 0)))
    cuts, end = [], len(days)
    while (end := best[end][1]) > 0:
        cuts.append(end)
    return cuts[::-1]


def _chance(days: list[list[float]], cut: int, draw: random.Random) -> float:
    """Return how likely chance gives a cut as strong; 1 where the means differ too little to speak of a turn."""
    left, right = _flat(days[:cut]), _flat(days[cut:])
    distance = fsum(left) / len(left) - fsum(right) / len(right)
    if abs(distance) < POINTS:
        return 1.0
    gain = len(left) * len(right) / (len(left) + len(right)) * distance * distance
    values, sizes = _flat(days), [len(each) for each in days]
    # Once this many orders did as well, the cut is out whatever the others do.
    enough, as_strong = LEVEL * (SHUFFLES + 1), 0
    for _ in range(SHUFFLES):
        draw.shuffle(values)
        as_strong += _gain(values, sizes) >= gain - 1e-9
        if as_strong + 1 > enough:
            break
    return (as_strong + 1) / (SHUFFLES + 1)


def _gain(values: list[float], sizes: list[int]) -> float:
    """Return by how much the best single cut between days lowers the squared distances from the mean."""
    total, count, best, done, seen = fsum(values), len(values), 0.0, 0.0, 0
    for size in sizes[:-1]:
        done, seen = done + sum(values[seen : seen + size]), seen + size
        if LEAST <= seen <= count - LEAST:
            distance = done / seen - (total - done) / (count - seen)
            best = max(best, seen * (count - seen) / count * distance * distance)
    return best


def _day(link: Link) -> date:
    return link.day or date.max


def _values(links: list[Link]) -> list[float]:
    return [link.goldstein for link in links if link.goldstein is not None]


def _flat(days: list[list[float]]) -> list[float]:
    return [value for values in days for value in values]


def _mean(days: list[list[Link]]) -> float:
    values = [value for links in days for value in _values(links)]
    return fsum(values) / len(values)

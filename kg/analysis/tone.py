"""How two actors get on over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, Final, Literal

from kg.analysis.links import Link
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network

Step = Literal["day", "week", "month", "year"]

UNDATED: Final = "undated"
"""What stands for the time of events without a day, of themselves or of their document; it comes last."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The mean tone of a stretch of time: its first day, its events, and how many cooperate and quarrel.

    ``lowest`` and ``highest`` are the least and the greatest Goldstein value among them.
    """

    time: str
    start: date | None
    events: int
    cooperation: int
    conflict: int
    tone: float
    lowest: float
    highest: float


def tone_over_time(network: Network, one: str, other: str, step: Step = "month") -> Rows[Tone]:
    """Return the tone between two actors, in either direction, for each ``step`` with events, the undated last.

    ``t(m) = sum of g(e) / n`` over the n events of m that have a Goldstein value. An event without a day of its
    own counts on the day it was reported. Scale: Goldstein, "A conflict-cooperation scale for WEIS events data"
    (1992), a value for each PLOVER category as the ontology gives it.

    Args:
        network: whose events count.
        one, other: ids or names of actors.
        step: ``day``, ``week`` (from Monday), ``month`` or ``year``.

    >>> from kg.analysis import Link, Network
    >>> rows = tone_over_time(Network([], [
    ...     Link("e1", "a", "b", "aids", "happened", goldstein=7.0, when=date(2025, 1, 3)),
    ...     Link("e2", "b", "a", "accuses", "happened", goldstein=-2.0, when=date(2025, 3, 3))]), "a", "b")
    >>> [(row.time, row.tone) for row in rows]
    [('2025-01', 7.0), ('2025-03', -2.0)]
    """
    stretches: defaultdict[date | None, list[Link]] = defaultdict(list)
    for link in between(network, one, other):
        if link.goldstein is not None:
            stretches[first_day(link.day, step) if link.day else None].append(link)
    rows = [_tone(start, links, step) for start, links in stretches.items()]
    return Rows(Tone, sorted(rows, key=lambda row: row.start or date.max), aside=("start",))


def between(network: Network, one: str, other: str) -> Iterator[Link]:
    """Yield the events between two actors, in either direction; ids or names.

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link("e1", "a", "b", "aids", "happened"), Link("e2", "a", "c", "aids", "happened")])
    >>> [link.event for link in between(net, "b", "a")]
    ['e1']
    """
    ends = {network.find(one), network.find(other)}
    return (link for link in network.links if {link.source, link.target} == ends)


def first_day(day: date, step: Step) -> date:
    """Return the first day of the stretch of time that a day is in.

    >>> first_day(date(2026, 1, 7), "week")
    datetime.date(2026, 1, 5)
    """
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def time_name(start: date | None, step: Step) -> str:
    """Return what people call a stretch of time, by its first day.

    >>> time_name(date(2026, 1, 1), "month"), time_name(date(2026, 1, 5), "week")
    ('2026-01', '2026-01-05')
    """
    if start is None:
        return UNDATED
    return start.strftime({"month": "%Y-%m", "year": "%Y"}.get(step, "%Y-%m-%d"))


def _tone(start: date | None, links: list[Link], step: Step) -> Tone:
    values = [link.goldstein for link in links if link.goldstein is not None]
    tones = [link.tone for link in links]
    return Tone(
        time_name(start, step), start, len(links), tones.count("cooperation"), tones.count("conflict"),
        round(fsum(values) / len(values), 2), min(values), max(values),
    )  # fmt: skip

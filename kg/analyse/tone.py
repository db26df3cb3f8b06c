"""How two actors get on, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from kg.analyse.links import Link
from kg.rows import Rows

TURN = 3.0
"""Points on Goldstein's scale between two months from which on the later one is a turn."""

UNDATED = "undated"
"""What stands for the month of events without a date; it sorts after every month and is no turn."""


@dataclass(frozen=True, slots=True)
class MonthTone:
    """The mean tone of a month, its events, and ``escalation`` or ``de-escalation`` where it turns."""

    month: str
    events: int
    tone: float
    turn: str | None


def tone_over_time(links: Iterable[Link], one: str, other: str) -> Rows[MonthTone]:
    """Return the tone between two actors, in either direction, by month, the undated events last.

    ``t(m) = sum of g(e) / n`` over the n events of month m that have a Goldstein value. A month is a turn
    if ``|t(m) - t(m')| >= TURN``, m' being the month before it that has events. Scale: Goldstein (1992).

    >>> from datetime import date
    >>> rows = tone_over_time([
    ...     Link("e1", "a", "b", "aids", "happened", goldstein=7.0, when=date(2025, 1, 3)),
    ...     Link("e2", "b", "a", "accuses", "happened", goldstein=-2.0, when=date(2025, 3, 3))], "a", "b")
    >>> [(row.month, row.tone, row.turn) for row in rows]
    [('2025-01', 7.0, None), ('2025-03', -2.0, 'escalation')]
    """
    months: defaultdict[str, list[float]] = defaultdict(list)
    for link in links:
        if {link.source, link.target} == {one, other} and link.goldstein is not None:
            months[f"{link.when:%Y-%m}" if link.when else UNDATED].append(link.goldstein)
    rows: list[MonthTone] = []
    before: float | None = None
    for month, values in sorted(months.items()):
        tone = fmean(values)
        rows.append(MonthTone(month, len(values), round(tone, 2), None if month == UNDATED else _turn(before, tone)))
        before = tone
    return Rows(MonthTone, rows)


def _turn(before: float | None, tone: float) -> str | None:
    if before is None or abs(tone - before) < TURN:
        return None
    return "escalation" if tone < before else "de-escalation"

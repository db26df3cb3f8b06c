"""Which events may be accounts of one thing: the same two actors, the same sort of deed, about the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from kg.analysis.links import Link

NEAR: Final = timedelta(days=7)
"""Accounts at most this far apart in time may tell of the same event."""

ASSERTED: Final = frozenset({"happened", "alleged"})
"""Statuses of an event that somebody says took place."""


def alike(links: Iterable[Link]) -> list[list[Link]]:
    """Return the events in groups that agree in source, target and sort of deed, each group by day.

    The sort is the PLOVER category, or the relation where it has none; who is source and who target does not count
    for relations that hold both ways. It is the key of the "one-a-day" filter of political event data, after
    Schrodt and Gerner, "Analyzing International Event Data" (2012).

    >>> ends = [("a", "b"), ("b", "a")]
    >>> meets = [Link(f"e{i}", *two, "meets", "happened", mutual=True) for i, two in enumerate(ends)]
    >>> [[link.event for link in group] for group in alike(meets)]
    [['e0', 'e1']]
    """
    groups: defaultdict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in links:
        ends = (link.source, link.target)
        one, other = sorted(ends) if link.mutual else ends
        groups[one, other, link.plover or link.relation].append(link)
    return [sorted(group, key=in_time) for _, group in sorted(groups.items())]


def near(one: Link, other: Link) -> bool:
    """Return whether two events are within ``NEAR`` of one another; one without a day is near none.

    >>> near(Link("e1", "a", "b", "meets", "happened"), Link("e2", "a", "b", "meets", "happened"))
    False
    """
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= NEAR


def independent(one: Link, other: Link) -> bool:
    """Return whether two accounts come from different sources: another outlet, or another speaker in it.

    >>> same = Link("e1", "a", "b", "meets", "happened", outlet="Herald")
    >>> independent(same, same)
    False
    """
    return (one.outlet or one.document, one.speaker) != (other.outlet or other.document, other.speaker)


def in_time(link: Link) -> tuple[str, str]:
    """Return what sorts events by day, the undated last."""
    return link.day.isoformat() if link.day else "~", link.event

"""What findings are told from: an event between two actors with the sentence and the source that report it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg.analyse.links import Link

NEAR = timedelta(days=7)
"""Accounts dated at most this far apart may tell of the same event."""


@dataclass(frozen=True, slots=True)
class Account:
    """A link as one document reports it; ``publisher`` is the document's id where it names none."""

    link: Link
    source: str
    target: str
    quote: str
    publisher: str
    published: date | None = None


def same_time(one: Account, other: Account) -> bool:
    """Return whether two accounts are dated within ``NEAR`` of each other; an undated one matches none.

    >>> undated = Account(Link("e", "a", "b", "meets", "happened"), "A", "B", "A met B.", "Herald")
    >>> same_time(undated, undated)
    False
    """
    first, second = one.link.when, other.link.when
    return first is not None and second is not None and abs(first - second) <= NEAR

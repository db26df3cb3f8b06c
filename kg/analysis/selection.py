"""Which events count: what every result was made from, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis.links import Link, Talk


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that count.

    Args:
        status: ``happened``, ``planned``, ``alleged``, ``denied`` or ``hypothetical``; every status where None.
        min_confidence: from 0 to 1.
        relations: local names of relations; all where empty.
        outlets: publishers of documents, as they are written there; all where empty.
        speakers: ids of actors who are quoted for an event, names too for ``graph.network``; all, and the
            documents' own voice, where empty.
        since, until: first and last day, both included; an event without a day is in no window.
        states: whether states count too, such as holding an office or living somewhere, which are no deeds.

    >>> print(Selection(min_confidence=0.5, since=date(2026, 1, 1)))
    status happened, confidence from 0.5, days from 2026-01-01
    """

    status: str | None = "happened"
    min_confidence: float = 0.0
    relations: Sequence[str] = ()
    outlets: Sequence[str] = ()
    speakers: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    states: bool = False

    def __post_init__(self) -> None:
        # One word instead of a list of one is what people write: its letters are never meant.
        for name in ("relations", "outlets", "speakers"):
            given: Sequence[str] = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given))

    def takes(self, link: Link) -> bool:
        """Return whether an event counts.

        >>> Selection(status=None).takes(Link("e", "a", "b", "meets", "denied"))
        True
        """
        return (
            self.status in (None, link.status)
            and link.confidence >= self.min_confidence
            and (self.states or not link.state)
            and (not self.relations or link.relation in self.relations)
            and (not self.outlets or link.outlet in self.outlets)
            and (not self.speakers or link.speaker in self.speakers)
            and self.in_window(link.day)
        )

    def takes_talk(self, talk: Talk) -> bool:
        """Return whether what somebody says of somebody counts: outlet, speaker and window, by day of publication.

        >>> Selection(outlets=("Herald",)).takes_talk(Talk("s", "a", "b", outlet="Post"))
        False
        """
        return (
            (not self.outlets or talk.outlet in self.outlets)
            and (not self.speakers or talk.speaker in self.speakers)
            and self.in_window(talk.published)
        )

    def in_window(self, day: date | None) -> bool:
        """Return whether a day is in the window; None is, where there is no window.

        >>> Selection(until=date(2026, 1, 1)).in_window(date(2026, 1, 2))
        False
        """
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or day) <= day <= (self.until or day)

    def __str__(self) -> str:
        window = " ".join(
            f"{word} {day.isoformat()}" for word, day in (("from", self.since), ("to", self.until)) if day is not None
        )
        return ", ".join(
            filter(
                None,
                (
                    f"status {self.status}" if self.status else "every status",
                    f"confidence from {self.min_confidence:g}",
                    f"relations {' '.join(self.relations)}" if self.relations else "",
                    f"outlets {'; '.join(self.outlets)}" if self.outlets else "",
                    f"said by {'; '.join(self.speakers)}" if self.speakers else "",
                    f"days {window}" if window else "",
                    "states too" if self.states else "",
                ),
            )
        )


def select(links: Iterable[Link], selection: Selection) -> list[Link]:
    """Return the events that a selection takes.

    >>> [link.event for link in select([Link("e", "a", "b", "meets", "denied")], Selection())]
    []
    """
    return list(filter(selection.takes, links))

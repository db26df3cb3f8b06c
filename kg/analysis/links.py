"""What the measures are taken of: actors, what one did to another, and who spoke of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network: its id, its name, the local name of its kind, and its other names."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One event from one actor to another, as one document tells it.

    ``tone`` is ``cooperation``, ``conflict`` or None for states; ``goldstein`` the value of the event's
    PLOVER category on Goldstein's scale from -10 (conflict) to 10 (cooperation), None for states. ``when`` is
    the day the text gives the event, ``published`` the day of its document. ``outlet`` is who published the
    document (its id where nobody is named), ``speaker`` the id of who says so where it is not the document itself.
    ``state`` and ``mutual`` are the relation's: an office is a state, and a meeting holds both ways.
    """

    event: str
    source: str
    target: str
    relation: str
    status: str
    plover: str | None = None
    tone: str | None = None
    goldstein: float | None = None
    when: date | None = None
    confidence: float = 1.0
    quote: str = ""
    document: str = ""
    outlet: str = ""
    published: date | None = None
    speaker: str | None = None
    state: bool = False
    mutual: bool = False

    @property
    def day(self) -> date | None:
        """The day of the event, or, where the text gives none, the day it was reported.

        >>> Link("e", "a", "b", "meets", "happened", published=date(2026, 1, 5)).day
        datetime.date(2026, 1, 5)
        """
        return self.when or self.published

    @property
    def sources(self) -> frozenset[str]:
        """Who stands behind it: the outlet, and the speaker where somebody is quoted for it."""
        return frozenset(filter(None, (self.outlet or self.document, self.speaker)))


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody speaks of an actor: one mention of it in one statement."""

    statement: str
    speaker: str
    about: str
    quote: str = ""
    document: str = ""
    outlet: str = ""
    published: date | None = None

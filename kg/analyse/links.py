"""What the measures are taken of: actors, and events that go from one actor to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network: its id, its name, and the local name of its kind."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """One event from one actor to another.

    ``tone`` is ``cooperation``, ``conflict`` or None for states; ``goldstein`` the value of the event's
    PLOVER category on Goldstein's scale from -10 (conflict) to 10 (cooperation), None for states.
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

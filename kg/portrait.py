"""One actor in words: who it is, what it did and underwent, who says so, and where that stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.query.rows import ActorRef, EventRow, Profile, StatementRow

UNNAMED = "(unnamed)"
QUOTES = '"\u201c\u201d'


@dataclass(frozen=True, slots=True, repr=False)
class Portrait:
    """What the graph holds of an actor; ``str`` gives it as text, a notebook shows it as a page."""

    profile: Profile

    def __str__(self) -> str:
        return "\n".join(_lines(self.profile))

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def _lines(profile: Profile) -> Iterator[str]:
    actor = profile.actor
    yield f"{actor.name} ({actor.kind}{', ' + actor.country if actor.country else ''})"
    if actor.aliases:
        yield f"  also called  {', '.join(actor.aliases)}"
    if actor.roles:
        yield f"  roles        {', '.join(actor.roles)}"
    yield (f"  found in     {actor.mentions:,} mentions, {actor.documents:,} documents, {actor.events:,} events")
    yield from _section("What it did", profile.did)
    yield from _section("What was done to it", profile.undergone)
    yield from _section("What it had a part in", profile.involved)
    yield from _section("What it reported", profile.reported)
    if profile.statements:
        yield ""
        yield f"What it said ({len(profile.statements)})"
        for statement in profile.statements:
            yield f"  {_statement(statement)}"


def _section(title: str, events: Iterable[EventRow]) -> Iterator[str]:
    rows = list(events)
    if not rows:
        return
    yield ""
    yield f"{title} ({len(rows)})"
    for event in rows:
        yield f"  {_headline(event)}"
        yield f"      {_flat(event.quote)}"
        yield f"      {_origin(event)}"


def _headline(event: EventRow) -> str:
    day = event.start.isoformat() if event.start else "no date   "
    if event.end and event.start and event.end != event.start:
        day += f" to {event.end.isoformat()}"
    parts = [day, f"{_who(event.source)} -- {_in_words(event.relation)}"]
    if event.target is not None:
        parts[-1] += f" -> {_who(event.target)}"
    if event.where:
        parts.append(f"in {event.where}")
    parts.append(f"[{event.status}]")
    return "  ".join(parts)


def _origin(event: EventRow) -> str:
    document = event.document
    where = ", ".join(filter(None, [document.title or document.id, document.publisher, str(document.published or "")]))
    said = "".join(f"{_who(said.speaker)} ({said.cue}), " for said in event.speakers)
    return f"says {said}in: {where}" if said else f"in: {where}"


def _statement(statement: StatementRow) -> str:
    cue = f"{statement.cue}: " if statement.cue else ""
    words = _flat(statement.content)
    return f"{cue}\u201c{words.strip(QUOTES)}\u201d" if statement.direct else f"{cue}{words}"


def _in_words(relation: str) -> str:
    """Write the name of a relation as words.

    >>> _in_words("agreesTo")
    'agrees to'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", relation).lower()


def _who(actor: ActorRef | None) -> str:
    return actor.name if actor is not None else UNNAMED


def _flat(text: str) -> str:
    return " ".join(text.split())

"""Actors, events and statements in words: lines for a terminal, cards for a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from markupsafe import Markup

from kg.display import clean, quoted, tags

if TYPE_CHECKING:
    from kg.query.rows import ActorRef, ActorRow, EventRow, StatementRow

UNNAMED: Final = "(unnamed)"
_QUOTES: Final = '"\u201c\u201d'


def actor_lines(actor: ActorRow) -> Iterator[str]:
    """Yield who an actor is, in a few lines."""
    yield clean(f"{actor.name} ({actor.kind}{', ' + actor.country if actor.country else ''})")
    for label, value in _facts(actor):
        yield f"  {label:<12} {clean(value)}"


def actor_card(actor: ActorRow) -> Markup:
    """Return who an actor is, as HTML."""
    kind = [actor.kind, actor.country] if actor.country else [actor.kind]
    facts = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(label, value) for label, value in _facts(actor))
    return Markup("<h3>{} {}</h3><dl>{}</dl>").format(actor.name, tags(kind), facts)


def event_lines(event: EventRow) -> Iterator[str]:
    """Yield an event, its sentence, and who says so where, a line each."""
    deed = f"{_who(event.source)} -- {in_words(event.relation)}"
    if event.target is not None:
        deed += f" -> {_who(event.target)}"
    where = [f"in {event.where}"] if event.where else []
    yield "  ".join([_when(event) or f"{'no date':<10}", *map(clean, [deed, *where]), f"[{event.status}]"])
    yield f"    {clean(event.quote)}"
    yield f"    {clean(_origin(event))}"


def event_card(event: EventRow) -> Markup:
    """Return an event, its sentence with the words that say so marked, and its source, as HTML."""
    beside = Markup(" ").join(filter(None, [_when(event), f"in {event.where}" if event.where else ""]))
    target = Markup(" <b>{}</b>").format(_who(event.target)) if event.target is not None else Markup("")
    head = Markup('<b>{}</b> <b class="deed">{}</b>{} {} <span class="soft">{}</span>').format(
        _who(event.source), in_words(event.relation), target, tags([event.status]), beside
    )
    marks = {name: _within(event, at) for name, at in _marks(event)}
    return Markup('<div class="event {}"><p>{}</p><p>{}</p><p class="soft">{}</p></div>').format(
        event.status, head, quoted(event.quote, marks), _origin(event)
    )


def statement_line(statement: StatementRow) -> str:
    """Return what somebody says, after the word that introduces it."""
    cue = f"{statement.cue}: " if statement.cue else ""
    words = clean(statement.content)
    return f"{cue}\u201c{words.strip(_QUOTES)}\u201d" if statement.direct else f"{cue}{words}"


def in_words(relation: str) -> str:
    """Write the name of a relation as words.

    >>> in_words("agreesTo"), in_words("fly%20to")
    ('agrees to', 'fly to')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unquote(relation)).lower()


def _facts(actor: ActorRow) -> Iterator[tuple[str, str]]:
    if actor.aliases:
        yield "also called", ", ".join(actor.aliases)
    if actor.roles:
        yield "roles", ", ".join(actor.roles)
    found = {"mention": actor.mentions, "document": actor.documents, "event": actor.events}
    yield "found in", ", ".join(f"{n:,} {thing}{'s' * (n != 1)}" for thing, n in found.items())


def _when(event: EventRow) -> str:
    if event.start is None:
        return f"until {event.end.isoformat()}" if event.end else ""
    if event.end is None or event.end == event.start:
        return event.start.isoformat()
    return f"{event.start.isoformat()} to {event.end.isoformat()}"


def _origin(event: EventRow) -> str:
    document = event.document
    where = ", ".join(filter(None, [document.title or document.id, document.publisher, str(document.published or "")]))
    said = "".join(f"{_who(said.speaker)} ({said.cue}), " for said in event.speakers)
    return f"says {said}in: {where}" if said else f"in: {where}"


def _marks(event: EventRow) -> Iterator[tuple[str, tuple[int, int] | None]]:
    yield "source", event.source_at
    yield "target", event.target_at
    yield "trigger", event.trigger_at


def _within(event: EventRow, at: tuple[int, int] | None) -> tuple[int, int] | None:
    # Who is meant by a pronoun may be named in another sentence: there is nothing to mark in this one then.
    if at is None or not event.quote_start <= at[0] < at[1] <= event.quote_end:
        return None
    return at[0] - event.quote_start, at[1] - event.quote_start


def _who(actor: ActorRef | None) -> str:
    return actor.name if actor is not None else UNNAMED

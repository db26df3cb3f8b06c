"""Attribution: statements with their speakers as actors, and which events stand inside whose words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.statements import RawStatement, speaker_span
from kg.model import Attribution, Event, Mention, Span, Statement

_ARMED = frozenset({"Country", "ArmedForce", "Group"})


_ATTACKED = frozenset({"ArmedForce", "City", "Facility"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement; what it makes of the status of the events in it (None: nothing); whether it vouches for them."""

    statement: Statement
    status: str | None
    told: bool


def statements(context: Context, events: Iterable[Event] = ()) -> list[Spoken]:
    """Return the statements of a document in text order, a report of a report naming the one around it.

    Armies and states that *attack*, as the ``events`` tell, have not spoken of what they attacked; a politician has.
    """
    kinds = {actor.id: actor.kind for actor in context.actors.values()}
    violent = (event for event in events if event.plover == "ASSAULT")
    deeds = {
        event.trigger.start
        for event in violent
        if kinds.get(event.source or "") in _ARMED or kinds.get(event.target or "") in _ATTACKED
    }
    starts = context.parse.starts
    told = (raw for raw in context.spoken if raw.told or raw.cue is None or starts[raw.cue[0]] not in deeds)
    found = [(raw, _statement(context, raw)) for raw in told]
    spoken = []
    for raw, statement in found:
        outer = _around(statement, [other for _, other in found]) if raw.nested else None
        spoken.append(Spoken(replace(statement, within=outer), raw.status, raw.told))
    return spoken


def attribute(events: Iterable[Event], spoken: Sequence[Spoken]) -> list[Event]:
    """Give each event the chain of those who say so, outermost first, and the status that their cues make of it.

    A cue that is itself an event (*accused*, *agreed to*) governs what is inside it and speaks for nobody; nor does
    one that only wants or asks.
    """
    found = list(events)
    triggers = {event.trigger.start for event in found if event.phrase}
    saying = [s for s in spoken if s.told and not _is_event(s.statement.cue, triggers)]
    return [_attributed(event, saying) for event in found]


def _statement(context: Context, raw: RawStatement) -> Statement:
    start, end = raw.content
    speaker, mention = _speaker(context, raw)
    key = f"{context.document.id}\x1f{start}\x1f{end}\x1f{raw.speaker}"
    return Statement(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        speaker=speaker,
        speaker_mention=mention,
        cue=_span(context, *context.parse.span(*raw.cue)) if raw.cue else None,
        content=_span(context, start, end),
        direct=raw.direct,
        manner=raw.manner,
    )


def _speaker(context: Context, raw: RawStatement) -> tuple[str | None, Mention | None]:
    """Return the speaker's actor and the words that name it there: *who*, where a relative clause speaks."""
    if raw.speaker is None:
        return None, None
    number = context.clusters.of_head.get(raw.speaker)
    actor = context.actors[number].id if number is not None and number in context.actors else None
    if raw.relative is not None:
        words = _span(context, *context.parse.span(raw.relative, raw.relative + 1))
        return actor, Mention(words.start, words.end, words.text, "pronoun", "speaker")
    candidate = context.candidates.at(raw.speaker)
    if candidate is not None:
        return actor, context.names.mention(candidate, "speaker")
    words = _span(context, *context.parse.span(*speaker_span(context.parse, raw.speaker)))
    return actor, Mention(words.start, words.end, words.text, "nominal", "speaker")


def _span(context: Context, start: int, end: int) -> Span:
    return Span(start, end, context.document.text[start:end])


def _around(inner: Statement, others: Iterable[Statement]) -> str | None:
    """Return the id of the narrowest other statement whose content holds this one's."""
    holding = [
        other
        for other in others
        if other.id != inner.id
        and other.content.start <= inner.content.start
        and inner.content.end <= other.content.end
        and other.content != inner.content
    ]
    return min(holding, key=lambda s: s.content.end - s.content.start).id if holding else None


def _is_event(cue: Span | None, triggers: set[int]) -> bool:
    return cue is not None and any(cue.start <= trigger < cue.end for trigger in triggers)


def _attributed(event: Event, spoken: Sequence[Spoken]) -> Event:
    around = sorted(
        (s for s in spoken if _says(s.statement, event)),
        key=lambda s: (s.statement.content.start - s.statement.content.end, s.statement.content.start),
    )
    chain = tuple(
        Attribution(s.speaker, s.speaker_mention, s.cue or s.content, s.manner) for s in (a.statement for a in around)
    )
    doubted = next((s.status for s in around if s.status), None)
    doubtful = event.status == "happened" or (doubted == "denied" and event.status in ("planned", "alleged"))
    status = doubted if doubted and doubtful else event.status
    return replace(event, attribution=chain, status=status)


def _says(statement: Statement, event: Event) -> bool:
    """Tell whether an event stands in the words of a statement; a content may reach over its own cue."""
    trigger, content, cue = event.trigger, statement.content, statement.cue
    inside = content.start <= trigger.start and trigger.end <= content.end
    return inside and not (cue is not None and cue.start <= trigger.start < cue.end)

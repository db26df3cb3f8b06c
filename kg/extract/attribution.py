"""Attribution: statements with their speakers as actors, and which events stand inside whose words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import ActorBuilder
from kg.extract.candidates import Candidates
from kg.extract.clusters import Clusters
from kg.extract.phrases import left_edge, right_edge
from kg.extract.statements import RawStatement
from kg.model import Actor, Attribution, Document, Event, Mention, Span, Statement
from kg.parse import Parse


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement, and what it makes of the status of the events in it (None: nothing)."""

    statement: Statement
    status: str | None


class StatementBuilder:
    """Turns the raw statements of one document into statements of actors."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        candidates: Candidates,
        clusters: Clusters,
        names: ActorBuilder,
    ) -> None:
        self._document, self._parse = document, parse
        self._candidates, self._clusters, self._names = candidates, clusters, names

    def build(self, raw: Iterable[RawStatement], actors: Mapping[int, Actor]) -> list[Spoken]:
        """Return the statements in text order, with the speaker's actor where it is one."""
        return [Spoken(self._statement(s, actors), None if self._negated(s) else s.status) for s in raw]

    def _negated(self, raw: RawStatement) -> bool:
        """Tell whether the cue is negated: who does not deny something does not make it denied."""
        parse = self._parse
        return raw.cue is not None and any(
            parse.deps[child] == "neg" for token in range(*raw.cue) for child in parse.children[token]
        )

    def _statement(self, raw: RawStatement, actors: Mapping[int, Actor]) -> Statement:
        start, end = raw.content
        speaker, mention = self._speaker(raw.speaker, actors)
        digest = hashlib.sha256(
            f"{self._document.id}\x1f{start}\x1f{end}\x1f{raw.speaker}".encode()
        ).hexdigest()
        return Statement(
            id=digest[:16],
            speaker=speaker,
            speaker_mention=mention,
            cue=self._span(*self._parse.span(*raw.cue)) if raw.cue else None,
            content=self._span(start, end),
            direct=raw.direct,
            manner=raw.manner,
        )

    def _speaker(self, head: int | None, actors: Mapping[int, Actor]) -> tuple[str | None, Mention | None]:
        if head is None:
            return None, None
        candidate = self._candidates.at(head)
        number = self._clusters.of_head.get(head)
        actor = actors[number].id if number is not None and number in actors else None
        if candidate is not None:
            return actor, self._names.mention(candidate, "speaker")
        first, last = self._parse.span(
            left_edge(self._parse, head), right_edge(self._parse, head, frozenset())
        )
        return actor, Mention(first, last, self._document.text[first:last], "nominal", "speaker")

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._document.text[start:end])


def attribute(events: Iterable[Event], spoken: Sequence[Spoken]) -> list[Event]:
    """Give each event the chain of those who say so, outermost first, and the status that their cues make of it.

    A cue that is itself an event (*accused*, *agreed to*) governs what is inside it and speaks for nobody.
    """
    found = list(events)
    triggers = {event.trigger.start for event in found if event.phrase}
    saying = [s for s in spoken if not _is_event(s.statement.cue, triggers)]
    return [_attributed(event, saying) for event in found]


def _is_event(cue: Span | None, triggers: set[int]) -> bool:
    return cue is not None and any(cue.start <= trigger < cue.end for trigger in triggers)


def _attributed(event: Event, spoken: Sequence[Spoken]) -> Event:
    around = [
        s for s in spoken
        if s.statement.content.start <= event.trigger.start and event.trigger.end <= s.statement.content.end
    ]  # fmt: skip
    if not around:
        return event
    around.sort(
        key=lambda s: (s.statement.content.start - s.statement.content.end, s.statement.content.start)
    )
    chain = tuple(
        Attribution(s.statement.speaker, s.statement.speaker_mention, s.statement.cue or s.statement.content,
                    s.statement.manner)
        for s in around
    )  # fmt: skip
    status = event.status
    for s in around:
        if s.status and status == "happened":
            status = s.status
    return replace(event, attribution=chain, status=status)

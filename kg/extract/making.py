"""Make events: one proposition and one pair of actors, with evidence, time, place, confidence and trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.certainty import HAPPENED, Judgement
from kg.extract.confidence import Confidence
from kg.extract.context import Context
from kg.extract.given import Roles
from kg.extract.propositions import Proposition
from kg.extract.settings import SettingReader
from kg.model import Event, Evidence, Interval, Participant, Span

_OTHER_ROLES = ("recipient", "topic", "place", "instrument")
_AHEAD = ("planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: the candidate that names it, and the number of its actor."""

    candidate: Candidate
    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposition with its roles, what was judged of its certainty, and the status that follows."""

    proposition: Proposition
    roles: Roles
    judgement: Judgement
    status: str


class EventMaker:
    """Makes the events of one document."""

    def __init__(
        self, context: Context, arguments: ArgumentFinder, confidence: Confidence, predicates: frozenset[int]
    ) -> None:
        self._context, self._arguments, self._confidence = context, arguments, confidence
        self._settings = SettingReader(context.document, context.parse, context.candidates, predicates)

    def make(self, reading: Reading, source: Party | None, target: Party | None) -> Event:
        """Make the event of a reading between two actors, either of whom may be unknown."""
        context, proposition = self._context, reading.proposition
        trigger = self._span(proposition.token, proposition.token + 1)
        support = proposition.predicate.support
        place = self._settings.where(proposition.token, support)
        source_id = context.actors[source.number].id if source else None
        target_id = context.actors[target.number].id if target else None
        mechanisms = list(self._mechanisms(reading, source, target))
        cues = (f'{cue.kind} "{context.parse.words[at]}"' for cue, at in reading.judgement.cues)
        return Event(
            id=_identify(context.document.id, str(trigger.start), proposition.relation, source_id, target_id),
            relation=proposition.relation,
            plover=proposition.plover,
            source=source_id,
            source_mention=context.names.mention(source.candidate) if source else None,
            target=target_id,
            target_mention=context.names.mention(target.candidate) if target else None,
            status=reading.status,
            evidence=self._evidence(proposition.token),
            trigger=trigger,
            phrase=proposition.frame.phrase if proposition.frame else "",
            confidence=self._confidence(mechanisms),
            participants=tuple(self._participants(proposition)),
            when=self._when(reading),
            where=self._place_name(place) if place else None,
            why=(*mechanisms, *cues),
        )

    def _when(self, reading: Reading) -> Interval | None:
        """Date an event; what has happened cannot lie after the day it was published."""
        found = self._settings.when(
            reading.proposition.token, reading.proposition.predicate.support, reading.status in _AHEAD
        )
        published = self._context.document.published
        told_too_soon = found and found.start and published and found.start > published
        return None if told_too_soon and reading.status == HAPPENED else found

    def commitment(self, event: Event, relation: str, cue: int) -> Event:
        """Make the event that a cue amounts to: to be going to help is to agree, not to help is to refuse."""
        context, trigger = self._context, self._span(cue, cue + 1)
        return replace(
            event,
            id=_identify(context.document.id, str(trigger.start), relation, event.source, event.target),
            relation=relation,
            plover=context.ontology.relations[relation].plover,
            status="happened",
            trigger=trigger,
            phrase=f"{context.parse.words[cue]} + {event.relation}",
            participants=(),
            when=None,
            where=None,
            within=None,
        )

    def _mechanisms(self, reading: Reading, source: Party | None, target: Party | None) -> Iterator[str]:
        """Yield the constructions and detours that this event owes itself to, in words."""
        proposition = reading.proposition
        yield from reading.roles.how
        if proposition.frame is not None and proposition.frame.shape == "noun":
            yield "an event noun"
        elif proposition.frame is not None and proposition.frame.weight:
            yield "a phrase of several words"
        for side, party in (("source", source), ("target", target)):
            if party is None:
                yield f"no {side}"
            elif party.candidate.form != "name":
                yield f"{side} is a {'pronoun' if party.candidate.form == 'pronoun' else 'description'}"

    def _participants(self, proposition: Proposition) -> Iterator[Participant]:
        context = self._context
        for role in _OTHER_ROLES:
            for token in proposition.slots.get(role, ()):
                found = self._arguments.direct([token])
                number = context.clusters.of_head.get(found[0].head) if found else None
                actor = context.actors[number].id if number is not None and number in context.actors else None
                subtree = context.parse.subtree(token)
                start, end = context.parse.span(subtree[0], subtree[-1] + 1)
                mention = context.names.mention(found[0]) if found else None
                yield Participant(role, context.document.text[start:end], actor, mention)

    def _place_name(self, place: Candidate) -> str:
        number = self._context.clusters.of_head.get(place.head)
        if number is not None and number in self._context.actors:
            return self._context.actors[number].name
        return self._context.names.mention(place).text

    def _span(self, start: int, end: int) -> Span:
        first, last = self._context.parse.span(start, end)
        return Span(first, last, self._context.document.text[first:last])

    def _evidence(self, token: int) -> Evidence:
        parse = self._context.parse
        sentence = parse.sentences[parse.sentence_of[token]]
        span = self._span(sentence.start, sentence.end)
        return Evidence(self._context.document.id, span.start, span.end, span.text)


def _identify(*parts: str | None) -> str:
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:16]

"""Events: propositions with actors in their roles, a status, evidence and a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.actors import ActorBuilder
from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.certainty import Judge, Judgement
from kg.extract.clusters import Clusters
from kg.extract.governing import governors
from kg.extract.propositions import Proposition
from kg.extract.roles import RoleFinder, Roles
from kg.extract.settings import SettingReader
from kg.extract.statements import RawStatement
from kg.model import Actor, Document, Event, Evidence, Participant, Span
from kg.ontology.values import Ontology
from kg.parse import Parse

_OTHER_ROLES = ("recipient", "topic", "place", "instrument")


class EventReader:
    """Turns the propositions of one document into events."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        ontology: Ontology,
        clusters: Clusters,
        actors: Mapping[int, Actor],
        arguments: ArgumentFinder,
        names: ActorBuilder,
        settings: SettingReader,
        spoken: Sequence[RawStatement] = (),
    ) -> None:
        self._document, self._parse, self._ontology = document, parse, ontology
        self._clusters, self._actors, self._names = clusters, actors, names
        self._arguments, self._settings, self._spoken = arguments, settings, spoken
        self._judge = Judge(parse, ontology)
        self._propositions: Mapping[int, Proposition] = {}

    def read(self, propositions: Mapping[int, Proposition]) -> list[Event]:
        """Return the events of all propositions in text order."""
        self._propositions = propositions
        transparent = frozenset(t for t, p in propositions.items() if self._transparent(p))
        around = governors(self._parse, propositions, transparent)
        self._roles = RoleFinder(
            self._parse, self._ontology, self._clusters, self._arguments, propositions, around
        )
        events: list[Event] = []
        first: dict[int, str] = {}
        for token in sorted(propositions, key=lambda t: (t not in around.values(), t)):
            made = list(self._events(propositions[token], around.get(token)))
            if made:
                first[token] = made[0].id
            events.extend(made)
        return sorted(self._nested(events, around, first), key=lambda e: (e.trigger.start, e.id))

    def _transparent(self, proposition: Proposition) -> bool:
        return proposition.frame is not None and self._ontology.relations[proposition.relation].transparent

    def _nested(
        self, events: Sequence[Event], around: Mapping[int, int], first: Mapping[int, str]
    ) -> Iterator[Event]:
        start = {self._parse.starts[token]: token for token in self._propositions}
        for event in events:
            governor = around.get(start.get(event.trigger.start, -1))
            if governor is not None and governor in first and event.within is None:
                yield replace(event, within=first[governor])
            else:
                yield event

    def _events(self, proposition: Proposition, governor: int | None) -> Iterator[Event]:
        if self._transparent(proposition):
            return
        roles = self._roles.of(proposition.token)
        if not roles.sources and not roles.targets:
            return
        if self._bare(proposition, roles):
            return
        judgement = self._judge.judge(proposition.token, proposition.predicate.support, proposition.undergone)
        status = self._status(proposition, judgement, governor)
        tone = None if proposition.plover == "REQUEST" else self._ontology.tone(proposition.relation)
        becomes = judgement.becomes(tone) if governor is None else None
        urged = self._urged(proposition, roles, judgement) if governor is None else None
        if urged is not None:
            yield urged
        sources = self._numbers(roles.sources) or [(None, None)]
        targets = self._numbers(roles.targets) or [(None, None)]
        for source, source_number in sources:
            for target, target_number in targets:
                if source_number is not None and source_number == target_number:
                    continue
                event = self._event(
                    proposition, source, source_number, target, target_number, status, judgement, roles
                )
                if becomes is not None and source is not None:
                    outer = self._commitment(event, *becomes)
                    yield outer
                    event = replace(event, within=outer.id)
                yield replace(event, within=urged.id) if urged is not None else event

    def _urged(self, proposition: Proposition, roles: Roles, judgement: Judgement) -> Event | None:
        """*Moscow says Israel must end its raids*: Moscow urges Israel."""
        found = judgement.urged()
        speaker = self._speaker(proposition.token)
        addressed = roles.sources or roles.targets
        if found is None or speaker is None or not addressed or self._roles.same(speaker, addressed):
            return None
        (source, number), *_ = self._numbers([speaker]) or [(None, None)]
        (target, target_number), *_ = self._numbers(addressed) or [(None, None)]
        if source is None or target is None or number == target_number:
            return None
        event = self._event(
            proposition, source, number, target, target_number, "hypothetical", judgement, roles
        )
        return self._commitment(event, *found)

    def _speaker(self, token: int) -> Candidate | None:
        """Return who says the words that a token stands in, the nearest speaker where one quotes another."""
        start = self._parse.starts[token]
        around = [s for s in self._spoken if s.content[0] <= start < s.content[1] and s.speaker is not None]
        if not around:
            return None
        nearest = min(around, key=lambda s: s.content[1] - s.content[0])
        found = self._arguments.direct([nearest.speaker] if nearest.speaker is not None else [])
        return found[0] if found else None

    def _bare(self, proposition: Proposition, roles: Roles) -> bool:
        """Tell whether a noun names an event in passing: *the war*, *a Kremlin deadline*; or a state lacks a side."""
        if proposition.frame is not None and self._ontology.relations[proposition.relation].state:
            return not roles.sources or not roles.targets
        if any(proposition.token in outer.inside for outer in self._propositions.values()):
            return False
        if self._parse.tags[proposition.token][:1] != "N" or roles.targets or proposition.frame is None:
            return False
        return proposition.frame.shape == "noun" and proposition.predicate.support is None

    def _status(self, proposition: Proposition, judgement: Judgement, governor: int | None) -> str:
        token = proposition.token
        if governor is not None:
            outer = self._ontology.relations.get(self._propositions[governor].relation)
            inside = token in self._propositions[governor].inside
            if outer and inside and outer.inner_status and judgement.status == "happened":
                return outer.inner_status
        if proposition.status and judgement.status == "happened":
            return proposition.status
        return judgement.status

    def _numbers(self, candidates: Sequence[Candidate]) -> list[tuple[Candidate | None, int | None]]:
        found: dict[int, tuple[Candidate | None, int | None]] = {}
        for candidate in candidates:
            number = self._clusters.of_head.get(candidate.head)
            if number is None:
                continue
            for part in self._clusters.expand(number):
                found.setdefault(part, (candidate, part))
        return list(found.values())

    def _event(
        self,
        proposition: Proposition,
        source: Candidate | None,
        source_number: int | None,
        target: Candidate | None,
        target_number: int | None,
        status: str,
        judgement: Judgement,
        roles: Roles,
    ) -> Event:
        parse, document = self._parse, self._document
        trigger = self._span(proposition.token, proposition.token + 1)
        evidence = self._evidence(proposition.token)
        source_id = self._actors[source_number].id if source_number is not None else None
        target_id = self._actors[target_number].id if target_number is not None else None
        support = proposition.predicate.support
        place = self._settings.where(proposition.token, support)
        why = [*roles.how, *(f'{cue.kind} "{parse.words[at]}"' for cue, at in judgement.cues)]
        return Event(
            id=_identify(
                document.id, str(trigger.start), proposition.relation, source_id or "", target_id or ""
            ),
            relation=proposition.relation,
            plover=proposition.plover,
            source=source_id,
            source_mention=self._names.mention(source) if source else None,
            target=target_id,
            target_mention=self._names.mention(target) if target else None,
            status=status,
            evidence=evidence,
            trigger=trigger,
            phrase=proposition.frame.phrase if proposition.frame else "",
            confidence=0.6,
            participants=tuple(self._participants(proposition)),
            when=self._settings.when(proposition.token, support, status in ("planned", "hypothetical")),
            where=self._place_name(place) if place else None,
            why=tuple(why),
        )

    def _commitment(self, event: Event, relation: str, cue: int) -> Event:
        """Make the event that a cue amounts to: to be going to help is to agree, not to help is to refuse."""
        trigger = self._span(cue, cue + 1)
        return replace(
            event,
            id=_identify(
                self._document.id, str(trigger.start), relation, event.source or "", event.target or ""
            ),
            relation=relation,
            plover=self._ontology.relations[relation].plover,
            status="happened",
            trigger=trigger,
            phrase=f"{self._parse.words[cue]} + {event.relation}",
            participants=(),
            when=None,
            where=None,
        )

    def _participants(self, proposition: Proposition) -> Iterator[Participant]:
        for role in _OTHER_ROLES:
            for token in proposition.slots.get(role, ()):
                found = self._arguments.direct([token])
                number = self._clusters.of_head.get(found[0].head) if found else None
                actor = self._actors[number].id if number is not None and number in self._actors else None
                subtree = self._parse.subtree(token)
                start, end = self._parse.span(subtree[0], subtree[-1] + 1)
                yield Participant(role, self._document.text[start:end], actor,
                                  self._names.mention(found[0]) if found else None)  # fmt: skip

    def _place_name(self, place: Candidate) -> str:
        number = self._clusters.of_head.get(place.head)
        if number is not None and number in self._actors:
            return self._actors[number].name
        return self._names.mention(place).text

    def _span(self, start: int, end: int) -> Span:
        first, last = self._parse.span(start, end)
        return Span(first, last, self._document.text[first:last])

    def _evidence(self, token: int) -> Evidence:
        sentence = self._parse.sentences[self._parse.sentence_of[token]]
        start, end = self._parse.span(sentence.start, sentence.end)
        return Evidence(self._document.id, start, end, self._document.text[start:end])


def _identify(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

"""Events: which events the propositions of a document amount to, with whom, and within which other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.certainty import DENIED, CueTables, Judge, Judgement
from kg.extract.confidence import Confidence
from kg.extract.context import Context
from kg.extract.given import Roles
from kg.extract.governing import governors
from kg.extract.making import EventMaker, Party, Reading
from kg.extract.phrases import NOMINAL, PROPER
from kg.extract.propositions import Proposition
from kg.extract.roles import RoleFinder
from kg.model import Event


class EventReader:
    """Reads the events of one document from its propositions."""

    def __init__(
        self, context: Context, propositions: Mapping[int, Proposition], cues: CueTables, confidence: Confidence
    ) -> None:
        self._named = frozenset(token for c in context.candidates if c.name for token in range(*c.name))
        self._context, self._propositions = context, propositions
        self._arguments = ArgumentFinder(context.parse, context.candidates)
        transparent = frozenset(token for token, p in propositions.items() if self._transparent(p) or self._neutral(p))
        self._governors = governors(context.parse, propositions, transparent)
        self._roles = RoleFinder(
            context.parse, context.ontology, context.clusters, self._arguments, propositions, self._governors
        )
        self._judge = Judge(context.parse, cues)
        self._maker = EventMaker(context, self._arguments, confidence, frozenset(propositions))

    def read(self) -> list[Event]:
        """Return the events in text order; an event told within another names it."""
        first: dict[int, str] = {}
        events: list[Event] = []
        for token, proposition in self._propositions.items():
            made = list(self._events(proposition))
            if made:
                first[token] = made[0].id
            events.extend(made)
        return sorted(self._nested(events, first), key=lambda e: (e.trigger.start, e.id))

    def _transparent(self, proposition: Proposition) -> bool:
        relations = self._context.ontology.relations
        return proposition.frame is not None and relations[proposition.relation].transparent

    def _neutral(self, proposition: Proposition) -> bool:
        """Tell whether a deed is of no category of its own (*published a letter that ...*): what is in it counts."""
        relation = self._context.ontology.relations.get(proposition.relation)
        return relation is not None and relation.plover is None and not relation.state

    def _nested(self, events: Sequence[Event], first: Mapping[int, str]) -> Iterator[Event]:
        token_at = {self._context.parse.starts[token]: token for token in self._propositions}
        for event in events:
            governor = self._telling(token_at.get(event.trigger.start, -1), first)
            yield event if governor is None or event.within else replace(event, within=first[governor])

    def _telling(self, token: int, first: Mapping[int, str]) -> int | None:
        """Return the nearest proposition around one that yields an event.

        A noun without one is passed over, as *bomb* in *claimed a bomb that killed two*; a verb is not.
        """
        governor = self._governors.get(token)
        if governor is not None and governor not in first and self._context.parse.tags[governor] in NOMINAL:
            governor = self._governors.get(governor)
        return governor if governor in first else None

    def _events(self, proposition: Proposition) -> Iterator[Event]:
        # The Front for the Liberation of Palestine frees nobody.
        named = proposition.token in self._named and self._context.parse.tags[proposition.token] in PROPER
        if named or self._transparent(proposition):
            return
        roles = self._roles.of(proposition.token)
        if not (roles.sources or roles.targets) or self._in_passing(proposition, roles):
            return
        own = proposition.frame.fixed if proposition.frame else frozenset()
        judgement = self._judge.judge(proposition.token, proposition.predicate.support, proposition.undergone, own)
        reading = Reading(proposition, roles, judgement, self._status(proposition, judgement))
        outermost = proposition.token not in self._governors
        urged = self._urged(reading) if outermost else None
        if urged is not None:
            yield urged
        becomes = judgement.becomes(self._tone(proposition)) if outermost else None
        for source, target in self._pairs(proposition, roles):
            event = self._maker.make(reading, source, target)
            if urged is not None:
                event = replace(event, within=urged.id)
            elif becomes is not None and source is not None:
                outer = self._maker.commitment(event, *becomes)
                yield outer
                event = replace(event, within=outer.id)
            yield event

    def _pairs(self, proposition: Proposition, roles: Roles) -> Iterator[tuple[Party | None, Party | None]]:
        """Yield who with whom: every source with every target, or those who do it together with one another."""
        relation = self._context.ontology.relations.get(proposition.relation)
        sources, targets = self._parties(roles.sources), self._parties(roles.targets)
        if relation is not None and relation.mutual and len(sources) > 1 and not targets:
            sources, targets = sources[:1], sources[1:]
        elif len(sources) > 1 and not targets and self._roles.given.reciprocal(proposition):
            targets = sources
        if relation is not None and relation.state and not (sources and targets):
            return
        for source in sources or (None,):
            for target in targets or (None,):
                if (source.number if source else None) != (target.number if target else None):
                    yield source, target

    def _tone(self, proposition: Proposition) -> str | None:
        """Return the tone that a plan or refusal takes over; to be going to ask is no threat."""
        return None if proposition.plover == "REQUEST" else self._context.ontology.tone(proposition.relation)

    def _urged(self, reading: Reading) -> Event | None:
        """*Moscow says Israel must end its raids*: Moscow urges Israel."""
        found = reading.judgement.urged()
        speaker = self._speaker(reading.proposition.token)
        detour = any(step.startswith("target") for step in reading.roles.how)
        addressed = reading.roles.sources or (() if detour else reading.roles.targets)
        if found is None or speaker is None or not addressed or self._roles.given.same(speaker, addressed):
            return None
        sources, targets = self._parties([speaker]), self._parties(addressed)
        if not sources or not targets or sources[0].number == targets[0].number:
            return None
        return self._maker.commitment(self._maker.make(reading, sources[0], targets[0]), *found)

    def _speaker(self, token: int) -> Candidate | None:
        """Return who says the words that a token stands in, the nearest speaker where one quotes another."""
        start = self._context.parse.starts[token]
        around = [s for s in self._context.spoken if s.content[0] <= start < s.content[1] and s.speaker is not None]
        if not around:
            return None
        nearest = min(around, key=lambda s: s.content[1] - s.content[0])
        return self._context.candidates.at(nearest.speaker) if nearest.speaker is not None else None

    def _in_passing(self, proposition: Proposition, roles: Roles) -> bool:
        """Tell whether a noun names an event in passing: *the war*, *a Kremlin deadline*."""
        frame = proposition.frame
        if frame is None or frame.shape != "noun" or roles.targets or proposition.predicate.support is not None:
            return False
        if any(proposition.token in outer.inside for outer in self._propositions.values()):
            return False
        if roles.sources and "target" not in frame.slots and any(e.slot == "source" for e in frame.elements):
            # "The resignation of Berg" says who resigned, which is all there is to say.
            return False
        mutual = self._context.ontology.relations[proposition.relation].mutual
        return not (mutual and len(self._parties(roles.sources)) > 1)

    def _status(self, proposition: Proposition, judgement: Judgement) -> str:
        if judgement.status != "happened":
            return judgement.status
        governor = self._governors.get(proposition.token)
        if governor is not None and self._holds(self._propositions[governor], proposition.token):
            outer = self._context.ontology.relations.get(self._propositions[governor].relation)
            negated = self._propositions[governor].predicate.negated
            if outer is not None and outer.inner_status and not (negated and outer.inner_status == DENIED):
                return outer.inner_status
        return proposition.status or judgement.status

    def _holds(self, outer: Proposition, token: int) -> bool:
        """Tell whether an event is inside another, also through one that passes it on: *vowed to continue attacks*."""
        inside = [self._propositions[inner] for inner in outer.inside if inner in self._propositions]
        return token in outer.inside or any(self._roles.given.transparent(p) and self._holds(p, token) for p in inside)

    def _parties(self, candidates: Sequence[Candidate]) -> list[Party]:
        """Return the actors that candidates stand for, each once: *the two leaders* are two."""
        found: dict[int, Party] = {}
        for candidate in candidates:
            number = self._context.clusters.of_head.get(candidate.head)
            if number is not None:
                for part in self._context.clusters.expand(number):
                    found.setdefault(part, Party(candidate, part))
        return list(found.values())

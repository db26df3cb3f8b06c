"""Events: propositions with actors in their roles, a status, evidence and a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import ActorBuilder
from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.certainty import Judge, Judgement
from kg.extract.clusters import Clusters
from kg.extract.propositions import Proposition
from kg.extract.settings import SettingReader
from kg.extract.statements import RawStatement
from kg.model import Actor, Document, Event, Evidence, Participant, Span
from kg.ontology.values import Ontology, Relation
from kg.parse import Parse

_OTHER_ROLES = ("recipient", "topic", "place", "instrument")
_INWARD = frozenset("acl advcl relcl prep pobj dobj xcomp pcomp conj".split())
_SUBORDINATE = frozenset({"acl", "advcl", "relcl"})
_UPWARD = frozenset("nsubj nsubjpass appos agent attr dative poss compound oprd nmod".split())
_POSSESSIONS = frozenset({"ArmedForce", "Facility", "Place", "Region", "City"})
_REACH = ("against", "between", "among", "on", "to", "with", "from", "at", "into", "over", "toward", "towards", "for", "of", "in")


@dataclass(frozen=True, slots=True)
class Roles:
    """The candidates that fill a proposition's roles, and the words on how they were found."""

    sources: tuple[Candidate, ...]
    targets: tuple[Candidate, ...]
    how: tuple[str, ...] = ()


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
        self._roles: dict[int, Roles] = {}
        self._governed: Mapping[int, int] = {}

    def read(self, propositions: Mapping[int, Proposition]) -> list[Event]:
        """Return the events of all propositions in text order."""
        self._propositions = propositions
        governors = self._governed = self._governors(propositions)
        events: list[Event] = []
        first: dict[int, str] = {}
        for token in sorted(propositions, key=lambda t: (t not in governors.values(), t)):
            made = list(self._events(propositions[token], governors.get(token)))
            if made:
                first[token] = made[0].id
            events.extend(made)
        return sorted(self._nested(events, governors, first), key=lambda e: (e.trigger.start, e.id))

    def _governors(self, propositions: Mapping[int, Proposition]) -> dict[int, int]:
        """Map each governed proposition to the one around it; a transparent operator governs nothing."""
        found: dict[int, int] = {}
        for token, proposition in propositions.items():
            if proposition.frame is None or self._transparent(proposition):
                continue
            for inner in proposition.inside:
                found.setdefault(inner, token)
        holders = {
            held: token
            for token, proposition in propositions.items()
            if proposition.frame is not None and not self._transparent(proposition)
            for slot in ("event", "topic", "target")
            for held in proposition.slots.get(slot, ())
            if held not in propositions or slot != "target"
        }
        for token in propositions:
            if token not in found and (governor := self._holder(token, holders)) is not None and governor != token:
                found[token] = governor
        return {inner: outer for inner, outer in found.items() if found.get(outer) != inner}

    def _holder(self, token: int, holders: Mapping[int, int]) -> int | None:
        """Find the proposition in whose object or purpose an event stands, or in a subordinate clause of which it is told.

        What somebody says (a complement clause) stands by itself.
        """
        parse = self._parse
        subordinate = False
        for _ in range(12):
            if token in holders:
                return holders[token]
            above, label = parse.heads[token], parse.deps[token]
            subordinate = subordinate or label in _SUBORDINATE
            if above == token or not (label in _INWARD or (subordinate and label in _UPWARD)):
                return None
            if subordinate and above in self._propositions and not self._transparent(self._propositions[above]):
                return above
            token = above
        return None

    def _transparent(self, proposition: Proposition) -> bool:
        return proposition.frame is not None and self._ontology.relations[proposition.relation].transparent

    def _nested(self, events: Sequence[Event], governors: Mapping[int, int], first: Mapping[int, str]) -> Iterator[Event]:
        start = {self._parse.starts[token]: token for token in self._propositions}
        for event in events:
            governor = governors.get(start.get(event.trigger.start, -1))
            if governor is not None and governor in first and event.within is None and event.relation not in ("",):
                yield replace(event, within=first[governor])
            else:
                yield event

    def roles(self, token: int, depth: int = 0) -> Roles:
        """Return who fills the roles of the proposition at a token."""
        if token not in self._roles:
            self._roles[token] = Roles((), ())
            self._roles[token] = self._find_roles(self._propositions[token], depth)
        return self._roles[token]

    def _find_roles(self, proposition: Proposition, depth: int) -> Roles:
        slots = proposition.slots
        how = list(proposition.how)
        if proposition.frame is None:
            return self._open_roles(proposition)
        sources = self._arguments.sources(slots.get("source", ()))
        if not sources:
            sources = self._from_transparent(proposition) or self._from_event_noun(proposition, depth)
        relation = self._ontology.relations[proposition.relation]
        category = self._ontology.categories.get(relation.plover or "")
        material = category is not None and category.material
        targets = self._arguments.targets(slots.get("target", ()), material)
        if relation.state:
            targets = self._arguments.direct(slots.get("target", ()))
            return Roles(tuple(self._arguments.direct(slots.get("source", ()))), tuple(targets), tuple(how))
        own = [t for t in targets if self._belongs(t)]
        if own or not targets:
            targets = self._further(proposition, sources, relation, depth) or targets
        heads = {c.head for c in sources}
        return Roles(tuple(sources), tuple(t for t in targets if t.head not in heads), tuple(how))

    def _further(
        self, proposition: Proposition, sources: list[Candidate], relation: Relation, depth: int
    ) -> list[Candidate]:
        """Look for a target where its slot has none: the event inside, the other side, further roles, prepositions."""
        targets: list[Candidate] = []
        if relation.mutual and len(sources) > 1 and not proposition.slots.get("target"):
            targets = sources[1:]
            del sources[1:]
        targets = targets or self._asked(proposition, sources)
        if not targets and proposition.inside and depth < 4:
            targets = self._through(proposition.inside, sources, depth)
        for slot in ("recipient", "event"):
            targets = targets or self._arguments.targets(proposition.slots.get(slot, ()))
        if not targets and not relation.state:
            targets = self._arguments.targets(sorted(proposition.used))
        if not targets and not relation.state and self._carried(proposition):
            targets = self._reach(proposition)
        targets = targets or self._arguments.targets(proposition.slots.get("topic", ()))
        if not targets and not relation.state and depth < 4:
            purposes = [inner for inner, outer in self._governed.items() if outer == proposition.token]
            targets = self._through(purposes, sources, depth)
        return [t for t in targets if not self._belongs(t)]

    def _carried(self, proposition: Proposition) -> bool:
        """Tell whether a verb carries the event: a bare noun (*a strike in Italy*) reaches for no target."""
        verbal = self._parse.tags[proposition.token][:1] == "V"
        return verbal or proposition.predicate.support is not None

    def _belongs(self, candidate: Candidate) -> bool:
        """Tell whether a phrase is somebody's own: *withdrew its troops from Iraq* is about Iraq."""
        if candidate.form != "nominal" or candidate.kind not in _POSSESSIONS:
            return False
        possessor = self._parse.child(candidate.head, "poss")
        return possessor is not None and self._parse.tags[possessor] == "PRP$"

    def _open_roles(self, proposition: Proposition) -> Roles:
        """Take only what stands in the roles itself: an open relation is too unsure to look further."""
        sources = self._arguments.direct(proposition.slots["source"])
        targets = self._arguments.direct(proposition.slots["target"])
        if not sources or not targets:
            return Roles((), ())
        return Roles(tuple(sources), tuple(targets), (*proposition.how, "no phrase: kept under its own verb"))

    def _from_transparent(self, proposition: Proposition) -> list[Candidate]:
        """*The court ordered the release of X*: who orders is who releases, where nobody else is named."""
        for outer in self._propositions.values():
            if proposition.token in outer.inside and self._transparent(outer):
                return self._arguments.sources(outer.slots.get("source", ()))
        return []

    def _from_event_noun(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """*Killed in a US strike*, *the attack killed eight*: who does the event is who does what it does."""
        parse = self._parse
        nouns = list(proposition.slots.get("source", ()))
        for preposition in parse.with_label(proposition.token, "prep"):
            if parse.lowers[preposition] in ("in", "during", "by"):
                nouns.extend(parse.with_label(preposition, "pobj"))
        for noun in nouns:
            if noun in self._propositions and noun != proposition.token and depth < 4:
                found = self.roles(noun, depth + 1).sources
                if found:
                    return list(found)
        return []

    def _asked(self, proposition: Proposition, sources: Sequence[Candidate]) -> list[Candidate]:
        """*Rejected US calls for ...*, *condemned the court's decision to ...*: whose word or deed the object is."""
        parse = self._parse
        for token in (*proposition.slots.get("event", ()), *sorted(proposition.used)):
            if parse.tags[token][:1] == "N" and token not in self._propositions:
                found = [c for c in self._arguments.owners(token) if not self._same(c, sources)]
                if found:
                    return found
        return []

    def _through(self, inside: Sequence[int], sources: Sequence[Candidate], depth: int) -> list[Candidate]:
        """Find whom an operator concerns: who does the event inside it, else to whom it is done."""
        own = {c.head for c in sources}
        for inner in inside:
            roles = self.roles(inner, depth + 1)
            doer = [c for c in roles.sources if c.head not in own and not self._same(c, sources)]
            if doer:
                return doer
            if roles.targets:
                return list(roles.targets)
        return []

    def _same(self, candidate: Candidate, others: Sequence[Candidate]) -> bool:
        number = self._clusters.of_head.get(candidate.head)
        return number is not None and any(self._clusters.of_head.get(o.head) == number for o in others)

    def _reach(self, proposition: Proposition) -> list[Candidate]:
        """Look for the target behind a preposition that no phrase names, near the predicate or its fixed words."""
        parse = self._parse
        anchors = [proposition.token, *proposition.used]
        for word in _REACH:
            for anchor in anchors:
                for child in parse.with_label(anchor, "prep", "dative"):
                    if parse.lowers[child] == word and child > anchor:
                        found = self._arguments.targets(list(parse.with_label(child, "pobj")))
                        if found:
                            return found
        return []

    def _events(self, proposition: Proposition, governor: int | None) -> Iterator[Event]:
        if self._transparent(proposition):
            return
        roles = self.roles(proposition.token)
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
                event = self._event(proposition, source, source_number, target, target_number, status, judgement, roles)
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
        if found is None or speaker is None or not addressed or self._same(speaker, addressed):
            return None
        (source, number), *_ = self._numbers([speaker]) or [(None, None)]
        (target, target_number), *_ = self._numbers(addressed) or [(None, None)]
        if source is None or target is None or number == target_number:
            return None
        event = self._event(proposition, source, number, target, target_number, "hypothetical", judgement, roles)
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
            id=_identify(document.id, str(trigger.start), proposition.relation, source_id or "", target_id or ""),
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
            id=_identify(self._document.id, str(trigger.start), relation, event.source or "", event.target or ""),
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

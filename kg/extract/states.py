"""States that noun phrases express without a verb: who holds which office, works, lives and is based where.

The constructions are declared in the ontology; this module matches them on the sentences' lines of items and turns
what they bind into events.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.actors import ActorBuilder
from kg.extract.candidates import Candidate, Candidates
from kg.extract.clusters import Clusters
from kg.extract.lines import Item, LineMaker
from kg.model import Actor, Document, Event, Evidence, Mention, Span
from kg.ontology.constructions import Construction
from kg.ontology.values import Ontology
from kg.parse import Parse

STATED, INFERRED, WEAK = 0.8, 0.5, 0.4
"""Confidence in what a construction states, in what follows from two of them, and in weak constructions."""

_SIZE: Mapping[str, int] = {"Facility": 0, "City": 1, "Place": 1, "Region": 2, "Country": 3}
_AT_HOME = frozenset({"livesIn", "basedIn"})
_ONWARD = frozenset({"livesIn", "basedIn", "locatedIn"})


@dataclass(frozen=True, slots=True)
class _State:
    """A state while it is being collected: numbers of clusters, the items that name them, and how it was read."""

    relation: str
    source: int
    target: int
    source_candidate: Candidate
    target_candidate: Candidate | None
    target_item: Item
    trigger: tuple[int, int]
    phrase: str
    confidence: float
    status: str
    why: tuple[str, ...] = ()


class StateReader:
    """Reads the states of one document."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        candidates: Candidates,
        ontology: Ontology,
        clusters: Clusters,
        actors: Mapping[int, Actor],
        names: ActorBuilder,
    ) -> None:
        self._document, self._parse, self._ontology = document, parse, ontology
        self._clusters, self._actors, self._names = clusters, actors, names
        self._made = ontology.constructions
        self._maker = LineMaker(parse, candidates, clusters, ontology.lexicon, self._made)
        adjectives = [cue for cue in ontology.cues if cue.kind == "AdjectiveCue"]
        self._adjectives = {word: cue.status for cue in adjectives for word in cue.words}
        self._territories = {
            m.candidate.territory: number
            for number, cluster in reversed(list(enumerate(clusters.all)))
            for m in cluster.members
            if m.candidate.territory is not None and not m.candidate.metonym
        }

    def read(self, known: Sequence[Event] = ()) -> list[Event]:
        """Return the states of the document that are not among the ``known`` events, in text order."""
        seen = {(e.relation, e.source, e.target, e.evidence.start) for e in known}
        found: list[Event] = []
        for items in self._maker.lines():
            for state in self._in_line(items):
                event = self._event(state)
                key = (event.relation, event.source, event.target, event.evidence.start)
                if key not in seen and event.source != event.target:
                    seen.add(key)
                    found.append(event)
        return found

    def _in_line(self, items: Sequence[Item]) -> Iterator[_State]:
        line = "".join(item.letter for item in items)
        states: list[_State] = []
        taken: set[int] = set()
        for position, letter in enumerate(line):
            for construction in self._made.starting.get(letter, ()):
                if construction.initial and position:
                    continue
                match = construction.pattern.match(line, position)
                if match is None:
                    continue
                for state in self._bind(construction, match, items, taken):
                    states.append(state)
        yield from states
        yield from self._onward(states)

    def _bind(
        self, construction: Construction, match: re.Match[str], items: Sequence[Item], taken: set[int]
    ) -> Iterator[_State]:
        target, source = items[match.start("target")], items[match.start("source")]
        noun = (match.groupdict().get("noun") is not None and items[match.start("noun")]) or None
        relation = construction.relation
        if construction.kindred:
            kin = noun or source
            if kin.start in taken:
                return
            relation = (kin.noun.expresses if kin.noun else None) or relation
            taken.add(kin.start)
        target_number = self._number(target)
        if self._apart(construction, target) or (relation in _AT_HOME and self._of_body(target)):
            return
        if relation == "livesIn" and self._parse.words[target.end : target.end + 2] == ["-", "based"]:
            return
        if target_number is None or (relation == "locatedIn" and not self._fits(source, target, items, match)):
            return
        trigger = noun or source
        status = self._status(items[match.start() : match.end()])
        for one in self._sources(source, match, items, noun):
            number = self._number(one)
            if number is None or number == target_number or one.candidate is None:
                continue
            yield _State(relation, number, target_number, one.candidate, target.candidate, target,
                         (trigger.start, trigger.end), construction.text,
                         WEAK if construction.weak else STATED, status)  # fmt: skip

    def _apart(self, construction: Construction, target: Item) -> bool:
        """Tell whether a target that should modify what follows ends a phrase before it: *in Rome President Silva*."""
        first, second, *_ = construction.text.split()
        modifying = first.startswith("{target") and second.startswith("{")
        return modifying and self._parse.deps[target.end - 1] == "pobj"

    def _of_body(self, target: Item) -> bool:
        """Tell whether a place only says where the body is that comes after it: *of the Chicago police*."""
        parse, last = self._parse, target.end - 1
        above = parse.heads[last]
        noun = self._ontology.lexicon.nouns.get(parse.lemmas[above])
        if noun is None or noun.type != "OrganisationNoun" or noun.kind in _SIZE:
            return False
        return parse.deps[last] in ("compound", "nmod") and above == last + 1

    def _status(self, items: Sequence[Item]) -> str:
        """Return what an adjective makes of the state: an *alleged* killer, the *future* chairman."""
        words = (self._parse.lowers[item.start] for item in items if item.candidate is None)
        return next((status for word in words if (status := self._adjectives.get(word))), "happened")

    def _sources(self, source: Item, match: re.Match[str], items: Sequence[Item], noun: Item | None) -> Iterator[Item]:
        """Yield the source, and where a plural noun stands before it those who are joined to it."""
        yield source
        if noun is None or match.end() != match.end("source") or self._parse.tags[noun.end - 1] not in ("NNS", "NNPS"):
            return
        position = match.end()
        while position + 1 < len(items):
            joined = [self._parse.lowers[items[position].start]]
            step = position + 1
            if joined == [","] and self._parse.lowers[items[step].start] == "and":
                step += 1
            if joined[0] not in (",", "and") or step >= len(items) or items[step].letter != source.letter:
                return
            yield items[step]
            position = step + 1

    def _number(self, item: Item) -> int | None:
        if item.candidate is None:
            return self._territories.get(item.territory) if item.territory else None
        if item.territory is not None and item.candidate.metonym is False:
            return self._territories.get(item.territory, self._clusters.of_head.get(item.candidate.head))
        number = self._clusters.of_head.get(item.candidate.head)
        if number is not None and item.candidate.metonym and self._clusters.all[number].kind == "Government":
            return self._territories.get(item.territory) if item.territory else None
        return number if number is not None and number in self._actors else None

    def _fits(self, source: Item, target: Item, items: Sequence[Item], match: re.Match[str]) -> bool:
        """Tell a place in another from two places in a list: the other is larger, or neither is known."""
        inner, outer = self._size(source), self._size(target)
        if source.territory is not None and target.territory is not None:
            if self._within(source.territory, target.territory):
                return True
            if self._within(target.territory, source.territory):
                return False
        if inner != outer:
            return inner < outer
        joined = any(self._parse.lowers[i.start] in ("and", "or") for i in items[match.end() : match.end() + 2])
        return inner < _SIZE["Country"] and not joined

    def _size(self, item: Item) -> int:
        kind = self._maker.kind(item.candidate) if item.candidate else None
        return _SIZE.get(kind or "", 1)

    def _within(self, territory: str, other: str) -> bool:
        seen: set[str] = set()
        current: str | None = territory
        while current is not None and current not in seen:
            seen.add(current)
            entry = self._ontology.lexicon.territories.get(current)
            current = entry.part_of if entry else None
            if current == other:
                return True
        return False

    def _onward(self, states: Sequence[_State]) -> Iterator[_State]:
        """Carry on what lives, is based or lies in a place to the larger place that it is in."""
        larger = {s.source: s for s in states if s.relation == "locatedIn"}
        for state in states:
            if state.relation not in _ONWARD:
                continue
            seen, number = {state.target}, state.target
            while number in larger and larger[number].target not in seen:
                step = larger[number]
                number = step.target
                seen.add(number)
                why = f"{self._actors[state.target].name} is in {self._actors[number].name}"
                yield replace(state, target=number, target_candidate=step.target_candidate,
                              target_item=step.target_item, confidence=min(INFERRED, state.confidence),
                              why=(why,))  # fmt: skip

    def _event(self, state: _State) -> Event:
        parse, document = self._parse, self._document
        source, target = self._actors[state.source], self._actors[state.target]
        start, end = parse.span(*state.trigger)
        sentence = parse.sentences[parse.sentence_of[state.trigger[0]]]
        first, last = parse.span(sentence.start, sentence.end)
        return Event(
            id=_identify(document.id, str(start), state.relation, source.id, target.id),
            relation=state.relation,
            plover=None,
            source=source.id,
            source_mention=self._mention(state.source, state.source_candidate, None),
            target=target.id,
            target_mention=self._mention(state.target, state.target_candidate, state.target_item),
            status=state.status,
            evidence=Evidence(document.id, first, last, document.text[first:last]),
            trigger=Span(start, end, document.text[start:end]),
            phrase=state.phrase,
            confidence=state.confidence,
            why=state.why,
        )

    def _mention(self, number: int, candidate: Candidate | None, item: Item | None) -> Mention:
        """Return the mention of a party: its name, where a pronoun or description stands for one of the sentence."""
        if candidate is None:
            assert item is not None
            start, end = self._parse.span(item.start, item.end)
            return Mention(start, end, self._document.text[start:end], "nominal", "nationality")
        if candidate.form != "name":
            sentence = self._parse.sentence_of[candidate.head]
            members = [m.candidate for m in self._clusters.all[number].members]
            named = [c for c in members if c.form == "name" and self._parse.sentence_of[c.head] == sentence]
            if named:
                candidate = min(named, key=lambda c: (abs(c.head - item.start) if item else 0, c.head))
        return self._names.mention(candidate)


def _identify(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

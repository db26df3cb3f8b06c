"""To whom it is done where the phrase names nobody: further places in the sentence, the surest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.candidates import Candidate
from kg.extract.given import DEEPEST, INSIDE, SCENES, Given
from kg.extract.no_targets import belongs, describes, idiomatic, says_when, says_where
from kg.extract.phrases import NOMINAL, conjuncts
from kg.extract.propositions import Proposition
from kg.ontology.values import Relation

_REACH = ("against", "between", "among", "on", "with", "to")
_THREAT = "THREATEN"
_WITHIN = "target inside the words of the phrase"


class TargetFinder:
    """Finds the targets that a proposition's own slots do not hold."""

    def __init__(self, given: Given) -> None:
        self._given = given

    def further(
        self, proposition: Proposition, sources: list[Candidate], relation: Relation, depth: int
    ) -> tuple[list[Candidate], str]:
        """Look for a target where its slot has none, from the surest place to the least sure; say where it was."""
        reciprocal = self._given.reciprocal(proposition)
        if reciprocal and not relation.mutual and len(sources) > 1:
            # Each accuses the other: the events are two.
            return [], ""
        if (reciprocal or (relation.mutual and not proposition.slots.get("target"))) and len(sources) > 1:
            others = sources[1:]
            del sources[1:]
            return others, "those who do it together do it with one another"
        if (reciprocal or relation.mutual) and len(sources) == 1 and (sides := self._joint(sources[0])):
            sources[:] = sides[:1]
            return sides[1:], "both sides stand in one phrase"
        apart = (*sources, *self.victims(proposition, depth))
        for found, where in self._places(proposition, sources, depth):
            others = [c for c in found if not belongs(self._given.parse, c) and not self._given.same(c, apart)]
            others = [c for c in others if not idiomatic(c, proposition.used)]
            others = [c for c in others if not (self.scene(c, relation) and where == _WITHIN)]
            together = relation.mutual and any(c.plural for c in sources)
            if others and not (together and all(says_where(self._given.parse, c) for c in others)):
                return others, where
        return [], ""

    def _places(
        self, proposition: Proposition, sources: Sequence[Candidate], depth: int
    ) -> Iterator[tuple[list[Candidate], str]]:
        """Yield what each further place in the sentence holds, the surest place first."""
        slots, arguments = proposition.slots, self._given.arguments
        own = [
            c for c in arguments.direct(slots.get("target", ())) if c.kind == "Place" and belongs(self._given.parse, c)
        ]
        yield [c for place in own for c in arguments.beyond(place.head)], "target beyond the source's own border"
        nouns = [token for token in slots.get("event", ()) if self._given.parse.tags[token] in NOMINAL]
        # A coalition is an actor as well as an alliance: who criticises it criticises the actor.
        yield arguments.direct(nouns), "target: the actor that the event's noun names"
        yield self._asked(proposition, sources), "target: whose word or deed the object is"
        if depth < DEEPEST:
            inside = [inner for inner in proposition.inside if not self._kindness(proposition, inner, sources, depth)]
            yield self._through(inside, sources, depth), "target: whom the event inside concerns"
        yield arguments.targets(slots.get("recipient", ())), "target: the recipient"
        yield arguments.targets(nouns), "target: the event"
        yield arguments.within(sorted(proposition.used)), _WITHIN
        if self._carried(proposition):
            yield self._reach(proposition), "target behind a preposition"
        yield arguments.targets(slots.get("topic", ())), "target: the topic"
        if depth < DEEPEST:
            purposes = [
                inner
                for inner, outer in self._given.governed.items()
                if outer == proposition.token
                and not (describes(self._given.parse, inner) or says_when(self._given.parse, inner))
                and not self._at_odds(proposition, inner)
                and not self._about(proposition, inner, depth)
                and not self._kindness(proposition, inner, sources, depth)
            ]
            yield self._through(purposes, sources, depth), "target: whom its purpose concerns"

    def _at_odds(self, proposition: Proposition, inner: int) -> bool:
        """Tell whether a good deed has a bad purpose: who *pays rebels to attack Chad* has not paid Chad."""
        category = self._given.category(proposition)
        given = category is not None and category.material and category.tone == "cooperation"
        return given and self._given.tone(inner) == "conflict"

    def _kindness(self, proposition: Proposition, inner: int, sources: Sequence[Candidate], depth: int) -> bool:
        """Tell whether a threat is to do somebody good: who *warns that it will defend Fiji* does not warn Fiji."""
        threat = proposition.plover == _THREAT and self._given.tone(inner)
        return threat == "cooperation" and any(
            self._given.same(c, sources) for c in self._given.of(inner, depth + 1).sources
        )

    def _about(self, proposition: Proposition, inner: int, depth: int) -> bool:
        """Tell whether a purpose only names whose matter it is: who *meets to discuss a US plan* has not met the US."""
        attended = self._given.ontology.relations[proposition.relation].attended
        return attended and INSIDE in self._given.of(inner, depth + 1).how

    def scene(self, candidate: Candidate, relation: Relation) -> bool:
        """Tell whether a place is where words are exchanged: who brokers talks *in Geneva* mediates elsewhere."""
        category = self._given.ontology.categories.get(relation.plover or "")
        material = category is not None and category.material
        return not material and candidate.kind in SCENES and says_where(self._given.parse, candidate)

    def _joint(self, candidate: Candidate) -> list[Candidate]:
        """*Russia and Turkey's ministers met*: a plural phrase that holds two names joined by *and* is both sides."""
        if not candidate.plural:
            return []
        parse = self._given.parse
        for token in range(candidate.start, candidate.end):
            if token != candidate.head and parse.deps[token] != "conj":
                joined = self._given.arguments.direct(conjuncts(parse, token))
                if len(joined) > 1 and all(c.territory or c.form == "name" for c in joined):
                    return joined
        return []

    def _carried(self, proposition: Proposition) -> bool:
        """Tell whether a verb carries the event: a bare noun (*a strike in Italy*) reaches for no target."""
        verbal = self._given.parse.tags[proposition.token][:1] == "V"
        return verbal or proposition.predicate.support is not None

    def _asked(self, proposition: Proposition, sources: Sequence[Candidate]) -> list[Candidate]:
        """*Rejected US calls for ...*, *condemned the court's decision to ...*: whose word or deed the object is."""
        for token in (*proposition.slots.get("event", ()), *sorted(proposition.used)):
            if self._given.parse.tags[token][:1] == "N" and token not in self._given.propositions:
                found = [c for c in self._given.arguments.owners(token) if not self._given.same(c, sources)]
                if found:
                    return found
        return []

    def victims(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """Return who suffered the deeds that are judged: who condemned a raid on Lima has not condemned Lima."""
        category = self._given.category(proposition)
        if category is None or not category.judging or depth >= DEEPEST:
            return []
        held = (*proposition.inside, *(t for t in proposition.slots.get("target", ()) if t in self._given.propositions))
        deeds = [i for i in held if self._given.tone(i) == "conflict"]
        return [target for deed in deeds for target in self._given.of(deed, depth + 1).targets]

    def _through(self, inside: Sequence[int], sources: Sequence[Candidate], depth: int) -> list[Candidate]:
        """Find whom an operator concerns: who does the event inside it, else to whom it is done."""
        own = {c.head for c in sources}
        for inner in inside:
            roles = self._given.of(inner, depth + 1)
            doer = [c for c in roles.sources if c.head not in own and not self._given.same(c, sources)]
            if doer:
                relation = self._given.ontology.relations.get(self._given.propositions[inner].relation)
                both = relation is not None and relation.mutual
                # A ceasefire is demanded of both its sides.
                return [*doer, *(c for c in roles.targets if both and not self._given.same(c, sources))]
            if roles.targets:
                return list(roles.targets)
        return []

    def _reach(self, proposition: Proposition) -> list[Candidate]:
        """Look for the target behind a preposition that no phrase names, near the predicate or its fixed words."""
        parse = self._given.parse
        anchors = [proposition.token, *proposition.used]
        for word in _REACH:
            for anchor in anchors:
                for child in parse.with_label(anchor, "prep", "dative"):
                    if parse.lowers[child] == word and child > anchor:
                        behind = [c for t in parse.with_label(child, "pobj") for c in conjuncts(parse, t)]
                        found = self._given.arguments.targets(behind)
                        if found:
                            return found
        return []

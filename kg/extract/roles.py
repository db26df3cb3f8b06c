"""Roles: which candidates are source and target of a proposition, wherever in the sentence they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.clusters import Clusters
from kg.extract.doers import DoerFinder
from kg.extract.given import INSIDE, SCENES, Given, Roles
from kg.extract.no_targets import belongs
from kg.extract.phrases import NOMINAL
from kg.extract.propositions import Proposition
from kg.extract.targets import TargetFinder
from kg.ontology.values import Ontology, Relation
from kg.parse import Parse

_NOT_PEOPLE = frozenset({"Country", "Government"})
UNCOVERED = "no phrase: kept under its own verb"
_NOBODY = Roles((), ())


class RoleFinder:
    """Finds the roles of the propositions of one document, all that is ``given``."""

    def __init__(
        self,
        parse: Parse,
        ontology: Ontology,
        clusters: Clusters,
        arguments: ArgumentFinder,
        propositions: Mapping[int, Proposition],
        governed: Mapping[int, int],
    ) -> None:
        self.given = Given(parse, ontology, clusters, arguments, propositions, governed, self.of)
        self._doers, self._targets = DoerFinder(self.given), TargetFinder(self.given)
        self._found: dict[int, Roles] = {}

    def of(self, token: int, depth: int = 0) -> Roles:
        """Return who fills the roles of the proposition at a token."""
        if token not in self._found:
            self._found[token] = _NOBODY
            proposition = self.given.propositions[token]
            if proposition.frame is None:
                self._found[token] = self._open(proposition)
            elif self.given.ontology.relations[proposition.relation].state:
                self._found[token] = self._state(proposition)
            else:
                self._found[token] = self._framed(proposition, depth)
        return self._found[token]

    def _open(self, proposition: Proposition) -> Roles:
        """Take only what stands in the roles itself: an open relation is too unsure to look further."""
        sources = self.given.arguments.direct(proposition.slots["source"])
        targets = self.given.arguments.direct(proposition.slots["target"])
        if not sources or not targets:
            return _NOBODY
        return Roles(tuple(sources), tuple(targets), (*proposition.how, UNCOVERED))

    def _state(self, proposition: Proposition) -> Roles:
        """Take the two ends of a state, which must both be there."""
        relation = self.given.ontology.relations[proposition.relation]
        slots = proposition.slots
        if relation.personal and self._of_things(slots.get("target", ())):
            return _NOBODY
        if self._moves(proposition):
            return _NOBODY
        ends = [self.given.arguments.direct(slots.get(slot, ())) for slot in ("source", "target")]
        if relation.domain == "Person":
            # "It joins Chile as a guarantor": a country is nobody's employee.
            ends[0] = [c for c in ends[0] if self.given.kind(c) not in _NOT_PEOPLE]
        if relation.symmetric and len(ends[0]) > 1 and not ends[1]:
            ends = [ends[0][:1], ends[0][1:]]
        return Roles(tuple(ends[0]), tuple(ends[1]), proposition.how)

    def _moves(self, proposition: Proposition) -> bool:
        """Tell whether a verb has an object that its phrase knows nothing of: who *moved her to a prison* lives there
        not."""
        frame, predicate = proposition.frame, proposition.predicate
        functions = {element.function for element in frame.elements} if frame is not None else set()
        bare = functions <= {"preposition"} and not predicate.passive
        return bare and any(self.given.parse.deps[token] == "dobj" for token in predicate.objects)

    def _framed(self, proposition: Proposition, depth: int) -> Roles:
        given, slots, how = self.given, proposition.slots, list(proposition.how)
        relation = given.ontology.relations[proposition.relation]
        sources = self._actors(proposition, depth)
        if self._nobody(proposition, relation, sources):
            return _NOBODY
        if sources and not given.arguments.direct(slots.get("source", ())):
            how.append("source inside its phrase")
        if not sources:
            sources = self._doers.from_operator(proposition) or self._doers.from_event(proposition, depth)
            how.extend(["source of the event around it"] if sources else [])
        if not sources:
            sources, why = self._doers.implied(proposition, relation)
            how.extend([why] if sources else [])
        category = given.category(proposition)
        named = () if given.reciprocal(proposition) else slots.get("target", ())
        targets = given.arguments.targets(named, category is not None and category.material)
        if targets and not given.arguments.direct(named):
            victims = self._targets.victims(proposition, depth)
            targets = [t for t in targets if not (self._targets.scene(t, relation) or given.same(t, victims))]
            how.extend([INSIDE] if targets else [])
        targets = [t for t in targets if not given.same(t, sources)]
        if not targets or any(belongs(given.parse, t) for t in targets):
            further, why = self._targets.further(proposition, sources, relation, depth)
            if further:
                targets = further
                how.append(why)
                if relation.mutual and not sources and len(targets) > 1:
                    # Talks between Iran and Oman were held: those who are concerned are those who do it.
                    sources, targets = targets[:1], targets[1:]
        heads = {c.head for c in sources}
        return Roles(tuple(sources), tuple(t for t in targets if t.head not in heads), tuple(how))

    def _actors(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """Return who the phrase says does it; not the drone has killed, but who fired it."""
        found = self.given.arguments.sources(proposition.slots.get("source", ()))
        if deed := self._doers.nearer_deed(proposition):
            found = list(self.of(deed, depth + 1).sources) or found
        if all(c.form == "nominal" and c.kind == "ArmedForce" for c in found):
            found = self.given.arguments.sources(self._doers.wielders([c.head for c in found])) or found
        return found

    def _nobody(self, proposition: Proposition, relation: Relation, sources: Sequence[Candidate]) -> bool:
        """Tell whether a phrase fits words that mean something else: its parties are things, or places left."""
        given, slots = self.given, proposition.slots
        scenes = SCENES | {"Country"} if sources and given.kind(sources[0]) == "Person" else SCENES
        if not proposition.inside and any(c.kind in scenes for c in given.arguments.direct(slots.get("event", ()))):
            # Who leaves a town has left no alliance, nor a person who leaves a country.
            return True
        if self._is_somebody(proposition) or (not sources and "compound participle" in proposition.how):
            # Nuclear-armed neighbours are armed by nobody.
            return True
        if not relation.personal:
            return False
        return self._of_things(slots.get("target", ())) or (not sources and self._thing_acts(slots.get("source", ())))

    def _thing_acts(self, tokens: Sequence[int]) -> bool:
        """Tell whether what a phrase has act is a thing: *the war left the country poor*."""
        parse = self.given.parse
        return any(parse.tags[token] in NOMINAL and parse.words[token].islower() for token in tokens)

    def _of_things(self, targets: Sequence[int]) -> bool:
        """Tell whether what a phrase takes for somebody is none: who *called an election* has telephoned nobody."""
        found = self.given.arguments.direct(targets)
        return bool(targets) and all(c.form == "nominal" and c.kind in SCENES for c in found)

    def _is_somebody(self, proposition: Proposition) -> bool:
        """Tell whether an event noun is an actor here: *the opposition*, but not *opposition to the plan*."""
        slots, frame = proposition.slots, proposition.frame
        bare = frame is not None and frame.shape == "noun" and not slots.get("target") and not slots.get("event")
        return bare and bool(self.given.arguments.direct([proposition.token]))

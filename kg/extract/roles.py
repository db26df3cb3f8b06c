"""Roles: which candidates are source and target of a proposition, wherever in the sentence they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.clusters import Clusters
from kg.extract.implied import attendants, makers, occasions, wielders
from kg.extract.measures import measure_around
from kg.extract.no_targets import belongs, describes, idiomatic, says_when, says_where
from kg.extract.phrases import NOMINAL, conjuncts
from kg.extract.predicates import verb_predicate
from kg.extract.propositions import Proposition
from kg.ontology.values import Ontology, Relation
from kg.parse import Parse

_SCENES = frozenset({"City", "Facility", "Region", "Place"})
_NOT_PEOPLE = frozenset({"Country", "Government"})
_REACH = ("against", "between", "among", "on", "with", "to")
_RECIPROCAL = ("each other", "one another")
_ALLEGED = "alleged"
_VIOLENT, _THREAT = "ASSAULT", "THREATEN"
_DEEPEST = 4
_WITHIN = "target inside the words of the phrase"
UNCOVERED = "no phrase: kept under its own verb"


@dataclass(frozen=True, slots=True)
class Roles:
    """The candidates that fill a proposition's roles, and how they were found, in words."""

    sources: tuple[Candidate, ...]
    targets: tuple[Candidate, ...]
    how: tuple[str, ...] = ()


class RoleFinder:
    """Finds the roles of the propositions of one document."""

    def __init__(
        self,
        parse: Parse,
        ontology: Ontology,
        clusters: Clusters,
        arguments: ArgumentFinder,
        propositions: Mapping[int, Proposition],
        governed: Mapping[int, int],
    ) -> None:
        self._parse, self._ontology, self._clusters = parse, ontology, clusters
        self._arguments, self._propositions, self._governed = arguments, propositions, governed
        self._found: dict[int, Roles] = {}

    def of(self, token: int, depth: int = 0) -> Roles:
        """Return who fills the roles of the proposition at a token."""
        if token not in self._found:
            self._found[token] = Roles((), ())
            proposition = self._propositions[token]
            self._found[token] = (
                self._open(proposition) if proposition.frame is None else self._framed(proposition, depth)
            )
        return self._found[token]

    def same(self, candidate: Candidate, others: Sequence[Candidate]) -> bool:
        """Tell whether a candidate is the same actor as one of others."""
        number = self._clusters.of_head.get(candidate.head)
        return number is not None and any(self._clusters.of_head.get(o.head) == number for o in others)

    def _kind(self, candidate: Candidate) -> str | None:
        number = self._clusters.of_head.get(candidate.head)
        return candidate.kind if number is None else self._clusters.all[number].kind

    def transparent(self, proposition: Proposition) -> bool:
        """Tell whether a proposition only passes its source on to the event inside it (*ordered*, *began*)."""
        return proposition.frame is not None and self._ontology.relations[proposition.relation].transparent

    def reciprocal(self, proposition: Proposition) -> bool:
        """*Accused each other*, *stood by one another*: those who do it are those to whom it is done."""
        parse = self._parse
        return any(
            " ".join(parse.lowers[start : start + 2]) in _RECIPROCAL
            for token in proposition.slots.get("target", ())
            for start in (token - 1, token)
        )

    def _open(self, proposition: Proposition) -> Roles:
        """Take only what stands in the roles itself: an open relation is too unsure to look further."""
        sources = self._arguments.direct(proposition.slots["source"])
        targets = self._arguments.direct(proposition.slots["target"])
        if not sources or not targets:
            return Roles((), ())
        return Roles(tuple(sources), tuple(targets), (*proposition.how, UNCOVERED))

    def _framed(self, proposition: Proposition, depth: int) -> Roles:
        slots, how = proposition.slots, list(proposition.how)
        relation = self._ontology.relations[proposition.relation]
        if relation.state:
            if relation.personal and self._of_things(slots.get("target", ())):
                return Roles((), ())
            ends = [self._arguments.direct(slots.get(slot, ())) for slot in ("source", "target")]
            if relation.domain == "Person":
                # "It joins Chile as a guarantor": a country is nobody's employee.
                ends[0] = [c for c in ends[0] if self._kind(c) not in _NOT_PEOPLE]
            if relation.symmetric and len(ends[0]) > 1 and not ends[1]:
                ends = [ends[0][:1], ends[0][1:]]
            return Roles(tuple(ends[0]), tuple(ends[1]), tuple(how))
        sources = self._arguments.sources(slots.get("source", ()))
        scenes = _SCENES | {"Country"} if sources and self._kind(sources[0]) == "Person" else _SCENES
        if not proposition.inside and any(c.kind in scenes for c in self._arguments.direct(slots.get("event", ()))):
            # Who leaves a town has left no alliance, nor a person who leaves a country.
            return Roles((), ())
        if deed := self._nearer_deed(proposition):
            sources = list(self.of(deed, depth + 1).sources) or sources
        if all(c.form == "nominal" and c.kind == "ArmedForce" for c in sources):
            # Not the drone has killed, but who fired it.
            sources = self._arguments.sources(self._wielders([c.head for c in sources])) or sources
        if self._is_somebody(proposition) or (relation.personal and self._of_things(slots.get("target", ()))):
            return Roles((), ())
        if not sources and "compound participle" in how:
            # Nuclear-armed neighbours are armed by nobody.
            return Roles((), ())
        if (
            relation.personal
            and not sources
            and any(self._parse.tags[t] in NOMINAL and self._parse.words[t].islower() for t in slots.get("source", ()))
        ):
            return Roles((), ())
        if sources and not self._arguments.direct(slots.get("source", ())):
            how.append("source inside its phrase")
        if not sources:
            sources = self._from_operator(proposition) or self._from_event_noun(proposition, depth)
            how.extend(["source of the event around it"] if sources else [])
        if not sources:
            sources, why = self._implied(proposition, relation)
            how.extend([why] if sources else [])
        category = self._ontology.categories.get(relation.plover or "")
        named = () if self.reciprocal(proposition) else slots.get("target", ())
        targets = self._arguments.targets(named, category is not None and category.material)
        if targets and not self._arguments.direct(named):
            victims = self._victims(proposition, depth)
            targets = [t for t in targets if not (self._scene(t, relation) or self.same(t, victims))]
            how.extend(["target inside its phrase"] if targets else [])
        targets = [t for t in targets if not self.same(t, sources)]
        if not targets or any(belongs(self._parse, t) for t in targets):
            further, why = self._further(proposition, sources, relation, depth)
            if further:
                targets = further
                how.append(why)
                if relation.mutual and not sources and len(targets) > 1:
                    # Talks between Iran and Oman were held: those who are concerned are those who do it.
                    sources, targets = targets[:1], targets[1:]
        heads = {c.head for c in sources}
        return Roles(tuple(sources), tuple(t for t in targets if t.head not in heads), tuple(how))

    def _of_things(self, targets: Sequence[int]) -> bool:
        """Tell whether what a phrase takes for somebody is none: who *called an election* has telephoned nobody."""
        found = self._arguments.direct(targets)
        return bool(targets) and all(c.form == "nominal" and c.kind in _SCENES for c in found)

    def _nearer_deed(self, proposition: Proposition) -> int | None:
        """Return the attack that a participle after it goes on from, where the parser hangs it on the main verb.

        *Crews searched a town where rebels carried out an attack, killing ten*: the crews have killed nobody.
        """
        parse, token = self._parse, proposition.token
        if parse.deps[token] != "advcl" or parse.tags[token] != "VBG" or self._violence(token) is None:
            return None
        main = parse.heads[token]
        if parse.tags[main][:1] != "V" or main > token or self._ontology.tone(self._relation(main)) == "conflict":
            return None
        between = [t for t in range(main + 1, token) if self._violence(t) is not None and self._finite(t)]
        return between[-1] if between else None

    def _relation(self, token: int) -> str:
        found = self._propositions.get(token)
        return found.relation if found is not None else ""

    def _violence(self, token: int) -> Proposition | None:
        found = self._propositions.get(token)
        return found if found is not None and found.plover == _VIOLENT else None

    def _finite(self, token: int) -> bool:
        """Tell whether a deed is that of a clause of its own: of a finite verb, or a noun that one carries."""
        support = self._propositions[token].predicate.support
        verb = token if support is None else support
        return self._parse.deps[verb] in ("relcl", "advcl", "ccomp") and self._parse.tags[verb] in ("VBD", "VBZ", "VBP")

    def _is_somebody(self, proposition: Proposition) -> bool:
        """Tell whether an event noun is an actor here: *the opposition*, but not *opposition to the plan*."""
        slots, frame = proposition.slots, proposition.frame
        bare = frame is not None and frame.shape == "noun" and not slots.get("target") and not slots.get("event")
        return bare and bool(self._arguments.direct([proposition.token]))

    def _further(
        self, proposition: Proposition, sources: list[Candidate], relation: Relation, depth: int
    ) -> tuple[list[Candidate], str]:
        """Look for a target where its slot has none, from the surest place to the least sure; say where it was."""
        reciprocal = self.reciprocal(proposition)
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
        apart = (*sources, *self._victims(proposition, depth))
        for found, where in self._places(proposition, sources, depth):
            others = [c for c in found if not belongs(self._parse, c) and not self.same(c, apart)]
            others = [c for c in others if not idiomatic(c, proposition.used)]
            others = [c for c in others if not (self._scene(c, relation) and where == _WITHIN)]
            together = relation.mutual and any(c.plural for c in sources)
            if others and not (together and all(says_where(self._parse, c) for c in others)):
                return others, where
        return [], ""

    def _places(
        self, proposition: Proposition, sources: Sequence[Candidate], depth: int
    ) -> Iterator[tuple[list[Candidate], str]]:
        """Yield what each further place in the sentence holds, the surest place first."""
        slots, arguments = proposition.slots, self._arguments
        own = [c for c in arguments.direct(slots.get("target", ())) if c.kind == "Place" and belongs(self._parse, c)]
        yield [c for place in own for c in arguments.beyond(place.head)], "target beyond the source's own border"
        nouns = [token for token in slots.get("event", ()) if self._parse.tags[token] in NOMINAL]
        # A coalition is an actor as well as an alliance: who criticises it criticises the actor.
        yield arguments.direct(nouns), "target: the actor that the event's noun names"
        yield self._asked(proposition, sources), "target: whose word or deed the object is"
        if depth < _DEEPEST:
            inside = [inner for inner in proposition.inside if not self._kindness(proposition, inner, sources, depth)]
            yield self._through(inside, sources, depth), "target: whom the event inside concerns"
        yield arguments.targets(slots.get("recipient", ())), "target: the recipient"
        yield arguments.targets(nouns), "target: the event"
        yield arguments.within(sorted(proposition.used)), _WITHIN
        if self._carried(proposition):
            yield self._reach(proposition), "target behind a preposition"
        yield arguments.targets(slots.get("topic", ())), "target: the topic"
        if depth < _DEEPEST:
            purposes = [
                inner
                for inner, outer in self._governed.items()
                if outer == proposition.token
                and not (describes(self._parse, inner) or says_when(self._parse, inner))
                and not self._at_odds(proposition, inner)
                and not self._about(proposition, inner, depth)
                and not self._kindness(proposition, inner, sources, depth)
            ]
            yield self._through(purposes, sources, depth), "target: whom its purpose concerns"

    def _at_odds(self, proposition: Proposition, inner: int) -> bool:
        """Tell whether a good deed has a bad purpose: who *pays rebels to attack Chad* has not paid Chad."""
        category = self._ontology.categories.get(proposition.plover or "")
        given = category is not None and category.material and category.tone == "cooperation"
        return given and self._ontology.tone(self._propositions[inner].relation) == "conflict"

    def _kindness(self, proposition: Proposition, inner: int, sources: Sequence[Candidate], depth: int) -> bool:
        """Tell whether a threat is to do somebody good: who *warns that it will defend Fiji* does not warn Fiji."""
        threat = proposition.plover == _THREAT and self._ontology.tone(self._propositions[inner].relation)
        return threat == "cooperation" and any(self.same(c, sources) for c in self.of(inner, depth + 1).sources)

    def _about(self, proposition: Proposition, inner: int, depth: int) -> bool:
        """Tell whether a purpose only names whose matter it is: who *meets to discuss a US plan* has not met the US."""
        attended = self._ontology.relations[proposition.relation].attended
        return attended and "target inside its phrase" in self.of(inner, depth + 1).how

    def _scene(self, candidate: Candidate, relation: Relation) -> bool:
        """Tell whether a place is where words are exchanged: who brokers talks *in Geneva* mediates elsewhere."""
        category = self._ontology.categories.get(relation.plover or "")
        material = category is not None and category.material
        return not material and candidate.kind in _SCENES and says_where(self._parse, candidate)

    def _joint(self, candidate: Candidate) -> list[Candidate]:
        """*Russia and Turkey's ministers met*: a plural phrase that holds two names joined by *and* is both sides."""
        if not candidate.plural:
            return []
        parse = self._parse
        for token in range(candidate.start, candidate.end):
            if token != candidate.head and parse.deps[token] != "conj":
                joined = self._arguments.direct(conjuncts(parse, token))
                if len(joined) > 1 and all(c.territory or c.form == "name" for c in joined):
                    return joined
        return []

    def _carried(self, proposition: Proposition) -> bool:
        """Tell whether a verb carries the event: a bare noun (*a strike in Italy*) reaches for no target."""
        verbal = self._parse.tags[proposition.token][:1] == "V"
        return verbal or proposition.predicate.support is not None

    def _from_operator(self, proposition: Proposition) -> list[Candidate]:
        """Return who is said to do it by what governs it, where nobody else is named.

        *The court ordered the release of X*: who orders. *Peru blamed Chile for the attack*: who is blamed.
        """
        for outer in self._propositions.values():
            if proposition.token not in outer.inside or outer.frame is None:
                continue
            if self.transparent(outer):
                return self._arguments.sources(outer.slots.get("source", ()))
            alleged = self._ontology.relations[outer.relation].inner_status == _ALLEGED
            if alleged and not proposition.predicate.passive:
                return self._arguments.direct(outer.slots.get("target", ()))
        return []

    def _from_event_noun(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """Return who does the event that does it: *killed in a US strike*, *killed when rebels attacked*.

        Words are not said by deeds: who is charged in the death of a woman is not charged by her.
        """
        parse = self._parse
        category = self._ontology.categories.get(proposition.plover or "")
        if category is not None and category.judging and category.tone == "conflict":
            return []
        nouns = list(proposition.slots.get("source", ()))
        for preposition in parse.with_label(proposition.token, "prep"):
            if parse.lowers[preposition] in ("in", "during", "by"):
                nouns.extend(parse.with_label(preposition, "pobj"))
        if proposition.predicate.passive:
            nouns.extend(occasions(parse, self._propositions, proposition))
        for noun in nouns:
            if noun in self._propositions and noun != proposition.token and depth < _DEEPEST:
                found = self.of(noun, depth + 1)
                if found.targets and self._two_sided(noun):
                    return []
                if found.sources:
                    return list(found.sources)
        return []

    def _two_sided(self, token: int) -> bool:
        """Tell whether a noun names a fight of both its sides: clashes that killed ten tell not who killed."""
        name = self._propositions[token].relation
        relation = self._ontology.relations.get(name)
        return relation is not None and relation.symmetric and self._ontology.tone(name) == "conflict"

    def _implied(self, proposition: Proposition, relation: Relation) -> tuple[list[Candidate], str]:
        """Find who does what nobody is said to do, and say how it follows."""
        parse, slots = self._parse, proposition.slots
        if set_off := self._wielders(slots.get("source", ())):
            return self._arguments.sources(set_off), "source: who set off what does it"
        for token in slots.get("source", ()):
            if parse.lemmas[token] in self._ontology.lexicon.works:
                return self._arguments.sources(makers(parse, token)), "source: who made what says it"
        if parse.deps[proposition.token] == "xcomp" and "object control" in proposition.how:
            user = verb_predicate(parse, parse.heads[proposition.token])
            return self._arguments.sources(user.subjects), "source: who does it with what is no actor"
        if parse.tags[proposition.token] in NOMINAL and proposition.predicate.support is None:
            targets = tuple(slots.get("target", ()))
            noun = measure_around(parse, proposition.token, self._ontology.lexicon.measures)
            found = attendants(parse, noun, targets, relation.attended) if targets else []
            return self._arguments.sources(found), "source: the subject of the clause around it"
        return [], ""

    def _wielders(self, things: Sequence[int]) -> list[int]:
        return wielders(self._parse, things, self._ontology.lexicon.wielding)

    def _asked(self, proposition: Proposition, sources: Sequence[Candidate]) -> list[Candidate]:
        """*Rejected US calls for ...*, *condemned the court's decision to ...*: whose word or deed the object is."""
        for token in (*proposition.slots.get("event", ()), *sorted(proposition.used)):
            if self._parse.tags[token][:1] == "N" and token not in self._propositions:
                found = [c for c in self._arguments.owners(token) if not self.same(c, sources)]
                if found:
                    return found
        return []

    def _victims(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """Return who suffered the deeds that are judged: who condemned a raid on Lima has not condemned Lima."""
        categories = self._ontology.categories
        category = categories.get(proposition.plover or "")
        if category is None or not category.judging or depth >= _DEEPEST:
            return []
        held = (*proposition.inside, *(t for t in proposition.slots.get("target", ()) if t in self._propositions))
        deeds = [i for i in held if self._ontology.tone(self._propositions[i].relation) == "conflict"]
        return [target for deed in deeds for target in self.of(deed, depth + 1).targets]

    def _through(self, inside: Sequence[int], sources: Sequence[Candidate], depth: int) -> list[Candidate]:
        """Find whom an operator concerns: who does the event inside it, else to whom it is done."""
        own = {c.head for c in sources}
        for inner in inside:
            roles = self.of(inner, depth + 1)
            doer = [c for c in roles.sources if c.head not in own and not self.same(c, sources)]
            if doer:
                relation = self._ontology.relations.get(self._propositions[inner].relation)
                both = relation is not None and relation.mutual
                # A ceasefire is demanded of both its sides.
                return [*doer, *(c for c in roles.targets if both and not self.same(c, sources))]
            if roles.targets:
                return list(roles.targets)
        return []

    def _reach(self, proposition: Proposition) -> list[Candidate]:
        """Look for the target behind a preposition that no phrase names, near the predicate or its fixed words."""
        parse = self._parse
        anchors = [proposition.token, *proposition.used]
        for word in _REACH:
            for anchor in anchors:
                for child in parse.with_label(anchor, "prep", "dative"):
                    if parse.lowers[child] == word and child > anchor:
                        behind = [c for t in parse.with_label(child, "pobj") for c in conjuncts(parse, t)]
                        found = self._arguments.targets(behind)
                        if found:
                            return found
        return []

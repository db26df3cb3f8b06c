"""Who does it where the phrase names nobody: who ordered it, whose deed it is a part of, who made what says it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.candidates import Candidate
from kg.extract.given import DEEPEST, Given
from kg.extract.implied import attendants, makers, occasions, wielders
from kg.extract.measures import measure_around
from kg.extract.phrases import NOMINAL
from kg.extract.predicates import verb_predicate
from kg.extract.propositions import Proposition
from kg.ontology.values import Relation

_ALLEGED = "alleged"
_VIOLENT = "ASSAULT"


class DoerFinder:
    """Finds the sources that a proposition's own slots do not hold."""

    def __init__(self, given: Given) -> None:
        self._given = given

    def from_operator(self, proposition: Proposition) -> list[Candidate]:
        """Return who is said to do it by what governs it, where nobody else is named.

        *The court ordered the release of X*: who orders. *Peru blamed Chile for the attack*: who is blamed.
        """
        for outer in self._given.propositions.values():
            if proposition.token not in outer.inside or outer.frame is None:
                continue
            if self._given.transparent(outer):
                return self._given.arguments.sources(outer.slots.get("source", ()))
            alleged = self._given.ontology.relations[outer.relation].inner_status == _ALLEGED
            if alleged and not proposition.predicate.passive:
                return self._given.arguments.direct(outer.slots.get("target", ()))
        return []

    def from_event(self, proposition: Proposition, depth: int) -> list[Candidate]:
        """Return who does the event that does it: *killed in a US strike*, *killed when rebels attacked*.

        Words are not said by deeds: who is charged in the death of a woman is not charged by her.
        """
        parse = self._given.parse
        category = self._given.category(proposition)
        if category is not None and category.judging and category.tone == "conflict":
            return []
        nouns = list(proposition.slots.get("source", ()))
        for preposition in parse.with_label(proposition.token, "prep"):
            if parse.lowers[preposition] in ("in", "during", "by"):
                nouns.extend(parse.with_label(preposition, "pobj"))
        if proposition.predicate.passive:
            nouns.extend(occasions(parse, self._given.propositions, proposition))
        for noun in nouns:
            if noun in self._given.propositions and noun != proposition.token and depth < DEEPEST:
                found = self._given.of(noun, depth + 1)
                if found.targets and self._two_sided(noun):
                    return []
                if found.sources:
                    return list(found.sources)
        return []

    def _two_sided(self, token: int) -> bool:
        """Tell whether a noun names a fight of both its sides: clashes that killed ten tell not who killed."""
        name = self._given.propositions[token].relation
        relation = self._given.ontology.relations.get(name)
        return relation is not None and relation.symmetric and self._given.ontology.tone(name) == "conflict"

    def implied(self, proposition: Proposition, relation: Relation) -> tuple[list[Candidate], str]:
        """Find who does what nobody is said to do, and say how it follows."""
        parse, slots = self._given.parse, proposition.slots
        if set_off := self.wielders(slots.get("source", ())):
            return self._given.arguments.sources(set_off), "source: who set off what does it"
        for token in slots.get("source", ()):
            if parse.lemmas[token] in self._given.ontology.lexicon.works:
                return self._given.arguments.sources(makers(parse, token)), "source: who made what says it"
        if parse.deps[proposition.token] == "xcomp" and "object control" in proposition.how:
            user = verb_predicate(parse, parse.heads[proposition.token])
            return self._given.arguments.sources(user.subjects), "source: who does it with what is no actor"
        if parse.tags[proposition.token] in NOMINAL and proposition.predicate.support is None:
            targets = tuple(slots.get("target", ()))
            noun = measure_around(parse, proposition.token, self._given.ontology.lexicon.measures)
            found = attendants(parse, noun, targets, relation.attended) if targets else []
            return self._given.arguments.sources(found), "source: the subject of the clause around it"
        return [], ""

    def wielders(self, things: Sequence[int]) -> list[int]:
        """Return who set off things that do something: the gunner of a mortar."""
        return wielders(self._given.parse, things, self._given.ontology.lexicon.wielding)

    def nearer_deed(self, proposition: Proposition) -> int | None:
        """Return the attack that a participle after it goes on from, where the parser hangs it on the main verb.

        *Crews searched a town where rebels carried out an attack, killing ten*: the crews have killed nobody.
        """
        parse, token = self._given.parse, proposition.token
        if parse.deps[token] != "advcl" or parse.tags[token] != "VBG" or self._violence(token) is None:
            return None
        main = parse.heads[token]
        if parse.tags[main][:1] != "V" or main > token or self._given.tone(main) == "conflict":
            return None
        between = [t for t in range(main + 1, token) if self._violence(t) is not None and self._finite(t)]
        return between[-1] if between else None

    def _violence(self, token: int) -> Proposition | None:
        found = self._given.propositions.get(token)
        return found if found is not None and found.plover == _VIOLENT else None

    def _finite(self, token: int) -> bool:
        """Tell whether a deed is that of a clause of its own: of a finite verb, or a noun that one carries."""
        support = self._given.propositions[token].predicate.support
        verb = token if support is None else support
        return self._given.parse.deps[verb] in ("relcl", "advcl", "ccomp") and self._given.parse.tags[verb] in (
            "VBD",
            "VBZ",
            "VBP",
        )

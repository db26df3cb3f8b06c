"""Second pass: what the grammar equates.

*Petro, the president*; *the ambassador, García-Peña*; *Petro is the president*.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.coreference.cues import Cues
from kg.extract.coreference.groups import BODIES, PLACES, Group
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.spots import Spot

_ACTING = BODIES | {"Country"}
_EQUATING = frozenset({"be", "become", "remain"})
_CALLED = frozenset({"oprd", "dobj", "pobj", "npadvmod"})
_AFTER_NOUN = frozenset({"acl", "parataxis", "appos", "amod"})


class Equations:
    """Joins candidates that stand in apposition or are predicated of one another."""

    def __init__(self, registry: Registry, cues: Cues) -> None:
        self._registry, self._parse, self._naming = registry, registry.parse, cues.naming

    def join(self, spots: Iterable[Spot]) -> None:
        """Join what appositions, predicate nouns and *named* equate."""
        for spot in spots:
            if spot.candidate.form == "pronoun":
                continue
            label = self._parse.deps[spot.token]
            if label == "appos":
                self._apposition(spot)
            elif label == "conj":
                self._further_apposition(spot)
                self._two_offices(spot)
            elif label == "pobj" and spot.candidate.form == "name":
                self._named_post(spot)
                self._called(spot)
            elif label == "attr":
                self.predicate(spot)
            elif label in _CALLED and spot.candidate.form == "name":
                self._called(spot)

    def _apposition(self, spot: Spot) -> None:
        head = self._parse.heads[spot.token]
        other = self._registry.spot(head)
        if other is None or other.candidate.form == "pronoun":
            return
        if other.candidate.form == "name" and spot.candidate.form == "name":
            if any(title.word in self._naming for title in spot.candidate.titles):
                self._join(other, spot, "name at birth")
                return
            other = self._officer_above(other, spot)
            if other is None:
                return
        between = range(min(other.token, spot.token) + 1, max(other.token, spot.token))
        if any(self._registry.terrain.is_clause(t) and self._parse.deps[t] not in ("relcl", "acl") for t in between):
            return
        self._what_it_is(other, spot)
        self._what_it_is(spot, other)
        self._join(other, spot, "apposition")
        if self._registry.of(spot.token) is self._registry.of(head):
            self._registry.attribute(spot if other.candidate.form == "name" else other)

    def _further_apposition(self, spot: Spot) -> None:
        """Join what else somebody is said to be: *Tusk, leader of the party and a former minister*."""
        parse, first = self._parse, self._parse.heads[spot.token]
        joint = parse.child(first, "cc")
        if parse.deps[first] != "appos" or joint is None or parse.words[joint - 1] == ",":
            return
        bearer, noun = self._registry.spot(parse.heads[first]), spot.candidate.noun
        single = noun is not None and noun.kind == "Person" and not spot.candidate.plural
        if bearer is None or bearer.candidate.form != "name" or not single:
            return
        if self._registry.of(first) is not self._registry.of(bearer.token):
            return
        self._join(bearer, spot, "apposition")
        if self._registry.of(spot.token) is self._registry.of(bearer.token):
            self._registry.attribute(spot)

    def _named_post(self, spot: Spot) -> None:
        """Join *the rapporteur on human rights* with who follows in *the rapporteur on human rights Tom Andrews*.

        Without a comma the parser gives the name to the field: *rights* are no title of his.
        """
        parse, candidate = self._parse, spot.candidate
        preposition = parse.heads[spot.token]
        post = self._registry.spot(parse.heads[preposition])
        start = candidate.name[0] if candidate.name is not None else candidate.start
        if post is None or candidate.kind != "Person" or candidate.titles or start < 1:
            return
        noun = post.candidate.noun
        single = noun is not None and noun.kind == "Person" and not post.candidate.plural
        field = parse.tags[start - 1] in ("NNS", "NNPS") and parse.heads[start - 1] == spot.token
        if single and field and post.candidate.form == "nominal" and parse.lowers[preposition] in ("on", "of", "for"):
            named, described = self._registry.of(spot.token), self._registry.of(post.token)
            if named is not None and described is not None:
                self._registry.join(named, described, "the name of who holds the post")

    def _two_offices(self, spot: Spot) -> None:
        """Join *opposition leader* with who follows in *opposition leader and former minister Ana Ruiz said*.

        With an article (*the leader and President Ruiz met*) or a verb for several they are two.
        """
        parse, first = self._parse, self._parse.heads[spot.token]
        office = self._registry.spot(first)
        if office is None or office.candidate.noun is None or not spot.candidate.titles:
            return
        noun, small = office.candidate.noun, parse.words[first].islower() and not office.candidate.plural
        bare = parse.child(first, "det", "poss", "nummod") is None
        joint = range(first + 1, spot.candidate.start)
        if not (small and bare) or noun.kind != "Person" or [parse.lowers[t] for t in joint] != ["and"]:
            return
        named, described = self._registry.of(spot.token), self._registry.of(first)
        if named is not None and described is not None and parse.tags[parse.heads[first]] not in ("VBP", "VB"):
            self._registry.join(named, described, "another office of the same")

    def _what_it_is(self, name: Spot, described: Spot) -> None:
        """Let a body be a rival, a customer or an ally, as people are: *Airbus, Boeing's European rival*."""
        noun = described.candidate.noun
        body, rival = self._registry.of(name.token), self._registry.of(described.token)
        if noun is None or noun.type != "RoleNoun" or described.candidate.plural or body is None or rival is None:
            return
        marked = self._parse.child(described.token, "det", "poss") is not None
        if marked and name.candidate.form == "name" and body.kind in _ACTING and len(rival.spots) == 1:
            rival.forget_kind()
            rival.kinds[body.kind] = 1

    def _officer_above(self, place: Spot, name: Spot) -> Spot | None:
        """Return the officer of whom a name says who it is, where the parser takes it for that of his post.

        *Bosnia's ambassador to the United Nations, Mohamed Sacirbey*.
        """
        parse = self._parse
        if place.candidate.kind == "Person" or parse.deps[place.token] != "pobj":
            return None
        officer = self._registry.spot(parse.heads[parse.heads[place.token]])
        if officer is None or officer.candidate.noun is None or officer.candidate.noun.kind != "Person":
            return None
        return officer if name.candidate.kind == "Person" and not officer.candidate.plural else None

    def predicate(self, spot: Spot) -> None:
        """Join a predicate noun with its subject, of whatever form: *she is the president, his wife was Ana Ruiz*."""
        parse = self._parse
        verb = parse.heads[spot.token]
        if parse.lemmas[verb] not in _EQUATING or parse.child(verb, "neg") is not None:
            return
        for subject in self._registry.terrain.doers(verb):
            other = self._registry.spot(self._registry.terrain.referent(subject))
            if other is None:
                continue
            reason = f"said to be the same with {parse.words[verb]!r}"
            if spot.candidate.form == "nominal":
                self._join(other, spot, reason)
                if self._registry.of(other.token) is self._registry.of(spot.token):
                    self._registry.attribute(spot)
            elif other.candidate.form == "nominal":
                self._join(spot, other, reason)

    def _called(self, spot: Spot) -> None:
        """Join what somebody is called with who is called so: *a rebel known as Fox, she was born Mary Hall*."""
        parse = self._parse
        verb = parse.heads[spot.token]
        if parse.deps[spot.token] == "pobj":
            if parse.lowers[verb] != "as":
                return
            verb = parse.heads[verb]
        if parse.tags[verb] != "VBN" or parse.lemmas[verb] not in self._naming:
            return
        # Who *has called* somebody something is not he; who *was called* or is *the rebel called* so is.
        passive = parse.child(verb, "auxpass") is not None
        if not passive and parse.child(verb, "aux") is not None:
            return
        bearers = self._registry.terrain.doers(verb)
        if parse.deps[verb] in _AFTER_NOUN:
            bearers = (self._nearest(verb) or self._registry.terrain.referent(parse.heads[verb]),)
        for bearer in bearers:
            other = self._registry.spot(bearer)
            if other is not None and other.candidate.form != "pronoun":
                self._join(other, spot, f"{parse.words[verb]} so")

    def _nearest(self, participle: int) -> int | None:
        """Return the name that ends right before what commas or brackets set off, wherever the parser hung it."""
        parse, token = self._parse, participle - 1
        while token > 0 and parse.tags[token] == "RB":
            token -= 1
        return token - 1 if parse.words[token] in (",", "(") and self._registry.spot(token - 1) is not None else None

    def _join(self, first: Spot, second: Spot, reason: str) -> None:
        one, two = self._registry.of(first.token), self._registry.of(second.token)
        if one is None or two is None or one is two or not _equal(one, two):
            return
        if self._parse.child(first.token, "cc") is not None or first.candidate.plural != second.candidate.plural:
            return
        self._registry.join(one, two, f"{reason} of {self._registry.name(one)}" if reason == "apposition" else reason)


def _equal(one: Group, two: Group) -> bool:
    if (one.gender and two.gender and one.gender != two.gender) or one.key[:1] == ("government",):
        return False
    if one.kind == two.kind:
        return True
    if not one.certain and not two.certain:
        return True
    if not one.certain or not two.certain:
        sure = one if one.certain else two
        other = two if one.certain else one
        return sure.kind not in PLACES and (sure.kind == "Person" or not (other.kinds and other.kind == "Person"))
    return False

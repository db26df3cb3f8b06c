"""Whom a definite description means by what it calls him: *the ambassador, the company, the Colombian president*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.coreference.cues import Cues
from kg.extract.coreference.fitting import STATE, beside, meant_by, same_nation
from kg.extract.coreference.groups import BODIES, Group
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.spots import Spot
from kg.ontology.values import Noun

REACH = 12
"""Sentences back that a description reaches for who was called so; a general noun (*the man*) reaches ``_NEAR``."""
_NEAR = 3
_JUST_SO, _SO, _LIKE, _ANY, _PERHAPS = 4, 3, 2, 1, 0
"""Called so, with the same adjective; called so; called something like it; anybody whom a general noun can mean; a name
of unsure kind."""


@dataclass(frozen=True, slots=True)
class _Call:
    """What a description calls somebody: its noun, the word for it in the text, its adjective and its country."""

    noun: Noun
    lemma: str
    adjective: str | None
    nation: str | None
    general: bool
    fits: Callable[[Group], bool]


class Bearers:
    """Finds who bears a role, or who is the last that a general noun can mean."""

    def __init__(self, registry: Registry, cues: Cues) -> None:
        self._registry, self._parse, self._general = registry, registry.parse, cues.general

    def find(self, spot: Spot, noun: Noun, but: Group | None = None) -> tuple[Group, str] | None:
        """Return whom, but for one group, a definite description means, and why; None where the text has not told."""
        best: tuple[int, int] | None = None
        chosen: Group | None = None
        call = self._call(spot, noun)
        for group in self._registry.groups:
            if group is but or group.parts or group.plural != spot.candidate.plural:
                continue
            level = self._level(call, group)
            if level is None or (latest := group.latest(spot.token)) is None or self._inside(spot, latest.token):
                continue
            if (level <= _ANY and self._belongs(spot)) or self._told_by(spot, group):
                continue
            back = spot.sentence - latest.sentence
            if back <= (REACH if level >= _LIKE else _NEAR) and not beside(self._registry, spot, group):
                rank = (level, latest.token)
                if best is None or rank > best:
                    best, chosen = rank, group
        if chosen is not None and best is not None:
            if best[0] >= _LIKE:
                return chosen, f"{noun.word}, as {self._registry.name(chosen)} is called"
            return chosen, "the last that it can mean"
        return self._untold(spot, noun)

    def _call(self, spot: Spot, noun: Noun) -> _Call:
        lemma = self._parse.lemmas[spot.token]
        said = self._parse.child(spot.token, "amod")
        general = noun.word in self._general or lemma in self._general
        adjective = self._parse.lowers[said] if said is not None else None
        return _Call(noun, lemma, adjective, spot.candidate.nation, general, meant_by(noun))

    def _level(self, call: _Call, group: Group) -> int | None:
        """Tell how well a group fits what a description calls it; None where it does not."""
        noun, lemma = call.noun, call.lemma
        if not call.fits(group):
            unsure = call.general and noun.kind in BODIES - STATE and _may_be_body(group)
            return _PERHAPS if unsure and same_nation(group, call.nation) else None
        if not same_nation(group, call.nation) or (noun.gender and group.gender not in (None, noun.gender)):
            return None
        if group.plural and not group.named and call.nation is not None and group.nation is None:
            # The people of Gabon are not the 8,000 people of whom nothing more was said.
            return None
        like = noun.word == lemma and lemma in group.heads
        if noun.entry in group.roles or like:
            if call.adjective is not None and call.adjective in self._words(group):
                return _JUST_SO
        if noun.entry in group.roles or any(lemma in tokens for tokens in group.texts if len(tokens) > 1):
            return _SO
        if like:
            return _LIKE
        if noun.kind != "Person" and call.nation not in (None, group.nation):
            return None
        return _ANY if call.general and group.named and (group.certain or noun.kind in BODIES) else None

    def _words(self, group: Group) -> set[str]:
        """Return the words of a group's names and descriptions."""
        return {word for s in group.spots for word in self._parse.lowers[s.candidate.start : s.candidate.end]}

    def _untold(self, spot: Spot, noun: Noun) -> tuple[Group, str] | None:
        """Find who holds an office of which the text tells no other holder.

        News says *Jones* and *the minister* without saying that Jones is one. Of a country's office that is its only
        bearer, also one named later, else whoever is spoken of more than others and has no role; of another office
        (*the prime minister*) the only person without a role in the sentences before.
        """
        nation = spot.candidate.nation
        if noun.type != "Office" or noun.kind != "Person" or spot.candidate.plural:
            return None
        people = [g for g in self._registry.groups if g.named and g.kind == "Person" and not g.parts
                  and not beside(self._registry, spot, g) and not self._told_by(spot, g)]  # fmt: skip
        if nation is not None:
            bearers = [g for g in people if noun.entry in g.roles and g.nation == nation]
            if len(bearers) == 1:
                return bearers[0], f"the only {noun.word} of that country in the text"
            if bearers:
                return None
        bare = [(g.until(spot.token), latest.token, g) for g in people
                if not g.roles and g.nation is None and (latest := g.latest(spot.token)) is not None
                and spot.sentence - latest.sentence <= _NEAR
                and (nation is not None or (g.subject and latest.sentence < spot.sentence))]  # fmt: skip
        if not bare or (nation is None and (len(bare) > 1 or not self._plain(spot))):
            return None
        bare.sort(key=lambda entry: entry[:2])
        if len(bare) > 1 and bare[-1][0] == bare[-2][0]:
            return None
        return bare[-1][2], "the person spoken of whose office is not told"

    def _told_by(self, spot: Spot, group: Group) -> bool:
        """Tell whether a description stands in what a person says: *Alvarado said the ambassador ...*.

        Nobody speaks so of himself (Principle C of binding theory); only a body is called *the company* even there.
        """
        if group.certain and group.kind != "Person":
            return False
        parse, terrain = self._parse, self._registry.terrain
        clauses = (token for token in parse.ancestors(spot.token) if parse.deps[token] == "ccomp")
        return any(doer in group.places for clause in clauses for doer in terrain.doers(parse.heads[clause]))

    def _belongs(self, spot: Spot) -> bool:
        """Tell whether a description says whose it is: *the board of Unilever* is no other body spoken of."""
        return any(self._parse.lowers[token] == "of" for token in self._parse.with_label(spot.token, "prep"))

    def _plain(self, spot: Spot) -> bool:
        """Tell whether nothing but its article and its own words stand with a description."""
        return self._parse.child(spot.token, "amod", "prep", "poss", "relcl", "acl", "appos") is None

    def _inside(self, spot: Spot, token: int) -> bool:
        """Tell whether an antecedent stands within the description or is joined to it by *and*."""
        if spot.candidate.start <= token < spot.candidate.end:
            return True
        heads, above = self._parse.heads, spot.token
        if self._parse.deps[above] != "conj":
            return False
        while heads[above] != above:
            above = heads[above]
            if above == token:
                return True
        return False


def _may_be_body(group: Group) -> bool:
    """Tell whether a name that was taken for somebody else's may be that of a body: nothing but the model says so."""
    if group.kind not in ("Person", "Organisation") or group.certain or not group.named:
        return False
    return not (group.given or group.placed)

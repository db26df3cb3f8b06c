"""Third pass: definite descriptions. *The ambassador, the company, the Colombian president, his wife, both leaders*."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.coreference.bearers import REACH, Bearers
from kg.extract.coreference.counted import DEFINITE, Counted
from kg.extract.coreference.cues import Cues
from kg.extract.coreference.fitting import beside, same_nation
from kg.extract.coreference.groups import BODIES, Group
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.spots import Spot
from kg.ontology.values import Noun


class Descriptions:
    """Resolves descriptions in text order."""

    def __init__(self, registry: Registry, cues: Cues) -> None:
        self._registry, self._parse = registry, registry.parse
        self._counted, self._bearers = Counted(registry, cues), Bearers(registry, cues)
        self._owned: dict[tuple[int, str, bool], Spot] = {}
        self._said: dict[tuple[str, bool], list[Spot]] = {}

    def resolve(self, spot: Spot) -> None:
        """Join a description, or a name with a kinship before it, to what it means, if that is known already."""
        candidate = spot.candidate
        nouns = (candidate.noun,) if candidate.noun is not None else candidate.titles
        if self._of_somebody(spot, nouns) or candidate.noun is None:
            return
        noun = candidate.noun
        if noun.kind == "Country" and self._own_country(spot):
            return
        if (
            self._alone(spot)
            and not self._post(spot)
            and not (self._counted.read(spot, noun) or self._government(spot, noun))
        ):
            definite = self._definite(spot)
            if not self._again(spot, noun, definite) and (
                definite or (candidate.nation is not None and noun.type == "Office")
            ):
                found = self._bearers.find(spot, noun)
                if found is not None:
                    self._join(found[0], spot, found[1])
        self._said.setdefault((self._parse.lemmas[spot.token], candidate.plural), []).append(spot)

    def _alone(self, spot: Spot) -> bool:
        group = self._registry.of(spot.token)
        return group is not None and len(group.spots) == 1 and not group.parts

    def _post(self, spot: Spot) -> bool:
        """Tell whether a description is the post that somebody gets: *the appointment of Berg as British envoy*."""
        above = self._parse.heads[spot.token]
        bare = self._parse.child(spot.token, "det", "poss") is None
        return bare and self._parse.deps[spot.token] == "pobj" and self._parse.lowers[above] == "as"

    def _definite(self, spot: Spot) -> bool:
        return any(self._parse.lowers[t] in DEFINITE for t in self._parse.with_label(spot.token, "det", "predet"))

    def _join(self, group: Group, spot: Spot, reason: str) -> bool:
        own = self._registry.of(spot.token)
        if own is None or own is group:
            return False
        self._registry.join(group, own, reason)
        return True

    def _of_somebody(self, spot: Spot, nouns: Iterable[Noun]) -> bool:
        """Join *his wife* with *Maduro's wife* where *his* is Maduro's: the same relative of the same person."""
        owner = self._parse.child(spot.token, "poss")
        possessor = self._registry.of(owner) if owner is not None else None
        if possessor is None:
            return False
        joined = False
        for noun in nouns:
            if noun.type not in ("Kinship", "Office"):
                continue
            known = self._owned.setdefault((id(possessor), noun.entry, spot.candidate.plural), spot)
            group = self._registry.of(known.token)
            if known is not spot and group is not None and self._may_join(group, spot):
                joined = self._join(group, spot, f"{noun.word} of {self._registry.name(possessor)}") or joined
            elif known is spot and spot.candidate.noun is noun and noun.type == "Kinship":
                joined = self._namesake(spot, noun, possessor) or joined
        return joined

    def _namesake(self, spot: Spot, noun: Noun, possessor: Group) -> bool:
        """Join *his sister* with the only woman in the text who shares his surname."""
        own = self._registry.of(spot.token)
        if own is None or own.named or noun.gender is None or spot.candidate.plural or len(possessor.tokens) < 2:
            return False
        surname = possessor.tokens[-1]
        sharing = [
            group for group in self._registry.groups
            if group is not possessor and len(group.tokens) > 1 and group.tokens[-1] == surname
            and group.kind == "Person" and group.gender == noun.gender and not beside(self._registry, spot, group)
        ]  # fmt: skip
        if len(sharing) != 1:
            return False
        return self._join(sharing[0], spot, f"the only one of that sex who is called {surname.capitalize()} as well")

    def _may_join(self, group: Group, spot: Spot) -> bool:
        own = self._registry.of(spot.token)
        return own is not None and not (own.named and group.named)

    def _own_country(self, spot: Spot) -> bool:
        """Join *his country* with the one that his office is of."""
        owner = self._parse.child(spot.token, "poss")
        bearer = self._registry.of(owner) if owner is not None else None
        nation = bearer.nation if bearer is not None and self._parse.tags[owner or 0] == "PRP$" else None
        country = self._registry.territory(nation) if nation is not None else None
        return country is not None and self._join(country, spot, "the country of who owns it")

    def _government(self, spot: Spot, noun: Noun) -> bool:
        nation = spot.candidate.nation
        own = self._registry.of(spot.token)
        if nation is None or own is None or noun.word != "government" or spot.candidate.plural:
            return False
        own.key = own.key or ("government", nation)
        known = self._registry.government(nation, own)
        return known is not None and known is not own and self._join(known, spot, "the same government")

    def _again(self, spot: Spot, noun: Noun, definite: bool) -> bool:
        """Join a description said again: *rebels ... the rebels*, with no more said of them than before.

        The country that the army of one is of says no more: *Sudan army ... Sudan's army*.
        """
        candidate = spot.candidate
        if (owner := self._parse.child(spot.token, "poss")) is not None and not self._nation(owner):
            return False
        mods = self._modifiers(spot)
        if not definite and not (candidate.nation and candidate.noun and candidate.noun.kind in BODIES):
            return False
        for earlier in reversed(self._said.get((self._parse.lemmas[spot.token], candidate.plural), ())):
            if spot.sentence - earlier.sentence > REACH:
                break
            group = self._registry.of(earlier.token)
            if group is None or not mods <= self._modifiers(earlier) or not same_nation(group, candidate.nation):
                continue
            if not definite and mods != self._modifiers(earlier):
                continue
            if candidate.nation is not None and group.nation is None:
                continue
            if self._headed(earlier, group) and (found := self._bearers.find(spot, noun, group)):
                self._join(found[0], earlier, "the same description as later")
                return self._join(found[0], spot, found[1])
            return self._join(group, spot, "the same description as before")
        return False

    def _headed(self, earlier: Spot, group: Group) -> bool:
        """Tell whether a description was a headline's, which leaves out articles and names: *company* for a company."""
        return not (
            group.named or earlier.sentence or earlier.candidate.plural or earlier.candidate.start != earlier.token
        )

    def _modifiers(self, spot: Spot) -> frozenset[str]:
        parse = self._parse
        marks = parse.with_label(spot.token, "amod", "compound", "nummod", "nmod")
        return frozenset(parse.lowers[t] for t in marks if not self._nation(t))

    def _nation(self, token: int) -> bool:
        """Tell whether a word before a description names a territory."""
        spot = self._registry.spot(token)
        return spot is not None and spot.candidate.territory is not None and spot.candidate.form == "name"

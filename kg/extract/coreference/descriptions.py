"""Third pass: definite descriptions. *The ambassador, the company, the Colombian president, his wife, both leaders*."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.coreference.groups import BODIES, PLACES, Group
from kg.extract.coreference.registry import Registry, spoken_of
from kg.extract.coreference.spots import Spot
from kg.extract.phrases import conjuncts
from kg.ontology.values import Noun, Ontology

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_REACH = 12
"""Sentences back that a description reaches for a person by role; a general noun (*the man*) reaches ``_NEAR``."""
_NEAR = 3


class Descriptions:
    """Resolves descriptions in text order."""

    def __init__(self, registry: Registry, ontology: Ontology) -> None:
        self._registry, self._parse, self._terrain = registry, registry.parse, registry.terrain
        cues = {kind: frozenset(w for c in ontology.cues if c.kind == kind for w in c.words)
                for kind in ("GeneralNounCue", "PairCue")}  # fmt: skip
        self._general, self._pairing = cues["GeneralNounCue"], cues["PairCue"]
        self._owned: dict[tuple[int, str, bool], Spot] = {}
        self._said: dict[tuple[str, bool], list[Spot]] = {}

    def resolve(self, spot: Spot) -> None:
        """Join a description, or a name with a kinship before it, to what it means, if that is known already."""
        candidate = spot.candidate
        nouns = (candidate.noun,) if candidate.noun is not None else candidate.titles
        if self._of_somebody(spot, nouns) or candidate.noun is None:
            return
        noun = candidate.noun
        if self._alone(spot) and not (self._several(spot, noun) or self._government(spot, noun)):
            definite = self._definite(spot)
            if not self._again(spot, definite) and (
                definite or (candidate.nation is not None and noun.type == "Office")
            ):
                self._by_role(spot, noun)
        self._said.setdefault((self._parse.lemmas[spot.token], candidate.plural), []).append(spot)

    def _alone(self, spot: Spot) -> bool:
        group = self._registry.of(spot.token)
        return group is not None and len(group.spots) == 1 and not group.parts

    def _definite(self, spot: Spot) -> bool:
        return any(self._parse.lowers[t] in _DEFINITE for t in self._parse.with_label(spot.token, "det", "predet"))

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
        return joined

    def _may_join(self, group: Group, spot: Spot) -> bool:
        own = self._registry.of(spot.token)
        return own is not None and not (own.named and group.named)

    def _several(self, spot: Spot, noun: Noun) -> bool:
        """Read *the two leaders, both countries, the governments of A and B* as the two that they stand for."""
        parse, candidate = self._parse, spot.candidate
        own = self._registry.of(spot.token)
        if own is None or not candidate.plural:
            return False
        if noun.kind == "Government":
            places = [t for prep in parse.with_label(spot.token, "prep") if parse.lowers[prep] == "of"
                      for first in parse.with_label(prep, "pobj") for t in conjuncts(parse, first)]  # fmt: skip
            groups = _distinct(g for t in places if (g := self._registry.of(t)) is not None)
            if len(groups) > 1:
                self._registry.several(groups, own)
                return True
        marks = parse.with_label(spot.token, "nummod", "det", "predet", "preconj", "amod")
        if parse.lowers[spot.token] not in self._pairing and not any(parse.lowers[t] in self._pairing for t in marks):
            return False
        groups = self._pair(spot, _test(noun))
        if len(groups) != 2:
            return False
        self._registry.several(groups, own)
        return True

    def _pair(self, spot: Spot, fits: Callable[[Group], bool]) -> list[Group]:
        """Find the two that were last named together; else the two named last."""
        recent: list[tuple[int, int, Group]] = []
        for group in self._registry.groups:
            if group.parts or group.plural or not fits(group) or not spoken_of(group):
                continue
            last = max((s for s in group.spots if s.token < spot.token), key=lambda s: s.token, default=None)
            if last is not None and spot.sentence - last.sentence <= _NEAR:
                recent.append((last.sentence, sum(s.token < spot.token for s in group.spots), group))
        recent.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
        chosen = [group for _, _, group in recent]
        if len(chosen) > 2:
            often = sorted(recent, key=lambda entry: entry[1], reverse=True)
            if often[1][1] > often[2][1]:
                chosen = [group for _, _, group in often]
        return chosen[:2]

    def _government(self, spot: Spot, noun: Noun) -> bool:
        nation = spot.candidate.nation
        own = self._registry.of(spot.token)
        if nation is None or own is None or noun.word != "government" or spot.candidate.plural:
            return False
        own.key = own.key or ("government", nation)
        known = self._registry.government(nation, own)
        return known is not None and known is not own and self._join(known, spot, "the same government")

    def _again(self, spot: Spot, definite: bool) -> bool:
        """Join a description said again: *rebels ... the rebels*, with no more said of them than before."""
        candidate = spot.candidate
        if self._parse.child(spot.token, "poss") is not None:
            return False
        mods = self._modifiers(spot)
        if not definite and not (candidate.nation and candidate.noun and candidate.noun.kind in BODIES):
            return False
        for earlier in reversed(self._said.get((self._parse.lemmas[spot.token], candidate.plural), ())):
            if spot.sentence - earlier.sentence > _REACH:
                break
            group = self._registry.of(earlier.token)
            if group is None or not mods <= self._modifiers(earlier) or not _same_nation(group, candidate.nation):
                continue
            if not definite and mods != self._modifiers(earlier):
                continue
            return self._join(group, spot, "the same description as before")
        return False

    def _modifiers(self, spot: Spot) -> frozenset[str]:
        parse = self._parse
        return frozenset(parse.lowers[t] for t in parse.with_label(spot.token, "amod", "compound", "nummod", "nmod"))

    def _by_role(self, spot: Spot, noun: Noun) -> bool:
        """Join *the ambassador* to whoever was called so, *the company* to the company named last."""
        best: tuple[int, int] | None = None
        chosen: Group | None = None
        later: list[Group] = []
        lemma, nation = self._parse.lemmas[spot.token], spot.candidate.nation
        general = noun.word in self._general or lemma in self._general
        fits = _test(noun)
        for group in self._registry.groups:
            if (
                group.parts
                or group.plural != spot.candidate.plural
                or not fits(group)
                or not _same_nation(group, nation)
            ):
                continue
            if noun.gender and group.gender not in (None, noun.gender):
                continue
            bears = noun.entry in group.roles or any(lemma in tokens for tokens in group.texts if len(tokens) > 1)
            if not bears and not (general and group.named and (group.certain or noun.kind in BODIES)):
                continue
            last = max((s.token for s in group.spots if s.token < spot.token), default=-1)
            if last < 0:
                if bears and group.named and nation is not None and group.nation == nation and noun.type == "Office":
                    later.append(group)
                continue
            back = spot.sentence - self._parse.sentence_of[last]
            if back <= (_REACH if bears else _NEAR) and not self._inside(spot, last):
                rank = (bears, last)
                if best is None or rank > best:
                    best, chosen = rank, group
        if chosen is None and len(later) == 1:
            return self._join(later[0], spot, f"the only {noun.word} of that country in the text")
        if chosen is None or best is None:
            return False
        what = f"{noun.word}, as {self._registry.name(chosen)} is called" if best[0] else "the last that it can mean"
        return self._join(chosen, spot, what)

    def _inside(self, spot: Spot, token: int) -> bool:
        """Tell whether an antecedent stands within the description or is joined to it by *and*."""
        if spot.candidate.start <= token < spot.candidate.end:
            return True
        parse = self._parse
        return parse.deps[spot.token] == "conj" and token in _chain(parse.heads, spot.token)


def _test(noun: Noun) -> Callable[[Group], bool]:
    """Return a test of the groups that a noun can mean, by kind."""
    if noun.kind in ("Person", "Group"):
        return lambda group: group.kind in ("Person", "Group") if noun.kind == "Group" else group.kind == "Person"
    if noun.kind == "Country":
        return lambda group: group.kind == "Country"
    if noun.kind in PLACES:
        kinds = {noun.kind, "Place"}
        return lambda group: group.kind in kinds or group.key[:1] == ("government",)
    kinds = {noun.kind, "Organisation"} if noun.kind != "Organisation" else set(BODIES)
    return lambda group: group.kind in kinds


def _same_nation(group: Group, nation: str | None) -> bool:
    return nation is None or group.nation is None or group.nation == nation


def _distinct(groups: Iterable[Group]) -> list[Group]:
    return list({id(group): group for group in groups}.values())


def _chain(heads: list[int], token: int) -> set[int]:
    found = set()
    for _ in range(6):
        token = heads[token]
        found.add(token)
    return found

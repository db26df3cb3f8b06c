"""Descriptions of a counted few: *the two leaders, both countries, the three of them, the governments of A and B*."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from kg.extract.coreference.cues import Cues
from kg.extract.coreference.fitting import beside, meant_by
from kg.extract.coreference.groups import PLACES, Group
from kg.extract.coreference.registry import Registry, spoken_of
from kg.extract.coreference.spots import SUBJECTS, Spot
from kg.extract.phrases import conjuncts
from kg.ontology.values import Noun

DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_DEFINING = frozenset(["both", "either", "neither"])
_MARKS = ("nummod", "det", "predet", "preconj", "amod")
_COUNTED = 8
"""Sentences back that *both men* reaches for two men who were counted."""
_REACHES = (3, 12)
"""Sentences back that such a description reaches: for those named last, else for those named most."""


class Counted:
    """Reads descriptions of a counted few as the ones that they stand for."""

    def __init__(self, registry: Registry, cues: Cues) -> None:
        self._registry, self._parse, self._counts = registry, registry.parse, cues.counts
        self._sides, self._states, self._general = cues.sides, cues.states, cues.general
        self._holders = cues.holders

    def read(self, spot: Spot, noun: Noun) -> bool:
        """Make a description stand for those it means, if they are known; tell whether they are."""
        own = self._registry.of(spot.token)
        if own is None or not spot.candidate.plural:
            return False
        groups = self._of(spot) if noun.kind == "Government" else []
        if len(groups) < 2:
            number = self._number(spot)
            if (counted := self._counted_before(spot, number)) is not None:
                self._registry.join(counted, own, "as many as were counted before")
                return True
            groups = self._counted(spot, noun, number) if number else []
            if not groups:
                return False
        self._registry.several(groups, own)
        return True

    def _counted(self, spot: Spot, noun: Noun, number: int) -> list[Group]:
        lemma = self._parse.lemmas[spot.token]
        if lemma in self._states:
            return self._most_named(spot, _is_state, number)
        if lemma in self._sides:
            return self._most_named(spot, _is_party, number)
        if offices := self._holders.get(lemma):
            holding = self._lately(spot, _holding(lemma, offices), number)
            return holding or self._lately(spot, _possibly_holding(lemma, offices), number)
        return self._lately(spot, _bearers(noun), number)

    def _of(self, spot: Spot) -> list[Group]:
        """Return whose governments *the governments of A and B* are."""
        parse = self._parse
        places = [t for prep in parse.with_label(spot.token, "prep") if parse.lowers[prep] == "of"
                  for first in parse.with_label(prep, "pobj") for t in conjuncts(parse, first)]  # fmt: skip
        return _distinct(g for t in places if (g := self._registry.of(t)) is not None)

    def _counted_before(self, spot: Spot, number: int) -> Group | None:
        """Return the people whom a description counted lately: *Two executives were held ... both men*."""
        kinds, lemma, noun = ("Person", "Group"), self._parse.lemmas[spot.token], spot.candidate.noun
        if not number or spot.candidate.kind not in kinds or noun is None:
            return None
        anybody = lemma in self._counts or (lemma in self._general and noun.sector == "general")
        for earlier in reversed(self._registry.lately(spot, _COUNTED)):
            marks = self._parse.with_label(earlier.token, "nummod")
            same = any(self._counts.get(self._parse.lowers[mark]) == number for mark in marks)
            group = self._registry.of(earlier.token)
            alike = anybody or self._parse.lemmas[earlier.token] == lemma
            if same and alike and group is not None and group.kind in kinds and not beside(self._registry, spot, group):
                return group
        return None

    def _number(self, spot: Spot) -> int:
        """Return how many a definite description stands for; 0 where it does not say or is not definite."""
        parse = self._parse
        marks = [parse.lowers[t] for t in parse.with_label(spot.token, *_MARKS)]
        marks.append(parse.lowers[spot.token])
        number = next((self._counts[mark] for mark in marks if mark in self._counts), 0)
        return number if any(mark in DEFINITE or mark in _DEFINING for mark in marks) else 0

    def _lately(self, spot: Spot, fits: Callable[[Group], bool], number: int) -> list[Group]:
        """Find as many as are meant: joined by *and* last, or named last, or named most."""
        joined = self._joined(spot, fits, number)
        if joined:
            return joined
        for reach in _REACHES:
            recent = self._recent(spot, fits, reach)
            if len(recent) == number:
                return [group for _, _, group in recent]
            if len(recent) > number:
                often = sorted(recent, key=lambda entry: entry[1], reverse=True)
                chosen = often if often[number - 1][1] > often[number][1] else recent
                return [group for _, _, group in chosen[:number]]
        return []

    def _most_named(self, spot: Spot, fits: Callable[[Group], bool], number: int) -> list[Group]:
        """Find the sides of what a text is about: joined by *and* last, else named more than anybody else.

        People stand for sides only where no bodies do.
        """
        joined = self._joined(spot, fits, number)
        if joined and any(group.kind != "Person" for group in joined):
            return joined
        recent = self._recent(spot, fits, _REACHES[-1])
        often = sorted((e for e in recent if e[2].kind != "Person"), key=lambda entry: entry[1], reverse=True)
        clear = len(often) == number or (len(often) > number and often[number - 1][1] > often[number][1])
        return [group for _, _, group in often[:number]] if clear else joined

    def _joined(self, spot: Spot, fits: Callable[[Group], bool], number: int) -> list[Group]:
        """Return those that stood last in one enumeration of the right length."""
        for first in reversed(self._registry.lately(spot, _REACHES[0])):
            if first.joined or self._parse.child(first.token, "conj") is None:
                continue
            several = [first, *self._registry.conjuncts(first)]
            groups = _distinct(g for s in several if (g := self._registry.of(s.token)) is not None)
            if len(groups) == number and all(self._possible(spot, g, fits) for g in groups):
                return groups
        return []

    def _recent(self, spot: Spot, fits: Callable[[Group], bool], reach: int) -> list[tuple[int, int, Group]]:
        """Return those that fit and were spoken of lately, the latest first: sentence, times, group."""
        recent: list[tuple[int, int, Group]] = []
        for group in self._registry.groups:
            last = group.latest(spot.token)
            if last is not None and spot.sentence - last.sentence <= reach and self._possible(spot, group, fits):
                recent.append((last.sentence, group.until(spot.token), group))
        return sorted(recent, key=lambda entry: entry[:2], reverse=True)

    def _possible(self, spot: Spot, group: Group, fits: Callable[[Group], bool]) -> bool:
        if group.parts or group.plural or not fits(group) or not spoken_of(group):
            return False
        noun = spot.candidate.noun
        if noun is not None and noun.gender and group.gender not in (None, noun.gender):
            return False
        return not beside(self._registry, spot, group) and not self._bidden_by(spot, group)

    def _bidden_by(self, spot: Spot, group: Group) -> bool:
        """Tell whether a group bids others do something: who urges *both sides to stop* is neither."""
        if spot.role not in SUBJECTS or self._parse.tags[spot.clause] != "VB":
            return False
        above = self._registry.terrain.governing_subjects(spot.token)
        return any(self._registry.of(subject) is group for subject, _ in above if subject != spot.token)


def _distinct(groups: Iterable[Group]) -> list[Group]:
    return list({id(group): group for group in groups}.values())


def _is_state(group: Group) -> bool:
    return group.kind == "Country"


def _is_party(group: Group) -> bool:
    return group.kind not in PLACES or group.kind == "Country"


def _bearers(noun: Noun) -> Callable[[Group], bool]:
    """Return a test of those who can be called so: of an office, who holds it or of whom no role is told."""
    fits = meant_by(noun)
    if noun.type != "Office" or noun.kind != "Person":
        return fits
    word = noun.word.rpartition(" ")[2]
    return lambda group: fits(group) and (not group.roles or word in group.heads)


def _holding(word: str, offices: Container[str]) -> Callable[[Group], bool]:
    """Return a test of those who hold one of several offices, or one that is called so: *the opposition leader*."""
    return lambda group: (
        group.kind == "Person" and (word in group.heads or any(role.lower() in offices for role in group.roles))
    )


def _possibly_holding(word: str, offices: Container[str]) -> Callable[[Group], bool]:
    """Return a test of those who hold one of several offices, or of whom no role is told."""
    sure = _holding(word, offices)
    return lambda group: sure(group) or (group.kind == "Person" and not group.roles)

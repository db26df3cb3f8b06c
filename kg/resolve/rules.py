"""The rules that need nothing but two names; ``RULES`` has them in the order in which they are trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from kg.resolve.directory import Directory, Entry
from kg.resolve.judgements import Judgement
from kg.resolve.names import fold, sound, words
from kg.resolve.values import Proposal

Rule = Callable[[Directory], Iterator[Proposal]]

# Out of 100: above the first two spellings are one name, above the second somebody should look.
_NEAR, _PERHAPS = 95, 85


def same_name(directory: Directory) -> Iterator[Proposal]:
    """Names that differ in accents, case, hyphens, titles before them or an article."""

    def key(entry: Entry) -> tuple[object, ...]:
        if entry.person is not None:
            return "person", entry.person.words, entry.person.suffix
        return "other", entry.words

    for group in directory.groups(key):
        for one, other in _agreeing(group, directory):
            yield Proposal(one.actor, other.actor, _how_alike(one, other))


def _how_alike(one: Entry, other: Entry) -> str:
    first, second = one.actor.name, other.actor.name
    if first == second:
        return f'same name, "{first}"'
    if one.person and other.person and one.person.titled != other.person.titled:
        return f'same name but for the title, "{first}" and "{second}"'
    if fold(first) != fold(second):
        return f'same name but for hyphens and stops, "{first}" and "{second}"'
    return f'same name but for accents and case, "{first}" and "{second}"'


def initials(directory: Directory) -> Iterator[Proposal]:
    """People whose names differ in the initials between the given name and the surname.

    *George Bush* is neither George W. nor George H. W. Bush where both are known.
    """

    def key(entry: Entry) -> tuple[object, ...] | None:
        return (entry.person.core, entry.person.suffix) if entry.person is not None and entry.full else None

    for group in directory.groups(key):
        by_initials: dict[tuple[str, ...], Entry] = {}
        for entry in group:
            if entry.person is not None:
                by_initials.setdefault(entry.person.initials, entry)
        fullest = max(by_initials, key=lambda letters: (len(letters), letters))
        if all(_abridges(letters, fullest) for letters in by_initials):
            for letters, entry in by_initials.items():
                if letters != fullest and directory.agreement.agree(entry.actor, by_initials[fullest].actor):
                    yield Proposal(
                        entry.actor,
                        by_initials[fullest].actor,
                        f'same name but for initials, "{entry.actor.name}" and "{by_initials[fullest].actor.name}"',
                    )


def _abridges(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether some letters stand in others in this order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def known_organisations(directory: Directory) -> Iterator[Proposal]:
    """Bodies that the ontology knows by several names."""
    for group in directory.groups(directory.organisation):
        for one, other in _agreeing(group, directory):
            yield Proposal(
                one.actor,
                other.actor,
                f'"{one.actor.name}" and "{other.actor.name}" are names of one known organisation',
            )


def known_countries(directory: Directory) -> Iterator[Proposal]:
    """Countries that the ontology knows by several names."""

    def territory(entry: Entry) -> str | None:
        name = entry.actor.name.lower()
        return directory.lexicon.territory_names.get(name) if entry.actor.kind == "Country" else None

    for group in directory.groups(territory):
        for one, other in _agreeing(group, directory):
            yield Proposal(
                one.actor,
                other.actor,
                f'"{one.actor.name}" and "{other.actor.name}" are names of one country',
            )


def seats(directory: Directory) -> Iterator[Proposal]:
    """Governments that are called by their seat."""
    lexicon = directory.lexicon
    governments = {e.words: e for e in directory.entries if e.actor.kind == "Government"}
    for entry in directory.entries:
        name = entry.actor.name.lower()
        ruled = lexicon.capitals.get(name) or lexicon.seats.get(name)
        # A name that is the town in some documents and the government in others is neither throughout.
        if entry.actor.kind != "Government" or entry.actor.other_kinds or ruled is None:
            continue
        called = f"government of {lexicon.territories[ruled].label}"
        government = governments.get(words(called))
        if government is not None and directory.agreement.agree(entry.actor, government.actor):
            yield Proposal(
                entry.actor, government.actor, f'"{entry.actor.name}" stands for the {government.actor.name}'
            )


def near_spellings(directory: Directory) -> Iterator[Proposal]:
    """Names of two words or more that sound alike and are spelt almost alike, as of other alphabets."""

    def key(entry: Entry) -> tuple[object, ...] | None:
        name = entry.person.words if entry.person is not None else entry.words
        if len(name) < 2 or any(character.isdigit() for word in name for character in word):
            return None
        suffix = entry.person.suffix if entry.person is not None else ""
        return (entry.actor.kind, suffix, *map(sound, name))

    for group in directory.groups(key):
        for one, other in pairwise(sorted(group, key=lambda entry: (entry.words, entry.actor.id))):
            if one.words == other.words or not directory.agreement.agree(one.actor, other.actor):
                continue
            if _names_two_nations(one, other, directory):
                continue
            likeness = fuzz.ratio(" ".join(one.words), " ".join(other.words))
            if likeness >= _PERHAPS:
                yield Proposal(
                    one.actor,
                    other.actor,
                    f'two spellings of one name, "{one.actor.name}" and "{other.actor.name}"',
                    Judgement.SAME if likeness >= _NEAR else Judgement.UNSURE,
                )


def _names_two_nations(one: Entry, other: Entry, directory: Directory) -> bool:
    lexicon = directory.lexicon
    differing = set(one.words) ^ set(other.words)
    return any(word in lexicon.territory_names or word in lexicon.demonyms for word in differing)


def children(directory: Directory) -> Iterator[Proposal]:
    """People of one name of whom only some are *Jr.* or *II*: more often a child than the same."""

    def key(entry: Entry) -> tuple[str, ...] | None:
        return entry.person.core if entry.person is not None and entry.full else None

    for group in directory.groups(key):
        plain = [entry for entry in group if entry.person and not entry.person.suffix]
        for entry in group:
            if plain and entry.person and entry.person.suffix:
                reason = f'"{entry.actor.name}" may be the child of "{plain[0].actor.name}"'
                yield Proposal(entry.actor, plain[0].actor, reason, Judgement.UNSURE)


def _agreeing(group: Sequence[Entry], directory: Directory) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs that link all of a group that agree; a chain, because groups may be large."""
    leaders: list[Entry] = []
    for entry in group:
        agreeing = [leader for leader in leaders if directory.agreement.agree(leader.actor, entry.actor)]
        for leader in agreeing:
            yield leader, entry
        if not any(_alike(leader, entry) for leader in agreeing):
            leaders.append(entry)


def _alike(one: Entry, other: Entry) -> bool:
    return (one.actor.kind, one.actor.country) == (other.actor.kind, other.actor.country)


RULES: Final[tuple[Rule, ...]] = (
    same_name,
    initials,
    known_organisations,
    known_countries,
    seats,
    near_spellings,
    children,
)

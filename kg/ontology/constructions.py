"""Constructions: noun phrases that state a relation without a verb, compiled to patterns over a line of items.

    {source:Place} , {target:Place}                      Rockville , Maryland
    {target:Organisation} {role} {source:Person}         the Senate spokeswoman Ana Silva
    {source:Person} , {noun} of|for|at {target:Organisation}

A sentence becomes a line with one letter an item: a name by its kind, a noun for people by what it expresses, a word
that some construction fixes, anything else by its part of speech. A construction becomes a regular expression over
such lines, so that determiners, adjectives and ages inside a noun phrase need no mention.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.errors import OntologyError

DETERMINER, MODIFIER, NUMBER, OTHER, NATION = "d", "m", "n", "x", "D"
ROLE, OFFICE, ENVOY, KIN = "R", "O", "V", "K"
NOUNS: Mapping[str, str] = {
    "role": ROLE + OFFICE,
    "office": OFFICE + ENVOY,
    "kin": KIN,
    "noun": ROLE + OFFICE + ENVOY + MODIFIER,
    "date": MODIFIER + NUMBER,
    "words": DETERMINER + MODIFIER,
}
START = "^"
_FIRST_CODE = 0xE000
_INSIDE = DETERMINER + MODIFIER + NUMBER + ROLE + OFFICE + NATION
_SLOT = re.compile(r"\{(?P<role>\w+)(?::(?P<kind>\w+))?\}\??")
_POSSESSIVE = "'s"
_HYPHEN = "-"
_JOINING = {",", _HYPHEN, _POSSESSIVE, "of", "and"}


@dataclass(frozen=True, slots=True)
class Construction:
    """One construction of a relation: its words as declared, and its pattern with groups for its slots.

    ``initial`` ones stand at the start of a sentence; in ``kindred`` ones the noun of kinship says which relation.
    """

    relation: str
    text: str
    pattern: re.Pattern[str]
    initial: bool
    kindred: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Constructions:
    """All constructions by the letter that they may begin with, and the letters of kinds and fixed words."""

    kinds: Mapping[str, str]
    words: Mapping[str, str]
    starting: Mapping[str, tuple[Construction, ...]]


def compile_constructions(
    declared: Iterable[tuple[str, str]], kinds: Mapping[str, str], weak: Collection[tuple[str, str]] = ()
) -> Constructions:
    """Compile pairs of relation and construction; ``kinds`` maps each kind to its parent.

    Those of the pairs that are also in ``weak`` are evidence of little weight.

    Raises OntologyError for an unknown slot or kind.

    >>> made = compile_constructions([("leads", "{source:Person} of {target:Body}")], {"Person": "", "Body": ""})
    >>> line = made.kinds["Person"] + made.words["of"] + "d" + made.kinds["Body"]
    >>> made.starting[made.kinds["Person"]][0].pattern.match(line).span("target")
    (3, 4)
    """
    pairs = list(declared)
    letters = {kind: chr(_FIRST_CODE + number) for number, kind in enumerate(sorted(kinds))}
    fixed = sorted(
        _JOINING | {w for _, text in pairs for part in text.split() if part[0] not in "{^" for w in _words(part)}
    )
    words = {word: chr(_FIRST_CODE + len(letters) + number) for number, word in enumerate(fixed)}
    nouns = {w for _, text in pairs for part in _after_words(text) for w in _words(part)}
    nouns.add(_HYPHEN)
    before = f"[{_INSIDE}{''.join(sorted(words[w] for w in nouns))}]{{0,5}}"
    alphabet = _Alphabet(letters, words, kinds, before)
    starting: defaultdict[str, list[Construction]] = defaultdict(list)
    for relation, text in pairs:
        made, first = alphabet.compile(relation, text, (relation, text) in weak)
        for letter in first:
            starting[letter].append(made)
    return Constructions(letters, words, {letter: tuple(found) for letter, found in starting.items()})


def _words(part: str) -> list[str]:
    return part.removesuffix("?").split("|")


def _after_words(text: str) -> list[str]:
    """Return the fixed nouns of a construction: what stands after ``{words}``."""
    parts = text.split()
    return [after for part, after in itertools.pairwise(parts) if part == "{words}"]


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The letters that constructions are spelled with; ``before`` matches what stands before a noun in its phrase."""

    kinds: Mapping[str, str]
    words: Mapping[str, str]
    parents: Mapping[str, str]
    before: str

    def compile(self, relation: str, text: str, weak: bool) -> tuple[Construction, str]:
        """Return a construction and the letters that it may begin with."""
        parts = text.split()
        initial = parts[0] == START
        made: list[str] = []
        first = ""
        for part in parts[1:] if initial else parts:
            slot = _SLOT.fullmatch(part)
            letters = self._letters(relation, text, slot) if slot else "".join(self.words[w] for w in _words(part))
            expression = self._slot(slot, letters, not made) if slot else f"[{letters}]"
            made.append(f"(?:{expression})?" if part.endswith("?") else expression)
            first = first or letters
        kindred = "kin}" in text
        return Construction(relation, text, re.compile("".join(made)), initial, kindred, weak), first

    def _letters(self, relation: str, text: str, slot: re.Match[str]) -> str:
        name = slot["kind"] or slot["role"]
        if name in NOUNS:
            return NOUNS[name]
        if name == "Nation":
            return NATION + self._below("Country") + self._below("Region") + self._below("City")
        found = self._below(name)
        if not found:
            known = ", ".join([*sorted(self.parents), *NOUNS])
            raise OntologyError(f"relation {relation}", f"no kind or noun {name!r} for the construction {text!r}",
                                f"Use one of {known}.")  # fmt: skip
        return found

    def _below(self, kind: str) -> str:
        return "".join(letter for name, letter in self.kinds.items() if self._is_a(name, kind))

    def _is_a(self, kind: str, ancestor: str) -> bool:
        while kind != ancestor:
            parent = self.parents.get(kind, "")
            if not parent or parent == kind:
                return False
            kind = parent
        return True

    def _slot(self, slot: re.Match[str], letters: str, opening: bool) -> str:
        """Return a slot with its group, what may stand before it in its noun phrase, and an age after a person."""
        role, kind = slot["role"], slot["kind"]
        if role == "date":
            return f"[{letters}]{{1,3}}"
        if role == "words":
            return self.before
        before = "" if opening else self.before
        if kind == "Organisation" and not opening:
            before += f"(?:[{NATION}{self._below('Place')}]{self.words[_POSSESSIVE]}{self.before})?"
        group = "noun" if role in NOUNS else role if role in ("source", "target") else ""
        body = f"{before}(?P<{group}>[{letters}])" if group else f"{before}[{letters}]"
        if group == "noun" and role != "kin":
            of, also = self.words["of"], self.words["and"]
            body += f"(?:{also}{self.before}[{letters}])?(?:{of}{self.before}{MODIFIER}(?!{of}))?"
        if kind == "Person":
            comma = self.words[","]
            body += f"(?:{comma}{NUMBER}{comma}?)?"
        return body

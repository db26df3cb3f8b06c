"""Known words and names in a document, found in one pass over its tokens.

A plain token trie by first word: the cost is one dictionary look-up a token, whatever the size of the lexicon.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.ontology.values import KnownOrganisation, Lexicon, Noun
from kg.parse import Parse

Type = Literal["noun", "title", "territory", "demonym", "capital", "seat", "organisation"]
_WORD = re.compile(r"'s\b|[^\W_]+(?:(?!'s\b)[.'][^\W_]+)*\.?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Match:
    """Known words at a token range (end excluded): a noun or title, a territory's id, or an organisation."""

    start: int
    end: int
    type: Type
    entry: Noun | KnownOrganisation | str


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    cased: bool
    capital: bool
    type: Type
    entry: Noun | KnownOrganisation | str


_WITHOUT_PLURAL = ("s", "sh", "ch", "ese", "x", "z")


class Gazetteer:
    """A lexicon indexed for look-up in running text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns: defaultdict[str, list[_Pattern]] = defaultdict(list)
        self._spelling = lexicon.spelling
        for noun in lexicon.nouns.values():
            self._add(noun.word, "noun", noun)
        for title in lexicon.titles.values():
            self._add(title.word, "title", title)
        spelled = _spellings(lexicon)
        tables: tuple[tuple[Type, Mapping[str, str]], ...] = (
            ("territory", lexicon.territory_names),
            ("demonym", lexicon.demonyms),
            ("capital", lexicon.capitals),
            ("seat", lexicon.seats),
        )
        for type_, names in tables:
            for name, territory in names.items():
                written = spelled.get(name, name)
                self._add(written, type_, territory)
                if type_ == "demonym" and not name.endswith(_WITHOUT_PLURAL):
                    # A tagger that takes *Georgians* for a name leaves it as it is.
                    self._add(f"{written}s", type_, territory)
        for organisation in {id(o): o for o in lexicon.organisations.values()}.values():
            for name in (organisation.label, *organisation.names):
                self._add(name, "organisation", organisation)
        self._stopped = {first[:-1] for first in self._patterns if first.endswith(".")}
        for group in self._patterns.values():
            group.sort(key=lambda pattern: -len(pattern.words))

    def _add(self, phrase: str, type_: Type, entry: Noun | KnownOrganisation | str) -> None:
        forms = _WORD.findall(phrase) if self._spelling is None else self._spelling.pieces(phrase)
        if forms and forms[0].lower() == "the" and len(forms) > 1:
            forms = forms[1:]
        if not forms:
            return
        letters = phrase.replace(".", "")
        cased = letters.isupper() and len(letters) <= 5 and type_ not in ("noun", "title")
        words = tuple(forms) if cased else tuple(form.lower() for form in forms)
        capital = type_ not in ("noun", "title") and (type_ != "demonym" or phrase[:1].isupper())
        self._patterns[words[0].lower()].append(_Pattern(words, cased, capital, type_, entry))

    def find(self, parse: Parse) -> Iterator[Match]:
        """Yield every longest match of each type, in text order."""
        patterns = self._patterns
        for start, (lower, lemma) in enumerate(zip(parse.lowers, parse.lemmas, strict=True)):
            if lower in self._stopped:
                yield from self._parted(parse, start)
            group = patterns.get(lower)
            if lemma != lower and lemma in patterns:
                group = patterns[lemma] if group is None else group + patterns[lemma]
            if group is None:
                continue
            capital = parse.words[start][:1].isupper()
            found: set[str] = set()
            for pattern in group:
                if pattern.type in found or (pattern.capital and not capital) or not _matches(pattern, parse, start):
                    continue
                found.add(pattern.type)
                yield Match(start, start + len(pattern.words), pattern.type, pattern.entry)

    def _parted(self, parse: Parse, start: int) -> Iterator[Match]:
        """Yield a title whose full stop the tokeniser cut off: *Sens.* Ana Berg and Ola Ruiz."""
        if parse.words[start + 1 : start + 2] == ["."] and parse.words[start][:1].isupper():
            for pattern in self._patterns.get(f"{parse.lowers[start]}.", ()):
                if pattern.type == "title" and len(pattern.words) == 1:
                    yield Match(start, start + 2, pattern.type, pattern.entry)


def _matches(pattern: _Pattern, parse: Parse, start: int) -> bool:
    """Tell whether a pattern stands at a token; that its first word does, in form or lemma, is known."""
    words, length = pattern.words, len(pattern.words)
    if pattern.cased:
        return tuple(parse.words[start : start + length]) == words
    if length == 1:
        return True
    if start + length > len(parse.words):
        return False
    return all(words[place] in (parse.lowers[start + place], parse.lemmas[start + place]) for place in range(1, length))


def _spellings(lexicon: Lexicon) -> dict[str, str]:
    """Give back the capitals of names that the look-up tables hold in lower case."""
    return {
        name.lower(): name
        for territory in lexicon.territories.values()
        for names in (territory.names, territory.demonyms, territory.capitals, territory.seats)
        for name in names
    }


def whole(matches: Iterable[Match]) -> Iterator[Match]:
    """Leave out titles and roles that are the beginning of a longer name: *Sri Lanka*, *Saint Lucia*.

    Nor is a *South Sudanese* minister one of Sudan.
    """
    name_end: dict[int, int] = {}
    found = list(matches)
    inside = {token for match in found if match.type == "demonym" for token in range(match.start + 1, match.end)}
    for match in found:
        if match.type in ("territory", "capital", "organisation"):
            name_end[match.start] = max(match.end, name_end.get(match.start, 0))
    for match in found:
        if match.start in inside and match.type in ("demonym", "territory"):
            continue
        personal = isinstance(match.entry, Noun) and match.entry.type != "OrganisationNoun"
        if not personal or name_end.get(match.start, 0) <= match.end:
            yield match


def without_money(parse: Parse, matches: Iterable[Match], currencies: Collection[str]) -> Iterator[Match]:
    """Leave out countries that only say whose money it is: *100 million US dollars*, but *Israel pounds Gaza*."""
    for match in matches:
        country = match.type in ("territory", "demonym") and match.start > 0 and match.end < len(parse)
        money = country and parse.tags[match.end][:2] == "NN" and parse.lemmas[match.end] in currencies
        if not (money and _summed(parse, match.start - 1)):
            yield match


def _summed(parse: Parse, before: int) -> bool:
    """Tell whether a word counts or introduces what follows: a number, an article, *of*."""
    return parse.tags[before] in ("CD", "DT") or parse.lowers[before] == "of"


def people(parse: Parse, matches: Sequence[Match]) -> dict[int, tuple[int, Noun]]:
    """Return the nouns and titles for people by first token: the longest there, a noun before a title."""
    found: dict[int, tuple[int, Noun]] = {}
    for match in matches:
        noun = match.entry
        if not isinstance(noun, Noun) or noun.type == "OrganisationNoun":
            continue
        if match.type == "title" and not parse.words[match.start][:1].isupper():
            continue
        held = found.get(match.start)
        if held is None or match.end > held[0]:
            found[match.start] = (match.end, noun)
    return found

"""A language's grammar as data: how its tree and function words answer to those that the stages read.

English is what the stages are written in and has none. Every other language has a ``grammar.toml`` in its folder of
the ontology; its format is described in ``docs/languages.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.ontology import turtle

_TABLES = ("labels", "tags", "entities", "moods", "lemmas", "negation", "pronouns", "words", "clauses", "dates")
_ARTICLES = frozenset({"the", "a"})
LONGEST = 4
"""Words of the longest preposition: "à l' égard de"."""
_ELISION = re.compile(r"(?<=')(?=\w)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of one language.

    ``labels``, ``tags`` and ``entities`` translate the language model's marks, ``moods`` maps a feature of a verb to
    the auxiliary it amounts to. ``words`` gives each function word the one that the stages know, ``negation``
    adverbs that negate and ``clauses`` prepositions before a verb likewise; ``lemmas`` names the verbs that the stages
    know.
    ``pronouns`` maps a pronoun to the gender of whom it stands for, ``dates`` words of time to English ones.
    ``infinitive`` are the words before an infinitive, ``be`` the copula, ``reflexive`` the reflexive pronoun.
    """

    language: str
    be: str
    reflexive: str
    infinitive: frozenset[str]
    labels: Mapping[str, str]
    tags: Mapping[str, str]
    entities: Mapping[str, str]
    moods: Mapping[str, str]
    lemmas: Mapping[str, str]
    negation: Mapping[str, str]
    pronouns: Mapping[str, str]
    words: Mapping[str, str]
    clauses: Mapping[str, str]
    dates: Mapping[str, str]

    def word(self, written: str) -> str:
        """Return the function word that the stages know for one of this language; another word as it is."""
        return self.negation.get(written) or self.words.get(written) or self.lemmas.get(written, written)

    def pieces(self, phrase: str) -> list[str]:
        """Return the words of a phrase as the stages read them, elisions apart.

        >>> read("fr").pieces("chef de l'État")
        ['chef', 'of', 'the', 'État']
        """
        return [self.word(piece) for part in phrase.split() for piece in _ELISION.split(part)]

    def readings(self, tokens: Sequence[str]) -> Iterator[list[str]]:
        """Yield the readings of a phrase in words that the stages know, articles left out.

        A preposition before {event} is read before an infinitive too; a reflexive pronoun goes with its verb.

        >>> list(read("fr").readings("{source} se dire prêt à {event}".split()))
        [['{source}', 'dire', 'se', 'prêt', 'to', '{event}']]
        >>> list(read("fr").readings("{source} accuser {target} de {event}".split()))[1][3:]
        ['to', '{event}']
        """
        written = [piece for token in tokens for piece in self._split(token)]
        known: list[str] = []
        position = 0
        while position < len(written):
            length = next(
                (n for n in range(LONGEST, 1, -1) if " ".join(written[position : position + n]) in self.words), 1
            )
            word = self.word(" ".join(written[position : position + length]))
            if word not in _ARTICLES:
                known.append(word)
            position += length
        if known[1:2] == [self.reflexive] and len(known) > 2:
            known[1:3] = [known[2], self.reflexive]
        yield known
        if len(written) > 1 and written[-1] == "{event}" and written[-2] in self.infinitive and known[-2] != "to":
            yield [*known[:-2], "to", "{event}"]

    def _split(self, token: str) -> list[str]:
        return [token] if token.startswith(("{", "'")) else _ELISION.split(token)


@lru_cache(maxsize=8)
def read(language: str) -> Grammar | None:
    """Return the grammar of a language; None where it has no file, as English.

    Raises OntologyError naming the table that is missing or misspelt.

    >>> read("en") is None, read("fr").word("contre")
    (True, 'against')
    """
    path = turtle.folder() / language / "grammar.toml"
    return _grammar(path) if path.is_file() else None


def has_grammar(language: str) -> bool:
    """Tell whether the ontology speaks a language beside English."""
    return read(language) is not None


def files() -> Iterator[Path]:
    """Yield the grammar files of the ontology, by language."""
    yield from sorted(turtle.folder().glob("*/grammar.toml"))


def _grammar(path: Path) -> Grammar:
    place = f"{path.parent.name}/{path.name}"
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(place, str(error), "Mend the TOML there.") from error
    simple = ("language", "be", "reflexive", "infinitive")
    missing = [name for name in (*simple, *_TABLES) if name not in data]
    unknown = sorted(data.keys() - {*simple, *_TABLES})
    if missing or unknown:
        wrong = f"{', '.join(missing)} missing" if missing else f"unknown entry {', '.join(unknown)}"
        raise OntologyError(place, wrong, f"Give {', '.join((*simple, *_TABLES))} and nothing else.")
    tables = {name: dict(data[name]) for name in _TABLES}
    return Grammar(data["language"], data["be"], data["reflexive"], frozenset(data["infinitive"]), **tables)

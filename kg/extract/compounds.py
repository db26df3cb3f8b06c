"""Nouns of several words or parts: *vice-president*, *secretary-general of FIFA*, *dockworker*."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.lexical import Match
from kg.ontology.values import Lexicon, Noun
from kg.parse import Parse


def stands_for(parse: Parse, token: int, noun: Match) -> bool:
    """Tell whether a word stands in the sentence for the noun of several words that it belongs to.

    Of words joined by hyphens it is the one above the others, and the last where the parser hung them side by
    side: *vice* and *president* are both objects in *arrested the vice-president*.
    """
    whole = range(noun.start, noun.end)
    if "-" not in parse.words[noun.start : noun.end]:
        return token == whole[0] or closes(parse, token, noun)
    highest = [t for t in whole if parse.heads[t] not in whole or parse.heads[t] == t]
    return bool(highest) and token == highest[-1]


def closes(parse: Parse, token: int, noun: Match) -> bool:
    """Tell whether a word is the last of a noun's own: *staff* no more than *the* in *chief of the general staff*."""
    words = parse.lowers[noun.start : noun.end]
    return token == noun.start + (words.index("of") if "of" in words else len(words)) - 1


def after_preposition(parse: Parse, token: int, noun: Match) -> bool:
    """Tell whether a word stands after *of* in a noun: *staff* in *chief of staff* is nobody by itself."""
    return noun.start < token and "of" in parse.lowers[noun.start : token]


def after_of(parse: Parse, noun: Match) -> Iterator[int]:
    """Yield what *of* directly after a noun of several words leads to."""
    of = noun.end
    if of < len(parse) and parse.lowers[of] == "of" and noun.start <= parse.heads[of] < noun.end:
        yield from parse.with_label(of, "pobj")


def solid(lemma: str, lexicon: Lexicon) -> Noun | None:
    """Return the noun for people that a word written in one ends in: *dockworker* is a worker."""
    for cut in range(3, len(lemma) - 4):
        noun = lexicon.nouns.get(lemma[cut:])
        if noun is not None and noun.type == "RoleNoun":
            return noun
    return None

"""English verb and noun forms, for the sentences that a check makes out of phrases."""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getInflection

_BE = {"VBD": "was", "VBN": "been", "VBG": "being", "VBZ": "is", "VB": "be"}
_VOWELS = "aeiou"


@lru_cache(maxsize=8192)
def inflect(lemma: str, tag: str) -> str:
    """Return the form of a lemma that bears a Penn Treebank tag: ``VBD``, ``VBN``, ``VBG``, ``NNS``.

    >>> inflect("strike", "VBD"), inflect("hold", "VBN"), inflect("ally", "NNS")
    ('struck', 'held', 'allies')
    """
    if lemma == "be":
        return _BE[tag]
    prefix, hyphen, last = lemma.rpartition("-")
    forms = getInflection(last, tag)
    return prefix + hyphen + (forms[0] if forms else last)


def with_article(words: str) -> str:
    """Put the indefinite article before words.

    >>> with_article("attack"), with_article("ceasefire")
    ('an attack', 'a ceasefire')
    """
    return ("an " if words[:1] in _VOWELS else "a ") + words


def capitalised(sentence: str) -> str:
    """Begin a sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]

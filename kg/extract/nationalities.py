"""Words that are people in some places and not in others: nationalities and numbers."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.names import Name
from kg.ontology.values import Lexicon
from kg.parse import Parse

_INVARIABLE = ("ese", "sh", "ch", "ss")
"""How nationalities end that are written alike for one and for many: *the Chinese, the British*."""


def is_language(parse: Parse, token: int, demonyms: Container[int], places: Container[int]) -> bool:
    """Tell whether a nationality is a language: *in Russian*."""
    if token not in demonyms or token in places or token == 0 or parse.lowers[token - 1] != "in":
        return False
    # *In Israeli airstrikes*: what it is before a noun says whose they are.
    return not (parse.deps[token] == "amod" and parse.heads[token] == token + 1)


def name_of_people(parse: Parse, token: int, name: Name, demonyms: Container[int], lexicon: Lexicon) -> bool:
    """Tell whether what the tagger takes for a name are the people of a country: *Georgians*, *the Chinese*."""
    lower = parse.lowers[token]
    alone = name.end - name.start == 1 and name.territory is None and not name.titles
    many = lower.endswith("s") and lower not in lexicon.demonyms
    the = any(parse.lowers[child] == "the" for child in parse.with_label(token, "det"))
    return alone and token in demonyms and (many or (the and lower.endswith(_INVARIABLE)))


def aged(parse: Parse, token: int) -> bool:
    """Tell whether somebody is named by an age: *the 77-year-old was released*."""
    words, first = parse.lowers[max(token - 3, 0) : token + 1], token - 4
    return words == ["-", "year", "-", "old"] and first >= 0 and parse.tags[first] == "CD"


def mere_number(parse: Parse, token: int) -> bool:
    """Tell *split in two* and *one another* from people who are counted: *killed two*, *one of them*."""
    if parse.lowers[token : token + 2] == ["one", "another"]:
        return True
    counted = parse.deps[token] != "pobj" or parse.lowers[parse.heads[token]] in ("by", "of")
    return parse.tags[token] == "CD" and not counted and not parse.children[token]

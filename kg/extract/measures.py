"""Nouns that measure out what is done: *two days of talks* are talks, *a wave of arrests* is arrests."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.parse import Parse


def measured(parse: Parse, noun: int, measures: Collection[str]) -> Iterator[int]:
    """Yield a noun, and what it measures out where it is a measure: *days*, then *talks*."""
    yield noun
    if parse.lemmas[noun] in measures:
        for of in parse.with_label(noun, "prep"):
            for thing in parse.with_label(of, "pobj") if parse.lowers[of] == "of" else ():
                yield from measured(parse, thing, measures)


def measure_around(parse: Parse, noun: int, measures: Collection[str]) -> int:
    """Return the noun that stands in the sentence for one that is measured out, or the noun itself."""
    preposition = parse.heads[noun]
    measure = parse.heads[preposition]
    if parse.deps[noun] == "pobj" and parse.lowers[preposition] == "of" and parse.lemmas[measure] in measures:
        return measure_around(parse, measure, measures)
    return noun

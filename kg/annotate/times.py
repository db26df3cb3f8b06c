"""Words of time in a language whose model marks none, by its grammar file."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.columns import Tokens
from kg.ontology.grammar import Grammar
from kg.parse import Entity


def dates(made: Tokens, grammar: Grammar) -> Iterator[Entity]:
    """Yield runs of words of time and numbers; their forms become those that the reader of dates knows."""
    position, words = 0, made.words
    while position < len(words):
        end = position
        while end < len(words) and (words[end].lower() in grammar.dates or _is_number(words[end])):
            end += 1
        if any(words[t].lower() in grammar.dates for t in range(position, end)):
            for token in range(position, end):
                made.forms[token] = grammar.dates.get(words[token].lower(), made.forms[token].removesuffix("er"))
            _hang_on_verb(made, position, end)
            yield Entity(position, end, "DATE")
        position = max(end, position + 1)


def _hang_on_verb(made: Tokens, start: int, end: int) -> None:
    """A date after a name is not the name's: *à Moscou lundi*."""
    top = next((t for t in range(start, end) if not start <= made.heads[t] < end), start)
    above = made.heads[top]
    if made.deps[top] not in ("nmod", "appos", "npadvmod", "nummod") or made.tags[above] != "NNP":
        return
    while made.heads[above] != above and not made.tags[above].startswith("V"):
        above = made.heads[above]
    made.heads[top], made.deps[top] = above, "npadvmod"


def _is_number(word: str) -> bool:
    return word.removesuffix("er").isdigit()

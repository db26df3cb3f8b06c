"""The words that a phrase fixes, and whether a place in a sentence holds them."""

from __future__ import annotations

from kg.extract.phrases import conjuncts
from kg.parse import Parse


def holds(parse: Parse, token: int, fixed: tuple[str, ...]) -> bool:
    """Tell whether a token is the head of fixed words, with their modifiers before it."""
    for joined in conjuncts(parse, token):
        head = fixed[0] if parse.tags[joined] == "VB" else fixed[-1]
        if head in (parse.lemmas[joined], parse.lowers[joined]) and modified(
            parse, joined, tuple(word for word in fixed if word != head)
        ):
            return True
    return False


def modified(parse: Parse, token: int, words: tuple[str, ...]) -> bool:
    """Tell whether words stand in the phrase of a token, before a noun or anywhere around an infinitive."""
    if not words:
        return True
    verb = parse.tags[token] == "VB"
    around = {form for c in parse.subtree(token) if verb or c < token for form in (parse.lowers[c], parse.lemmas[c])}
    return all(word in around for word in words)


def stands_under(parse: Parse, token: int, preposition: str) -> bool:
    """Tell whether a noun stands after a preposition: *under arrest*."""
    return parse.deps[token] == "pobj" and parse.lowers[parse.heads[token]] == preposition

"""The words that a phrase fixes, and whether a place in a sentence holds them."""

from __future__ import annotations

from kg.extract.phrases import PROPER, conjuncts
from kg.parse import Parse


def holder(parse: Parse, token: int, fixed: tuple[str, ...]) -> int | None:
    """Return the head of fixed words with their modifiers before it: a token or one that is joined to it."""
    for joined in conjuncts(parse, token):
        head = fixed[0] if parse.tags[joined] == "VB" else fixed[-1]
        if head in _forms(parse, joined) and modified(parse, joined, tuple(word for word in fixed if word != head)):
            return joined
    return None


def _forms(parse: Parse, token: int) -> set[str]:
    """Return the forms of a word; with those of what the bearer of a name is called before it: *envoy Ana Berg*."""
    named = parse.tags[token] in PROPER
    titles = [c for c in parse.with_label(token, "compound", "nmod") if named and parse.words[c].islower()]
    return {form for word in (token, *titles) for form in (parse.lemmas[word], parse.lowers[word])}


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

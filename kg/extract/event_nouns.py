"""Who does what a noun names: *Israel's attack*, *a raid by police*, *the US strike*."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.phrases import conjuncts
from kg.parse import Parse


def noun_sources(parse: Parse, noun: int, carriers: Container[str] | None = None) -> list[int]:
    """Return who does what a noun names: a possessor, a *by* phrase, who is said to do it.

    Args:
        parse: the document's parse.
        noun: the token of the noun.
        carriers: the lemmas of participles whose agent does what the noun names: talks *held by* X, but not talks
            *condemned by* X. None for any.
    """
    found: list[int] = []
    possessor = parse.child(noun, "poss")
    if possessor is not None:
        found.append(possessor)
    for child in parse.children[noun]:
        if parse.deps[child] in ("prep", "agent") and parse.lowers[child] == "by":
            found.extend(parse.with_label(child, "pobj"))
        elif parse.deps[child] == "prep" and parse.lowers[child] == "of":
            for thing in parse.with_label(child, "pobj"):
                for by in parse.with_label(thing, "prep", "agent"):
                    if parse.lowers[by] == "by":
                        found.extend(parse.with_label(by, "pobj"))
        elif (
            parse.deps[child] == "acl"
            and parse.tags[child] == "VBN"
            and (carriers is None or parse.lemmas[child] in carriers)
        ):
            for by in parse.with_label(child, "agent", "prep"):
                if parse.lowers[by] == "by":
                    found.extend(parse.with_label(by, "pobj"))
    if not found:
        for child in parse.with_label(noun, "prep"):
            if parse.lowers[child] == "from":
                found.extend(parse.with_label(child, "pobj"))
    return [c for token in found for c in conjuncts(parse, token)]


def modifiers(parse: Parse, noun: int) -> list[int]:
    """Return the nouns and adjectives that stand before a noun, nested ones included: *US military*, *Saudi-led*."""
    found: list[int] = []
    for child in parse.children[noun]:
        before = child < noun and parse.deps[child] in ("compound", "amod", "nmod", "npadvmod")
        if before or parse.deps[child] == "postmod":
            found.extend(modifiers(parse, child))
            found.append(child)
    return found

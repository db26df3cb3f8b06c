"""Where the words of a statement begin and end in the tree."""

from __future__ import annotations

from kg.extract.phrases import left_edge, right_edge
from kg.extract.predicates import verb_predicate
from kg.parse import Parse

_EDGES = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "―", "?", "!", "...", "…"})
_DASHES = frozenset({"-", "--", "—", "–", "―"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "JJ"})


def trimmed(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Cut punctuation that belongs to the sentence off both ends of a token range; quotation marks stay."""
    while start < end and parse.words[start] in _EDGES:
        start += 1
    while end > start and parse.words[end - 1] in _EDGES:
        end -= 1
    return start, end


def reach(parse: Parse, token: int) -> tuple[int, int]:
    """Return the first token below and including a token, and the one after the last."""
    low = high = token
    stack = [token]
    while stack:
        current = stack.pop()
        if current < low:
            low = current
        elif current > high:
            high = current
        stack.extend(parse.children[current])
    return low, high + 1


def phrase_end(parse: Parse, verb: int, start: int) -> int:
    """Return the end of what follows a verb without a break, from a token on."""
    end = start
    for child in parse.children[verb]:
        if child < start:
            continue
        if parse.deps[child] in ("cc", "conj", "parataxis") or parse.words[child] in _EDGES:
            break
        end = max(end, reach(parse, child)[1])
    return end


def clause_start(parse: Parse, verb: int) -> int:
    """Return the first token of a clause of saying: its subject, auxiliary or adverb, or the verb."""
    start = verb
    for child in parse.children[verb]:
        if child < verb and parse.deps[child] in (
            "nsubj",
            "nsubjpass",
            "aux",
            "auxpass",
            "neg",
            "advmod",
            "mark",
        ):
            low = reach(parse, child)[0]
            if not any(t in _EDGES for t in parse.words[low:child]) or parse.deps[child] == "nsubj":
                start = min(start, low)
    return start


def speaker_of(parse: Parse, verb: int, inside: list[int] | None = None) -> int | None:
    """Return the head of the subject of a verb of saying, through control, relative clauses and inversion.

    ``inside`` gives the quotation each token stands in: nobody within a quotation speaks the words around it.
    """
    for subject in verb_predicate(parse, verb).subjects:
        if inside is None or inside[subject] in (-1, inside[verb]):
            return None if parse.deps[subject] == "expl" or parse.lowers[subject] == "there" else subject
    return None


def speaker_span(parse: Parse, head: int) -> tuple[int, int]:
    """Return the token range of the noun phrase that a token heads, for a speaker that is no candidate.

    >>> from kg.parse import by_hand
    >>> p = by_hand("Three sources said so", "nummod:1 nsubj:2 ROOT:2 advmod:2", "CD NNS VBD RB")
    >>> speaker_span(p, 1)
    (0, 2)
    """
    start = left_edge(parse, head)
    end = max(right_edge(parse, head, frozenset()), head + 1)
    return start, end


def is_nominal(parse: Parse, token: int) -> bool:
    """Tell whether a token may head a noun phrase that speaks."""
    return parse.tags[token] in _NOUNS and parse.deps[token] not in (
        "compound",
        "det",
        "amod",
        "nummod",
        "poss",
        "advmod",
        "npadvmod",
        "nmod",
        "mark",
    )

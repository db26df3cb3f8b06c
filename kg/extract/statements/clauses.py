"""Where the words of a statement begin and end in the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set

from kg.extract.event_nouns import noun_sources
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
    while end > start and (parse.words[end - 1] in _EDGES or parse.deps[end - 1] == "cc"):
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


def is_date(parse: Parse, token: int) -> bool:
    """Tell whether a token stands in a date or a time that the language model marked."""
    near = bisect_right(parse.entities, token, key=lambda entity: entity.start) - 1
    return near >= 0 and token < parse.entities[near].end and parse.entities[near].label in ("DATE", "TIME")


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


def speaker_of(parse: Parse, verb: int, inside: Sequence[int]) -> int | None:
    """Return the head of the subject of a verb of saying, through control, relative clauses and inversion.

    ``inside`` gives the quotation each token stands in: nobody within a quotation speaks the words around it.
    """
    if parse.tags[verb] == "VBN" and parse.deps[verb] == "advcl" and parse.child(verb, "aux", "auxpass") is None:
        return None  # "Asked whether he would go, he ...": he was asked
    for subject in verb_predicate(parse, verb).subjects:
        if inside[subject] in (-1, inside[verb]):
            expletive = parse.deps[subject] == "expl" or parse.lowers[subject] == "there"
            return None if expletive else _after_dash(parse, subject, verb)
    return None


def _after_dash(parse: Parse, subject: int, verb: int) -> int:
    """Return the noun before the verb where a dash parts it from the subject: *OSLO - Ministers said*."""
    if sum(word in _DASHES for word in parse.words[subject + 1 : verb]) != 1:
        return subject
    beside = verb - 1
    while beside > subject and parse.deps[beside] in ("aux", "advmod", "neg"):
        beside -= 1
    return beside if beside > subject and is_nominal(parse, beside) else subject


def holder(parse: Parse, noun: int, issuing: Set[str]) -> int | None:
    """Return whose statement a noun names: its possessor, else the subject of the verb that issues it."""
    sources = noun_sources(parse, noun)
    if sources:
        return sources[0]
    for preposition in parse.with_label(noun, "prep"):
        if (
            parse.lowers[preposition] in ("from", "of", "by")
            and (found := parse.child(preposition, "pobj")) is not None
        ):
            return found
    if parse.deps[noun] == "dobj" and parse.lemmas[parse.heads[noun]] in issuing:
        subjects = verb_predicate(parse, parse.heads[noun]).subjects
        return subjects[0] if subjects else None
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

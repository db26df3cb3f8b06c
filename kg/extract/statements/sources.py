"""Sources without a verb of saying: *according to X*, *X's claim that ...*, and *X: ...* in headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.candidates import Candidates
from kg.extract.statements.clauses import holder, reach, trimmed
from kg.extract.statements.cues import SayingWord, SayingWords
from kg.extract.statements.reported import Claim
from kg.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_OPENING = frozenset({'"', "''", "``", "'"})
_LONGEST_NAME = 8
_SHORTEST_CONTENT = 4


def according(parse: Parse, words: SayingWords) -> Iterator[Claim]:
    """Yield the claims that *according to X* and its like make of the clause around them."""
    for token, lower in enumerate(parse.lowers):
        for rest, word in words.prepositions.get(lower, ()):
            if rest[:1] == ("_",):
                last, speaker = _possessed(parse, token, rest[-1])
            elif parse.lowers[token + 1 : token + 1 + len(rest)] == list(rest):
                last = token + len(rest)
                speaker = parse.child(last, "pobj", "pcomp")
            else:
                continue
            claim = _according(parse, token, last, speaker, word) if speaker is not None else None
            if claim is not None:
                yield claim
                break


def _possessed(parse: Parse, preposition: int, noun: str) -> tuple[int, int | None]:
    """Return the noun of *in his view* and its possessor, who speaks; a noun with a phrase of its own is another."""
    found = parse.child(preposition, "pobj")
    if found is None or parse.lowers[found] != noun or parse.child(found, "prep", "relcl", "acl") is not None:
        return preposition, None
    return found, parse.child(found, "poss")


def _according(parse: Parse, first: int, last: int, speaker: int, word: SayingWord) -> Claim | None:
    top = first
    while parse.heads[top] != top and first <= parse.heads[top] <= last:
        top = parse.heads[top]
    low, high = min(first, reach(parse, top)[0]), max(last + 1, reach(parse, speaker)[1])
    clause = _clause_around(parse, top)
    if clause is None:
        return None
    start, end = trimmed(parse, *reach(parse, clause))
    # The clause is all on one side of the phrase, or the phrase interrupts it.
    if start >= low:
        start = min(high, end)
    elif high >= end:
        end = low
    start, end = trimmed(parse, start, end)
    return Claim(first, last + 1, speaker, start, end, word) if end - start >= 2 else None


def _clause_around(parse: Parse, token: int) -> int | None:
    """Return the head of the clause around a phrase: the nearest above it with a subject, or the root."""
    for above in parse.ancestors(token):
        if any(parse.deps[c] in _SUBJECTS for c in parse.children[above]) or parse.heads[above] == above:
            return above
    return None


def nouns(parse: Parse, words: SayingWords, inside: Sequence[int]) -> Iterator[Claim]:
    """Yield the claims of nouns with a clause: *his claim that ...*, *its refusal to ...*."""
    for token, lemma in enumerate(parse.lemmas):
        word = words.nouns.get(lemma)
        if word is None or not parse.tags[token].startswith("NN") or inside[token] >= 0:
            continue
        clause = _clause_of(parse, token)
        speaker = holder(parse, token, words.issuing) if clause is not None else None
        if clause is None or speaker is None:
            continue
        start, end = trimmed(parse, max(token + 1, reach(parse, clause)[0]), reach(parse, clause)[1])
        if start < end:
            yield Claim(token, token + 1, speaker, start, end, word)


def _clause_of(parse: Parse, noun: int) -> int | None:
    """Return the clause of a noun, also hung on a phrase between: *the claim by rebels that ...*."""
    for child in range(noun + 1, reach(parse, noun)[1]):
        above = parse.heads[child]
        between = parse.deps[above] == "pobj" and parse.heads[parse.heads[above]] == noun
        if (above == noun or between) and _is_content(parse, child):
            return child
    return None


def _is_content(parse: Parse, clause: int) -> bool:
    """Tell a clause that says what is claimed from one that tells which claim: that one leaves out a role."""
    label = parse.deps[clause]
    if label not in ("acl", "ccomp", "relcl"):
        return False
    infinitive = label == "acl" and parse.tags[clause] == "VB"
    return any(
        (parse.lowers[c] == "that" and parse.deps[c] == "mark") or (infinitive and parse.lowers[c] == "to")
        for c in parse.children[clause]
    )


def headings(text: str, parse: Parse, words: SayingWords, candidates: Candidates) -> Iterator[Claim]:
    """Yield the claims of lines that open with a source and a colon: *Poll: half would leave*."""
    word = SayingWord("SpeechCue", "said", None)
    begins = [0, *(t for t in range(1, len(parse)) if "\n" in text[parse.ends[t - 1] : parse.starts[t]])]
    for first, end in pairwise((*begins[: len(parse)], len(parse))):
        if parse.words[first] in _OPENING:
            first += 1
        colon = next((t for t in range(first + 1, min(first + _LONGEST_NAME, end)) if parse.words[t] == ":"), None)
        if colon is None or end - colon - 1 < _SHORTEST_CONTENT:
            continue
        head = _source(parse, first, colon, words, candidates)
        if head is None:
            continue
        start, stop = trimmed(parse, colon + 1, end)
        if parse.words[start][:1].isupper() or parse.words[start] in _OPENING:
            yield Claim(colon, colon + 1, head, start, stop, word)


def _source(parse: Parse, first: int, colon: int, words: SayingWords, candidates: Candidates) -> int | None:
    """Return the head of the name or source that fills the words before a colon, or None."""
    for token in range(colon - 1, first - 1, -1):
        candidate = candidates.at(token)
        if (
            candidate is not None
            and candidate.start == first
            and candidate.end == colon
            and candidate.territory is None
        ):
            return token if candidate.form == "name" or parse.lemmas[token] in words.sources else None
    if colon - first == 1 and (parse.lemmas[first] in words.sources or parse.tags[first] in ("NNP", "NNPS")):
        return first if parse.lemmas[first] in words.sources or parse.words[first].isupper() else None
    return None

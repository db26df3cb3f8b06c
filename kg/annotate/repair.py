"""Repairs of errors that the tagger and parser make again and again, where a rule is safe.

    ICE returned the paintings       a word in capitals is a name, not the noun *ice*
    USAID had announced ...          and the subject of the verb that it stands before, not its adverb
"""

from __future__ import annotations

_NAMES = frozenset({"NNP", "NNPS"})
_MISREAD = frozenset({"NN", "NNS", "RB", "JJ", "UH", "PRP", "VB", "VBP", "FW", "IN", "VBD", "VBN", "CC", "MD"})
_NEVER = frozenset({"I", "A", "IT", "AM", "PM", "OK", "TV", "AND", "THE", "NOT", "NO", "OF", "TO", "IN", "ON", "AT", "BY"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_LOOSE = frozenset({"advmod", "npadvmod", "intj", "dep", "amod"})


def acronyms(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> None:
    """Make names of words in capitals in one sentence (token range, end excluded), in place.

    A sentence that is written in capitals throughout is left alone.
    """
    capitals = [t for t in range(start, end) if words[t].isupper() and len(words[t]) > 1]
    letters = [t for t in range(start, end) if words[t].isalpha()]
    if not capitals or 2 * len(capitals) > len(letters):
        return
    for token in capitals:
        if tags[token] not in _MISREAD or not words[token].isalpha() or words[token] in _NEVER:
            continue
        tags[token] = "NNP"
        head = heads[token]
        subject = any(heads[t] == head and deps[t] in _SUBJECTS for t in range(start, end))
        if deps[token] in _LOOSE and token < head and tags[head][:1] == "V" and not subject:
            deps[token] = "nsubj"

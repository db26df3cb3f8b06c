"""Sentences whose only verb the parser took for a noun: *Rebels in Chad condemn army chief*, *EU, China detain spy*.

A plural present looks like a noun to the tagger, and then the whole tree is built around another word. Where a word
can be nothing but a verb, stands between two noun phrases and there is no finite verb, the tree is hung on it.
"""

from __future__ import annotations

from collections.abc import Callable

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_TAKEN_FOR = frozenset({"NN", "NNP", "JJ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_OPENING = _NOUNS | {"DT", "PRP$", "JJ", "IN", "TO"}
_BEFORE = frozenset({"compound", "nmod", "amod", "det", "poss", "nummod"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "relcl"})
_BEHIND = frozenset({"acl", "relcl", "appos", "conj", "cc"})


def lost_verbs(
    words: list[str],
    tags: list[str],
    deps: list[str],
    heads: list[int],
    start: int,
    end: int,
    only_verb: Callable[[str, str], bool],
) -> list[int]:
    """Hang one sentence (token range, end excluded) on its verb, in place; return the verb, if there was one to find.

    ``only_verb`` tells of a word in lower case and its tag whether it is a verb and cannot be what the tag says.
    """
    finite = [t for t in range(start, end) if tags[t] in _FINITE]
    for verb in range(start + 1, end - 1):
        if tags[verb - 1] not in _NOUNS or tags[verb + 1] not in _OPENING or not words[verb].islower():
            continue
        modifying = tags[verb] in ("VB", "VBP") and deps[verb] in _MODIFYING
        if finite != [verb] * len(finite) or not (
            modifying or (tags[verb] in _TAKEN_FOR and only_verb(words[verb], tags[verb]))
        ):
            continue
        tree = _Tree(tags, deps.copy(), heads.copy())
        if tree.hang(start, verb, end):
            deps[start:end], heads[start:end] = tree.deps[start:end], tree.heads[start:end]
            tags[verb] = "VBP"
            return [verb]
    return []


class _Tree:
    """The columns of a sentence while it is hung on another word."""

    def __init__(self, tags: list[str], deps: list[str], heads: list[int]) -> None:
        self._tags, self.deps, self.heads = tags, deps, heads

    def hang(self, start: int, verb: int, end: int) -> bool:
        """Make a word the root, with what stands before and behind it; tell whether a tree came of it."""
        done = self._hang_subject(start, verb)
        self._hang_object(verb, end)
        self.deps[verb], self.heads[verb] = "ROOT", verb
        return done

    def _hang_subject(self, start: int, verb: int) -> bool:
        tops = [t for t in range(start, verb) if self.heads[t] == t or self.heads[t] >= verb]
        nearest = tops[-1]
        if self._tags[nearest] not in _NOUNS:
            return False
        lone = self._lone_preposition(start, nearest)
        for top in tops[:-1]:
            self.heads[top] = nearest if self.deps[top] in _BEFORE and lone < top else verb
        subject = nearest
        if lone >= 0:
            self.deps[nearest], self.heads[nearest] = "pobj", lone
            above = [t for t in tops[:-1] if t < lone and self._tags[t] in _NOUNS]
            if not above:
                return False
            subject = above[-1]
        self.deps[subject], self.heads[subject] = "nsubj", verb
        return True

    def _lone_preposition(self, start: int, nearest: int) -> int:
        """Return the preposition that has lost its noun to the verb: *in* of *Rebels in Chad condemn*; else -1."""
        for token in range(nearest - 1, start, -1):
            held = any(self.heads[t] == token for t in range(token + 1, nearest + 1))
            if self._tags[token] == "IN" and not held and not self._below(token, nearest):
                return token
        return -1

    def _below(self, token: int, top: int) -> bool:
        while token != top and self.heads[token] != token:
            token = self.heads[token]
        return token == top

    def _hang_object(self, verb: int, end: int) -> None:
        tops = [t for t in range(verb + 1, end) if self.heads[t] == t or self.heads[t] <= verb]
        if not tops:
            return
        first = self._tags[verb + 1] not in ("IN", "TO")
        held = next((t for t in tops if first and self._tags[t] in _NOUNS), None)
        for top in tops:
            if top == held:
                self.deps[top], self.heads[top] = "dobj", verb
            elif held is not None and (self.deps[top] in _BEHIND if top > held else self.deps[top] in _BEFORE):
                self.heads[top] = held
            else:
                self.heads[top] = verb

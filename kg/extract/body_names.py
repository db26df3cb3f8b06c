"""Names of bodies that the parser reads as words: *Save the Children said*, *the Committee to Protect Journalists*.

Such a name becomes one: its words hang on the last, which stands where the whole name does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.phrases import PROPER
from kg.ontology.values import Lexicon
from kg.parse import Entity, Parse

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "poss", "attr", "compound", "nmod"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_AUXILIARY = frozenset({"aux", "auxpass"})
_SMALL = frozenset({"IN", "DT"})
_AIMING = frozenset({"campaign", "initiative", "partnership", "project"})
"""Bodies only in a name that says what they are for; else what people do."""
_JOINING = frozenset({"of", "the", "and", "for", "in"})
_NEAR = 3
"""Tokens after a name in which the verb is looked for that it is the subject of."""


class BodyNames:
    """The names of several words that a lexicon has for bodies, by their first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: defaultdict[str, list[list[str]]] = defaultdict(list)
        for name in lexicon.organisations:
            words = name.split()
            if len(words) > 1:
                self._names[words[0]].append(words)
        self._nouns = frozenset(word for word, noun in lexicon.nouns.items() if noun.type == "OrganisationNoun")

    def whole(self, parse: Parse) -> Parse:
        """Return the parse with each name that is headed by a common word or a verb as one name."""
        known = list(self._known(parse))
        misread = [(start, end, root) for start, end in known if (root := _root(parse, start, end)) is not None]
        return _marked(_joined(parse, misread), known) if misread else parse

    def _known(self, parse: Parse) -> Iterator[tuple[int, int]]:
        for start, lower in enumerate(parse.lowers):
            if lower in self._names and parse.words[start][:1].isupper():
                ends = [start + len(words) for words in self._names[lower]
                        if parse.lowers[start : start + len(words)] == words]  # fmt: skip
                if ends and parse.words[max(ends) - 1][:1].isupper():
                    yield start, max(ends)
                    continue
            if (lower in self._nouns or lower in _AIMING) and (end := _aim(parse, start)) is not None:
                yield start, end


def _aim(parse: Parse, start: int) -> int | None:
    """Return where a body's name ends that says what it is for, all with capitals: *Campaign to Stop Killer Robots*."""
    words, end = parse.words, start + 2
    last = parse.sentences[parse.sentence_of[start]].end
    if not words[start][:1].isupper() or words[start].isupper() or parse.lowers[start + 1 : end] != ["to"]:
        return None
    while end < last and (words[end][:1].isupper() or _joins(parse, end, last)):
        end += 1
    return end if end > start + 3 and words[start + 2].istitle() else None


def _joins(parse: Parse, token: int, last: int) -> bool:
    """Tell whether a small word stands inside a name: another word with a capital follows."""
    return parse.lowers[token] in _JOINING and token + 1 < last and parse.words[token + 1][:1].isupper()


def _root(parse: Parse, start: int, end: int) -> int | None:
    """Return the word of a name that all others hang on, where it is read as a common word and not the last."""
    roots = [t for t in range(start, end) if not start <= parse.heads[t] < end or parse.heads[t] == t]
    last = end - 1
    if roots[0] == last or parse.sentence_of[start] != parse.sentence_of[last]:
        return None
    # The preposition inside a name (*Doctors Without Borders*) may hang on the verb, the article on the noun behind.
    if any(
        parse.tags[t] not in (*_SMALL, "VB") and not (t == last and _holder(parse, roots[0], t) != t) for t in roots[1:]
    ):
        return None
    misread = parse.tags[roots[0]] not in PROPER or parse.lowers[roots[0] + 1] in ("the", "to")
    return roots[0] if misread else None


def _joined(parse: Parse, misread: list[tuple[int, int, int]]) -> Parse:
    heads, deps, tags = list(parse.heads), list(parse.deps), list(parse.tags)
    for start, end, root in misread:
        last = end - 1
        holder = _holder(parse, root, last)
        place = _place(parse, root, holder)
        if place is None:
            continue
        for token, head in enumerate(parse.heads):
            if start <= head < end and not start <= token < end:
                # What the parser hung on the verb inside the name belongs to the verb around it.
                heads[token] = place[1] if parse.tags[head] == "VB" else last
        for token in range(start, last):
            heads[token], deps[token] = last, "compound"
        for token in range(start, end):
            if parse.words[token][:1].isupper():
                tags[token] = "NNP"
        deps[holder], heads[holder] = place
        if parse.heads[root] == root:
            verb = heads[holder]
            deps[verb], heads[verb] = "ROOT", verb
    return replace(parse, heads=heads, deps=deps, tags=tags)


def _marked(parse: Parse, known: list[tuple[int, int]]) -> Parse:
    """Mark each known name as one, in place of what overlaps it."""
    entities = [e for e in parse.entities if not any(e.start < end and start < e.end for start, end in known)]
    entities += [Entity(start, end, "ORG") for start, end in known]
    return replace(parse, entities=tuple(sorted(entities, key=lambda entity: entity.start)))


def _holder(parse: Parse, root: int, last: int) -> int:
    """Return the noun that a name belongs to, whose place its first word took: *Save the Children's director*."""
    noun = parse.heads[last]
    return noun if parse.deps[last] in ("poss", "compound") and parse.heads[noun] == root and noun > last else last


def _place(parse: Parse, root: int, holder: int) -> tuple[str, int] | None:
    """Return the label and head of what a name heads or owns (``holder``), whose place in the tree a verb has taken."""
    label, head = parse.deps[root], parse.heads[root]
    if label in _NOMINAL and head != root:
        return label, head
    verb = _verb_behind(parse, max(parse.subtree(holder)) + 1)
    if verb is not None and not any(t < root for t in parse.with_label(verb, *_SUBJECTS)):
        return "nsubj", verb
    if head < root and parse.tags[head][:1] == "V":
        return "dobj", head
    return None


def _verb_behind(parse: Parse, start: int) -> int | None:
    """Return the finite verb right behind a phrase, not its auxiliary."""
    for token in range(start, min(start + _NEAR, len(parse))):
        if parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") and parse.sentence_of[token] == parse.sentence_of[start]:
            return parse.heads[token] if parse.deps[token] in _AUXILIARY else token
        if parse.tags[token] not in ("RB", ","):
            break
    return None

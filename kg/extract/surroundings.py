"""What the words around a name tell of its kind where the language model only guesses.

    Bernero said ...; Epps, 45, ...; Psacharapoulos, who died ...     a person
    in Devine; Franklin Lakes, N.J.; Waxhaw settlement               a place
"""

from __future__ import annotations

from collections.abc import Callable

from kg.ontology.values import Lexicon
from kg.parse import Parse

_INSIDE = frozenset({"in", "near", "outside", "around"})
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
_PLACING = _INSIDE | {"of", "at", "from", "to", "for"}
_ATTACHED = frozenset({"compound", "nmod"})


class Surroundings:
    """Judges names of one document by the words around them; ``region`` tells whether a region's name starts at a token."""

    def __init__(self, parse: Parse, lexicon: Lexicon, region: Callable[[int], bool]) -> None:
        self._parse, self._lexicon, self._region = parse, lexicon, region

    def kind(self, start: int, end: int, label: str | None) -> str | None:
        """Return Person or City where the words around a name (token range, end excluded) say so, else None.

        ``label`` is the model's; capitals throughout (an abbreviation) and articles are signs of neither.
        """
        parse = self._parse
        head = end - 1
        if self._aged(end) or self._who(head):
            return "Person"
        if self._in_region(start, end):
            return "City"
        if self._part_of_place(head):
            return "City"
        if self._abbreviation(start, end) or parse.child(head, "det") is not None:
            return None
        if label != "GPE" and self._located(start, head):
            return "City"
        if label in ("ORG", None) and end - start == 1 and self._speaks(head):
            return "Person"
        if label in ("GPE", "ORG", "LOC", "FAC", None) and self._described(head):
            return "Person"
        return None

    def _abbreviation(self, start: int, end: int) -> bool:
        return end - start == 1 and self._parse.words[start].isupper()

    def _aged(self, end: int) -> bool:
        """Tell whether an age stands after a name between commas: *Sanders, 45, was*."""
        parse = self._parse
        if end + 2 >= len(parse) or parse.words[end] != "," or parse.words[end + 2] not in (",", "."):
            return False
        age = parse.words[end + 1]
        return age.isdigit() and len(age) < 3

    def _who(self, head: int) -> bool:
        parse = self._parse
        return head + 2 < len(parse) and parse.words[head + 1] == "," and parse.lowers[head + 2] == "who"

    def _in_region(self, start: int, end: int) -> bool:
        """Tell whether a region's name follows after a comma: *Franklin Lakes, N.J.*"""
        parse = self._parse
        if end + 1 >= len(parse) or parse.words[end] != "," or not self._region(end + 1):
            return False
        first = start == parse.sentences[parse.sentence_of[start]].start
        return first or parse.words[end + 1].endswith(".") or parse.lowers[start - 1] in _PLACING

    def _part_of_place(self, head: int) -> bool:
        """Tell whether the noun that a name modifies is a place's: *Cameron parishes*, *Waxhaw settlement*."""
        parse = self._parse
        above = parse.heads[head]
        if parse.deps[head] not in _ATTACHED or above != head + 1 or not parse.words[above].islower():
            return False
        noun = self._lexicon.nouns.get(parse.lemmas[above])
        return noun is not None and noun.kind in ("City", "Region")

    def _located(self, start: int, head: int) -> bool:
        parse = self._parse
        if start == 0 or parse.deps[head] != "pobj":
            return False
        before = parse.lowers[start - 1]
        return before in _INSIDE or (before == "of" and start > 1 and parse.lowers[start - 2] in _DIRECTIONS)

    def _speaks(self, head: int) -> bool:
        parse = self._parse
        verb = parse.heads[head]
        return (parse.deps[head] == "nsubj" and parse.lemmas[verb] in self._lexicon.personal_verbs
                and parse.tags[verb][:1] == "V")  # fmt: skip

    def _described(self, head: int) -> bool:
        """Tell whether an apposition names a name's bearer by a noun for people: *Epps, owner of ...*"""
        parse = self._parse
        others = [c for c in parse.with_label(head, "appos") if c > head]
        if parse.deps[head] == "appos":
            others.append(parse.heads[head])
        return any(self._for_people(parse.lemmas[t]) for t in others)

    def _for_people(self, lemma: str) -> bool:
        noun = self._lexicon.nouns.get(lemma)
        return noun is not None and noun.kind == "Person" and noun.type in ("Office", "RoleNoun", "Kinship")

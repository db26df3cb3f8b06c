"""What the words around a name tell of its kind where the language model only guesses.

Bernero said ...; Epps, 45, ...; Psacharapoulos, who died ...     a person
in Devine; Franklin Lakes, N.J.; Waxhaw settlement               a place
"""

from __future__ import annotations

from collections.abc import Callable

from kg.ontology.values import Lexicon
from kg.parse import Parse

_INSIDE = frozenset({"in", "near", "outside", "around"})
_DIRECTIONS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"])
_PLACING = _INSIDE | {"of", "at", "from", "to", "for"}
_GOING_ON = frozenset({"POS", "NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"})
_AREAS = frozenset({"City", "Region", "Place"})
_CALLED = frozenset({"Company", "Media", "Party", "Organisation", "City", "Facility"})
_VAGUE = frozenset({"group", "team", "mission", "plane", "train", "bus", "street", "road", "house", "site"})
_ATTACHED = frozenset({"compound", "nmod"})


TOLD, LIKELY = 6, 5
"""How sure: the text's own words settle a kind; a role in the sentence only makes it likely."""


class Surroundings:
    """Judges names of one document by the words around them.

    ``region`` returns the token after a region's name that starts at a token, or None.
    """

    def __init__(self, parse: Parse, lexicon: Lexicon, region: Callable[[int], int | None]) -> None:
        self._parse, self._lexicon, self._region = parse, lexicon, region

    def kind(self, start: int, end: int, label: str | None) -> tuple[str, int] | None:
        """Return the kind of a name (token range, end excluded) as the words around it say, and how sure that is.

        ``label`` is the model's; capitals throughout (an abbreviation) and articles are signs of neither.
        """
        parse = self._parse
        head = end - 1
        if self._aged(end) or self._who(head):
            return "Person", TOLD
        if self._in_region(start, end) or self._ends_in_region(start, end) or self._part_of_place(head):
            return "City", TOLD
        if (called := self._called(start)) is not None:
            return called, TOLD
        if self._abbreviation(start, end) or parse.child(head, "det") is not None:
            return None
        if label != "GPE" and self._located(start, head):
            return "City", LIKELY
        if end - start == 1 and parse.lowers[head] in self._lexicon.family_names:
            return "Person", LIKELY
        if label in ("ORG", None) and self._one_word(start, end) and self._speaks(head):
            return "Person", LIKELY
        return self._described(head)

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
        if end + 1 >= len(parse) or parse.words[end] != "," or (after := self._region(end + 1)) is None:
            return False
        if after < len(parse) and parse.tags[after] in _GOING_ON:
            return False
        first = start == parse.sentences[parse.sentence_of[start]].start
        return first or parse.words[end + 1].endswith(".") or parse.lowers[start - 1] in _PLACING

    def _ends_in_region(self, start: int, end: int) -> bool:
        """Tell whether a name ends in a region's abbreviation: *Jamestown N.Y.*"""
        return end - start > 1 and self._parse.words[end - 1].endswith(".") and self._region(end - 1) is not None

    def _part_of_place(self, head: int) -> bool:
        """Tell whether the noun that a name modifies is a place's: *the Rancho Nuevo area*."""
        parse = self._parse
        above = parse.heads[head]
        if parse.deps[head] not in _ATTACHED or above != head + 1 or not parse.words[above].islower():
            return False
        return self._noun_kind(above) in _AREAS

    def _called(self, start: int) -> str | None:
        """Return the kind that the noun before a name gives it: *the station Celeste FM*, *the district of Arhiba*."""
        parse = self._parse
        before = start - 1
        if before < 0 or parse.sentence_of[before] != parse.sentence_of[start]:
            return None
        if parse.lowers[before] == "of" and before > 0:
            kind = self._noun_kind(before - 1)
            return "City" if kind in _AREAS or (kind == "Company" and parse.words[before - 1][:1].isupper()) else None
        if parse.words[before].islower() and parse.tags[before] == "NN":
            kind = self._noun_kind(before)
            return kind if kind in _CALLED and parse.lemmas[before] not in _VAGUE else None
        return None

    def _noun_kind(self, token: int) -> str | None:
        noun = self._lexicon.nouns.get(self._parse.lemmas[token])
        return noun.kind if noun is not None and noun.type == "OrganisationNoun" else None

    def _located(self, start: int, head: int) -> bool:
        parse = self._parse
        if start == 0 or parse.deps[head] != "pobj":
            return False
        if start > 1 and parse.tags[start - 1] == "JJ" and parse.words[start - 1].islower():
            start -= 1
        before = parse.lowers[start - 1]
        return before in _INSIDE or (before == "of" and start > 1 and parse.lowers[start - 2] in _DIRECTIONS)

    def _one_word(self, start: int, end: int) -> bool:
        """Tell whether a name is one word, or two with a hyphen: *García-Peña*."""
        return end - start == 1 or (end - start == 3 and self._parse.words[start + 1] == "-")

    def _speaks(self, head: int) -> bool:
        parse = self._parse
        verb = parse.heads[head]
        return (parse.deps[head] == "nsubj" and parse.lemmas[verb] in self._lexicon.personal_verbs
                and parse.tags[verb][:1] == "V")  # fmt: skip

    def _described(self, head: int) -> tuple[str, int] | None:
        """Return what an apposition calls a name: *Epps, owner of ...*, *Lancaster, a farming town*."""
        parse = self._parse
        others = [c for c in parse.with_label(head, "appos") if c > head]
        if parse.deps[head] == "appos":
            others.append(parse.heads[head])
        for token in others:
            noun = self._lexicon.nouns.get(parse.lemmas[token])
            if noun is None:
                continue
            if noun.type != "OrganisationNoun" and noun.kind == "Person":
                return "Person", LIKELY
            if noun.type == "OrganisationNoun" and noun.kind in _AREAS and token > head:
                return "City", TOLD
        return None

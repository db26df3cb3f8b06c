"""Of what kind a name is: by the lexicon, its own words, the words around it and the model, in that order of trust."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.bounds import Bounds
from kg.extract.surroundings import Surroundings
from kg.ontology.values import KnownOrganisation, Lexicon, Noun
from kg.parse import Entity, Parse

_LABELS = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Region", "FAC": "Facility",
           "NORP": "Group"}  # fmt: skip
Guess = tuple[str | None, int, str | None, bool]
"""A kind and how sure it is, the territory that is named, and whether that may stand for its government."""


class NameKinds:
    """Guesses the kinds of the names of one document; ``entities`` are those of the model by token."""

    def __init__(self, parse: Parse, lexicon: Lexicon, bounds: Bounds, entities: Mapping[int, Entity]) -> None:
        self._parse, self._lexicon, self._bounds, self._entity = parse, lexicon, bounds, entities
        self._starting, self._ending = bounds.starting, bounds.ending
        self._around = Surroundings(parse, lexicon, bounds.region)

    def guess(self, start: int, end: int) -> Guess:
        """Guess a name's kind from the lexicon, its own words and the model, in that order of trust."""
        for match in self._starting.get(start, ()):
            if match.end != end:
                continue
            if isinstance(match.entry, KnownOrganisation):
                return match.entry.kind, 10, None, False
            if match.type in ("territory", "capital", "seat"):
                return self.place(start, end)
        for match in self._starting.get(start, ()):
            # The University of Texas at Chapel Hill is no hill.
            if match.end < end and isinstance(match.entry, Noun) and match.entry.type == "OrganisationNoun":
                if self._parse.lowers[match.end] in ("of", "for"):
                    return match.entry.kind, 7, None, False
        for match in self._ending.get(end, ()):
            if match.start >= start and isinstance(match.entry, Noun) and match.entry.type == "OrganisationNoun":
                return match.entry.kind, 7, None, False
            if match.start >= start and match.type == "demonym" and self._parse.tags[end - 1] == "NNPS":
                return "Group", 7, None, False
        for match in self._starting.get(start, ()):
            if isinstance(match.entry, KnownOrganisation) and match.end < end:
                if self._parse.lowers[match.end] == "of":
                    return match.entry.kind, 7, None, False
            if match.end < end and isinstance(match.entry, Noun) and match.entry.type == "OrganisationNoun":
                if match.entry.kind == "Government":
                    return match.entry.kind, 6, None, False
        if self._bounds.periodical(start, end):
            return "Media", 6, None, False
        entity = self._entity.get(end - 1)
        around = self._around.kind(start, end, entity.label if entity else None)
        if around is not None:
            return *around, None, False
        if entity is not None:
            the = start > 0 and end - start > 1 and self._parse.lowers[start - 1] == "the"
            return _LABELS[entity.label], 6 if the and entity.label == "ORG" else 3, None, False
        return None, 0, None, False

    def place(self, start: int, end: int) -> Guess:
        """Return kind, strength, territory and whether it may stand for a government, for a place's name."""
        territory: str | None = None
        metonym = False
        for match in self._starting.get(start, ()):
            if match.end != end or not isinstance(match.entry, str):
                continue
            if match.type == "territory":
                territory = match.entry
                entry = self._lexicon.territories[territory]
                if entry.kind == "Country":
                    return "Country", 8, territory, False
            elif match.type in ("capital", "seat"):
                metonym = True
                territory = match.entry if territory is None else territory
        kind = "Facility" if any(m.type == "seat" for m in self._starting.get(start, ()) if m.end == end) else "City"
        if territory is not None and not metonym:
            kind = self._lexicon.territories[territory].kind
        return kind, 8, territory, metonym

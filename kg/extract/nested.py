"""Names that stand inside other phrases: before a noun, before an officer, at the end of a body's name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from kg.extract.candidates import Candidate
from kg.extract.control import compounded_agent
from kg.extract.lexical import Match
from kg.extract.names import NameFinder
from kg.extract.phrases import PROPER
from kg.ontology.values import Noun
from kg.parse import Parse

_BODIES = frozenset({"Government", "ArmedForce", "Party", "Company", "Media", "Organisation"})
_MODIFYING = frozenset({"compound", "nmod", "amod"})
_NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})


class NestedNames:
    """Finds them in one document.

    ``nations`` holds the territory of each token that ends a place's name or a nationality, ``places`` the first
    token of each place's name by its last, ``nouns`` the known nouns by token, ``people`` those for people.
    """

    def __init__(
        self,
        parse: Parse,
        names: NameFinder,
        nations: Mapping[int, str],
        places: Mapping[int, int],
        nouns: Mapping[int, Match],
        people: Mapping[int, tuple[int, Noun]],
    ) -> None:
        self._parse, self._names = parse, names
        self._nations, self._places, self._nouns, self._people = nations, places, nouns, people

    def find(self, covered: Mapping[int, Candidate]) -> Iterator[Candidate]:
        """Yield names that stand inside other phrases as modifiers: the *US* military, *Kremlin* spokesman."""
        parse = self._parse
        for token, nation in self._nations.items():
            if token not in self._places or parse.tags[token] not in PROPER:
                continue
            if token in covered:
                yield from self._last_in_name(token, covered[token])
                continue
            if parse.deps[token] not in _MODIFYING and not self._compounded(token):
                continue
            name = self._names.at(token)
            if name is None or name.territory is None:
                continue
            yield Candidate(token, name.start, name.end, "name", (name.start, name.end), name.kind, name.strength,
                            territory=nation, metonym=name.metonym)  # fmt: skip
        yield from self._before_titles(covered)
        yield from self._before_areas(covered)
        marked = [entity.end - 1 for entity in parse.entities if entity.label in _NAMING]
        # A model does not mark every body that the ontology knows: *Islamic State* fighters.
        bodies = [*self._names.bodies()]
        for last in dict.fromkeys([*marked, *bodies]):
            if last in covered or last in self._nations or not parse.words[last][:1].isupper():
                continue
            if last not in bodies and self._opens_office(last):
                continue
            if not self._modifies(last):
                continue
            name = self._names.at(last)
            if name is not None and name.kind is not None and covered.keys().isdisjoint(range(name.start, name.end)):
                yield Candidate(last, name.start, name.end, "name", (name.start, name.end), name.kind, name.strength,
                                titles=name.titles, gender=name.gender)  # fmt: skip

    def _modifies(self, token: int) -> bool:
        """Tell whether a name that ends at a token says whose or what sort: *NATO* troops, *Tesla* boss Elon Musk."""
        label = self._parse.deps[token]
        officer = label == "amod" and token + 1 in self._people
        return label in ("compound", "nmod") or officer or self._compounded(token)

    def _opens_office(self, token: int) -> bool:
        """Tell whether an office begins with a token: *Defense* in *Defense Secretary* is no body."""
        match = self._nouns.get(token)
        return match is not None and match.start == token and match.end > token + 1

    def _compounded(self, token: int) -> bool:
        """Tell whether a hyphen joins a name to a participle after it: *NATO*-led."""
        participle = token + 2
        return participle < len(self._parse) and compounded_agent(self._parse, participle) == token

    def _last_in_name(self, token: int, holder: Candidate) -> Iterator[Candidate]:
        """Yield the place that the name of a body ends in: the *Supreme Court of Canada*."""
        start = self._places[token]
        name = holder.name
        if name is None or name[1] != token + 1 or start <= name[0] + 1 or holder.head == token:
            return
        if holder.kind in _BODIES and self._parse.lowers[start - 1] == "of":
            kind, strength, territory, metonym = self._names.kinds.place(start, token + 1)
            yield Candidate(token, start, token + 1, "name", (start, token + 1), kind, strength,
                            territory=territory, metonym=metonym)  # fmt: skip

    def _before_areas(self, covered: Mapping[int, Candidate]) -> Iterator[Candidate]:
        """Yield names that no model marked before a noun for a place: the *Rancho Nuevo* area."""
        parse = self._parse
        for token, match in self._nouns.items():
            last = token - 1
            noun = match.entry
            if last < 0 or last in covered or parse.tags[last] not in PROPER or parse.deps[last] not in _MODIFYING:
                continue
            if not isinstance(noun, Noun) or noun.kind not in ("City", "Region") or last in self._nations:
                continue
            if parse.words[token].islower() and self._names.entity_at(last) is None:
                name = self._names.at(last)
                if name is not None and name.territory is None:
                    yield Candidate(last, name.start, name.end, "name", (name.start, name.end), "Place", 6)

    def _before_titles(self, covered: Mapping[int, Candidate]) -> Iterator[Candidate]:
        """Yield the unknown body whose officer is named after it: *Assipen* Director Claudio Constancio."""
        parse = self._parse
        for candidate in {id(c): c for c in covered.values()}.values():
            if not candidate.titles or candidate.name is None:
                continue
            last = self._title_start(candidate.name[0]) - 1
            start = last + 1
            while start > candidate.start and parse.tags[start - 1] in PROPER and start - 1 not in covered:
                start -= 1
            known = any(t in self._nations or t in self._nouns for t in range(start, last + 1))
            if start > last or known or self._names.entity_at(last) is not None:
                continue
            if parse.deps[last] in _MODIFYING and parse.words[last][:1].isupper():
                yield Candidate(last, start, last + 1, "name", (start, last + 1), "Organisation", 4)

    def _title_start(self, token: int) -> int:
        """Return where the titles that end before a token begin."""
        starts = {end: start for start, (end, _) in self._people.items()}
        while token in starts:
            token = starts[token]
        return token


def joined_before(parse: Parse, token: int, demonyms: Container[int]) -> bool:
    """Tell whether a nationality is one of several before a noun: *Greek* and *Turkish* ministers are of both."""
    first = token
    while parse.deps[first] == "conj":
        first = parse.heads[first]
    joined = first != token or any(child in demonyms for child in parse.with_label(token, "conj"))
    return joined and parse.deps[first] in _MODIFYING and parse.tags[parse.heads[first]] in ("NNS", "NNPS")

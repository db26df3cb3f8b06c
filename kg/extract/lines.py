"""Sentences as lines of items: one letter for each name, noun for people, fixed word or other word.

Constructions are matched on these lines (``kg.ontology.constructions``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.candidates import Candidate, Candidates
from kg.extract.clusters import Clusters
from kg.extract.control import compounded_agent
from kg.ontology.constructions import (
    DETERMINER,
    ENVOY,
    KIN,
    MODIFIER,
    NATION,
    NUMBER,
    OFFICE,
    OTHER,
    ROLE,
    Constructions,
)
from kg.ontology.values import Lexicon, Noun
from kg.parse import Parse

_BY_TAG: Mapping[str, str] = {
    **dict.fromkeys(("DT", "PRP$", "PDT"), DETERMINER),
    **dict.fromkeys(("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS"), MODIFIER),
    "CD": NUMBER,
}
_QUOTES = frozenset({"``", "''"})
_OWNERS = frozenset({"his", "her", "its"})
_PLACES = frozenset({"Country", "City", "Region", "Facility", "Place"})
_RULING = frozenset({"government", "legislature", "judiciary"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line: its letter, its tokens (end excluded), and the candidate or noun that it is."""

    letter: str
    start: int
    end: int
    candidate: Candidate | None = None
    noun: Noun | None = None
    territory: str | None = None


class LineMaker:
    """Makes the lines of one document's sentences."""

    def __init__(
        self, parse: Parse, candidates: Candidates, clusters: Clusters, lexicon: Lexicon, made: Constructions
    ) -> None:
        self._parse, self._candidates, self._clusters = parse, candidates, clusters
        self._lexicon, self._made = lexicon, made
        self._named: dict[int, Candidate] = {}
        for candidate in candidates:
            if candidate.name is not None and candidate.name[0] not in self._named:
                self._named[candidate.name[0]] = candidate

    def lines(self) -> Iterator[list[Item]]:
        """Yield the line of each sentence that holds a name and something for it to stand to."""
        starts = sorted(self._named)
        position = 0
        for sentence in self._parse.sentences:
            names = 0
            while position < len(starts) and starts[position] < sentence.end:
                names += starts[position] >= sentence.start
                position += 1
            if names > 1 or (names and any(t in self._candidates.people for t in range(sentence.start, sentence.end))):
                yield list(self._items(sentence.start, sentence.end))

    def kind(self, candidate: Candidate) -> str | None:
        """Return the kind of a candidate as constructions see it: a seat of government is a place."""
        if candidate.territory is not None:
            return candidate.kind if candidate.metonym else self._lexicon.territories[candidate.territory].kind
        number = self._clusters.of_head.get(candidate.head)
        return self._clusters.all[number].kind if number is not None else None

    def _items(self, start: int, end: int) -> Iterator[Item]:
        token, titled = start, False
        while token < end:
            after = self._passed_over(token, end, titled)
            if after is not None:
                token = after
                continue
            made = list(self._item(token, end))
            yield from made
            token, titled = made[-1].end, made[-1].noun is not None

    def _passed_over(self, token: int, end: int, titled: bool) -> int | None:
        """Return the token after what is no part of a construction: quotation marks, figures in brackets, a
        politician's party and state, the full stop of a title."""
        parse = self._parse
        lower = parse.lowers[token]
        if parse.tags[token] in _QUOTES or (lower == "." and titled):
            return token + 1
        if lower == "(":
            return self._figures(token, end)
        if lower == "," and token + 3 < end and parse.words[token + 2] == "-" and len(parse.words[token + 1]) == 1:
            return token + 4
        return None

    def _item(self, token: int, end: int) -> Iterator[Item]:
        parse, words, kinds = self._parse, self._made.words, self._made.kinds
        if (candidate := self._named.get(token)) is not None and candidate.name is not None:
            stop = max(min(candidate.name[1], end), token + 1)
            if self._nationality(candidate):
                yield Item(NATION, token, stop, territory=candidate.territory)
                return
            yield Item(
                kinds.get(self.kind(candidate) or "", OTHER), token, stop, candidate, territory=candidate.territory
            )
            return
        lower = parse.lowers[token]
        letter: str | None = words.get(lower)
        if self._parts(token):
            yield Item(OTHER, token, token + 1)
            return
        found = self._candidates.people.get(token)
        if found is not None and found[0] <= end and not self._spelled_out(found[0] - 1):
            stop, noun = found
            yield Item(_letter(noun), token, stop, self._candidates.at(stop - 1), noun)
            return
        if letter is None and token in self._candidates.nations:
            yield Item(NATION, token, token + 1, territory=self._candidates.nations[token])
        elif lower in _OWNERS and parse.tags[token] == "PRP$" and (owner := self._owner(token)) is not None:
            yield Item(owner, token, token + 1, self._candidates.at(token))
            yield Item(words.get("'s", OTHER), token, token + 1)
        elif letter is None and (body := self._body(token)) is not None:
            yield Item(body, token, token + 1, self._candidates.at(token))
        else:
            yield Item(letter or self._plain(token), token, token + 1)

    def _plain(self, token: int) -> str:
        """Return the letter of a word by its part of speech; a participle that heads a clause modifies nothing."""
        parse = self._parse
        clause = parse.tags[token] == "VBG" and parse.deps[token] in ("advcl", "acl", "pcomp", "xcomp")
        whole = clause and parse.child(token, "dobj", "prep") is not None
        return OTHER if whole else _BY_TAG.get(parse.tags[token], OTHER)

    def _parts(self, hyphen: int) -> bool:
        """Tell whether what stands before a hyphen is nothing to the noun: *US-backed* rebels are no US rebels."""
        parse, participle = self._parse, hyphen + 1
        if participle >= len(parse) or parse.words[hyphen] != "-" or parse.lowers[participle] in self._made.words:
            return False
        return compounded_agent(parse, participle) is not None

    def _spelled_out(self, token: int) -> bool:
        """Tell whether constructions fix a noun for people by its own word, so that it is no mere role: *killer*."""
        word = self._parse.lowers[token]
        noun = self._lexicon.nouns.get(word) if word in self._made.words else None
        return noun is not None and noun.type != "OrganisationNoun"

    def _nationality(self, candidate: Candidate) -> bool:
        """Tell *Colombian* from *Colombia*."""
        if candidate.territory is None or candidate.name is None:
            return False
        word = " ".join(self._parse.lowers[slice(*candidate.name)])
        return word in self._lexicon.demonyms and word not in self._lexicon.territory_names

    def _owner(self, token: int) -> str | None:
        number = self._clusters.of_head.get(token)
        return self._made.kinds.get(self._clusters.all[number].kind) if number is not None else None

    def _body(self, token: int) -> str | None:
        """Return the letter of a described body or place that has a name elsewhere: *the agency*, *the city*."""
        candidate = self._candidates.at(token)
        if candidate is None or candidate.form != "nominal" or candidate.noun is None:
            return None
        number = self._clusters.of_head.get(token)
        if candidate.noun.type != "OrganisationNoun" or number is None:
            return None
        cluster = self._clusters.all[number]
        named = any(m.candidate.form == "name" for m in cluster.members)
        return self._made.kinds.get(cluster.kind) if named else None

    def _figures(self, token: int, end: int) -> int | None:
        """Return the token after a bracket that holds numbers only: codes, ages, results."""
        after = token + 1
        while after < end and self._parse.tags[after] == "CD":
            after += 1
        return after + 1 if after > token + 1 and after < end and self._parse.words[after] == ")" else None


def _letter(noun: Noun) -> str:
    if noun.type == "Kinship":
        return KIN
    if noun.sector == "stance":
        # A critic of a party is not of the party.
        return OTHER
    if noun.sector == "diplomacy":
        return ENVOY
    if noun.expresses == "holdsOffice" or (noun.type == "Title" and noun.sector in _RULING):
        return OFFICE
    return ROLE

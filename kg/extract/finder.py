"""Find every candidate of a document: names, nominal actors and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.candidates import Candidate, Candidates
from kg.extract.compounds import after_of, after_preposition, closes, solid, stands_for
from kg.extract.control import compounded_agent
from kg.extract.headlines import Headlines
from kg.extract.lexical import Gazetteer, Match, people, whole, without_money
from kg.extract.names import Name, NameFinder
from kg.extract.nationalities import aged, is_language, mere_number, name_of_people
from kg.extract.nested import NestedNames, joined_before
from kg.extract.phrases import NOMINAL, PROPER, dated_tokens, left_edge, right_edge
from kg.ontology.values import Lexicon, Noun
from kg.parse import Parse

_PRONOUNS: dict[str, tuple[str | None, bool]] = {
    **dict.fromkeys(["he", "him", "his", "himself"], ("male", False)),
    **dict.fromkeys(["she", "her", "hers", "herself"], ("female", False)),
    **dict.fromkeys(["it", "its", "itself"], ("neuter", False)),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], (None, True)),
    **dict.fromkeys(["i", "me", "my", "mine", "myself"], ("speaker", False)),
    **dict.fromkeys(["we", "us", "our", "ours", "ourselves"], ("speaker", True)),
    **dict.fromkeys(["you", "your", "yours", "yourself", "yourselves"], ("hearer", False)),
}

# The genders of pronouns in a language's grammar: that of a word says little of whom it means.
_GENDERS: dict[str, tuple[str | None, bool]] = {
    "masculine": ("masculine", False),
    "feminine": ("feminine", False),
    "any": ("any", False),
    "many": (None, True),
    "speaker": ("speaker", False),
    "speakers": ("speaker", True),
    "hearer": ("hearer", False),
}


class Finder:
    """Finds candidates with one lexicon; built once, used for every document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._gazetteer = Gazetteer(lexicon)

    def find(self, parse: Parse) -> Candidates:
        """Return the candidates of a document in text order."""
        matches = list(without_money(parse, whole(self._gazetteer.find(parse)), self._lexicon.currencies))
        reading = _Reading(parse, matches, self._lexicon)
        firm = list(reading.candidates())
        heads = frozenset(c.head for c in firm)
        found = sorted([*firm, *reading.belonging(heads)], key=lambda c: (c.head, c.start))
        return Candidates(tuple(found), {c.head: c for c in found}, reading.people, reading.demonyms)


class _Reading:
    """One document while its candidates are looked for."""

    def __init__(self, parse: Parse, matches: Sequence[Match], lexicon: Lexicon) -> None:
        self._parse, self._lexicon = parse, lexicon
        self._names = NameFinder(parse, matches, lexicon)
        self._bodies = frozenset(self._names.bodies())
        self._nouns: dict[int, Match] = {}
        self._nations: dict[int, str] = {}
        for match in matches:
            if match.type == "noun":
                for token in range(match.start, match.end):
                    held = self._nouns.get(token)
                    if held is None or match.end - match.start > held.end - held.start:
                        self._nouns[token] = match
            elif match.type in ("demonym", "territory", "capital", "seat") and isinstance(match.entry, str):
                self._nations.setdefault(match.end - 1, match.entry)
        self.demonyms = {m.end - 1: m.entry for m in matches if m.type == "demonym" and isinstance(m.entry, str)}
        self._places = {m.end - 1: m.start for m in matches if m.type in ("territory", "capital", "seat")}
        self.people = people(parse, matches)
        self._dated = dated_tokens(parse)
        self._hyphened = {agent for token in range(len(parse)) if (agent := compounded_agent(parse, token)) is not None}
        self._headlines = Headlines(parse)

    def candidates(self) -> Iterator[Candidate]:
        parse = self._parse
        covered: dict[int, Candidate] = {}
        for token, tag in enumerate(parse.tags):
            if tag in ("PRP", "PRP$"):
                candidate = self._pronoun(token)
                if candidate is not None:
                    yield candidate
            elif (
                (tag in NOMINAL or self._names.mistagged(token))
                and parse.deps[token] not in ("compound", "nmod", "amod")
                and token not in self._dated
                and any(map(str.isalnum, parse.words[token]))
                and not (token in self.demonyms and token in self._hyphened)
                and not self._names.holds_office(token)
            ):
                candidate = self._nominal_or_name(token)
                if candidate is not None:
                    if candidate.name is not None:
                        covered.update(dict.fromkeys(range(*candidate.name), candidate))
                    yield candidate
            elif tag in ("JJ", "JJS", "NN", "CD", "VBN", "DT") and parse.deps[token] in _ARGUMENT:
                candidate = self._adjective_as_noun(token)
                if candidate is not None:
                    yield candidate
        yield from NestedNames(parse, self._names, self._nations, self._places, self._nouns, self.people).find(covered)

    def _pronoun(self, token: int) -> Candidate | None:
        parse = self._parse
        known = self._agreement(token)
        if known is None or parse.deps[token] == "expl" or self._is_country(token):
            return None
        gender, plural = known
        return Candidate(token, token, token + 1, "pronoun", plural=plural, gender=gender)

    def _agreement(self, token: int) -> tuple[str | None, bool] | None:
        """Return the gender and number that a pronoun asks for; None for other words."""
        if not self._lexicon.pronouns:
            return _PRONOUNS.get(self._parse.lowers[token])
        return _GENDERS.get(self._lexicon.pronouns.get(self._parse.lowers[token], ""))

    def _is_country(self, token: int) -> bool:
        """Tell *US* from *us*: the tagger takes capitals for a pronoun at times."""
        return self._parse.words[token] in ("US", "IT")

    def _nominal_or_name(self, token: int) -> Candidate | None:
        parse = self._parse
        plural = parse.tags[token] in ("NNS", "NNPS")
        noun = self._nouns.get(token)
        if noun is not None and after_preposition(parse, token, noun) and token not in self._bodies:
            return self._body_in_title(token, plural)
        if token in self._bodies and (whole := self._names.at(token)) is not None and whole.strength == _KNOWN:
            return self._named(token, whole)
        proper = self._names.proper(token) and not is_language(self._parse, token, self.demonyms, self._places)
        if proper and not (noun is not None and closes(parse, token, noun) and self._common(noun)):
            name = self._names.at(token)
            if name is not None and name_of_people(parse, token, name, self.demonyms, self._lexicon):
                return self._demonym(token, True)
            if name is not None and self._worthy(name):
                return self._named(token, name)
        if is_language(self._parse, token, self.demonyms, self._places):
            return None
        if token in self.demonyms and (parse.tags[token] in PROPER or parse.words[token][:1].isupper()):
            return self._demonym(token, plural)
        if noun is not None and isinstance(noun.entry, Noun) and stands_for(parse, token, noun):
            if noun.entry.type == "QuantityNoun":
                return self._quantity(token, noun.entry)
            if noun.entry.type == "ThingNoun":
                return None
            return self._nominal(token, noun.entry, plural)
        compound = solid(parse.lemmas[token], self._lexicon)
        return self._nominal(token, compound, plural) if compound is not None else None

    def _quantity(self, token: int, noun: Noun) -> Candidate | None:
        """*Hundreds of villagers* is who the noun after *of* names; *thousands marched* names nobody else."""
        parse = self._parse
        for of in parse.with_label(token, "prep"):
            for head in parse.with_label(of, "pobj") if parse.lowers[of] == "of" else ():
                inner = self._nominal_or_name(head)
                if inner is not None and inner.noun is not None:
                    start, end = left_edge(parse, token), right_edge(parse, token, self._dated)
                    return Candidate(token, start, end, "nominal", None, "Group", 7, noun=inner.noun,
                                     nation=inner.nation, plural=True, gender=inner.gender)  # fmt: skip
        bare = parse.lowers[token] in _CROWDS and not parse.children[token] and parse.deps[token] in _ARGUMENT
        return self._nominal(token, noun, True) if bare else None

    def _body_in_title(self, token: int, plural: bool) -> Candidate | None:
        """Return the body that an office ends in: the *opposition* with its leader, but no *state* with a secretary."""
        body = self._lexicon.nouns.get(self._parse.lemmas[token])
        certain = self._parse.words[token].islower() and self._parse.child(token, "det") is not None
        common = certain and body is not None and body.type == "OrganisationNoun"
        return self._nominal(token, body, plural) if common and body is not None else None

    def _common(self, match: Match) -> bool:
        """Tell a role noun written with a capital ("the President") from a name that holds it."""
        entry = match.entry
        if not isinstance(entry, Noun) or entry.type == "OrganisationNoun":
            return False
        parse = self._parse
        before = match.start - 1
        return not (before >= 0 and parse.tags[before] in PROPER and parse.heads[before] == match.end - 1
                    and parse.deps[before] == "compound" and before not in self._nations)  # fmt: skip

    def _worthy(self, name: Name) -> bool:
        """Leave out what is written like a name but names no actor: months, laws, adjectives."""
        if name.kind is not None:
            return True
        token = name.end - 1
        word = self._parse.words[token]
        return len(word) > 1 and word[0].isupper() and token not in self._dated and not self._headlines.holds(token)

    def _named(self, token: int, name: Name) -> Candidate:
        parse = self._parse
        start = min(left_edge(parse, token), name.start, name.left if name.left >= 0 else name.start)
        opened = [t for t in range(start, name.start) if parse.words[t] in ("(", "[")]
        start = opened[-1] + 1 if opened else start
        end = max(name.end, token + 1)
        nation = next(self._nations_in(range(start, name.start)), None)
        several = name.kind in (None, "Group") or (name.kind == "Person" and name.end - name.start == 1)
        plural = parse.tags[token] == "NNPS" and name.territory is None and several
        return Candidate(token, start, end, "name", (name.start, name.end), name.kind, name.strength,
                         titles=name.titles, territory=name.territory, metonym=name.metonym, nation=nation,
                         plural=plural, gender=name.gender)  # fmt: skip

    def _demonym(self, token: int, plural: bool) -> Candidate:
        nation = self.demonyms[token]
        start = left_edge(self._parse, token)
        kind = "Group" if plural or self._parse.lowers[start] == "the" else "Person"
        return Candidate(token, start, right_edge(self._parse, token, self._dated), "nominal", None, kind, 6,
                         nation=nation, plural=kind == "Group")  # fmt: skip

    def _nominal(self, token: int, noun: Noun, plural: bool) -> Candidate | None:
        parse = self._parse
        if any(parse.lowers[c] in _NOBODY for c in parse.with_label(token, "det", "poss")):
            return None
        start, end = left_edge(parse, token), right_edge(parse, token, self._dated)
        owned = parse.child(token, "poss") is not None
        if noun.type == "Kinship" and owned and parse.lowers[token + 1 : token + 2] != ["of"]:
            # "His daughter in Salisbury": where she is makes no other daughter of her.
            end = token + 1
        match = self._nouns.get(token)
        if match is not None and "-" in parse.words[match.start : match.end]:
            start = min(start, left_edge(parse, match.start))
            end = max(end, match.end, *(right_edge(parse, t, self._dated) for t in after_of(parse, match)))
        kind = "Group" if plural and noun.kind == "Person" else noun.kind
        return Candidate(token, start, end, "nominal", None, kind, 7, noun=noun, nation=self._nation(token, start, end),
                         plural=plural, gender=noun.gender)  # fmt: skip

    def _nation(self, token: int, start: int, end: int) -> str | None:
        """Find the territory that a phrase belongs to: *Egyptian* police, police in *Egypt*, *Egypt's* police."""
        return next(self._nations_in([*range(start, token), *range(token + 1, end)]), None)

    def _nations_in(self, tokens: Iterable[int]) -> Iterator[str]:
        """Yield the territories named among tokens; *US-backed* rebels are not of the United States."""
        return (self._nations[t] for t in tokens if t in self._nations and t not in self._hyphened)

    def _adjective_as_noun(self, token: int) -> Candidate | None:
        """Read *the French*, *the rich*, *ten wounded* as groups where a nationality or a known noun heads them."""
        parse = self._parse
        if is_language(self._parse, token, self.demonyms, self._places) or any(
            parse.tags[child] == _CURRENCY for child in parse.children[token]
        ):
            return None
        if joined_before(parse, token, self.demonyms) or mere_number(parse, token):
            return None
        if token in self.demonyms and parse.words[token][:1].isupper():
            return self._demonym(token, True)
        if aged(parse, token) and (person := self._lexicon.nouns.get("person")) is not None:
            return self._nominal(token, person, False)
        noun = self._nouns.get(token)
        said = any(parse.deps[child] in _OF_VERBS for child in parse.children[token])
        if noun is not None and noun.end == token + 1 and isinstance(noun.entry, Noun) and not said:
            if self._share_of_place(token):
                return None
            return self._nominal(token, noun.entry, parse.tags[token] != "NN")
        return None

    def _share_of_place(self, token: int) -> bool:
        """Tell whether a quantity is of a place: nobody is *most of the South China Sea*."""
        parse = self._parse
        of = (prep for prep in parse.with_label(token, "prep") if parse.lowers[prep] == "of")
        things = [self._nominal_or_name(thing) for prep in of for thing in parse.with_label(prep, "pobj")]
        return any(inner is not None and inner.kind in _PLACES for inner in things)

    def belonging(self, found: frozenset[int]) -> Iterator[Candidate]:
        """Yield nationalities before what is no actor: an *Armenian* proposal is of Armenia."""
        parse = self._parse
        for token, nation in self.demonyms.items():
            if is_language(self._parse, token, self.demonyms, self._places):
                continue
            head = parse.heads[token]
            before = (
                parse.deps[token] in ("amod", "compound", "nmod", "postmod") and head != token and head not in found
            )
            marked = parse.words[token][:1].isupper() or parse.deps[token] == "postmod"
            before = before or joined_before(parse, token, self.demonyms)
            if token not in found and marked and (before or token in self._hyphened):
                kind = self._lexicon.territories[nation].kind
                yield Candidate(token, token, token + 1, "name", (token, token + 1), kind, 2, territory=nation)


_KNOWN = 10
"""How sure the kind of a name is that the ontology has as a body."""
_PLACES = frozenset({"City", "Region", "Facility", "Place"})
_CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores"})
_CURRENCY = "$"
_OF_VERBS = frozenset({"aux", "auxpass", "nsubjpass"})
"""What only a verb has: who *was barred* is no bar."""

_NOBODY = frozenset({"any", "no", "every", "each", "whose", "what", "which", "whatever"})
"""Determiners that single nobody out: *any country*, *no minister*."""

_ARGUMENT = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "agent", "attr", "conj", "poss", "dative", "ROOT", "appos"]
)

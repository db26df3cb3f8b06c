"""Proper names: which tokens of a noun phrase are the name, and which are titles before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.bounds import Bounds, without_amount
from kg.extract.lexical import Match
from kg.extract.mistagged import mistagged_names
from kg.extract.name_kinds import NameKinds
from kg.extract.phrases import PROPER, dated_tokens
from kg.ontology.values import KnownOrganisation, Lexicon, Noun
from kg.parse import Entity, Parse

NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_WHERE = frozenset({"GPE", "LOC", "FAC"})
_TRAILING = frozenset({"-", ",", "(", ":", ";", "/", "--", "'s", "’s", "'"})


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: token range, the titles and offices before it, and a first guess at its kind."""

    start: int
    end: int
    titles: tuple[Noun, ...]
    kind: str | None
    strength: int
    territory: str | None = None
    metonym: bool = False
    gender: str | None = None
    left: int = -1


class NameFinder:
    """Finds the proper name that a token heads, in one document."""

    def __init__(self, parse: Parse, matches: Sequence[Match], lexicon: Lexicon) -> None:
        self._parse, self._lexicon = parse, lexicon
        self._dated = dated_tokens(parse)
        self._mistagged = mistagged_names(parse, lexicon)
        self._titled = {m.end for m in matches if m.type in ("noun", "title")}
        self._bounds = Bounds(parse, matches, lexicon)
        self._starting, self._ending = self._bounds.starting, self._bounds.ending
        self._entity: dict[int, Entity] = {}
        for entity in parse.entities:
            if entity.label in NAMING:
                trimmed = self._bounds.of_company(without_amount(parse, entity))
                self._entity.update(dict.fromkeys(range(trimmed.start, trimmed.end), trimmed))
        self.kinds = NameKinds(parse, lexicon, self._bounds, self._entity)

    def bodies(self) -> Iterator[int]:
        """Yield the last token of each organisation of the ontology."""
        for token, matches in self._ending.items():
            if any(isinstance(match.entry, KnownOrganisation) for match in matches):
                yield token - 1

    def entity_at(self, token: int) -> Entity | None:
        """Return the model's entity that covers a token, or None."""
        return self._entity.get(token)

    def mistagged(self, token: int) -> bool:
        """Tell whether a token is a proper noun although the tagger took it for a common word."""
        return token in self._mistagged

    def proper(self, token: int) -> bool:
        """Tell whether a token is a proper noun: by its tag, as an entity, or against its tag by the document."""
        return self._parse.tags[token] in PROPER or token in self._entity or token in self._mistagged

    def at(self, head: int) -> Name | None:
        """Return the name headed by a token; None where the token heads no name."""
        parse = self._parse
        known = self._known_around(head)
        if (body := self._body_before(head)) is not None:
            return self._named(body.start, body.end, (), -1)
        start, end = self._range(head)
        if known is not None and known.end - known.start >= end - start:
            start, end = known.start, known.end
        elif known is None and not self.proper(head):
            return None
        while end > start and parse.words[end - 1] in _TRAILING:
            end -= 1
        end = self._bounds.after_campus(end)
        if known is not None and self._of_a_place(known, end):
            known = None
        body = known if known is not None and isinstance(known.entry, KnownOrganisation) else None
        whole = body is not None and body.start <= start + (parse.tags[start] == "DT") and head < body.end
        end = body.end if body is not None and whole else self._bounds.end(start, end, head)
        first = self._after_title(self._bounds.cut(start, end), end)
        if known is not None and (whole or head < first):
            start, end = known.start, known.end
        else:
            start = self._skip(first, end)
        start = self._bounds.office(start, end)
        if (
            start >= end
            or self._bounds.nameless(start, end)
            or self._portfolio(head, known)
            or (end - start == 1 and self._suffix_aside(start))
        ):
            return None
        titles, left = self._titles(start, head)
        return self._named(start, end, titles, left)

    def holds_office(self, token: int) -> bool:
        """Tell whether somebody only names an office: nobody is meant by *the Prime Minister's Office* but the body."""
        office = self._parse.heads[token]
        return self._parse.deps[token] == "poss" and self._bounds.office(office, office + 1) <= token < office

    def _portfolio(self, head: int, known: Match | None) -> bool:
        """Tell whether a name is only what a minister is of: *Finance* and *Economic Affairs* are no bodies."""
        parse, entity = self._parse, self._entity.get(head)
        place = known is not None or (entity is not None and entity.label in _WHERE) or parse.words[head].isupper()
        while parse.deps[head] == "conj":
            head = parse.heads[head]
        of = parse.heads[head]
        if (
            parse.deps[head] in ("nmod", "compound")
            and parse.lemmas[of] in self._lexicon.portfolios
            and "and" in {parse.lowers[t] for t in range(head, of)}
        ):
            # The Health and Social Care Secretary is of no body of that name.
            return not place
        if place or parse.deps[head] != "pobj" or parse.lowers[of] not in ("of", "for"):
            return False
        return parse.lemmas[parse.heads[of]] in self._lexicon.portfolios and parse.child(head, "det") is None

    def _after_title(self, start: int, end: int) -> int:
        """Return where a name begins that the end of a title runs into: *Director of National Intelligence Li Wei*."""
        for place in range(end - 1, start, -1):
            if any(m.start < start and _is_noun(m, "Office", "Title") for m in self._ending.get(place, ())):
                return place
        return start

    def _range(self, head: int) -> tuple[int, int]:
        parse = self._parse
        start, end = head, head + 1
        while start - 1 >= 0 and self._joins(start - 1, head):
            start -= 1
        while end < len(parse) and self._continues(end, head):
            end += 1
        entity = self._entity.get(head)
        if entity is not None and entity.label != "NORP":
            if entity.label == "PERSON":
                start = self._bounds.person_start(entity, start)
            elif entity.label in ("ORG", "FAC", "LOC", "GPE") or entity.start > start:
                start = min(start, entity.start)
            end = max(end, entity.end) if parse.sentence_of[entity.end - 1] == parse.sentence_of[head] else end
        return start, end + 2 if end - start > 1 and self._bounds.small_second_part(end) else end

    def _joins(self, token: int, head: int) -> bool:
        """Tell whether a token before a name belongs to it."""
        parse = self._parse
        if parse.sentence_of[token] != parse.sentence_of[head] or token in self._dated:
            return False
        word = parse.words[token]
        if word in ("-", "&", "."):
            return token > 0 and parse.tags[token - 1] in PROPER
        if parse.tags[token] in PROPER:
            return parse.deps[token] in ("compound", "nmod", "amod", "poss") and self._below(token, head)
        if parse.lowers[token] in self._lexicon.particles:
            return token > 0 and parse.tags[token - 1] in PROPER and self._below(token, head)
        return parse.tags[token] in ("JJ", "NN", "CD") and word[:1].isupper() and self._below(token, head)

    def _continues(self, token: int, head: int) -> bool:
        """Tell whether a token after a name's head belongs to it: a suffix, a number, a hyphenated second part."""
        parse = self._parse
        if parse.sentence_of[token] != parse.sentence_of[head]:
            return False
        if self._suffix(token) or (token + 1 < len(parse) and self._suffix_aside(token + 1)):
            return True
        return (
            parse.tags[token] in PROPER
            and parse.heads[token] == head
            and parse.deps[token] in ("compound", "nmod", "flat")
        )

    def _suffix(self, token: int) -> bool:
        parse = self._parse
        return parse.lowers[token].rstrip(".") in self._lexicon.suffixes and parse.words[token][:1].isupper()

    def _suffix_aside(self, token: int) -> bool:
        """Tell whether a suffix is set off from somebody's name by a comma: *Carlos Vera, Jr.*"""
        person = self._entity.get(token - 2)
        return (
            person is not None
            and person.label == "PERSON"
            and self._parse.words[token - 1] == ","
            and self._suffix(token)
            and self._parse.lowers[token + 1 : token + 2] != ["for"]
        )

    def _below(self, token: int, head: int) -> bool:
        parse = self._parse
        while token != head:
            above = parse.heads[token]
            if above == token or parse.deps[token] not in ("compound", "nmod", "amod", "punct", "poss", "det", "case"):
                return False
            token = above
        return True

    def _known_around(self, head: int) -> Match | None:
        best: Match | None = None
        for end in range(head + 1, min(head + 6, len(self._parse)) + 1):
            for match in self._ending.get(end, ()):
                if match.start <= head and match.type in ("territory", "organisation", "seat", "capital"):
                    if best is None or match.end - match.start > best.end - best.start:
                        best = match
        return best

    def _body_before(self, head: int) -> Match | None:
        """Return the body that a small word after it only says what it is: the *Law and Justice* party."""
        nouns = [m.entry for m in self._starting.get(head, ()) if _is_noun(m, "OrganisationNoun") and m.end == head + 1]
        if not nouns or not self._parse.words[head].islower():
            return None
        bodies = (m for m in self._ending.get(head, ()) if isinstance(m.entry, KnownOrganisation))
        kinds = {noun.kind for noun in nouns if isinstance(noun, Noun)}
        return next((m for m in bodies if isinstance(m.entry, KnownOrganisation) and m.entry.kind in kinds), None)

    def _of_a_place(self, known: Match, end: int) -> bool:
        """Tell whether a body is another of the same name: the *Socialist Party* of Chile, where the name goes on."""
        place = known.end + 1
        whole = known.end < end and self._parse.lowers[known.end] == "of" and isinstance(known.entry, KnownOrganisation)
        return whole and any(match.type == "territory" for match in self._starting.get(place, ()))

    def _skip(self, start: int, end: int) -> int:
        """Leave out articles, titles, offices and nationalities that stand before the core of a name."""
        parse = self._parse
        while start < end and parse.tags[start] in ("DT", "PRP$", "``", "''"):
            start += 1
        body = self._is_body(start, end)
        moved = True
        while moved and start < end - 1:
            moved = False
            for match in self._starting.get(start, ()):
                personal = not body and (match.type == "title" or _is_noun(match, "Office", "RoleNoun"))
                nation = match.type in ("demonym", "territory") and any(
                    m.type in ("title", "noun")
                    and isinstance(m.entry, Noun)
                    and m.entry.type != "OrganisationNoun"
                    and m.end < end
                    for m in self._starting.get(match.end, ())
                )
                if personal and match.end == start + 1 == end - 1 and parse.lowers[start] in self._lexicon.given_names:
                    # Guy Hunt is no guy called Hunt.
                    continue
                possessive = match.end < end and parse.tags[match.end] == "POS"
                if not possessive and ((personal and match.end < end) or nation):
                    start, moved = match.end, True
                    break
        while start < end and parse.words[start] in ("-", ".", ",", "("):
            start += 1
        return start

    def _is_body(self, start: int, end: int) -> bool:
        """Tell whether a noun for organisations heads a name: *Butler Township Fire Department* has no butler.

        Nor is the *National Council of Churches* a council that is a national.
        """
        ends = any(
            isinstance(match.entry, KnownOrganisation) or (match.start > start and _is_noun(match, "OrganisationNoun"))
            for match in self._ending.get(end, ())
        )
        return ends or any(
            self._parse.lowers[place] in ("of", "for") and _is_noun(match, "OrganisationNoun")
            for place in range(start + 2, end)
            for match in self._ending.get(place, ())
            if match.start > start
        )

    def _titles(self, start: int, head: int) -> tuple[tuple[Noun, ...], int]:
        """Collect the titles and offices that end where the name starts, nearest last, and where they begin."""
        found: list[Noun] = []
        moved = True
        while moved and start > 0:
            moved = False
            ending = self._ending.get(start, ())
            options = [match for match in ending if _is_noun(match, "Office", "RoleNoun", "Title", "Kinship")]
            if options:
                best = min(options, key=lambda m: (m.start, m.type))
                if not self._before_name(best, head):
                    break
                if self._parse.sentence_of[best.start] != self._parse.sentence_of[start]:
                    break
                assert isinstance(best.entry, Noun)
                found.insert(0, best.entry)
                start, moved = best.start, True
            elif (behind := self._nationality_behind_title(start)) is not None:
                start, moved = behind, True
        return tuple(found), start

    def _nationality_behind_title(self, end: int) -> int | None:
        """Return where the nationality begins that modifies the title before it: *le président russe*."""
        for match in self._ending.get(end, ()):
            if match.type == "demonym" and self._lexicon.spelling is not None and match.start in self._titled:
                return match.start
        return None

    def _before_name(self, title: Match, head: int) -> bool:
        """Tell whether a title belongs to the name that a token heads; small words may belong to what comes after."""
        parse, last = self._parse, title.end - 1
        if title.start > 0 and parse.words[title.start - 1] == "-":
            return False
        return (not parse.words[last].islower() or parse.heads[last] == head or parse.heads[head] == last
                or (parse.heads[last] == parse.heads[head]
                    and parse.deps[head] not in ("compound", "nmod")))  # fmt: skip

    def _named(self, start: int, end: int, titles: tuple[Noun, ...], left: int) -> Name:
        kind, strength, territory, metonym = self.kinds.guess(start, end)
        gender = None
        first = self._parse.lowers[start]
        given = self._lexicon.given_names.get(first)
        if titles:
            gender = next((t.gender for t in titles if t.gender), None)
            if any(t.kind == "Person" for t in titles) and strength < 9:
                kind, strength = "Person", 9
        if given and end - start > 1 and strength < 6 and self._parse.lowers[max(start - 1, 0)] != "the":
            kind, strength = "Person", 6
        if given and gender is None and kind == "Person":
            gender = given if given in ("male", "female") else None
        return Name(start, end, titles, kind, strength, territory, metonym, gender, left)


def _is_noun(match: Match, *types: str) -> bool:
    return match.type in ("title", "noun") and isinstance(match.entry, Noun) and match.entry.type in types

"""Where a proper name begins and ends, less what the parser lets run into it, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexical import Match
from kg.extract.phrases import PROPER
from kg.ontology.values import Lexicon, Noun
from kg.parse import Entity, Parse

_CLOSING = "companysuffix"
"""The ontology's entry for words that a company's name ends in: *Inc., Corp.*"""
_OPENING = frozenset({"(", ")", "[", "]"})
_SIDES = frozenset({"pro", "anti"})
_CODE = re.compile(r"[A-Z]{0,4}\d{4,}\w*")


class Bounds:
    """Trims names in one document; ``starting`` and ``ending`` hold the known words by their first token and end."""

    def __init__(self, parse: Parse, matches: Sequence[Match], lexicon: Lexicon) -> None:
        self._parse, self._lexicon = parse, lexicon
        self.starting: dict[int, list[Match]] = {}
        self.ending: dict[int, list[Match]] = {}
        for match in matches:
            self.ending.setdefault(match.end, []).append(match)
            self.starting.setdefault(match.start, []).append(match)

    def region(self, token: int) -> int | None:
        """Return the token after the name of a country or region that starts at a token, or None."""
        territories = self._lexicon.territories
        for match in self.starting.get(token, ()):
            if match.type == "territory" and isinstance(match.entry, str):
                if territories[match.entry].kind in ("Country", "Region"):
                    return match.end
        return None

    def cut(self, start: int, end: int) -> int:
        """Leave out what runs into a name before it: brackets, codes, small words, *China's*, a report's place."""
        parse = self._parse
        for token in range(start, end - 1):
            word = parse.words[token]
            if word in _OPENING or (word in ("'s", "’s") and self.region(token - 1)):
                start = token + 1
        while start < end and (
            parse.words[start] in _OPENING or self._small(start) or _CODE.fullmatch(parse.words[start])
        ):
            start += 1
        if start > 1 and parse.lowers[start - 1] in ("to", "of") and (after := self.region(start)) is not None:
            # "Ambassador to Norway Ana Ruiz": the country is where she is sent.
            sent = any(
                isinstance(m.entry, Noun) and m.entry.sector == "diplomacy" for m in self.ending.get(start - 1, ())
            )
            start = after if sent and after < end else start
        if start > 1 and parse.words[start - 1] == "-" and parse.lowers[start - 2] in _SIDES:
            # The pro-Iranian Hezbollah is no Iranian one.
            start += 1
        return self._after_place(start, end)

    def end(self, start: int, end: int, head: int) -> int:
        """Return where a name ends that a place or a title runs into: *MIT* in Cambridge, *Coast Guard* Lt. Hardy."""
        parse = self._parse
        for token in range(max(head, start) + 1, end - 1):
            if self._of_company(token) or (parse.lowers[token] in ("in", "at", "near") and not self._campus(token)):
                end = token
                break
        if end >= len(parse) or not (parse.words[end] == "." or parse.tags[end] in PROPER):
            return end
        titles = (m for m in self.ending.get(end, ()) if m.type == "title" and m.start > start)
        return next((m.start for m in titles if m.start > head or parse.heads[head] > head), end)

    def _campus(self, at: int) -> bool:
        """Tell whether *at* stands in the name of a university: *the University of Texas at Austin*."""
        parse = self._parse
        of = next((token for token in range(at - 2, max(at - 5, 0), -1) if parse.lowers[token] == "of"), 0)
        here = at + 1 < len(parse) and parse.lowers[at] == "at" and parse.words[at + 1].istitle()
        return here and of > 0 and parse.words[of - 1] == "University"

    def office(self, start: int, end: int) -> int:
        """Return where a name begins that is somebody's office: *Prime Minister's Office*."""
        parse = self._parse
        if start < 2 or parse.words[start:end] != ["Office"] or parse.tags[start - 1] != "POS":
            return start
        titles = (m for m in self.ending.get(start - 1, ()) if m.type in ("noun", "title"))
        return min((m.start for m in titles if parse.words[m.start][:1].isupper()), default=start)

    def after_campus(self, end: int) -> int:
        """Return where a university's name ends that the town of its campus follows."""
        parse = self._parse
        at = end - 1 if parse.lowers[end - 1] == "at" else end
        if at >= len(parse) or not self._campus(at):
            return end
        end = at + 2
        while end < len(parse) and parse.tags[end] in PROPER and parse.heads[end - 1] == end:
            end += 1
        return end

    def _of_company(self, token: int) -> bool:
        """Tell whether a company's name is over before *of*: *Acme Corp.* of Norwalk."""
        before = (match.entry for match in self.ending.get(token, ()))
        closed = any(isinstance(entry, Noun) and entry.entry == _CLOSING for entry in before)
        return closed and self._parse.lowers[token] == "of"

    def of_company(self, entity: Entity) -> Entity:
        """Leave out of what the model marks as a company's name the place that it is of."""
        end = next((t for t in range(entity.start + 1, entity.end) if self._of_company(t)), entity.end)
        return replace(entity, end=end)

    def _small(self, token: int) -> bool:
        return self._parse.words[token].islower() and self._parse.lowers[token] not in self._lexicon.particles

    def _after_place(self, start: int, end: int) -> int:
        """Return where a name begins after the place it is filed from: *Moscow IZVESTIYA*, *Paris Radio France*."""
        words = self._parse.words
        for match in self.starting.get(start, ()):
            rest = words[match.end : end]
            if match.type not in ("territory", "capital") or not rest or words[start].isupper():
                continue
            capitals = all(word.isupper() for word in rest if word.isalpha()) and max(map(len, rest)) > 2
            if (capitals or self._monitored(start, end)) and not self._known_from(start, match.end):
                return match.end
        return start

    def _known_from(self, start: int, end: int) -> bool:
        return any(m.type == "organisation" and m.end > end for m in self.starting.get(start, ()))

    def _monitored(self, start: int, end: int) -> bool:
        """Tell whether a name heads a monitored report, where place and source stand side by side without a verb."""
        parse = self._parse
        sentence = parse.sentences[parse.sentence_of[start]]
        if start > sentence.start and not _CODE.fullmatch(parse.words[start - 1]):
            return False
        rest = parse.tags[end : sentence.end]
        language = end < sentence.end and parse.lowers[end] == "in"
        return (language or not rest) and not any(tag[:2] in ("VB", "MD") for tag in rest)

    def periodical(self, start: int, end: int) -> bool:
        """Tell whether a name in capitals follows a place that is not, as in the heads of monitored news."""
        words = self._parse.words
        letters = [w for w in words[start:end] if w.isalpha()]
        places = [m for m in self.ending.get(start, ()) if m.type in ("territory", "capital")]
        if not places or not letters or words[start - 1].isupper():
            return False
        return all(w.isupper() for w in letters) or self._monitored(places[0].start, end)

    def nameless(self, start: int, end: int) -> bool:
        """Tell what names no actor: languages, medals, laws; aircraft and pages; a politician's party and state."""
        parse, things = self._parse, self._lexicon.things
        word = parse.words[start]
        if end - start > 1 and parse.words[start + 1] == "-" and len(word) == 1:
            return True
        if self._vessel(start, end) or word == "&" or self._title_alone(start, end):
            return True
        known = any(m.end == end and m.type in ("organisation", "territory") for m in self.starting.get(start, ()))
        if known:
            return False
        if end - start == 1 and any(c.isdigit() for c in word):
            return sum(c.isalpha() for c in word) < 4
        if parse.lowers[end - 1] in things:
            return True
        above = parse.heads[parse.heads[end - 1]]
        of_a_thing = parse.lowers[start - 1] == "of" and parse.words[above][:1].isupper()
        return of_a_thing and parse.deps[end - 1] == "pobj" and above == start - 2 and parse.lowers[above] in things

    def _title_alone(self, start: int, end: int) -> bool:
        """Tell whether an abbreviated title stands apart from the name after its full stop: *Sens.* Berg and Ruiz."""
        parse = self._parse
        titles = (m for m in self.starting.get(start, ()) if m.type == "title" and m.end in (end, end + 1))
        return any(
            parse.words[m.end - 1] == "." and parse.tags[m.end : m.end + 1] in (["NNP"], ["NNPS"]) for m in titles
        )

    def person_start(self, entity: Entity, start: int) -> int:
        """Return where a person's name begins: given names before the entity and nicknames in quotes belong to it."""
        parse, first = self._parse, entity.start
        if first < start:
            return first if any(parse.tags[t] == "``" for t in range(first, start)) else start
        while first > start and parse.lowers[first - 1] in self._lexicon.given_names:
            first -= 1
        return first

    def small_second_part(self, hyphen: int) -> bool:
        """Tell whether *-in*, *-un* end a given name, as in *Moon Jae-in*; the tagger takes some for prepositions."""
        parse, last = self._parse, hyphen + 1
        if last >= len(parse) or parse.words[hyphen] != "-" or parse.words[last : last + 2][1:] == ["-"]:
            return False
        closed = parse.ends[hyphen - 1] == parse.starts[hyphen] and parse.ends[hyphen] == parse.starts[last]
        small = len(parse.words[last]) == 2 or parse.tags[last] in PROPER
        return closed and parse.words[last].islower() and small

    def _vessel(self, start: int, end: int) -> bool:
        """Tell whether a name is a ship's: *HMS Lancaster*, *the tanker Stena Impero*."""
        parse, vessels = self._parse, self._lexicon.vessels
        if parse.words[start].isupper() and parse.lowers[start] in vessels:
            return end - start > 1
        noun, head = start - 1, end - 1
        while parse.deps[head] == "compound" and parse.heads[head] > head:
            # Exxon in "the tanker Exxon Valdez".
            head = parse.heads[head]
        if noun < 0 or parse.lowers[noun] not in vessels or not parse.words[noun].islower():
            return False
        # "The ship Iran seized": who stands in a clause about the ship does not name it.
        return parse.deps[head] == "appos" or noun not in parse.ancestors(head)


def without_amount(parse: Parse, entity: Entity) -> Entity:
    """Return an entity less the sum or number that the model let run into it: *Kenya 500 million dollars*."""
    for token in range(entity.start + 1, entity.end - 1):
        counted = parse.tags[token] == "CD" and parse.words[entity.end - 1].islower()
        if counted or parse.tags[token] == "$":
            return replace(entity, end=token)
    return entity

"""Settings: when and where an event was, from the words that hang on its predicate or on the clause around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidates import Candidate, Candidates
from kg.extract.control import is_predicate_verb
from kg.extract.dates import interval
from kg.extract.phrases import dated_tokens
from kg.model import Document, Interval
from kg.parse import Entity, Parse

_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "from", "through"})
_PLACING = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "around"})
_PRESENT = ("VBP", "VBZ")
_SHARED = frozenset({"xcomp", "advcl", "conj", "pobj", "dobj", "prep", "relcl", "acl", "pcomp", "nsubjpass", "attr"})
_PLACES = frozenset({"City", "Country", "Region", "Facility", "Place"})


class SettingReader:
    """Finds times and places in one parse."""

    def __init__(
        self, document: Document, parse: Parse, candidates: Candidates, predicates: frozenset[int] = frozenset()
    ) -> None:
        self._document, self._parse, self._candidates = document, parse, candidates
        self._predicates = predicates
        self._dated = dated_tokens(parse)
        self._dates: dict[int, list[Entity]] = {}
        for entity in parse.entities:
            if entity.label == "DATE" or (entity.label == "TIME" and "night" in parse.lowers[entity.end - 1]):
                self._dates.setdefault(self._holder(entity), []).append(entity)

    def when(self, token: int, carrier: int | None, future: bool) -> Interval | None:
        """Return the interval of the event at a token: its own words first, then those of the clause it is part of."""
        present = self._parse.tags[token if carrier is None else carrier] in _PRESENT
        for holder in self._around(token, carrier, future):
            for entity in self._dates.get(holder, ()):
                if self._beyond(token, holder, entity.start):
                    continue
                found = self._interval(entity, future or present)
                if found is not None:
                    return found
        for noun in self._beside(token):
            for entity in self._dates.get(noun, ()):
                return self._interval(entity, future or present)
        return None

    def _beside(self, token: int) -> Iterator[int]:
        """Yield nouns whose date is that of their verb: *Tuesday's attack killed two*, *signed a pact on Sunday*."""
        yield from self._parse.with_label(token, "nsubj", "nsubjpass")
        yield from (noun for noun in self._parse.with_label(token, "dobj") if noun not in self._predicates)

    def _beyond(self, token: int, holder: int, place: int) -> bool:
        """Tell whether words belong to the clause around a relative clause: *police on Monday arrested a man who ...*.

        When somebody is arrested tells nothing of when he did what he is arrested for; but words after the relative
        clause's verb are its own as a rule, wherever the parser hangs them.
        """
        parse, current, closed = self._parse, token, False
        if place > token:
            return False
        while current not in (holder, parse.heads[current]):
            closed = closed or parse.deps[current] == "relcl"
            closed = closed or (parse.deps[current] == "acl" and parse.tags[current] == "VBN")
            current = parse.heads[current]
            if closed and parse.tags[current][:1] == "V":
                return True
        return False

    def where(self, token: int, carrier: int | None) -> Candidate | None:
        """Return the place of the event at a token, or None; a place inside another event is that event's."""
        parse = self._parse
        for holder in self._around(token, carrier, False):
            anchors = [
                holder,
                *(c for c in parse.children[holder] if parse.deps[c] in ("dobj", "pobj", "prep")),
            ]
            for anchor in anchors:
                if anchor in self._predicates and anchor not in (token, carrier, holder):
                    continue
                found = self._placed(anchor)
                if found is not None:
                    return found
        return None

    def _placed(self, anchor: int) -> Candidate | None:
        parse = self._parse
        if parse.deps[anchor] == "prep" and parse.lowers[anchor] not in _PLACING:
            inner = [anchor]
        else:
            inner = [c for c in parse.children[anchor] if parse.deps[c] == "prep"]
            inner = [anchor, *inner] if parse.deps[anchor] == "prep" else inner
        for preposition in inner:
            if parse.lowers[preposition] not in _PLACING:
                continue
            for thing in parse.with_label(preposition, "pobj"):
                found = self._candidates.at(thing)
                if found is not None and found.kind in _PLACES and found.form == "name":
                    return found
        return None

    def _around(self, token: int, carrier: int | None, future: bool) -> list[int]:
        """List where the words may hang: the predicate, its support verb, then the clauses it is a part of.

        A plan takes no date from a past clause around it: *agreed on Monday to meet* says when they agreed.
        """
        parse = self._parse
        found = [token] if carrier is None else [token, carrier]
        current = found[-1]
        while parse.heads[current] != current and parse.deps[current] in _SHARED:
            current = parse.heads[current]
            if future and parse.tags[current][:1] == "V" and parse.tags[current] not in (*_PRESENT, "VB", "VBG"):
                break
            found.append(current)
            if len(found) > 6:
                break
        return found

    def _holder(self, entity: Entity) -> int:
        """Return the verb or noun that a time expression hangs on; an actor has no date."""
        parse = self._parse
        head = next((t for t in range(entity.start, entity.end)
                     if not entity.start <= parse.heads[t] < entity.end), entity.end - 1)  # fmt: skip
        current = head
        for above in parse.ancestors(head):
            if is_predicate_verb(parse, above):
                return above
            if parse.tags[above][:1] == "N" and self._candidates.at(above) is None and above not in self._dated:
                return above
            current = above
        return current

    def _interval(self, entity: Entity, future: bool) -> Interval | None:
        """Read a time expression; that of another language in the words which its grammar gives for it."""
        words = self._words(entity)
        if self._parse.forms is None:
            return interval(words, self._document.published, future)
        known = " ".join(self._parse.forms[entity.start : entity.end])
        found = interval(known, self._document.published, future)
        return replace(found, text=words) if found is not None else None

    def _words(self, entity: Entity) -> str:
        start = entity.start
        if start > 0 and self._parse.lowers[start - 1] in _BOUNDS:
            start -= 1
        first, last = self._parse.span(start, entity.end)
        return self._document.text[first:last]

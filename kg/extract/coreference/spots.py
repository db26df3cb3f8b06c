"""Where a candidate stands: its sentence, its grammatical role, its clause, its quote.

A conjunct and an apposition stand where their head stands. A clause is named by its verb; a verb without a
subject of its own (*he rose and spoke*, *asked her to stay*) has the subject of the verb above it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

from kg.extract.candidates import Candidate
from kg.extract.coreference.quotes import Quote
from kg.parse import Parse

_ROLES = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "passive", "csubjpass": "passive", "dobj": "object",
    "dative": "object", "oprd": "predicate", "attr": "predicate", "poss": "possessor", "compound": "modifier",
    "nmod": "modifier", "amod": "modifier", "ROOT": "root",
}  # fmt: skip
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_NOT_CLAUSES = frozenset({"aux", "auxpass", "amod", "compound"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_RELATIVE = frozenset({"WDT", "WP"})
SUBJECTS = frozenset({"subject", "passive"})
_NESTED = 3
"""Quotes that may stand one within another."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate with where it stands; ``joined`` where it is a later conjunct, ``clause`` the token of its verb."""

    candidate: Candidate
    token: int
    sentence: int
    role: str
    clause: int
    quote: int
    joined: bool


class Terrain:
    """The grammar of one parse, asked for by many candidates; answers are kept.

    ``people`` are the tokens at which nouns for people begin.
    """

    def __init__(self, parse: Parse, quotes: Sequence[Quote], people: Container[int] = ()) -> None:
        self.parse, self.people = parse, people
        self._quotes = quotes
        self._openings = [quote.start for quote in quotes]
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._chains: dict[int, tuple[tuple[int, int], ...]] = {}

    def spot(self, candidate: Candidate) -> Spot:
        """Return where a candidate stands."""
        token = candidate.head
        role, joined = self._role(token)
        parse = self.parse
        return Spot(candidate, token, parse.sentence_of[token], role, self.clause(token), self._quote(token), joined)

    def _role(self, token: int) -> tuple[str, bool]:
        parse = self.parse
        deps, heads = parse.deps, parse.heads
        joined = False
        for _ in range(12):
            label = deps[token]
            if label == "conj" or label == "appos":
                if parse.tags[heads[token]] in _VERBAL:
                    return "root", joined
                joined = joined or label == "conj"
                token = heads[token]
                continue
            if label == "pobj":
                above = heads[token]
                if deps[above] == "agent":
                    return "agent", joined
                if above == heads[above]:
                    return "oblique", joined
                return ("oblique" if parse.tags[heads[above]] in _VERBAL else "nested"), joined
            return _ROLES.get(label, "other"), joined
        return "other", joined

    def _quote(self, token: int) -> int:
        start = self.parse.starts[token]
        number = bisect_right(self._openings, start) - 1
        for outer in range(number, max(number - _NESTED, -1), -1):
            if start < self._quotes[outer].end:
                return outer
        return -1

    def is_clause(self, token: int) -> bool:
        """Tell whether a token is the verb of a clause."""
        return self.parse.tags[token] in _VERBAL and self.parse.deps[token] not in _NOT_CLAUSES

    def clause(self, token: int) -> int:
        """Return the verb whose clause a token stands in, or the root above it where there is no verb."""
        heads = self.parse.heads
        while heads[token] != token:
            token = heads[token]
            if self.is_clause(token):
                break
        return token

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Return a verb's own subjects; of a relative pronoun, the noun it stands for."""
        known = self._subjects.get(verb)
        if known is None:
            parse = self.parse
            found = []
            for child in parse.children[verb]:
                if parse.deps[child] in _SUBJECTS:
                    if parse.tags[child] in _RELATIVE and parse.deps[verb] == "relcl":
                        child = self.referent(parse.heads[verb])
                    found.append(child)
            if not found and parse.deps[verb] == "acl":
                found.append(self.referent(parse.heads[verb]))
            if not found and parse.deps[verb] == "xcomp":
                found.extend(t for t in parse.with_label(parse.heads[verb], "dobj", "dative") if t < verb)
            known = self._subjects[verb] = tuple(found)
        return known

    def referent(self, noun: int) -> int:
        """Return what an apposition or a predicate noun speaks of, else the noun itself."""
        parse = self.parse
        for _ in range(4):
            if parse.deps[noun] == "appos":
                noun = parse.heads[noun]
            elif parse.deps[noun] == "attr":
                own = [t for t in parse.children[parse.heads[noun]] if parse.deps[t] in _SUBJECTS]
                if not own:
                    return noun
                noun = own[0]
            else:
                return noun
        return noun

    def governing_subjects(self, token: int) -> tuple[tuple[int, int], ...]:
        """Return the subjects of the clauses around a token, innermost first, each with its verb.

        A verb without a subject passes on to the verb above it; both count as one clause.
        """
        verb = self.clause(token)
        known = self._chains.get(verb)
        if known is None:
            found: list[tuple[int, int]] = []
            heads = self.parse.heads
            current = verb
            while True:
                if self.is_clause(current):
                    found.extend((subject, current) for subject in self.subjects(current))
                if heads[current] == current:
                    break
                current = heads[current]
            known = self._chains[verb] = tuple(found)
        return known

    def doers(self, verb: int) -> tuple[int, ...]:
        """Return who does what a verb says, also where another verb has its subject.

        *John wants to see him*: John; *John asked Bill to see him*: Bill; *John rose and saw him*: John.
        """
        parse = self.parse
        for _ in range(5):
            own = self.subjects(verb)
            if own:
                return own
            if parse.deps[verb] not in ("xcomp", "conj", "pcomp") or parse.heads[verb] == verb:
                return ()
            verb = self.clause(verb)
        return ()

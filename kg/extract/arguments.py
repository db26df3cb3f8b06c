"""From head tokens to candidates: who fills a role, also where the actor stands inside the phrase that does.

*Rejected Mandela's call*: the call is no actor, Mandela is. About half of the targets of real news stand so, in a
possessive, a preposition or a modifier of the object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.candidates import Candidate, Candidates
from kg.extract.event_nouns import modifiers
from kg.extract.phrases import NOMINAL, PROPER, conjuncts
from kg.parse import Parse

_INWARD = ("of", "by", "from", "against", "on", "to", "with", "for", "in", "at", "between", "among", "into", "toward",
           "towards", "over", "near", "inside", "around", "off")  # fmt: skip
_PLACING = frozenset({"in", "at", "near", "inside", "around", "over"})
_DEEPEST = 4


class ArgumentFinder:
    """Finds the candidates that fill a role in one parse."""

    def __init__(self, parse: Parse, candidates: Candidates) -> None:
        self._parse, self._candidates = parse, candidates
        self._people = frozenset(end - 1 for end, _ in candidates.people.values())

    def direct(self, tokens: Iterable[int]) -> list[Candidate]:
        """Return the candidates that tokens head, or that a noun which is nobody says something of."""
        return [found for token in tokens if (found := self._candidates.at(token) or self._apposed(token)) is not None]

    def _apposed(self, noun: int) -> Candidate | None:
        """*The Nobel laureate Desmond Tutu*, *whose leader, Ana Berg*: the name after a noun that is nobody."""
        parse = self._parse
        whose = any(parse.tags[owner] == "WP$" for owner in parse.with_label(noun, "poss"))
        for name in parse.with_label(noun, "appos"):
            if (whose or parse.subtree(name)[0] == noun + 1) and parse.tags[name] in PROPER:
                return self._candidates.at(name)
        return None

    def sources(self, tokens: Iterable[int]) -> list[Candidate]:
        """Return who acts: what the tokens head, else a possessor or modifier of the first that has one."""
        tokens = list(tokens)
        found = self.direct(tokens)
        if found:
            return found
        return [owner for token in tokens for owner in self._owners(token)]

    def targets(self, tokens: Iterable[int], material: bool = False) -> list[Candidate]:
        """Return who is acted on: what the tokens head, else the actor nearest inside each.

        Words are answered to whom they are from (*rejected the US call*), deeds done to whom they are for
        (``material``: *released US aid to Egypt*).
        """
        tokens = list(tokens)
        found = self.direct(tokens)
        if found:
            return found
        for token in tokens:
            # Whoever *any suspect wanted by Peru* is, it is not Peru.
            inner = [] if token in self._people else list(self._inside(token, 0, material))
            if inner:
                return inner
        return []

    def within(self, tokens: Iterable[int]) -> list[Candidate]:
        """Return who the first word that is or holds somebody is: *freed the hostages*, *rejected US aid*.

        A word for arms or troops is what it is done with: nobody *fires a drone* at the drone.
        """
        for token in tokens:
            own = [c for c in self.direct([token]) if c.form == "name" or c.kind in ("Person", "Group")]
            if found := own or list(self._inside(token, 0)):
                return found
        return []

    def beyond(self, token: int) -> list[Candidate]:
        """Return who stands after a preposition inside a phrase: *its border with Ukraine*."""
        return list(self._after(token, 0))

    def owners(self, token: int) -> list[Candidate]:
        """Return whose thing a noun names: a possessor, a modifier, or who stands after *of*, *by* or *from*."""
        return list(self._owners(token))

    def _owners(self, token: int) -> Iterator[Candidate]:
        parse = self._parse
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                found = self._possessors(child)
                if found:
                    yield from found
                    return
        for before in modifiers(parse, token):
            modifier = self._candidates.at(before)
            if modifier is not None:
                yield modifier
                return
        if parse.tags[token] in NOMINAL:
            for child in parse.with_label(token, "prep"):
                if parse.lowers[child] in ("of", "by", "from"):
                    for thing in parse.with_label(child, "pobj"):
                        yield from self.direct(conjuncts(parse, thing))

    def _possessors(self, token: int) -> list[Candidate]:
        """Return whose something is; *whose* means the noun before, unless a name says more: *whose Azanian Party*."""
        parse = self._parse
        if parse.tags[token] != "WP$":
            return self.direct(conjuncts(parse, token))
        named = [c for c in self.direct(modifiers(parse, parse.heads[token])) if c.form == "name"]
        clause = next((t for t in parse.ancestors(token) if parse.deps[t] == "relcl"), None)
        return named[:1] or ([] if clause is None else self.direct([parse.heads[clause]]))

    def _inside(self, token: int, depth: int, material: bool = False) -> Iterator[Candidate]:
        """Yield the candidates nearest inside a phrase: possessors, then prepositions in text order, then modifiers."""
        if depth > _DEEPEST:
            return
        parse = self._parse
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                found = self._possessors(child) or list(self._inside(child, depth + 1))
                if found:
                    yield from found
                    return
        before = self.direct(modifiers(parse, token))
        # Who attacked *Hezbollah targets in Beirut* attacked Hezbollah.
        after = list(self._after(token, depth, _PLACING if material and before else frozenset()))
        if depth == 0 and before and not (material and after):
            yield before[0]
        else:
            yield from after or before[:1] or self._in_clauses(token, depth)

    def _after(self, token: int, depth: int, without: frozenset[str] = frozenset()) -> Iterator[Candidate]:
        """Yield who stands after the first preposition of a phrase that leads to an actor."""
        parse = self._parse
        for child in parse.with_label(token, "prep"):
            if parse.lowers[child] in _INWARD and parse.lowers[child] not in without:
                for thing in parse.with_label(child, "pobj"):
                    found = self._at_or_inside(thing, depth)
                    if found:
                        yield from found
                        return

    def _in_clauses(self, token: int, depth: int) -> Iterator[Candidate]:
        """Yield who takes part in a clause that modifies a phrase: *a law that targets migrants*."""
        parse = self._parse
        for clause in parse.with_label(token, "acl", "relcl"):
            if any(parse.deps[c] == "mark" and parse.lowers[c] == "that" for c in parse.children[clause]):
                # Regret *that* people died is no regret of theirs.
                continue
            things = list(parse.with_label(clause, "dobj", "nsubj"))
            links = [by for by in parse.with_label(clause, "agent", "prep") if parse.lowers[by] != "from"]
            things += [t for by in links for t in parse.with_label(by, "pobj")]
            for thing in sorted(things):
                found = self._at_or_inside(thing, depth)
                if found:
                    yield from found
                    return

    def _at_or_inside(self, token: int, depth: int) -> list[Candidate]:
        return self.direct(conjuncts(self._parse, token)) or list(self._inside(token, depth + 1))

"""Candidates: every noun phrase and pronoun of a document that may refer to an actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Form
from kg.ontology.values import Noun


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that may refer to an actor.

    ``start`` and ``end`` bound the whole phrase less relative clauses and appositions (tokens, end excluded), ``name``
    the proper name in it. ``kind`` is a first guess from the lexicon and the model with its ``strength``; the
    document decides. ``noun`` heads a nominal; ``titles`` are titles and offices before a name. ``territory`` is
    the id of the territory that the phrase names; ``nation`` that of the one it belongs to (*Egyptian* police).
    """

    head: int
    start: int
    end: int
    form: Form
    name: tuple[int, int] | None = None
    kind: str | None = None
    strength: int = 0
    noun: Noun | None = None
    titles: tuple[Noun, ...] = ()
    territory: str | None = None
    metonym: bool = False
    nation: str | None = None
    plural: bool = False
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a document in text order, and each by its head token.

    ``people`` holds the nouns for people by their first token, each with the token after it, also where they stand
    before a name; ``nations`` the nationalities by token, with the territory's id.
    """

    all: tuple[Candidate, ...]
    by_head: Mapping[int, Candidate]
    people: Mapping[int, tuple[int, Noun]] = field(default_factory=dict)
    nations: Mapping[int, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.all)

    def at(self, token: int) -> Candidate | None:
        """Return the candidate headed by a token, or None."""
        return self.by_head.get(token)

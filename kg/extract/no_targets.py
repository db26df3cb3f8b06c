"""What stands where a target may stand and is none: one's own things, places, words of the phrase itself."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.candidates import Candidate
from kg.parse import Parse

_POSSESSIONS = frozenset({"ArmedForce", "Facility", "Place", "Region", "City"})
_TIMES = frozenset({"after", "before", "when", "while", "since", "once"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside"})


def belongs(parse: Parse, candidate: Candidate) -> bool:
    """Tell whether a phrase is somebody's own: *withdrew its troops from Iraq* is about Iraq."""
    if candidate.form != "nominal" or candidate.kind not in _POSSESSIONS:
        return False
    possessor = parse.child(candidate.head, "poss")
    return possessor is not None and parse.tags[possessor] == "PRP$"


def describes(parse: Parse, token: int) -> bool:
    """Tell whether a clause only says more of a noun: *as law enforcement supported by the army*, *who fled*."""
    return parse.deps[token] == "relcl" or (parse.tags[token] == "VBN" and parse.deps[token] in ("acl", "amod"))


def says_when(parse: Parse, clause: int) -> bool:
    """Tell whether a clause only says when: a curfew imposed *after gunmen stormed a bank* is not against gunmen."""
    linking = parse.with_label(clause, "mark", "advmod")
    return parse.deps[clause] == "advcl" and any(parse.lowers[child] in _TIMES for child in linking)


def idiomatic(candidate: Candidate, used: Container[int]) -> bool:
    """Tell whether a place is a word of the phrase itself: *take to the streets* is not against the streets."""
    return candidate.head in used and candidate.form == "nominal" and candidate.kind == "Facility"


def says_where(parse: Parse, candidate: Candidate) -> bool:
    """Tell whether a phrase says where: two leaders who sign in *Pyongyang* sign with one another."""
    preposition = parse.heads[candidate.head]
    return parse.deps[candidate.head] == "pobj" and parse.lowers[preposition] in _WHERE

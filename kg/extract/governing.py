"""Which event is told within which other: as its object, its purpose, or in a subordinate clause of it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.propositions import Proposition
from kg.parse import Parse

_INWARD = frozenset(["acl", "amod", "advcl", "relcl", "prep", "pobj", "dobj", "xcomp", "pcomp", "conj"])
_SUBORDINATE = frozenset({"acl", "amod", "advcl", "relcl"})
_UPWARD = frozenset(["nsubj", "nsubjpass", "appos", "agent", "attr", "dative", "poss", "compound", "oprd", "nmod"])
_HIGHEST = 12


def governors(parse: Parse, propositions: Mapping[int, Proposition], transparent: frozenset[int]) -> dict[int, int]:
    """Map the token of each governed proposition to that of the one around it.

    A ``transparent`` operator (*ordered*, *began*) governs nothing; what somebody says stands by itself.
    """
    framed = {token: p for token, p in propositions.items() if p.frame is not None and token not in transparent}
    found: dict[int, int] = {}
    for token, proposition in framed.items():
        for inner in proposition.inside:
            found.setdefault(inner, token)
    holders = {
        held: token
        for token, proposition in framed.items()
        for slot in ("event", "topic", "target")
        for held in proposition.slots.get(slot, ())
        if held not in propositions or slot != "target"
    }
    for token in propositions:
        if token not in found:
            governor = _holder(parse, token, holders, propositions.keys() - transparent)
            if governor is not None and governor != token:
                found[token] = governor
    return {inner: outer for inner, outer in found.items() if found.get(outer) != inner}


def _goes_on(parse: Parse, clause: int) -> bool:
    """Tell whether a relative clause tells what somebody did next: *visited Skopje, where he met the president*."""
    where = any(parse.lowers[child] == "where" for child in parse.with_label(clause, "advmod"))
    return where and any(parse.tags[subject] == "PRP" for subject in parse.with_label(clause, "nsubj"))


def _holder(parse: Parse, token: int, holders: Mapping[int, int], predicates: set[int]) -> int | None:
    """Climb from a predicate to the phrase that another holds, or to the clause that it is subordinate to."""
    subordinate, own = False, token
    for _ in range(_HIGHEST):
        # What a participle itself is about (*rebels backed by Iran*) does not hold it.
        if holders.get(token, own) != own:
            return holders[token]
        above, label = parse.heads[token], parse.deps[token]
        subordinate = subordinate or label in _SUBORDINATE or _is_purpose(parse, token)
        if label == "relcl" and _goes_on(parse, token):
            return None
        if above == token or not (label in _INWARD or (subordinate and label in _UPWARD)):
            return None
        if subordinate and above in predicates:
            return above
        token = above
    return None


def _is_purpose(parse: Parse, clause: int) -> bool:
    """Tell whether an infinitive says what something is done for: *used tear gas to disperse* the crowd."""
    objects = parse.with_label(parse.heads[clause], "dobj")
    return parse.deps[clause] == "xcomp" and any(noun < clause for noun in objects)

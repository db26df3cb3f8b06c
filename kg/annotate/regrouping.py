"""Repairs of phrases and clauses that the parser groups wrongly, where a rule is safe.

took the miners hostage          who is taken is the object, not a modifier of *hostage*
rebels holding Aleppo shelled    a participle is no main verb where a finite verb follows
the emir dissolved parliament    nor does a past form modify the noun after it where another stands before it
Oslo, Rome and Bern met          an apposition that others are joined to is the second of a list
Marcos, his wife and the speaker nobody is his own wife, and who is joined to her is joined to him
the Chadian army and M23 rebels  a name modifies the noun after it, the noun before *and* is another party
Abe and finance minister Taro    an office after *and* is that of the name behind it, and both do what is told

Each function mends one sentence (token range, end excluded) in place.
"""

from __future__ import annotations

from collections.abc import Callable

_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
CAPTIVITY = frozenset({"hostage", "captive", "prisoner"})
_BEFORE = frozenset({"compound", "nmod", "npadvmod", "amod"})
_MODIFYING = frozenset({("VBN", "amod"), ("VBD", "amod"), ("VBP", "compound"), ("VBZ", "compound")})
_KIN = frozenset(
    "wife husband son sons daughter daughters brother brothers sister sisters mother father parents children".split()
)
_DESCRIBING = frozenset({"NN", "NNS", "JJ", "HYPH", "RB", "VBG"})
_ENDS = frozenset({".", '"'})
"""What whole sentences end in: a headline, which has no finite verb at times, is left alone."""


def captives(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make the object of *took the miners hostage* the miners; *hostage* says how."""
    for state in range(start + 1, end):
        taken = state - 1
        if words[state] not in CAPTIVITY or heads[taken] != state or deps[taken] != "compound":
            continue
        verb = heads[state] if deps[state] == "dobj" else heads[heads[heads[state]]]
        if deps[state] not in ("dobj", "pobj") or tags[verb][:1] != "V" or tags[taken][:2] != "NN":
            continue
        deps[taken], heads[taken] = deps[state], heads[state]
        for token in range(start, end):
            if heads[token] == state:
                heads[token] = taken if token < taken else verb
        tags[state], deps[state], heads[state] = "RB", "advmod", verb


def lost_main_verbs(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make the finite verb the main one in *rebels holding Aleppo shelled a town*.

    The parser takes the participle for the main verb, which then has no auxiliary.
    """
    if words[end - 1] not in _ENDS:
        return
    for participle in range(start, end):
        if tags[participle] != "VBG" or deps[participle] not in ("ROOT", "ccomp", "csubj"):
            continue
        children = [t for t in range(start, end) if heads[t] == participle != t]
        subject = next((t for t in children if deps[t] == "nsubj" and t < participle), None)
        if subject is None or any(deps[t] == "aux" for t in children):
            continue
        if deps[participle] == "csubj":
            # Many who do something are who does the rest; one name (*Rome invading Gaul*) may be a whole clause.
            if tags[subject] == "NNS" and tags[heads[participle]] in _FINITE:
                deps[subject], heads[subject] = "nsubj", heads[participle]
                deps[participle], heads[participle] = "acl", subject
            continue
        verb = next((t for t in children if tags[t] in _FINITE and deps[t] in ("conj", "ccomp")), None)
        if verb is None or any(words[t] == "," or deps[t] in ("cc", "mark") for t in range(participle, verb)):
            continue
        lost = next((t for t in range(participle, verb) if heads[t] == verb and deps[t] == "nsubj"), None)
        if (lost is None) == (deps[verb] == "ccomp"):
            continue
        if lost is not None:
            deps[lost], heads[lost] = "dobj", participle
        for token in children:
            if token > verb:
                heads[token] = verb
        deps[subject], heads[subject] = "nsubj", verb
        deps[verb] = deps[participle]
        heads[verb] = verb if heads[participle] == participle else heads[participle]
        deps[participle], heads[participle] = "acl", subject


def modifying_verbs(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> list[int]:
    """Make the verb of *the emir dissolved parliament*, which the parser takes for one long noun, and return it.

    No participle stands between two nouns of one phrase.
    """
    root = next((t for t in range(start, end) if heads[t] == t), start)
    if words[end - 1] not in _ENDS or tags[root] not in _NOUNS:
        return []
    verb = next((t for t in range(start, root) if heads[t] == root and (tags[t], deps[t]) in _MODIFYING), None)
    if verb is None:
        return []
    first = verb
    while first - 2 > start and words[first - 1] == "-":
        first -= 2
    subject = first - 1
    while subject > start and deps[subject] == "conj" and heads[subject] < subject:
        subject = heads[subject]
    if subject < start or tags[subject][:2] != "NN" or deps[subject] not in _BEFORE:
        return []
    if heads[subject] not in (root, verb) or any(deps[t] == "det" for t in range(verb, root) if heads[t] == root):
        return []
    for token in range(start, end):
        if heads[token] in (root, verb) and token not in (root, verb):
            if token < subject:
                heads[token] = subject
            elif token > root or token < verb:
                heads[token] = verb
    tags[verb], deps[verb], heads[verb] = "VBD" if tags[verb] == "VBN" else tags[verb], "ROOT", verb
    deps[subject], heads[subject] = "nsubj", verb
    deps[root], heads[root] = "dobj", verb
    return [verb]


def lists(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Join the names of *Oslo, Rome and Bern met*, where the parser makes the second explain the first."""
    for second in range(start, end):
        first = heads[second]
        if deps[second] != "appos" or tags[second] not in _NAMES or tags[first] not in _NAMES:
            continue
        last = next((t for t in range(end - 1, second, -1) if deps[t] == "conj" and heads[t] == second), second)
        third = next((t for t in range(last, end) if deps[t] == "conj" and heads[t] == last and t != last), last)
        last = max(last, third)
        joined = any(deps[t] == "cc" for t in range(second, last)) and tags[last] in _NAMES
        # An office explains who holds it: *Ada Li, President of Venezuela and ...*.
        described = any(heads[t] == second and deps[t] == "prep" for t in range(second + 1, end))
        if last > second and joined and not described and last + 1 < end and words[last + 1] != ",":
            deps[second] = "conj"


def relatives(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Join *Marcos, his wife Liza and the speaker*: nobody is his own wife, and others are joined to her."""
    for relative in range(start, end):
        if deps[relative] != "appos" or words[relative].lower() not in _KIN or tags[heads[relative]] not in _NAMES:
            continue
        children = [t for t in range(start, end) if heads[t] == relative]
        owned = any(deps[t] == "poss" and tags[t] == "PRP$" for t in children)
        named = (relative, *(t for t in children if deps[t] == "appos"))
        if owned and any(deps[t] == "conj" and heads[t] in named for t in range(relative, end)):
            deps[relative] = "conj"


def parties(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Part *the Chadian army and M23 rebels*, where the parser makes the army a modifier of the rebels."""
    for name in range(start, end):
        first = heads[name]
        second = heads[first]
        if deps[name] != "conj" or tags[name] not in _NAMES or tags[first] not in ("NN", "NNS"):
            continue
        if deps[first] not in ("nmod", "compound") or not first < name < second or tags[second] != "NNS":
            continue
        for token in range(start, end):
            if heads[token] == second and token < first:
                heads[token] = first
        deps[first], heads[first] = deps[second], heads[second]
        deps[second], heads[second] = "conj", first
        deps[name], heads[name] = "compound", second


def office_holders(
    words: list[str],
    tags: list[str],
    deps: list[str],
    heads: list[int],
    start: int,
    end: int,
    knows: Callable[[str], bool],
) -> None:
    """Join *Abe and finance minister Taro Aso*, where the parser makes the first a part of the second's name.

    Or it makes the office another party, and leaves the second name to stand alone. ``knows`` tells common words:
    *Trade and industry minister Peter Hain* is one person.
    """
    for first in range(start, end - 3):
        if tags[first] not in _NAMES or words[first + 1] != "and" or heads[first + 1] != first:
            continue
        name = first + 2
        while name < end and tags[name] in _DESCRIBING and words[name][:1].islower():
            name += 1
        last = name
        while last + 1 < end and tags[last + 1] in _NAMES:
            last += 1
        office = name - 1
        if office == first + 1 or tags[office] != "NN" or last == end or tags[last] not in _NAMES:
            continue
        if first < heads[first] <= last and deps[first] in _BEFORE:
            opening = first
            while opening > start and tags[opening - 1] in _NAMES:
                opening -= 1
            if all(knows(word.lower()) for word in words[opening : first + 1]):
                continue
            deps[first], heads[first] = deps[last], first if heads[last] == last else heads[last]
            for token in range(start, first):
                if heads[token] in (office, last):
                    heads[token] = first
        elif not (heads[office] == first and deps[last] == "npadvmod" and last > name):
            continue
        deps[last], heads[last] = "conj", first
        for token in range(first + 2, name):
            if heads[token] == first:
                deps[token], heads[token] = "compound", last

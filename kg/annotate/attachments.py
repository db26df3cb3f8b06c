"""Repairs of what the parser hangs on the wrong word, where a rule is safe.

met Macron and Merkel, the chancellor    what explains one explains the last of those who are joined
told a crowd that the king had fled      what is told is a clause, not a description of who is told
denied them bail, fined Apple $3         two objects, not a clause or a noun with a name before it
France armed the rebels.                 a past form between two noun phrases is the verb, where there is no other
Ruiz married Prince Juan.                and what has a subject is no adjective
said he would stay, angering Rome        what comes of a statement hangs on the verb of saying
saw Macron and Angela Merkel             two names that are marked as two people are not one

Each function but the last mends one sentence (token range, end excluded) in place.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.parse import Entity

_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SINGULAR = frozenset({"NN", "NNP"})
_ONE = frozenset({"is", "was", "has"})
_RELATIVE = frozenset({"who", "which"})
_TELLING = frozenset(
    "tell tells told telling assure assures assured assuring inform informs informed informing remind reminds reminded "
    "reminding warn warns warned warning convince convinced persuaded notified notify".split()
)
_GIVING = frozenset("denied denies deny refused granted given gave awarded offered guaranteed allowed".split())
_FINING = frozenset("fined fine fines pay pays paid owe owes owed lent gave give gives offered cost".split())
_MONEY = frozenset("euro euros dollar dollars pound pounds rouble roubles ruble rubles yuan yen rupees francs".split())
RESULTING = frozenset(
    "drawing prompting sparking triggering provoking angering infuriating enraging outraging irking alarming dismaying "
    "unsettling stoking fuelling fueling raising earning reigniting eliciting accusing urging adding citing blaming "
    "vowing denouncing condemning demanding".split()
)
_PERMISSIONS = frozenset(
    "permission access entry bail asylum leave parole citizenship immunity refuge residency".split()
)
_ACCUSATIVE = frozenset({"him", "them", "me", "us"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_INFLECTED = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_WITHIN_PHRASES = frozenset({"compound", "nmod", "amod"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis"})
_BEHIND_VERBS = frozenset({"prep", "punct", "advcl", "npadvmod", "conj", "cc", "xcomp"})
_BEFORE_NAMES = frozenset({"JJ", "NN", "NNP", "NNPS", "HYPH", "DT", "PRP$"})
_LONGEST_OFFICE = 5


def last_of_several(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Hang what explains one (*a unit of Alphabet, which makes ...*) on the last of those before it that are joined."""
    for token in range(start, end):
        first = heads[token]
        if deps[token] not in ("appos", "relcl") or first > token or tags[first] not in _NOUNS:
            continue
        last = _last_joined(deps, heads, first, token)
        if last == first or tags[last] not in _SINGULAR:
            continue
        if deps[token] == "appos":
            opening = min((t for t in range(last + 1, token) if heads[t] == token), default=token)
            one = tags[token] in _SINGULAR and not any(
                heads[t] == token and deps[t] == "conj" for t in range(start, end)
            )
        else:
            children = [t for t in range(last + 1, end) if heads[t] == token]
            opening = next((t for t in children if deps[t] == "nsubj" and words[t].lower() in _RELATIVE), start)
            one = tags[token] == "VBZ" or any(words[t].lower() in _ONE for t in children if t < token)
        if one and opening > last and words[opening - 1] == ",":
            heads[token] = last


def _last_joined(deps: list[str], heads: list[int], first: int, before: int) -> int:
    last = first
    for token in range(first + 1, before):
        if deps[token] == "conj" and heads[token] in (first, last):
            last = token
    return last


def told_clauses(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make *that the king had fled* what is told, where the parser has it describe the one who is told."""
    for that in range(start, end):
        verb = heads[that]
        if words[that].lower() != "that" or deps[that] != "dobj" or deps[verb] != "relcl" or verb < that:
            continue
        if not any(heads[t] == verb and deps[t] in ("nsubj", "nsubjpass") for t in range(that, verb)):
            continue
        told = heads[verb]
        while told > start and words[told].lower() not in _TELLING and heads[told] != told:
            told = heads[told]
        if words[told].lower() not in _TELLING or tags[told][:1] != "V":
            continue
        children = [t for t in range(start, end) if heads[t] == told and t != told]
        if not any(deps[t] in ("dobj", "nsubjpass") for t in children):
            continue
        if any(deps[t] in ("ccomp", "xcomp") for t in children):
            continue
        tags[that], deps[that] = "IN", "mark"
        deps[verb], heads[verb] = "ccomp", told


def second_objects(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make two objects of *denied them bail* and *fined Apple two million euros*."""
    for first in range(start + 1, end - 1):
        above, second = first - 1, heads[first]
        written = words[above].lower()
        if written in _GIVING and words[first].lower() in _ACCUSATIVE and deps[first] == "nsubj":
            lone = second == first + 1 and heads[second] == above and tags[second] in ("VB", "VBP")
            if lone and not any(heads[t] == second for t in range(second + 1, end)):
                deps[first], heads[first] = "dative", above
                tags[second], deps[second] = "NN", "dobj"
        elif written in _FINING and tags[first] in _NAMES and deps[first] in ("nmod", "compound"):
            amount = tags[first + 1] == "CD" and words[second].lower() in _MONEY
            if amount and deps[second] == "dobj" and heads[second] == above:
                deps[first], heads[first] = "dative", above
        elif tags[first] in _NAMES and deps[first] in ("nmod", "compound") and second == first + 1:
            _permitted(words, tags, deps, heads, start, first)


def _permitted(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, last: int) -> None:
    """Make two objects of *denied Ana Ruiz permission*: the name that ends there, and what is given or denied."""
    thing, verb, first = last + 1, heads[last + 1], last
    while first > start + 1 and tags[first - 1] in _NAMES and heads[first - 1] in (last, thing):
        first -= 1
    if (
        words[thing] in _PERMISSIONS
        and words[first - 1].lower() in _GIVING
        and (deps[thing], verb) == ("dobj", first - 1)
    ):
        deps[last], heads[last] = "dative", verb
        for token in range(first, last):
            deps[token], heads[token] = "compound", last


def verbs_between(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> list[int]:
    """Make the verb of *France armed the rebels*, where the parser takes it for an adjective, and return it."""
    root = next((t for t in range(start, end) if heads[t] == t), start)
    if words[end - 1] not in (".", '"') or tags[root] not in _NOUNS:
        return []
    verb = next((t for t in range(start + 1, end - 1) if tags[t] in ("JJ", "VBN") and deps[t] == "amod"), start)
    noun = heads[verb]
    subject = verb - 1
    if verb == start or noun < verb or not words[verb].endswith("ed") or tags[subject] not in _NAMES:
        return []
    first = subject
    while first > start and tags[first - 1] in _NAMES | {"DT"}:
        first -= 1
    modifying = noun == root and heads[subject] == root and deps[subject] in ("nmod", "compound", "npadvmod")
    explaining = subject == root and heads[noun] == root and deps[noun] in ("appos", "npadvmod", "dobj")
    if (
        first != start
        or not (modifying or explaining)
        or any(tags[t] in _FINITE for t in _main(deps, heads, root, start, end))
    ):
        return []
    for token in range(start, end):
        if heads[token] == root and token not in (root, verb, subject, noun):
            heads[token] = subject if token < subject else verb
        elif heads[token] == noun and token < subject:
            heads[token] = subject
    tags[verb], deps[verb], heads[verb] = "VBD", "ROOT", verb
    deps[subject], heads[subject] = "nsubj", verb
    deps[noun], heads[noun] = "dobj", verb
    return [verb]


def verbs_with_subjects(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int
) -> list[int]:
    """Make the verb of *Ruiz married Prince Juan*, where the parser has what has a subject modify the object."""
    found = []
    for verb in range(start + 1, end - 1):
        if deps[verb] != "amod" or tags[verb] not in _INFLECTED or heads[verb] < verb:
            continue
        if not any(heads[t] == verb and deps[t] == "nsubj" for t in range(start, verb)):
            continue
        noun = heads[verb]
        while deps[noun] in _WITHIN_PHRASES and heads[noun] > noun:
            noun = heads[noun]
        if deps[noun] not in _CLAUSES:
            continue
        for token in range(start, end):
            behind = token > noun and (deps[token] in _BEHIND_VERBS and words[token] != "of")
            if heads[token] == noun != token and (token < verb or behind):
                heads[token] = verb
        deps[verb], heads[verb] = deps[noun], verb if heads[noun] == noun else heads[noun]
        deps[noun], heads[noun] = "dobj", verb
        tags[verb] = "VBD" if tags[verb] == "VBN" else tags[verb]
        found.append(verb)
    return found


def _main(deps: list[str], heads: list[int], root: int, start: int, end: int) -> list[int]:
    """Return the verbs that may be those of the sentence itself: not of a clause set beside it."""
    return [t for t in range(start, end) if heads[t] == root and deps[t] not in ("advcl", "relcl", "acl", "conj")]


def consequences(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Hang *drawing a rebuke from Rome* on *said*, where the parser makes it a part of what is said."""
    for result in range(start + 1, end):
        if words[result].lower() not in RESULTING or tags[result] != "VBG" or words[result - 1] != ",":
            continue
        clause = heads[result]
        while clause != heads[clause] and deps[clause] not in ("ccomp", "ROOT"):
            clause = heads[clause]
        said = heads[clause]
        if deps[clause] == "ccomp" and said < clause < result and tags[said] in _FINITE:
            deps[result], heads[result] = "advcl", said


def joined_people(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], marked: Sequence[Entity]
) -> None:
    """Part *Macron and Angela Merkel* (``marked`` as two people in the columns), where the parser makes one name.

    What says who the second is may stand before the name: *Sigismund and Polish King Vladislav Jogaila*.
    """
    for first, second in itertools.pairwise(entity for entity in marked if entity.label == "PERSON"):
        joint, name, last = first.end, first.end - 1, second.end - 1
        if joint >= second.start or words[joint] != "and":
            continue
        between = range(joint + 1, second.start)
        if len(between) > _LONGEST_OFFICE or any(tags[t] not in _BEFORE_NAMES for t in between):
            continue
        inside = heads[name] in range(joint + 1, second.end) and deps[name] in ("nmod", "compound")
        if not inside or heads[last] in range(first.start, second.end):
            continue
        deps[name], heads[name] = deps[last], name if heads[last] == last else heads[last]
        for token in range(first.start, joint + 1):
            if token != name and heads[token] in range(joint + 1, second.end):
                heads[token] = name
        for token in between:
            if heads[token] == name:
                deps[token], heads[token] = "compound", last
        deps[last], heads[last] = "conj", name
        deps[joint], heads[joint] = "cc", name

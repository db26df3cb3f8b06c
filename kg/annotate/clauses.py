"""Repairs of clauses and phrases of place that the parser hangs wrongly, where a rule is safe.

Ruiz, whose party won, blamed    the verb of a relative clause is no main verb
Ruiz, who led it, accused Chile  what follows a relative clause is one, where there is no other
EU, China sign pact              two names before a plural verb are both its subject
accused of killing farmers       what somebody is accused of is a deed, not those to whom it was done
gathered outside parliament      what stands between a verb and a bare noun is a preposition
an ex-minister                   what stands before the hyphen belongs to the noun

Each function mends one sentence (token range, end excluded) in place.
"""

from __future__ import annotations

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = frozenset({"amod", "compound"})
ACCUSED = frozenset(
    "accuse accuses accused accusing suspect suspects suspected convict convicted acquitted cleared guilty".split()
)


def whose_clauses(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make *blamed* the main verb of *Ruiz, whose party won, blamed Peru*, where the parser hangs it on *won*.

    A verb whose subject is somebody's (*whose*) is the verb of a relative clause.
    """
    for whose in range(start, end):
        if tags[whose] != "WP$" or deps[whose] != "poss":
            continue
        owned = heads[whose]
        inner = heads[owned]
        if deps[owned] != "nsubj" or inner < owned:
            continue
        bearer = _bearer(deps, heads, start, whose, inner)
        main = next((t for t in range(inner + 1, end) if heads[t] == inner and deps[t] in ("conj", "advcl")), None)
        if bearer is None or main is None or tags[main] not in _FINITE or words[main - 1] != ",":
            continue
        if any(heads[t] == main and deps[t] in ("nsubj", "nsubjpass", "mark", "advmod") for t in range(inner, main)):
            continue
        top = bearer if heads[bearer] == bearer else inner
        for token in range(main + 1, end):
            if heads[token] in (inner, top):
                heads[token] = main
        deps[main], heads[main] = deps[top], main if heads[top] == top else heads[top]
        deps[inner], heads[inner] = "relcl", bearer
        deps[bearer], heads[bearer] = "nsubj", main


def _bearer(deps: list[str], heads: list[int], start: int, whose: int, inner: int) -> int | None:
    """Return whose it is: the first of two subjects of a verb, or what stands alone above its clause."""
    above = heads[inner]
    if deps[inner] == "relcl" and above < whose and heads[above] == above:
        return above
    if deps[inner] == "relcl":
        return None
    return next((t for t in range(start, whose) if heads[t] == inner and deps[t] == "nsubj"), None)


def after_relatives(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make *accused* the main verb of *Ruiz, who led it, accused Chile*, where the parser finds none.

    It hangs such a verb on the name, or takes it for a participle before its own object.
    """
    root = next((t for t in range(start, end) if heads[t] == t), start)
    relative = next((t for t in range(root + 1, end) if heads[t] == root and deps[t] == "relcl"), None)
    if tags[root] not in _NOUNS or relative is None or words[end - 1] not in (".", '"'):
        return
    for verb in range(relative + 1, end - 1):
        if words[verb - 1] != "," or tags[verb] not in ("VBD", "VBN"):
            continue
        above = heads[verb]
        finite = above == root and tags[verb] == "VBD" and deps[verb] in ("acl", "advcl", "conj")
        before = deps[verb] == "amod" and above == verb + 1 and heads[above] == root != above
        if not (finite or before):
            continue
        for token in range(verb + 1, end):
            if heads[token] == root:
                heads[token] = verb
        if before:
            deps[above], heads[above] = "dobj", verb
        deps[verb], heads[verb] = "ROOT", verb
        deps[root], heads[root] = "nsubj", verb
        return


def paired_subjects(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make both names the subject of *EU, China sign pact*: a headline leaves out *and*, and the verb tells of two."""
    comma = next((t for t in range(start, end) if words[t] == ","), end)
    verb = next((t for t in range(comma + 1, end) if tags[t] not in _NAMES), end)
    if comma == start or verb >= end or verb == comma + 1 or tags[verb] not in ("VB", "VBP"):
        return
    first, second = comma - 1, verb - 1
    if any(tags[t] not in _NAMES for t in range(start, comma)):
        return
    if heads[first] == verb and (heads[second], deps[second]) in ((verb, "nsubj"), (first, "appos")):
        deps[first], deps[second], heads[second] = "nsubj", "conj", first
        heads[comma] = first


def places_outside(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make a preposition of the word in *gathered outside parliament*, which the parser takes for an adjective."""
    for word in range(start + 1, end - 1):
        noun = word + 1
        if words[word].lower() not in ("outside", "inside") or deps[word] != "amod" or heads[word] != noun:
            continue
        verb = heads[noun]
        if tags[word - 1][:1] == "V" and verb == word - 1 and deps[noun] in ("dobj", "npadvmod"):
            tags[word], deps[word], heads[word] = "IN", "prep", verb
            deps[noun], heads[noun] = "pobj", word


def former_holders(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make one noun of *an ex-minister*, whose parts the parser hangs side by side."""
    for prefix in range(start, end - 2):
        hyphen, noun = prefix + 1, prefix + 2
        if words[prefix].lower() != "ex" or words[hyphen] != "-" or tags[noun] not in ("NN", "NNS"):
            continue
        parts = (prefix, hyphen, noun)
        top = noun
        while heads[top] in parts and heads[top] != top:
            top = heads[top]
        above = heads[top]
        while heads[above] != above and above not in parts:
            above = heads[above]
        if above in parts and above != top:
            continue
        heads[noun], deps[noun] = noun if heads[top] == top else heads[top], deps[top]
        for token in range(start, end):
            if heads[token] in (prefix, hyphen) and token not in (prefix, hyphen, noun):
                heads[token] = noun
        for part in (prefix, hyphen):
            heads[part], deps[part] = noun, "compound"


def accusations(words: list[str], tags: list[str], deps: list[str], heads: list[int], start: int, end: int) -> None:
    """Make *massacring* the deed in *accused of massacring farmers*, where the parser has it describe the farmers."""
    for deed in range(start + 2, end - 1):
        of, noun = deed - 1, heads[deed]
        if (
            words[of] != "of"
            or tags[deed] != "VBG"
            or deps[deed] not in _BEFORE
            or words[heads[of]].lower() not in ACCUSED
        ):
            continue
        if noun > deed and heads[noun] == of and deps[noun] == "pobj" and tags[noun] in ("NNS", "NNP", "NNPS"):
            deps[deed], heads[deed] = "pcomp", of
            deps[noun], heads[noun] = "dobj", deed

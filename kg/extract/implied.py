"""Who does what nobody is said to do: the people behind a text or a law, and the parties to what an adjunct names.

Peru released a statement criticising Norway        criticising: Peru
the king signed a decree pardoning Berg             pardoning: the king
after talks with Berg, Wei left Oslo                talks: Wei
a bomb planted by rebels killed Berg                killed: rebels
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from kg.extract.control import is_predicate_verb, shared_subject
from kg.extract.phrases import conjuncts
from kg.extract.propositions import Proposition
from kg.parse import Parse

_WITH = "with"
_OCCASION = frozenset({"when", "as", "after"})
_ADJUNCT = ("after", "before", "during", "following", "in", "at", "since", "upon", "on", "ahead", "amid")


def makers(parse: Parse, work: int) -> list[int]:
    """Return whose text, law or plan a noun names: the subject of the verb that it is the object or the means of."""
    governor, label = parse.heads[work], parse.deps[work]
    if label == "pobj" and parse.lowers[governor] in ("in", "with", "through", "by"):
        governor, label = parse.heads[governor], "dobj"
    if label == "conj":
        return makers(parse, governor)
    if label == "nsubjpass":
        return [by for agent in parse.with_label(governor, "agent") for by in parse.with_label(agent, "pobj")]
    if label != "dobj" or not is_predicate_verb(parse, governor):
        return []
    return _subjects(parse, governor)


def wielders(parse: Parse, things: Iterable[int], wielding: Container[str]) -> list[int]:
    """Return who set off what does something: the agent of a participle after it, of a verb in ``wielding``."""
    return [
        who
        for thing in things
        for deed in parse.with_label(thing, "acl")
        if parse.tags[deed] == "VBN" and parse.lemmas[deed] in wielding
        for by in parse.with_label(deed, "agent")
        for who in parse.with_label(by, "pobj")
    ]


def attendants(parse: Parse, noun: int, targets: tuple[int, ...], attended: bool) -> list[int]:
    """Return who takes part in what an adjunct names with its other party: the subject of the clause around it.

    What is done *with* somebody always has both; other nouns where ``attended`` says so.
    """
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lowers[preposition] not in _ADJUNCT:
        return []
    if not attended and not any(parse.lowers[parse.heads[target]] == _WITH for target in targets):
        return []
    verb = parse.heads[preposition]
    while parse.deps[verb] == "prep":
        verb = parse.heads[verb]
    return _subjects(parse, verb) if is_predicate_verb(parse, verb) else []


def _subjects(parse: Parse, verb: int) -> list[int]:
    own = [child for child in parse.children[verb] if parse.deps[child] in ("nsubj", "nsubjpass")]
    return own or shared_subject(parse, verb)[0]


def occasions(parse: Parse, propositions: Mapping[int, Proposition], suffered: Proposition) -> Iterator[int]:
    """Yield the deeds of its own kind on whose occasion something was done: *killed when gunmen opened fire*.

    The clause may hang on another verb joined to it: *seven were killed and ten hurt when rebels attacked*.
    """
    joined = conjuncts(parse, suffered.token)
    for clause in (clause for verb in joined for clause in parse.with_label(verb, "advcl")):
        deed = propositions.get(clause)
        if deed is not None and deed.plover == suffered.plover and not deed.predicate.negated:
            if any(parse.lowers[child] in _OCCASION for child in parse.children[clause]):
                yield clause

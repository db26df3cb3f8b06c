"""One normalisation of the dependency tree: a predicate and who fills its roles.

Whatever the sentence does (passive, control, relative clause, participle, conjunction), the roles that come
out are those of the plain active sentence: who does it (``subjects``), to whom (``objects``), and the prepositions.
Roles hold head tokens; names and coreference are not known here.

    the rebels were said to have been attacked by troops     attack: subjects troops, objects rebels
    troops accused of attacking villages                     attack: subjects troops, objects villages
    Iran, which sheltered them                               shelter: subjects Iran, objects them
    Iran-backed rebels                                       back: subjects Iran, objects rebels
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.control import VERBAL, before_auxiliary, compounded_agent, is_predicate_verb, shared_subject
from kg.extract.phrases import PROPER, conjuncts
from kg.parse import Parse

_CONJUNCTIONS = frozenset({"when", "if", "once", "unless", "until", "although", "though", "as", "while", "where"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its roles as tokens; ``how`` tells the constructions that were undone to find them."""

    token: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...] = ()
    clauses: tuple[int, ...] = ()
    complements: tuple[int, ...] = ()
    particles: tuple[str, ...] = ()
    passive: bool = False
    negated: bool = False
    support: int | None = None
    how: tuple[str, ...] = ()


def verb_predicate(parse: Parse, verb: int) -> Predicate:
    """Return the roles around a verb."""
    subjects, objects, datives, clauses, complements, particles = [], [], [], [], [], []
    passive = negated = False
    agents: list[int] = []
    for child in parse.children[verb]:
        label = parse.deps[child]
        if label in ("nsubj", "csubj"):
            subjects.append(child)
        elif label in ("nsubjpass", "csubjpass"):
            objects.append(child)
            passive = True
        elif label == "auxpass":
            passive = True
        elif label == "dobj":
            objects.append(child)
        elif label == "dative" and parse.tags[child] not in ("IN", "TO"):
            datives.append(child)
        elif label == "agent":
            agents.extend(parse.with_label(child, "pobj"))
        elif label in ("xcomp", "ccomp"):
            clauses.append(child)
            objects.extend(_small_clause(parse, child) or _so_called(parse, child))
        elif label in ("acomp", "attr", "oprd"):
            complements.append(child)
        elif label == "prt":
            particles.append(parse.lowers[child])
        elif label == "neg":
            negated = True
    how: list[str] = []
    if passive and not objects:
        # Parsers take who *is opposed to* a plan for the subject of an active verb.
        subjects, objects = [], subjects
    if not passive and not datives:
        datives.extend(d for token in objects for d in _named_before(parse, token))
    if passive and objects and not clauses:
        objects, datives = _given(parse, objects, datives)
    if parse.deps[verb] == "acl" and parse.tags[verb] == "VBN" and not objects:
        passive, how = True, ["participle"]
        objects.append(parse.heads[verb])
    if not passive and not objects and _when_done(parse, verb):
        passive, subjects = True, []
    if parse.deps[verb] == "amod" and (agent := compounded_agent(parse, verb)) is not None:
        passive, how = True, ["compound participle"]
        objects, agents = [parse.heads[verb]], [agent]
    if not passive and parse.tags[verb] == "VBN" and parse.deps[verb] == "conj" and not subjects:
        above = verb_predicate(parse, parse.heads[verb]) if is_predicate_verb(parse, parse.heads[verb]) else None
        if above is not None and above.passive and not _has_auxiliary(parse, verb):
            passive, objects = True, [*above.objects, *objects]
    if passive:
        agents.extend(_at_the_hands_of(parse, verb))
        subjects = agents or _shared_agent(parse, verb) or _late_agent(parse, verb)
        how.append("passive")
    elif not subjects:
        subjects, why = before_auxiliary(parse, verb) or shared_subject(parse, verb)
        how.extend(why)
    if passive and not objects:
        objects, why = before_auxiliary(parse, verb) or shared_subject(parse, verb)
        how.extend(why)
    subjects, objects = _relative(parse, verb, subjects), _relative(parse, verb, objects)
    if not objects and not passive:
        objects = _gap(parse, verb, subjects)
    if not objects and not passive:
        objects = _shared_object(parse, verb)
    subjects = [token for token in subjects if not _introduces(parse, token, subjects)]
    return Predicate(verb, _spread(parse, subjects), _spread(parse, objects), tuple(datives), tuple(clauses),
                     tuple(complements), tuple(particles), passive, negated, None, tuple(how))  # fmt: skip


def _when_done(parse: Parse, verb: int) -> bool:
    """Tell whether a participle after a conjunction is a passive without auxiliary: *when asked*, *if convicted*."""
    if parse.tags[verb] != "VBN" or parse.deps[verb] != "advcl" or _has_auxiliary(parse, verb):
        return False
    linked = any(parse.lowers[child] in _CONJUNCTIONS for child in parse.with_label(verb, "mark", "advmod"))
    return linked and parse.child(verb, "nsubj", "nsubjpass") is None


def _introduces(parse: Parse, noun: int, subjects: list[int]) -> bool:
    """Tell whether a noun only says what the name after it is: parsers make two subjects of *French utility EDF*."""
    return parse.tags[noun] in ("NN", "NNS") and any(
        parse.tags[name] in PROPER and parse.subtree(name)[0] == noun + 1 for name in subjects if name > noun
    )


def _small_clause(parse: Parse, clause: int) -> list[int]:
    """Return the subject of a clause without a finite verb, an object too: *found him guilty*, *let him go*."""
    children = parse.children[clause]
    if any(parse.deps[c] == "mark" for c in children):
        return []
    if parse.tags[clause] in VERBAL and parse.tags[clause] not in ("VB", "VBG"):
        return []
    if any(parse.deps[c] in ("aux", "cop") and parse.lowers[c] != "to" for c in children):
        return []
    return list(parse.with_label(clause, "nsubj"))


def _so_called(parse: Parse, clause: int) -> list[int]:
    """*Condemned what it called an attack*, *what it described as one*: the object is what the name stands for."""
    what = parse.child(clause, "dobj")
    if what is None or parse.lowers[what] != "what":
        return []
    behind = [t for word in parse.with_label(clause, "prep") if parse.lowers[word] == "as"
              for t in parse.with_label(word, "pobj")]  # fmt: skip
    return [*parse.with_label(clause, "oprd"), *behind]


def _named_before(parse: Parse, noun: int) -> Iterator[int]:
    """Yield the name directly before a bare common noun: parsers take *took Obama hostage* for one noun phrase."""
    name = noun - 1
    bare = not any(parse.deps[c] in ("det", "poss", "nummod") for c in parse.children[noun])
    if bare and parse.tags[noun] in ("NN", "NNS", "JJ") and name in parse.children[noun]:
        if parse.deps[name] in ("compound", "nmod") and parse.tags[name] in ("NNP", "NNPS"):
            yield name


def _given(parse: Parse, objects: list[int], datives: list[int]) -> tuple[list[int], list[int]]:
    """Tell who is given something from what is given, where the receiver is the subject: *Kenya was given aid*."""
    things = [token for token in objects if parse.deps[token] == "dobj"]
    receivers = [token for token in objects if parse.deps[token] == "nsubjpass"]
    return (things, receivers + datives) if things and receivers else (objects, datives)


def _has_auxiliary(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] in ("aux", "auxpass") for child in parse.children[verb])


def _spread(parse: Parse, tokens: list[int]) -> tuple[int, ...]:
    """Add what is joined to each token by *and*: the arguments of a predicate, in text order."""
    return tuple(dict.fromkeys(c for token in tokens for c in conjuncts(parse, token)))


def _at_the_hands_of(parse: Parse, verb: int) -> list[int]:
    for at in parse.with_label(verb, "prep"):
        hands = parse.child(at, "pobj") if parse.lowers[at] == "at" else None
        if hands is not None and parse.lowers[hands] in ("hands", "hand"):
            return [t for of in parse.with_label(hands, "prep") for t in parse.with_label(of, "pobj")]
    return []


def _shared_agent(parse: Parse, verb: int) -> list[int]:
    """*arrested and charged by police*: the first of two joined participles shares the agent of the second."""
    for other in parse.with_label(verb, "conj"):
        if parse.tags[other] == "VBN" and not _has_auxiliary(parse, other):
            return [t for by in parse.with_label(other, "agent") for t in parse.with_label(by, "pobj")]
    return []


def _late_agent(parse: Parse, verb: int) -> list[int]:
    """*was given aid by France*, *was held responsible by France*: the agent, where the parser takes it for none."""
    for holder in (verb, *parse.with_label(verb, "dobj", "oprd", "acomp")):
        for by in parse.with_label(holder, "prep", "agent"):
            if parse.lowers[by] == "by":
                return [token for token in parse.with_label(by, "pobj") if parse.tags[token] != "CD"]
    return []


def antecedent(parse: Parse, verb: int) -> int | None:
    """Return the noun that a relative clause modifies, seen from the verb or one joined to it."""
    while parse.deps[verb] == "conj":
        verb = parse.heads[verb]
    if parse.deps[verb] == "relcl":
        return parse.heads[verb]
    for above in parse.ancestors(verb):
        if parse.deps[above] == "relcl":
            return parse.heads[above]
    return None


def _relative(parse: Parse, verb: int, tokens: list[int]) -> list[int]:
    """Put the noun that a relative clause modifies in the place of *who*, *which* and *that*."""
    found = []
    for token in tokens:
        noun = antecedent(parse, verb) if parse.tags[token] in RELATIVE else None
        if noun is not None and parse.lowers[token] == "which":
            noun = _thing(parse, noun)
        found.append(token if noun is None else noun)
    return found


def _thing(parse: Parse, noun: int) -> int:
    """*The junta led by Colonel Goita which seized power*: *which* is no person, but what the person is named for."""
    people = {token for e in parse.entities if e.label == "PERSON" for token in range(e.start, e.end)}
    current = noun
    while current in people and parse.heads[current] != current:
        current = parse.heads[current]
        while parse.tags[current][:2] != "NN" and parse.heads[current] != current:
            current = parse.heads[current]
    return current if parse.tags[current][:2] == "NN" else noun


def _gap(parse: Parse, verb: int, subjects: list[int]) -> list[int]:
    """*the man police arrested*: a relative clause without an object has the noun it modifies as one."""
    if parse.deps[verb] != "relcl" or not subjects or parse.heads[verb] in subjects:
        return []
    if any(
        parse.deps[c] in ("prep", "ccomp", "xcomp", "acomp") and not parse.children[c] for c in parse.children[verb]
    ):
        return []
    if any(parse.deps[c] in ("ccomp", "xcomp", "acomp", "attr") for c in parse.children[verb]):
        return []
    return [parse.heads[verb]]


def _shared_object(parse: Parse, verb: int) -> list[int]:
    """*arrested and charged the man*: the first of two joined verbs shares the object after the second."""
    for other in parse.with_label(verb, "conj"):
        between = [c for c in parse.children[verb] if parse.deps[c] in ("prep", "xcomp", "ccomp", "advmod")]
        if not between and other - verb <= 3:
            return [c for c in parse.children[other] if parse.deps[c] == "dobj"]
    return []

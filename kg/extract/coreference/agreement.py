"""Which groups a pronoun may stand for: number, gender and kind, and what the syntax rules out."""

from __future__ import annotations

from kg.extract.coreference.groups import BODIES, PLACES, Group
from kg.extract.coreference.spots import SUBJECTS, Spot, Terrain
from kg.parse import Parse

REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself", "yourselves"])
_POSSESSIVE = "PRP$"
GRAMMATICAL = {"masculine": "male", "feminine": "female", "any": ""}
"""The gender of words, which persons share with what has no sex, by the sex that it means in a person."""
_MANY = BODIES | {"Group"}
_ARGUMENTS = SUBJECTS | {"object", "agent"}


def agrees(pronoun: Spot, group: Group) -> bool:
    """Tell whether a group agrees with a pronoun of the third person in number, gender and kind."""
    gender = pronoun.candidate.gender
    if gender in GRAMMATICAL:
        natural = GRAMMATICAL[gender]
        return not (group.parts or group.plural or (group.kind == "Person" and natural and group.rules_out(natural)))
    if gender in ("male", "female"):
        if group.parts or group.plural or group.rules_out(gender):
            return False
        return group.kind == "Person" or not group.certain
    if pronoun.candidate.plural:
        return (
            bool(group.parts) or group.plural or group.kind in _MANY or (not group.certain and group.kind != "Person")
        )
    if group.parts or (group.kind == "Group" and group.plural):
        return False
    return group.kind in BODIES or group.kind in PLACES or group.kind == "Group"


class Binding:
    """What the syntax around one pronoun rules out and asks for."""

    def __init__(self, terrain: Terrain, pronoun: Spot) -> None:
        self._parse = parse = terrain.parse
        self.pronoun = pronoun
        token = pronoun.token
        self.possessive = parse.tags[token] == _POSSESSIVE
        self.reflexive = parse.lowers[token] in REFLEXIVE
        self.subjects = tuple((s, v) for s, v in terrain.governing_subjects(token) if s != token)
        self.following = tuple((t, v) for s, v in self.subjects for t in (s, *parse.with_label(s, "poss")) if t > token)
        self._coarguments = (
            frozenset(terrain.doers(terrain.clause(token))) if pronoun.role in ("object", "agent") else frozenset()
        )
        self.objects = frozenset(_objects_above(parse, terrain.clause(token)))
        clause = pronoun.clause
        self._relative = parse.heads[clause] if parse.deps[clause] == "relcl" and pronoun.role in _ARGUMENTS else -1
        self.joined = frozenset(_joined(parse, token)) if self.possessive else frozenset()
        self._owned = frozenset(_owned(parse, token)) if self.possessive else frozenset()
        self._mates = frozenset(_conjuncts(parse, token))

    def excludes(self, spot: Spot) -> bool:
        """Tell whether the pronoun cannot mean a candidate: a co-argument, a conjunct, or a phrase that holds it."""
        pronoun, token = self.pronoun, spot.token
        if token in self._mates or token in self._owned or token == self._relative:
            return True
        candidate = spot.candidate
        if candidate.start <= pronoun.token < candidate.end and token != pronoun.token:
            return True
        if self.reflexive or self.possessive or spot.sentence != pronoun.sentence:
            return False
        if pronoun.role in _ARGUMENTS and token in self._coarguments:
            return True
        return (
            spot.clause == pronoun.clause and spot.role in _ARGUMENTS and self._direct(pronoun) and self._direct(spot)
        )

    def _direct(self, spot: Spot) -> bool:
        return spot.role in _ARGUMENTS and self._parse.heads[spot.token] == spot.clause


def _owned(parse: Parse, token: int) -> list[int]:
    """Return the noun that a possessive belongs to, with its appositions and conjuncts."""
    noun = parse.heads[token]
    found = [noun]
    for child in parse.children[noun]:
        if parse.deps[child] in ("appos", "compound"):
            found.append(child)
    if parse.deps[noun] in ("appos", "compound"):
        found.append(parse.heads[noun])
    return found


def _objects_above(parse: Parse, verb: int) -> list[int]:
    """Return the objects of the verbs that govern a clause: *told Katy that ...*, *asked of him whether ...*."""
    found = []
    for _ in range(3):
        above = parse.heads[verb]
        if above == verb:
            break
        for child in parse.children[above]:
            if child < verb and parse.deps[child] in ("dobj", "dative", "pobj"):
                found.append(child)
            elif child < verb and parse.deps[child] in ("prep", "agent"):
                found.extend(parse.with_label(child, "pobj"))
        verb = above
    return found


def _joined(parse: Parse, token: int) -> list[int]:
    """Return what stands before the owned noun and is joined to it: *Clinton* in *Clinton and her husband*."""
    noun = parse.heads[token]
    found = []
    while parse.deps[noun] == "conj":
        noun = parse.heads[noun]
        found.append(noun)
    return found


def _conjuncts(parse: Parse, token: int) -> list[int]:
    first = token
    while parse.deps[first] == "conj":
        first = parse.heads[first]
    found, stack = [], [first]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(child for child in parse.children[current] if parse.deps[child] == "conj")
    return [t for t in found if t != token] if len(found) > 1 else []

"""Which groups a pronoun may stand for: number, gender and kind, and what the syntax rules out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from kg.extract.coreference.groups import BODIES, PLACES, Group
from kg.extract.coreference.spots import SUBJECTS, Spot, Terrain
from kg.parse import Parse

REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself", "yourselves"])
_POSSESSIVE = "PRP$"
GRAMMATICAL = {"masculine": "male", "feminine": "female", "any": ""}
"""The gender of words, which persons share with what has no sex, by the sex that it means in a person."""
_MANY = BODIES | {"Group"}
_ACCUSATIVE = frozenset({"him", "her", "them"})
_ARGUMENTS = SUBJECTS | {"object", "agent"}
_NAMES_AHEAD = 2
_FRONTING = frozenset({"IN", "WRB", "VBG", "VBN", "TO"})
"""Tags of words that open what is set before the main clause: *With his ..., Although she ..., Judging that ...*."""
_EQUATED = frozenset({"attr", "appos"})
"""Labels of a phrase that says what somebody is; it may hold a pronoun for the same: *she is head of her party*."""
_OUTSIDE = _EQUATED | {"oprd", "acomp", "conj", "parataxis"}
"""Labels of what stands under a verb but names its subject itself, or speaks beside it: *she was born Ida Berg*."""


def agrees(pronoun: Spot, group: Group) -> bool:
    """Tell whether a group agrees with a pronoun of the third person in number, gender and kind."""
    gender = pronoun.candidate.gender
    if gender in GRAMMATICAL:
        natural = GRAMMATICAL[gender]
        return not (group.parts or group.plural or (group.kind == "Person" and natural and group.rules_out(natural)))
    if gender in ("male", "female"):
        if group.parts or group.plural or group.rules_out(gender):
            return False
        return group.kind == "Person" or not group.certain or group.like_somebody
    if pronoun.candidate.plural:
        return (
            bool(group.parts) or group.plural or group.kind in _MANY or (not group.certain and group.kind != "Person")
        )
    if group.parts or (group.plural and (group.kind == "Group" or not group.named)):
        return False
    return group.kind in BODIES or group.kind in PLACES or group.kind == "Group"


class Binding:
    """What the syntax around one pronoun rules out and asks for."""

    def __init__(self, terrain: Terrain, pronoun: Spot, spot_at: Callable[[int], Spot | None]) -> None:
        self._parse = parse = terrain.parse
        self.pronoun = pronoun
        token = pronoun.token
        self.possessive = parse.tags[token] == _POSSESSIVE
        self.reflexive = parse.lowers[token] in REFLEXIVE
        self.subjects = tuple((s, v) for s, v in terrain.governing_subjects(token) if s != token)
        self.following = frozenset(t for s, _ in self.subjects for t in (s, *parse.with_label(s, "poss")) if t > token)
        self._spot_at = spot_at
        self._ahead: frozenset[int] | None = None
        self._coarguments = frozenset(_coarguments(terrain, pronoun))
        self.objects = frozenset(_objects_above(parse, terrain.clause(token)))
        clause = pronoun.clause
        self._relative = -1
        if parse.deps[clause] == "relcl" and pronoun.role in _ARGUMENTS and not _adverbial(parse, clause):
            self._relative = parse.heads[clause]
        self.joined = frozenset(_joined(parse, token)) if self.possessive else frozenset()
        self._owned = frozenset(_owned(parse, token, terrain.people)) if self.possessive else frozenset()
        self._mates = frozenset(_conjuncts(parse, token))

    def foretells(self, places: Iterable[int]) -> bool:
        """Tell whether the subject of a clause around the pronoun, or its owner, is among candidates that follow."""
        return not self.following.isdisjoint(places)

    @property
    def ahead(self) -> frozenset[int]:
        """Return the names that come first after the pronoun, where it stands in what is set before a main clause."""
        if self._ahead is None:
            self._ahead = frozenset(_ahead(self._parse, self.pronoun, self._spot_at))
        return self._ahead

    def excludes(self, spot: Spot) -> bool:
        """Tell whether the pronoun cannot mean a candidate: a co-argument, a conjunct, or a phrase that holds it."""
        pronoun, token = self.pronoun, spot.token
        if token in self._mates or token in self._owned or token == self._relative:
            return True
        candidate = spot.candidate
        if candidate.start <= pronoun.token < candidate.end and token != pronoun.token:
            return self._parse.deps[token] not in _EQUATED
        if self.reflexive or self.possessive or spot.sentence != pronoun.sentence:
            return False
        if token > pronoun.token and self._commands(token):
            return True
        if pronoun.role in _ARGUMENTS and token in self._coarguments:
            return True
        return (
            spot.clause == pronoun.clause and spot.role in _ARGUMENTS and self._direct(pronoun) and self._direct(spot)
        )

    def _commands(self, token: int) -> bool:
        """Tell whether the pronoun is subject of a clause that names somebody: nobody is *she* and then *Ana* there.

        That is Principle C of binding theory: *she told Ana that Mary ...* speaks of three women.
        """
        parse, verb = self._parse, self.pronoun.clause
        if self.pronoun.role not in SUBJECTS or parse.heads[self.pronoun.token] != verb:
            return False
        while parse.heads[token] != token:
            above = parse.heads[token]
            if above == verb:
                return parse.deps[token] not in _OUTSIDE and parse.lowers[token] != "as" and token != self.pronoun.token
            token = above
        return False

    def _direct(self, spot: Spot) -> bool:
        return spot.role in _ARGUMENTS and self._parse.heads[spot.token] == spot.clause


def _coarguments(terrain: Terrain, pronoun: Spot) -> tuple[int, ...]:
    """Return who does something to a pronoun, and so is not meant by it: *Ana* in *Ana saw her*, *Ana let her go*."""
    parse, clause = terrain.parse, terrain.clause(pronoun.token)
    if pronoun.role in ("object", "agent"):
        return terrain.doers(clause)
    let_do = pronoun.role == "subject" and parse.lowers[pronoun.token] in _ACCUSATIVE
    return terrain.doers(parse.heads[clause]) if let_do and parse.deps[clause] == "ccomp" else ()


def _ahead(parse: Parse, pronoun: Spot, spot_at: Callable[[int], Spot | None]) -> list[int]:
    """Return the names that come first after a pronoun in a phrase or clause set before the main one."""
    sentence = parse.sentences[pronoun.sentence]
    found: list[int] = []
    if pronoun.candidate.gender in ("male", "female") and parse.tags[sentence.start] in _FRONTING:
        for token in range(pronoun.token + 1, sentence.end):
            spot = spot_at(token)
            if spot is not None and spot.candidate.form == "name":
                found.append(token)
                if len(found) == _NAMES_AHEAD:
                    break
    return found


def _adverbial(parse: Parse, clause: int) -> bool:
    """Tell whether a relative clause says where or when: *the film in which he ...*, *Rome, where she ...*."""
    return any(parse.tags[child] == "WRB" for child in parse.children[clause])


def _owned(parse: Parse, token: int, people: Container[int]) -> list[int]:
    """Return the noun that a possessive belongs to, with its appositions and conjuncts.

    What is owned in *early in his career Miller ...* is the career, though the parser makes one phrase of it.
    """
    noun = parse.heads[token]
    between = [t for t in range(token + 1, noun) if parse.heads[t] == noun and parse.tags[t] in ("NN", "NNS")]
    if parse.tags[noun] == "NNP" and between and not any(t in people for t in between):
        return []
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

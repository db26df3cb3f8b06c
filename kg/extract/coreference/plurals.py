"""What *it* and *they* may mean besides one actor: several joined by *and*, or a thing that is none."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.coreference.groups import PLACES, Group
from kg.extract.coreference.registry import Registry, spoken_of
from kg.extract.coreference.spots import SUBJECTS, Spot

_BACK = 1
"""Sentences back that *they* reaches for people joined by *and*."""
_THING_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
_FIRM = SUBJECTS | {"object", "agent"}


def joined(registry: Registry, pronoun: Spot) -> list[Group]:
    """Return the people, or the bodies, that were joined by *and* shortly before: *Maduro and his wife*."""
    found = []
    for spot in registry.lately(pronoun, _BACK):
        if spot.joined:
            continue
        several = [spot, *registry.conjuncts(spot)]
        parts = list({id(g): g for s in several if (g := registry.of(s.token)) is not None and spoken_of(g)}.values())
        if len(parts) < 2 or any(g.parts or g.kind in PLACES for g in parts) or several[-1].token >= pronoun.token:
            continue
        people = sum(g.kind == "Person" for g in parts)
        if people in (0, len(parts)):
            group = Group()
            group.parts, group.plural = tuple(parts), True
            group.add(spot)
            found.append(group)
    return found


def means_thing(registry: Registry, pronoun: Spot, group: Group, deeds: Container[str]) -> bool:
    """Tell whether *it* or *they* rather mean a thing than an actor: a noun that is no actor stands nearer.

    Who does what actors do (a verb among ``deeds``) and was the subject before is an actor all the same.
    """
    parse = registry.parse
    near = group.latest(pronoun.token)
    if near is None:
        return False
    tag = "NNS" if pronoun.candidate.plural else "NN"
    if pronoun.role == "possessor":
        own = registry.terrain.doers(pronoun.clause)
        return any(parse.tags[t] == tag and registry.spot(t) is None and t > near.token for t in own)
    if not pronoun.candidate.plural:
        if _says_nothing(registry, pronoun) or (near.candidate.form != "pronoun" and near.role not in _FIRM):
            return True
    if pronoun.role == "subject" and near.role in SUBJECTS and parse.lemmas[pronoun.clause] in deeds:
        return False
    return any(
        parse.tags[t] == tag
        and parse.deps[t] in _THING_ROLES
        and registry.spot(t) is None
        and registry.terrain.clause(t) != pronoun.clause
        for t in range(near.token + 1, pronoun.token)
    )


def _says_nothing(registry: Registry, pronoun: Spot) -> bool:
    """Tell whether *it* only announces a clause: *it is clear that ...*."""
    parse, verb = registry.parse, pronoun.clause
    if parse.lemmas[verb] != "be":
        return False
    return parse.child(verb, "acomp") is not None and parse.child(verb, "ccomp", "xcomp", "advcl") is not None

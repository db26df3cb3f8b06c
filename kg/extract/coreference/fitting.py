"""Which groups a description can mean: by kind, by country, and by what stands in its clause."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.coreference.groups import BODIES, PLACES, Group
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.spots import SUBJECTS, Spot
from kg.ontology.values import Noun

STATE = frozenset({"Government", "ArmedForce"})
"""Bodies that a name which nothing is known of is not taken for; it may well be a company."""
_ARGUMENTS = SUBJECTS | {"object", "agent"}


def meant_by(noun: Noun) -> Callable[[Group], bool]:
    """Return a test of the groups that a noun can mean, by kind."""
    if noun.kind in ("Person", "Group"):
        return lambda group: group.kind in ("Person", "Group") if noun.kind == "Group" else group.kind == "Person"
    if noun.kind == "Country":
        return lambda group: group.kind == "Country"
    if noun.kind in PLACES:
        kinds = {noun.kind, "Place"}
        return lambda group: group.kind in kinds or group.key[:1] == ("government",)
    if noun.kind == "Organisation":
        return lambda group: group.kind in BODIES and not (group.kind == "Company" and group.certain)
    bodies = {noun.kind, "Organisation"}
    if noun.kind in STATE:
        return lambda group: group.kind in bodies and group.certain
    # What is known to be another sort of body (the European Union) is no party.
    return lambda group: group.kind in bodies and (group.kind == noun.kind or group.key[:1] != ("organisation",))


def same_nation(group: Group, nation: str | None) -> bool:
    """Tell whether a group is of a country, as far as the text tells."""
    return nation is None or group.nation is None or group.nation == nation


def beside(registry: Registry, spot: Spot, group: Group) -> bool:
    """Tell whether a group takes part in what a description takes part in, so that they are two.

    *Guterres praised the two leaders*: he is neither of them.
    """
    if spot.role not in _ARGUMENTS:
        return False
    if any(registry.of(doer) is group for doer in registry.terrain.doers(spot.clause) if doer != spot.token):
        return True
    return any(
        other.clause == spot.clause and other.role in _ARGUMENTS and other.token != spot.token
        for other in reversed(group.spots)
        if other.sentence == spot.sentence
    )

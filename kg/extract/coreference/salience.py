"""How likely a pronoun means a group: named observations, each with a weight from ``weights``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.coreference.agreement import Binding
from kg.extract.coreference.groups import Group
from kg.extract.coreference.spots import SUBJECTS, Spot, Terrain

FARTHEST = 6
"""Sentences back from a pronoun that are searched for its antecedent."""
_ROLE = {"passive": "subject", "agent": "oblique", "root": "subject", "predicate": "object"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What all antecedents of one pronoun are seen against."""

    terrain: Terrain
    binding: Binding
    rivals: Sequence[Spot]
    topic: Group | None
    speaker: Group | None


def use(pronoun: Spot) -> str:
    """Return how a pronoun is used: ``subject``, ``possessor`` or ``object``."""
    if pronoun.role in SUBJECTS:
        return "subject"
    return "possessor" if pronoun.role == "possessor" else "object"


def observe(scene: Scene, group: Group) -> list[str]:
    """Return what speaks for and against a group as antecedent of the scene's pronoun."""
    pronoun = scene.binding.pronoun
    token, sentence = pronoun.token, pronoun.sentence
    how = use(pronoun)
    near: Spot | None = None
    grid: set[str] = set()
    count = names = 0
    for spot in group.spots:
        if spot.token >= token:
            continue
        if near is None or spot.token > near.token:
            near = spot
        count += 1
        names += spot.candidate.form == "name"
        back = sentence - spot.sentence
        if back <= 2:
            grid.add(f"{how} {back} back {_ROLE.get(spot.role, spot.role)}")
    found = list(grid)
    subjects = {subject: level for level, (subject, _) in reversed(list(enumerate(scene.binding.subjects)))}
    level = min((subjects[s.token] for s in group.spots if s.token in subjects), default=None)
    if level is not None:
        found.append(f"{how} under subject {min(level, 2)}")
    if near is None:
        found.append("follows")
        return found
    back = sentence - near.sentence
    form = near.candidate.form
    found.append(f"nearest {min(back, 4)} back")
    found.append(f"nearest is {form} {'here' if back == 0 else 'before'}")
    if near.joined:
        found.append("nearest is joined")
    between = len({id(s) for s in scene.rivals if near.token < s.token < token})
    found.append(f"between {min(between, 4)}")
    found.append(f"mentions {min(count, 5)}")
    if group is scene.topic:
        found.append("topic")
    if group.gender is None:
        found.append("gender unknown")
    if not group.certain:
        found.append("kind unsure")
    if not names:
        found.append("unnamed")
    elif all(len(t) == 1 for t in group.texts):
        found.append("bare name")
    if near.quote != pronoun.quote:
        found.append("across quote")
    if group is scene.speaker:
        found.append("speaker of quote")
    if any(s.token > token and s.sentence == sentence and s.candidate.form == "name" for s in group.spots):
        found.append("named again after")
    if near.clause == pronoun.clause and back == 0:
        found.append(f"{how} same clause {_ROLE.get(near.role, near.role)}")
    return found

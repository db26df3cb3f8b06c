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
    how: str


def use(pronoun: Spot) -> str:
    """Return how a pronoun is used: as ``subject``, ``object`` or ``possessor``."""
    if pronoun.role in SUBJECTS:
        return "subject"
    return "possessor" if pronoun.role == "possessor" else "object"


def observe(scene: Scene, group: Group) -> list[str]:
    """Return what speaks for and against a group as antecedent of the scene's pronoun."""
    pronoun = scene.binding.pronoun
    parse = scene.terrain.parse
    token, sentence = pronoun.token, pronoun.sentence
    how = scene.how
    near: Spot | None = None
    grid: set[str] = set()
    count = names = total = 0
    for spot in group.spots:
        form = spot.candidate.form
        total += form == "name"
        if spot.token >= token:
            continue
        if near is None or spot.token > near.token:
            near = spot
        count += 1
        names += form == "name"
        back = sentence - spot.sentence
        if back <= 2:
            role = _ROLE.get(spot.role, spot.role)
            grid.add(f"{how} {back} back {role}")
    found = list(grid)
    for level, (subject, verb) in enumerate(scene.binding.subjects[:4]):
        if any(s.token == subject for s in group.spots):
            after = " that follows" if subject > token else ""
            found.append(f"{how} under subject {min(level, 2)}{after}")
            if level == 0 and near is not None:
                found.append(f"clause {parse.deps[pronoun.clause] if pronoun.clause != verb else 'own'}")
            break
    objects = scene.binding.objects
    if any(s.token in objects for s in group.spots):
        found.append(f"{how} under object")
    if near is None:
        found.append("follows")
        if any(s.role == "possessor" for s in group.spots):
            found.append("follows as possessor")
        return found
    back = sentence - near.sentence
    form = near.candidate.form
    found.append(f"nearest is {form} {'here' if back == 0 else 'before'}")
    if near.joined:
        found.append("nearest is joined")
    elif form != "pronoun" and parse.child(near.token, "conj") is not None:
        found.append("nearest is first of several")
    if pronoun.candidate.plural:
        found.append(f"plural {min(back, 3)} back")
    found.append(f"mentions {min(count, 5)}")
    found.append(f"names {min(total, 4)}")
    if group is scene.topic:
        found.append("topic")
    if group.parts:
        found.append("several people" if group.parts[0].kind == "Person" else "several")
        return found
    if pronoun.candidate.gender == "neuter" or pronoun.candidate.plural:
        return found
    if group.gender is None:
        found.append(f"gender unknown, {pronoun.candidate.gender} sought")
    elif group.gender != pronoun.candidate.gender:
        found.append("gender against" if group.named else "gender against, unnamed")
    if not group.certain:
        found.append(f"kind unsure {group.kind}")
    if not names:
        found.append("unnamed")
    elif all(len(t) == 1 for t in group.texts):
        found.append("surname alone" if group.gender is None or group.told else "given name alone")
    if near.quote != pronoun.quote:
        found.append("across quote")
    if group is scene.speaker:
        found.append("speaker of quote")
    if near.clause == pronoun.clause and back == 0:
        found.append(f"{how} same clause {_ROLE.get(near.role, near.role)}")
    if any(s.token in scene.binding.joined for s in group.spots):
        found.append("joined to what is owned")
    if group.titled:
        found.append("named in quotation marks")
    if group.placed:
        found.append("named as a place")
    if group.articled:
        found.append("named with an article")
    if form != "pronoun":
        owner = parse.child(near.token, "poss")
        if owner is not None:
            found.append("nearest is owned by pronoun" if parse.tags[owner] == "PRP$" else "nearest is owned")
        if parse.words[near.candidate.start - 1 : near.candidate.start] == ["("]:
            found.append("in brackets")
        if near.role == "possessor" and parse.deps[parse.heads[near.token]] in ("nsubj", "nsubjpass"):
            found.append("nearest owns subject")
    return found


def leading(scene: Scene, possible: Sequence[Group]) -> list[tuple[str, Group]]:
    """Return which group comes first in each respect, as only a comparison can tell."""
    pronoun = scene.binding.pronoun
    how, token = scene.how, pronoun.token
    deps = scene.terrain.parse.deps
    best: dict[str, tuple[int, Group]] = {}
    for group in possible:
        values: dict[str, int] = {}
        count = 0
        for spot in group.spots:
            if spot.token > token:
                continue
            count += 1
            subject = spot.role in SUBJECTS and not spot.joined
            seen = ["nearest of all"]
            if spot.candidate.form == "pronoun":
                seen.append("latest pronoun")
                if subject:
                    seen.append("latest subject pronoun")
            else:
                seen.append("latest named")
            if subject:
                seen.append("latest subject")
                if deps[spot.clause] == "ROOT":
                    seen.append("latest main subject")
            if spot.sentence < pronoun.sentence:
                seen.append("nearest before the sentence")
            for name in seen:
                if spot.token > values.get(name, -1):
                    values[name] = spot.token
        values["most mentioned"] = count
        values["most named"] = sum(s.candidate.form == "name" for s in group.spots)
        for name, value in values.items():
            if value > 0 and (name not in best or value > best[name][0]):
                best[name] = (value, group)
    return [(f"{how} {name}", group) for name, (_, group) in best.items()]

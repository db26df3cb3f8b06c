"""How likely a pronoun means a group: named observations, each with a weight from ``weights``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from kg.extract.coreference.agreement import Binding
from kg.extract.coreference.groups import PLACES, Group
from kg.extract.coreference.kin import Kin
from kg.extract.coreference.spots import SUBJECTS, Spot, Terrain

FARTHEST = 6
"""Sentences back from a pronoun that are searched for its antecedent."""
_ROLE = {"passive": "subject", "agent": "oblique", "root": "subject", "predicate": "object"}
_AFFECTED = frozenset({"subject", "passive", "object", "agent"})
_NEARBY = 2
"""Sentences back of which the role of a candidate counts, and ..."""
_REASONED = 1
"""... of which the verb does."""
_MENTIONS = tuple(f"mentions {number}" for number in range(6))
_NAMES = tuple(f"names {number}" for number in range(5))
_LONG = 3
"""Words of the longest names of people, as a rule."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What all antecedents of one pronoun are seen against.

    ``how`` says how the pronoun is used, ``latest`` where the possible antecedents stand last before it, in text order,
    ``speaker`` who says the quote around it and ``first_person`` whether with *I* in it; ``causes`` tells of verbs with
    whom their reason lies.
    """

    terrain: Terrain
    binding: Binding
    how: str
    latest: Sequence[int]
    speaker: Group | None
    first_person: bool
    causes: Mapping[str, str]
    kin: Kin


def use(pronoun: Spot) -> str:
    """Return how a pronoun is used: as ``subject``, ``object`` or ``possessor``."""
    if pronoun.role in SUBJECTS:
        return "subject"
    return "possessor" if pronoun.role == "possessor" else "object"


def observe(scene: Scene, group: Group) -> list[str]:
    """Return what speaks for and against a group as antecedent of the scene's pronoun."""
    pronoun, how = scene.binding.pronoun, scene.how
    before = group.spots[: group.until(pronoun.token)]
    found = [*_roles(scene, before), *_governors(scene, group, bool(before))]
    if not before:
        found.append("follows" if scene.binding.foretells(group.places) else "follows aside")
        if any(s.role == "possessor" for s in group.spots):
            found.append("follows as possessor")
        return found
    near = before[-1]
    back = pronoun.sentence - near.sentence
    found += _nearest(scene, near, back)
    if pronoun.candidate.plural:
        found.append(f"plural {min(back, 3)} back")
        found.append("plural, of several" if group.plural or group.parts else "plural, of one body")
    found.append(_MENTIONS[min(len(before), 5)])
    neuter = pronoun.candidate.gender == "neuter"
    found.append(_NAMES[min(max(group.names, 1) if neuter else group.names, 4)])
    if group.parts:
        found.append("several people" if group.parts[0].kind == "Person" else "several")
        return found
    if neuter or pronoun.candidate.plural:
        found += _impersonal(scene, group)
        return found
    found += _person(pronoun, group)
    if any(s.sentence == pronoun.sentence and s.candidate.form == "name" for s in group.spots[len(before) :]):
        found.append(f"{how} named again in the sentence")
    found += _around(scene, near, back)
    if near.quote != pronoun.quote:
        found.append("across quote")
    if group is scene.speaker:
        found.append("speaker of quote, who says I" if scene.first_person else "speaker of quote")
    if group.named and scene.kin.introduces(group):
        found.append("introduced as a relative just now" if group.first == near.token else "introduced as a relative")
    found.append(f"{how} rank {min(1 + len(scene.latest) - bisect_right(scene.latest, near.token), 4)}")
    if not scene.binding.joined.isdisjoint(group.places):
        found.append("joined to what is owned")
    return found


def _roles(scene: Scene, before: Sequence[Spot]) -> set[str]:
    """Name the roles of a group's candidates in the last sentences, and in what their verbs do to them."""
    pronoun, how = scene.binding.pronoun, scene.how
    parse = scene.terrain.parse
    found: set[str] = set()
    clause = None
    for spot in reversed(before):
        back = pronoun.sentence - spot.sentence
        if back > _NEARBY:
            break
        role = spot.role
        found.add(f"{how} {back} back {_ROLE.get(role, role)}")
        if back <= _REASONED:
            if clause is None and role in SUBJECTS:
                clause = parse.deps[spot.clause]
                found.add(f"{how} {back} back subject of {clause}")
            cause = scene.causes.get(parse.lemmas[spot.clause])
            if cause is not None:
                if role == "possessor" and parse.deps[parse.heads[spot.token]] == "dobj":
                    found.add(f"owner of object of {cause} {back} back")
                elif role in _AFFECTED:
                    found.add(f"{role} of {cause} {back} back")
    return found


def _governors(scene: Scene, group: Group, known: bool) -> Iterator[str]:
    """Name the group's place among the subjects and objects of the clauses around the pronoun."""
    binding, how = scene.binding, scene.how
    for level, (subject, verb) in enumerate(binding.subjects[:4]):
        if subject in group.places:
            after = " that follows" if subject > binding.pronoun.token else ""
            yield f"{how} under subject {min(level, 2)}{after}"
            if level == 0 and known:
                clause = binding.pronoun.clause
                yield f"clause {scene.terrain.parse.deps[clause] if clause != verb else 'own'}"
            break
    if not binding.objects.isdisjoint(group.places):
        yield f"{how} under object"


def _nearest(scene: Scene, near: Spot, back: int) -> Iterator[str]:
    """Name what the group's last candidate before the pronoun is."""
    parse = scene.terrain.parse
    form = near.candidate.form
    yield f"nearest is {form} {'here' if back == 0 else 'before'}"
    if near.joined:
        yield "nearest is joined"
    elif form != "pronoun" and parse.child(near.token, "conj") is not None:
        yield "nearest is first of several"


def _impersonal(scene: Scene, group: Group) -> Iterator[str]:
    """Name what speaks for and against a group as what *it*, *its* and *their* mean."""
    binding, parse = scene.binding, scene.terrain.parse
    above = [subject in group.places for subject, _ in binding.subjects[:2]]
    if scene.how == "possessor" and above[:1] == [True]:
        yield "impersonal, owned by subject"
    if scene.how == "subject" and parse.deps[binding.pronoun.clause] == "ccomp" and True in above:
        yield "impersonal, reported by subject"
    if group.kind in PLACES and group.kind != "Country":
        yield "impersonal, a place"


def _person(pronoun: Spot, group: Group) -> Iterator[str]:
    """Name what speaks for and against a group's being a person of the sex that is sought."""
    if group.gender is None:
        yield f"gender unknown, {pronoun.candidate.gender} sought"
    elif group.gender != pronoun.candidate.gender:
        if not group.named:
            yield "gender against, unnamed"
        else:
            yield "gender against, by name" if group.gender in group.given else "gender against, by pronouns"
        if sum(s.candidate.form == "pronoun" and s.candidate.gender == group.gender for s in group.spots) > 1:
            yield "gender against, by many pronouns"
    elif group.gender not in group.given:
        yield "gender by pronouns"
    if not group.certain:
        yield f"kind unsure {group.kind}"
        if group.acts:
            yield "acts like a person"
        elif not group.subject and not group.owns:
            yield "is never a subject"
        if group.owns:
            yield "owns something"
        if max(map(len, group.texts), default=1) > _LONG:
            yield "has a long name"
        if not group.guessed:
            yield "of no guessed kind"
    elif group.kind != "Person":
        yield "kind against"
    if not group.names or group.named_at > pronoun.token:
        yield "unnamed"
    elif all(len(t) == 1 for t in group.texts):
        yield "surname alone" if group.gender is None or group.told else "given name alone"
    if group.titled:
        yield "named in quotation marks"
    if group.placed:
        yield "named as a place"
    if group.articled:
        yield "named with an article"
    if group.named and not group.spelled:
        yield "named in capitals"


def _around(scene: Scene, near: Spot, back: int) -> Iterator[str]:
    """Name what stands around the group's last candidate before the pronoun."""
    parse, token = scene.terrain.parse, near.token
    if back == 0 and near.clause == scene.binding.pronoun.clause:
        yield f"{scene.how} same clause {_ROLE.get(near.role, near.role)}"
    if parse.deps[token] == "pobj":
        yield f"nearest after {parse.lowers[parse.heads[token]]}"
    if near.candidate.form != "pronoun":
        owner = parse.child(token, "poss")
        if owner is not None:
            yield "nearest is owned by pronoun" if parse.tags[owner] == "PRP$" else "nearest is owned"
        if parse.words[near.candidate.start - 1 : near.candidate.start] == ["("]:
            yield "in brackets"
        if near.role == "possessor" and parse.deps[parse.heads[token]] in ("nsubj", "nsubjpass"):
            yield "nearest owns subject"


def leading(scene: Scene, possible: Sequence[Group]) -> list[tuple[str, Group]]:
    """Return which group comes first in each respect, as only a comparison can tell."""
    pronoun, how = scene.binding.pronoun, scene.how
    recent: list[tuple[int, Spot, Group]] = []
    most: dict[str, tuple[int, Group]] = {}
    for group in possible:
        number = group.until(pronoun.token)
        for name, count in (("most mentioned", number), ("most named", group.names)):
            if count > 0 and (name not in most or count > most[name][0]):
                most[name] = (count, group)
        for spot in reversed(group.spots[:number]):
            if pronoun.sentence - spot.sentence > FARTHEST:
                break
            recent.append((spot.token, spot, group))
    recent.sort(key=itemgetter(0), reverse=True)
    first = {name: group for name, (_, group) in most.items()}
    for _, spot, group in recent:
        for name in _respects(scene, spot):
            first.setdefault(name, group)
        if len(first) == _RESPECTS:
            break
    return [(f"{how} {name}", group) for name, group in first.items()]


_RESPECTS = 9


def _respects(scene: Scene, spot: Spot) -> Iterator[str]:
    """Name the respects in which the latest candidate of all tells something."""
    yield "nearest of all"
    pronoun = spot.candidate.form == "pronoun"
    yield "latest pronoun" if pronoun else "latest named"
    if spot.role in SUBJECTS and not spot.joined:
        yield "latest subject"
        if pronoun:
            yield "latest subject pronoun"
        if scene.terrain.parse.deps[spot.clause] == "ROOT":
            yield "latest main subject"
    if spot.sentence < scene.binding.pronoun.sentence:
        yield "nearest before the sentence"

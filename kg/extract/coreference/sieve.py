"""The passes of coreference, from the surest to the least sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.candidates import Candidate, Candidates
from kg.extract.clusters import Cluster, Clusters, Member
from kg.model import Document
from kg.ontology.values import Ontology
from kg.parse import Parse


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of quoted speech (characters) and the head token of its speaker, if known."""

    start: int
    end: int
    speaker_head: int | None


def resolve(
    document: Document, parse: Parse, candidates: Candidates, ontology: Ontology, quotes: Sequence[Quote] = ()
) -> Clusters:
    """Group candidates into clusters by name."""
    groups: dict[str, list[Member]] = {}
    for candidate in candidates:
        if candidate.form == "pronoun":
            continue
        key = candidate.territory or " ".join(parse.lowers[slice(*(candidate.name or (candidate.start, candidate.end)))])
        groups.setdefault(key, []).append(Member(candidate, "name"))
    clusters = [Cluster(tuple(members), _kind([m.candidate for m in members])) for members in groups.values()]
    return Clusters(tuple(clusters), {m.candidate.head: n for n, c in enumerate(clusters) for m in c.members})


def _kind(candidates: list[Candidate]) -> str:
    votes: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.kind:
            votes[candidate.kind] += candidate.strength + 1
    return max(votes, key=lambda k: (votes[k], k)) if votes else "Organisation"

"""Clusters: the candidates of a document that are one actor, each with the reason why it is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Member:
    """A candidate in a cluster, and why it is there."""

    candidate: Candidate
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one actor in text order; ``kind`` is decided over all of them.

    ``parts`` are the numbers of other clusters where this one stands for several: *the two leaders*.
    """

    members: tuple[Member, ...]
    kind: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clusters:
    """All clusters of a document, and the number of the cluster of each candidate's head token."""

    all: tuple[Cluster, ...]
    of_head: dict[int, int]

    def expand(self, number: int) -> tuple[int, ...]:
        """Return a cluster's parts where it stands for several, else itself."""
        return self.all[number].parts or (number,)

"""What resolution takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from kg.resolve.judgements import Judgement


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor with what all documents say of it.

    Args:
        id: what tells it from others; two documents that use one id mean one actor.
        name: its fullest name.
        kind: the local name of an ontology class.
        aliases: its other names.
        roles: offices as one writes them after a name, "president of Colombia".
        country: ISO 3166 alpha-3.
        documents: ids of the documents that speak of it.
        other_kinds: kinds that fewer documents give it.
    """

    id: str
    name: str
    kind: str
    aliases: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    country: str | None = None
    documents: frozenset[str] = frozenset()
    other_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """An actor and the one it is: the one of its cluster that is named best.

    An UNSURE link joins nothing; it is there for people to judge.
    """

    actor: str
    same_as: str
    reason: str
    judgement: Judgement = Judgement.SAME


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one rule says of two actors, and why."""

    first: KnownActor
    second: KnownActor
    reason: str
    judgement: Judgement = Judgement.SAME

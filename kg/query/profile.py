"""Everything about one actor."""

from __future__ import annotations

from kg.query.identity import actors
from kg.query.names import find_actor
from kg.query.reading import events, statements
from kg.query.rows import ActorRef, Profile
from kg.store import Reader


def profile(reader: Reader, name: str) -> Profile:
    """Return what an actor did, underwent, took part in otherwise, reported and said.

    Args:
        reader: of an open store.
        name: label, alias or id.

    Raises:
        ActorNotFound: no actor, or more than one, answers to the name.
    """
    iri = find_actor(reader, name)
    row = next(actor for actor in actors(reader) if actor.iri == iri)
    all_events = events(reader)
    did = tuple(event for event in all_events if _is(event.source, iri))
    undergone = tuple(event for event in all_events if _is(event.target, iri))
    involved = tuple(
        event
        for event in all_events
        if event not in did and event not in undergone and any(_is(who, iri) for _, who in event.participants)
    )
    reported = tuple(event for event in all_events if any(_is(who.speaker, iri) for who in event.speakers))
    return Profile(row, did, undergone, involved, reported, tuple(statements(reader, iri)))


def _is(who: ActorRef | None, iri: str) -> bool:
    return who is not None and who.iri == iri

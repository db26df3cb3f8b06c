"""What people know better: that two actors are one, or are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import ActorNotFound
from kg.ontology import load
from kg.query import find_actor
from kg.rdf.namespaces import shorten
from kg.resolve import Judgement, KnownActor, fold
from kg.store import Reader, Store, resolution


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What a person holds of two actors: the names and ids of both, and ``same`` or ``different``."""

    one: str
    other: str
    judgement: str
    one_id: str
    other_id: str


def correct(store: Store, one: str, other: str, judgement: Judgement) -> None:
    """Keep what a person holds of two actors, and find again which actors are one.

    Args:
        store: an open one that may be written.
        one, other: names or ids. Of actors that kg holds to be one, each is still found by a name of its own.
        judgement: UNSURE takes back what was said before.

    Raises:
        ActorNotFound: no actor, or more than one, answers to a name.
        StoreError: both are the same actor by id, or the store cannot be written.
    """
    reader = store.reader()
    known = resolution.known_actors(reader)
    first, second = (_own(reader, known, name) for name in (one, other))
    resolution.judge(store, first, second, judgement)
    resolution.refresh(store, load())
    store.writer().flush()


def corrections(reader: Reader) -> Iterator[CorrectionRow]:
    """Yield what people hold of actors, by id."""
    names = {actor.id: actor.name for actor in resolution.known_actors(reader)}
    for each in resolution.corrections(reader):
        ids = shorten(each.first), shorten(each.second)
        yield CorrectionRow(names.get(each.first, ids[0]), names.get(each.second, ids[1]), each.judgement.value, *ids)


def _own(reader: Reader, known: tuple[KnownActor, ...], name: str) -> str:
    """Return the IRI of the actor that a name means, before any actors are held to be one."""
    by_id = next((actor.id for actor in known if name in (actor.id, shorten(actor.id))), None)
    if by_id is not None:
        return by_id
    called = [actor for actor in known if fold(actor.name) == fold(name)]
    if len(called) > 1:
        listed = "; ".join(f"{actor.name} ({shorten(actor.id)})" for actor in called)
        raise ActorNotFound(repr(name), f"{len(called)} actors have this name: {listed}", "Name one by its id.")
    return called[0].id if called else find_actor(reader, name)

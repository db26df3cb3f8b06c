"""A model's answer, checked: what is not of the agreed form, or not in the text, is rejected with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extractors.prompt import actor_kinds
from kg.ontology.values import Ontology

_EVENT = (
    "source",
    "source_words",
    "relation",
    "target",
    "target_words",
    "status",
    "quote",
    "trigger",
    "speaker",
    "cue",
)
_NEEDED = ("relation", "status", "quote", "trigger")


@dataclass(frozen=True, slots=True)
class ToldActor:
    """An actor as the model names it."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as the model tells it; actors by name."""

    source: str | None
    source_words: str | None
    relation: str
    target: str | None
    target_words: str | None
    status: str
    quote: str
    trigger: str
    speaker: str | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in an answer that was not taken over, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer."""

    actors: tuple[ToldActor, ...]
    events: tuple[ToldEvent, ...]
    rejected: tuple[Rejected, ...]


def parse(content: str, ontology: Ontology) -> Answer:
    """Return what an answer says, as far as it has the agreed form; a ValueError where it is no such object at all.

    >>> from kg.ontology import load
    >>> parse('{"actors": [{"name": "Oslo", "kind": "Town", "aliases": []}], "events": []}', load()).rejected[0].why
    "there is no kind 'Town'"
    """
    try:
        record = json.loads(_bare(content))
    except json.JSONDecodeError as error:
        raise ValueError(f"the model's answer is no JSON ({error.msg} at character {error.pos})") from error
    if not isinstance(record, dict) or not all(isinstance(record.get(name), list) for name in ("actors", "events")):
        raise ValueError("the model's answer lacks the lists 'actors' and 'events'")
    reader = _Reader(ontology)
    actors = tuple(reader.actors(record["actors"]))
    events = tuple(reader.events(record["events"], {actor.name for actor in actors}))
    return Answer(actors, events, tuple(reader.rejected))


def _bare(content: str) -> str:
    """Take off the fence that some models put around JSON all the same."""
    text = content.strip()
    if text.startswith("```"):
        text = text.removeprefix("```").removeprefix("json").removesuffix("```")
    return text


class _Reader:
    """Checks the records of one answer and keeps what it rejects."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._kinds = frozenset(actor_kinds(ontology))
        self.rejected: list[Rejected] = []

    def actors(self, records: list[Any]) -> Iterator[ToldActor]:
        names: set[str] = set()
        for record in records:
            wrong = self._wrong_actor(record, names)
            if wrong is not None:
                self.rejected.append(Rejected(f"actor {_shown(record, 'name')}", wrong))
                continue
            names.add(record["name"])
            yield ToldActor(record["name"], record["kind"], tuple(record["aliases"]))

    def _wrong_actor(self, record: Any, names: set[str]) -> str | None:
        if not isinstance(record, Mapping) or set(record) != {"name", "kind", "aliases"}:
            return "it does not have exactly name, kind and aliases"
        if not isinstance(record["name"], str) or not record["name"].strip():
            return "it has no name"
        if record["name"] in names:
            return "another actor has the same name"
        if record["kind"] not in self._kinds:
            return f"there is no kind {record['kind']!r}"
        aliases = record["aliases"]
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            return "its aliases are not a list of words"
        return None

    def events(self, records: list[Any], names: set[str]) -> Iterator[ToldEvent]:
        for record in records:
            wrong = self._wrong_event(record, names)
            if wrong is not None:
                self.rejected.append(Rejected(f"event {_shown(record, 'relation')}", wrong))
                continue
            yield ToldEvent(**{name: record[name] for name in _EVENT})

    def _wrong_event(self, record: Any, names: set[str]) -> str | None:
        if not isinstance(record, Mapping) or set(record) != set(_EVENT):
            return f"it does not have exactly {', '.join(_EVENT)}"
        for name in _EVENT:
            value = record[name]
            if not (isinstance(value, str) and value.strip()) and not (value is None and name not in _NEEDED):
                return f"its {name} is not words"
        relation = self._ontology.relations.get(record["relation"])
        if relation is None or relation.transparent:
            return f"there is no relation {record['relation']!r}"
        if record["status"] not in self._ontology.statuses:
            return f"there is no status {record['status']!r}"
        for role in ("source", "target", "speaker"):
            if record[role] is not None and record[role] not in names:
                return f"its {role} {record[role]!r} is none of the actors"
        if record["source"] is None and record["target"] is None:
            return "it has neither source nor target"
        if record["source"] == record["target"]:
            return "its source is its target"
        return None


def _shown(record: Any, name: str) -> str:
    return repr(record.get(name, record) if isinstance(record, Mapping) else record)[:80]

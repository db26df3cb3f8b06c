"""What fills the slots of a phrase when the ontology is checked, from ``ontology/samples.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.ontology import turtle
from kg.ontology.turtle import KG
from kg.ontology.values import Relation

Form = str
"""How an event is worded: ``noun``, ``doing``, ``infinitive`` or ``clause``."""

# Which kinds fill the two sides where any actor may: every round of a check tries another pair.
PAIRS = (
    ("Country", "Country"),
    ("Person", "Person"),
    ("ArmedForce", "ArmedForce"),
    ("Country", "Organisation"),
)
_SIDES = {"source": 0, "target": 1, "recipient": 2}


@dataclass(frozen=True, slots=True)
class Samples:
    """Sample words of one language: by slot or kind of actor, and by form for events of a tone."""

    words: Mapping[str, tuple[str, ...]]
    events: Mapping[tuple[str, Form], tuple[str, ...]]

    def actor(self, slot: str, relation: Relation, round_: int) -> str:
        """Return who fills a slot of a relation in a round; domain and range narrow who may."""
        side = _SIDES[slot]
        asked = {"source": relation.domain, "target": relation.range}.get(slot, "Actor")
        kind = asked if asked in self.words else PAIRS[round_ % len(PAIRS)][min(side, 1)]
        words = self.words[kind]
        return words[side % len(words)]

    def thing(self, slot: str, round_: int) -> str:
        """Return the words for a topic, a place or an instrument."""
        words = self.words[slot]
        return words[round_ % len(words)]

    def event(self, form: Form, relation: Relation, round_: int) -> str:
        """Return words for an event that a relation may govern, in a form."""
        words = self.events[relation.over or ("conflict", "cooperation")[round_ // 3 % 2], form]
        return words[round_ % len(words)]


def load(language: str = "en") -> Samples:
    """Read the samples of a language from the ontology's files.

    Raises OntologyError where a language has none.

    >>> load().words["place"]
    ('Geneva',)
    """
    file = turtle.folder() / "samples.ttl"
    table, _ = turtle.read([file])
    words: dict[str, tuple[str, ...]] = {}
    events: dict[tuple[str, Form], tuple[str, ...]] = {}
    for description in table.values():
        slot, form = description.one(KG + "slot"), description.one(KG + "form")
        found = tuple(text for text, tongue in description.values.get(KG + "word", ()) if tongue == language)
        if slot and form and found:
            events[slot, form] = found
        elif slot and found:
            words[slot] = found
    if not words:
        raise OntologyError(file.name, f"no samples for language {language!r}", "Add some beside those of English.")
    return Samples(words, events)

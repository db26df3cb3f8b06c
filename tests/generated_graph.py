"""A large invented graph, the same for the same number: documents with events of every sort, without a model.

A few actors take part in many events and most in few, as in the news; relations are those of the ontology.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg import ontology
from kg.model import Actor, Attribution, Document, Event, Evidence, Extraction, Interval, Mention, Participant, Span
from kg.rdf import Provenance

PROVENANCE = Provenance("kg", "0", "none", "0", "0123456789abcdef")
EVENTS_A_DOCUMENT = 10
STATUSES = ("happened",) * 12 + ("planned",) * 3 + ("alleged",) * 2 + ("denied",) * 2 + ("hypothetical",)
GIVEN = "Ada Bela Carl Dora Emil Fatima Goran Hana Ivo Jana Karim Lena Marek Nadia Omar Petra".split()
FAMILY = "Abara Bruun Costa Dietz Egan Farkas Guzmán Holt Ito Jansen Kaya Lund Moreau Novak Ortega Papp".split()
PLACES = "Oslo Lima Accra Hanoi Quito Riga Tunis Dakar".split()
KINDS = ("Person", "Person", "Person", "Country", "Government", "Organisation")
FIRST_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Verb:
    """A relation of the ontology, its PLOVER category, and the words that stand for it in the invented texts."""

    relation: str
    plover: str
    words: str


def extractions(events: int) -> Iterator[Extraction]:
    """Yield documents of ten events each, until there are so many events; one actor for every thirty events."""
    known = ontology.load().relations.values()
    verbs = [Verb(each.name, each.plover, each.label) for each in known if each.plover and not each.state]
    actors = [_actor(number) for number in range(max(12, events // 30))]
    for number in range(-(-events // EVENTS_A_DOCUMENT)):
        count = min(EVENTS_A_DOCUMENT, events - number * EVENTS_A_DOCUMENT)
        yield _document(number, count, actors, verbs)


def _actor(number: int) -> Actor:
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    name = f"{given} {family} {number}"
    return Actor(f"actor-{number}", name, KINDS[number % len(KINDS)], (f"{family} {number}",))


def _document(number: int, count: int, actors: list[Actor], verbs: list[Verb]) -> Extraction:
    draw = random.Random(number)
    id_, published = f"report-{number}", FIRST_DAY + timedelta(days=number % 700)
    lines: list[str] = []
    events: list[Event] = []
    taking_part: dict[str, Actor] = {}
    length = 0
    for order in range(count):
        source, target = _drawn(draw, actors), _drawn(draw, actors)
        speaker = _drawn(draw, actors) if draw.random() < 0.3 else None
        event, line = _event(draw, f"{id_}-e{order}", id_, length, source, target, speaker, draw.choice(verbs))
        taking_part |= {actor.id: actor for actor in (source, target, *([speaker] if speaker else ()))}
        events.append(event)
        lines.append(line)
        length += len(line) + 1
    document = Document(
        id_,
        "\n".join(lines),
        f"Report {number}",
        published,
        f"Paper {number % 12}",
        url=f"https://news.example/{number}",
    )
    return Extraction(document, tuple(taking_part.values()), tuple(events))


def _drawn(draw: random.Random, actors: list[Actor]) -> Actor:
    return actors[int(len(actors) * draw.random() ** 2.2)]


def _event(
    draw: random.Random,
    id_: str,
    document: str,
    at: int,
    source: Actor,
    target: Actor,
    speaker: Actor | None,
    verb: Verb,
) -> tuple[Event, str]:
    says = f"{speaker.name} said that " if speaker else ""
    place = draw.choice(PLACES)
    line = f"{says}{source.name} {verb.words} {target.name} in {place}."
    trigger = at + len(says) + len(source.name) + 1

    def mention(start: int, name: str) -> Mention:
        return Mention(start, start + len(name), name, "name", "name")

    attribution: tuple[Attribution, ...] = ()
    if speaker:
        cue = at + len(speaker.name) + 1
        attribution = (Attribution(speaker.id, mention(at, speaker.name), Span(cue, cue + 4, "said"), "said"),)
    day = FIRST_DAY + timedelta(days=draw.randrange(730))
    event = Event(
        id_, verb.relation, verb.plover,
        source.id, mention(at + len(says), source.name),
        target.id, mention(trigger + len(verb.words) + 1, target.name),
        draw.choice(STATUSES), Evidence(document, at, at + len(line), line),
        Span(trigger, trigger + len(verb.words), verb.words), f"{{source}} {verb.words} {{target}}",
        round(draw.uniform(0.3, 1), 2),
        participants=(Participant("place", place),),
        when=Interval(day, day, day.isoformat()) if draw.random() < 0.6 else None,
        where=place if draw.random() < 0.5 else None, attribution=attribution,
    )  # fmt: skip
    return event, line

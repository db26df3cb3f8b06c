"""The article that started kg: everything its readers would list must be found in it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from kg import pipeline
from kg.model import Event, Extraction

ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "white-house-meeting.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"{ARTICLE.name} is not beside this checkout")

TRUMP, PETRO, MADURO, WIFE = "Donald Trump", "Gustavo Petro", "Nicolás Maduro", "Maduro's wife"
AMBASSADOR = "Daniel García‑Peña"
BOGOTA, WASHINGTON = "government of Colombia", "government of the United States"


@lru_cache
def read() -> Extraction:
    found = next(iter(pipeline.extract([ARTICLE], published=date(2026, 1, 14))))
    assert isinstance(found, Extraction)
    return found


def named(event: Event) -> tuple[str | None, str | None]:
    names = {actor.id: actor.name for actor in read().actors}
    return names.get(event.source or ""), names.get(event.target or "")


@pytest.mark.parametrize(
    ("source", "relations", "target", "status"),
    [
        (TRUMP, "meets", PETRO, "planned"),
        (TRUMP, "invites", PETRO, "happened"),
        (TRUMP, "talksWith telephones", PETRO, "happened"),
        (TRUMP, "agreesTo agrees settlesOn", PETRO, "happened"),
        (BOGOTA, "prepares coordinatesWith", WASHINGTON, "happened"),
        (None, "tasks", "Marco Rubio", "happened"),
        (TRUMP, "criticises", PETRO, "happened"),
        (TRUMP, "threatens hintsAtForce", "Colombia", "happened"),
        (PETRO, "condemns", "United States", "happened"),
        (PETRO, "accuses", "United States", "happened"),
        ("US forces", "assaults strikes bombs", "Venezuela", "happened"),
        ("US forces", "captures arrests", MADURO, "happened"),
        ("US forces", "captures arrests", WIFE, "happened"),
        (None, "transports", MADURO, "happened"),
        (None, "transports", WIFE, "happened"),
        (None, "charges", MADURO, "happened"),
        (None, "charges", WIFE, "happened"),
        (TRUMP, "defends", None, "happened"),
        (PETRO, "insults brands", TRUMP, "happened"),
        (TRUMP, "brands criticises describes", PETRO, "happened"),
        ("Marco Rubio", "holdsOffice", "United States", "happened"),
        (TRUMP, "holdsOffice", "United States", "happened"),
        (PETRO, "holdsOffice", "Colombia", "happened"),
        (AMBASSADOR, "holdsOffice", "Colombia", "happened"),
        (WIFE, "marriedTo", MADURO, "happened"),
    ],
)
def test_event_is_found(source: str | None, relations: str, target: str | None, status: str) -> None:
    found = [e for e in read().events if e.relation in relations.split() and named(e) == (source, target)]
    assert status in {e.status for e in found}, [(named(e), e.relation, e.status) for e in read().events]


@pytest.mark.parametrize(
    ("relation", "start", "end"),
    [
        ("meets", date(2026, 2, 1), date(2026, 2, 7)),
        ("agreesTo", date(2026, 1, 8), date(2026, 1, 8)),
        ("talksWith", date(2026, 1, 8), date(2026, 1, 8)),
        ("captures", date(2026, 1, 3), date(2026, 1, 3)),
    ],
)
def test_event_is_dated(relation: str, start: date, end: date) -> None:
    intervals = {(e.when.start, e.when.end) for e in read().events if e.relation == relation and e.when}
    assert (start, end) in intervals


def test_places_and_speakers() -> None:
    names = {actor.id: actor.name for actor in read().actors}
    assert "White House" in {e.where for e in read().events if e.relation == "meets"}
    assert {e.where for e in read().events if e.relation == "captures"} == {"Caracas"}
    prepared = [e for e in read().events if e.relation == "prepares"]
    assert {names.get(a.source or "") for e in prepared for a in e.attribution} == {AMBASSADOR}


def test_one_man_is_one_actor() -> None:
    trump = next(actor for actor in read().actors if actor.name == TRUMP)
    said = {mention.text for mention in trump.mentions}
    assert {"Trump", "US President Donald Trump", "President Trump", "he", "I"} <= said


def test_byline_is_no_actor() -> None:
    assert read().document.author == "Tamilla Hasanova"
    assert not any("Hasanova" in actor.name for actor in read().actors)


def test_every_quote_is_verbatim() -> None:
    text = read().document.text
    for event in read().events:
        assert text[event.evidence.start : event.evidence.end] == event.evidence.quote
        for mention in (event.source_mention, event.target_mention):
            assert mention is None or text[mention.start : mention.end] == mention.text

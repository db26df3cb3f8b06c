"""What kg reads in the articles of ``seeds/``, against what a person reads in them (see seed_readings.py).

``python tests/test_seeds.py`` prints the whole report, also where every test passes.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from seed_matching import Found, folded, is_called
from seed_readings import Reading

from kg.model import Actor, Extraction

ROOT = Path(__file__).parent
SEEDS = ROOT.parent / "seeds"
READINGS = sorted((ROOT / "seeds").glob("*.toml"))
STATUSES = {"happened", "planned", "alleged", "denied", "hypothetical"}

# Floors, not aims: raise them whenever the extractor gets better.
EVENTS_FOUND = 0.72
DETAILS_RIGHT = 0.81
COREFERENCE_RIGHT = 0.70


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the expectations of one kind hold, and the lines that explain the others."""

    right: int
    asked: int
    misses: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / self.asked if self.asked else 1.0

    def __str__(self) -> str:
        return "\n".join((f"{self.right} of {self.asked} ({self.share:.0%})", *self.misses))


Checked = dict[str, tuple[Reading, Found]]


def checked() -> Checked:
    """Read all seeds once and pair each with its reading."""
    from kg.pipeline import extract

    found = {e.document.url: Found(e) for e in extract([SEEDS]) if isinstance(e, Extraction)}
    readings = [Reading.load(path) for path in READINGS]
    return {r.document: (r, found[r.document]) for r in readings if r.document in found}


def tally(rows: Iterable[tuple[bool, str]]) -> Tally:
    kept = list(rows)
    return Tally(sum(ok for ok, _ in kept), len(kept), tuple(line for ok, line in kept if not ok))


def _name(url: str) -> str:
    return url.rsplit("/", 1)[-1]


def events_found(pairs: Checked) -> Tally:
    def rows() -> Iterator[tuple[bool, str]]:
        for url, (reading, found) in pairs.items():
            for pattern in reading.events:
                near = found.nearest(pattern) or ["nothing"]
                seen = "".join(f"\n      found {line}" for line in near)
                yield bool(found.matches(pattern)), f"  {_name(url)}: {pattern}{seen}"

    return tally(rows())


def details_right(pairs: Checked) -> Tally:
    return tally(
        (right, f"  {_name(url)}: {line}")
        for url, (reading, found) in pairs.items()
        for pattern in reading.events
        for line, right in found.details(pattern)
    )


def references_right(pairs: Checked) -> Tally:
    def rows() -> Iterator[tuple[bool, str]]:
        for url, (reading, found) in pairs.items():
            for reference in reading.coreference:
                actors = found.referents(reference)
                got = ", ".join(actor.name for actor in actors) or "nobody"
                yield (
                    any(is_called(a, [reference.actor]) for a in actors),
                    f"  {_name(url)}: {reference}, got {got}",
                )

    return tally(rows())


def contrary_readings(pairs: Checked) -> list[str]:
    return [
        f"{_name(url)}: {found.shown(event)} in «{event.evidence.quote}», but {pattern.why}"
        for url, (reading, found) in pairs.items()
        for pattern in reading.must_not
        for event in found.matches(pattern)
    ]


def merged_namesakes(pairs: Checked) -> list[str]:
    return [
        f"{_name(url)}: {one} and {other} are one actor, {actor.name}"
        for url, (reading, found) in pairs.items()
        for one, other in reading.apart
        for actor in found.extraction.actors
        if is_called(actor, [one]) and is_called(actor, [other])
    ]


@pytest.fixture(scope="module")
def pairs() -> Checked:
    return checked()


def test_every_reading_has_its_document(pairs: Checked) -> None:
    assert set(pairs) == {Reading.load(path).document for path in READINGS}


def test_most_events_are_found(pairs: Checked) -> None:
    found = events_found(pairs)
    assert found.share >= EVENTS_FOUND, f"events found: {found}"


def test_most_dates_and_speakers_are_right(pairs: Checked) -> None:
    details = details_right(pairs)
    assert details.share >= DETAILS_RIGHT, f"details right: {details}"


def test_most_mentions_go_to_the_right_actor(pairs: Checked) -> None:
    references = references_right(pairs)
    assert references.share >= COREFERENCE_RIGHT, f"mentions right: {references}"


def test_nothing_is_read_contrary_to_the_text(pairs: Checked) -> None:
    contrary = contrary_readings(pairs)
    assert not contrary, "\n".join(contrary)


def test_two_people_of_one_surname_stay_two(pairs: Checked) -> None:
    assert not merged_namesakes(pairs)


def test_evidence_and_mentions_are_verbatim(pairs: Checked) -> None:
    for _, found in pairs.values():
        text = found.extraction.document.text
        for event in found.extraction.events:
            assert text[event.evidence.start : event.evidence.end] == event.evidence.quote
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        for actor in found.extraction.actors:
            assert all(text[m.start : m.end] == m.text for m in actor.mentions)


# The readings themselves, which can be wrong too.


@cache
def seed_texts() -> dict[str, str]:
    """Return the words of each seed by its URL, read without kg, so that a reading can be checked alone."""
    texts: dict[str, str] = {}
    for path in SEEDS.iterdir():
        raw = path.read_text(encoding="utf-8")
        records = [json.loads(line) for line in raw.splitlines()] if path.suffix == ".jsonl" else []
        texts |= {record["url"]: record["text"] for record in records}
        if url := re.search(r'(?:^url: |rel="canonical" href=")(https://example\.org/[^\s"]+)', raw, re.MULTILINE):
            texts[url[1]] = html.unescape(re.sub(r"<[^>]+>", " ", raw)) if path.suffix == ".html" else raw
    return texts


def test_every_seed_has_a_reading() -> None:
    assert {Reading.load(path).document for path in READINGS} == set(seed_texts())


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_a_reading_quotes_its_seed(path: Path) -> None:
    reading = Reading.load(path)
    text = folded(seed_texts()[reading.document])
    quotes = [p.quote for p in (*reading.events, *reading.must_not) if p.quote]
    for quote in (*quotes, *(r.within for r in reading.coreference)):
        assert text.count(folded(quote)) == 1, f"{quote!r} must stand in {reading.document} exactly once"
    for reference in reading.coreference:
        word = rf"\b{re.escape(folded(reference.mention))}\b"
        assert len(re.findall(word, folded(reference.within))) == 1, f"{reference}: which one is meant?"


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_a_reading_asks_for_enough(path: Path) -> None:
    reading = Reading.load(path)
    assert len(reading.events) >= 5
    assert reading.must_not
    assert reading.coreference
    assert all(set(p.status or ()) <= STATUSES for p in (*reading.events, *reading.must_not))
    assert all(p.why for p in reading.must_not)
    assert all(p.quote for p in reading.events)


@pytest.mark.parametrize(
    ("form", "name", "same"),
    [
        ("US President Donald Trump", "Donald Trump", True),
        ("Some 900 dockworkers", "dockworkers", True),
        ("a court in Puerto Almendro", "court", True),
        ("Government of Colombia", "Colombia", True),
        ("Daniel García\u2011Peña", "Daniel García-Peña", True),
        ("the mine of Kalindi Copper", "Kalindi Copper", False),
        ("Prime Minister of Greece", "Greece", False),
        ("Lars Solberg", "Ingrid Solberg", False),
    ],
)
def test_names_are_compared_by_what_they_name(form: str, name: str, same: bool) -> None:
    assert is_called(Actor("a", form, "Person"), [name]) is same


if __name__ == "__main__":
    now = checked()
    parts = {"events": events_found, "dates and speakers": details_right, "mentions": references_right}
    for title, count in parts.items():
        sys.stdout.write(f"{title}: {count(now)}\n\n")
    for line in (*contrary_readings(now), *merged_namesakes(now)):
        sys.stdout.write(f"CONTRARY {line}\n")

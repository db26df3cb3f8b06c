"""The stages together: order, problems that stop nothing, and what is read again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import ModelError
from kg.jsonl import to_json
from kg.model import Document, Extraction, Problem
from kg.parse import Parse
from kg.store import open_store

ARTICLE = "Norway's prime minister Anna Berg praised Peru on Monday. Police arrested two men in Oslo."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02binary")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    (tmp_path / "d.txt").write_text("The mayor of Lima criticised Anna Berg.", encoding="utf-8")
    return tmp_path


def test_extractions_come_in_the_order_of_the_input_with_the_problems_between(folder: Path) -> None:
    found = list(pipeline.extract(folder))
    assert [type(each) for each in found] == [Extraction, Problem, Problem, Extraction]
    assert [Path(each.document).name for each in found if isinstance(each, Problem)] == ["b.txt", "c.txt"]


def test_events_have_their_sentence_and_their_offsets(folder: Path) -> None:
    for result in pipeline.extract(folder):
        if isinstance(result, Extraction):
            assert result.events
            for event in result.events:
                evidence = event.evidence
                assert result.document.text[evidence.start : evidence.end] == evidence.quote


def test_the_given_date_dates_what_is_relative(folder: Path) -> None:
    [result] = pipeline.extract(folder / "a.txt", published=date(2026, 1, 14))
    assert isinstance(result, Extraction)
    days = {event.when.start for event in result.events if event.when}
    assert days == {date(2026, 1, 12)}


def test_a_defect_costs_its_document_only(folder: Path) -> None:
    def fails_on_lima(document: Document, parse: Parse) -> Extraction:
        if "Lima" in document.text:
            raise IndexError("no such token")
        return Extraction(document)

    *_, good, bad = (each for each in pipeline.extract(folder, extractor=fails_on_lima) if isinstance(each, Extraction))
    assert not good.problems
    [problem] = bad.problems
    assert problem.fatal
    assert "IndexError: no such token" in problem.message
    assert problem.document.endswith("d.txt")


def test_a_language_without_a_model_is_a_problem_of_its_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nlanguage: sw\n---\nHabari.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    swahili, english = pipeline.extract(tmp_path)
    assert isinstance(swahili, Extraction)
    assert isinstance(english, Extraction)
    assert "'sw'" in swahili.problems[0].message
    assert english.events


def test_a_model_that_is_not_installed_stops_everything(folder: Path) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(pipeline.extract(folder, model="no_such_model"))


def test_building_counts_and_reports(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_store() as store:
        run = pipeline.build_into(store, folder, progress=lambda documents, words: steps.append((documents, words)))
    assert (run.documents, run.unchanged, run.failed) == (2, 0, 2)
    assert run.words == len(ARTICLE.split()) + 7
    assert steps[-1] == (2, run.words)


def test_what_has_not_changed_is_not_read_again(folder: Path) -> None:
    with open_store() as store:
        pipeline.build_into(store, folder)
        before = sorted(map(str, store.reader().quads()))
        run = pipeline.build_into(store, folder)
        assert (run.documents, run.unchanged) == (0, 2)
        assert sorted(map(str, store.reader().quads())) == before


def test_another_date_is_a_change(folder: Path) -> None:
    with open_store() as store:
        pipeline.build_into(store, folder / "a.txt")
        run = pipeline.build_into(store, folder / "a.txt", published=date(2026, 1, 14))
        assert run.documents == 1
        assert len(store.reader().documents()) == 1


def test_json_is_what_the_interface_says(folder: Path) -> None:
    [result] = pipeline.extract(folder / "a.txt", published=date(2026, 1, 14))
    assert isinstance(result, Extraction)
    line = to_json(result)
    text = result.document.text
    assert list(line) == ["document", "actors", "events", "statements", "problems"]
    assert line["document"]["published"] == "2026-01-14"
    names = {actor["id"]: actor["name"] for actor in line["actors"]}
    praise = next(event for event in line["events"] if event["relation"] == "praises")
    assert (names[praise["source"]], names[praise["target"]]) == ("Anna Berg", "Peru")
    assert praise["plover"] == "SUPPORT"
    assert praise["when"] == {"start": "2026-01-12", "end": "2026-01-12", "text": "Monday"}
    for actor in line["actors"]:
        for mention in actor["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]

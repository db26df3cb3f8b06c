"""Several processes read what one would: the same graph, whatever their number, the order, or who of them dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.contributing import Contributor, Settings
from kg.errors import InputError, ModelError
from kg.export import export
from kg.model import Document, Extraction, Problem
from kg.parse import Parse
from kg.store import load_all, open_store
from kg.workers import read

PEOPLE = ("Anna Berg", "Karl Lund", "Ines Vega")
TEXTS = [
    "Norway's prime minister {0} praised Peru on Monday. She said that {1} had criticised Chile.",
    "{1} denied that {2} met {0} in Oslo. Police arrested two men.",
    "The company sued {2}. President {0} plans to visit Lima with {1}.",
]
DOCUMENTS = [
    Document(f"d{number}", f"{text.format(*PEOPLE[number % 3 :], *PEOPLE)} Report {number}.", path=f"{number}.txt")
    for number, text in enumerate(TEXTS * 2)
]


def reads_or_dies(document: Document, parse: Parse) -> Extraction:
    if "dies here" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return Extraction(document)


def graph(documents: list[Document], tmp_path: Path) -> bytes:
    with open_store() as store:
        outcomes = read(documents, Settings())
        for _ in load_all(store.writer(), (each.contribution for each in outcomes if each.contribution)):
            pass
        export(store.reader(), "nquads", tmp_path / "graph.nq")
    return (tmp_path / "graph.nq").read_bytes()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return graph(DOCUMENTS, tmp_path_factory.mktemp("alone"))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(DOCUMENTS))
def test_the_order_of_documents_changes_no_byte(order: list[Document], alone: bytes, tmp_path: Path) -> None:
    assert graph(order, tmp_path) == alone


def test_a_document_that_ends_its_process_costs_itself_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workers.DOCUMENTS", 3)
    deadly = replace(DOCUMENTS[1], text="It dies here.")
    missing = Problem("gone.txt", "", "it cannot be read", "Name another.", fatal=True)
    given_ = [DOCUMENTS[0], deadly, missing, *DOCUMENTS[2:4]]
    outcomes = list(read(given_, Settings(extractor=reads_or_dies), 2))
    ids = [each.contribution.document_id if each.contribution else "" for each in outcomes]
    assert ids == [
        "d0",
        "",
        "",
        "d2",
        "d3",
    ]
    [problem], [same] = outcomes[1].problems, outcomes[2].problems
    assert problem.fatal
    assert problem.document == "1.txt"
    assert "the process that read it was ended" in problem.message
    assert same == missing


def test_errors_come_through_from_other_processes() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(read(DOCUMENTS, Settings(model="no_such_model"), 2))


def test_an_extractor_that_cannot_be_sent_is_told_so() -> None:
    with pytest.raises(InputError, match="cannot be given to other processes"):
        list(read(DOCUMENTS, Settings(extractor=lambda document, parse: Extraction(document)), 2))


def test_little_text_starts_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("kg.workers.ProcessPoolExecutor", refuse)
    assert len(list(read(DOCUMENTS, Settings(), None))) == len(DOCUMENTS)


def test_what_was_read_before_a_stop_is_kept(tmp_path: Path) -> None:
    outcomes = Contributor(Settings()).read(DOCUMENTS)

    def stopped() -> Iterator[object]:
        for number, outcome in enumerate(outcomes):
            if number == 5:
                raise KeyboardInterrupt
            yield outcome.contribution

    with open_store(tmp_path / "graph") as store:
        with pytest.raises(KeyboardInterrupt):
            list(load_all(store.writer(), stopped()))
        assert len(store.reader().documents()) == 5


def test_the_number_of_processes_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workers.DOCUMENTS", 2)
    folder = tmp_path / "articles"
    folder.mkdir()
    for document in DOCUMENTS[:6]:
        (folder / f"{document.id}.txt").write_text(document.text, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    written, runs = [], []
    for workers in (1, 2):
        with open_store() as store:
            runs.append(pipeline.build_into(store, folder, workers=workers))
            export(store.reader(), "nquads", tmp_path / "graph.nq")
            written.append((tmp_path / "graph.nq").read_bytes())
    assert written[0] == written[1]
    assert [(run.documents, run.failed) for run in runs] == [(6, 1)] * 2
    assert runs[0].words == runs[1].words
    assert runs[0].problems == runs[1].problems

"""The commands that keep a store: data on standard output, messages on standard error, exit status."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from build_extraction import PROVENANCE, note, reply
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.model import Extraction
from kg.rdf import to_nquads
from kg.store import open_store


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def fails(done: Result, status: int = 1) -> str:
    assert done.exit_code == status, done.output
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


def fill(folder: Path, *extractions: Extraction) -> Path:
    with open_store(folder) as store:
        for extraction in extractions:
            document = extraction.document
            store.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "graph", note(), reply())


def test_verify_says_that_everything_holds(store: Path) -> None:
    done = kg("verify", "--store", store)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 documents, 8 events" in done.stdout
    assert "3 direct edges: everything holds" in done.stdout


def test_verify_names_what_no_longer_holds(store: Path) -> None:
    for file in (store / "texts").iterdir():
        file.write_text("nothing", "utf-8")
    done = kg("verify", "--store", store)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("doc:d-note: its stored text is gone")
    assert "2 things no longer hold" in done.stdout


def test_verify_says_what_it_cannot_check(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as opened:
        opened.writer().add("d-note", to_nquads(note(), PROVENANCE))
    done = kg("verify", "--store", tmp_path / "graph")
    assert "cannot be checked" in fails(done, 0)
    assert "all that can be checked holds" in done.stdout


def test_a_build_without_texts_keeps_none_until_it_is_built_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Berg praised Peru.", "utf-8")
    built = kg("build", tmp_path / "a.txt", "--no-texts", "--store", tmp_path / "graph")
    assert built.exit_code == 0
    assert not (tmp_path / "graph" / "texts").exists()
    assert "1 documents have no text" in kg("verify", "--store", tmp_path / "graph").stderr
    again = kg("build", tmp_path / "a.txt", "--no-texts", "--store", tmp_path / "graph")
    assert "unchanged 1" in again.stdout
    assert "read now      1" in kg("build", tmp_path / "a.txt", "--store", tmp_path / "graph").stdout
    assert kg("verify", "--store", tmp_path / "graph").stderr == ""
    assert "a.txt" not in kg("remove", tmp_path / "a.txt", "--store", tmp_path / "graph").stdout
    assert "0 documents" in kg("verify", "--store", tmp_path / "graph").stdout


def test_validate_passes_and_fails_in_words(store: Path, tmp_path: Path) -> None:
    done = kg("validate", "--store", store)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 documents: the graph keeps every rule" in done.stdout
    first, *others = note().events
    bad = fill(tmp_path / "bad", replace(note(), events=(replace(first, confidence=1.5), *others)))
    done = kg("validate", "--store", bad)
    assert done.exit_code == 1
    assert done.stdout.startswith("event:d-note-e1: ")
    assert "1 violations" in done.stdout


def test_remove_takes_a_document_out(store: Path, tmp_path: Path) -> None:
    done = kg("remove", "Bogotá answers", "--store", store)
    assert done.stdout == "removed d-reply (Bogotá answers)\n"
    assert "the same" in kg("diff", store, fill(tmp_path / "fresh", note())).stdout
    assert "none in the graph" in fails(kg("remove", "Bogotá answers", "--store", store))


def test_diff_prints_signs_and_json(store: Path, tmp_path: Path) -> None:
    other = fill(tmp_path / "other", note())
    lines = kg("diff", store, other).stdout.splitlines()
    assert lines[0] == "documents: 1 only in A, 0 only in B, 0 differ"
    assert lines[1] == "  - doc:d-reply  Bogotá answers"
    found = json.loads(kg("diff", other, store, "--format", "json").stdout)
    assert [item["label"] for item in found["documents"]["only_second"]] == ["Bogotá answers"]
    assert found.keys() == {"documents", "events", "actors"}


def test_an_export_is_imported_and_is_the_same(store: Path, tmp_path: Path) -> None:
    kg("export", "--format", "nquads", "--store", store, "--output", tmp_path / "graph.nq")
    assert "the same" in kg("diff", store, tmp_path / "graph.nq").stdout
    done = kg("import", tmp_path / "graph.nq", "--store", tmp_path / "new")
    assert done.exit_code == 0, done.output
    assert "2 documents imported" in done.stdout
    again = kg("export", "--format", "nquads", "--store", tmp_path / "new")
    assert again.stdout == (tmp_path / "graph.nq").read_text("utf-8")


def test_an_import_of_something_else_is_one_line(store: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("thesis", "utf-8")
    assert "does not parse" in fails(kg("import", tmp_path / "graph.nq", "--store", tmp_path / "new"))


def test_snapshot_and_restore(store: Path, tmp_path: Path) -> None:
    assert "2 documents" in kg("snapshot", tmp_path / "snap", "--store", store).stdout
    with open_store(store):
        assert "Gustavo Petro" in kg("show", "Gustavo Petro", "--store", tmp_path / "snap").stdout
        assert kg("verify", "--store", tmp_path / "snap").exit_code == 0
    assert "nothing may change" in fails(kg("remove", "d-note", "--store", tmp_path / "snap"))
    assert "2 documents" in kg("restore", tmp_path / "snap", "--store", tmp_path / "new").stdout
    assert "the same" in kg("diff", store, tmp_path / "new").stdout
    assert "exists already" in fails(kg("restore", tmp_path / "snap", "--store", tmp_path / "new"))


@pytest.mark.parametrize("command", [["verify"], ["validate"], ["remove", "x"], ["snapshot", "snap"]])
def test_a_store_that_is_not_there_is_one_line(command: list[str], tmp_path: Path) -> None:
    assert "kg build" in fails(kg(*command, "--store", tmp_path / "nothing"))

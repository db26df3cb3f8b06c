"""Copies of a store are whole or absent, and can be read while the store is written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from build_extraction import NOTE, PROVENANCE, note, reply

from kg.errors import StoreError
from kg.model import Extraction
from kg.rdf import to_nquads
from kg.store import Reader, Store, open_store, restore, snapshot


def add(store: Store, extraction: Extraction) -> None:
    document = extraction.document
    store.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)


def dump(reader: Reader) -> list[str]:
    return sorted(map(str, reader.quads()))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    with open_store(tmp_path / "graph") as store:
        add(store, note())
        add(store, reply())
    return tmp_path / "graph"


@pytest.fixture
def content(graph: Path) -> list[str]:
    with open_store(graph) as store:
        return dump(store.reader())


@pytest.fixture
def snap(graph: Path, tmp_path: Path) -> Path:
    assert snapshot(graph, tmp_path / "deep" / "snap") == 2
    return tmp_path / "deep" / "snap"


def test_a_restored_snapshot_is_the_store(snap: Path, content: list[str], tmp_path: Path) -> None:
    assert restore(snap, tmp_path / "new") == 2
    with open_store(tmp_path / "new") as store:
        assert dump(store.reader()) == content
        assert store.reader().text("d-note") == NOTE.text
        store.writer().remove("d-note")
    with open_store(snap) as store:
        assert dump(store.reader()) == content


def test_a_snapshot_is_read_by_many_while_the_store_is_written(snap: Path, graph: Path, content: list[str]) -> None:
    before = files(snap)
    code = f"from kg.store import open_store; print(len(open_store({str(snap)!r}).reader().documents()))"
    with open_store(graph) as live, open_store(snap) as one, open_store(snap) as two:
        live.writer().remove("d-note")
        assert dump(one.reader()) == dump(two.reader()) == content
        assert one.reader().text("d-note") == NOTE.text
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert other.stdout == "2\n"
    assert files(snap) == before


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_writes_a_snapshot(snap: Path) -> None:
    with open_store(snap) as store, pytest.raises(StoreError, match=r"snapshot.*kg restore"):
        store.writer()


def test_nothing_is_written_over(graph: Path, snap: Path) -> None:
    with pytest.raises(StoreError, match="exists already"):
        snapshot(graph, snap)
    with pytest.raises(StoreError, match="exists already"):
        restore(snap, graph)


def test_a_store_in_use_is_not_copied_and_nothing_is_left_behind(graph: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with open_store(graph), pytest.raises(StoreError, match="is held by process"):
        snapshot(graph, tmp_path / "snap")
    assert sorted(tmp_path.iterdir()) == before


def test_a_store_is_no_snapshot_and_a_folder_is_no_store(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a snapshot"):
        restore(graph, tmp_path / "new")
    with pytest.raises(StoreError, match="no graph here"):
        snapshot(tmp_path, tmp_path / "snap")


def test_a_damaged_snapshot_is_not_restored(snap: Path, tmp_path: Path) -> None:
    with (snap / "ledger.jsonl").open("a") as ledger:
        ledger.write(json.dumps({"document": "d-gone", "hash": "0"}) + "\n")
    with pytest.raises(StoreError, match=r"damaged.*d-gone"):
        restore(snap, tmp_path / "new")
    assert not list(tmp_path.glob("new*"))


def test_a_snapshot_that_lost_its_files_says_so(snap: Path) -> None:
    for file in (snap / "oxigraph").glob("*"):
        file.unlink()
    with pytest.raises(StoreError, match="snapshot cannot be opened"):
        open_store(snap)


@pytest.mark.parametrize(("format_", "message"), [(999, "newer kg"), (1, "kg restore")])
def test_a_snapshot_of_another_format_is_not_misread(snap: Path, format_: int, message: str) -> None:
    (snap / "kg-store.json").write_text(json.dumps({"format": format_, "snapshot": True}))
    with pytest.raises(StoreError, match=message):
        open_store(snap)


@pytest.mark.parametrize("marker", ["", "{}", "[]", '{"format": "x"}'])
def test_a_marker_that_kg_did_not_write_is_an_error_in_words(graph: Path, marker: str) -> None:
    (graph / "kg-store.json").write_text(marker)
    with pytest.raises(StoreError, match="not what kg wrote"):
        open_store(graph)

"""A store that is being written can be read beside its writer, and only read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from kg.errors import StoreError, StoreHeld
from kg.store import open_built, open_store
from kg.store.beside import PublishedStore, open_beside

WRITER = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from crash.synthetic import extraction, nquads
from kg.store import open_store
with open_store(sys.argv[1]) as store:
    for number in range(10):
        print(number, flush=True)
        sys.stdin.readline()
        store.writer().add(f"d{{number}}", nquads(number), text=extraction(number).document.text)
        store.writer().flush()
"""


@contextmanager
def writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that holds a store and adds a document for each line it is given."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            wait(process)
            yield process
        finally:
            process.kill()


def wait(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline()


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    wait(process)


def test_a_reader_waits_for_the_first_state_and_sees_whole_documents(tmp_path: Path) -> None:
    with writer(tmp_path / "graph") as process, ThreadPoolExecutor(1) as thread:
        go_on(process)
        opening = thread.submit(open_built, tmp_path / "graph", to_read=True)
        turn = Event()
        for _ in range(3000):
            if (tmp_path / "graph" / "published").exists():
                break
            turn.wait(0.01)
        go_on(process)
        with opening.result(timeout=60) as store:
            assert isinstance(store, PublishedStore)
            assert store.reader().documents().keys() == {"d0", "d1"}
            assert "Report 1" in (store.reader().text("d1") or "")
            go_on(process)
            assert store.reader().documents().keys() == {"d0", "d1"}
            with pytest.raises(StoreError, match="another process is writing it"):
                store.writer()
        with pytest.raises(StoreError, match="closed"):
            store.reader().documents()
    with open_built(tmp_path / "graph", to_read=True) as store:
        assert store.reader().documents().keys() == {"d0", "d1", "d2"}


def test_a_writer_that_shows_nothing_is_named(tmp_path: Path) -> None:
    with writer(tmp_path / "graph") as process:
        with pytest.raises(StoreHeld, match=f"is held by process {process.pid}"):
            open_beside(tmp_path / "graph", seconds=0)
        with pytest.raises(StoreHeld):
            open_built(tmp_path / "graph")
        with pytest.raises(StoreHeld):
            open_store(tmp_path / "graph")


def test_a_store_that_nobody_holds_is_opened_itself(tmp_path: Path) -> None:
    open_store(tmp_path / "graph").close()
    with open_built(tmp_path / "graph", to_read=True) as store:
        assert store.writer().add("d", "") == "added"
    assert not (tmp_path / "graph" / "published").exists()

"""Servers that the tests share: one on two documents written by hand, one on an invented graph with tight limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from build_extraction import PROVENANCE, note, reply

from kg.rdf import to_nquads
from kg.store import open_store
from serve.running import Server, graph, running


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve") / "graph"
    with open_store(folder) as store:
        for extraction in (note(), reply()):
            document = extraction.document
            store.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)
    return folder


@pytest.fixture(scope="session")
def server(small: Path) -> Iterator[Server]:
    with running(small, "--origin", "https://friend.example", "--name", "news.example") as started:
        yield started


@pytest.fixture(scope="session")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Four seconds and 300 MB a query, 1,000 rows, 512 files."""
    store = graph(tmp_path_factory.mktemp("tight") / "graph", 300)
    with running(store, "--timeout", "4", "--memory", "300", "--rows", "1000", files=512) as started:
        yield started

"""Queries with a limit on time and memory: the process that answers is ended, and nothing of it is left."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from build_extraction import PROVENANCE, note, reply
from typer.testing import CliRunner

from kg import query
from kg.cli.app import app
from kg.errors import ActorNotFound, LimitError, QueryError, StoreError
from kg.query import limited
from kg.rdf import to_nquads
from kg.store import open_store

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6)) + " FILTER(?c1 != ?c2) }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("limited") / "graph"
    with open_store(made) as store:
        for extraction in (note(), reply()):
            document = extraction.document
            store.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)
    return made


def test_an_answer_within_limits_is_the_same(folder: Path) -> None:
    found = limited.run(folder, "critics", {"actor": "Petro"}, seconds=60)
    with open_store(folder) as store:
        assert found == query.run(store.reader(), "critics", {"actor": "Petro"})


def test_time(folder: Path) -> None:
    with pytest.raises(LimitError, match=r"longer than 0\.5 s|MB of memory"):
        limited.run(folder, ENDLESS, seconds=0.5, megabytes=4000)
    assert not [child for child in psutil.Process().children() if str(folder) in child.cmdline()]


def test_memory(folder: Path) -> None:
    with pytest.raises(LimitError, match="more than 64 MB"):
        limited.run(folder, GREEDY, seconds=60, megabytes=64)


def test_errors_are_those_of_any_query(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="FILTR"):
        limited.run(folder, "SELECT ?s { ?s ?p ?o FILTR(?s) }", seconds=60)
    with pytest.raises(ActorNotFound, match="Nobody"):
        limited.run(folder, "critics", {"actor": "Nobody"}, seconds=60)
    with open_store(folder), pytest.raises(StoreError, match="open elsewhere"):
        limited.run(folder, "actors", seconds=60)


def test_the_command(folder: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["query", *arguments, "--store", str(folder)])
        return result.exit_code, result.output

    assert run("ASK { ?s a kg:Event }", "--timeout", "60")[0] == 0
    code, output = run(GREEDY, "--memory", "64")
    assert code == 1
    assert "more than 64 MB" in output

"""``kg query``, ``kg export`` and ``kg validate`` as one types them: parameters as options, forms, hints, files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from build_extraction import PROVENANCE, note, reply
from test_cli import fails, kg

from kg.rdf import to_nquads
from kg.store import open_store

COUNTRIES = "CONSTRUCT WHERE { ?a a kg:Country }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "graph"
    with open_store(folder) as opened:
        for extraction in (note(), reply()):
            document = extraction.document
            opened.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["critics", "--actor", "Gustavo Petro"],
        ["critics", "--actor=Gustavo Petro"],
        ["--actor", "petro", "critics"],
        ["critics", "-p", "actor=Petro"],
        ["critics", "--parameter", "actor=Petro"],
    ],
)
def test_a_parameter_is_an_option(store: Path, words: list[str]) -> None:
    done = kg("query", *words, "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["critic"] for row in rows] == ["Donald Trump", "Donald Trump"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["critics", "--actor"], "--actor: it has no value"),
        (["critics", "--actr", "Petro"], "it has no parameter 'actr'. It has actor."),
        (["critics"], "'actor' is missing"),
        (["critics", "--fromat", "csv", "--actor", "Petro"], "Did you mean --format?"),
        (["critics", "Petro"], "there is a second query, 'Petro'"),
        (["critics", "--actor", "Nobody Known"], "no actor answers to this name"),
        (["critcs"], "There is critics"),
        (["who-met-whom", "--since", "yesterday"], "Write it as 2026-01-31."),
        ([], "there is no query"),
        (["ASK {}", "--format", "ttl"], "a table has no triples"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(store: Path, words: list[str], message: str) -> None:
    assert message in fails(kg("query", *words, "--store", store), 1)


def test_a_hint_and_an_empty_answer_are_told_on_standard_error(store: Path) -> None:
    done = kg("query", "SELECT ?s { ?s rel:criticizes ?o }", "--store", store)
    assert done.exit_code == 0
    assert "did you mean rel:criticises?" in done.stderr
    assert "nothing in the graph answers this" in done.stderr
    assert done.stdout.split() == ["s", "-"]


def test_xml_json_ld_n_triples_and_turtle(store: Path) -> None:
    asked = kg("query", "ASK { ?e a kg:Event }", "--store", store, "--format", "xml")
    assert ElementTree.fromstring(asked.stdout).findtext("{*}boolean") == "true"
    assert "a kg:Country" in kg("query", COUNTRIES, "--store", store).stdout
    assert len(kg("query", COUNTRIES, "--store", store, "--format", "nt").stdout.splitlines()) == 2
    assert len(json.loads(kg("query", COUNTRIES, "--store", store, "--format", "jsonld").stdout)) == 2


def test_an_answer_goes_to_a_file(store: Path, tmp_path: Path) -> None:
    done = kg("query", "critics", "--actor", "Petro", "--store", store, "-f", "tsv", "-o", tmp_path / "critics.tsv")
    assert done.stdout == ""
    assert len((tmp_path / "critics.tsv").read_text("utf-8").splitlines()) == 3
    assert "cannot be written" in fails(kg("query", "actors", "--store", store, "-o", tmp_path / "no" / "a.csv"), 1)


def test_the_list_names_parameters_and_a_query_shows_its_text() -> None:
    line = next(line for line in kg("query", "--list").stdout.splitlines() if line.startswith("timeline"))
    assert "--actor --other [--since] [--until]" in line
    text = kg("query", "top-critics", "--text").stdout
    assert text.startswith("# Who criticises most")
    assert "SELECT ?critic" in text


def test_export_writes_owl_time_and_tables(store: Path, tmp_path: Path) -> None:
    assert "time:inXSDDate" in kg("export", "--format", "turtle", "--owl-time", "--store", store).stdout
    assert "OWL-Time is RDF" in fails(kg("export", "--format", "gexf", "--owl-time", "--store", store), 1)
    kg("export", "--format", "csv", "--store", store, "--output", tmp_path / "tables")
    assert {file.name for file in (tmp_path / "tables").iterdir()} == {
        "actors.csv", "documents.csv", "events.csv", "statements.csv",
    }  # fmt: skip


def test_validate_checks_the_graph_or_the_ontology(store: Path, tmp_path: Path) -> None:
    assert "2 documents: the graph keeps every rule" in kg("validate", "--store", store).stdout
    (tmp_path / "more.ttl").write_text("@prefix kg: <https://w3id.org/kg/ns#> . <a:b> a kg:State .", "utf-8")
    done = kg("validate", "--add", tmp_path / "more.ttl")
    assert done.exit_code == 1
    assert "a:b: a relation needs one domain, a class of the ontology (rdfs:domain)" in done.stdout

"""The command line, as one uses it: data on standard output, messages on standard error, exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import COMMANDS, app

ARTICLE = "Anna Berg praised Peru on Monday. Karl Lund did not criticise Anna Berg.\n"


def kg(*arguments: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)


def fails(done: Result, status: int) -> str:
    """Check that a command failed in one clear line, and return it."""
    assert done.exit_code == status
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(article: Path) -> Path:
    store = article.parent / "graph"
    done = kg("build", article, "--published", "2026-01-14", "--store", store)
    assert done.exit_code == 0, done.output
    return store


def test_help_names_every_command() -> None:
    done = kg("--help")
    assert done.exit_code == 0
    for command in [*COMMANDS, "ontology"]:
        assert command in done.stdout


def test_build_says_what_was_found(article: Path, tmp_path: Path) -> None:
    done = kg("build", article, "--store", tmp_path / "graph")
    assert done.exit_code == 0
    for part in ("1 documents", "Person 2", "praises 1", "denied 1", "problems      0", "words/s"):
        assert part in done.stdout
    assert done.stderr == ""


def test_building_again_reads_nothing_again(article: Path, store: Path) -> None:
    done = kg("build", article, "--published", "2026-01-14", "--store", store)
    assert "read now      0, unchanged 1" in done.stdout


def test_a_bad_document_is_reported_and_the_others_go_on(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = kg("build", tmp_path / "empty.txt", article, "--store", tmp_path / "graph")
    assert "empty.txt" in fails(done, 3)
    assert "praises 1" in done.stdout


def test_extract_prints_an_object_a_document_and_touches_no_store(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg("extract", article, article, "--format", "jsonl")
    assert done.exit_code == 0
    one, other = map(json.loads, done.stdout.splitlines())
    assert one == other
    assert {event["relation"]: event["status"] for event in one["events"]} == {
        "praises": "happened",
        "criticises": "denied",
    }
    assert list(tmp_path.iterdir()) == []


def test_extract_reads_standard_input(store: Path) -> None:
    done = kg("extract", "-", "--format", "jsonl", input='{"id": "x1", "text": "Anna Berg praised Peru."}\n')
    assert json.loads(done.stdout)["document"]["id"] == "x1"


def test_extract_leaves_out_what_is_below_the_confidence(article: Path) -> None:
    done = kg("extract", article, "--format", "jsonl", "--min-confidence", "1")
    assert all(event["confidence"] == 1 for event in json.loads(done.stdout)["events"])


def test_extract_shows_a_table(article: Path) -> None:
    done = kg("extract", article, "--published", "2026-01-14")
    line = next(line for line in done.stdout.splitlines() if "praises" in line)
    assert line.split("  ")[0] == "Anna Berg"
    assert "2026-01-12" in line
    assert line.endswith("Anna Berg praised Peru on Monday.")


@pytest.mark.parametrize(
    ("format", "start"),
    [("table", "name"), ("csv", "name\r\n"), ("tsv", "?name"), ("json", '{"head"')],
)
def test_query_prints_every_format(store: Path, format: str, start: str) -> None:
    question = "SELECT ?name { ?a a kg:Person ; rdfs:label ?name } ORDER BY ?name"
    done = kg("query", question, "--store", store, "--format", format)
    assert done.exit_code == 0
    assert done.stdout_bytes.decode().startswith(start)
    assert done.stdout.index("Anna Berg") < done.stdout.index("Karl Lund")


def test_query_prints_turtle(store: Path) -> None:
    done = kg("query", "CONSTRUCT WHERE { ?a a kg:Country }", "--store", store, "--format", "ttl")
    assert "a kg:Country" in done.stdout


def test_query_runs_files_and_names(store: Path, tmp_path: Path) -> None:
    (tmp_path / "people.rq").write_text("ASK { ?a a kg:Person }", encoding="utf-8")
    assert "yes" in kg("query", tmp_path / "people.rq", "--store", store).stdout
    assert "Anna Berg" in kg("query", "actors", "--store", store).stdout


def test_query_lists_the_named_ones() -> None:
    assert "top-critics" in kg("query", "--list").stdout


def test_a_wrong_query_shows_the_place(store: Path) -> None:
    done = kg("query", "SELECT {", "--store", store)
    first, query, caret, *_ = done.stderr.splitlines()
    assert done.exit_code == 1
    assert first.startswith("kg: ")
    assert query.strip() == "SELECT {"
    assert caret.strip() == "^"


def test_a_parameter_without_a_value_is_one_line(store: Path) -> None:
    assert "NAME=VALUE" in fails(kg("query", "critics", "-p", "actor", "--store", store), 1)


def test_show_tells_about_one_actor(store: Path) -> None:
    done = kg("show", "anna berg", "--store", store)
    assert "Anna Berg -- praises -> Peru" in done.stdout


def test_show_of_a_stranger_is_one_line(store: Path) -> None:
    assert "Anna Berg" in fails(kg("show", "Ana Berg", "--store", store), 1)


def test_analyse_prints_rankings_communities_and_pairs(store: Path) -> None:
    done = kg("analyse", "--store", store)
    assert done.exit_code == 0
    for part in ("pagerank", "Communities", "Pairs", "Anna Berg", "status happened, confidence from 0"):
        assert part in done.stdout
    assert "Karl Lund" not in done.stdout
    assert "Karl Lund" in kg("analyse", "--store", store, "--status", "all").stdout


def test_explore_writes_a_page(store: Path, tmp_path: Path) -> None:
    done = kg("explore", "--store", store, "-o", tmp_path / "graph.html")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "Anna Berg" in (tmp_path / "graph.html").read_text(encoding="utf-8")


def test_export_goes_to_standard_output_or_to_a_file(store: Path, tmp_path: Path) -> None:
    printed = kg("export", "--format", "nquads", "--store", store)
    written = kg("export", "--format", "nquads", "--store", store, "-o", tmp_path / "graph.nq")
    assert (printed.exit_code, written.exit_code) == (0, 0)
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == printed.stdout


def test_the_ontology_can_be_looked_at() -> None:
    assert "criticises" in kg("ontology", "list", "--category", "accuse").stdout
    shown = kg("ontology", "show", "criticises").stdout
    assert "{source} criticise" in shown
    assert "ACCUSE" in shown


def test_an_unknown_relation_is_one_line_with_a_suggestion() -> None:
    assert "criticises" in fails(kg("ontology", "show", "criticizes"), 1)


def test_explain_shows_the_parse_and_the_phrase() -> None:
    done = kg("explain", "Anna Berg praised Peru.")
    assert "nsubj" in done.stdout
    assert "Anna Berg -- praises -> Peru" in done.stdout
    assert "read as praises, by: {source} praise" in done.stdout


@pytest.mark.parametrize("command", [["query", "actors"], ["show", "Petro"], ["analyse"], ["explore"]])
def test_a_store_that_is_not_there_is_one_line(command: list[str], tmp_path: Path) -> None:
    assert "kg build" in fails(kg(*command, "--store", tmp_path / "nothing"), 1)


@pytest.mark.parametrize("arguments", [["build"], ["build", "x", "--published", "yesterday"], ["biuld"]])
def test_wrong_usage_has_status_2(arguments: list[str]) -> None:
    done = kg(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_closed_pipe_is_no_error(store: Path) -> None:
    main = [sys.executable, "-m", "kg.cli", "export", "--format", "nquads", "--store", str(store)]
    with subprocess.Popen(main, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        messages = process.stderr.read()
    assert "Traceback" not in messages
    assert "Error" not in messages


def test_the_readme_names_commands_and_options_that_exist() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in readme.splitlines() if line.startswith("    kg ")]
    assert len(lines) > 10
    for line in lines:
        _, command, *words = line.partition("  ")[0].split()
        help_ = kg(command, "--help").stdout
        assert help_, line
        for option in (word for word in words if word.startswith("-")):
            assert option in help_, line


@pytest.mark.parametrize("shape", ["table", "csv", "json"])
def test_analyse_reports_the_tone_of_a_pair(store: Path, shape: str) -> None:
    done = kg("analyse", "tone", "Anna Berg", "Peru", "--store", store, "--format", shape)
    assert done.exit_code == 0, done.stderr
    assert "2026" in done.stdout


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("build", "query", "explore"))

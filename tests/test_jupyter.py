"""kg in a notebook: magics and completion in a real IPython shell, and what it shows while it reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import kg
from kg.errors import ActorNotFound, KgError, QueryError
from kg.graph import Graph
from kg.query import Result

TEXT = """Anna Berg praised Peru on Monday. Karl Lund criticised Anna Berg. Chile met with Peru.
Police arrested Tom O'Neill in Oslo."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[Graph]:
    with kg.build(folder, published=date(2026, 1, 14)) as graph:
        yield graph


@pytest.fixture
def shell(graph: Graph) -> Iterator[InteractiveShell]:
    """Give the shell of this process, with kg loaded and the graph under its usual name."""
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=config)
    shell.user_ns["graph"] = graph
    shell.run_line_magic("load_ext", "kg")
    yield shell
    shell.run_line_magic("unload_ext", "kg")
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, cell: str) -> Any:
    result = ran(shell, cell)
    result.raise_error()
    return result.result


def ran(shell: InteractiveShell, cell: str) -> ExecutionResult:
    with capture_output():
        return shell.run_cell(cell)


def names(rows: Any) -> set[str]:
    return {value for row in rows for value in row.values()}


# --- Magics ----------------------------------------------------------------------------------------------


def test_a_cell_of_sparql_is_answered(shell: InteractiveShell) -> None:
    result = run(shell, "%%sparql\nSELECT ?name { ?actor a kg:Person ; rdfs:label ?name }")
    assert isinstance(result, Result)
    assert names(result) >= {"Anna Berg", "Karl Lund"}


def test_a_parameter_fixes_a_variable_of_the_cell(shell: InteractiveShell) -> None:
    cell = "SELECT ?quote ?r { ?event kg:quote ?quote ; kg:relation ?r }"
    assert len(run(shell, f"%%sparql r=rel:praises\n{cell}")) == 1
    assert run(shell, f"%%sparql r=rel:praises\n{cell}").columns == ("quote",)


def test_a_python_variable_can_be_a_parameter(shell: InteractiveShell) -> None:
    shell.user_ns["who"] = "Anna Berg"
    assert [row["critic"] for row in run(shell, '%sparql critics actor="{who}"')] == ["Karl Lund"]


def test_a_question_with_a_name_is_answered_in_three_ways(shell: InteractiveShell) -> None:
    answers = [
        run(shell, '%kg ask critics actor="Anna Berg"'),
        run(shell, '%sparql critics actor="Anna Berg"'),
        run(shell, '%%sparql actor="Anna Berg"\ncritics'),
    ]
    assert [[row["critic"] for row in answer] for answer in answers] == [["Karl Lund"]] * 3


def test_an_answer_can_be_kept_as_a_frame(shell: InteractiveShell) -> None:
    assert run(shell, "%%sparql --into people\nSELECT ?name { ?actor a kg:Person ; rdfs:label ?name }") is None
    people = shell.user_ns["people"]
    assert isinstance(people, pandas.DataFrame)
    assert "Anna Berg" in people["name"].tolist()


def test_a_prefix_is_declared_once_for_all_cells(shell: InteractiveShell) -> None:
    run(shell, "%kg prefix words=http://www.w3.org/2000/01/rdf-schema#")
    found = run(shell, "%%sparql\n# people\nSELECT ?name { ?actor a kg:Person ; words:label ?name }")
    assert "Anna Berg" in names(found)
    known = {row.prefix for row in run(shell, "%kg prefix")}
    assert known >= {"words", "kg", "rel"}


def test_questions_are_listed(shell: InteractiveShell) -> None:
    assert "critics" in {row.query for row in run(shell, "%sparql")}
    assert run(shell, "%kg ask") == run(shell, "%sparql")


def test_an_actor_is_shown_without_quotes(shell: InteractiveShell) -> None:
    assert "Anna Berg -- praises -> Peru" in str(run(shell, "%kg show Anna Berg"))
    assert str(run(shell, """%kg show "Tom O'Neill" """)).startswith("Tom O'Neill")


def test_events_are_chosen_by_parameters(shell: InteractiveShell) -> None:
    [event] = run(shell, "%kg events relation=criticises actor='Karl Lund'")
    assert event.quote == "Karl Lund criticised Anna Berg."


def test_the_explorer_is_shown(shell: InteractiveShell) -> None:
    assert "<iframe" in run(shell, "%kg explore")._repr_html_()


def test_a_graph_is_built_and_opened_under_the_usual_name(
    shell: InteractiveShell, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "news graph"
    built = run(shell, f'%kg build "{folder}" --store "{store}"')
    assert shell.user_ns["graph"] is built
    built.close()
    opened = run(shell, f'%kg open "{store}" --into other')
    assert shell.user_ns["other"] is opened
    opened.close()


def test_of_several_graphs_one_is_named(shell: InteractiveShell, graph: Graph) -> None:
    with kg.build([]) as empty:
        shell.user_ns |= {"graph": 0, "ours": graph, "none": empty}
        with pytest.raises(QueryError, match=r"several.*none, ours.*--on"):
            run(shell, "%kg show Peru")
        assert str(run(shell, "%kg show Peru --on ours")).startswith("Peru")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("%kg shwo Peru", r"There is show"),
        ("%kg show", "there is no name"),
        ("%kg show Anna Borg", "Anna Berg"),
        ("%kg ask crtics", "critics"),
        ("%kg ask critics actr=Peru", "it has no parameter|is missing"),
        ("%kg ask critics --one graph", "--on, --into"),
        ("%kg ask critics --on", "its value is missing"),
        ("%kg ask critics --on frame", "There is graph"),
        ("%kg events relatio=meets", "actor, relation, status"),
        ("%kg build", "there is nothing to read"),
        ("%kg prefix ex=a<b", "this is no IRI"),
        ("%%sparql\nSELECT ?a {", "never closed"),
        ("%%sparql critics\nSELECT * {}", "is no parameter"),
        ("%%sparql --into 1x\nSELECT ?a { ?a a kg:Actor }", "no name of a variable"),
        ('%kg show "Anna', "a quote has no end"),
    ],
)
def test_mistakes_are_named_with_their_remedy(shell: InteractiveShell, cell: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        run(shell, cell)


def test_an_error_is_one_line_and_no_stack(shell: InteractiveShell) -> None:
    with capture_output() as said:
        result = shell.run_cell('graph.show("Anna Borg")')
    assert isinstance(result.error_in_exec, ActorNotFound)
    assert said.stdout.strip().startswith("ActorNotFound: 'Anna Borg'")
    assert "Traceback" not in said.stdout


# --- Completion ------------------------------------------------------------------------------------------


def completed(shell: InteractiveShell, text: str) -> list[str]:
    """Return the cell as it is after each completion at its end."""
    with provisionalcompleter():
        return [text[: found.start] + found.text for found in shell.Completer.completions(text, len(text))]


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ('graph.events(relation="cri', 'graph.events(relation="criticises'),
        ("graph.events('pra", "graph.events('praises"),
        ('frame[frame["relation"] == "arr', 'frame[frame["relation"] == "arrests'),
        ('graph.events(status="hap', 'graph.events(status="happened'),
        ('graph.actors("Per', 'graph.actors("Person'),
        ('graph.show("anna', 'graph.show("Anna Berg'),
        ('graph.show("Berg', 'graph.show("Anna Berg'),
        ('graph.same("Chile", "Pe', 'graph.same("Chile", "Peru'),
        ("graph.show('Tom", r"graph.show('Tom O\'Neill"),
        ('graph.query("crit', 'graph.query("critics'),
        ("%kg sh", "%kg show"),
        ("%kg show Anna", "%kg show Anna Berg"),
        ("%kg ask crit", "%kg ask critics"),
        ("%kg ask critics actor=Ann", '%kg ask critics actor="Anna Berg"'),
        ("%sparql crit", "%sparql critics"),
        ("%%sparql\nSELECT ?e { ?e kg:relation rel:extradi", "%%sparql\nSELECT ?e { ?e kg:relation rel:extradites"),
        ("%%sparql\nASK { ?e kg:plover plover:ACC", "%%sparql\nASK { ?e kg:plover plover:ACCUSE"),
    ],
)
def test_names_are_completed(shell: InteractiveShell, typed: str, becomes: str) -> None:
    assert becomes in completed(shell, typed)


def test_nothing_else_is_offered_where_a_name_goes(shell: InteractiveShell) -> None:
    assert completed(shell, 'graph.events(relation="cri') == ['graph.events(relation="criticises']


def test_a_variable_is_still_completed_as_a_variable(shell: InteractiveShell) -> None:
    assert "graph.events(relation=graph" in completed(shell, "graph.events(relation=gra")


def test_without_a_graph_completion_is_silent(shell: InteractiveShell) -> None:
    del shell.user_ns["graph"]
    assert completed(shell, 'graph.show("anna') == []


def test_loading_twice_and_unloading_leave_nothing_behind(shell: InteractiveShell) -> None:
    shell.run_line_magic("reload_ext", "kg")
    assert completed(shell, "%kg sh") == ["%kg show"]
    shell.run_line_magic("unload_ext", "kg")
    assert "%kg show" not in completed(shell, "%kg sh")
    shell.run_line_magic("load_ext", "kg")


# --- Progress --------------------------------------------------------------------------------------------


def test_a_kernel_shows_what_is_being_read(
    shell: InteractiveShell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "kernel", object(), raising=False)
    monkeypatch.setattr("kg.display.progress.EVERY", 0)
    with capture_output() as shown, kg.build(folder):
        pass
    states = [output.data["text/plain"] for output in shown.outputs]
    assert states[0] == "read 0 documents, 0 words …"
    assert states[-2:] == ["read 1 document, 21 words …", "read 1 document, 21 words"]


def test_a_terminal_shows_no_bar(shell: InteractiveShell, folder: Path) -> None:
    with capture_output() as shown, kg.build(folder):
        pass
    assert shown.outputs == []

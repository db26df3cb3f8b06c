"""Every report from a store on disk: as rows, text, CSV, JSON and a picture, with what it was made from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import generated_graph
import pytest
from click.testing import Result
from typer.testing import CliRunner

import kg
from kg.analysis import REPORTS, Link, Network, Node
from kg.analysis.report import Report
from kg.analysis.reports import Ask, make
from kg.cli.app import app
from kg.errors import InputError, QueryError
from kg.rdf import to_nquads
from kg.store import open_store

SVG = "{http://www.w3.org/2000/svg}"
MOST = ("Ada Abara 0", "Bela Abara 1")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.Graph]:
    with kg.open(filled(tmp_path_factory.mktemp("reports") / "graph")) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("commands") / "graph")


def filled(path: Path) -> Path:
    with open_store(path) as store:
        for extraction in generated_graph.extractions(300):
            store.writer().add(extraction.document.id, to_nquads(extraction, generated_graph.PROVENANCE))
        store.writer().rebuild()
    return path


def about(name: str) -> tuple[str, ...]:
    return MOST[: REPORTS[name].actors[0]]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_a_frame_text_csv_and_json_with_its_basis(graph: kg.Graph, name: str) -> None:
    report = graph.report(name, *about(name), min_confidence=0.35)
    frame = report.to_pandas()
    assert len(frame) == len(report)
    assert "confidence from 0.35" in frame.attrs["basis"]
    assert next(csv.reader(io.StringIO(report.to_csv()))) == list(frame.columns)
    data = json.loads(report.to_json())
    assert data["basis"] == report.basis
    assert [len(rows) for rows in data["tables"].values()] == [len(rows) for rows in report.tables.values()]
    assert report.basis in str(report)
    assert "confidence from 0.35" in report._repr_html_()


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_has_a_picture_that_tells_itself(graph: kg.Graph, name: str) -> None:
    report = graph.report(name, *about(name))
    picture = report.plot()
    svg = picture.to_svg()
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title == report.heading
    assert description is not None
    assert report.basis in description
    assert svg == graph.report(name, *about(name)).plot().to_svg()


def test_a_picture_is_written_in_the_format_of_its_name(graph: kg.Graph, tmp_path: Path) -> None:
    report = graph.report("ego", MOST[0])
    starts = {"ego.png": b"\x89PNG", "ego.svg": b"<?xml", "ego.pdf": b"%PDF"}
    for name, start in starts.items():
        assert report.save_plot(tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(InputError, match=r"\.gif.*\.svg"):
        report.save_plot(tmp_path / "ego.gif")
    with pytest.raises(InputError, match="cannot be written"):
        report.save_plot(tmp_path / "nowhere" / "ego.svg")


def test_a_picture_escapes_what_strangers_wrote_and_reads_no_formulas() -> None:
    nodes = [Node("a", "<script>$x$</script>", "Person"), Node("b", "x\u0303 $\\frac{1}$ 北京", "City")]
    net = Network(nodes, [Link("e", "a", "b", "meets", "happened", goldstein=1.0, when=date(2026, 1, 1))])
    for name in ("standings", "ego", "tone", "chains", "communities", "matrix", "contacts"):
        picture = make(name, Ask(net, ("a", "b")[: REPORTS[name].actors[0]])).plot()
        svg = picture.to_svg()
        assert "<script" not in svg
        assert "$x$" in svg
        assert "<script" not in picture._repr_html_()


@pytest.mark.parametrize("name", REPORTS)
def test_an_empty_network_gives_empty_reports_and_pictures_that_say_so(name: str) -> None:
    net = Network([Node("a", "Oslo", "City"), Node("b", "Rome", "City")], [])
    report = make(name, Ask(net, ("a", "b")[: REPORTS[name].actors[0]]))
    assert not len(report)
    assert "0 events" in str(report)
    assert "Nothing was found." in report.plot().to_svg()


def test_a_report_that_does_not_exist_names_those_that_do(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match=r"Take one of: overview.*contested"):
        graph.report("tonne")


def test_a_report_says_how_many_actors_it_is_about(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="about two actors, not 1"):
        graph.report("tone", MOST[0])
    with pytest.raises(QueryError, match="about no actor, not 1"):
        graph.report("pairs", MOST[0])


def test_options_choose_what_counts(graph: kg.Graph) -> None:
    everything = graph.network(status=None)
    relation, outlet = everything.links[0].relation, everything.links[0].outlet
    assert {link.relation for link in graph.network(relations=relation).links} <= {relation}
    assert {link.outlet for link in graph.network(outlets=[outlet]).links} == {outlet}
    spoken = graph.network(status=None, speakers=MOST[0])
    assert spoken.links
    assert {spoken.name(link.speaker or "") for link in spoken.links} == {MOST[0]}
    early = graph.network(until=date(2024, 6, 30))
    assert early.links
    assert all(link.day is not None and link.day <= date(2024, 6, 30) for link in early.links)
    assert graph.network(min_confidence=0.9).links == tuple(
        link for link in graph.network().links if link.confidence >= 0.9
    )


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"status": "happend"}, "Perhaps happened"),
        ({"relations": ["meet"]}, "Perhaps .*meets"),
        ({"outlets": ["Paper 99"]}, "Perhaps Paper 9"),
    ],
)
def test_a_name_that_nothing_has_is_an_error_and_no_empty_finding(
    graph: kg.Graph, chosen: kg.analysis.network.Chosen, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        graph.network(**chosen)


def test_lean_rows_and_whole_rows_give_the_same_network(graph: kg.Graph) -> None:
    lean, whole = graph.network(status=None), kg.analysis.network_of(graph.events())
    assert lean.links == whole.links
    known = {node.id: node for node in lean.nodes}
    assert [(node.name, node.kind) for node in whole.nodes] == [
        (known[node.id].name, known[node.id].kind) for node in whole.nodes
    ]


def test_reports_that_compare_statuses_take_every_one(graph: kg.Graph) -> None:
    assert "every status" in graph.report("plans", status="happened").basis
    assert "status happened" in graph.report("single-source").basis


def test_who_speaks_of_whom_is_read_from_statements(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text('Norway speaks\n\nOSLO - Anna Berg met Karl Lund. "Karl Lund is right", Anna Berg said.\n', "utf-8")
    with kg.build(text, store=tmp_path / "graph") as built:
        [row] = built.report("talk")
        assert (row.speaker, row.about) == ("Anna Berg", "Karl Lund")
        by_name = {each.name: each for each in built.report("attention")}
        assert by_name["Karl Lund"].spoken_of == 1


@pytest.mark.parametrize("name", ["overview", "standings", "plans"])
def test_the_command_prints_a_report_and_what_it_was_made_from(folder: Path, name: str, tmp_path: Path) -> None:
    done = run("analyse", name, "--store", folder, "--top", 2, "--plot", tmp_path / "picture.svg")
    assert done.exit_code == 0, done.stderr
    assert "(2 of " in done.stdout
    assert "confidence from 0" in done.stdout
    assert (tmp_path / "picture.svg").exists()


def test_the_commands_options_are_in_the_docs() -> None:
    docs = (Path(__file__).parent.parent / "docs" / "analysis.md").read_text(encoding="utf-8")
    help_ = run("analyse", "--help").stdout
    options = {word.strip(",") for word in help_.split() if word.startswith("--")} - {"--help", "--store"}
    assert {option for option in options if f"`{option}" not in docs and f" {option}" not in docs} == set()
    assert {name for name in REPORTS if f"`{name}`" not in docs} == set()
    missing = {name for name in kg.analysis.__all__ if name[0].islower() and name not in docs}
    assert missing == set()


def test_reports_are_listed_with_what_they_are_about() -> None:
    lines = run("analyse", "--list").stdout.splitlines()
    assert len(lines) == len(REPORTS) + 2
    assert any(line.startswith("tone") and "ACTOR ACTOR" in line for line in lines)


def test_a_report_in_words_is_shown_as_words(graph: kg.Graph) -> None:
    report = graph.report("chains", *MOST)
    assert isinstance(report, Report)
    assert report.text in str(report)
    assert "The shortest and strongest chain" in report._repr_html_()

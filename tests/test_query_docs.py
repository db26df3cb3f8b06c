"""The documents on the graph say what the code does: recipes run, and the worked event is what is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from build_extraction import PROVENANCE, note, reply
from test_named_queries import minister

from kg import query
from kg.export import FORMATS
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.rdf.turtle import turtle
from kg.store import Reader, open_store

DOCS = Path(__file__).parent.parent / "docs"
COOKBOOK = (DOCS / "sparql-cookbook.md").read_text("utf-8")
MODEL = (DOCS / "data-model.md").read_text("utf-8")
RECIPES = re.findall(r"^## ([^\n]*)\n(?:(?!^## ).)*?```sparql\n(.*?)```", COOKBOOK, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with open_store() as store:
        for extraction in (note(), reply()):
            store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        yield store.reader()


def test_the_cookbook_has_recipes() -> None:
    assert len(RECIPES) == COOKBOOK.count("```sparql") >= 12


@pytest.mark.parametrize(("title", "text"), RECIPES, ids=[title for title, _ in RECIPES])
def test_recipe(reader: Reader, title: str, text: str) -> None:
    assert len(query.run(reader, text)) >= 1, title


def test_the_commands_of_the_cookbook_name_queries_that_exist() -> None:
    named = {each.name: each for each in query.named_queries()}
    commands = re.findall(r"^    kg query ([\w-]+)(.*)$", COOKBOOK, re.MULTILINE)
    assert len(commands) >= 3
    for name, options in commands:
        given = set(re.findall(r"--(\w+)", options))
        assert {each.name for each in named[name].parameters if not each.optional} <= given
        assert given <= {each.name for each in named[name].parameters}


def worked_event(reader: Reader) -> str:
    wanted = [ns.EVENT + "d-note-e2", ns.ATTRIBUTION + "d-note-e2-1", ns.EVIDENCE + "d-note-95-146"]
    wanted += [wanted[-1] + part for part in ("-position", "-quote")]
    nodes = {ox.NamedNode(name) for name in wanted}
    text = turtle(quad.triple for quad in reader.quads() if quad.subject in nodes)
    return text.split("\n\n", 1)[1]


def test_the_worked_event_is_what_kg_writes(reader: Reader) -> None:
    shown = re.search(r"<!-- worked event -->\n```turtle\n(.*?)```", MODEL, re.DOTALL)
    assert shown is not None
    assert shown[1] == worked_event(reader)


def test_the_worked_state_is_what_kg_writes() -> None:
    shown = re.search(r"<!-- worked state -->\n```turtle\n(.*?)```", MODEL, re.DOTALL)
    assert shown is not None
    node = ox.NamedNode(ns.EVENT + "d-minister-e1")
    quads = ox.parse(to_nquads(minister(), PROVENANCE), format=ox.RdfFormat.N_QUADS)
    assert shown[1] == turtle(quad.triple for quad in quads if quad.subject == node).split("\n\n", 1)[1]


PATTERNS = re.findall(r"^\| ([a-z ,]+) \| `(\?event [^`]*)` \|$", MODEL, re.MULTILINE)


def test_the_table_of_what_one_asks_is_whole() -> None:
    assert len(PATTERNS) >= 13


@pytest.mark.parametrize(("asked", "pattern"), PATTERNS, ids=[asked for asked, _ in PATTERNS])
def test_what_one_asks_of_an_event_is_one_or_two_patterns_away(reader: Reader, asked: str, pattern: str) -> None:
    assert len(re.findall(r"/| ; ", pattern)) <= 1
    result = query.run(reader, f"SELECT * {{ ?event a kg:Event . {pattern} }}")
    assert len(result) >= 1, asked
    assert not result.hints


def test_the_exports_of_the_table_are_those_there_are() -> None:
    rows = re.findall(r"^\| (`[a-z]+`(?:, `[a-z]+`)*) \|", MODEL.split("## As files")[1], re.MULTILINE)
    assert {name for row in rows for name in re.findall("[a-z]+", row)} == FORMATS.keys()


def test_the_description_shown_is_what_kg_writes(reader: Reader) -> None:
    shown = re.search(r"```turtle\n(description:.*?)```", MODEL, re.DOTALL)
    assert shown is not None
    head = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in ns.PREFIXES.items())
    subject = ox.NamedNode(ns.DESCRIPTION + "d-note-person-donald-trump")
    written = {quad.triple for quad in reader.quads() if quad.subject == subject}
    read = {quad.triple for quad in ox.parse(head + shown[1], format=ox.RdfFormat.TURTLE)}
    assert read == {triple for triple in written if not triple.predicate.value.endswith("hasRole")}

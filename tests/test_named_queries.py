"""Every question that has a name finds something, takes its parameters as values only, and is documented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from build_extraction import PETRO, PROVENANCE, evidence, mention, note, reply, span
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import query
from kg.errors import ActorNotFound, QueryError
from kg.model import Actor, Document, Event, Extraction, Interval
from kg.rdf import links_to_nquads, to_nquads
from kg.rdf import namespaces as ns
from kg.resolve import Judgement, Link
from kg.store import Reader, open_store

MINISTER = Document(
    "d-minister", "Laura Sarabia was foreign minister of Colombia from 2025. She misled Congress.", "A minister"
)


def minister() -> Extraction:
    """A state with its time, and a verb that no relation covers."""
    d, start = MINISTER, date(2025, 1, 1)
    sarabia = Actor("person-sarabia", "Laura Sarabia", "Person", (), (), (mention(d, "Laura Sarabia"),))
    colombia = Actor("country-col", "Colombia", "Country", (), (), (mention(d, "Colombia"),), "COL")
    first, second = "Laura Sarabia was foreign minister of Colombia from 2025.", "She misled Congress."
    events = (
        Event(
            "d-minister-e1", "holdsOffice", None,
            sarabia.id, mention(d, "Laura Sarabia"), colombia.id, mention(d, "Colombia"),
            "happened", evidence(d, first), span(d, "minister"), "{source} be minister of {target}", 0.8,
            when=Interval(start, None, "from 2025", "year"),
        ),
        Event(
            "d-minister-e2", "mislead", None,
            sarabia.id, mention(d, "She", form="pronoun"), None, None,
            "happened", evidence(d, second), span(d, "misled"), "", 0.35,
        ),
    )  # fmt: skip
    return Extraction(d, (sarabia, colombia), events)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with open_store() as store:
        for extraction in (note(), reply(), minister()):
            store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        sarabia, petro = ns.ACTOR + "person-sarabia", ns.ACTOR + PETRO
        link = Link(sarabia, petro, "both are of Colombia", Judgement.UNSURE)
        store.writer().replace_graph(ns.RESOLUTION, links_to_nquads([link]))
        yield store.reader()


MET = ns.REL + "talksWith"
# Parameters, the number of rows, and how the first row begins.
EXPECTED: dict[str, tuple[dict[str, str], int, tuple[object, ...]]] = {
    "actors": ({}, 6, ("Gustavo Petro", "https://w3id.org/kg/ns#Person", 6)),
    "allegations": ({}, 1, (None, None, "Colombia", ns.REL + "threatens", "United States")),
    "conflicts": ({}, 2, ("Donald Trump", "Gustavo Petro", 2, date(2026, 1, 5))),
    "cooperation": ({}, 1, ("Donald Trump", "Gustavo Petro", 1)),
    "critics": ({"actor": "Gustavo Petro"}, 2, ("Donald Trump", ns.REL + "criticises")),
    "denials": ({}, 1, ("Gustavo Petro", ns.REL + "denies", "Colombia", ns.REL + "threatens", "United States")),
    "denied-by": ({"actor": "petro"}, 1, ("Colombia", ns.REL + "threatens", "United States")),
    "disagreements": ({}, 1, ("Colombia", ns.REL + "threatens", "United States", ns.STATUS + "alleged")),
    "doubtful": ({}, 10, (0.35, "Laura Sarabia", ns.REL + "mislead", None)),
    "events-by-relation": ({"relation": "criticises"}, 1, (ns.PLOVER + "ACCUSE", ns.STATUS + "happened", 2)),
    "evidence": ({"actor": "Trump", "other": "Petro"}, 4, (ns.REL + "criticises", ns.STATUS + "happened")),
    "meetings-of": ({"actor": "petro"}, 1, (None, MET, "Donald Trump")),
    "merged-names": ({}, 1, ("Gustavo Petro", "Laura Sarabia", "unsure", "both are of Colombia")),
    "months": ({}, 1, (2026, 1, ns.PLOVER + "ACCUSE", 2)),
    "most-reported": ({}, 4, (2, 2, "Donald Trump", ns.REL + "criticises", "Gustavo Petro")),
    "most-reported-plans": (
        {},
        1,
        (1, "Donald Trump", ns.REL + "meets", "Gustavo Petro", date(2026, 2, 1), date(2026, 2, 28)),
    ),
    "offices": ({}, 3, ("Donald Trump", "President", "United States")),
    "places": ({}, 1, ("White House", 1)),
    "planned": ({}, 1, (date(2026, 2, 1), date(2026, 2, 28), "Donald Trump", ns.REL + "meets")),
    "plans-of": ({"actor": "petro"}, 1, (date(2026, 2, 1), date(2026, 2, 28), "Donald Trump")),
    "reported-by": ({"actor": "garcia-pena"}, 2, ("Colombia", ns.REL + "threatens", "United States")),
    "single-source": ({}, 2, ("Donald Trump", MET, "Gustavo Petro", 1, "The Courier")),
    "sources": ({}, 3, (ns.DOC + "d-minister", "A minister", None, None, 2)),
    "speakers": ({}, 2, ("García‑Peña", 2, 1, 0)),
    "statements-by": ({"actor": "TRUMP"}, 1, ("We will meet in February,", "said", True)),
    "states": ({"actor": "Laura Sarabia"}, 1, ("Laura Sarabia", ns.REL + "holdsOffice", "Colombia", date(2025, 1, 1))),
    "threats": ({"actor": "Colombia"}, 2, ("Colombia", "United States", ns.STATUS + "denied")),
    "timeline": ({"actor": "petro", "other": "trump"}, 4, (date(2026, 1, 5), "Donald Trump")),
    "top-critics": ({}, 1, ("Donald Trump", 2, 1)),
    "uncovered-verbs": ({}, 1, (ns.REL + "mislead", 1, "She misled Congress.")),
    "who-met-whom": ({}, 1, (None, "Donald Trump", MET, "Gustavo Petro")),
}
ALL = query.named_queries()


def test_every_named_query_has_an_expectation() -> None:
    assert {each.name for each in ALL} == EXPECTED.keys()
    assert len(ALL) >= 20


@pytest.mark.parametrize("name", EXPECTED)
def test_named_query(reader: Reader, name: str) -> None:
    parameters, length, first = EXPECTED[name]
    result = query.run(reader, name, parameters)
    assert len(result) == length
    assert result.rows[0][: len(first)] == first
    assert not result.hints


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_named_queries_are_documented(each: query.Query) -> None:
    assert each.title.endswith(".")
    assert all(parameter.meaning for parameter in each.parameters)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_an_answer_comes_in_one_order(each: query.Query) -> None:
    assert "ORDER BY" in each.text


def test_a_misspelt_query_is_suggested(reader: Reader) -> None:
    with pytest.raises(QueryError, match="top-critics"):
        query.run(reader, "top-critcs")


@pytest.mark.parametrize(
    ("dates", "starts"),
    [
        ({}, [date(2026, 1, 5), date(2026, 2, 1), None, None]),
        ({"since": "2026-01-05"}, [date(2026, 1, 5), date(2026, 2, 1)]),
        ({"since": "2026-01-06"}, [date(2026, 2, 1)]),
        ({"until": "2026-01-05"}, [date(2026, 1, 5)]),
        ({"since": "2025-01-01", "until": "2026-01-04"}, []),
    ],
)
def test_days_bound_a_question_and_leave_out_what_has_no_day(
    reader: Reader, dates: dict[str, str], starts: list[date | None]
) -> None:
    result = query.run(reader, "timeline", {"actor": "Petro", "other": "Trump"} | dates)
    assert [row["start"] for row in result] == starts
    assert {"since", "until", "actor", "other"}.isdisjoint(result.columns)


PARAMETERS = sorted({(each.name, parameter.name) for each in ALL for parameter in each.parameters})
HOSTILE = [
    '" } ; DROP ALL #',
    "<x> } INSERT DATA { <a:b> <a:c> <a:d> } #",
    "actor:x> } #",
    "'''",
    "\\",
    "?who",
    "%s{0}",
]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PARAMETERS), st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)))
def test_no_value_of_a_parameter_becomes_part_of_a_query(reader: Reader, place: tuple[str, str], value: str) -> None:
    name, parameter = place
    before = set(reader.quads())
    known = next(each for each in ALL if each.name == name)
    given = {each.name: "Petro" for each in known.parameters if each.kind == "an actor"} | {parameter: value}
    # A value is refused for what it is; that a query does not parse would mean that the value was in its text.
    with suppress(ActorNotFound), suppress_unknown_values():
        query.run(reader, name, given)
    assert set(reader.quads()) == before


@contextmanager
def suppress_unknown_values() -> Iterator[None]:
    try:
        yield
    except QueryError as error:
        if not error.place.startswith(("relation", "status", "date", "parameter")):
            raise

"""The bench of questions: its graph is the same each time, its questions find something, its engines agree."""

from __future__ import annotations

import pytest
from bench_query import LOOKUPS, QUESTIONS, measure
from generated_graph import PROVENANCE, extractions

from kg.check import validate, verify
from kg.rdf import to_nquads
from kg.store import open_store


def test_the_generated_graph_is_the_same_each_time_and_holds_what_it_says() -> None:
    first, second = ([to_nquads(each, PROVENANCE) for each in extractions(95)] for _ in range(2))
    assert first == second
    with open_store() as store:
        for extraction in extractions(95):
            nquads = to_nquads(extraction, PROVENANCE)
            store.writer().add(extraction.document.id, nquads, text=extraction.document.text)
        found = verify(store.reader())
        assert (found.events, found.documents, found.broken) == (95, 10, ())
        assert validate(store.reader()) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_every_question_is_asked_of_every_engine_with_one_answer() -> None:
    found = list(measure(120, 1))
    assert [each.question for each in found] == [*QUESTIONS, *LOOKUPS]
    assert len(QUESTIONS) == 8
    assert all(each.complete for each in found)
    assert all(min(each.engine, each.kg, each.kg_rows, each.rdflib) > 0 for each in found)
    assert sum(each.rows > 0 for each in found) >= 8

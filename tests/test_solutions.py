"""What a SELECT finds is the same as if each of the engine's terms were taken one by one."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import namespaces as ns
from kg.store.solutions import table

NUMBERS = ("integer", "decimal", "double", "float", "boolean", "date", "string")
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["", "1", "a\tb", "a\r\nb", "\\t", '"', "<x>"]
)
literals = (
    texts.map(ox.Literal)
    | st.builds(lambda text: ox.Literal(text, language="en-GB"), texts)
    | st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(ns.XSD + kind)),
        texts | st.integers().map(str) | st.floats().map(str),
        st.sampled_from(NUMBERS),
    )
)
terms = literals | st.integers(0, 9).map(lambda number: ox.NamedNode(f"urn:é{number}")) | st.just(ox.BlankNode("some"))


@given(st.lists(st.tuples(terms, st.none() | terms)))
def test_every_term_comes_back_as_it_was(rows: list[tuple[ox.NamedNode | ox.Literal | ox.BlankNode, ...]]) -> None:
    store = ox.Store()
    for number, (first, second) in enumerate(rows):
        subject = ox.NamedNode(f"urn:{number}")
        store.add(ox.Quad(subject, ox.NamedNode("urn:first"), first))
        if second is not None:
            store.add(ox.Quad(subject, ox.NamedNode("urn:second"), second))
    for question in (
        "SELECT ?s ?one ?two ?none { ?s <urn:first> ?one OPTIONAL { ?s <urn:second> ?two } }",
        "SELECT ?two { ?s <urn:first> ?one OPTIONAL { ?s <urn:second> ?two } }",
        "SELECT * { }",
    ):
        solutions = store.query(question)
        columns = tuple(variable.value for variable in solutions.variables)
        one_by_one = tuple(tuple(solution) for solution in solutions)
        found = table(store.query(question))
        assert (found.columns, found.rows) == (columns, one_by_one)

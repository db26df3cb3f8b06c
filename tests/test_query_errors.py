"""What people get wrong in SPARQL is told in words: the line, a caret, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from build_extraction import PROVENANCE, note
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import query
from kg.errors import QueryError
from kg.query.mistakes import find
from kg.query.syntax import pointed
from kg.rdf import to_nquads
from kg.rdf.namespaces import PREFIXES
from kg.store import Reader, open_store


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with open_store() as store:
        store.writer().add("d-note", to_nquads(note(), PROVENANCE))
        yield store.reader()


# The query with ^ before the place that is to be pointed at, what is said of it, and the remedy.
MISTAKES = {
    "keyword": ("^SELEC ?s { ?s ?p ?o }", "SELEC is no word of SPARQL", "Did you mean SELECT?"),
    "keyword within": ("SELECT ?s { ?s ?p ?o ^FILTR(?o) }", "FILTR is no word", "Did you mean FILTER?"),
    "bare name": ("SELECT ?s { ?s kg:source ^Petro }", "Petro is no word", "a variable ?, and a text quotes"),
    "prefix": ("SELECT ?s { ?s ^shema:headline ?o }", "prefix shema: is not declared", "Did you mean schema:?"),
    "strange prefix": ("SELECT ?s { ?s ^zzz:headline ?o }", "prefix zzz: is not declared", "There is actor, "),
    "open brace": ("SELECT ?s ^{ ?s ?p ?o", "this { is never closed", "Close it with }."),
    "open bracket": ("SELECT ?s { ?s ?p ?o FILTER^(?o }", "this ( is never closed", "Close it with )."),
    "stray brace": ("ASK { ?s ?p ?o } ^}", "nothing is open that this } would close", "Leave it out."),
    "open quote": ('SELECT ?s { ?s ?p ^"abc }', "this quote is not closed", 'takes """'),
    "curly quotes": ("SELECT ?s { ?s ?p ^“abc” }", "“ is no quote of SPARQL", "the straight ones"),
    "space in IRI": ("SELECT ?s { ?s ^<http://a b> ?o }", "a character that no IRI may have", "%20"),
    "hyphen": ("SELECT ?e { ?e kg:source actor:García^‑Peña }", "‑ is no sign of SPARQL", "whole <IRI>"),
    "full stop": ("SELECT ?s {\n  ?s a kg:Event\n  ^?s kg:quote ?q }", "a full stop is missing", "with . "),
    "full stop after date": ('ASK { ?s kg:a "x"^^xsd:date , "y"@en ^?z }', "a full stop is missing", "with . "),
    "object": ("SELECT ?s { ?s kg:quote ^}", "an object is missing before this }", "three parts"),
    "object of path": ("SELECT ?s { ?s kg:source/kg:is ^}", "an object is missing before this }", "three parts"),
    "property and object": ("SELECT ?s { ?s ^}", "a property and an object is missing", "three parts"),
    "equals": ("SELECT ?s { ?s ?p ?o FILTER(?o ^== 1) }", "== is not SPARQL", "Write = to compare."),
    "order": ("SELECT ?s { ?s ?p ?o } ORDER BY ^DESC ?s", "DESC needs brackets", "Write DESC(?x)."),
    "filter": ("SELECT ?s { ?s ?p ?o ^FILTER ?o = 1 }", "FILTER needs brackets", "Write FILTER(...)."),
    "aggregate": ("SELECT ^COUNT(?s) AS ?n { ?s ?p ?o }", "COUNT as a column needs brackets", "(COUNT(...) AS ?name)"),
    "comma": ("SELECT ?s^, ?o { ?s ?p ?o }", "have no commas", "Leave the comma out."),
    "limit": ("SELECT ?s { ?s ?p ?o } ^LIMIT", "LIMIT needs a number", "Write LIMIT 10."),
    "clauses": ("SELECT ?s { ?s ?p ?o } LIMIT 5 ^ORDER BY ?s", "ORDER BY stands before LIMIT", "Exchange the two."),
    "date": ("SELECT ?s { ?s kg:start ^2026-01-05 }", "a date takes quotes", '"2026-01-05"^^xsd:date'),
    "bind": ("SELECT ?s { ?s ?p ?o BIND(1 AS ^?o) }", "?o has a value already", "another name"),
    "group": ("^SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "neither in GROUP BY nor within COUNT", "Group by it"),
    "star": ("^SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * does not go with GROUP BY", "Name the columns."),
    "twice": ("^SELECT ?s ?s { ?s ?p ?o }", "a column stands twice", "Leave one out."),
    "empty": ("^", "the query is empty", "kg query --list"),
    "other": ("SELECT ?s { VALUES ?s ^(kg:a) }", "the query does not parse from here", "It may go on with {."),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_pointed_at_and_told(reader: Reader, name: str) -> None:
    marked, message, remedy = MISTAKES[name]
    before, after = marked.split("^", 1) if name != "full stop after date" else marked.rsplit("^", 1)
    text = before + after
    with pytest.raises(QueryError) as caught:
        query.run(reader, text)
    head, line, caret, told = str(caught.value).split("\n", 3)
    number, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    assert head == f"the query: line {number + 1}, column {column + 1}"
    assert line == "    " + "".join(text.splitlines()[number : number + 1])
    assert caret == " " * (4 + column) + "^"
    assert message in told
    assert remedy in told


def test_the_caret_stands_below_its_sign_whatever_the_width_of_those_before() -> None:
    assert pointed('\t"日本" x', 6).splitlines()[-1] == "    \t       ^"


@pytest.mark.parametrize("each", query.named_queries(), ids=lambda each: each.name)
def test_a_query_without_a_mistake_has_none(each: query.Query) -> None:
    assert find(each.text, PREFIXES) is None


@settings(deadline=None)
@given(st.text(alphabet="{}()<>\"'?$:;,./|^*+=#@ \n\\_aSELCT19é", max_size=40))
def test_whatever_is_written_the_error_is_one_of_kg_s(text: str) -> None:
    with open_store() as store, suppress(QueryError):
        query.run(store.reader(), f"SELECT * {{ {text} }}")


# --- Words of the vocabulary -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ASK { ?s rel:criticizes ?o }", "the relation rel:criticizes; did you mean rel:criticises?"),
        ("ASK { ?s kg:statsu ?o }", "the class or property kg:statsu; did you mean kg:status?"),
        ("ASK { ?s kg:status status:happend }", "the status status:happend; did you mean status:happened?"),
        ("ASK { ?s kg:plover plover:ACUSE }", "the PLOVER category plover:ACUSE; did you mean plover:ACCUSE?"),
        ("ASK { ?s <https://w3id.org/kg/relation/meet> ?o }", "rel:meet; did you mean rel:meets?"),
        ("PREFIX r: <https://w3id.org/kg/relation/> ASK { ?s r:meet ?o }", "rel:meet; did you mean rel:meets?"),
        ("ASK { ?s rel:zzzzzz ?o }", "has the relation rel:zzzzzz."),
        ("SELECT (COUNT(*) AS ?n) { ?s a kg:Evnt }", "kg:Evnt; did you mean kg:Event?"),
    ],
)
def test_a_misspelt_word_of_the_vocabulary_is_hinted_at(reader: Reader, text: str, hint: str) -> None:
    result = query.run(reader, text)
    assert len(result.hints) == 1
    assert hint in result.hints[0]


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s rel:meets ?o ; kg:source ?x ; a kg:Event , kg:Person }",
        "ASK { ?s schema:anything ?o }",
        'ASK { ?s kg:quote "rel:criticizes" } # rel:criticizes',
    ],
)
def test_words_that_exist_need_no_hint(reader: Reader, text: str) -> None:
    assert query.run(reader, text).hints == ()


def test_a_verb_of_the_graph_that_the_ontology_does_not_cover_needs_no_hint() -> None:
    with open_store() as store:
        nquads = to_nquads(note(), PROVENANCE).replace("/relation/meets>", "/relation/gatecrash>")
        store.writer().add("d-note", nquads)
        assert query.run(store.reader(), "ASK { ?e kg:relation rel:gatecrash }").hints == ()


# --- Results as XML --------------------------------------------------------------------------------------


def test_xml_is_read_back_as_the_same_terms(reader: Reader) -> None:
    result = query.run(reader, "SELECT ?event ?p ?o { ?event a kg:Event ; ?p ?o OPTIONAL { ?o kg:nothing ?none } }")
    read = ox.parse_query_results(result.to_xml(), format=ox.QueryResultsFormat.XML)
    assert isinstance(read, ox.QuerySolutions)
    assert [variable.value for variable in read.variables] == list(result.columns)
    assert tuple(tuple(solution) for solution in read) == result.terms
    verdict = ox.parse_query_results(query.run(reader, "ASK {}").to_xml(), format=ox.QueryResultsFormat.XML)
    assert isinstance(verdict, ox.QueryBoolean)
    assert bool(verdict)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
    st.sampled_from("\r\n\t&<>\"'"),
)
def test_xml_keeps_any_text_that_xml_can_hold(words: str, sign: str) -> None:
    result = query.Result(("a",), ((ox.Literal(words + sign + words),), (ox.Literal(words, language="en"),)))
    literals = ElementTree.fromstring(result.to_xml()).findall(".//{*}literal")
    assert [each.text or "" for each in literals] == [words + sign + words, words]
    assert [each.attrib for each in literals] == [{}, {"{http://www.w3.org/XML/1998/namespace}lang": "en"}]


def test_xml_replaces_what_xml_cannot_hold() -> None:
    result = query.Result(("a",), ((ox.Literal("a\x00\ufffeb"),),))
    (row,) = ox.parse_query_results(result.to_xml(), format=ox.QueryResultsFormat.XML)
    assert tuple(row) == (ox.Literal("a\ufffd\ufffdb"),)


def test_a_graph_comes_as_turtle_n_triples_and_json_ld(reader: Reader) -> None:
    graph = query.run(reader, "CONSTRUCT { ?s ?r ?t } { GRAPH graph:direct { ?s ?r ?t } }")
    forms = {
        ox.RdfFormat.TURTLE: graph.to_turtle(),
        ox.RdfFormat.N_TRIPLES: graph.to_ntriples(),
        ox.RdfFormat.JSON_LD: graph.to_jsonld(),
    }
    for format, text in forms.items():
        assert {quad.triple for quad in ox.parse(text, format=format)} == set(graph.triples())
    assert graph.to_ntriples().splitlines() == sorted(graph.to_ntriples().splitlines())

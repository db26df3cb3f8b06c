"""Asking: queries with names, safe parameters, what is refused, and results in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from build_extraction import GARCIA, PETRO, PROVENANCE, TRUMP, note, reply
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import query
from kg.errors import ActorNotFound, QueryError
from kg.model import Actor, Document, Extraction
from kg.query.names import fold
from kg.query.screen import tokens
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import Reader, Store, open_store


def fill(store: Store, *extractions: Extraction) -> None:
    for extraction in extractions:
        document = extraction.document
        nquads = to_nquads(extraction, PROVENANCE)
        store.writer().add(document.id, nquads, text=document.text)


@pytest.fixture(scope="module", params=["memory", "disk"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    where = None if request.param == "memory" else tmp_path_factory.mktemp("query") / "graph"
    with open_store(where) as store:
        fill(store, note(), reply())
        yield store.reader()


# --- Queries in files ------------------------------------------------------------------------------------


def test_a_file_of_sparql(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "count.rq"
    file.write_text("# How many.\n# who (an actor): whose\nSELECT ?who (COUNT(?e) AS ?n) "
                    "{ ?e kg:source ?who } GROUP BY ?who", "utf-8")  # fmt: skip
    assert query.run(reader, file, {"who": "Trump"}).rows == ((4,),)
    assert query.run(reader, str(file), {"who": "Trump"}).rows == ((4,),)
    with pytest.raises(QueryError, match=r"absent\.rq"):
        query.run(reader, tmp_path / "absent.rq")


# --- Parameters and names --------------------------------------------------------------------------------


def test_a_missing_or_unknown_parameter_is_named(reader: Reader) -> None:
    with pytest.raises(QueryError, match=r"'actor' is missing.*who is criticised"):
        query.run(reader, "critics")
    with pytest.raises(QueryError, match="no parameter 'actr'"):
        query.run(reader, "critics", {"actor": "Petro", "actr": "Petro"})


def test_a_misspelt_relation_is_suggested(reader: Reader) -> None:
    with pytest.raises(QueryError, match="criticises"):
        query.run(reader, "events-by-relation", {"relation": "criticizes"})
    assert len(query.run(reader, "events-by-relation", {"relation": "talks with"})) == 1


@pytest.mark.parametrize("name", ["Gustavo Petro", "petro", " GUSTAVO  PÉTRO ", "actor:" + PETRO, PETRO])
def test_actors_answer_to_names_aliases_and_ids(reader: Reader, name: str) -> None:
    assert query.find_actor(reader, name) == ns.ACTOR + PETRO


def test_hyphens_and_accents_do_not_matter(reader: Reader) -> None:
    assert query.find_actor(reader, "Garcia-Pena") == ns.iri(ns.ACTOR, GARCIA)
    assert fold("García‑Peña") == fold("GARCIA-PENA")


def test_near_names_are_listed(reader: Reader) -> None:
    with pytest.raises(ActorNotFound, match="Gustavo Petro"):
        query.find_actor(reader, "Gustavo Pedro")


def test_an_ambiguous_name_lists_its_actors() -> None:
    georgia = Document("d", "Georgia beat Georgia.")
    two = (Actor("country-geo", "Georgia", "Country"), Actor("region-georgia", "Georgia", "Region"))
    with open_store() as store:
        fill(store, Extraction(georgia, two))
        with pytest.raises(ActorNotFound, match=r"2 actors.*actor:country-geo.*actor:region-georgia"):
            query.find_actor(store.reader(), "georgia")
        assert query.find_actor(store.reader(), "actor:country-geo") == ns.ACTOR + "country-geo"


def test_a_full_name_beats_an_alias() -> None:
    oil = Actor("company-petro", "Petro", "Company")
    with open_store() as store:
        fill(store, note(), Extraction(Document("d", "Petro drilled."), (oil,)))
        assert query.find_actor(store.reader(), "Petro") == ns.ACTOR + "company-petro"


@settings(deadline=None)
@given(st.text())
def test_parameters_are_never_part_of_the_query(words: str) -> None:
    attack = words + '" } ; DROP ALL #'
    with open_store() as store:
        fill(store, Extraction(Document("d", "x", title=attack)))
        found = query.run(store.reader(), "SELECT ?title { ?document schema:headline ?title }", {"title": attack})
        assert len(found) == 1
        assert store.reader().documents().keys() == {"d"}


def test_a_parameter_that_is_no_column_is_refused(reader: Reader) -> None:
    with pytest.raises(QueryError, match="parameter"):
        query.run(reader, "SELECT ?e { ?e kg:source ?who }", {"who": "actor:x"})


# --- What is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE#x\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "}" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p '''a''' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s kg:a\\#b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s kg:a\\'b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p 'x' } }",
        "SELECT * { VALUES ?e { <http://127.0.0.1:9/> } SERVICE ?e { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1e5SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICEa:b { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_however_it_is_spelt(reader: Reader, text: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE would fetch|IRI or a comparison"):
        query.run(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?a FILTER(?a<'x>')SERVICE<http://127.0.0.1:9/>{ ?s ?p 'x' } }",
        "ASK { ?s ?p ?a FILTER(?a<kg:c#d>'''\n)SERVICE <http://127.0.0.1:9/>{ ?s ?p ?o } #'''\n}",
        "ASK { ?s ?p ?a FILTER(?a = <x:)y> && ?a<'x>')SERVICE<http://127.0.0.1:9/>{ ?s ?p 'x' } }",
    ],
)
def test_what_may_be_an_iri_or_a_comparison_hides_no_service(reader: Reader, text: str) -> None:
    with pytest.raises(QueryError, match=r"IRI or a comparison|SERVICE would fetch"):
        query.run(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { VALUES (?a ?b) { ('x' <http://a.org/b#c>) } }",
        "ASK { ?s ?p (?a <http://a.org/b'c>) }",
        "ASK { ?s ?p ?a FILTER(?a < 'x>') }",
        "BASE <http://a.org/> ASK { ?s <#p> ?o }",
    ],
)
def test_plain_iris_and_comparisons_are_answered(reader: Reader, text: str) -> None:
    query.run(reader, text)


@pytest.mark.parametrize(
    "text", ["ASK { ?s kg:quote 'at your SERVICE' }", "ASK { ?s <http://a.org/SERVICE> ?service } # SERVICE"]
)
def test_the_word_service_is_no_offence(reader: Reader, text: str) -> None:
    assert not query.run(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/>",
        "DROP ALL",
        "PREFIX a: <a:> INSERT DATA { a:a a:a a:a }",
        "delete where { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_updates_are_refused(reader: Reader, text: str) -> None:
    with pytest.raises(QueryError, match="queries only read"):
        query.run(reader, text)


@pytest.mark.parametrize(
    "clause", ["FROM <http://127.0.0.1:9/x.ttl>", "FROM NAMED <file:///etc/passwd>", "from doc:none"]
)
def test_from_reaches_nothing_outside(reader: Reader, clause: str) -> None:
    with pytest.raises(QueryError, match="nothing is fetched"):
        query.run(reader, f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_from_names_a_graph_of_the_store(reader: Reader) -> None:
    text = "SELECT ?e FROM doc:d-reply { ?e a kg:Event }"
    assert len(query.run(reader, text)) == 3
    assert len(query.run(reader, text.replace("FROM doc:d-reply ", ""))) == 8


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 3000 + "}" * 3000,
        "ASK { FILTER(" + "(" * 100 + "1" + ")" * 100 + ") }",
        "ASK { " + "(" * 45 + "1" + ")" * 45 + " ?p ?o }",
        "ASK { " + "MINUS { ?s ?p ?o } " * 4000 + "}",
        "ASK { " + " ".join(f"BIND(1 AS ?x{n})" for n in range(4000)) + "}",
        "ASK { FILTER(" + "!" * 50000 + "true) }",
        "ASK { ?s " + "/".join(["kg:a"] * 1000) + " ?o }",
        "ASK { } #" + "x" * 200_000,
    ],
)
def test_queries_of_death_are_refused(reader: Reader, text: str) -> None:
    with pytest.raises(QueryError):
        query.run(reader, text)


@given(st.text(alphabet="<>\"'#\\\n(){}?$:@ aS", max_size=60))
def test_the_screen_sees_a_keyword_after_any_text_that_closes_its_quotes(text: str) -> None:
    closed = text.replace('"', "").replace("'", "").replace("<", "")
    assert ("word", "SERVICE") in list(tokens(closed + "\nSERVICE"))


def test_a_syntax_error_shows_line_and_caret(reader: Reader) -> None:
    with pytest.raises(QueryError) as caught:
        query.run(reader, "SELECT ?s\n{ ?s ?p ?o\n  FILTR(?o) }")
    lines = str(caught.value).splitlines()
    assert "line 3" in lines[0]
    assert lines[1].strip() == "FILTR(?o) }"
    assert lines[2].index("^") >= lines[1].index("FILTR")


def test_an_unknown_prefix_is_suggested(reader: Reader) -> None:
    with pytest.raises(QueryError, match="Did you mean schema:"):
        query.run(reader, "SELECT ?s { ?s shema:headline ?o }")


# --- Results ---------------------------------------------------------------------------------------------

ALL = """
SELECT ?event ?confidence ?start ?speaker {
  ?event kg:confidence ?confidence
  OPTIONAL { ?event kg:start ?start }
  OPTIONAL { ?event kg:speaker ?speaker }
}
ORDER BY ?event"""


def test_rows_are_plain_values(reader: Reader) -> None:
    result = query.run(reader, ALL)
    assert result.rows[0] == (query.Iri(ns.EVENT + "d-note-e1"), 0.9, date(2026, 1, 5), None)
    assert next(iter(result))["confidence"] == 0.9


def test_ask_and_construct_and_describe(reader: Reader) -> None:
    assert query.run(reader, "ASK { ?e kg:status status:denied }")
    assert not query.run(reader, "ASK { ?e kg:status status:unheard }")
    graph = query.run(reader, "CONSTRUCT { ?s ?r ?t } { GRAPH graph:direct { ?s ?r ?t } }")
    assert "actor:person-donald-trump\n    rel:criticises actor:person-gustavo-petro" in graph.to_turtle()
    assert len(query.run(reader, f"DESCRIBE <{ns.ACTOR}{TRUMP}>")) >= 8
    with pytest.raises(QueryError, match="CONSTRUCT"):
        query.run(reader, ALL).to_turtle()


def test_csv_tsv_and_json_are_read_back(reader: Reader) -> None:
    result = query.run(reader, ALL)
    rows = list(csv.reader(io.StringIO(result.to_csv())))
    assert rows[0] == list(result.columns)
    assert rows[1][:2] == [ns.EVENT + "d-note-e1", "0.9"]
    for text, format in (
        (result.to_json(), ox.QueryResultsFormat.JSON),
        (result.to_tsv(), ox.QueryResultsFormat.TSV),
    ):
        solutions = ox.parse_query_results(text.encode(), format=format)
        assert isinstance(solutions, ox.QuerySolutions)
        assert tuple(tuple(solution) for solution in solutions) == result.terms
    assert json.loads(query.run(reader, "ASK {}").to_json())["boolean"] is True


@settings(deadline=None)
@given(st.text())
def test_every_form_keeps_any_text(title: str) -> None:
    with open_store() as store:
        fill(store, Extraction(Document("d", "x", title=title or "x")))
        result = query.run(store.reader(), "SELECT ?title { ?d schema:headline ?title }")
    assert result.rows == ((title or "x",),)
    assert list(csv.reader(io.StringIO(result.to_csv(), newline=""))) == [["title"], [title or "x"]]
    assert json.loads(result.to_json())["results"]["bindings"][0]["title"]["value"] == (title or "x")
    (solution,) = ox.parse_query_results(result.to_tsv().encode(), format=ox.QueryResultsFormat.TSV)
    assert tuple(solution) == result.terms[0]


def test_pandas(reader: Reader) -> None:
    pytest.importorskip("pandas")
    frame = query.run(reader, ALL).to_pandas()
    assert list(frame.columns) == ["event", "confidence", "start", "speaker"]
    assert frame["confidence"].sum() == pytest.approx(6.3)


def test_a_notebook_shows_words_and_runs_nothing() -> None:
    with open_store() as store:
        fill(store, Extraction(Document("d", "x", title="<script>alert(1)</script>")))
        shown = query.run(store.reader(), "SELECT ?title { ?d schema:headline ?title }")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_table_fits_its_width_and_shortens_prefixes(reader: Reader) -> None:
    table = query.run(reader, "timeline", {"actor": "trump", "other": "petro"}).table(100)
    assert max(map(len, table.splitlines())) <= 100
    assert "rel:criticises" in table
    assert "…" in table


def test_a_table_keeps_escape_sequences_from_the_terminal() -> None:
    with open_store() as store:
        fill(store, Extraction(Document("d", "x", title="\x1b[2Jgone")))
        assert "\x1b" not in query.run(store.reader(), "SELECT ?t { ?d schema:headline ?t }").table()


# --- Rows ------------------------------------------------------------------------------------------------


def test_actor_rows(reader: Reader) -> None:
    first, *_ = rows = query.actors(reader)
    assert (first.name, first.kind, first.events, first.documents) == ("Gustavo Petro", "Person", 6, 2)
    assert first.aliases == ("Petro",)
    assert first.roles == ("President of Colombia",)
    assert {row.name: row.country for row in rows}["Colombia"] == "COL"


def test_event_rows_hold_all_that_was_extracted(reader: Reader) -> None:
    rows = {row.iri.removeprefix(ns.EVENT): row for row in query.events(reader)}
    for extraction in (note(), reply()):
        for event in extraction.events:
            row = rows[event.id]
            assert (row.relation, row.status, row.plover) == (event.relation, event.status, event.plover)
            assert (row.phrase, row.trigger, row.confidence) == (
                event.phrase,
                event.trigger.text,
                event.confidence,
            )
            assert (row.quote, row.quote_start, row.quote_end) == (
                event.evidence.quote,
                event.evidence.start,
                event.evidence.end,
            )
            assert (row.source and row.source.iri) == (event.source and ns.iri(ns.ACTOR, event.source))
            assert (row.target and row.target.iri) == (event.target and ns.iri(ns.ACTOR, event.target))
            assert row.why == event.why
            assert [said.manner for said in row.speakers] == [said.manner for said in event.attribution]
            assert row.document.id == extraction.document.id
    planned = rows["d-note-e2"]
    assert (planned.start, planned.end, planned.precision) == (date(2026, 2, 1), date(2026, 2, 28), "month")
    assert planned.speaker is not None
    assert planned.speaker.name == "Donald Trump"
    assert planned.participants == (("place", query.ActorRef(None, "the White House", "", "the White House")),)
    assert rows["d-note-e3"].within == ns.EVENT + "d-note-e4"
    assert rows["d-note-e4"].participants[0][1].name == "Colombia"


def test_events_can_be_chosen(reader: Reader) -> None:
    assert [row.status for row in query.events(reader, status="denied")] == ["denied"]
    assert len(query.events(reader, relation="criticises")) == 2
    assert len(query.events(reader, actor=ns.ACTOR + TRUMP)) == 4
    assert len(query.events(reader, min_confidence=0.9)) == 3
    dated = [row.start for row in query.events(reader) if row.start]
    assert dated == sorted(dated)


def test_statement_and_document_rows(reader: Reader) -> None:
    (said,) = query.statements(reader)
    assert (said.content, said.direct, said.cue) == ("We will meet in February,", True, "said")
    assert note().document.text[said.start : said.end] == said.content
    older, newer = query.documents(reader)
    assert (older.id, older.url) == ("d-reply", None)
    assert (newer.title, newer.url) == ("Petro and Trump to meet", "https://news.example/petro?id=1&part=2")


def test_a_profile_tells_deeds_from_sufferings(reader: Reader) -> None:
    found = query.profile(reader, "Gustavo Petro")
    assert [row.relation for row in found.did] == ["condemns", "denies"]
    assert {row.relation for row in found.undergone} == {"criticises", "meets", "talksWith"}
    assert [row.relation for row in found.reported] == ["threatens"]
    assert len(query.profile(reader, "trump").statements) == 1


# --- Export ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_exports_of_graphs_round_trip(reader: Reader, tmp_path: Path, name: str, format: ox.RdfFormat) -> None:
    query.export(reader, name, tmp_path / "graph")
    assert set(ox.parse(path=tmp_path / "graph", format=format)) == set(reader.quads())


def test_turtle_export_has_every_triple(reader: Reader) -> None:
    out = io.StringIO()
    query.export(reader, "turtle", out)
    read = {quad.triple for quad in ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)}
    assert read == {quad.triple for quad in reader.quads()}


def test_an_exported_graph_can_be_added_again(reader: Reader) -> None:
    with open_store() as store:
        for id_ in reader.documents():
            nquads = "".join(f"{quad} .\n" for quad in reader.quads(ns.iri(ns.DOC, id_)))
            store.writer().add(id_, nquads)
        assert set(store.reader().quads()) == set(reader.quads())


def test_csv_export(reader: Reader, tmp_path: Path) -> None:
    query.export(reader, "csv", tmp_path / "tables")
    tables = {
        file.stem: list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        for file in (tmp_path / "tables").iterdir()
    }
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {"actors": 5, "documents": 2, "events": 8, "statements": 1}
    query.export(reader, "csv", tmp_path / "events.csv")
    assert (tmp_path / "events.csv").read_text("utf-8").startswith("iri,relation,plover,status")


def test_an_unknown_format_lists_those_there_are(reader: Reader) -> None:
    with pytest.raises(QueryError, match="turtle"):
        query.export(reader, "rdfxml", io.StringIO())

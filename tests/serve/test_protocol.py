"""The SPARQL 1.1 Protocol: the cases of the W3C's suite, with our own graphs and words; updates are refused."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.rdf import namespaces as ns
from serve.running import Reply, Server

NOTE, REPLY = ns.DOC + "d-note", ns.DOC + "d-reply"
FORM, QUERY, UPDATE = (f"application/{name}" for name in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
INSERT = "INSERT DATA { <a:a> <a:a> <a:a> }"
ANY = "ASK { ?s ?p ?o }"
IN_BOTH = f"ASK {{ GRAPH <{NOTE}> {{ ?a ?b ?c }} GRAPH <{REPLY}> {{ ?d ?e ?f }} }}"
IN_NOTE = f"ASK {{ GRAPH <{NOTE}> {{ ?s ?p ?o }} }}"
EVENTS = "SELECT ?e { ?e a kg:Event }"


@dataclass(frozen=True)
class Case:
    """A request, and what it must get: a status, and the truth of an ASK or the beginning of a media type."""

    name: str
    status: int
    method: str = "POST"
    media: str | None = None
    body: str | bytes = ""
    parameters: list[tuple[str, str]] = field(default_factory=list)
    answer: bool | None = None
    accept: str = "*/*"
    typed: str = ""


def get(name: str, query: str, *graphs: tuple[str, str], answer: bool) -> Case:
    return Case(name, 200, "GET", parameters=[("query", query), *graphs], answer=answer)


def form(*fields: tuple[str, str]) -> str:
    return urlencode(fields)


DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
QUERIES = [
    get("query with GET", ANY, answer=True),
    Case("query in a form", 200, media=FORM, body=form(("query", ANY)), answer=True),
    Case("query as the body", 200, media=QUERY, body=ANY, answer=True),
    get("a default graph", "ASK { ?e a kg:Event }", (DEFAULT, NOTE), answer=True),
    get("a default graph has no other", f"ASK {{ ?e kg:document <{REPLY}> }}", (DEFAULT, NOTE), answer=False),
    get("default graphs with GET", "ASK { ?e a kg:Event }", (DEFAULT, NOTE), (DEFAULT, REPLY), answer=True),
    Case("default graphs with POST", 200, media=QUERY, body="ASK { ?e a kg:Event }",
         parameters=[(DEFAULT, NOTE), (DEFAULT, REPLY)], answer=True),
    get("named graphs with GET", IN_BOTH, (NAMED, NOTE), (NAMED, REPLY), answer=True),
    Case("named graphs with POST", 200, media=FORM, body=form(("query", IN_BOTH), (NAMED, NOTE), (NAMED, REPLY)),
         answer=True),
    get("a whole dataset", f"ASK {{ ?e a kg:Event GRAPH <{REPLY}> {{ ?s ?p ?o }} }}", (DEFAULT, NOTE), (NAMED, REPLY),
        answer=True),
    get("the protocol's dataset before the query's", f"ASK FROM <{REPLY}> {{ ?e kg:document <{REPLY}> }}",
        (DEFAULT, NOTE), answer=False),
    Case("a table is SPARQL results", 200, media=QUERY, body=EVENTS, typed="application/sparql-results+",
         accept="application/sparql-results+xml, application/sparql-results+json"),
    Case("ASK is SPARQL results", 200, media=QUERY, body=ANY, typed="application/sparql-results+"),
    Case("DESCRIBE is RDF", 200, media=QUERY, body=f"DESCRIBE <{NOTE}>", typed="text/turtle"),
    Case("CONSTRUCT is RDF", 200, media=QUERY, body="CONSTRUCT WHERE { ?s a kg:Event }", typed="application/n-triples",
         accept="application/n-triples"),
]  # fmt: skip
BAD_QUERIES = [
    Case("another method", 405, "PUT", parameters=[("query", ANY)]),
    Case("two queries", 400, "GET", parameters=[("query", ANY), ("query", ANY)]),
    Case("another media type", 415, media="text/plain", body=ANY),
    Case("a form without its type", 415, body=form(("query", ANY))),
    Case("a body without its type", 415, body=ANY),
    Case("a query that is not UTF-8", 400, media=QUERY, body=ANY.encode("utf-16")),
    Case("a query that does not parse", 400, "GET", parameters=[("query", "ASK { nothing")]),
]
BAD_UPDATES = [
    Case("update with GET", 400, "GET", parameters=[("update", INSERT)]),
    Case("two updates", 400, media=FORM, body=form(("update", INSERT), ("update", INSERT))),
    Case("update of another media type", 415, media="text/plain", body=INSERT),
    Case("an update's form without its type", 415, body=form(("update", INSERT))),
    Case("an update that is not UTF-8", 400, media=UPDATE, body=INSERT.encode("utf-16")),
    Case("an update that does not parse", 403, media=UPDATE, body="INSERT nothing"),
]
UPDATES = [
    Case("update in a form", 403, media=FORM, body=form(("update", INSERT))),
    Case("update as the body", 403, media=UPDATE, body=INSERT),
    Case("update with a default graph", 403, media=UPDATE, body=INSERT, parameters=[("using-graph-uri", NOTE)]),
    Case("update with default graphs", 403, media=UPDATE, body=INSERT,
         parameters=[("using-graph-uri", NOTE), ("using-graph-uri", REPLY)]),
    Case("update with named graphs", 403, media=UPDATE, body=INSERT, parameters=[("using-named-graph-uri", NOTE)]),
    Case("update with a whole dataset", 403, media=UPDATE, body=INSERT,
         parameters=[("using-graph-uri", NOTE), ("using-named-graph-uri", REPLY)]),
]  # fmt: skip
CASES = [*QUERIES, *BAD_QUERIES, *BAD_UPDATES, *UPDATES]


def send(server: Server, case: Case) -> Reply:
    path = "/sparql" + (f"?{urlencode(case.parameters)}" if case.parameters else "")
    headers = {"accept": case.accept} | ({"content-type": case.media} if case.media else {})
    body = case.body if isinstance(case.body, bytes) else case.body.encode()
    return server.request(case.method, path, body or None, headers)


def test_there_are_as_many_cases_as_in_the_suite() -> None:
    assert len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(server: Server, case: Case) -> None:
    reply = send(server, case)
    assert reply.status == case.status, reply.text
    assert reply.headers["content-type"].startswith(case.typed)
    if case.answer is not None:
        assert json.loads(reply.body)["boolean"] is case.answer
    if case.status >= 400:
        assert len(reply.text.strip().splitlines()) <= 6


def test_nothing_was_changed_by_an_update(server: Server) -> None:
    assert json.loads(server.ask("ASK { <a:a> ?p ?o }").body)["boolean"] is False


# --- Forms -----------------------------------------------------------------------------------------------


def test_tables_in_all_forms(server: Server) -> None:
    query = "SELECT ?e ?c { ?e kg:confidence ?c } ORDER BY ?e LIMIT 3"
    by_json = json.loads(server.ask(query, "application/json").body)["results"]["bindings"]
    rows = list(csv.DictReader(io.StringIO(server.ask(query, "text/csv").text)))
    lines = server.ask(query, "text/tab-separated-values").text.splitlines()
    results = ElementTree.fromstring(server.ask(query, "application/sparql-results+xml").body)
    found = [row["e"]["value"] for row in by_json]
    assert len(found) == 3
    assert [row["e"] for row in rows] == found
    assert [line.split("\t")[0] for line in lines[1:]] == [f"<{iri}>" for iri in found]
    assert [each.text for each in results.iter("{http://www.w3.org/2005/sparql-results#}uri")] == found


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_in_all_forms(server: Server, media: str, format: ox.RdfFormat) -> None:
    reply = server.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{NOTE}> {{ ?s ?p ?o }} }}", media)
    plain = server.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{NOTE}> {{ ?s ?p ?o }} }}", "application/n-triples")
    assert reply.headers["content-type"].startswith(media)
    assert set(ox.parse(reply.body, format=format)) == set(ox.parse(plain.body, format=ox.RdfFormat.N_TRIPLES))
    assert int(reply.headers["kg-rows"]) == len(plain.text.splitlines())


def test_a_form_that_there_is_not(server: Server) -> None:
    assert server.ask(EVENTS, "image/png").status == 406
    assert server.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status == 406
    assert server.request("GET", f"/sparql?query={quote(EVENTS)}&format=exe").status == 400
    named = server.request("GET", f"/sparql?query={quote(EVENTS)}&format=csv")
    assert named.headers["content-type"].startswith("text/csv")


def test_parameters_are_bound_and_never_pasted(server: Server) -> None:
    query = "# who (an actor): whose\nSELECT ?who (COUNT(?e) AS ?n) { ?e kg:source ?who } GROUP BY ?who"
    reply = server.request("GET", f"/sparql?{urlencode({'query': query, '$who': 'Trump', 'format': 'csv'})}")
    assert reply.text.splitlines()[1].endswith(",4")
    attack = urlencode({"query": query, "$who": "x> } ; DROP ALL #"})
    assert server.request("GET", f"/sparql?{attack}").status == 404


def test_documented_questions_by_name(server: Server) -> None:
    found = server.request("GET", "/ask/critics?actor=Petro&format=csv")
    assert "Donald Trump" in found.text
    assert server.request("GET", "/ask/critics").status == 400
    assert server.request("GET", "/ask/nothing").status == 400
    assert server.request("GET", "/ask/..%2f..%2fetc%2fpasswd").status in (400, 404)


def test_service_description(server: Server) -> None:
    reply = server.request("GET", "/sparql", headers={"accept": "text/turtle"})
    found = list(ox.parse(reply.body, format=ox.RdfFormat.TURTLE))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = [each.object.value for each in found if each.predicate.value == sd + "endpoint"]
    assert endpoints == [f"http://127.0.0.1:{server.port}/sparql"]
    assert NOTE in {each.object.value for each in found if each.predicate.value == sd + "name"}


def test_hints_on_words_that_nobody_knows(server: Server) -> None:
    reply = server.ask("SELECT ?e { ?e kg:relation rel:criticizes }")
    assert "rel:criticises" in json.loads(reply.headers["kg-hints"])[0]

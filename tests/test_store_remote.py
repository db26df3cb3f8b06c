"""Remote stores: what a real server, and a bad one, make of kg; every command by its address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from build_extraction import PROVENANCE, note, reply
from sparql_server import sparql_server
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import StoreError
from kg.query import named_queries, run
from kg.query.parameters import bind
from kg.rdf import to_nquads
from kg.store import open_built, open_store
from kg.store.endpoint import Addresses, Endpoint
from kg.store.remote import RemoteStore

ARTICLE = "Norway's prime minister Anna Berg praised Peru on Monday. Karl Lund criticised Anna Berg in Oslo."


@pytest.fixture
def server() -> Iterator[str]:
    with sparql_server() as address:
        yield address


def kg(*words: str, code: int = 0) -> str:
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == code, ended.output
    return ended.output


def test_every_command_takes_an_address(server: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_text("The mayor of Lima criticised Anna Berg.", "utf-8")
    folder, store = str(tmp_path / "graph"), ("--store", server)
    for where in (server, folder):
        built = kg("build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--store", where)
        assert "2 documents" in built
    again = kg("build", str(tmp_path / "a.txt"), *store)
    assert "unchanged 1" in again
    for words in (
        ("query", "SELECT ?e { ?e a kg:Event } ORDER BY ?e"),
        ("query", "critics", "--actor", "Anna Berg"),
        ("query", "CONSTRUCT { ?e kg:status ?s } { ?e kg:status ?s }", "--format", "nt"),
        ("query", "ASK { ?e kg:status status:happened }"),
        ("show", "Anna Berg"),
        ("analyse",),
        ("validate",),
        ("verify",),
        ("export", "--format", "nquads"),
    ):
        remote, local = kg(*words, *store), kg(*words, "--store", folder)
        assert sorted(remote.splitlines()) == sorted(local.replace(folder, server).splitlines()), words
    kg("explore", *store, "--output", str(tmp_path / "page.html"))
    assert "Anna Berg" in (tmp_path / "page.html").read_text("utf-8")
    assert "same documents" in kg("diff", server, folder)
    kg("export", "--format", "nquads", "--output", str(tmp_path / "graph.nq"), *store)
    with sparql_server() as other:
        kg("import", str(tmp_path / "graph.nq"), "--store", other)
        assert "same documents" in kg("diff", server, other)
    kg("remove", str(tmp_path / "b.txt"), *store)
    kg("remove", str(tmp_path / "b.txt"), "--store", folder)
    assert "same documents" in kg("diff", server, folder)
    assert "the server's own" in kg("snapshot", str(tmp_path / "copy"), *store, code=1)


def test_every_named_query_answers_as_it_does_on_disk(server: str) -> None:
    given = {"an actor": "Petro", "a relation": "criticises", "a status": "happened", "a date": "2026-01-01"}
    with open_store(server) as remote, open_store() as memory:
        for store in (remote, memory):
            for extraction in (note(), reply()):
                store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        for query in named_queries():
            every = {each.name: given.get(each.kind, "Petro") for each in query.parameters}
            required = {each.name: every[each.name] for each in query.parameters if not each.optional}
            for parameters in (required, every):
                assert bind(memory.reader(), query, parameters) == bind(remote.reader(), query, parameters)
                expected, found = (run(each.reader(), query.name, parameters) for each in (memory, remote))
                assert found.columns == expected.columns, query.name
                assert sorted(map(str, found)) == sorted(map(str, expected)), query.name


def test_a_server_with_a_union_of_its_own_is_asked_as_it_is() -> None:
    with sparql_server("--union-default-graph") as address, open_store(address) as store:
        store.writer().add("d-note", to_nquads(note(), PROVENANCE))
        assert store.reader().query("ASK { ?e <https://w3id.org/kg/ns#status> ?s }") is True


def test_opening_to_read_makes_nothing(server: str) -> None:
    with pytest.raises(StoreError, match="there is no graph here"):
        open_built(server)
    assert httpx.post(f"{server}/query", data={"query": "ASK { GRAPH ?g { ?s ?p ?o } }"}).json()["boolean"] is False


def test_a_graph_of_a_newer_kg_is_not_touched(server: str) -> None:
    open_store(server).close()
    manifest, property_ = "https://w3id.org/kg/graph/manifest", "https://w3id.org/kg/ns#format"
    update = (
        f"WITH <{manifest}> DELETE {{ ?s <{property_}> ?o }} INSERT {{ ?s <{property_}> 999 }} WHERE {{ ?s ?p ?o }}"
    )
    httpx.post(f"{server}/update", data={"update": update}).raise_for_status()
    with pytest.raises(StoreError, match="newer kg"):
        open_store(server)


def test_a_server_that_is_not_there_is_told_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(StoreError, match="cannot be reached"):
            open_store(f"http://127.0.0.1:{free.getsockname()[1]}")


Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def bad_server() -> Iterator[tuple[str, list[Answer]]]:
    """A server over HTTP that answers as it is told, and keeps what it saw in the request."""
    answers: list[Answer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answers[0](self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", answers
        server.shutdown()
        thread.join()


def says(status: int, body: bytes, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (says(401, b"who are you"), "answered 401 .*who are you.* KG_STORE_TOKEN"),
        (says(403, b""), "answered 403 .*KG_STORE_TOKEN"),
        (says(404, b"no such path"), "answered 404 .*name the right address"),
        (says(302, b"", Location="http://127.0.0.1:1/"), "answered 302"),
        (says(503, b"busy"), "answered 503 .*Try again later"),
        (says(200, b"<html>", Content_Type="text/html"), "text/html.*This is no SPARQL endpoint"),
        (says(200, b"{ not json", Content_Type="application/sparql-results+json"), "does not parse"),
    ],
)
def test_what_a_server_refuses_is_told_in_words(
    bad_server: tuple[str, list[Answer]], answer: Answer, message: str
) -> None:
    address, answers = bad_server
    answers.append(answer)
    with pytest.raises(StoreError, match=message):
        open_store(address)


def test_a_silent_server_is_not_waited_for_beyond_the_limit(bad_server: tuple[str, list[Answer]]) -> None:
    address, answers = bad_server
    done = threading.Event()
    answers.append(lambda _: done.wait(30) and None)
    try:
        with pytest.raises(StoreError, match=r"not answered within 0\.2 s"):
            RemoteStore(address, endpoint=Endpoint(address, {"KG_STORE_TIMEOUT": "0.2"}))
    finally:
        done.set()


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_STORE_TOKEN": "secret"}, "Bearer secret"),
        ({"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "secret"}, "Basic YWRhOnNlY3JldA=="),
        ({}, None),
    ],
)
def test_credentials_of_the_environment_are_sent(
    bad_server: tuple[str, list[Answer]], environment: dict[str, str], header: str | None
) -> None:
    address, answers = bad_server
    seen: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization"))
        says(200, b'{"head": {}, "boolean": true}', Content_Type="application/sparql-results+json")(request)

    answers.append(answer)
    Endpoint(address, environment).ask("ASK {}", "application/sparql-results+json")
    assert seen == [header]


def test_digest_is_answered_where_the_server_asks_for_it(bad_server: tuple[str, list[Answer]]) -> None:
    address, answers = bad_server
    seen: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization", ""))
        if seen[-1].startswith("Digest"):
            says(200, b'{"head": {}, "boolean": true}', Content_Type="application/sparql-results+json")(request)
        else:
            says(401, b"", WWW_Authenticate='Digest realm="kg", nonce="n", qop="auth"')(request)

    answers.append(answer)
    Endpoint(address, {"KG_STORE_USER": "dba"}).ask("ASK {}", "application/sparql-results+json")
    assert seen[-1].startswith('Digest username="dba"')


@pytest.mark.parametrize("address", ["http://ada:secret@127.0.0.1/sparql", "http:///sparql", "http://h/sparql?x=1"])
def test_addresses_that_cannot_be_meant_are_refused_without_their_password(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        Addresses.of(address)
    assert "secret" not in str(caught.value)

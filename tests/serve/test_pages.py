"""Pages: the explorer, actors, the query page; and what a writer adds while the server runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from build_extraction import PETRO, PROVENANCE, note, reply
from playwright.sync_api import Browser, Page, expect

from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import open_store
from kg.store.published import latest, prepare, reading
from serve.running import Server, running

COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a kg:Event }"


def test_the_explorer_is_at_the_root(server: Server) -> None:
    first = server.request("GET", "/")
    page = server.request("GET", first.headers["location"])
    assert page.status == 200
    assert "Gustavo Petro" in page.text
    assert "connect-src" in page.text
    hits = server.request("GET", "/explorer/data/search?q=petro")
    assert "Gustavo Petro" in json.dumps(json.loads(hits.body), ensure_ascii=False)


def test_an_actor_as_a_page(server: Server) -> None:
    page = server.request("GET", f"/actor/{PETRO}", headers={"accept": "text/html"})
    assert "<h1>Gustavo Petro</h1>" in page.text
    assert "criticised Gustavo Petro on 5 January 2026" in page.text
    assert 'href="/actor/' in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("accept", "format"), [("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD)]
)
def test_an_actor_as_rdf(server: Server, accept: str, format: ox.RdfFormat) -> None:
    graph = server.request("GET", f"/actor/{PETRO}", headers={"accept": accept})
    found_ = list(ox.parse(graph.body, format=format))
    assert ns.ACTOR + PETRO in {each.subject.value for each in found_}
    assert {each.subject.value for each in found_ if each.predicate.value == ns.SEM + "hasActor"}


def test_no_such_actor(server: Server) -> None:
    for accept in ("text/html", "text/turtle"):
        assert server.request("GET", "/actor/nobody", headers={"accept": accept}).status == 404


def test_what_is_written_meanwhile_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    add(folder, 0)
    with running(folder) as server:
        assert counted(server) == 5
        add(folder, 1)
        while counted(server) == 5:
            assert server.alive
        assert counted(server) == 8


def test_a_store_that_is_being_written_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    add(folder, 0)
    prepare(folder)
    with open_store(folder) as store:
        extraction = reply()
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        published = prepare(folder)
        with reading(published) as reader:
            assert reader.documents().keys() == {"d-note"}
    newest = latest(folder)
    assert newest is not None
    assert newest != published
    with reading(newest) as reader:
        assert reader.documents().keys() == {"d-note", "d-reply"}
        assert reader.text("d-note")


def add(folder: Path, number: int) -> None:
    extraction = (note(), reply())[number]
    with open_store(folder) as store:
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE), text=extraction.document.text)


def counted(server: Server) -> int:
    return int(server.ask(COUNT, "text/csv").text.split()[1])


# --- In a browser ----------------------------------------------------------------------------------------


@pytest.fixture
def opened(chromium: Browser, server: Server) -> Iterator[Page]:
    page = chromium.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    own = (server.address, "about:")
    page.on("request", lambda request: request.url.startswith(own) or troubles.append(request.url))
    page.goto(f"{server.address}query")
    yield page
    page.close()
    assert troubles == []


def test_asking_sorting_and_linking(opened: Page, server: Server) -> None:
    opened.fill("#query", "SELECT ?actor ?label { ?actor a kg:Actor ; rdfs:label ?label }")
    opened.click("button[type=submit]")
    expect(opened.locator("#state")).to_contain_text("rows")
    opened.click("th >> text=label")
    names = opened.locator("td:nth-child(2)").all_text_contents()
    opened.click("th >> text=label")
    assert opened.locator("td:nth-child(2)").all_text_contents() == names[::-1]
    assert opened.locator("td a").first.get_attribute("href").startswith("/actor/")
    opened.goto("about:blank")
    opened.goto(f"{server.address}query#query=ASK%20%7B%7D")
    expect(opened.locator("#state")).to_contain_text("yes")


def test_an_example_with_a_parameter(opened: Page) -> None:
    opened.select_option("#example", "critics")
    opened.fill("fieldset input[name=actor]", "Petro")
    opened.click("button[type=submit]")
    expect(opened.locator("#result")).to_contain_text("Donald Trump")
    with opened.expect_download() as download:
        opened.click("#links >> text=CSV")
    assert "Donald Trump" in Path(download.value.path()).read_text("utf-8")


def test_a_mistake_is_told_at_its_place(opened: Page) -> None:
    opened.fill("#query", "SELECT ?s { ?s ?p }")
    opened.click("button[type=submit]")
    expect(opened.locator("#problem")).to_contain_text("^")
    expect(opened.locator("#problem")).to_contain_text("line 1")

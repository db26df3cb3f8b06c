"""The page over a live store, on the loopback interface: an overview first, the rest as it is asked for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette

from kg.query.edges import names
from kg.rdf import to_nquads
from kg.serve.explorer import routes
from kg.store import Store, open_store
from tests.browser.chromium import Opened
from tests.generated_graph import PROVENANCE, extractions

uvicorn = pytest.importorskip("uvicorn")
EVENTS = 3000  # of 100 actors
SHOWN = 60


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store() as held, pytest.MonkeyPatch.context() as patch:
        for module in ("kg.serve.explorer", "kg.draw.rank"):
            patch.setattr(f"{module}.FIRST", SHOWN)
        patch.setattr("kg.serve.explorer.IN_A_BUBBLE", 3)
        writer = held.writer()
        for one in extractions(EVENTS):
            writer.add(one.document.id, to_nquads(one, PROVENANCE), text=one.document.text)
        writer.rebuild()
        yield held


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(Starlette(routes=routes(store.reader)), log_level="warning", lifespan="off")
        )
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/explorer"
        server.should_exit = True
        thread.join()


@pytest.fixture
def served(chromium: Browser, address: str) -> Iterator[Opened]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("localStorage.setItem('kg-hinted', '1')")
    page = context.new_page()
    shown = Opened(page)
    page.on("console", lambda said: shown.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: shown.errors.append(str(error)))
    page.on("request", lambda request: shown.requests.append(request.url))
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    yield shown
    assert shown.errors == []
    assert [url for url in shown.requests if not url.startswith((address, "blob:", "data:"))] == []
    context.close()


def test_the_overview_comes_alone_and_says_what_there_is(served: Opened):
    assert len(served.requests) == 1
    assert served.shows("kg.shown.actors.size") <= SHOWN
    assert served.shows("kg.data.events.length") < EVENTS
    expect(served.page.locator(".filters-head")).to_contain_text("3,000 in the store")


def test_choosing_an_actor_reads_its_events_with_their_sentences(served: Opened):
    before = served.shows("kg.data.actors[0].events.length")
    served.page.evaluate("kg.chooseActor(0)")
    served.page.wait_for_function("() => kg.data.actors[0].events.length === kg.data.actors[0].total")
    assert served.shows("kg.data.actors[0].events.length") > before
    expect(served.page.locator("#panel .card blockquote").first).to_contain_text("in ")
    more = served.page.locator("#panel .more")
    for _ in range(3):
        more.click()
    last = served.page.locator("#panel .card").last.locator("blockquote")
    expect(last).not_to_contain_text("Fetching")
    expect(served.page.locator("#panel .card")).to_have_count(80)


def test_search_reaches_those_the_page_has_not_met(served: Opened, store: Store):
    known = set(served.shows("kg.data.actors.map((actor) => actor.name)"))
    name = next(row for row in _names(store) if row not in known)
    served.page.keyboard.press("/")
    served.page.keyboard.type(name)
    served.page.locator("#search-list [role=option]", has_text=name).first.wait_for()
    served.page.keyboard.press("Enter")
    expect(served.page.locator("#panel h2")).to_have_text(name)
    expect(served.page.locator("#panel .card blockquote").first).to_contain_text(".")


def test_an_address_may_name_whom_the_page_has_not_met(served: Opened, address: str, store: Store):
    known = set(served.shows("kg.data.actors.map((actor) => actor.name)"))
    name = next(row for row in _names(store) if row not in known)
    number = name.rpartition(" ")[2]
    served.page.goto(f"{address}#actor=actor-{number}")
    expect(served.page.locator("#panel h2")).to_have_text(name)
    served.page.reload()
    expect(served.page.locator("#panel h2")).to_have_text(name)


def test_expanding_asks_the_store_for_neighbours(served: Opened):
    served.page.evaluate("kg.chooseActor(0)")
    button = served.page.get_by_role("button", name="Expand")
    button.wait_for()
    before = served.shows("kg.shown.actors.size")
    with served.page.expect_response(lambda response: "/outlines" in response.url):
        button.click()
    assert served.shows("kg.shown.actors.size") > before


def test_a_cluster_opens(served: Opened):
    before = served.shows("kg.shown.actors.size")
    bubble = served.shows("kg.network.body.data.nodes.getIds().filter(kg.isCluster)[0]")
    with served.page.expect_response(lambda response: "/outlines" in response.url):
        served.page.evaluate("id => kg.openCluster(Number(id.slice(1)))", bubble)
    assert served.shows("kg.shown.actors.size") > before


def test_the_pair_and_the_path_come_whole(served: Opened):
    served.page.evaluate("kg.choosePair(0, 1)")
    expect(served.page.locator("#panel .card blockquote").first).to_contain_text(".")
    served.page.evaluate("kg.select({ path: [0, 50] })")
    expect(served.page.locator("#panel .stop").last).to_contain_text(str(served.shows("kg.data.actors[50].name")))


def test_what_is_saved_has_every_sentence(served: Opened):
    served.page.evaluate("kg.change({ least: 2 })")
    served.page.evaluate("kg.complete(kg.shown.events.slice(0, 300))")
    assert served.shows("kg.shown.events.slice(0, 300).every(kg.hasQuote)")


def test_a_changed_store_gives_another_page(served: Opened, store: Store):
    fresh = next(iter(extractions(10)))
    text = fresh.document.text
    assert store.writer().remove(fresh.document.id)
    served.page.reload()
    served.page.wait_for_selector("html[data-ready]")
    expect(served.page.locator(".filters-head")).to_contain_text("2,990 in the store")
    store.writer().add(fresh.document.id, to_nquads(fresh, PROVENANCE), text=text)


def _names(store: Store) -> list[str]:
    return [row.name for row in names(store.reader())]

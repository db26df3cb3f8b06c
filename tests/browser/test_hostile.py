"""Whatever a text says is shown as text: nothing runs and no request leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.draw import ActorNode, DocumentCard, EventCard, GraphView, Said, Term
from tests.browser.conftest import Open

ATTACKS = (
    "<img src=x onerror=\"window.hit='img'\">",
    "</script><script>window.hit='script'</script>",
    '"><svg onload="window.hit=\'svg\'">',
    "{{ 7*7 }}{% raw %}${window.hit='template'}",
    "<!--<script>window.hit='comment'//",
    "\u202egnitsil\u202c \u2066iso",
    "💣 " * 40 + "x" * 220,
    "=cmd|' /C calc'!A0",
    "<a href=\"javascript:window.hit='link'\">href</a>",
    "\u2028\u2029\x00\x1b[31m",
)
URLS = (
    "javascript:window.hit='url'", "data:text/html,<script>1</script>", "file:///etc/passwd", " https://x",
    "//x.example",
)  # fmt: skip


def hostile() -> GraphView:
    actors = tuple(ActorNode(text, text, text, (text, text[::-1]), (text,), text) for text in ATTACKS)
    texts = enumerate(zip(ATTACKS, URLS, strict=False))
    documents = tuple(DocumentCard(f"d{n}", text, text, text, url) for n, (text, url) in texts)
    relations = tuple(Term(text, text, text, text) for text in ATTACKS)
    return GraphView(actors, tuple(map(hostile_event, range(len(ATTACKS)))), documents, relations, relations)


def hostile_event(number: int) -> EventCard:
    text = ATTACKS[number]
    source, target, document = ATTACKS[0], ATTACKS[1 + number % 9], f"d{number % 5}"
    return EventCard(
        text, text, text, text, "conflict", source, target, text, text, document,
        text, text, text, text, (Said(text, text),), 0.5, (0, 3), (2, 5), (5, 7), text, (text,), text, text,
    )  # fmt: skip


@pytest.mark.parametrize("table", ["", "&table=1"])
def test_hostile_text_is_shown_as_text(explorer: Open, written: Callable[[GraphView], Path], table: str):
    shown = explorer(written(hostile()))
    requests = len(shown.requests)
    for actor in shown.shows("kg.data.actors.map((actor) => actor.number)"):
        shown.page.evaluate("number => kg.chooseActor(number)", actor)
        for summary in shown.page.locator("#panel summary").all():
            summary.click()
        if table:
            shown.page.evaluate("kg.toggleTable(true)")
    for pair in range(9):
        shown.page.evaluate("b => { kg.choosePair(0, b); kg.change({ compare: true }); }", pair + 1)
    for name in ("kg.asSvg()", "kg.asCsv()", "kg.asJson()", "kg.openHelp()"):
        shown.shows(f"void {name}")
    shown.page.keyboard.press("Escape")
    for text in ATTACKS:
        shown.page.locator("#search").fill(text)
    assert shown.shows("window.hit === undefined")
    assert len(shown.requests) == requests == 1
    links = shown.shows("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
    assert set(links) <= {"#panel", "#table"}
    assert shown.shows("document.querySelectorAll('img, iframe, [onload], [onerror]').length") == 0


def test_the_page_shows_the_words_of_the_attack(explorer: Open, written: Callable[[GraphView], Path]):
    shown = explorer(written(hostile()))
    number = shown.page.evaluate("id => kg.data.actorById.get(id)", ATTACKS[0])
    shown.page.evaluate("number => kg.chooseActor(number)", number)
    expect(shown.page.locator("#panel h2")).to_have_text(ATTACKS[0])
    labels = " ".join("".join(label["text"]) for label in shown.shows("kg.placeLabels()"))
    assert "\u202e" not in labels


def test_a_script_that_slips_in_does_not_run(explorer: Open):
    """The content security policy stands behind the escaping; here it is tried alone."""
    shown = explorer()
    shown.page.evaluate(
        "() => { const script = document.createElement('script'), image = document.createElement('img');"
        "script.textContent = 'window.hit = 1'; image.src = 'https://example.org/x.png';"
        "document.body.append(script, image); }"
    )
    shown.page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    assert shown.shows("window.hit === undefined")
    assert any("Content Security Policy" in error for error in shown.errors)
    shown.errors.clear()
    shown.requests[:] = [url for url in shown.requests if url.startswith("file:")]


def test_a_cell_is_no_formula(explorer: Open, written: Callable[[GraphView], Path]):
    shown = explorer(written(hostile()))
    assert "'=cmd" in str(shown.shows("kg.asCsv()"))

"""A graph with more actors than a picture can hold: the strongest first, the others on demand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.draw import GraphView
from tests.browser.chromium import Opened
from tests.browser.conftest import Open
from tests.browser.generated import generated


@pytest.fixture
def large(explorer: Open, written: Callable[[GraphView], Path]) -> Opened:
    return explorer(written(generated(1500, 6000)))


def test_the_strongest_come_first_and_clusters_open(large: Opened):
    first = large.shows("kg.shown.actors.size")
    assert 200 <= first <= 300
    bubbles = large.shows("kg.network.body.data.nodes.getIds().filter(kg.isCluster)")
    assert bubbles
    spot = large.page.evaluate("id => kg.network.canvasToDOM(kg.network.getPosition(id))", bubbles[0])
    large.page.locator("#canvas").click(position=spot)
    assert large.shows("kg.shown.actors.size") > first
    assert "extra=" in large.page.url


def test_search_brings_in_who_is_not_shown(large: Opened):
    name = str(large.shows("kg.data.actors.find((a) => !kg.shown.actors.has(a.number) && a.events.length > 0).name"))
    large.page.keyboard.press("/")
    large.page.keyboard.type(name)
    large.page.keyboard.press("Enter")
    expect(large.page.locator("#panel h2")).to_have_text(name)
    assert large.shows("kg.network.body.data.nodes.get(kg.state.sel.actor) !== null")


def test_expanding_brings_partners(large: Opened):
    large.page.evaluate("kg.chooseActor(0)")
    before = large.shows("kg.shown.actors.size")
    large.page.get_by_role("button", name="Expand").click()
    assert large.shows("kg.shown.actors.size") == before + 25


def test_only_some_lines_are_drawn_and_the_page_says_so(large: Opened):
    assert large.shows("kg.drawnEdges.length <= kg.shown.edges.length")
    if large.shows("kg.drawnEdges.length < kg.shown.edges.length"):
        expect(large.page.locator("#chips")).to_contain_text("strongest of")

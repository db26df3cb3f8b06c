"""Every feature clicked through at a desk's and a phone's size, light and dark; each stop checked by axe.

Where KG_SHOTS names a folder, a picture of every stop is kept there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chromium import Opened
from tests.browser.conftest import Open
from tests.browser.test_see_and_read import click_actor

SIZES = {"desk": (1440, 900), "phone": (390, 844)}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

# In the other three windows the checks of colour and size are made where they tell most; all where pictures are kept.
TELLING = ("profile", "filters", "sources compared", "table", "empty result")

Stop = Callable[[str], None]


@pytest.fixture(params=[f"{size}-{theme}" for size in SIZES for theme in ("light", "dark")])
def visit(request: pytest.FixtureRequest, explorer: Open) -> Iterator[tuple[Opened, Stop, bool]]:
    name = str(request.param)
    width, height = SIZES[name.partition("-")[0]]
    shown = explorer(width=width, height=height, dark=name.endswith("dark"), hints=True)
    axe, folder = Axe(), os.environ.get("KG_SHOTS")
    complaints: list[tuple[str, str, list[str]]] = []

    def stop(title: str) -> None:
        shown.page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
        every = name == "desk-light" or folder
        found = axe.run(shown.page, options=RULES).response["violations"] if every or title in TELLING else ()
        complaints.extend((title, each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found)
        wide = shown.shows("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            complaints.append((title, "wider than the window", [str(wide)]))
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            shown.page.screenshot(path=Path(folder) / f"{name}-{title.replace(' ', '-')}.png")

    yield shown, stop, width < 860
    assert not complaints, "\n".join(f"{title}: {what} {nodes}" for title, what, nodes in complaints)


def test_the_whole_tour(visit: tuple[Opened, Stop, bool], tmp_path: Path):
    shown, stop, narrow = visit
    page = shown.page
    stop("first view with a hint")
    for _ in range(3):
        page.locator("#hint button").click()
    find(page, "petro", "Gustavo Petro")
    stop("profile")
    page.locator("#panel summary").first.click()
    stop("why this is here")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.get_by_role("button", name="Neighbours only").click()
    to_network(page, narrow)
    stop("neighbours pinned")
    page.get_by_role("button", name="Lift: Neighbours of").click()
    page.evaluate("kg.choosePair(...['trump', 'petro'].map((id) => kg.data.actorById.get(id)))")
    page.get_by_role("button", name="Compare the sources").click()
    expect(page.locator("tr.differs")).to_have_count(1)
    stop("sources compared")
    page.locator("#panel .close").click()
    find(page, "protesters", "protesters in Bogotá")
    page.get_by_role("button", name="Path to").click()
    page.keyboard.type("maduro")
    stop("path asked for")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .stop").last).to_have_text("Nicolás Maduro")
    stop("path")
    page.locator("#panel .close").click()
    filters(page, narrow, stop)
    page.get_by_role("button", name="Table").click()
    stop("table")
    page.get_by_role("button", name="Table").click()
    page.locator("#open-keep").click()
    stop("save menu")
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="Drawing (SVG)").click()
    saved.value.save_as(tmp_path / "drawing.svg")
    page.locator("#open-help").click()
    stop("help")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Stop").click()
    stop("stopped in time")
    page.get_by_role("button", name="All dates").click()
    page.get_by_role("button", name="Show everything").click()
    click_actor(page, "usa")
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("#chips")).to_contain_text("1 hidden")
    stop("somebody hidden")
    page.evaluate("location.hash = '#no-tone=conflict&relation=coerces'")
    expect(page.locator("#empty")).to_be_visible()
    stop("empty result")
    page.locator("#empty").get_by_role("button", name="Reset all").click()
    for name in ("Zoom in", "Zoom out", "Show everything"):
        page.get_by_role("button", name=name).click()
    page.locator("#theme").click()
    stop("the other theme")


def find(page: Page, typed: str, name: str) -> None:
    page.locator("#search").click()
    page.keyboard.type(typed)
    page.locator("#search-list [role=option]", has_text=name).first.click()
    expect(page.locator("#panel h2")).to_have_text(name)


def to_network(page: Page, narrow: bool) -> None:
    if narrow:
        page.get_by_role("button", name="Back to the network").click()


def filters(page: Page, narrow: bool, stop: Stop) -> None:
    if narrow:
        page.get_by_role("button", name="Filter", exact=True).click()
    held = page.locator("#filters")
    held.get_by_role("button", name="Below engages").click()
    held.locator(".option", has_text="consults").get_by_role("checkbox").check()
    held.locator(".option", has_text="denied").get_by_role("checkbox").uncheck()
    held.get_by_text("Who says so").click()
    held.get_by_text("Documents", exact=True).click()
    stop("filters")
    held.get_by_role("button", name="Reset").click()
    if narrow:
        page.keyboard.press("Escape")

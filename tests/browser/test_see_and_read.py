"""What a visitor sees, finds and reads."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

SIZES = [(1440, 900), (390, 844)]


def click_actor(page: Page, identity: str) -> None:
    spot = page.evaluate("id => kg.network.canvasToDOM(kg.network.getPosition(kg.data.actorById.get(id)))", identity)
    page.locator("#canvas").click(position=spot)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("dark", [False, True])
def test_at_first_view_names_stand_clear_of_one_another(explorer: Open, width: int, height: int, dark: bool):
    shown = explorer(width=width, height=height, dark=dark)
    labels = shown.shows("kg.placeLabels()")
    assert len(labels) >= 12
    for one, other in combinations(labels, 2):
        apart = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        above = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        assert apart or above, (one["text"], other["text"])
    assert shown.shows("document.documentElement.dataset.theme") == ("dark" if dark else "light")
    assert shown.shows("document.documentElement.scrollWidth <= innerWidth")


def test_parallel_events_are_one_line_with_direction_tone_and_status(explorer: Open):
    shown = explorer()
    pair = shown.shows(
        "(() => { const ends = ['trump', 'petro'].map((id) => kg.data.actorById.get(id));"
        "const [a, b] = ends.sort((one, other) => one - other);"
        "const edges = kg.network.body.data.edges.get().filter((e) => e.from === a && e.to === b);"
        "const { width, arrows } = edges[0];"
        "return { lines: edges.length, width, to: arrows.to.enabled, from: arrows.from.enabled } })()"
    )
    assert pair["lines"] == 1
    assert pair["to"]
    assert pair["from"]
    assert pair["width"] > 4
    dashed = shown.shows("kg.network.body.data.edges.get().filter((e) => e.dashes).length")
    assert dashed >= 3


def test_physics_is_off_and_can_be_had(explorer: Open):
    shown = explorer()
    assert shown.shows("kg.network.physics.options.enabled") is False
    shown.page.get_by_role("button", name="Move").click()
    assert shown.shows("kg.network.physics.options.enabled") is True
    shown.page.get_by_role("button", name="Move").click()
    assert shown.shows("kg.network.physics.options.enabled") is False


def test_choosing_an_actor_opens_its_profile_with_evidence(explorer: Open):
    shown = explorer()
    click_actor(shown.page, "petro")
    panel = shown.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Gustavo Petro")
    expect(panel).to_contain_text("President of Colombia, since 2022")
    card = panel.locator(".card", has_text="invites")
    expect(card.locator("blockquote")).to_have_text(
        "At the end of the call the US president invited Petro to Washington."
    )
    expect(card.locator("mark.source")).to_have_text("the US president")
    expect(card.locator("mark.trigger")).to_have_text("invited")
    expect(card.locator("mark.target")).to_have_text("Petro")
    expect(card.locator("a")).to_have_attribute("href", "https://example.org/two-presidents")
    expect(card).to_contain_text("8 Jan 2026 · Washington")
    denied = panel.locator(".card", has_text="An aide denied")
    expect(denied.locator(".tag")).to_have_text("denied")
    expect(denied).to_contain_text("says an aide (denied)")
    card.locator("summary").click()
    expect(card.locator("details")).to_contain_text("{source} hosts {target}")


def test_the_sentences_around_come_on_demand(explorer: Open):
    shown = explorer(hash_="#actor=petro")
    card = shown.page.locator(".card", has_text="spoke by telephone with")
    card.locator("summary").click()
    card.get_by_text("Show the sentences around it").click()
    expect(card.locator("blockquote")).to_contain_text("The room had waited for this. Trump spoke")


def test_choosing_a_line_opens_the_pair(explorer: Open):
    shown = explorer()
    spot = shown.shows(
        "(() => { const key = kg.shown.edges.find((p) => p.events.some((e) => e.id === 'e14')).key;"
        "return kg.network.canvasToDOM(kg.course(key, 0.4)[0]) })()"
    )
    shown.page.locator("#canvas").click(position=spot)
    expect(shown.page.locator("#panel h2")).to_contain_text("Nicolás Maduro")
    expect(shown.page.locator("#panel h2")).to_contain_text("US forces")
    expect(shown.page.locator("#panel .card")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("garcia", "Daniel García‑Peña"), ("BOGOTA", "Colombia"), ("silva lula", "Luiz Inácio Lula da Silva")],
)
def test_search_finds_names_and_aliases_by_keyboard(explorer: Open, typed: str, name: str):
    shown = explorer()
    shown.page.keyboard.press("/")
    shown.page.keyboard.type(typed)
    names = shown.page.locator("#search-list [role=option] > bdi:first-of-type").all_text_contents()
    for _ in range(names.index(name)):
        shown.page.keyboard.press("ArrowDown")
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator("#panel h2")).to_have_text(name)


def test_search_without_a_hit_says_so(explorer: Open):
    shown = explorer()
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("zzz")
    expect(shown.page.locator("#search-list")).to_contain_text("No actor has such a name")


def test_everything_by_keyboard(explorer: Open):
    shown = explorer()
    press = shown.page.keyboard.press
    shown.page.locator("#canvas").focus()
    press("ArrowRight")
    first = shown.page.locator("#panel h2").text_content()
    press("ArrowLeft")
    expect(shown.page.locator("#panel h2")).not_to_have_text(str(first))
    press("Enter")
    assert shown.shows("document.activeElement.id") == "panel"
    press("Escape")
    expect(shown.page.locator("#panel h2")).to_have_text("Who does what to whom")
    press("t")
    expect(shown.page.locator("#table")).to_be_visible()
    press("t")
    press("d")
    assert shown.shows("kg.dark()") is True


def test_the_table_holds_the_same_facts(explorer: Open):
    shown = explorer(hash_="#no-tone=conflict")
    shown.page.get_by_role("button", name="Table").click()
    events = shown.page.locator("#table table").nth(1).locator("tbody tr")
    assert events.count() == shown.shows("kg.shown.events.length")
    assert "invited" in " ".join(events.all_text_contents())


def test_three_hints_once(explorer: Open):
    shown = explorer(hints=True)
    hint = shown.page.locator("#hint")
    expect(hint).to_contain_text("1 of 3")
    hint.get_by_role("button").click()
    hint.get_by_role("button").click()
    expect(hint).to_contain_text("3 of 3")
    hint.get_by_role("button").click()
    expect(hint).to_be_hidden()
    shown.page.reload()
    shown.page.wait_for_selector("html[data-ready]")
    expect(hint).to_be_hidden()


def test_on_a_phone_the_panel_is_a_sheet_and_filters_a_drawer(explorer: Open):
    shown = explorer(width=390, height=844)
    click_actor(shown.page, "usa")
    expect(shown.page.locator("#panel")).to_have_class("panel open")
    shown.page.get_by_role("button", name="Back to the network").click()
    shown.page.get_by_role("button", name="Filter", exact=True).click()
    expect(shown.page.locator("#filters")).to_be_in_viewport()
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#filters")).not_to_be_in_viewport()

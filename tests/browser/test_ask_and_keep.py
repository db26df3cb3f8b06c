"""Filters, questions to the network, and what can be taken away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.browser.chromium import Opened
from tests.browser.conftest import Open
from tests.browser.demo import demo
from tests.browser.test_see_and_read import click_actor


def count(shown: Opened) -> int:
    return int(shown.shows("kg.shown.events.length"))


def test_the_legend_filters_and_counts_follow(explorer: Open):
    shown = explorer()
    every = count(shown)
    filters = shown.page.locator("#filters")
    conflict = filters.locator(".option", has_text="conflict")
    before = int(conflict.locator(".count").text_content() or 0)
    conflict.get_by_role("checkbox").uncheck()
    assert count(shown) == every - before
    happened = filters.locator(".option", has_text="happened").locator(".count")
    assert int(happened.text_content() or 0) < 39
    filters.locator(".option", has_text="person").get_by_role("checkbox").uncheck()
    kinds = shown.shows("[...kg.shown.perActor.keys()].map((n) => kg.data.kinds[kg.data.actors[n].kind].name)")
    assert "Person" not in kinds
    filters.get_by_role("button", name="Reset").click()
    assert count(shown) == every


def test_a_relation_brings_those_below_it(explorer: Open):
    shown = explorer()
    tree = shown.page.locator("#filters .tree").first
    tree.locator(".option", has_text="coerces").get_by_role("checkbox").check()
    coerced = count(shown)
    below = ["threatens", "sanctions", "attacks", "captures", "charges", "expels", "deploys"]
    assert coerced == sum(event.relation in below for event in demo().events)
    tree.get_by_role("button", name="Below coerces").click()
    tree.locator(".option", has_text="captures").get_by_role("checkbox").check()
    assert count(shown) == coerced
    tree.locator(".option", has_text="coerces").get_by_role("checkbox").uncheck()
    assert count(shown) == 2


def test_speaker_document_confidence_and_pairs(explorer: Open):
    shown = explorer()
    filters = shown.page.locator("#filters")
    filters.get_by_text("Who says so").click()
    filters.locator(".option", has_text="Marco Rubio").get_by_role("checkbox").check()
    assert count(shown) == 3
    shown.page.get_by_role("button", name="Lift: Says Marco Rubio").click()
    filters.get_by_text("Documents").click()
    filters.locator(".option", has_text="Night raid").get_by_role("checkbox").check()
    assert count(shown) == 10
    shown.page.get_by_role("button", name="Lift: Night raid on Caracas").click()
    filters.get_by_label("Confidence").fill("0.8")
    assert shown.shows("kg.shown.events.every((e) => e.confidence >= 0.8)")
    filters.get_by_label("Events of a pair").fill("2")
    assert shown.shows("kg.shown.edges.every((p) => p.events.length >= 2) && kg.shown.edges.length > 0")


def test_an_empty_result_says_how_to_widen(explorer: Open):
    shown = explorer(hash_="#no-tone=conflict&relation=coerces")
    empty = shown.page.locator("#empty")
    expect(empty).to_contain_text("Nothing passes all filters")
    empty.get_by_role("button", name="every tone").click()
    expect(empty).to_be_hidden()
    assert count(shown) > 0


def test_the_brush_narrows_time_by_mouse_and_by_key(explorer: Open):
    shown = explorer()
    every = count(shown)
    box = shown.page.locator(".timeline-plot").bounding_box()
    assert box
    shown.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20, steps=4)
    shown.page.mouse.up()
    narrowed = count(shown)
    assert 0 < narrowed < every
    assert "from=" in shown.page.url
    shown.page.get_by_role("slider", name="From").focus()
    shown.page.keyboard.press("ArrowRight")
    assert shown.shows("document.activeElement.getAttribute('aria-label')") == "From"
    assert count(shown) <= narrowed
    shown.page.get_by_role("button", name="All dates").click()
    assert count(shown) == every


def test_play_walks_through_time(explorer: Open):
    shown = explorer()
    shown.page.get_by_role("button", name="Play").click()
    first = shown.shows("kg.state.from")
    shown.page.wait_for_function("first => kg.state.from > first", arg=first)
    shown.page.get_by_role("button", name="Stop").click()
    expect(shown.page.get_by_role("button", name="Play")).to_be_visible()


def test_a_path_joins_two_actors(explorer: Open):
    shown = explorer(hash_="#actor=crowd")
    shown.page.get_by_role("button", name="Path to").click()
    shown.page.keyboard.type("maduro")
    shown.page.keyboard.press("Enter")
    stops = shown.page.locator("#panel .stop").all_text_contents()
    assert stops[0] == "protesters in Bogotá"
    assert stops[-1] == "Nicolás Maduro"
    assert shown.page.locator("#panel .card").count() == len(stops) - 1


def test_neighbours_hide_pin_and_back(explorer: Open):
    shown = explorer(hash_="#actor=norway")
    shown.page.get_by_role("button", name="Neighbours only").click()
    assert shown.shows("kg.shown.actors.size") == 5
    shown.page.get_by_role("button", name="Show all again").click()
    assert shown.shows("kg.shown.actors.size") == 24
    shown.page.get_by_role("button", name="Pin", exact=True).click()
    assert "pin=" in shown.page.url
    shown.page.get_by_role("button", name="Unpin").click()
    shown.page.get_by_role("button", name="Hide").click()
    assert shown.shows("kg.shown.actors.size") == 23
    click_actor(shown.page, "usa")
    shown.page.go_back()
    expect(shown.page.locator("#panel h2")).to_have_text("Who does what to whom")


def test_sources_are_compared_and_disagreement_is_marked(explorer: Open):
    shown = explorer(hash_="#pair=trump&pair=petro")
    shown.page.get_by_role("button", name="Compare the sources").click()
    table = shown.page.locator(".compare")
    assert table.locator("thead th").all_text_contents()[1:] == ["The Andean Post", "Folha do Sul"]
    differing = table.locator("tr.differs")
    expect(differing).to_have_count(1)
    expect(differing).to_contain_text("telephones")
    differing.get_by_role("button", name="denied").click()
    expect(shown.page.locator(".card.lit blockquote")).to_contain_text("An aide denied")


def test_the_address_carries_the_whole_state(explorer: Open):
    address = (
        "#actor=petro&no-tone=conflict&no-kind=Company&relation=consults&hidden=oas"
        "&pin=10%2C20%2Cusa&sure=0.5&least=2&from=2026-01-02&to=2026-01-14"
    )
    shown = explorer(hash_=address)
    before = shown.shows("kg.toAddress(kg.state)")
    assert sorted(before.split("&")) == sorted(address[1:].split("&"))
    again = explorer(hash_="#" + before)
    assert again.shows("kg.toAddress(kg.state)") == before
    assert count(again) == count(shown)


def test_a_wrong_address_is_passed_over(explorer: Open):
    shown = explorer(hash_="#actor=nobody&pair=x&relation=%00&from=never&least=-3&sure=many&pin=1,2")
    assert count(shown) == 55


def test_csv_and_json_hold_what_is_shown(explorer: Open):
    shown = explorer(hash_="#no-tone=conflict")
    rows = list(csv.DictReader(io.StringIO(str(shown.shows("kg.asCsv()")))))
    records = json.loads(str(shown.shows("kg.asJson()")))["events"]
    assert len(rows) == len(records) == count(shown)
    assert [row["quote"] for row in rows] == [record["quote"] for record in records]


def test_pictures_are_saved(explorer: Open, tmp_path: Path):
    shown = explorer()
    for name, ending in (("Picture (PNG)", "png"), ("Drawing (SVG)", "svg"), ("Events (CSV)", "csv")):
        shown.page.locator("#open-keep").click()
        with shown.page.expect_download() as saved:
            shown.page.get_by_role("menuitem", name=name).click()
        target = tmp_path / saved.value.suggested_filename
        saved.value.save_as(target)
        assert target.name == f"caracas-and-after.{ending}"
        assert target.stat().st_size > 2000
    drawing = ElementTree.parse(tmp_path / "caracas-and-after.svg")
    text = "{http://www.w3.org/2000/svg}text"
    assert "Donald Trump" in {node.text for node in drawing.iter(text)}


def test_print_shows_network_and_reading_without_controls(explorer: Open):
    shown = explorer(hash_="#actor=petro")
    shown.page.emulate_media(media="print")
    expect(shown.page.locator("#filters")).to_be_hidden()
    expect(shown.page.locator("#panel blockquote").first).to_be_visible()

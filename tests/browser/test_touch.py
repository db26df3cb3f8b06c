"""By fingers on a phone: choosing, moving, zooming, narrowing time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.chromium import Opened
from tests.browser.conftest import Open

Point = tuple[float, float]


@pytest.fixture
def phone(explorer: Open) -> Opened:
    return explorer(width=390, height=844, touch=True)


def fingers(phone: Opened, *paths: Sequence[Point]) -> None:
    """Put a finger down at the first point of each path, move all along together, and lift them."""
    session: CDPSession = phone.page.context.new_cdp_session(phone.page)
    steps = [[{"x": x, "y": y} for x, y in points] for points in zip(*paths, strict=True)]
    for number, points in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def line(start: Point, end: Point) -> list[Point]:
    """Return a way in twelve steps."""
    return [(start[0] + (end[0] - start[0]) * at / 12, start[1] + (end[1] - start[1]) * at / 12) for at in range(13)]


def middle(phone: Opened, selector: str) -> Point:
    box = phone.page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_tap_chooses_an_actor(phone: Opened):
    spot = phone.shows("kg.network.canvasToDOM(kg.network.getPosition(kg.data.actorById.get('petro')))")
    box = phone.page.locator("#canvas").bounding_box()
    assert box
    phone.page.touchscreen.tap(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(phone.page.locator("#panel h2")).to_have_text("Gustavo Petro")


def test_one_finger_moves_the_network(phone: Opened):
    before = phone.shows("kg.network.getViewPosition()")
    x, y = middle(phone, "#canvas")
    fingers(phone, line((x - 60, y), (x + 60, y + 40)))
    after = phone.shows("kg.network.getViewPosition()")
    assert after["x"] < before["x"]
    assert after["y"] < before["y"]


def test_two_fingers_zoom(phone: Opened):
    before = phone.shows("kg.network.getScale()")
    x, y = middle(phone, "#canvas")
    fingers(phone, line((x - 20, y), (x - 120, y)), line((x + 20, y), (x + 120, y)))
    assert phone.shows("kg.network.getScale()") > before * 1.5


def test_a_finger_narrows_time(phone: Opened):
    box = phone.page.locator(".timeline-plot").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    fingers(phone, line((box["x"] + box["width"] * 0.3, y), (box["x"] + box["width"] * 0.7, y)))
    expect(phone.page.get_by_role("button", name="All dates")).to_be_visible()
    assert phone.shows("Boolean(kg.state.from && kg.state.to)")

"""The page inside a notebook: in a frame that has no address, no storage and no origin."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from kg.draw import page
from tests.browser.demo import demo


def test_it_works_in_a_sandboxed_frame(chromium: Browser, tmp_path: Path):
    outer = tmp_path / "notebook.html"
    outer.write_text('<!doctype html><iframe sandbox="allow-scripts" width="1200" height="800"></iframe>')
    tab = chromium.new_page(viewport={"width": 1300, "height": 900})
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(outer.as_uri())
    tab.evaluate("html => { document.querySelector('iframe').srcdoc = html; }", page(demo()))
    inner = tab.frame_locator("iframe")
    inner.get_by_role("button", name="Marco Rubio", exact=False).first.click()
    expect(inner.locator("#panel h2")).to_have_text("Marco Rubio")
    inner.get_by_role("button", name="Dark").click()
    expect(inner.locator("html")).to_have_attribute("data-theme", "dark")
    assert complaints == []
    tab.close()

"""The explorer's frame inside the output areas of other hosts than JupyterLab: what their policies leave it."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kg.explorer import Explorer
from tests.browser.demo import demo

# What VS Code sets for the page that all outputs of a notebook stand in; a frame made of srcdoc inherits it.
VSCODE = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; font-src https:; connect-src https:;
    script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; child-src data:">"""
# Colab gives each output a frame of its own.
COLAB = '<iframe sandbox="allow-scripts allow-forms allow-popups" width="1250" height="850" srcdoc="{}"></iframe>'


@pytest.mark.parametrize("host", ["vscode", "colab"])
def test_the_frame_works_in_other_hosts(chromium: Browser, tmp_path: Path, host: str) -> None:
    output = Explorer(demo(), "Caracas and after")._repr_html_()
    body = VSCODE + output if host == "vscode" else COLAB.format(html.escape(output))
    (tmp_path / "notebook.html").write_text(f"<!doctype html>{body}", encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "notebook.html").as_uri())
    outer = page.frame_locator("iframe")
    frame = outer if host == "vscode" else outer.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    frame.get_by_role("button", name="Marco Rubio", exact=False).first.click()
    expect(frame.locator("#panel h2")).to_have_text("Marco Rubio")
    assert complaints == []
    assert requests == [(tmp_path / "notebook.html").as_uri()]
    page.close()

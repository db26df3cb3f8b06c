"""A notebook of the repository, opened and run in a real JupyterLab in a real browser."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

ROOT = Path(__file__).parent.parent
NOTEBOOK = "01-quickstart.ipynb"
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
    "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
}


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that is up: its address, and the word that lets one in."""

    url: str
    token: str


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """Start a JupyterLab on the loopback, on a copy of notebook and articles, with a home of its own."""
    home = tmp_path / "home"
    shutil.copytree(ROOT / "seeds", tmp_path / "work" / "seeds")
    (tmp_path / "work" / "notebooks").mkdir()
    notebook = json.loads((ROOT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    (tmp_path / "work" / "notebooks" / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    for plugin, values in SETTINGS.items():
        package, _, name = plugin.partition(":")
        folder = home / "lab" / "user-settings" / package
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")
    token = secrets.token_hex(16)
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "lab" / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "lab" / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
               f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={tmp_path / 'work'}",
               "--LabApp.news_url=", "--LabApp.extension_manager=readonly"]  # fmt: skip
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        try:
            yield Lab(_address(server), token)
        finally:
            server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stderr is not None
    said = []
    for line in server.stderr:
        said.append(line)
        if "http://127.0.0.1" in line:
            return "http://127.0.0.1" + line.partition("http://127.0.0.1")[2].partition("/lab")[0]
    raise AssertionError("JupyterLab did not start:\n" + "".join(said))


def test_the_quickstart_runs_in_jupyterlab(chromium: Browser, lab: Lab) -> None:
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    complaints: list[str] = []
    strangers: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].startswith(lab.url):
            complaints.append(f"{message.text} ({message.location['url']})")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: strangers.append(request.url) if _is_stranger(request.url, lab) else None)
    page.goto(f"{lab.url}/lab/tree/notebooks/{NOTEBOOK}?token={lab.token}")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    _until_run(page)
    frame = page.frame_locator("iframe[sandbox='allow-scripts']").last
    frame.locator("html[data-ready]").wait_for(timeout=20_000)
    page.locator("iframe[sandbox='allow-scripts']").last.scroll_into_view_if_needed()
    expect(frame.locator("#canvas canvas").first).to_be_visible()
    frame.get_by_role("searchbox").or_(frame.locator("#search")).first.fill("Trump")
    frame.locator("#search-list [role=option]").first.click()
    expect(frame.locator("#panel h2")).to_contain_text("Trump")
    if folder := os.environ.get("KG_SHOTS"):
        page.screenshot(path=Path(folder) / "jupyterlab.png")
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts() == []
    assert (complaints, strangers) == ([], [])
    page.close()


def _until_run(page: Page) -> None:
    """Wait until every cell of code has its number, or one has failed, which fails the test with its words."""
    page.wait_for_function(
        """() => {
            const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(it => it.textContent);
            const failed = document.querySelector('[data-mime-type="application/vnd.jupyter.error"]');
            return failed || prompts.length > 0 && prompts.every(it => /\\[\\d+\\]/.test(it));
        }""",
        timeout=60_000,
    )
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').all_inner_texts() == []


def _is_stranger(url: str, lab: Lab) -> bool:
    return not url.startswith((lab.url, lab.url.replace("http", "ws"), "data:", "blob:", "about:"))

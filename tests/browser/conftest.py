"""One browser for all tests here; where there is none they are skipped, and say so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from kg.draw import GraphView, write
from tests.browser.chromium import Opened, opened
from tests.browser.demo import demo

Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def demo_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(demo(), tmp_path_factory.mktemp("explorer") / "demo.html", title="Caracas and after")


@pytest.fixture
def explorer(chromium: Browser, demo_page: Path) -> Iterator[Open]:
    """Open the demo page; at the end nothing may have been complained of or asked for."""
    with ExitStack() as stack:
        every: list[Opened] = []

        def start(path: Path = demo_page, **options: Any) -> Opened:
            every.append(stack.enter_context(opened(chromium, path, **options)))
            return every[-1]

        yield start
        for one in every:
            assert one.errors == []
            assert [url for url in one.requests if not url.startswith(("file:", "blob:", "data:"))] == []
            assert sum(url.startswith("file:") for url in one.requests) >= 1
            keep(one)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[GraphView], Path]:
    return lambda view: write(view, tmp_path / "graph.html")


def keep(one: Opened) -> None:
    """Keep a picture of how a test ended, where KG_SHOTS names a folder."""
    folder = os.environ.get("KG_SHOTS")
    if folder:
        name = os.environ["PYTEST_CURRENT_TEST"].rpartition("::")[2].partition(" ")[0].replace("/", "-")
        one.page.screenshot(path=Path(folder) / f"{name}.png")

"""A real browser on a written page, with everything it says and asks for kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Opened:
    """An open page, its complaints and its requests."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def shows(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        return self.page.evaluate(expression)


def found() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's Chromium and close it at the end."""
    path = found()
    if path is None:
        raise FileNotFoundError(f"no Chromium: none of {', '.join(NAMES)} is on the PATH")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()


@contextmanager
def opened(
    browser: Browser, path: Path, *, width: int = 1440, height: int = 900, dark: bool = False,
    hash_: str = "", hints: bool = False, touch: bool = False,
) -> Iterator[Opened]:  # fmt: skip
    """Open a written page and wait until it says that it is ready."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
        reduced_motion="reduce",
        has_touch=touch,
        is_mobile=touch,
    )
    if not hints:
        context.add_init_script("localStorage.setItem('kg-hinted', '1')")
    page = context.new_page()
    result = Opened(page)
    page.on(
        "console",
        lambda message: result.errors.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: result.errors.append(str(error)))
    page.on("request", lambda request: result.requests.append(request.url))
    page.goto(path.as_uri() + hash_)
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    try:
        yield result
    finally:
        context.close()

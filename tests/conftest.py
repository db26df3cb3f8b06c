"""Options of the tests, and the browser that some of them look at pages with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import browser, found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--w3c", metavar="FOLDER", help="The folder of the W3C's SPARQL test suites, to run them as well.")


# One a module: while Playwright runs, nothing else in its thread can run an event loop.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if found() is None:
        pytest.skip("no Chromium on this machine: install it (Debian: apt-get install chromium) to run these")
    with browser() as started:
        yield started

"""Take the README's picture: python -m tests.browser.screenshot [PAGE.html] [-o docs/explorer.png]."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kg.draw import write
from tests.browser.chromium import browser, opened
from tests.browser.demo import demo


def picture(
    page: Path, target: Path, *, width: int = 1440, height: int = 900, dark: bool = False, hash_: str = ""
) -> None:
    """Write a picture of a written page as a visitor sees it at first, or at an address within it."""
    with (
        browser() as chromium,
        opened(chromium, page, width=width, height=height, dark=dark, hash_=hash_) as shown,
    ):
        shown.page.wait_for_timeout(400)
        shown.page.screenshot(path=target)


def main() -> None:
    """Read the command line and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", type=Path, help="a page that kg explore wrote; the demo graph without it")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/explorer.png"))
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--address", default="", help="what stands after # in the page's address")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = given.page or write(demo(), Path(folder) / "demo.html", title="Caracas and after: January 2026")
        picture(page.resolve(), given.output, dark=given.dark, hash_=f"#{given.address}" if given.address else "")


if __name__ == "__main__":
    main()

"""Options of the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--w3c", metavar="FOLDER", help="The folder of the W3C's SPARQL test suites, to run them as well.")

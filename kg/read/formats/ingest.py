"""Libraries that come with the ingest extra."""

from __future__ import annotations

import importlib
from typing import Any

from kg.errors import MissingExtra


def library(module: str, name: str) -> Any:
    """Import a module of the ingest extra for reading a file.

    Raises MissingExtra, with the line that installs it, where it is not there.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            name, f"needs the library {module} to be read", 'Install it with: pip install "kg[ingest]"'
        ) from error

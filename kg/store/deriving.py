"""A mark in a store's folder while its derived graphs may lag behind its documents.

A bulk load is one step and what is derived from it another. Whoever opens a store with this mark derives both graphs
again before anything else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

NAME: Final = "deriving"


class Mark:
    """The mark of one store; without a folder, as in memory, it goes when the process does."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder, self._is_set = folder, False

    def is_set(self) -> bool:
        """Say whether the derived graphs may be behind."""
        return self._is_set if self._folder is None else (self._folder / NAME).exists()

    def set(self) -> None:
        """Set the mark and return when it is on disk."""
        self._is_set = True
        if self._folder is not None:
            with (self._folder / NAME).open("wb") as file:
                os.fsync(file.fileno())
            _sync(self._folder)

    def clear(self) -> None:
        """Take the mark away; everything derived must be on disk before."""
        self._is_set = False
        if self._folder is not None:
            (self._folder / NAME).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

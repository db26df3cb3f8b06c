"""Reading a store beside the process that writes it, as it was last published; see ``kg.store.publishing``."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from pathlib import Path
from typing import Final, Self

import pyoxigraph as ox

from kg.errors import StoreError, StoreHeld
from kg.store.disk import DiskStore, is_snapshot
from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.protocol import Store, Writer
from kg.store.publishing import published
from kg.store.texts import FolderTexts

log = logging.getLogger(__name__)

SECONDS: Final = 60.0
"""How long a reader waits for a writer to publish for the first time; a build does so every ten seconds or so."""


class PublishedStore:
    """A state of a store that its writer published; nothing may change it."""

    def __init__(self, folder: Path, state: Path) -> None:
        self._folder = folder
        self._engine = Engine(ox.Store.read_only(str(state / "oxigraph")), str(folder))
        self._reader = OxigraphReader(self._engine, FolderTexts(folder / "texts"))

    def reader(self) -> OxigraphReader:
        """Return what reads this state."""
        return self._reader

    def writer(self) -> Writer:
        """Refuse: another process writes the store."""
        raise StoreError(str(self._folder), "another process is writing it", "Wait until it has finished.")

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def open_beside(folder: Path, seconds: float = SECONDS) -> Store:
    """Open a store to read it: itself where it is free, else the state that the process holding it published last.

    Args:
        folder: of a store.
        seconds: to wait for the first state to be published.

    Raises:
        StoreError: it cannot be opened, or was not published in time.
    """
    if is_snapshot(folder):
        return DiskStore(folder)
    until = time.monotonic() + seconds
    told = False
    while True:
        try:
            return DiskStore(folder)
        except StoreHeld as held:
            state = _latest(folder)
            if state is not None:
                moment = datetime.fromtimestamp(int(state.name) / 1e9).astimezone()
                log.warning("%s. This is its state of %s.", held.message, f"{moment:%H:%M:%S}")
                try:
                    return PublishedStore(folder, state)
                except OSError:
                    # It was the last but two, and went as newer ones came.
                    continue
            if time.monotonic() > until:
                raise
        if not told:
            log.warning("%s is being written; waiting for its writer to show what it has", folder)
            told = True
        # The writer looks for this folder, and publishes into it.
        (folder / "published").mkdir(exist_ok=True)
        time.sleep(0.2)


def _latest(folder: Path) -> Path | None:
    return next(iter(published(folder)[-1:]), None)

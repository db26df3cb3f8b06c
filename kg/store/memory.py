"""A store that lives as long as the process."""

from __future__ import annotations

from typing import Self

import pyoxigraph as ox

from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.protocol import Reader, Writer
from kg.store.texts import MemoryTexts
from kg.store.writing import OxigraphWriter


class MemoryStore:
    """Oxigraph in memory.

    >>> with MemoryStore() as store:
    ...     store.reader().documents()
    {}
    """

    def __init__(self) -> None:
        self._engine = Engine(ox.Store(), "the store in memory")
        texts = MemoryTexts()
        self._reader = OxigraphReader(self._engine, texts)
        self._writer = OxigraphWriter(self._engine, texts)

    def reader(self) -> Reader:
        """Return what reads this store."""
        return self._reader

    def writer(self) -> Writer:
        """Return what writes this store."""
        return self._writer

    def close(self) -> None:
        """Forget everything."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

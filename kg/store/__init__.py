"""Where graphs are kept: in memory, or on disk in a folder."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.disk import DiskStore
from kg.store.importing import Imported, import_file
from kg.store.memory import MemoryStore
from kg.store.protocol import Answer, Change, Reader, Store, Table, Term, Triples, Writer
from kg.store.snapshot import restore, snapshot

__all__ = [
    "Answer",
    "Change",
    "Imported",
    "Reader",
    "Store",
    "Table",
    "Term",
    "Triples",
    "Writer",
    "import_file",
    "open_store",
    "restore",
    "snapshot",
]


def open_store(where: str | Path | None = None) -> Store:
    """Open the store in a folder, or an empty one in memory.

    Args:
        where: a folder, made where it does not exist; None for memory.

    Raises:
        StoreError: the folder is no store, is held by another process, or was written by a newer kg.

    >>> with open_store() as store:
    ...     store.writer().add("d1", "")
    'added'
    """
    if where is None:
        return MemoryStore()
    if str(where).lower().startswith(("http://", "https://")):
        raise StoreError(str(where), "remote stores are not supported yet", "Name a folder.")
    return DiskStore(Path(where))

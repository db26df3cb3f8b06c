"""Where graphs are kept: in memory, on disk in a folder, or behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.beside import open_beside
from kg.store.disk import DiskStore
from kg.store.importing import Imported, import_file
from kg.store.memory import MemoryStore
from kg.store.protocol import Answer, Change, Contribution, Reader, Store, Table, Term, Triples, Writer
from kg.store.shards import load_all
from kg.store.snapshot import restore, snapshot

__all__ = [
    "Answer",
    "Change",
    "Contribution",
    "Imported",
    "Reader",
    "Store",
    "Table",
    "Term",
    "Triples",
    "Writer",
    "import_file",
    "is_remote",
    "load_all",
    "open_built",
    "open_store",
    "restore",
    "snapshot",
]


def open_store(where: str | Path | None = None) -> Store:
    """Open the store in a folder or behind a SPARQL 1.1 endpoint, or an empty one in memory.

    Args:
        where: a folder, made where it does not exist; an address, ``http://...`` or ``https://...``; None for memory.

    Raises:
        StoreError: the folder is no store, is held by another process, or was written by a newer kg; or the
            endpoint cannot be reached or used.

    >>> with open_store() as store:
    ...     store.writer().add("d1", "")
    'added'
    """
    if where is None:
        return MemoryStore()
    return _remote(str(where), make=True) if is_remote(where) else DiskStore(Path(where))


def open_built(where: str | Path, *, to_read: bool = False) -> Store:
    """Open a store that was built before.

    Args:
        where: a folder or an address.
        to_read: take a folder that another process is writing as it was last published; see ``kg.store.beside``.

    Raises:
        StoreError: there is none; and as for ``open_store``.
    """
    if is_remote(where):
        return _remote(str(where), make=False)
    if not (Path(where) / "kg-store.json").exists():
        raise StoreError(str(where), "there is no graph here", f"Build one: kg build PATH --store {where}")
    return open_beside(Path(where)) if to_read else DiskStore(Path(where))


def is_remote(where: str | Path) -> bool:
    """Say whether a store is named by an address."""
    return str(where).lower().startswith(("http://", "https://"))


def _remote(address: str, *, make: bool) -> Store:
    # httpx takes long to import, and few stores are remote.
    from kg.store.remote import RemoteStore

    return RemoteStore(address, make=make)

"""Copies of a store: a snapshot, which any number of processes may read, and a store made from one again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.errors import StoreError
from kg.store.disk import DiskStore, is_snapshot, mark


def snapshot(store: Path, target: Path) -> int:
    """Copy a store into a folder that is there wholly or not at all, and return the number of its documents.

    A snapshot is opened as a store is, by any number of processes at once; nothing can change it. It is how a
    graph is read while another process writes it.

    Args:
        store: the folder of a store that no other process has open.
        target: a folder that does not exist yet.

    Raises:
        StoreError: there is no store, another process holds it, the target exists, or it cannot be written.
    """
    _must_be_store(store)
    _must_not_exist(target)

    def fill(folder: Path) -> int:
        with DiskStore(store) as opened:
            opened.writer().flush()
            opened.backup(folder / "oxigraph")
            if (store / "texts").is_dir():
                shutil.copytree(store / "texts", folder / "texts", ignore=shutil.ignore_patterns("*.part"))
            if (store / "ledger.jsonl").exists():
                shutil.copy2(store / "ledger.jsonl", folder / "ledger.jsonl")
            mark(folder, snapshot=True)
            return len(opened.reader().documents())

    return _made(target, fill)


def restore(source: Path, store: Path) -> int:
    """Make a store from a snapshot, wholly or not at all, and return the number of its documents.

    Args:
        source: the folder of a snapshot; it stays as it is.
        store: a folder that does not exist yet.

    Raises:
        StoreError: the source is no snapshot or is damaged, the folder exists, or it cannot be written.
    """
    _must_be_store(source)
    if not is_snapshot(source):
        raise StoreError(str(source), "this is a store, not a snapshot", "Make one: kg snapshot FOLDER --store STORE.")
    _must_not_exist(store)

    def fill(folder: Path) -> int:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        mark(folder, snapshot=False)
        with DiskStore(folder) as opened:
            if opened.lost:
                message = f"the snapshot is damaged: {len(opened.lost)} documents are gone, such as {opened.lost[0]}"
                raise StoreError(str(source), message, "Restore another, or build the graph again.")
            return len(opened.reader().documents())

    return _made(store, fill)


def _made(target: Path, fill: Callable[[Path], int]) -> int:
    """Fill a folder beside the target, sync it, and give it the target's name; a failure leaves nothing behind."""
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        aside.mkdir(parents=True)
        try:
            count = fill(aside)
            for file in aside.rglob("*"):
                _sync(file)
            _sync(aside)
            os.rename(aside, target)
            _sync(target.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise StoreError(str(target), f"it cannot be written ({error})", "Is the disk full or read-only?") from error
    return count


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _must_be_store(folder: Path) -> None:
    if str(folder).lower().startswith(("http:", "https:")):
        raise StoreError(str(folder), "a snapshot is of a folder", "Back it up with the server's own tools.")
    if not (folder / "kg-store.json").exists():
        raise StoreError(str(folder), "there is no graph here", f"Build one: kg build PATH --store {folder}")


def _must_not_exist(folder: Path) -> None:
    if folder.exists():
        raise StoreError(str(folder), "it exists already, and is not written over", "Name another, or move it away.")

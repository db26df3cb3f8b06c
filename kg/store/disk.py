"""A store in a folder: Oxigraph, the documents' texts, and the ledger of what was acknowledged.

FOLDER/kg-store.json    the version of this layout, and whether this is a snapshot
FOLDER/oxigraph/        the graph
FOLDER/texts/           <sha256>.txt
FOLDER/ledger.jsonl     see kg.store.ledger
FOLDER/holder           the number of the process that has the store open
FOLDER/deriving         see kg.store.deriving
FOLDER/published/       see kg.store.publishing

A snapshot has the same layout. Nothing may change it, so that any number of processes can read it at once.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Final, Self

import pyoxigraph as ox

from kg.errors import StoreError, StoreHeld
from kg.store.deriving import Mark
from kg.store.ledger import Ledger
from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.protocol import Writer
from kg.store.publishing import is_wanted, publish
from kg.store.texts import FolderTexts
from kg.store.writing import OxigraphWriter

log = logging.getLogger(__name__)

# Raise this when a kg that does not know the new layout would misread it.
FORMAT: Final = 2


class DiskStore:
    """Oxigraph on disk, opened by one process at a time.

    ``lost`` names documents that were acknowledged and are no longer whole, because the disk or the engine's
    log was damaged; reading them again repairs the store.

    Raises:
        StoreError: the folder is something else, locked, damaged, or written by a newer kg.
    """

    def __init__(self, folder: Path) -> None:
        version = _check_folder(folder)
        self._folder, self._holder = folder, folder / "holder"
        self._is_snapshot = is_snapshot(folder)
        if self._is_snapshot and version < FORMAT:
            message = f"the snapshot has format {version}; this kg reads {FORMAT}"
            raise StoreError(str(folder), message, "Restore it, which brings it up to date: kg restore.")
        opened = _open_snapshot(folder) if self._is_snapshot else _open(folder, self._holder)
        self._engine = Engine(opened, str(folder))
        texts, ledger = FolderTexts(folder / "texts"), Ledger(folder / "ledger.jsonl")
        self._reader = OxigraphReader(self._engine, texts)
        behind = Mark(folder)
        self._writer = OxigraphWriter(self._engine, texts, ledger, behind, self._publish)
        if version < FORMAT or (behind.is_set() and not self._is_snapshot):
            # Format 1 had no kg:is; everything new in a format so far can be derived again.
            self._writer.rebuild()
            mark(folder)
        self.lost = self._reconcile(ledger)

    def reader(self) -> OxigraphReader:
        """Return what reads this store."""
        return self._reader

    def writer(self) -> Writer:
        """Return what writes this store; a snapshot has no such thing."""
        if self._is_snapshot:
            raise StoreError(
                str(self._folder),
                "this is a snapshot, which nothing may change",
                f"Make a store of it: kg restore {self._folder} --store FOLDER.",
            )
        return self._writer

    def backup(self, target: Path) -> None:
        """Copy the engine's files to a folder that does not exist yet, as they are at this moment."""
        self._engine.store.backup(target)

    def close(self) -> None:
        """Flush, and let go of the lock."""
        if self._engine.closed:
            return
        if self._is_snapshot:
            self._engine.close()
            return
        try:
            self._writer.flush()
            if self._writer.changed:
                self._publish(final=True)
        finally:
            self._holder.unlink(missing_ok=True)
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _publish(self, *, final: bool = False) -> None:
        if is_wanted(self._folder, final=final):
            try:
                publish(self._folder, self.backup)
            except OSError as error:
                # What was written is safe; only who reads beside this process does not see it yet.
                log.warning("%s: what was written could not be published (%s)", self._engine.place, error)

    def _reconcile(self, ledger: Ledger) -> tuple[str, ...]:
        acknowledged, present = ledger.read(), self._reader.documents()
        lost = tuple(sorted(id_ for id_, hash_ in acknowledged.items() if present.get(id_) is None))
        if not self._is_snapshot:
            # Killed between the engine's sync and the ledger's: the store is right, the ledger catches up.
            ledger.append((id_, hash_) for id_, hash_ in present.items() if acknowledged.get(id_) != hash_)
        if lost:
            log.warning(
                "%s: %d documents were acknowledged and are gone (%s). Read them again to repair the store.",
                self._engine.place,
                len(lost),
                ", ".join(lost[:5]) + (" ..." if len(lost) > 5 else ""),
            )
        return lost


def _check_folder(folder: Path) -> int:
    """Return the format of the store in a folder, which is made where there is none."""
    marker = folder / "kg-store.json"
    if marker.exists():
        try:
            version = int(json.loads(marker.read_text("utf-8"))["format"])
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(str(marker), "this is not what kg wrote", "Restore it from a copy.") from error
        if version > FORMAT:
            raise StoreError(
                str(folder),
                f"the store has format {version}, written by a newer kg; this one reads up to {FORMAT}",
                "Upgrade kg, or build the store again.",
            )
        return version
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise StoreError(str(folder), "this is not a kg store", "Name an empty folder, or one that kg made.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark(folder)
    except OSError as error:
        raise StoreError(str(folder), f"the folder cannot be made ({error})", "Name another.") from error
    return FORMAT


def mark(folder: Path, *, snapshot: bool = False) -> None:
    """Write what a folder is; it is there whole or not at all."""
    marker = folder / "kg-store.json"
    aside = marker.with_suffix(".part")
    aside.write_text(json.dumps({"format": FORMAT} | ({"snapshot": True} if snapshot else {})) + "\n", "utf-8")
    aside.replace(marker)


def is_snapshot(folder: Path) -> bool:
    """Say whether a folder that holds a store is a snapshot."""
    return json.loads((folder / "kg-store.json").read_text("utf-8")).get("snapshot") is True


def _open_snapshot(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder / "oxigraph"))
    except OSError as error:
        raise StoreError(
            str(folder), f"the snapshot cannot be opened ({error})", "Restore another, or build the graph again."
        ) from error


def _open(folder: Path, holder: Path) -> ox.Store:
    try:
        store = ox.Store(folder / "oxigraph")
    except OSError as error:
        if "LOCK" not in str(error).upper():
            raise StoreError(
                str(folder), f"the store cannot be opened ({error})", "Restore a copy, or build it again."
            ) from error
        process = holder.read_text("utf-8").strip() if holder.exists() else "another process"
        message = f"the store is open elsewhere: {folder / 'oxigraph' / 'LOCK'} is held by {process}"
        raise StoreHeld(str(folder), message, "Wait until it has finished, or end it.") from error
    for orphan in (folder / "oxigraph").glob("bulk-*.sst"):
        # A bulk load that was killed leaves files that are no part of the graph.
        orphan.unlink(missing_ok=True)
    holder.write_text(f"process {os.getpid()}\n", "utf-8")
    return store

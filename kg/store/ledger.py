"""A list, synced to disk, of which documents a store has acknowledged.

The engine's own log may lose its end without a word when a byte of it is damaged. The ledger knows better: a
document that it names and the store lacks is lost, and comes back when it is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path


class Ledger:
    """One line a change, ``{"document": id, "hash": hash or null}``; the last line of a document counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, str]:
        """Return the acknowledged documents with their hashes; a line cut off by a crash does not count."""
        held: dict[str, str] = {}
        if not self._path.exists():
            return held
        for line in self._path.read_bytes().split(b"\n"):
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if entry["hash"] is None:
                held.pop(entry["document"], None)
            else:
                held[entry["document"]] = entry["hash"]
        return held

    def append(self, changes: Iterable[tuple[str, str | None]]) -> None:
        """Write changes (document id, hash or None for a removal) and return when they are on disk."""
        lines = [json.dumps({"document": document, "hash": hash_}) + "\n" for document, hash_ in changes]
        if not lines:
            return
        with self._path.open("ab") as file:
            # A new line first: if the last one was cut off, it must not swallow this one.
            file.write(("\n" + "".join(lines)).encode())
            file.flush()
            os.fsync(file.fileno())

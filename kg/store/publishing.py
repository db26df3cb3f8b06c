"""Publishing a store: its present state put where other processes may read it while this one goes on writing.

FOLDER/published/<number>/    the engine's files as of one moment; numbers grow

Whoever writes a store publishes it, and only where the folder ``published`` exists: the first process that wants to
read beside a writer makes it. A published folder is never changed, so any number of processes may have it open. It
shares its files with the store by hard links, and the texts are the store's own.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

# A reader may have found the one that is last but one, and not have opened it yet.
KEPT: Final = 3
# A build publishes on its way, but not so often that it would be felt.
SECONDS_APART: Final = 10.0


def publish(folder: Path, backup: Callable[[Path], None]) -> Path:
    """Publish the present state of a store and return the folder it is in.

    Args:
        folder: of the store.
        backup: copies the engine's files to a folder that does not exist yet.

    Raises:
        OSError: it cannot be written.
    """
    numbers = [int(each.name) for each in published(folder)]
    target = folder / "published" / f"{max([time.time_ns(), *(number + 1 for number in numbers)]):020}"
    aside = target.with_suffix(f".{os.getpid()}.part")
    aside.mkdir(parents=True)
    try:
        backup(aside / "oxigraph")
        os.rename(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for old in published(folder)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def is_wanted(folder: Path, *, final: bool) -> bool:
    """Say whether some process reads the store, and the last state it can see is old enough; at the end any is."""
    if not (folder / "published").is_dir():
        return False
    last = published(folder)[-1:]
    return final or not last or time.time_ns() - int(last[0].name) > SECONDS_APART * 1e9


def published(folder: Path) -> list[Path]:
    """Return the folders that were published of a store, the newest last."""
    if not (folder / "published").is_dir():
        return []
    return sorted(each for each in (folder / "published").iterdir() if each.name.isdigit())

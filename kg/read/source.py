"""Where texts come from: files, folders, globs and standard input, in the order they were given."""

from __future__ import annotations

import glob
import logging
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase, TextIOBase
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from kg.model import Problem

logger = logging.getLogger(__name__)

STANDARD_INPUT = "standard input"
_SNIFFED_BYTES = 500
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name as the user gave it, its format's file name ending, and how to open it."""

    name: str
    ending: str
    open: Callable[[], AbstractContextManager[BufferedReader]]
    path: str | None = None


def locate(
    given: Iterable[str | Path], endings: Collection[str], stdin: BinaryIO | TextIO | None = None
) -> Iterator[Source | Problem]:
    """Yield what there is to read behind paths, folders (recursively, sorted), globs and ``-``.

    ``endings`` are the file name endings that can be read. Other files are passed over inside folders and
    are a problem where they are given by name.
    """
    for each in given:
        if str(each) == "-":
            yield _standard_input(stdin)
            continue
        try:
            yield from _behind(Path(each), endings)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            remedy = "Check the path, and who may read it; text itself goes in as standard input (-)."
            yield _fatal(Path(str(each)[:_SHOWN_CHARACTERS]), f"cannot be opened: {reason}", remedy)


def ending_of(name: str, endings: Collection[str]) -> str | None:
    """Return the longest known ending of a file's name, whatever its case.

    >>> ending_of("Crawl.WARC.gz", [".gz", ".warc.gz"])
    '.warc.gz'
    """
    fitting = [ending for ending in endings if name.lower().endswith(ending)]
    return max(fitting, key=len, default=None)


def _behind(path: Path, endings: Collection[str]) -> Iterator[Source | Problem]:
    if path.exists():
        yield from _given(path, endings)
    elif path.is_symlink():
        yield _fatal(path, "is a link to nothing", "Restore the file it points to, or remove the link.")
    elif glob.has_magic(str(path)):
        matches = sorted(glob.glob(str(path), recursive=True))
        if not matches:
            yield _fatal(path, "matches no file", "Check the pattern, and the folder it starts from.")
        for match in matches:
            yield from _given(Path(match), endings)
    else:
        yield _fatal(path, "does not exist", "Check the path, and the folder it starts from.")


def _given(path: Path, endings: Collection[str]) -> Iterator[Source | Problem]:
    if path.is_dir():
        found = False
        for each in _folder(path, endings, set()):
            found = True
            yield each
        if not found:
            yield _fatal(path, "holds no file that can be read", f"Files may be {_list(endings)}.")
        return
    ending = ending_of(path.name, endings)
    if ending is None:
        yield _fatal(path, "is of a type that cannot be read", f"Files may be {_list(endings)}.")
    elif not stat.S_ISREG(path.stat().st_mode):
        yield _fatal(path, "is not a regular file", "Save its content to a file, or give it as standard input.")
    else:
        yield _file(path, ending)


def _folder(folder: Path, endings: Collection[str], visited: set[Path]) -> Iterator[Source | Problem]:
    real = folder.resolve()
    if real in visited:
        yield Problem(
            str(folder),
            "",
            "is a link to a folder that is read already",
            "Remove the link if it is not meant.",
        )
        return
    visited.add(real)
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _fatal(folder, f"cannot be opened: {error.strerror}", "Check who may read this folder.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            logger.debug("%s: hidden, passed over", entry)
        elif entry.is_dir():
            yield from _folder(entry, endings, visited)
        elif (ending := ending_of(entry.name, endings)) is None:
            logger.debug("%s: not of a type that is read, passed over", entry)
        elif not entry.exists():
            yield _fatal(entry, "is a link to nothing", "Restore the file it points to, or remove the link.")
        elif entry.is_file():
            yield _file(entry, ending)


def _file(path: Path, ending: str) -> Source:
    return Source(str(path), ending, lambda: path.open("rb"), str(path))


def _standard_input(stdin: BinaryIO | TextIO | None) -> Source:
    """Take standard input as JSON Lines, HTML or plain text, as its first characters tell."""
    given = sys.stdin if stdin is None else stdin
    stream = _buffered(getattr(given, "buffer", given))
    start = stream.peek(_SNIFFED_BYTES)[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        ending = ".jsonl"
    elif start.startswith((b"<!doctype html", b"<html")):
        ending = ".html"
    else:
        ending = ".txt"
    return Source(STANDARD_INPUT, ending, lambda: nullcontext(stream))


def _buffered(stream: object) -> BufferedReader:
    if isinstance(stream, BufferedReader):
        return stream
    if isinstance(stream, TextIOBase):
        stream = BytesIO(stream.read().encode())
    return BufferedReader(cast(RawIOBase, stream))


def _fatal(path: Path, message: str, remedy: str) -> Problem:
    return Problem(str(path), "", message, remedy, fatal=True)


def _list(endings: Collection[str]) -> str:
    return ", ".join(endings)

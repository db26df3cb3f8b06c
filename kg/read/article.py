"""What a reader finds in a file, before it becomes a document; and how much a reader accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

from kg.errors import InputError
from kg.model import Problem

MAX_FILE_BYTES = 20_000_000
"""The largest file that holds one document, and the largest record of a file that holds many."""

MAX_CHARACTERS = 2_000_000
"""The longest text of one document."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text and what its source says of it, in the source's own words.

    ``published`` is not parsed yet. ``headings`` are (start, end) offsets of lines that the format itself
    marks as headings. ``place`` says where in the file the article stands ("line 12"), or is empty.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    place: str = ""


Reader = Callable[[str, BufferedReader], Iterator[Article | Problem]]
"""Reads one file, given its name for messages and its bytes. Raises InputError where nothing can be read."""


def whole(name: str, stream: BufferedReader) -> bytes:
    """Return everything in a stream that holds one document.

    Raises InputError for nothing, or for more than ``MAX_FILE_BYTES``.
    """
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(
            name,
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            "Split it into articles, or make it a .jsonl file with one article a line.",
        )
    if not data.strip():
        raise InputError(name, "is empty", "Remove it, or put the text in.")
    return data


def plain_newlines(text: str) -> str:
    r"""Return the text with every line and paragraph separator as ``\n``.

    >>> plain_newlines("one\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")

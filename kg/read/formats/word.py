"""Word documents (.docx)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import Article, whole
from kg.read.blocks import Block, joined
from kg.read.formats.ingest import library

MAX_UNPACKED_BYTES = 200_000_000
_HEADING_STYLES = ("title", "heading")


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a Word document, with its headings.

    The file's own date is not used: templates carry theirs into every document.
    """
    docx = library("docx", name)
    data = whole(name, stream)
    if not zipfile.is_zipfile(BytesIO(data)):
        raise InputError(name, "is not a Word document (.docx)", "Save it as .docx in a word processor.")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise InputError(name, f"unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB", "Save its text alone.")
    word = docx.Document(BytesIO(data))
    text, headings = joined(_blocks(word))
    properties = word.core_properties
    yield Article(text, title=properties.title or None, author=_author(properties.author), headings=headings)


def _blocks(word: Any) -> Iterator[Block]:
    for item in word.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                yield Block(" | ".join(cell.text for cell in row.cells))
        else:
            style = (item.style.name or "").lower() if item.style is not None else ""
            yield Block(item.text, style.startswith(_HEADING_STYLES))


def _author(stated: str) -> str | None:
    """Return the author unless it is the library's own default."""
    return None if stated in ("", "python-docx") else stated

"""PDF files that have a text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import MAX_CHARACTERS, Article, whole
from kg.read.formats.ingest import library
from kg.read.unwrap import unwrap

MAX_PAGES = 2_000
_HYPHEN_AT_BREAK = re.compile(r"(?<=[a-zß-ÿ])-\n(?=[a-zß-ÿ])")


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a PDF, its pages one after another.

    Words broken at the end of a line are joined. The file's own date is not used: it tells when the file was
    made, not when the text was published.
    """
    pypdf = library("pypdf", name)
    data = whole(name, stream)
    if not data.lstrip().startswith(b"%PDF-"):
        raise InputError(name, "is not a PDF file", "Give it the file name ending that it should have.")
    pdf = pypdf.PdfReader(BytesIO(data))
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise InputError(name, "is protected by a password", "Save it without the password.")
    if len(pdf.pages) > MAX_PAGES:
        raise InputError(name, f"has {len(pdf.pages)} pages, over the limit of {MAX_PAGES}", "Split it.")
    text = unwrap(_HYPHEN_AT_BREAK.sub("", _text(pdf)))
    if not text.strip():
        raise InputError(name, "has no text layer: it may be a scan", "Run text recognition (OCR) over it first.")
    yield Article(text, title=_stated(pdf, "title"), author=_stated(pdf, "author"))


def _text(pdf: Any) -> str:
    pages: list[str] = []
    length = 0
    for page in pdf.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > MAX_CHARACTERS:
            break
    return "\n".join(pages)


def _stated(pdf: Any, field: str) -> str | None:
    """Return a field of the file's description unless a program wrote it: "Microsoft Word - draft2.doc"."""
    value = str(getattr(pdf.metadata, field, None) or "").strip()
    made_by_program = re.search(r"\.\w{2,5}$|^(Microsoft|untitled)", value, re.IGNORECASE)
    return None if not value or made_by_program else value

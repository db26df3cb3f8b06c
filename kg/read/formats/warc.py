"""Web archives: one article a captured page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import MAX_FILE_BYTES, Article
from kg.read.formats.html import page
from kg.read.formats.ingest import library

logger = logging.getLogger(__name__)


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of each HTML page that was captured with success; other records are passed over.

    The day of capture is not taken for the day of publication.
    """
    archive = library("warcio.archiveiterator", name)
    for record in archive.ArchiveIterator(stream):
        if record.rec_type != "response" or record.http_headers is None:
            continue
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        kind = record.http_headers.get_header("Content-Type") or ""
        if record.http_headers.get_statuscode() != "200" or "html" not in kind.lower():
            logger.debug("%s: %s is no captured page, passed over", name, address)
            continue
        yield from _page(name, address, kind, record)


def _page(name: str, address: str, kind: str, record: Any) -> Iterator[Article | Problem]:
    data = record.content_stream().read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        message = f"unpacks to more than {MAX_FILE_BYTES // 1_000_000} MB"
        yield Problem(name, address, message, "Give the page as a file of its own.", fatal=True)
        return
    charset = kind.lower().partition("charset=")[2].strip(" \"'") or None
    try:
        yield from page(name, data, charset, url=address or None, place=address)
    except InputError as error:
        yield Problem(name, address, error.message, error.remedy, fatal=True)

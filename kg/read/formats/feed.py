"""RSS and Atom files: one article an entry."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr
from io import BufferedReader, BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import Article, whole
from kg.read.formats.html import fragment
from kg.read.formats.ingest import library


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of each entry: its content, or its summary where the feed has no more.

    Raises InputError for XML that is no feed, and for XML that declares entities of its own.
    """
    feedparser = library("feedparser", name)
    data = whole(name, stream)
    if b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise InputError(name, "declares XML entities, which can expand without end", "Remove the declarations.")
    # A stream and never a string: feedparser would fetch one that looks like an address.
    feed = feedparser.parse(BytesIO(data))
    if not feed.version and not feed.entries:
        raise InputError(name, "is not an RSS or Atom feed", "Give the feed itself, or the articles as files.")
    if feed.bozo:
        problem = f"is not well-formed ({str(feed.bozo_exception)[:100]}); {len(feed.entries)} entries were read"
        yield Problem(name, "", problem, "Fetch the feed again if entries are missing.")
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(feed.feed, entry, f"entry {number}")


def _entry(feed: Any, entry: Any, place: str) -> Article:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    longest = max([*contents, entry.get("summary", "")], key=len)
    link = entry.get("link", "")  # an entry without a link gets its id here, which may be any URN
    name, address = parseaddr(entry.get("author", ""))
    return Article(
        fragment(longest) or entry.get("title", ""),
        title=entry.get("title") or None,
        published=entry.get("published") or entry.get("updated") or None,
        publisher=feed.get("title") or None,
        author=name or address or None,
        language=feed.get("language") or None,
        url=link if link.startswith("http") else None,
        place=place,
    )

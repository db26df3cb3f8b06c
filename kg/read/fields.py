"""The names that front matter, records and tables give to what is known of an article."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable, Mapping
from typing import TypedDict, cast

logger = logging.getLogger(__name__)

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "document_id", "identifier", "guid", "uuid"),
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published",
        "published_at",
        "date_published",
        "publication_date",
        "publish_date",
        "pub_date",
        "pubdate",
        "date",
        "datetime",
        "timestamp",
    ),
    "publisher": (
        "publisher",
        "source",
        "outlet",
        "publication",
        "newspaper",
        "site_name",
        "sitename",
        "site",
    ),
    "author": ("author", "authors", "byline", "writer", "creator"),
    "language": ("language", "lang"),
    "url": ("url", "link", "uri", "permalink", "source_url"),
}
"""What kg calls a field, and the names it also goes by; the first that holds something is taken."""


class Stated(TypedDict, total=False):
    """What a source can say of an article's text."""

    id: str
    title: str
    published: str
    publisher: str
    author: str
    language: str
    url: str


KNOWN_NAMES = frozenset(name for names in FIELDS.values() for name in names)


def known(record: Mapping[str, object]) -> tuple[str | None, Stated, list[str]]:
    """Return a record's text, its other fields under kg's names, and the names of those that are not text.

    >>> known({"Headline": "Talks resume", "authors": ["A. Poe", "B. Roe"], "url": {}})
    (None, {'title': 'Talks resume', 'author': 'A. Poe and B. Roe'}, ['url'])
    """
    by_name = {plain_name(name): value for name, value in record.items()}
    found: dict[str, str] = {}
    unreadable: list[str] = []
    for field, names in FIELDS.items():
        for name in names:
            value = by_name.get(name)
            if value is None or value == "":
                continue
            words = _text(value)
            if words is None:
                unreadable.append(name)
            elif words.strip():
                # The text's own spaces stay: every offset counts from its first character.
                found[field] = words if field == "text" else " ".join(words.split())
                break
    text = found.pop("text", None)
    return text, cast(Stated, found), unreadable


def plain_name(name: str) -> str:
    """Return a field's name in the one spelling that ``FIELDS`` uses.

    >>> plain_name(" Publication Date ")
    'publication_date'
    """
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def misspelt(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the names that are nearly a known one, each with the name it is near.

    >>> misspelt(["publised", "tags"])
    [('publised', 'published')]
    """
    near = []
    for name in names:
        plain = plain_name(name)
        if plain in KNOWN_NAMES:
            continue
        close = difflib.get_close_matches(plain, sorted(KNOWN_NAMES), n=1, cutoff=0.85)
        if close:
            near.append((name, close[0]))
        else:
            logger.debug("field %r is not used", name)
    return near


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        texts = [_single(each) for each in value]
        return None if None in texts else " and ".join(text for text in texts if text)
    return _single(value)


def _single(value: object) -> str | None:
    """Return a single value as text; nothing nested is followed, as YAML can nest without end."""
    if isinstance(value, Mapping):  # schema.org: {"@type": "Person", "name": "..."}
        value = value.get("name")
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return None

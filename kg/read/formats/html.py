"""Web pages: the article without menus, advertisements and comments, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import Article, whole
from kg.read.blocks import Block, joined
from kg.read.decode import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4_096

# Only dates that the page declares: one found in running text is more often an event's than the article's.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = re.compile("a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|time|u|wbr")
_UNREAD = frozenset(("head", "script", "style", "template", "noscript"))


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a web page. Nothing that the page refers to is fetched."""
    yield from page(name, whole(name, stream))


def page(
    name: str, data: bytes, charset: str | None = None, url: str | None = None, place: str = ""
) -> Iterator[Article | Problem]:
    """Yield the article of a page given as bytes; ``charset`` and ``url`` are what its carrier says.

    Raises InputError where the page has no text.
    """
    from trafilatura import bare_extraction, load_html

    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    content, problem = decode(name, data, charset or (declared[1].decode("ascii") if declared else None))
    if problem:
        yield problem
    tree = load_html(content)
    if tree is None:
        raise InputError(name, "holds no HTML page", "Save the page again, or name it .txt if it is plain text.")
    found: Any = bare_extraction(
        content, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    whole_text, whole_headings = joined(blocks(tree))
    if not whole_text:
        raise InputError(name, "is a page without text", "Save the page after its text has loaded.")
    if found is None or not (found.text or "").strip():
        yield Problem(
            name, place, "has no article that stands out; all its text was read", "Check the document's text."
        )
        yield Article(whole_text, headings=whole_headings, language=tree.get("lang"), url=url, place=place)
        return
    if "".join(found.text.split()) == "".join(whole_text.split()):
        # Nothing was left out; where text stands outside paragraphs only the tree keeps it in one piece.
        text, headings = whole_text, whole_headings
    else:
        text, headings = joined(_article_blocks(found))
    yield Article(
        text,
        title=found.title,
        published=found.date,
        publisher=found.sitename,
        author=found.author.replace("; ", " and ") if found.author else None,
        language=tree.get("lang"),
        url=found.url or url,
        headings=headings,
        place=place,
    )


def fragment(content: str) -> str:
    """Return the text of a piece of HTML, such as the body of a mail, with a blank line between blocks."""
    from trafilatura import load_html

    tree = load_html(f"<html><body>{content}</body></html>")
    return content if tree is None else joined(blocks(tree))[0]


def blocks(tree: Any) -> Iterator[Block]:
    """Yield the text blocks of an lxml tree in order."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    unread = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNREAD:
            unread += 1 if event == "start" else -1
        if tag and not _INLINE.fullmatch(tag):
            yield Block(" ".join("".join(pieces).split()), event == "end" and tag in _HEADINGS)
            pieces = []
        tail = element.text if event == "start" and tag else element.tail if event == "end" else None
        if tail and not unread:
            pieces.append(tail)
    yield Block(" ".join("".join(pieces).split()))


def _article_blocks(found: Any) -> Iterator[Block]:
    headings = {" ".join("".join(element.itertext()).split()) for element in found.body.iter("head")}
    for line in found.text.split("\n"):
        words = " ".join(line.removeprefix("- ").strip("| ").split())
        yield Block(words, words in headings)

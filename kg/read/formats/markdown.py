"""Markdown: its words without its signs, headings remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.read import front_matter
from kg.read.article import Article, whole
from kg.read.blocks import Block, joined
from kg.read.decode import decode

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a Markdown file; the first heading is its title unless front matter has one.

    The document's text is what a reader of the rendered page sees: link targets, images, code blocks and
    HTML are not in it, and offsets count in that text.
    """
    content, problem = decode(name, whole(name, stream))
    if problem:
        yield problem
    fields, body, problems = front_matter.split(name, content)
    yield from problems
    text, headings = joined(_blocks(body))
    yield Article(text, headings=headings, **fields)


def _blocks(markdown: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    heading = False
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Block(" | ".join(row or []))
            row = None
        elif token.type == "inline":
            words = _words(token.children or [])
            if row is None:
                yield Block(words, heading)
            else:
                row.append(words)


def _words(tokens: Sequence[Token]) -> str:
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
    return "".join(pieces)

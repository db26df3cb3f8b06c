"""Plain text, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from kg.model import Problem
from kg.read import front_matter
from kg.read.article import Article, whole
from kg.read.decode import decode
from kg.read.unwrap import unwrap


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a text file: its front matter, and its text as it stands after that."""
    content, problem = decode(name, whole(name, stream))
    if problem:
        yield problem
    fields, body, problems = front_matter.split(name, content)
    yield from problems
    yield Article(unwrap(body), **fields)

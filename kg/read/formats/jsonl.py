"""JSON Lines: one article an object, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader

from kg.model import Problem
from kg.read import fields
from kg.read.article import Article
from kg.read.lines import lines


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of each line; a bad line is a problem, and the others go on.

    Fields are ``text`` and optionally ``id``, ``title``, ``published``, ``publisher``, ``author``,
    ``language`` and ``url``, or another of their names in ``kg.read.fields.FIELDS``.
    """
    for line in lines(name, stream):
        if isinstance(line, Problem):
            yield line
        elif line.text.strip():
            yield from _record(name, f"line {line.number}", line.text)


def _record(name: str, place: str, line: str) -> Iterator[Article | Problem]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg} at character {error.pos + 1}"
        yield Problem(name, place, message, "Write one JSON object a line.", fatal=True)
        return
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a list 1,000 deep
        yield Problem(name, place, f"cannot be read: {error}", "Write one flat JSON object a line.", fatal=True)
        return
    if not isinstance(record, dict):
        message = f"holds a JSON {type(record).__name__}, not an object"
        yield Problem(name, place, message, 'Write an object a line: {"text": "..."}.', fatal=True)
        return
    text, stated, unreadable = fields.known(record)
    if text is None:
        keys = ", ".join(map(repr, record)) or "none"
        yield Problem(name, place, f"has no text; its fields are {keys}", "Put the article in 'text'.", fatal=True)
        return
    for field in unreadable:
        yield Problem(name, place, f"field {field!r} is not text and was left out", "Give it as a string.")
    yield Article(text, **stated, place=place)

"""The lines between ``---`` at the head of a text that say what the text is."""

from __future__ import annotations

import re

import yaml
from frontmatter.default_handlers import YAMLHandler

from kg.model import Problem
from kg.read import fields

MAX_LINES = 100
_BLOCK = re.compile(rf"---[ \t]*\n((?:(?!---[ \t]*$).*\n){{0,{MAX_LINES}}}?)---[ \t]*(?:\n|\Z)", re.MULTILINE)


def split(name: str, text: str) -> tuple[fields.Stated, str, list[Problem]]:
    r"""Return what a text's front matter states, the text after it, and what is wrong in it.

    Front matter that cannot be understood is left out of the text too; a text without any is returned as is.

    >>> split("a.txt", "---\ntitle: Oslo calls\n---\n\nOslo called.")
    ({'title': 'Oslo calls'}, 'Oslo called.', [])
    """
    match = _BLOCK.match(text)
    if match is None:
        return {}, text, []
    body = text[match.end() :].lstrip("\n")
    try:
        # Every value as it stands there: YAML would make a number of 1984 and fail on 30 February.
        record = YAMLHandler().load(match[1], Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is not YAML"
        place = f"line {mark.line + 2}" if mark else "line 1"
        return {}, body, [_problem(name, place, f"front matter cannot be read: {what}")]
    if not record:
        return {}, body, []
    if not isinstance(record, dict):
        return {}, body, [_problem(name, "line 2", "front matter has no 'name: value' lines")]
    record = {str(key): value for key, value in record.items()}
    _, stated, unreadable = fields.known(record)
    problems = [_problem(name, _line_of(key, match[1]), f"{key!r} is not text") for key in unreadable]
    problems += [
        Problem(name, _line_of(key, match[1]), f"front matter has {key!r}, which is not known", f"Write {near!r}.")
        for key, near in fields.misspelt(record)
    ]
    return stated, body, problems


def _line_of(key: str, block: str) -> str:
    for number, line in enumerate(block.split("\n"), start=2):
        if fields.plain_name(line.partition(":")[0]) == fields.plain_name(key):
            return f"line {number}"
    return "line 1"


def _problem(name: str, place: str, message: str) -> Problem:
    return Problem(name, place, message, 'Write lines such as title: "Talks: a new round", quoted where a colon is.')

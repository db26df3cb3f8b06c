"""A syntax error as people want it: what is wrong, the line it is on, and a caret below the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.errors import QueryError
from kg.query.mistakes import Mistake, find

_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
# What the engine says of a query that is well-formed and means nothing; no place goes with it.
_MEANINGS: Final = {
    "contains a variable that is unbound": (
        "a column of SELECT is neither in GROUP BY nor within COUNT, SUM, MIN, MAX or SAMPLE",
        "Group by it, or write for example (SAMPLE(?x) AS ?y).",
    ),
    "SELECT * is not authorized with GROUP BY": ("SELECT * does not go with GROUP BY", "Name the columns."),
    "Duplicated variable name in SELECT": ("a column stands twice in SELECT", "Leave one out."),
}
_MOST_SIGNS: Final = 4


def explained(message: str, text: str, place: str, prefixes: Mapping[str, str]) -> QueryError:
    """Return the error for a query that does not parse.

    Args:
        message: the engine's own, which names line and column.
        text: the query.
        place: what to call it.
        prefixes: those that need not be declared.
    """
    mistake = _meaning(message, text) or find(text, prefixes) or _engine(message, text)
    return QueryError(place, f"{pointed(text, mistake.offset)}\n{mistake.message}", mistake.remedy)


def pointed(text: str, offset: int) -> str:
    """Return line and column of a place in a text, that line, and a caret below it.

    >>> print(pointed("SELECT ?s\\n{ ?s", 12))
    line 2, column 3
        { ?s
          ^
    """
    from rich.cells import cell_len

    before = text[:offset]
    line, start = before.count("\n"), before.rfind("\n") + 1
    words = next(iter(text[start:].splitlines()), "")
    gap = "".join("\t" if character == "\t" else " " * cell_len(character) for character in text[start:offset])
    return f"line {line + 1}, column {offset - start + 1}\n    {words}\n    {gap}^"


def _meaning(message: str, text: str) -> Mistake | None:
    for sign, (problem, remedy) in _MEANINGS.items():
        if sign in message:
            return Mistake(max(text.upper().find("SELECT"), 0), problem, remedy)
    return None


def _engine(message: str, text: str) -> Mistake:
    found = _POSITION.match(message)
    if not found:
        return Mistake(len(text), f"the query does not parse ({message})")
    lines = text.splitlines(keepends=True)
    offset = sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1
    # A long list is all that a term may begin with; it helps nobody.
    signs = re.findall(r'"([^"\s\w]+)"', found[3])
    remedy = f"It may go on with {' or '.join(signs)}." if 0 < len(signs) <= _MOST_SIGNS else ""
    return Mistake(min(offset, len(text)), "the query does not parse from here", remedy)

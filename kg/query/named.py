"""Questions with a name: documented ``.rq`` files, read from ``kg/query/named``.

The comment at the top of a file is its documentation. In it, a line such as
``# actor (an actor): who is criticised`` declares a parameter, and ``(an actor, optional)`` one that may be
left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import QueryError

_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>an? [a-z]+)(?P<optional>, optional)?\): (?P<meaning>.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker may fix; ``kind`` is ``an actor``, ``a date`` ..."""

    name: str
    kind: str
    meaning: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query's text, what it is called in errors, and what its head says."""

    name: str
    text: str
    place: str
    title: str = ""
    parameters: tuple[Parameter, ...] = ()


@cache
def named_queries() -> tuple[Query, ...]:
    """Return the documented questions, by name.

    >>> next(query.title for query in named_queries() if query.name == "top-critics")
    'Who criticises most, and how often.'
    """
    files = sorted((Path(__file__).parent / "named").glob("*.rq"))
    return tuple(parse(file.stem, file.read_text("utf-8"), file.name) for file in files)


def get(name: str) -> Query:
    """Return the question of a name.

    Raises:
        QueryError: there is none; the message suggests near ones.
    """
    known = {query.name: query for query in named_queries()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.5) or sorted(known)
    raise QueryError(f"query {name!r}", "there is no query of this name", f"There is {', '.join(near)}.")


def parse(name: str, text: str, place: str) -> Query:
    """Return a query with what the comment at its top declares."""
    description, parameters = [], []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line.lstrip("# ").strip()
        if found := _PARAMETER.fullmatch(words):
            optional = found["optional"] is not None
            parameters.append(Parameter(found["name"], found["kind"], found["meaning"], optional))
        else:
            description.append(words)
    return Query(name, text, place, " ".join(description).strip(), tuple(parameters))

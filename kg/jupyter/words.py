"""What follows a magic: words, ``name=value`` and a few options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError

_PARAMETER: Final = re.compile(r"(?P<name>[A-Za-z_]\w*)=(?P<value>.*)", re.DOTALL)
OPTIONS: Final = ("--on", "--into", "--store")


@dataclass(frozen=True, slots=True)
class Words:
    """A magic's line: its words, the parameters among them, and its options without their dashes."""

    words: tuple[str, ...]
    parameters: Mapping[str, str]
    options: Mapping[str, str]


def read(line: str) -> Words:
    """Return a magic's line in its parts; quotes keep words together.

    >>> read('critics actor="Gustavo Petro" --into frame')
    Words(words=('critics',), parameters={'actor': 'Gustavo Petro'}, options={'into': 'frame'})

    Raises:
        QueryError: a quote without its end, an option that does not exist or has no value.
    """
    try:
        given = shlex.split(line)
    except ValueError as error:
        raise QueryError(line, "a quote has no end", 'Write for example actor="Gustavo Petro".') from error
    words: list[str] = []
    parameters: dict[str, str] = {}
    options: dict[str, str] = {}
    rest = iter(given)
    for word in rest:
        if word.startswith("--"):
            options[word[2:]] = _value(word, next(rest, None))
        elif found := _PARAMETER.fullmatch(word):
            parameters[found["name"]] = found["value"]
        else:
            words.append(word)
    return Words(tuple(words), parameters, options)


def _value(option: str, value: str | None) -> str:
    if option not in OPTIONS:
        raise QueryError(option, "there is no such option", f"There is {', '.join(OPTIONS)}.")
    if value is None:
        raise QueryError(option, "its value is missing", f"Write for example {option} graph.")
    return value

"""Lines that say who wrote an article, as against lines of the article."""

from __future__ import annotations

import re

MAX_LENGTH = 160

_NAME_PART = r"(?:[^\W\d_a-z][\w'’‑.-]*|(?:al|el|bin|ben)-\w+)"
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|ibn|al|el|y|e|st\.?)"
_NAME = rf"{_NAME_PART}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_PART}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*,\s*{_NAME})*\s*,?\s+(?:and|&)\s+{_NAME}|{_NAME}"
_TAIL = r"(?:\s*[,|–—/•;]\s*\S.*|\s+-\s+\S.*|\s+(?:in|for|of|at)\s+\S.*)?"

_BYLINE = re.compile(rf"(?:(?:[Ww]ritten|WRITTEN)\s+)?(?:By|BY|by):?\s+(?P<names>{_NAMES}){_TAIL}")
_CREDITS = re.compile(
    rf"[(—–-]*\s*(?:Additional\s+)?(?:Reporting|Writing|Editing|Compiled)\s+by\s+(?P<names>{_NAMES})\b.*"
)


def author(line: str) -> str | None:
    """Return who wrote the article if the whole line says so and nothing else.

    >>> author("By Ann Poe and Juan de la Cruz, Reuters")
    'Ann Poe and Juan de la Cruz'
    >>> author("By Tuesday evening the talks had failed.") is None
    True
    """
    line = line.strip()
    if len(line) > MAX_LENGTH or _ends_sentence(line):
        return None
    match = _BYLINE.fullmatch(line)
    return " ".join(match["names"].split()) if match else None


def credit(line: str) -> str | None:
    """Return the first name of a closing credit, such as agencies put after their reports.

    >>> credit("(Reporting by Ann Poe in Oslo; Editing by John Roe)")
    'Ann Poe'
    >>> credit("Reporting by the daily led to his arrest.") is None
    True
    """
    if len(line) > 2 * MAX_LENGTH:
        return None
    match = _CREDITS.fullmatch(line.strip())
    return " ".join(match["names"].split()) if match else None


def _ends_sentence(line: str) -> bool:
    """Tell a full stop from the dot of an initial or a title: "By John Roe Jr."."""
    if not line.endswith((".", "!", "?", ":")):
        return False
    return len(line.rsplit(None, 1)[-1]) > 4 or not line.endswith(".")

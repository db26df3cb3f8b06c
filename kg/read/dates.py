"""Publication dates, in the forms that sources write them."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_DAY_MONTH_YEAR = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b")
_MONTH_DAY_YEAR = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ISO_START = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_MONTHS = [name.casefold() for name in calendar.month_name]


def parse(text: str) -> date:
    """Return the day that a publication date names, in its own time zone.

    Raises ValueError, with the reason, for what is no date, no single day, or a day that could be two.

    >>> parse("Wed, 14 Jan 2026 23:30:00 -0500")
    datetime.date(2026, 1, 14)
    >>> parse("January 14th, 2026")
    datetime.date(2026, 1, 14)
    >>> parse("02/03/2026")
    Traceback (most recent call last):
        ...
    ValueError: could be 2 March or 3 February
    """
    text = text.strip()
    if match := _ISO_START.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{8}", text):
        return datetime.strptime(text, "%Y%m%d").date()
    if match := _NUMBERS.match(text):
        return _numbers(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH_YEAR.search(text):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY_YEAR.search(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    if _EPOCH.fullmatch(text):
        return _epoch(text)
    if re.fullmatch(r"\d{4}(-\d{2})?", text):
        raise ValueError("names no day")
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        raise ValueError("is not a date") from None


def _numbers(first: int, second: int, year: int) -> date:
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    names = calendar.month_name
    raise ValueError(f"could be {first} {names[second]} or {second} {names[first]}")


def _month(word: str) -> int:
    for number, name in enumerate(_MONTHS):
        if name and name.startswith(word.casefold()):
            return number
    if word.casefold() == "sept":
        return 9
    raise ValueError(f"names no month that is known: {word}")


def _epoch(digits: str) -> date:
    """Read a count of seconds or, where there are 12 digits or more, of milliseconds since 1970."""
    seconds = float(digits) / (1000 if len(digits.split(".")[0]) > 10 else 1)
    return datetime.fromtimestamp(seconds, UTC).date()

"""Dates: from the words of a time expression to an interval of days.

The reading itself is date-wrangler's. What is decided here is what it cannot know: whether the words depend on the
publication date (then nothing is invented where there is none), and whether the clause speaks of the past
or the future ("on Thursday" in a past clause is the last one, after "will" the next).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from kg.model import Interval

_ELSEWHERE = (date(2003, 2, 4), date(2010, 9, 24))
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\bweekend\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_PART_OF_DAY = re.compile(
    r"\b(early|late)?\s*(morning|afternoon|evening|night|midnight|noon|local time)\b", re.IGNORECASE
)
_PART_OF_WEEKDAY = re.compile(
    r"\b(early|late)\s+(?:on\s+)?(?=(mon|tues|wednes|thurs|fri|satur|sun)day)|(?<=day)['’]s\b", re.IGNORECASE
)
_SEASON = re.compile(r"\b(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? (?=(1[5-9]|20)\d\d\b)", re.IGNORECASE)
_ANAPHORIC = re.compile(
    r"\b(?:days?|weeks?|months?|years?|decades?)\s+(?:later|earlier|before|after)\b"
    r"|\b(?:the\s+)?(?:previous|following|same)\s+(?:day|week|month|year)\b|\bthe next (?:day|week|month|year)\b",
    re.IGNORECASE,
)
_VAGUE_PAST = re.compile(r"\b(recent|past few|last few|previous)\s+(days|weeks|months|years)\b", re.IGNORECASE)
_VAGUE_FUTURE = re.compile(r"\b(coming|next few|following)\s+(days|weeks|months|years)\b", re.IGNORECASE)
_POINTED = re.compile(r"\b(last|next|this|past|previous|coming|following)\b", re.IGNORECASE)


def interval(words: str, published: date | None, future: bool) -> Interval | None:
    """Read a time expression as an interval; None where the words name no date at all.

    Where the words depend on the publication date and there is none, or on another date in the text (*two days later*),
    both bounds are None and the words are kept.

    Args:
        words: the expression as it stands in the text.
        published: the document's publication date.
        future: whether the clause speaks of what is to come.

    >>> interval("on Thursday", date(2026, 1, 14), future=False).start
    datetime.date(2026, 1, 8)
    >>> interval("on Thursday", None, future=False).start is None
    True
    """
    vague = _vague(words, published)
    if vague is not None:
        return vague
    if _ANAPHORIC.search(words) and not _YEAR.search(words):
        return Interval(None, None, words, "unknown")
    plain = _SEASON.sub("", _PART_OF_WEEKDAY.sub("", _PART_OF_DAY.sub(" ", words))).strip() or words
    readings = {_read(plain, reference) for reference in _ELSEWHERE}
    if readings == {None}:
        return Interval(None, None, words, "unknown") if _depends(plain) else None
    if len(readings) == 1:
        ((start, end, grain),) = (reading for reading in readings if reading)
        return Interval(start, end, words, grain)
    if published is None:
        return Interval(None, None, words, "unknown")
    reading = _read(plain, published)
    if reading is None:
        return None
    start, end, grain = _turned(plain, reading, published, future and not words.lower().startswith("since"))
    return Interval(start, end, words, grain)


def _vague(words: str, published: date | None) -> Interval | None:
    """Keep what is vague open: *recent months* end with the publication, *the coming weeks* begin with it."""
    if _VAGUE_PAST.search(words):
        return Interval(None, published, words, "range")
    if _VAGUE_FUTURE.search(words):
        return Interval(published, None, words, "range")
    return None


def _depends(words: str) -> bool:
    return bool(_WEEKDAY.search(words) or _MONTH.search(words))


Reading = tuple[date | None, date | None, str]


@lru_cache(maxsize=8192)
def _read(words: str, reference: date) -> Reading | None:
    from date_wrangler import DateRangeOverflow, UnresolvableSpec, parse_one

    try:
        match: Any = parse_one(words, today=reference)
    except (DateRangeOverflow, UnresolvableSpec):
        return None
    if match is None:
        return None
    end = match.end - timedelta(days=1) if match.end else None
    grain = str(getattr(match.range.grain, "value", "range")) if match.start and match.end else "range"
    return match.start, end, grain


def _turned(words: str, reading: Reading, published: date, future: bool) -> Reading:
    """Move a weekday or a month without a year to the side of the publication that the tense asks for."""
    start, end, grain = reading
    near = start or end
    if near is None or _YEAR.search(words) or _POINTED.search(words):
        return reading
    weeks = _WEEKEND.search(words) or (_WEEKDAY.search(words) and not _MONTH.search(words))
    if weeks:
        turn = -7 if not future and near > published else 7 if future and near <= published else 0
        return _days(start, turn), _days(end, turn), grain
    if _MONTH.search(words):
        years = -1 if not future and near > published else 1 if future and (end or near) < published else 0
        return _years(start, years), _years(end, years), grain
    return reading


def _days(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day is not None else None


def _years(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    last = monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))

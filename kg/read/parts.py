"""Headline, byline and body: what each line of an article is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.model import Part
from kg.read import byline, dates

MAX_HEADLINE_WORDS = 25
_TOP_LINES = 5
_END_LINES = 3
_LINE = re.compile(r"\S(?:.*\S)?")
_QUOTES = "'\"’”»)"
_SENTENCE_END = re.compile(rf"[.!?…。؟][{_QUOTES}]*$")


@dataclass(frozen=True, slots=True)
class Division:
    """A text's parts in order, and the title and author that they give."""

    parts: tuple[Part, ...]
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str = "body"


def divide(text: str, title: str | None = None, headings: Iterable[tuple[int, int]] = ()) -> Division:
    r"""Divide a text into headline, byline and body; runs of body lines are one part.

    ``title`` is what the source calls the article, where it does: then only a first line that repeats it is
    a headline. ``headings`` are offsets of lines that the format marks.

    >>> found = divide("Oslo recalls its envoy\nBy Ann Poe\nOslo recalled its envoy on Monday.")
    >>> found.title, found.author, [part.kind for part in found.parts]
    ('Oslo recalls its envoy', 'Ann Poe', ['headline', 'byline', 'body'])
    """
    lines = [_Line(match.start(), match.end(), match.group()) for match in _LINE.finditer(text)]
    lines = _with_headings(lines, sorted(headings))
    lines, author = _with_bylines(lines)
    lines = _with_first_line(lines, title)
    parts = tuple(_parts(lines))
    return Division(parts, _title(text, parts), author)


def looks_like_headline(line: str, following: Sequence[str]) -> bool:
    """Say whether an article's first line is a headline, judged by its form and by what follows.

    A line that ends as a sentence does is one only in Title Case: some archives put a full stop after it.

    >>> looks_like_headline("Ministers meet in Oslo", ["The ministers met on Monday."])
    True
    >>> looks_like_headline("Ministers met in Oslo.", ["They signed nothing."])
    False
    >>> looks_like_headline("Ministers To Discuss Fishing Quotas In Oslo.", ["The ministers met on Monday."])
    True
    """
    words = line.split()
    if not 3 <= len(words) <= MAX_HEADLINE_WORDS or not any(map(_is_sentence, following)):
        return False
    if line.endswith((",", ":", "-", "–", "—")) or _is_date(line):
        return False
    return not _is_sentence(line) or _is_title_case(words)


def _with_headings(lines: list[_Line], headings: Sequence[tuple[int, int]]) -> list[_Line]:
    marked = []
    remaining = iter(headings)
    heading = next(remaining, None)
    for line in lines:
        while heading is not None and heading[1] <= line.start:
            heading = next(remaining, None)
        inside = heading is not None and heading[0] <= line.start and line.end <= heading[1]
        marked.append(replace(line, kind="headline") if inside else line)
    return marked


def _with_bylines(lines: list[_Line]) -> tuple[list[_Line], str | None]:
    """Mark bylines, which stand near the top or the end; the first of them names the author."""
    if len(lines) < 2:
        return lines, None
    marked: list[_Line] = []
    authors: list[str] = []
    for number, line in enumerate(lines):
        name = None
        if line.kind == "body" and number < _TOP_LINES:
            name = byline.author(line.text)
        if line.kind == "body" and name is None and number >= len(lines) - _END_LINES:
            name = byline.author(line.text) or byline.credit(line.text)
        marked.append(replace(line, kind="byline") if name else line)
        authors += [name] if name else []
    return marked, next(iter(authors), None)


def _with_first_line(lines: list[_Line], title: str | None) -> list[_Line]:
    """Mark the first line that is no byline as the headline, where it is one and no format said so."""
    first = next((i for i, line in enumerate(lines) if line.kind != "byline"), None)
    if first is None or lines[first].kind == "headline":
        return lines
    line = lines[first]
    following = [each.text for each in lines[first + 1 :] if each.kind == "body"]
    if title is None:
        is_headline = looks_like_headline(line.text, following)
    else:
        is_headline = bool(following) and repeats(line.text, title)
    if not is_headline:
        return lines
    return [*lines[:first], replace(line, kind="headline"), *lines[first + 1 :]]


def repeats(line: str, title: str) -> bool:
    """Say whether a line repeats a title, but for case, punctuation and a site's name after a dash.

    >>> repeats("Envoy recalled", "Envoy Recalled! | The Daily")
    True
    """
    words = _letters(line)
    return bool(words) and words in (_letters(title), _letters(re.split(r"\s[-|–—·]\s", title)[0]))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _parts(lines: Iterable[_Line]) -> Iterable[Part]:
    for kind, run in groupby(lines, key=lambda line: line.kind):
        together = list(run)
        if kind == "body":
            yield Part(kind, together[0].start, together[-1].end)
        else:
            yield from (Part(kind, line.start, line.end) for line in together)


def _title(text: str, parts: Iterable[Part]) -> str | None:
    for part in parts:
        if part.kind == "body":
            return None
        if part.kind == "headline":
            title = " ".join(text[part.start : part.end].split()).rstrip("; ")
            # Only the single full stop that archives add; "U.S." and an ellipsis keep theirs.
            return title[:-1] if re.search(r"[^.\W][^.\W]+[’”'\"]?\.$", title) else title
    return None


def _is_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None


def _is_title_case(words: Sequence[str]) -> bool:
    long = [word.lstrip("‘“'\"(") for word in words if sum(map(str.isalpha, word)) > 3]
    capitals = sum(not word[:1].islower() for word in long)
    return len(long) >= 3 and capitals >= 0.8 * len(long)


def _is_date(line: str) -> bool:
    try:
        dates.parse(line)
    except ValueError:
        return False
    return len(line.split()) <= 5

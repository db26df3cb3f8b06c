"""Quotations: what stands between quotation marks, found by scanning the characters of a text.

The parser plays no part, because it breaks at long quotations. Marks are read by their direction or, where
they have none, by what stands beside them; an apostrophe is no mark. Only outermost quotations are returned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.parse import Parse

_OPENING = "“„‟«"
_CLOSING = "”»"
_BEFORE_OPENING = " \t\u00a0([{—–―-/:‘'“\"…"
_MARK = re.compile(r"''|``|[\"“”„‟«»‘’']")
_SHORTEST_SINGLE = 4
"""Characters of a quotation in single marks: 'n' is none."""
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…;:)\]])['’](?![\w])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: character offsets, marks included, and the range of its tokens (end excluded)."""

    start: int
    end: int
    first: int
    last: int

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a stretch of characters lies within the quotation."""
        return self.start <= start and end <= self.end


def quotations(text: str, parse: Parse) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text; one that goes on over paragraphs is one quotation."""
    if not _MARK.search(text):
        return ()
    found = []
    for start, end in spans(text):
        first, last = bisect_left(parse.starts, start), bisect_left(parse.starts, end)
        if first < last:
            found.append(Quotation(start, end, first, last))
    return tuple(found)


def spans(text: str) -> list[tuple[int, int]]:
    r"""Return the character offsets of the outermost quotations, marks included.

    >>> [text[a:b] for text in ["It's “all ‘fine’ now,” he said: 'go'."] for a, b in spans(text)]
    ['“all ‘fine’ now,”', "'go'"]
    >>> spans('"One.\n\n"Two."'), spans('He is 6\'2" tall')
    ([(0, 13)], [])
    """
    found: list[tuple[int, int]] = []
    unclosed: int | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        start += len(paragraph.group()) - len(paragraph.group().lstrip())
        end -= len(paragraph.group()) - len(paragraph.group().rstrip())
        if unclosed is not None:
            begun, _ = found[unclosed]
            goes_on = _opens(text, start)
            closed, still = _scan(text, start, end)
            if goes_on and closed and closed[0][0] == start:
                found[unclosed] = (begun, closed[0][1])
                found.extend(closed[1:])
                unclosed = (unclosed if len(closed) == 1 else len(found) - 1) if still else None
                continue
        else:
            closed, still = _scan(text, start, end)
        found.extend(closed)
        unclosed = len(found) - 1 if still else None
    return found


def _opens(text: str, position: int) -> bool:
    return text[position] in '"“„«”' or text.startswith(("''", "``"), position)


def _scan(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """Return the quotations of one paragraph, and whether the last of them is not closed there."""
    found: list[tuple[int, int]] = []
    open_at: list[tuple[int, str]] = []
    last_close = start
    skip = start
    for match in _MARK.finditer(text, start, end):
        at, after = match.span()
        if at < skip:
            continue
        mark = match.group()
        if mark in "‘’'":
            closing = _single(text, at, start, end) if not open_at else None
            if closing is not None:
                found.append((at, closing))
                skip = closing
            continue
        if _is_opening(text, at, after, start, end, mark, open_at):
            open_at.append((at, mark))
        elif open_at:
            begun, _ = open_at.pop()
            last_close = after
            if not open_at:
                found.append((begun, after))
    if not open_at:
        return found, False
    begun = open_at[0][0]
    # Two openings and one closing: a mark was left out inside, not at the end of the paragraph.
    if last_close > begun:
        return [*found, (begun, last_close)], False
    return [*found, (begun, end)], True


def _is_opening(
    text: str, at: int, after: int, start: int, end: int, mark: str, open_at: list[tuple[int, str]]
) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    free, closed_in = before in _BEFORE_OPENING, not behind.isspace() and behind not in ".,;:!?)"
    if mark in _OPENING:
        # An opening mark after a word and before a space closes: somebody mistyped it.
        return not (open_at and not free and not closed_in)
    if mark in _CLOSING:
        return not open_at and free and closed_in
    if open_at:
        return free and closed_in and open_at[-1][1] != mark and not before.isspace()
    return free and closed_in


def _single(text: str, at: int, start: int, end: int) -> int | None:
    """Return the end of a quotation in single marks that begins here; most such marks are apostrophes."""
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if text[at] == "’" or before not in _BEFORE_OPENING or not (behind.isalnum() or behind in "[(…$"):
        return None
    if text[at] == "'" and behind.isdigit():
        return None
    closing = next(_ends(text, at + 1, end), None)
    if closing is None or closing - at < _SHORTEST_SINGLE:
        return None
    following = text[closing : closing + 2]
    # "the workers' rights": a possessive plural, if a later mark closes the quotation.
    if text[closing - 2] == "s" and following[:1] == " " and following[1:].islower():
        later = next(_ends(text, closing, end), None)
        opened = text.find(text[at], closing, later) if later is not None else -1
        if later is not None and (text[at] == "'" or opened < 0):
            return later
    return closing


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _SINGLE_END.finditer(text, start, end):
        yield match.end()

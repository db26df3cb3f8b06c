"""Rows as aligned text that fits a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import Final

from kg.display.cells import as_text, is_number

NARROWEST: Final = 8
"""Characters below which no column shrinks."""


def screen_width() -> int:
    """Return how many characters a line of the terminal holds; 120 where there is no terminal."""
    return get_terminal_size((120, 24)).columns


def aligned(columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None = None) -> str:
    """Return rows under their column names, in lines of at most ``width`` characters; the screen's where None.

    The widest columns give way first, and what is cut ends in an ellipsis.

    >>> print(aligned(["who", "events"], [["Oslo", 12], ["Rome", 3]]))
    who   events
    ----  ------
    Oslo      12
    Rome       3
    """
    found = [list(row) for row in rows]
    cells = [[clean(as_text(cell)) for cell in row] for row in found]
    right = [bool(found) and all(is_number(row[i]) for row in found) for i in range(len(columns))]
    widest = [max(_cells(text) for text in column) for column in zip(columns, *cells, strict=True)]
    widths = _fitted(widest, screen_width() if width is None else width)
    lines = [list(columns), ["-" * size for size in widths], *cells]
    return "\n".join(
        "  ".join(
            _padded(_cut(text, size), size, flush) for text, size, flush in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def clean(text: str) -> str:
    """Return text on one line; characters that would speak to the terminal or turn its direction are replaced.

    >>> clean("one\\n two\\x1b[2J")
    'one two\ufffd[2J'
    """
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _cut(text: str, size: int) -> str:
    if _cells(text) <= size:
        return text
    kept = text[: size - 1]
    while _cells(kept) > size - 1:
        kept = kept[:-1]
    return kept + "…"


def _padded(text: str, size: int, flush_right: bool) -> str:
    space = " " * (size - _cells(text))
    return space + text if flush_right else text + space


def _fitted(widths: list[int], width: int) -> list[int]:
    room = width - 2 * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    caps = range(max(widths), NARROWEST, -1)
    cap = next((cap for cap in caps if sum(min(cap, each) for each in widths) <= room), NARROWEST)
    return [min(cap, each) for each in widths]

"""Rows as text: aligned for people, plain for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size

import typer

from kg.rows import as_text

WIDEST = 60
"""Characters of a cell on a terminal; what is longer is cut there and whole in a pipe."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as aligned text under their column names; no cell is cut, wrapped or left out.

    >>> print(table(["who", "events"], [["Oslo", 12], ["Rome", 3]]))
    who   events
    ----  ------
    Oslo      12
    Rome       3
    """
    from rich.cells import cell_len

    found = [list(row) for row in rows]
    cells = [[" ".join(as_text(cell).split()) for cell in row] for row in found]
    numeric = [bool(found) and all(isinstance(row[i], int | float) for row in found) for i in range(len(columns))]
    widths = [max([cell_len(columns[i]), *(cell_len(row[i]) for row in cells)]) for i in range(len(columns))]

    def line(texts: Sequence[str], fill: str = " ") -> str:
        padded = [
            fill * (width - cell_len(text)) + text if right else text + fill * (width - cell_len(text))
            for text, width, right in zip(texts, widths, numeric, strict=True)
        ]
        return "  ".join(padded).rstrip()

    return "\n".join([line(columns), line([""] * len(columns), "-"), *map(line, cells)])


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print a table on standard output; on a terminal long cells are shortened so that lines stay whole."""
    if sys.stdout.isatty():
        widest = min(WIDEST, get_terminal_size().columns)
        rows = [[_short(cell, widest) for cell in row] for row in rows]
    if title:
        typer.echo(title)
    typer.echo(table(columns, rows))


def _short(cell: object, widest: int) -> object:
    if isinstance(cell, int | float):
        return cell
    text = as_text(cell)
    return text if len(text) <= widest else text[: widest - 1] + "…"

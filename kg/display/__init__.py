"""How values show themselves: aligned text in a terminal, a small styled piece of HTML in a notebook, a frame.

Everything a graph says is text of strangers. Each piece of HTML is built from ``Markup`` templates, which escape
what is put into them, and each line of text has its control characters replaced.
"""

from typing import Final

from kg.display.cells import as_text, is_number, rest
from kg.display.frame import frame
from kg.display.markup import bars, fragment, notes, quoted, table, tags
from kg.display.progress import in_notebook, progress_bar
from kg.display.shown import Shown
from kg.display.text import aligned, clean, screen_width

__all__ = [
    "SHOWN",
    "Shown",
    "aligned",
    "as_text",
    "bars",
    "clean",
    "fragment",
    "frame",
    "in_notebook",
    "is_number",
    "notes",
    "progress_bar",
    "quoted",
    "rest",
    "screen_width",
    "table",
    "tags",
]

SHOWN: Final = 40
"""Rows that a table shows where nobody asked for all; the others are counted below it."""

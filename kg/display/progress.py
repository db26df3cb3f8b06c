"""What goes on while documents are read, in a notebook: one line that is rewritten, with no widgets to install.

JupyterLab, Notebook, VS Code and Colab all replace a shown value under its own name, which is all this needs; when
the work is done the line says what was read, and stays so in the notebook's file.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from markupsafe import Markup

from kg.display.shown import Shown

EVERY: Final = 0.2
"""Seconds between two states that are shown: more would be traffic that nobody sees."""


def in_notebook() -> bool:
    """Return whether this process is the kernel of a notebook.

    >>> in_notebook()
    False
    """
    if "IPython" not in sys.modules:
        return False
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


@contextmanager
def progress_bar(label: str = "read") -> Iterator[Callable[[int, int], None] | None]:
    """Show documents and words as they are read.

    Yields the function to call with how many of each are done; None outside a notebook, where nothing is shown.
    """
    if not in_notebook():
        yield None
        return
    from IPython.core.display_functions import display

    state = State(label)
    show: Callable[..., Any] = display
    handle = show(state, display_id=True)
    shown = time.monotonic()

    def advance(documents: int, words: int) -> None:
        nonlocal state, shown
        state = State(label, documents, words)
        if time.monotonic() - shown >= EVERY:
            handle.update(state)
            shown = time.monotonic()

    try:
        yield advance
    finally:
        handle.update(replace(state, done=True))


@dataclass(frozen=True, slots=True, repr=False)
class State(Shown):
    """How far reading has come.

    >>> State("read", 12, 3400, done=True)
    read 12 documents, 3,400 words
    """

    label: str
    documents: int = 0
    words: int = 0
    done: bool = False

    def __str__(self) -> str:
        documents = f"{self.documents:,} document" + "s" * (self.documents != 1)
        return f"{self.label} {documents}, {self.words:,} words" + ("" if self.done else " …")

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        bar = Markup("") if self.done else Markup("<progress></progress> ")
        return str(Markup('<p style="opacity: .72">{}{}</p>').format(bar, str(self)))

"""What is said to people beside the data: always on standard error, so that data can be piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from kg.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

SOME_UNREAD = 3
"""Exit status when some documents could not be read and the others went on."""


def complain(message: str) -> None:
    """Print a message on standard error, named after the program; one that shows a place keeps its lines."""
    lines = message if "^" in message else " ".join(message.split())
    typer.echo(f"kg: {lines}", err=True)


def report(problems: Iterable[Problem]) -> None:
    """Print each problem, and end with exit status 3 where one kept a document out of the result."""
    fatal = False
    for problem in problems:
        complain(str(problem))
        fatal |= problem.fatal
    if fatal:
        raise typer.Exit(SOME_UNREAD)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show documents and words so far, on standard error and only where it is a terminal.

    Yields the function to call with the number of documents and of words done.
    """
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label)

        def advance(documents: int, words: int) -> None:
            bar.update(task, description=f"{label}: {documents:,} documents, {words:,} words")

        yield advance

"""``kg explore``: the interactive page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Confidence, Store


def explore(
    store: Store = DEFAULT_STORE,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("graph.html"),
    title: Annotated[str, typer.Option(help="What stands at its head.")] = "News graph",
    min_confidence: Confidence = 0.0,
) -> None:
    """Write the graph as one interactive page.

    The page needs no network and no other file. Beyond 20 MB it opens slowly and this says so: kg serve shows
    the same page over the store and reads what it is asked for.
    """
    import kg

    with kg.open(store) as graph:
        path = graph.explore(output, title=title, min_confidence=min_confidence)
    typer.echo(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)", err=True)

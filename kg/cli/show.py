"""``kg show``: one actor."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store


def show(
    name: Annotated[str, typer.Argument(help="The name of an actor, an alias, or its id.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Show one actor: who it is, what it did and underwent.

    With dates, certainty, who says so, and the sentences.
    """
    import kg

    with kg.open(store) as graph:
        typer.echo(str(graph.show(name)))

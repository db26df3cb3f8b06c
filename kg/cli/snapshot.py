"""``kg snapshot`` and ``kg restore``: copies of a store, and stores from copies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store


def snapshot(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must not exist.", show_default=False)],
    store: Store = DEFAULT_STORE,
) -> None:
    """Copy the store: graph, texts and ledger.

    A snapshot can be asked as a store can, by any number of processes, also while another writes the store.
    """
    from kg import store as stores

    documents = stores.snapshot(Path(store), folder)
    typer.echo(f"{folder}: a snapshot of {store}, {documents:,} documents")


def restore(
    folder: Annotated[Path, typer.Argument(help="A snapshot; it stays as it is.", show_default=False)],
    store: Store = DEFAULT_STORE,
) -> None:
    """Make a store from a snapshot; the store's folder must not exist."""
    from kg import store as stores

    documents = stores.restore(folder, Path(store))
    typer.echo(f"{store}: restored from {folder}, {documents:,} documents")

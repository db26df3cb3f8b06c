"""``kg import``: an exported graph into an empty store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store


def import_(
    file: Annotated[Path, typer.Argument(help="An exported .nq, .trig or .jsonld file.", show_default=False)],
    store: Store = DEFAULT_STORE,
) -> None:
    """Read an exported graph into an empty store.

    An export holds no texts: kg verify cannot check the evidence until the documents are built again.
    """
    from kg.cli.messages import complain
    from kg.store import import_file, open_store

    with open_store(store) as opened:
        done = import_file(opened, file)
    typer.echo(f"{store}: {done.documents:,} documents imported from {file}")
    for graph in done.differing:
        complain(f"{file}: {graph} is not what the file's events and descriptions give. It was derived anew.")

"""``kg remove``: a document out of the graph."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store


def remove(
    document: Annotated[
        str, typer.Argument(help="Its id, web address, title or a part of that, or its file.", show_default=False)
    ],
    store: Store = DEFAULT_STORE,
) -> None:
    """Take a document out of the graph.

    What only it says goes with it, and so does its text. Which actors are one is found anew.
    """
    from kg import ontology
    from kg.graph import writing
    from kg.query import find_document
    from kg.store import resolution

    with writing(store) as opened:
        row = find_document(opened.reader(), document, _ids(document))
        opened.writer().remove(row.id)
        resolution.refresh(opened, ontology.load())
        opened.writer().flush()
    typer.echo(f"removed {row.id}" + (f" ({row.title})" if row.title else ""))


def _ids(name: str) -> list[str]:
    """Return the ids of the documents of a file: the graph knows no paths, which differ between machines."""
    if not Path(name).is_file():
        return []
    from kg.model import Document
    from kg.read import read

    found = [each for each in read([name]) if isinstance(each, Document)]
    logging.getLogger(__name__).info("%s: %d documents", name, len(found))
    return [each.id for each in found]

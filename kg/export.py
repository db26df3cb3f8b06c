"""A graph as files that other tools read: RDF, tables, and networks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from kg import query
from kg.analyse import write_gexf, write_graphml
from kg.columns import EVENT_COLUMNS
from kg.errors import InputError, QueryError
from kg.projections import network
from kg.store import Reader


def export(reader: Reader, format: str, target: str | Path | TextIO) -> None:
    """Write the whole graph.

    Args:
        reader: of an open store.
        format: one of ``FORMATS``. RDF formats hold everything; ``graphml`` and ``gexf`` the network of
            actors, an edge an event; ``csv`` and ``jsonl`` the events, a line each.
        target: a file or a text stream; for ``csv`` also a folder, which gets a file a table.

    Raises:
        QueryError: a format that does not exist.
        InputError: the file cannot be written.
    """
    if format not in FORMATS:
        raise QueryError(f"format {format!r}", "there is no such format", f"Have {', '.join(FORMATS)}.")
    try:
        if format in query.FORMATS:
            query.export(reader, format, target)
        elif isinstance(target, str | Path):
            with Path(target).open("w", encoding="utf-8", newline="\n") as stream:
                FORMATS[format](reader, stream)
        else:
            FORMATS[format](reader, target)
    except OSError as error:
        if not isinstance(target, str | Path):
            raise
        raise InputError(str(target), f"cannot be written: {error.strerror or error}", "Name another.") from error


def _graphml(reader: Reader, stream: TextIO) -> None:
    stream.write(write_graphml(network(reader)))


def _gexf(reader: Reader, stream: TextIO) -> None:
    stream.write(write_gexf(network(reader)))


def _jsonl(reader: Reader, stream: TextIO) -> None:
    for event in query.events(reader):
        line = {name: column(event) for name, column in EVENT_COLUMNS.items()}
        stream.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


FORMATS: Final[dict[str, Callable[[Reader, TextIO], None]]] = {
    **query.FORMATS,
    "graphml": _graphml,
    "gexf": _gexf,
    "jsonl": _jsonl,
}

"""A graph as files that other tools read: RDF, tables, and networks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from kg import query
from kg.analysis import Multigraph, Selection, multigraph, write_gexf, write_graphml
from kg.errors import InputError, QueryError
from kg.projections import network
from kg.store import Reader


def export(reader: Reader, format: str, target: str | Path | TextIO, *, owl_time: bool = False) -> None:
    """Write the whole graph.

    Args:
        reader: of an open store.
        format: one of ``FORMATS``. RDF formats hold everything; ``graphml`` and ``gexf`` the network of
            actors, an edge an event; ``csv`` and ``parquet`` tables of actors, events, statements and documents;
            ``jsonl`` a line a document, as ``kg extract`` prints it.
        target: a file or a text stream; for ``csv`` and ``parquet`` a folder, which gets a file a table. A file
            whose name ends in ``.csv`` gets the events.
        owl_time: whether RDF gets the times of the events as OWL-Time beside their plain dates.

    Raises:
        QueryError: a format that does not exist.
        InputError: the file cannot be written.
    """
    if format not in FORMATS:
        raise QueryError(f"format {format!r}", "there is no such format", f"Have {', '.join(FORMATS)}.")
    try:
        if format in query.FORMATS or owl_time:
            query.export(reader, format, target, owl_time=owl_time)
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
    stream.write(write_graphml(_network(reader)))


def _gexf(reader: Reader, stream: TextIO) -> None:
    stream.write(write_gexf(_network(reader)))


def _network(reader: Reader) -> Multigraph:
    return multigraph(network(reader, Selection(status=None, states=True)))


FORMATS: Final[dict[str, Callable[[Reader, TextIO], None]]] = {
    **query.FORMATS,
    "graphml": _graphml,
    "gexf": _gexf,
}

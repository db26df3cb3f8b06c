"""A store's graph as files that other tools read.

GraphML and GEXF are pictures of the network, not of the graph: ``kg.analyse`` writes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Final, TextIO

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.identity import actors
from kg.query.reading import events, statements
from kg.query.rows import ActorRef, ActorRow, EventRow, StatementRow
from kg.rdf.namespaces import PREFIXES
from kg.rdf.turtle import trig, turtle
from kg.store import Reader


def export(reader: Reader, format: str, target: str | Path | TextIO) -> None:
    """Write the whole graph, without the store's own book-keeping.

    Args:
        reader: of an open store.
        format: ``turtle`` (all graphs in one), ``trig``, ``nquads`` (canonical), ``jsonld``, or ``csv``.
        target: a file or a text stream. For ``csv`` a file gets the events, a folder actors, events and
            statements.

    Raises:
        QueryError: a format that does not exist.
    """
    if format == "csv" and isinstance(target, str | Path) and Path(target).suffix != ".csv":
        _csv_folder(reader, Path(target))
        return
    if format not in FORMATS:
        raise QueryError(f"format {format!r}", "there is no such format", f"There is {', '.join(FORMATS)}.")
    if isinstance(target, str | Path):
        with Path(target).open("w", encoding="utf-8", newline="") as stream:
            FORMATS[format](reader, stream)
    else:
        FORMATS[format](reader, target)


def _turtle(reader: Reader, stream: TextIO) -> None:
    stream.write(turtle(quad.triple for quad in reader.quads()))


def _trig(reader: Reader, stream: TextIO) -> None:
    stream.write(trig(reader.quads()))


def _nquads(reader: Reader, stream: TextIO) -> None:
    stream.writelines(sorted(f"{quad} .\n" for quad in reader.quads()))


def _jsonld(reader: Reader, stream: TextIO) -> None:
    quads = sorted(reader.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))
    written = io.BytesIO()
    ox.serialize(quads, written, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
    stream.write(written.getvalue().decode("utf-8"))


def _csv_events(reader: Reader, stream: TextIO) -> None:
    _csv(stream, EventRow, events(reader))


def _csv_folder(reader: Reader, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tables: list[tuple[str, type, Iterable[object]]] = [
        ("actors", ActorRow, actors(reader)),
        ("events", EventRow, events(reader)),
        ("statements", StatementRow, statements(reader)),
    ]
    for name, row, rows in tables:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            _csv(stream, row, rows)


def _csv(stream: TextIO, row: type, rows: Iterable[object]) -> None:
    writer = csv.writer(stream)
    names = [field.name for field in fields(row)]
    writer.writerow(names)
    for each in rows:
        writer.writerow([_cell(getattr(each, name)) for name in names])


def _cell(value: object) -> object:
    if isinstance(value, ActorRef):
        return value.name
    if isinstance(value, tuple):
        return "; ".join(map(str, map(_cell, value)))
    return value


FORMATS: Final[dict[str, Callable[[Reader, TextIO], None]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "csv": _csv_events,
}

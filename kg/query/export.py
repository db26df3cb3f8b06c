"""A store's graph as files that other tools read.

GraphML and GEXF are pictures of the network, not of the graph: ``kg.analysis`` writes them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, Literal, TextIO

import pyoxigraph as ox

from kg import jsonl
from kg.errors import QueryError
from kg.query.extractions import extractions
from kg.query.tables import write_csv, write_folder
from kg.rdf import owltime
from kg.rdf.namespaces import PREFIXES
from kg.rdf.turtle import trig, turtle
from kg.store import Reader

_FOLDERS: Final[dict[str, Literal["csv", "parquet"]]] = {"csv": "csv", "parquet": "parquet"}


def export(reader: Reader, format: str, target: str | Path | TextIO, *, owl_time: bool = False) -> None:
    """Write the whole graph, without the store's own book-keeping.

    Args:
        reader: of an open store.
        format: ``turtle`` (all graphs in one), ``trig``, ``nquads`` (canonical), ``jsonld``, ``jsonl`` (a line a
            document, as ``kg extract`` prints it), ``csv`` or ``parquet``.
        target: a file or a text stream. A folder for ``parquet``, and for all tables of ``csv``; where that is a
            file, it gets the events.
        owl_time: whether RDF gets the times of the events as OWL-Time beside their plain dates.

    Raises:
        QueryError: a format that does not exist, or one that needs a folder.
        MissingExtra: pyarrow is not installed, which Parquet needs.
    """
    if owl_time and format not in RDF_FORMATS:
        raise QueryError(f"format {format!r}", "OWL-Time is RDF", f"Write {', '.join(RDF_FORMATS)}.")
    if format in RDF_FORMATS:
        _to(target, lambda stream: RDF_FORMATS[format](_quads(reader, owl_time), stream))
        return
    is_path = isinstance(target, str | Path)
    if format == "parquet" or (format == "csv" and is_path and Path(str(target)).suffix != ".csv"):
        if not isinstance(target, str | Path):
            raise _needs_a_folder()
        write_folder(reader, Path(target), _FOLDERS[format])
        return
    if format not in FORMATS:
        raise QueryError(f"format {format!r}", "there is no such format", f"There is {', '.join(FORMATS)}.")
    _to(target, lambda stream: FORMATS[format](reader, stream))


def _to(target: str | Path | TextIO, write: Callable[[TextIO], None]) -> None:
    if not isinstance(target, str | Path):
        write(target)
        return
    with Path(target).open("w", encoding="utf-8", newline="") as stream:
        write(stream)


def _quads(reader: Reader, with_owl_time: bool) -> Iterator[ox.Quad]:
    yield from reader.quads()
    if with_owl_time:
        yield from frozenset(owltime.owl_time(reader.quads()))


def _turtle(quads: Iterable[ox.Quad], stream: TextIO) -> None:
    stream.write(turtle(quad.triple for quad in quads))


def _trig(quads: Iterable[ox.Quad], stream: TextIO) -> None:
    stream.write(trig(quads))


def _nquads(quads: Iterable[ox.Quad], stream: TextIO) -> None:
    stream.writelines(sorted(f"{quad} .\n" for quad in quads))


def _jsonld(quads: Iterable[ox.Quad], stream: TextIO) -> None:
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    written = io.BytesIO()
    ox.serialize(ordered, written, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
    stream.write(written.getvalue().decode("utf-8"))


def _rdf(write: Callable[[Iterable[ox.Quad], TextIO], None], reader: Reader, stream: TextIO) -> None:
    write(reader.quads(), stream)


def _jsonl(reader: Reader, stream: TextIO) -> None:
    for extraction in extractions(reader):
        stream.write(json.dumps(jsonl.to_json(extraction), ensure_ascii=False) + "\n")


def _csv(reader: Reader, stream: TextIO) -> None:
    write_csv(reader, "events", stream)


def _parquet(_: Reader, __: TextIO) -> None:
    raise _needs_a_folder()


def _needs_a_folder() -> QueryError:
    return QueryError("format 'parquet'", "it is a folder of files", "Name one: --output FOLDER.")


RDF_FORMATS: Final[dict[str, Callable[[Iterable[ox.Quad], TextIO], None]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
FORMATS: Final[dict[str, Callable[[Reader, TextIO], None]]] = {
    **{name: partial(_rdf, write) for name, write in RDF_FORMATS.items()},
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}

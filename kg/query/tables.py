"""The tables of a graph: actors, events, statements and documents, each column with its name and type.

What is several values (aliases, speakers) is a list in Parquet and joined by ``"; "`` in CSV. An actor has two columns,
its name and its IRI; the IRI is empty where the text names somebody who is no actor.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

from kg.errors import InputError, MissingExtra
from kg.query.identity import actors
from kg.query.reading import documents, events, statements
from kg.query.rows import ActorRef
from kg.store import Reader

if TYPE_CHECKING:
    import pyarrow as pa

Type = Literal["text", "texts", "integer", "number", "date", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and what it has of a row."""

    name: str
    type: Type
    of: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and where its rows come from."""

    columns: tuple[Column, ...]
    rows: Callable[[Reader], Sequence[object]]


def write_csv(reader: Reader, name: str, stream: TextIO) -> None:
    """Write one table as CSV with a line of names."""
    table = TABLES[name]
    writer = csv.writer(stream)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows(reader):
        writer.writerow([_joined(column.of(row)) for column in table.columns])


def write_parquet(reader: Reader, name: str, path: Path) -> None:
    """Write one table as Parquet, each column with its type.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("parquet", "pyarrow is not installed", 'Install it: pip install "kg[parquet]"') from error
    table, types = TABLES[name], _arrow(pa)
    rows = table.rows(reader)
    arrays = [pa.array([column.of(row) for row in rows], types[column.type]) for column in table.columns]
    pq.write_table(pa.table(arrays, names=[column.name for column in table.columns]), path)


def write_folder(reader: Reader, folder: Path, ending: Literal["csv", "parquet"]) -> None:
    """Write each table as a file of a folder, which is made where it does not exist."""
    if folder.is_file():
        raise InputError(str(folder), "this is a file", "Name a folder: it gets a file a table.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        path = folder / f"{name}.{ending}"
        if ending == "parquet":
            write_parquet(reader, name, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as stream:
                write_csv(reader, name, stream)


def _arrow(pa: Any) -> dict[Type, pa.DataType]:
    return {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "flag": pa.bool_(),
    }


def _joined(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _name(who: ActorRef | None) -> str | None:
    return who.name if who else None


def _plain(type_: Type, names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, type_, attrgetter(name)) for name in names)


def _who(name: str) -> tuple[Column, ...]:
    return (
        Column(name, "text", lambda row: _name(getattr(row, name))),
        Column(f"{name}_iri", "text", lambda row: who.iri if (who := getattr(row, name)) else None),
        Column(f"{name}_text", "text", lambda row: who.text or None if (who := getattr(row, name)) else None),
    )


def _of_document() -> tuple[Column, ...]:
    fields = (("document", "id"), ("title", "title"), ("publisher", "publisher"), ("url", "url"))
    named = tuple(Column(name, "text", attrgetter(f"document.{field}")) for name, field in fields)
    return (*named, Column("published", "date", lambda row: row.document.published))


_ACTORS = (
    *_plain("text", ("iri", "name", "kind")),
    Column("aliases", "texts", lambda row: list(row.aliases)),
    Column("roles", "texts", lambda row: list(row.roles)),
    *_plain("text", ("country",)),
    *_plain("integer", ("mentions", "documents", "events")),
)
_EVENTS = (
    *_plain("text", ("iri", "relation", "plover", "status")),
    *_who("source"),
    *_who("target"),
    Column("others", "texts", lambda row: [f"{role}: {who.name}" for role, who in row.participants]),
    *_plain("date", ("start", "end")),
    *_plain("text", ("time_text", "precision", "where")),
    *_who("speaker"),
    Column("says", "texts", lambda row: [_name(each.speaker) or each.cue for each in row.speakers]),
    Column("manner", "texts", lambda row: [each.manner for each in row.speakers]),
    *_plain("number", ("confidence",)),
    *_plain("text", ("quote",)),
    *_plain("integer", ("quote_start", "quote_end")),
    *_plain("text", ("trigger", "phrase", "within")),
    Column("why", "texts", lambda row: list(row.why)),
    *_of_document(),
)
_STATEMENTS = (
    *_plain("text", ("iri",)),
    *_who("speaker"),
    *_plain("text", ("cue", "manner", "content")),
    *_plain("flag", ("direct",)),
    *_plain("integer", ("start", "end")),
    *_of_document(),
)
_DOCUMENTS = (
    *_plain("text", ("id", "iri", "title")),
    *_plain("date", ("published",)),
    *_plain("text", ("publisher", "author", "language", "url", "sha256")),
    *_plain("integer", ("length",)),
)

TABLES: Final[dict[str, Table]] = {
    "actors": Table(_ACTORS, actors),
    "events": Table(_EVENTS, events),
    "statements": Table(_STATEMENTS, statements),
    "documents": Table(_DOCUMENTS, documents),
}

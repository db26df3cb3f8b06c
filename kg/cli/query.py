"""``kg query``: SPARQL, a question that has a name, or a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Result


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    ttl = "ttl"


def query(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="SPARQL, the name of a query, or a .rq file.", show_default=False),
    ] = None,
    store: Store = DEFAULT_STORE,
    format: Annotated[Format, typer.Option("--format", "-f", help="ttl is for CONSTRUCT.")] = Format.table,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="Fix a variable; may be repeated."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the queries that have names.")] = False,
) -> None:
    """Ask the graph: SPARQL, a file, or a question with a name.

    The prefixes that kg uses need not be declared.
    """
    import kg

    if list_:
        _list()
        return
    if question is None:
        raise QueryError("kg query", "there is no query", "Write SPARQL, or a name from kg query --list.")
    with kg.open(store) as graph:
        result = graph.query(question, **dict(map(_parameter, parameter or [])))
    typer.echo(_printed(result, format), nl=format != Format.csv)


def _printed(result: Result, format: Format) -> str:
    match format:
        case Format.csv:
            return result.to_csv()
        case Format.tsv:
            return result.to_tsv().removesuffix("\n")
        case Format.json:
            return result.to_json()
        case Format.ttl:
            return result.to_turtle().removesuffix("\n")
        case Format.table:
            # A cell is cut for the eye only: a pipe gets all of it.
            return result.table(get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError("--parameter", f"{text!r} is not NAME=VALUE", "Write for example actor=Petro.")
    return name, value


def _list() -> None:
    from kg.cli.tables import show_table
    from kg.query import named_queries

    show_table(("query", "answers"), [(each.name, each.title) for each in named_queries()])

"""``kg query``: SPARQL, a question that has a name, or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.options import DEFAULT_STORE, Output, Store
from kg.errors import InputError, QueryError, StoreError

if TYPE_CHECKING:
    from kg.query import Query, Result


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    ttl = "ttl"
    nt = "nt"
    jsonld = "jsonld"


# Options that kg does not know are the query's parameters.
SETTINGS: Final = {"allow_extra_args": True, "ignore_unknown_options": True}
_OPTIONS: Final = ("store", "format", "parameter", "output", "list", "text", "timeout", "memory")


def query(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY [--NAME VALUE]...",
            help="SPARQL, the name of a query, or a .rq file; then its parameters, as in --actor Petro.",
            show_default=False,
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="ttl, nt and jsonld are for graphs. Without it: table; ttl for graphs.",
            show_default=False,
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="The same as --NAME VALUE."),
    ] = None,
    output: Output = None,
    list_: Annotated[bool, typer.Option("--list", help="List the queries that have names.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the SPARQL of a query instead of its answer.")] = False,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="End the query after so long.", show_default=False)
    ] = None,
    memory: Annotated[
        int | None,
        typer.Option(min=16, metavar="MB", help="End the query when it takes more memory.", show_default=False),
    ] = None,
) -> None:
    """Ask the graph: SPARQL, a file, or a question with a name.

    The prefixes that kg uses need not be declared.
    """
    from kg.cli.messages import complain
    from kg.query.text import find

    if list_:
        _list()
        return
    question, given = _parsed([*(words or []), *(f"--{each}" for each in map(_named, parameter or []))])
    if question is None:
        raise QueryError("kg query", "there is no query", "Write SPARQL, or a name from kg query --list.")
    source = find(question)
    if text:
        _write(source.text, output)
        return
    _check(source, given)
    result = _answered(store, question, given, timeout, memory)
    for hint in result.hints:
        complain(hint)
    if not len(result) and format in (None, Format.table):
        complain("nothing in the graph answers this")
    _write(_printed(result, format, to_file=output is not None), output)


def _answered(store: str, question: str, given: Mapping[str, str], timeout: float | None, memory: int | None) -> Result:
    import kg

    if timeout is None and memory is None:
        with kg.open(store) as graph:
            return graph.query(question, **given)
    from kg.query.limited import NO_END, PLENTY, run

    folder = Path(store)
    if not (folder / "kg-store.json").exists():
        raise StoreError(store, "there is no graph in this folder to limit queries of", "Leave the limits out.")
    return run(folder, question, given, seconds=timeout or NO_END, megabytes=memory or PLENTY)


def _parsed(words: Iterable[str]) -> tuple[str | None, dict[str, str]]:
    """Return the query, and the value of each parameter."""
    question, given, rest = None, dict[str, str](), iter(words)
    for word in rest:
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            following = value if equals else next(rest, None)
            if following is None:
                raise QueryError(word, "it has no value", f"Write {word} VALUE.")
            given[name.replace("-", "_")] = following
        elif question is None:
            question = word
        else:
            raise QueryError("kg query", f"there is a second query, {word!r}", "Put quotes around words with spaces.")
    return question, given


def _named(text: str) -> str:
    if "=" not in text:
        raise QueryError("--parameter", f"{text!r} is not NAME=VALUE", "Write for example actor=Petro.")
    return text


def _check(source: Query, given: Mapping[str, str]) -> None:
    # A misspelt option would else be told as a parameter that the query has not.
    for name in given.keys() - {parameter.name for parameter in source.parameters}:
        if near := get_close_matches(name, _OPTIONS, n=1, cutoff=0.75):
            raise QueryError(f"--{name}", "there is no such option", f"Did you mean --{near[0]}?")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text if text.endswith("\n") else text + "\n", "utf-8", newline="")
    except OSError as error:
        raise InputError(str(output), f"it cannot be written: {error.strerror or error}", "Name another.") from error


def _printed(result: Result, format: Format | None, *, to_file: bool) -> str:
    if format is None:
        format = Format.ttl if result.kind == "graph" else Format.table
    if format is Format.table:
        # A cell is cut for the eye only: a pipe or a file gets all of it.
        return result.table(get_terminal_size().columns if sys.stdout.isatty() and not to_file else sys.maxsize)
    forms: dict[Format, Callable[[], str]] = {
        Format.csv: result.to_csv,
        Format.tsv: result.to_tsv,
        Format.json: result.to_json,
        Format.xml: result.to_xml,
        Format.ttl: result.to_turtle,
        Format.nt: result.to_ntriples,
        Format.jsonld: result.to_jsonld,
    }
    return forms[format]()


def _list() -> None:
    from kg.cli.tables import show_table
    from kg.query import named_queries

    show_table(("query", "parameters", "answers"), [(each.name, _asked(each), each.title) for each in named_queries()])


def _asked(query: Query) -> str:
    return " ".join(f"[--{each.name}]" if each.optional else f"--{each.name}" for each in query.parameters)

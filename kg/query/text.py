"""Asking: from a query's text, name or file to its result."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import named, screen
from kg.query.parameters import bind
from kg.query.result import Result
from kg.query.syntax import explained
from kg.query.vocabulary import declared, hints
from kg.rdf.namespaces import PREFIXES, XSD
from kg.store import Reader, Table, Triples

_NAME = re.compile(r"[A-Za-z][\w-]*")

# To cut a query into tokens takes as long as to answer an easy one, and most are asked again.
_checked = lru_cache(maxsize=256)(screen.check)


def run(reader: Reader, query: str | Path, parameters: Mapping[str, str] | None = None) -> Result:
    """Answer a query over every graph of a store.

    Args:
        reader: of an open store.
        query: SPARQL, the name of one of ``kg.query.named_queries``, or a file that ends in ``.rq``.
            The ontology's prefixes need not be declared.
        parameters: values for the query's variables. Those that the query's head declares are read as it
            says (``an actor``: by name or alias); others as an IRI where they look like one, else as words.

    Raises:
        QueryError: a name or parameter that does not exist, a syntax error, or something a query may not do.
        ActorNotFound: no actor, or more than one, answers to the name a parameter gives.
    """
    source = find(query)
    graphs = _checked(source.text, source.place)
    _check_graphs(reader, source, graphs)
    bindings = bind(reader, source, parameters or {})
    try:
        answer = reader.query(source.text, bindings, prefixes=PREFIXES, union=not graphs)
    except SyntaxError as error:
        raise explained(str(error), source.text, source.place, PREFIXES) from error
    except RuntimeError as error:
        remedy = "A parameter must be one of the query's columns." if bindings else ""
        raise QueryError(source.place, str(error), remedy) from error
    noted = hints(reader, source.text)
    if isinstance(answer, Table):
        return _table(answer, bindings, [each.name for each in source.parameters if each.optional], noted)
    if isinstance(answer, Triples):
        rows = tuple((triple.subject, triple.predicate, triple.object) for triple in answer.triples)
        return Result(("subject", "predicate", "object"), rows, "graph", noted)
    return Result(("answer",), ((_boolean(answer),),), "answer", noted)


def find(query: str | Path) -> named.Query:
    """Return the query that a text, a name or a file stands for."""
    text = str(query).strip()
    if isinstance(query, Path) or (text.endswith(".rq") and "\n" not in text):
        path = Path(text)
        try:
            return named.parse(path.stem, path.read_text("utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(str(path), f"the file cannot be read ({error})", "Name a file of SPARQL.") from error
    if _NAME.fullmatch(text):
        return named.get(text)
    return named.parse("query", text, "the query")


def _table(answer: Table, fixed: Collection[str], optional: Collection[str], noted: tuple[str, ...]) -> Result:
    # A column that the asker fixed says the same in every row; one that only filters and was not given, nothing.
    empty = {name for name in optional if name in answer.columns and _is_empty(answer, name)}
    kept = [index for index, column in enumerate(answer.columns) if column not in fixed and column not in empty]
    if len(kept) == len(answer.columns):
        return Result(answer.columns, answer.rows, hints=noted)
    columns = tuple(answer.columns[index] for index in kept)
    return Result(columns, tuple(tuple(row[index] for index in kept) for row in answer.rows), hints=noted)


def _is_empty(answer: Table, column: str) -> bool:
    index = answer.columns.index(column)
    return all(row[index] is None for row in answer.rows)


def _check_graphs(reader: Reader, source: named.Query, graphs: tuple[str, ...]) -> None:
    # The engine would answer from an empty graph, other tools would fetch it: neither is what was asked.
    if not graphs:
        return
    prefixes, known = declared(source.text), reader.graphs()
    for graph in graphs:
        prefix, _, local = graph.partition(":")
        name = graph[1:-1] if graph.startswith("<") else prefixes.get(prefix, "") + local
        if name not in known:
            raise QueryError(
                source.place,
                f"FROM {graph} is no graph of this store, and nothing is fetched",
                "Leave FROM out.",
            )


def _boolean(value: bool) -> ox.Literal:
    return ox.Literal("true" if value else "false", datatype=ox.NamedNode(XSD + "boolean"))

"""What a worker does with a question: screen it, answer it within its limits, and write the answer down.

Each function is a ``kg.query.worker.Task``.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import LimitError, QueryError
from kg.query import frames, named, screen
from kg.query.parameters import bind
from kg.query.result import Result
from kg.query.syntax import explained
from kg.query.text import run
from kg.query.vocabulary import declared, hints
from kg.rdf.namespaces import PREFIXES, XSD
from kg.store.published import LazyReader, Solved

TABLES: Final[Mapping[str, Callable[[Result], str]]] = {
    "application/sparql-results+json": Result.to_json,
    "application/sparql-results+xml": Result.to_xml,
    "text/csv": Result.to_csv,
    "text/tab-separated-values": Result.to_tsv,
}
"""The forms of SELECT and ASK, by media type."""


def _rdfxml(result: Result) -> str:
    written = ox.serialize(result.triples(), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)
    return written.decode("utf-8") if written else ""


GRAPHS: Final[Mapping[str, Callable[[Result], str]]] = {
    "text/turtle": Result.to_turtle,
    "application/n-triples": Result.to_ntriples,
    "application/ld+json": Result.to_jsonld,
    "application/rdf+xml": _rdfxml,
}
"""The forms of CONSTRUCT and DESCRIBE, by media type."""


def result(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Answer ``question`` with ``parameters`` as ``kg.query.run`` does; the body is the pickled result."""
    return {}, pickle.dumps(run(reader, arguments["question"], arguments["parameters"]))


def answer(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Answer SPARQL in one of the forms its asker takes.

    Args:
        reader: of what was published.
        arguments: ``text`` and ``parameters``, or the ``name`` of a documented question; ``default_graphs`` and
            ``named_graphs``, None where the query says; ``table`` and ``graph``, the media type for each kind of
            answer, None where the asker takes none; ``rows`` and ``bytes``, the most an answer may have.

    Raises:
        QueryError: the query is malformed, or asks for what may not be asked.
        LimitError: the answer has too many rows or bytes.
        ActorNotFound: no actor, or more than one, answers to a name in the parameters.
    """
    name, text = arguments["name"], arguments["text"]
    source = named.get(name) if name else named.Query("", text, "the query", "", _parameters(text))
    within = screen.check(source.text, source.place)
    _check_graphs(reader, source.text, within, arguments)
    bindings = bind(reader, source, arguments["parameters"])
    asked = arguments["default_graphs"], arguments["named_graphs"]
    # The dataset of the protocol takes the place of the one in the query; an absent half of it is empty.
    default, others = (each or [] for each in asked) if any(each is not None for each in asked) else (None, None)
    union = not within and default is None
    try:
        solved = reader.solve(source.text, bindings, PREFIXES, default, others, union=union)
        found = _collected(solved, arguments["rows"])
    except SyntaxError as error:
        raise explained(str(error), source.text, source.place, PREFIXES) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(source.place, str(error)) from error
    # Whoever finds something has no need of hints, and the vocabulary takes a new process a while to read.
    noted = () if found else hints(reader, source.text)
    return _written(found, arguments, list(noted))


def _parameters(text: str) -> tuple[named.Parameter, ...]:
    return named.parse("query", text, "the query").parameters


def _collected(solved: Solved, most: int) -> Result:
    if isinstance(solved, ox.QuerySolutions):
        columns = tuple(variable.value for variable in solved.variables)
        return Result(columns, _at_most(tuple(map(tuple, islice(solved, most + 1))), most, "rows"))
    if isinstance(solved, ox.QueryTriples):
        triples = tuple((each.subject, each.predicate, each.object) for each in islice(solved, most + 1))
        return Result(("subject", "predicate", "object"), _at_most(triples, most, "triples"), "graph")
    verdict = ox.Literal("true" if solved else "false", datatype=ox.NamedNode(XSD + "boolean"))
    return Result(("answer",), ((verdict,),), "answer")


def _at_most(rows: tuple[Any, ...], most: int, what: str) -> tuple[Any, ...]:
    if len(rows) > most:
        raise LimitError("the query", f"the answer has more than {most:,} {what}", "Ask for a part: LIMIT and OFFSET.")
    return rows


def _written(found: Result, arguments: Mapping[str, Any], noted: Sequence[str]) -> tuple[frames.Head, bytes]:
    forms, media = (GRAPHS, arguments["graph"]) if found.kind == "graph" else (TABLES, arguments["table"])
    if media is None:
        return {"unacceptable": list(forms)}, b""
    body = forms[media](found).encode("utf-8", "replace")
    if len(body) > arguments["bytes"]:
        raise LimitError(
            "the query", f"the answer has more than {arguments['bytes']:,} bytes", "Ask for a part: LIMIT and OFFSET."
        )
    return {"media": media, "rows": len(found), "hints": noted}, body


def _check_graphs(reader: LazyReader, text: str, within: Sequence[str], arguments: Mapping[str, Any]) -> None:
    # The engine would answer from an empty graph, other tools would fetch it: neither is what was asked.
    asked = [*(arguments["default_graphs"] or ()), *(arguments["named_graphs"] or ())]
    if not within and not asked:
        return
    prefixes, known = declared(text), reader.graphs()
    for graph in within:
        prefix, _, local = graph.partition(":")
        asked.append(graph[1:-1] if graph.startswith("<") else prefixes.get(prefix, "") + local)
    for graph in asked:
        if graph not in known:
            message = f"<{graph}> is no graph of this store, and nothing is fetched"
            raise QueryError("the query", message, "Leave it out, or name one that GRAPH ?g { } finds.")

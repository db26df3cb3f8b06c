"""Parameters as RDF terms. They reach the engine as terms and are never pasted into a query's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import names
from kg.query.named import Parameter, Query
from kg.rdf import namespaces as ns
from kg.store import Reader, Table, Term

_IRI = re.compile(r"<(?P<iri>[^<>\"{}|^`\\\s]+)>")


def bind(reader: Reader, query: Query, given: Mapping[str, str]) -> dict[str, Term]:
    """Return the terms that a query's variables are fixed to.

    Raises:
        QueryError: a parameter is missing, unknown, or not of its kind.
        ActorNotFound: no actor, or more than one, answers to a name.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if declared and name not in declared:
            near = get_close_matches(name, declared, n=1) or declared
            raise QueryError(query.place, f"it has no parameter {name!r}", f"It has {', '.join(near)}.")
    for parameter in query.parameters:
        if not parameter.optional and parameter.name not in given:
            raise QueryError(
                query.place,
                f"the parameter {parameter.name!r} is missing",
                f"Give {parameter.kind}: {parameter.meaning}.",
            )
    bindings: dict[str, Term] = {}
    for name, value in given.items():
        bindings[name] = _term(reader, declared[name], value) if name in declared else _free(value)
    return bindings


def _term(reader: Reader, parameter: Parameter, value: str) -> Term:
    return KINDS[parameter.kind](reader, value)


def _free(value: str) -> Term:
    if found := _IRI.fullmatch(value):
        return _node(found["iri"], value)
    prefix, colon, local = value.partition(":")
    if colon and prefix in ns.PREFIXES and local and not re.search(r"\s", local):
        return _node(ns.PREFIXES[prefix] + local, value)
    return ox.Literal(value)


def _node(iri: str, value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"parameter {value!r}", f"this is no IRI ({error})") from error


def _actor(reader: Reader, value: str) -> Term:
    return ox.NamedNode(names.find_actor(reader, value))


def _relation(reader: Reader, value: str) -> Term:
    return _one_of(reader, "relation", ns.REL, value)


def _status(reader: Reader, value: str) -> Term:
    return _one_of(reader, "status", ns.STATUS, value)


def _one_of(reader: Reader, property_: str, namespace: str, value: str) -> Term:
    answer = reader.query(f"SELECT DISTINCT ?value {{ ?event <{ns.KG}{property_}> ?value }}")
    used = [term for row in _rows(answer) for term in row if isinstance(term, ox.NamedNode)]
    known = {term.value.removeprefix(namespace): term for term in used}
    wanted = value.strip().removeprefix(namespace).rpartition(":")[2]
    # "talks with" is "talksWith": people write relations as words.
    by_words = {local.casefold(): local for local in known}
    local = by_words.get(wanted.replace(" ", "").casefold())
    if local is None:
        near = get_close_matches(wanted, known, n=3, cutoff=0.5) or sorted(known)[:10]
        remedy = f"There is {', '.join(near)}." if near else "The graph holds no events yet."
        raise QueryError(f"{property_} {value!r}", f"no event has this {property_}", remedy)
    return known[local]


def _rows(answer: object) -> tuple[tuple[Term | None, ...], ...]:
    return answer.rows if isinstance(answer, Table) else ()


def _date(_: Reader, value: str) -> Term:
    try:
        day = date.fromisoformat(value.strip())
    except ValueError as error:
        raise QueryError(f"date {value!r}", "this is no date", "Write it as 2026-01-31.") from error
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(ns.XSD + "date"))


def _words(_: Reader, value: str) -> Term:
    return ox.Literal(value)


KINDS: Final[Mapping[str, Callable[[Reader, str], Term]]] = {
    "an actor": _actor,
    "a relation": _relation,
    "a status": _status,
    "a date": _date,
    "a text": _words,
}

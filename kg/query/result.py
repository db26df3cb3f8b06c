"""What a query answers: a table, a graph, or yes or no, in every form people ask for."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.values import Value, plain
from kg.rdf.namespaces import shorten
from kg.rdf.turtle import turtle
from kg.store import Term

if TYPE_CHECKING:
    from pandas import DataFrame

Kind = Literal["table", "graph", "answer"]


@dataclass(frozen=True)
class Result:
    """Columns and rows of a query's answer.

    A graph (CONSTRUCT, DESCRIBE) has the columns subject, predicate and object; an ASK one cell, ``answer``.
    ``terms`` keeps the RDF terms; ``rows`` gives plain Python values: text, numbers, dates, ``Iri``, None.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(repr=False)
    kind: Kind = "table"

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Return the rows as plain Python values."""
        return tuple(tuple(map(plain, row)) for row in self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def __bool__(self) -> bool:
        return self.rows[0][0] is True if self.kind == "answer" else bool(self.terms)

    def to_pandas(self) -> DataFrame:
        """Return the rows as a pandas DataFrame; needs the notebook extra."""
        from pandas import DataFrame

        return DataFrame(list(self.rows), columns=list(self.columns))

    def to_csv(self) -> str:
        """Return CSV as SPARQL 1.1 defines it: values without types."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_lexical(term) for term in row] for row in self.terms)
        return out.getvalue()

    def to_tsv(self) -> str:
        """Return TSV as SPARQL 1.1 defines it: terms as Turtle writes them."""
        lines = ["\t".join(f"?{column}" for column in self.columns)]
        lines += ["\t".join("" if term is None else _tsv(term) for term in row) for row in self.terms]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """Return SPARQL 1.1 Query Results JSON."""
        if self.kind == "answer":
            return json.dumps({"head": {}, "boolean": bool(self)})
        bindings = [
            {column: _json(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.terms
        ]
        answer = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(answer, ensure_ascii=False)

    def to_turtle(self) -> str:
        """Return a graph as Turtle.

        Raises:
            QueryError: the answer is a table.
        """
        if self.kind != "graph":
            raise QueryError("the result", "a table has no triples", "Ask with CONSTRUCT or DESCRIBE.")
        return turtle(_triple(row) for row in self.terms)

    def table(self, width: int = 160) -> str:
        """Return the rows as aligned text of at most ``width`` characters a line, prefixes shortened.

        The widest columns give way first; what is cut ends in an ellipsis.

        >>> print(Result(("who",), ((ox.NamedNode("https://w3id.org/kg/actor/oslo"),),)).table())
        who
        ----------
        actor:oslo
        """
        cells = [[_flat(shown(value)) for value in row] for row in self.rows]
        widths = _fit([max(map(len, column)) for column in zip(self.columns, *cells, strict=True)], width)
        lines = [list(self.columns), ["-" * size for size in widths], *cells]
        return "\n".join(
            "  ".join(_cut(text, size).ljust(size) for text, size in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{html.escape(shown(value))}</td>' for value in row)}</tr>" for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def shown(value: Value) -> str:
    """Return a value as people read it: IRIs with their prefix, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shorten(value) if isinstance(value, str) and "://" in value else str(value)


def _flat(text: str) -> str:
    # Escape sequences in a text would speak to the terminal.
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"


def _fit(widths: list[int], width: int) -> list[int]:
    """Return column widths with the widest capped so that all fit, none below eight characters."""
    room = width - 2 * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    cap = next((cap for cap in range(max(widths), 8, -1) if sum(min(cap, each) for each in widths) <= room), 8)
    return [min(cap, each) for each in widths]


def _lexical(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple | ox.BlankNode) else term.value


def _triple(row: tuple[Term | None, ...]) -> ox.Triple:
    subject, predicate, object_ = row
    if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(predicate, ox.NamedNode) and object_:
        return ox.Triple(subject, predicate, object_)
    raise QueryError("the result", f"{row} is no triple")


def _tsv(term: Term) -> str:
    return str(term).replace("\t", "\\t")


def _json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}

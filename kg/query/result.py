"""What a query answers: a table, a graph, or yes or no, in every form people ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.display import SHOWN, Shown, aligned, fragment, frame, is_number, rest, screen_width, table
from kg.errors import QueryError
from kg.query import forms
from kg.query.values import Value, plain
from kg.rdf.namespaces import PREFIXES, shorten
from kg.rdf.turtle import turtle
from kg.store import Term

if TYPE_CHECKING:
    from pandas import DataFrame

Kind = Literal["table", "graph", "answer"]


@dataclass(frozen=True)
class Result(Shown):
    """Columns and rows of a query's answer.

    A graph (CONSTRUCT, DESCRIBE) has the columns subject, predicate and object; an ASK one cell, ``answer``.
    ``terms`` keeps the RDF terms; ``rows`` gives plain Python values: text, numbers, dates, ``Iri``, None.
    ``hints`` are sentences on words of the query that are in neither the ontology nor the graph.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(repr=False)
    kind: Kind = "table"
    hints: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Return the rows as plain Python values."""
        # Rows share their terms, which live as long as the result does: each needs to be read only once.
        read = {at: plain(term) for at, term in {id(term): term for row in self.terms for term in row}.items()}
        return tuple([tuple([read[id(term)] for term in row]) for row in self.terms])

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def __bool__(self) -> bool:
        return self.rows[0][0] is True if self.kind == "answer" else bool(self.terms)

    def to_pandas(self) -> DataFrame:
        """Return the rows as a pandas DataFrame; needs the notebook extra."""
        return frame(self.rows, self.columns)

    def to_csv(self) -> str:
        """Return CSV as SPARQL 1.1 defines it: values without types."""
        return forms.csv_text(self.columns, self.terms)

    def to_tsv(self) -> str:
        """Return TSV as SPARQL 1.1 defines it: terms as Turtle writes them."""
        return forms.tsv_text(self.columns, self.terms)

    def to_json(self) -> str:
        """Return SPARQL 1.1 Query Results JSON."""
        return forms.json_text(self.columns, self.terms, self._verdict)

    def to_xml(self) -> str:
        """Return SPARQL Query Results XML."""
        return forms.xml_text(self.columns, self.terms, self._verdict)

    def to_turtle(self) -> str:
        """Return a graph as Turtle.

        Raises:
            QueryError: the answer is a table.
        """
        return turtle(self.triples())

    def to_ntriples(self) -> str:
        """Return a graph as N-Triples, sorted and each once.

        Raises:
            QueryError: the answer is a table.
        """
        return "".join(sorted({f"{triple} .\n" for triple in self.triples()}))

    def to_jsonld(self) -> str:
        """Return a graph as JSON-LD.

        Raises:
            QueryError: the answer is a table.
        """
        written = ox.serialize(self.triples(), format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
        return written.decode("utf-8") if written else ""

    def triples(self) -> list[ox.Triple]:
        """Return the triples of a graph.

        Raises:
            QueryError: the answer is a table.
        """
        if self.kind != "graph":
            raise QueryError("the result", "a table has no triples", "Ask with CONSTRUCT or DESCRIBE.")
        return [_triple(row) for row in self.terms]

    @property
    def _verdict(self) -> bool | None:
        return bool(self) if self.kind == "answer" else None

    def table(self, width: int = 160) -> str:
        """Return the rows as aligned text of at most ``width`` characters a line, prefixes shortened.

        The widest columns give way first; what is cut ends in an ellipsis.

        >>> print(Result(("who",), ((ox.NamedNode("https://w3id.org/kg/actor/oslo"),),)).table())
        who
        ----------
        actor:oslo
        """
        return aligned(self.columns, [list(map(shown, row)) for row in self.rows], width)

    def __str__(self) -> str:
        head = Result(self.columns, self.terms[:SHOWN], self.kind)
        return "\n".join([head.table(screen_width()), *self._notes()])

    def _repr_html_(self) -> str:
        cells = [[value if is_number(value) else shown(value) for value in row] for row in self.rows[:SHOWN]]
        return fragment(table(self.columns, cells, *self._notes()))

    def _notes(self) -> tuple[str, ...]:
        return (*rest(len(self), SHOWN), *self.hints)


def shown(value: Value) -> str:
    """Return a value as people read it: IRIs with their prefix, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shorten(value) if isinstance(value, str) and "://" in value else str(value)


def _triple(row: tuple[Term | None, ...]) -> ox.Triple:
    subject, predicate, object_ = row
    if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(predicate, ox.NamedNode) and object_:
        return ox.Triple(subject, predicate, object_)
    raise QueryError("the result", f"{row} is no triple")

"""What a store is to the rest of kg: something to read from, and something else to write with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, Self

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Change = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Table:
    """What a SELECT gives: column names, and rows of terms; None where a column is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE gives."""

    triples: tuple[ox.Triple, ...]


Answer = Table | Triples | bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one document gives to a graph; ``Writer.add`` says what the fields hold."""

    document_id: str
    nquads: str
    content_hash: str | None = None
    text: str | None = None


class Reader(Protocol):
    """Reads a graph; nothing here changes it."""

    def query(
        self,
        text: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = True,
    ) -> Answer:
        """Answer a SPARQL query; with ``union`` a pattern without GRAPH sees every graph.

        This trusts its query: texts from people go through ``kg.query.run``, which screens them.
        ``bindings`` fix columns of the query to terms.

        Raises:
            SyntaxError: the query does not parse, in the words of the engine.
            RuntimeError: it cannot be evaluated, or a binding is none of its columns.
        """
        ...

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph, or of all but the store's own book-keeping."""
        ...

    def graphs(self) -> frozenset[str]:
        """Return the IRIs of the named graphs."""
        ...

    def documents(self) -> dict[str, str]:
        """Return the ids of the documents in the store, each with the hash of what it contributed."""
        ...

    def text(self, document_id: str) -> str | None:
        """Return the text a document's offsets point into; None where the store keeps none."""
        ...


class Writer(Protocol):
    """Changes a graph, one document a transaction."""

    def add(self, document_id: str, nquads: str, content_hash: str | None = None, text: str | None = None) -> Change:
        """Put a document's graph in the place of what the document contributed before.

        Wholly in or wholly absent, whatever happens meanwhile; kept for certain once ``flush`` returns.

        Args:
            document_id: ``Document.id``; names the graph.
            nquads: what ``kg.rdf.to_nquads`` gave; every line in the document's graph.
            content_hash: stands for text, tool, model and ontology; the hash of ``nquads`` where None.
                Equal to the stored one, nothing is written.
            text: the document's text, to be kept beside the graph.
        """
        ...

    def add_all(self, contributions: Iterable[Contribution]) -> tuple[Change, ...]:
        """Put many documents in, the fastest way the store has, and flush; return what became of each.

        Each document is wholly in or wholly absent, as with ``add``, and so is what is derived from it. They are
        held in memory together: give a large corpus in shards.

        Args:
            contributions: of different documents.
        """
        ...

    def remove(self, document_id: str) -> bool:
        """Take a document and everything it contributed out; False where it was not there."""
        ...

    def replace_graph(self, graph: str, nquads: str) -> None:
        """Replace one of the graphs that belong to no document: resolution, corrections, ontology."""
        ...

    def rebuild(self) -> None:
        """Derive the graphs of direct edges and of actors again, from events and descriptions."""
        ...

    def flush(self) -> None:
        """Return when everything added and removed so far would survive a loss of power."""
        ...


class Store(Protocol):
    """A graph that is open. Leaving its ``with`` block flushes and closes it."""

    def reader(self) -> Reader:
        """Return what reads this store."""
        ...

    def writer(self) -> Writer:
        """Return what writes this store."""
        ...

    def close(self) -> None:
        """Flush, and let go of the store's lock."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

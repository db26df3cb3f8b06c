"""A store behind a SPARQL 1.1 endpoint, such as a cluster's.

The server holds the same graphs as a store on disk. Its book-keeping, the graph ``graph:manifest``, also holds the
documents' texts and the format of the store, since there is no folder to keep them in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.namespaces import iri
from kg.store import actors, lines, surroundings, updates, written
from kg.store.disk import FORMAT
from kg.store.endpoint import RESULTS, TRIPLES, Endpoint
from kg.store.oxigraph import HASH, ID
from kg.store.protocol import Answer, Change, Contribution, Table, Term, Triples
from kg.store.solutions import table

_FORMAT: Final = f"<{ns.MANIFEST}> <{ns.KG}format>"
_TEXT: Final = f"{ns.KG}text"

UNIONS: Final[tuple[Mapping[str, str], ...]] = (
    {},
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
    {"default-graph-uri": "tag:stardog:api:context:all"},
)
"""How servers are told that a pattern without GRAPH sees every graph: as they are, Oxigraph, Jena, Stardog."""


class RemoteReader:
    """Reads; see ``kg.store.Reader``."""

    def __init__(self, endpoint: Endpoint, union: Mapping[str, str]) -> None:
        self._endpoint, self._union = endpoint, union

    def query(
        self,
        text: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = True,
    ) -> Answer:
        """Answer a SPARQL query."""
        # Parsed here first: a mistake is told in the same words whatever the store, and is not sent.
        form = ox.Store().query(
            text,
            prefixes=dict(prefixes or {}),
            substitutions={ox.Variable(name): term for name, term in (bindings or {}).items()},
        )
        asked = written.query(text, prefixes or {}, bindings or {})
        dataset = self._union if union else {}
        if isinstance(form, ox.QueryTriples):
            return Triples(tuple(_triples(self._endpoint.ask(asked, TRIPLES, dataset), self._endpoint.place)))
        try:
            answer = ox.parse_query_results(
                self._endpoint.ask(asked, RESULTS, dataset), format=ox.QueryResultsFormat.JSON
            )
            if isinstance(answer, ox.QuerySolutions):
                return table(answer)
        except SyntaxError as error:
            raise _garbled(self._endpoint.place, error) from error
        return bool(answer)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph, or of all but the book-keeping."""
        for name in sorted(self.graphs()) if graph is None else [graph]:
            for triple in _triples(self._endpoint.graph(name), self._endpoint.place):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))

    def graphs(self) -> frozenset[str]:
        """Return the IRIs of the named graphs."""
        return frozenset(name for (name,) in self._rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) - {ns.MANIFEST}

    def documents(self) -> dict[str, str]:
        """Return the ids of the documents, each with its content hash."""
        rows = self._rows(f"SELECT ?id ?hash {{ GRAPH <{ns.MANIFEST}> {{ ?document {ID} ?id ; {HASH} ?hash }} }}")
        return dict(sorted((id_, hash_) for id_, hash_ in rows))

    def text(self, document_id: str) -> str | None:
        """Return a document's text."""
        graph = iri(ns.DOC, document_id)
        rows = self._rows(f"SELECT ?text {{ GRAPH <{ns.MANIFEST}> {{ <{graph}> <{_TEXT}> ?text }} }}")
        return rows[0][0] if rows else None

    def format(self) -> int | None:
        """Return the format of the graph that the server holds; None where it holds none of kg's."""
        rows = self._rows(f"SELECT ?format {{ GRAPH <{ns.MANIFEST}> {{ {_FORMAT} ?format }} }}")
        return max((int(row[0]) for row in rows), default=None)

    def _rows(self, query: str) -> list[tuple[str, ...]]:
        answer = self.query(query, union=False)
        rows = answer.rows if isinstance(answer, Table) else ()
        return [tuple(map(_value, row)) for row in rows]


class RemoteWriter:
    """Writes; see ``kg.store.Writer``. What a document changes is one update, and so one transaction of the server."""

    def __init__(self, endpoint: Endpoint, reader: RemoteReader) -> None:
        self._endpoint, self._reader = endpoint, reader

    def add(self, document_id: str, nquads: str, content_hash: str | None = None, text: str | None = None) -> Change:
        """Put a document's graph in the place of what it contributed before, in one update."""
        graph = iri(ns.DOC, document_id)
        hash_ = content_hash or hashlib.sha256(nquads.encode()).hexdigest()
        quads = lines.quads(nquads, graph)
        # The store's rules of what is derived run here, on a copy of the part of the graph that they look at.
        around = surroundings.fetch(self._reader, graph, quads)
        if around.content_hash == hash_:
            return "unchanged"
        held = around.content_hash is not None
        entry = {str(ID): document_id, str(HASH): hash_} | ({f"<{_TEXT}>": text} if text is not None else {})
        manifest = "".join(f"<{graph}> {key} {terms.text(value)} .\n" for key, value in entry.items())
        self._change(
            *([updates.retract(graph, surroundings.edges_only_from(self._reader, graph))] if held else []),
            updates.insert(graph, lines.ntriples(quads)),
            updates.insert(ns.MANIFEST, manifest),
            *actors.change(around.copy, graph, quads, replaces=held).updates(),
            updates.derive_edges(graph),
        )
        return "replaced" if held else "added"

    def add_all(self, contributions: Iterable[Contribution]) -> tuple[Change, ...]:
        """Put many documents in, each with an update of its own."""
        return tuple(self.add(each.document_id, each.nquads, each.content_hash, each.text) for each in contributions)

    def remove(self, document_id: str) -> bool:
        """Take a document out."""
        graph = iri(ns.DOC, document_id)
        around = surroundings.fetch(self._reader, graph, ())
        if around.content_hash is None:
            return False
        described = actors.change(around.copy, graph, (), replaces=True)
        edges = surroundings.edges_only_from(self._reader, graph)
        self._change(updates.retract(graph, edges), *described.updates())
        return True

    def replace_graph(self, graph: str, nquads: str) -> None:
        """Replace a graph that belongs to no document."""
        if graph not in {ns.RESOLUTION, ns.CORRECTIONS, ns.ONTOLOGY}:
            raise StoreError(self._endpoint.place, f"<{graph}> is not a graph of its own", "Add documents with add().")
        quads = lines.quads(nquads, graph)
        if set(quads) == set(self._reader.quads(graph)):
            return
        derived = [updates.REBUILD_CANONICAL, updates.REBUILD_DIRECT] if graph == ns.RESOLUTION else []
        self._change(f"DROP SILENT GRAPH <{graph}>", updates.insert(graph, lines.ntriples(quads)), *derived)

    def rebuild(self) -> None:
        """Derive direct edges and actors again."""
        self._change(*actors.rebuild(surroundings.descriptions(self._reader)), updates.REBUILD_DIRECT)

    def mark(self) -> None:
        """Write the format of the store into it."""
        self._change(updates.insert(ns.MANIFEST, f"{_FORMAT} {terms.integer(FORMAT)} .\n"))

    def flush(self) -> None:
        """Return at once: the server has answered each update only when it was done."""

    def _change(self, *steps: str) -> None:
        self._endpoint.change(" ;\n".join(steps))


class RemoteStore:
    """A SPARQL 1.1 endpoint. One process at a time may write to it; any number may read.

    Args:
        address: for queries; see ``kg.store.endpoint``.
        make: whether a server without a graph of kg's gets an empty one.
        endpoint: speaks with the server; one that is made from the address and the environment where None.

    Raises:
        StoreError: the server cannot be reached or used, holds no graph, or one that a newer kg wrote.
    """

    def __init__(self, address: str, *, make: bool = True, endpoint: Endpoint | None = None) -> None:
        self._endpoint = endpoint or Endpoint(address)
        try:
            first = RemoteReader(self._endpoint, {})
            format_ = first.format()
            if format_ is None and not make:
                raise StoreError(address, "there is no graph here", f"Build one: kg build PATH --store {address}")
            if format_ is None:
                RemoteWriter(self._endpoint, first).mark()
            elif format_ > FORMAT:
                message = f"the store has format {format_}, written by a newer kg; this one reads up to {FORMAT}"
                raise StoreError(address, message, "Upgrade kg, or build the store again.")
            self._reader = RemoteReader(self._endpoint, self._union())
        except BaseException:
            self._endpoint.close()
            raise
        self._writer = RemoteWriter(self._endpoint, self._reader)

    def reader(self) -> RemoteReader:
        """Return what reads this store."""
        return self._reader

    def writer(self) -> RemoteWriter:
        """Return what writes this store."""
        return self._writer

    def close(self) -> None:
        """Let go of the connections."""
        self._endpoint.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _union(self) -> Mapping[str, str]:
        """Return how this server is told that a pattern without GRAPH sees every graph."""
        for union in UNIONS:
            try:
                if RemoteReader(self._endpoint, union).query(f"ASK {{ {_FORMAT} ?format }}"):
                    return union
            except StoreError:
                # A server may refuse what it does not know; the first way, as it is, was answered or fails below.
                if not union:
                    raise
        raise StoreError(
            self._endpoint.place,
            "a query without GRAPH does not see the named graphs",
            "Tell the server to make the default graph the union of all graphs (docs/store.md says how).",
        )


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _triples(body: bytes, place: str) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple
    except SyntaxError as error:
        raise _garbled(place, error) from error


def _garbled(place: str, error: SyntaxError) -> StoreError:
    return StoreError(place, f"the answer does not parse ({error})", "Is something between kg and the server?")

"""Reading an Oxigraph store, in memory or on disk alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri
from kg.store.protocol import Answer, Term, Triples
from kg.store.solutions import table
from kg.store.texts import Texts

HASH = ox.NamedNode(ns.KG + "contentHash")
ID = ox.NamedNode(ns.KG + "documentId")
TEXT = ox.NamedNode(ns.KG + "sha256")
MANIFEST = ox.NamedNode(ns.MANIFEST)


class Engine:
    """The one handle on an Oxigraph store; after ``close`` nobody can use it any more."""

    def __init__(self, store: ox.Store, place: str) -> None:
        self._store: ox.Store | None = store
        self.place = place

    @property
    def store(self) -> ox.Store:
        """Return the open store."""
        if self._store is None:
            raise StoreError(self.place, "the store is closed", "Open it again with kg.store.open_store.")
        return self._store

    @property
    def closed(self) -> bool:
        """Say whether the store was closed."""
        return self._store is None

    def close(self) -> None:
        """Let go of the store, and so of its lock."""
        self._store = None

    def manifest(self, graph: str, key: ox.NamedNode) -> str | None:
        """Return what the store's book-keeping holds of a document."""
        found = self.store.quads_for_pattern(ox.NamedNode(graph), key, None, MANIFEST)
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), None)


class OxigraphReader:
    """Reads; see ``kg.store.Reader``."""

    def __init__(self, engine: Engine, texts: Texts) -> None:
        self._engine, self._texts = engine, texts

    def query(
        self,
        text: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = True,
    ) -> Answer:
        """Answer a SPARQL query."""
        substitutions = {ox.Variable(name): term for name, term in (bindings or {}).items()}
        try:
            answer = self._engine.store.query(
                text,
                prefixes=dict(prefixes or {}),
                use_default_graph_as_union=union,
                substitutions=substitutions,
            )
            if isinstance(answer, ox.QuerySolutions):
                return table(answer)
            if isinstance(answer, ox.QueryTriples):
                return Triples(tuple(answer))
        except OSError as error:
            raise StoreError(self._engine.place, f"the store cannot be read ({error})") from error
        return bool(answer)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph, or of all but the book-keeping."""
        store = self._engine.store
        if graph is not None:
            yield from store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
            return
        for name in sorted(self.graphs()):
            yield from store.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def graphs(self) -> frozenset[str]:
        """Return the IRIs of the named graphs."""
        return frozenset(graph.value for graph in self._engine.store.named_graphs()) - {ns.MANIFEST}

    def documents(self) -> dict[str, str]:
        """Return the ids of the documents, each with its content hash."""
        store = self._engine.store
        ids = {quad.subject: quad.object for quad in store.quads_for_pattern(None, ID, None, MANIFEST)}
        hashes = {quad.subject: quad.object for quad in store.quads_for_pattern(None, HASH, None, MANIFEST)}
        return dict(sorted((_value(id_), _value(hashes[graph])) for graph, id_ in ids.items()))

    def text(self, document_id: str) -> str | None:
        """Return a document's text."""
        sha256 = self._engine.manifest(iri(ns.DOC, document_id), TEXT)
        return self._texts.get(sha256) if sha256 else None


def _value(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)

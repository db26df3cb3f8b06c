"""Reading and writing an Oxigraph store, in memory or on disk alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.namespaces import iri
from kg.store import actors, edges, updates
from kg.store.ledger import Ledger
from kg.store.protocol import Answer, Change, Table, Term, Triples
from kg.store.texts import Texts

# Syncing after each document would cost more than reading it; so many documents may have to be read again.
_FLUSH_EVERY = 100

_HASH = ox.NamedNode(ns.KG + "contentHash")
_ID = ox.NamedNode(ns.KG + "documentId")
_TEXT = ox.NamedNode(ns.KG + "sha256")
_MANIFEST = ox.NamedNode(ns.MANIFEST)


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
        found = self.store.quads_for_pattern(ox.NamedNode(graph), key, None, _MANIFEST)
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
                columns = tuple(variable.value for variable in answer.variables)
                return Table(columns, tuple(tuple(solution) for solution in answer))
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
        ids = {quad.subject: quad.object for quad in store.quads_for_pattern(None, _ID, None, _MANIFEST)}
        hashes = {quad.subject: quad.object for quad in store.quads_for_pattern(None, _HASH, None, _MANIFEST)}
        return dict(sorted((_value(id_), _value(hashes[graph])) for graph, id_ in ids.items()))

    def text(self, document_id: str) -> str | None:
        """Return a document's text."""
        sha256 = self._engine.manifest(iri(ns.DOC, document_id), _TEXT)
        return self._texts.get(sha256) if sha256 else None


class OxigraphWriter:
    """Writes; see ``kg.store.Writer``."""

    def __init__(self, engine: Engine, texts: Texts, ledger: Ledger | None) -> None:
        self._engine, self._texts, self._ledger = engine, texts, ledger
        self._pending: list[tuple[str, str | None]] = []

    def add(self, document_id: str, nquads: str, content_hash: str | None = None, text: str | None = None) -> Change:
        """Put a document's graph in the place of what it contributed before, in one transaction."""
        graph = iri(ns.DOC, document_id)
        hash_ = content_hash or hashlib.sha256(nquads.encode()).hexdigest()
        held = self._engine.manifest(graph, _HASH)
        if held == hash_:
            return "unchanged"
        old_text = self._engine.manifest(graph, _TEXT)
        new_text = self._texts.put(text) if text is not None else None
        entry = {_ID: document_id, _HASH: hash_} | ({_TEXT: new_text} if new_text else {})
        manifest = "".join(f"<{graph}> {key} {terms.text(value)} .\n" for key, value in entry.items())
        quads = _quads(nquads, graph)
        self._update(
            *([updates.retract(graph, edges.only_from(self._engine.store, graph))] if held else []),
            updates.insert(graph, _ntriples(quads)),
            updates.insert(ns.MANIFEST, manifest),
            *actors.change(self._engine.store, graph, quads, replaces=held is not None),
            updates.derive_edges(graph),
        )
        self._forget_text(old_text)
        self._acknowledge(document_id, hash_)
        return "replaced" if held else "added"

    def remove(self, document_id: str) -> bool:
        """Take a document out."""
        graph = iri(ns.DOC, document_id)
        if self._engine.manifest(graph, _HASH) is None:
            return False
        text = self._engine.manifest(graph, _TEXT)
        described = actors.change(self._engine.store, graph, (), replaces=True)
        self._update(updates.retract(graph, edges.only_from(self._engine.store, graph)), *described)
        self._forget_text(text)
        self._acknowledge(document_id, None)
        return True

    def replace_graph(self, graph: str, nquads: str) -> None:
        """Replace a graph that belongs to no document."""
        if graph not in {ns.RESOLUTION, ns.CORRECTIONS, ns.ONTOLOGY}:
            raise StoreError(self._engine.place, f"<{graph}> is not a graph of its own", "Add documents with add().")
        quads = _quads(nquads, graph)
        if set(quads) == set(self._engine.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))):
            return
        derived = [updates.REBUILD_CANONICAL, updates.REBUILD_DIRECT] if graph == ns.RESOLUTION else []
        self._update(f"DROP SILENT GRAPH <{graph}>", updates.insert(graph, _ntriples(quads)), *derived)

    def rebuild(self) -> None:
        """Derive direct edges and actors again."""
        self._update(*actors.rebuild(self._engine.store), updates.REBUILD_DIRECT)

    def flush(self) -> None:
        """Sync the store, then the ledger: what the ledger names is in the store."""
        if self._ledger is None:
            return
        try:
            self._engine.store.flush()
            self._ledger.append(self._pending)
        except OSError as error:
            raise _not_written(self._engine.place, error) from error
        self._pending.clear()

    def _update(self, *steps: str) -> None:
        try:
            self._engine.store.update(" ;\n".join(steps))
        except OSError as error:
            raise _not_written(self._engine.place, error) from error

    def _acknowledge(self, document_id: str, hash_: str | None) -> None:
        self._pending.append((document_id, hash_))
        if len(self._pending) >= _FLUSH_EVERY:
            self.flush()

    def _forget_text(self, sha256: str | None) -> None:
        # Two documents may have one text.
        if sha256 and not any(self._engine.store.quads_for_pattern(None, _TEXT, ox.Literal(sha256), _MANIFEST)):
            self._texts.drop(sha256)


def _quads(nquads: str, graph: str) -> list[ox.Quad]:
    try:
        quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise StoreError(f"<{graph}>", f"the N-Quads do not parse ({error})") from error
    strays = {str(quad.graph_name) for quad in quads} - {f"<{graph}>"}
    if strays:
        raise StoreError(
            f"<{graph}>", f"quads of another graph: {min(strays)}", "A document writes its own graph only."
        )
    return quads


def _ntriples(quads: Iterable[ox.Quad]) -> str:
    # Terms that were parsed, written anew: nothing but data can reach the update's text.
    return "".join(f"{quad.triple} .\n" for quad in quads)


def _value(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _not_written(place: str, error: OSError) -> StoreError:
    return StoreError(place, f"the store cannot be written ({error})", "Is the disk full or read-only?")

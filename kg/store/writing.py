"""Writing an Oxigraph store, in memory or on disk alike."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.namespaces import iri
from kg.store import actors, edges, lines, updates
from kg.store.deriving import Mark
from kg.store.ledger import Ledger
from kg.store.oxigraph import HASH, ID, MANIFEST, TEXT, Engine
from kg.store.protocol import Change, Contribution
from kg.store.texts import Texts

# Syncing after each document would cost more than reading it; so many documents may have to be read again.
_FLUSH_EVERY: Final = 100

# A bulk load writes new files, each synced; fewer quads are in sooner by a transaction for each document.
_BULK_FROM: Final = 5_000


class OxigraphWriter:
    """Writes; see ``kg.store.Writer``."""

    def __init__(
        self,
        engine: Engine,
        texts: Texts,
        ledger: Ledger | None = None,
        mark: Mark | None = None,
        synced: Callable[[], None] = lambda: None,
    ) -> None:
        self._engine, self._texts, self._ledger, self._synced = engine, texts, ledger, synced
        self._behind = mark or Mark()
        self.changed = False
        self._pending: list[tuple[str, str | None]] = []

    def add(self, document_id: str, nquads: str, content_hash: str | None = None, text: str | None = None) -> Change:
        """Put a document's graph in the place of what it contributed before, in one transaction."""
        return self._add(Contribution(document_id, nquads, content_hash, text))

    def add_all(self, contributions: Iterable[Contribution]) -> tuple[Change, ...]:
        """Put many documents in: those that are new by a bulk load, and flush."""
        given = list(contributions)
        times = Counter(each.document_id for each in given)
        new = [each for each in given if times[each.document_id] == 1 and self._held(each.document_id) is None]
        bulk = new if sum(each.nquads.count("\n") for each in new) >= _BULK_FROM else []
        self._load(bulk)
        loaded = {id(each) for each in bulk}
        changes = tuple("added" if id(each) in loaded else self._add(each) for each in given)
        if self._pending:
            self.flush()
        return changes

    def remove(self, document_id: str) -> bool:
        """Take a document out."""
        self._catch_up()
        graph = iri(ns.DOC, document_id)
        if self._held(document_id) is None:
            return False
        text = self._engine.manifest(graph, TEXT)
        described = actors.change(self._engine.store, graph, (), replaces=True)
        self._update(updates.retract(graph, edges.only_from(self._engine.store, graph)), *described.updates())
        self._forget_text(text)
        self._acknowledge(document_id, None)
        return True

    def replace_graph(self, graph: str, nquads: str) -> None:
        """Replace a graph that belongs to no document."""
        if graph not in {ns.RESOLUTION, ns.CORRECTIONS, ns.ONTOLOGY}:
            raise StoreError(self._engine.place, f"<{graph}> is not a graph of its own", "Add documents with add().")
        self._catch_up()
        quads = lines.quads(nquads, graph)
        if set(quads) == set(self._engine.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))):
            return
        derived = [updates.REBUILD_CANONICAL, updates.REBUILD_DIRECT] if graph == ns.RESOLUTION else []
        self._update(f"DROP SILENT GRAPH <{graph}>", updates.insert(graph, lines.ntriples(quads)), *derived)

    def rebuild(self) -> None:
        """Derive direct edges and actors again."""
        self._update(*actors.rebuild(self._engine.store), updates.REBUILD_DIRECT)
        if self._behind.is_set():
            self.flush()
            self._behind.clear()

    def flush(self) -> None:
        """Sync the store, then the ledger: what the ledger names is in the store."""
        if self._ledger is None:
            return
        try:
            self._engine.store.flush()
            self._ledger.append(self._pending)
        except OSError as error:
            raise self._not_written(error) from error
        if self._pending:
            self._pending.clear()
            self._synced()

    def _add(self, given: Contribution) -> Change:
        self._catch_up()
        graph, hash_ = iri(ns.DOC, given.document_id), _hash(given)
        held = self._held(given.document_id)
        if held == hash_:
            return "unchanged"
        quads = lines.quads(given.nquads, graph)
        old_text, entry = self._engine.manifest(graph, TEXT), self._entry(given)
        self._update(
            *([updates.retract(graph, edges.only_from(self._engine.store, graph))] if held else []),
            updates.insert(graph, lines.ntriples(quads)),
            updates.insert(ns.MANIFEST, "".join(f"{triple} .\n" for triple in entry)),
            *actors.change(self._engine.store, graph, quads, replaces=held is not None).updates(),
            updates.derive_edges(graph),
        )
        self._forget_text(old_text)
        self._acknowledge(given.document_id, hash_)
        return "replaced" if held else "added"

    def _load(self, new: Sequence[Contribution]) -> None:
        """Load documents that the store does not hold, each wholly or not at all, and derive what they give."""
        if not new:
            return
        self._catch_up()
        graphs = [iri(ns.DOC, each.document_id) for each in new]
        texts = [lines.checked(each.nquads, graph) for each, graph in zip(new, graphs, strict=True)]
        manifest = [f"{triple} {MANIFEST} .\n" for each in new for triple in self._entry(each)]
        described = actors.change_by_new(
            self._engine.store, [quad for text in texts for quad in lines.describing(text)]
        )
        derived = [f"{line[:-3]} <{ns.ACTORS}> .\n" for line in described.inserted]
        try:
            self._behind.set()
            if described.deleted:
                self._engine.store.update(updates.delete(ns.ACTORS, "".join(described.deleted)))
            # One call is one commit: no document is in without its entry, and none in part.
            data = "".join([*texts, *manifest, *derived]).encode()
            self._engine.store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as error:
            # Where there is no room to derive anew either, the mark stays, and whoever writes or opens next does it.
            with suppress(StoreError):
                self.rebuild()
            if isinstance(error, SyntaxError):
                raise StoreError(self._engine.place, f"the N-Quads do not parse ({error})") from error
            raise self._not_written(error) from error
        rest = [updates.REBUILD_CANONICAL, updates.REBUILD_DIRECT] if described.others_change else []
        self._update(*(rest or [updates.derive_edges(*graphs)]))
        self._pending.extend((each.document_id, _hash(each)) for each in new)
        self.flush()
        self._behind.clear()

    def _catch_up(self) -> None:
        if self._behind.is_set():
            self.rebuild()

    def _held(self, document_id: str) -> str | None:
        return self._engine.manifest(iri(ns.DOC, document_id), HASH)

    def _entry(self, given: Contribution) -> list[str]:
        """Return the triples of the store's book-keeping for a document, whose text is kept."""
        graph = iri(ns.DOC, given.document_id)
        try:
            text = self._texts.put(given.text) if given.text is not None else None
        except OSError as error:
            raise self._not_written(error) from error
        entry = {ID: given.document_id, HASH: _hash(given)} | ({TEXT: text} if text else {})
        return [f"<{graph}> {key} {terms.text(value)}" for key, value in entry.items()]

    def _update(self, *steps: str) -> None:
        self.changed = True
        try:
            self._engine.store.update(" ;\n".join(steps))
        except OSError as error:
            raise self._not_written(error) from error

    def _acknowledge(self, document_id: str, hash_: str | None) -> None:
        self._pending.append((document_id, hash_))
        if len(self._pending) >= _FLUSH_EVERY:
            self.flush()

    def _forget_text(self, sha256: str | None) -> None:
        # Two documents may have one text.
        if sha256 and not any(self._engine.store.quads_for_pattern(None, TEXT, ox.Literal(sha256), MANIFEST)):
            self._texts.drop(sha256)

    def _not_written(self, error: OSError) -> StoreError:
        return StoreError(
            self._engine.place, f"the store cannot be written ({error})", "Is the disk full or read-only?"
        )


def _hash(given: Contribution) -> str:
    return given.content_hash or hashlib.sha256(given.nquads.encode()).hexdigest()

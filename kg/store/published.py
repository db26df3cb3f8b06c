"""Reading a store while another process writes it: the state that was last published, see ``kg.store.publishing``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.disk import DiskStore, is_snapshot
from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.protocol import Term
from kg.store.publishing import publish, published
from kg.store.texts import FolderTexts

Solved = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class LazyReader(OxigraphReader):
    """Reads row by row, as the engine finds them, and with the datasets that the SPARQL protocol names."""

    @classmethod
    def of(cls, reader: OxigraphReader) -> Self:
        """Return a lazy reader of what another reads."""
        return cls(reader._engine, reader._texts)

    def solve(
        self,
        text: str,
        bindings: Mapping[str, Term],
        prefixes: Mapping[str, str],
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        *,
        union: bool = True,
    ) -> Solved:
        """Answer a query.

        Args:
            text: a query that was screened.
            bindings: fix columns of the query to terms.
            prefixes: those that the query need not declare.
            default_graphs: whose union is the default graph; None for what the query or ``union`` says.
            named_graphs: that GRAPH may name; None for all, or what the query says.
            union: without GRAPH and FROM, a pattern sees every graph.

        Raises:
            SyntaxError: the query does not parse, in the words of the engine.
            RuntimeError: it cannot be evaluated, or a binding is none of its columns.
        """
        return self._engine.store.query(
            text,
            prefixes=dict(prefixes),
            use_default_graph_as_union=union,
            substitutions={ox.Variable(name): term for name, term in bindings.items()},
            default_graph=None if default_graphs is None else [ox.NamedNode(graph) for graph in default_graphs],
            named_graphs=None if named_graphs is None else [ox.NamedNode(graph) for graph in named_graphs],
        )


def latest(folder: Path) -> Path | None:
    """Return what is to be opened of a store's folder: itself if it is a snapshot, else what was published last."""
    if is_snapshot(folder):
        return folder
    found = published(folder)
    return found[-1] if found else None


def prepare(folder: Path) -> Path:
    """Return what is to be opened of a store's folder, publishing its present state where no writer holds it.

    From then on each process that writes the store publishes what it wrote.

    Raises:
        StoreError: there is no store, or another process holds it and it was never published.
    """
    if not (folder / "kg-store.json").exists():
        raise StoreError(str(folder), "there is no graph here", f"Build one: kg build PATH --store {folder}")
    if is_snapshot(folder):
        return folder
    try:
        (folder / "published").mkdir(exist_ok=True)
        with DiskStore(folder) as store:
            return publish(folder, store.backup)
    except OSError as error:
        remedy = f"Read a snapshot instead: kg snapshot NEW --store {folder}"
        raise StoreError(str(folder), f"it cannot be published ({error})", remedy) from error
    except StoreError:
        if found := latest(folder):
            return found
        raise


@contextmanager
def reading(where: Path) -> Iterator[LazyReader]:
    """Open a store, a snapshot, or what ``latest`` and ``prepare`` returned.

    Raises:
        StoreError: it cannot be opened.
    """
    if (where / "kg-store.json").exists():
        with DiskStore(where) as store:
            yield LazyReader.of(store.reader())
        return
    try:
        engine = Engine(ox.Store.read_only(str(where / "oxigraph")), str(where))
    except OSError as error:
        raise StoreError(str(where), f"it cannot be opened ({error})", "Publish the store again.") from error
    try:
        yield LazyReader(engine, FolderTexts(where.parent.parent / "texts"))
    finally:
        engine.close()

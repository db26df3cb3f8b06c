"""A graph in hand: ask it, look at it, measure it, draw it, correct it, write it to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TextIO, Unpack, overload

from kg import query as queries
from kg.columns import ACTORS_ASIDE, DOCUMENTS_ASIDE, EVENT_COLUMNS, EVENTS_ASIDE, STATEMENT_COLUMNS, STATEMENTS_ASIDE
from kg.corrections import CorrectionRow, correct, corrections
from kg.counts import Counts, counts
from kg.display import Shown, fragment, notes
from kg.model import Problem
from kg.portrait import Portrait
from kg.query import ActorRow, DocumentRow, EventRow, Result, StatementRow
from kg.resolve import Judgement
from kg.rows import Rows
from kg.store import Reader, Store, import_file, open_built, open_store

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis import Analysis, Network, Report
    from kg.analysis.network import Chosen
    from kg.analysis.tone import Step
    from kg.explorer import Explorer
    from kg.pipeline import Run


LISTED: Final = 3
"""Problems that a graph shows by itself; ``problems`` has all."""


class Graph(Shown):
    """A knowledge graph that is open; ``kg.build`` and ``kg.open`` give one.

    ``run`` says what the build that made it did; None for a graph that was opened. Use it in a ``with``
    block, or call ``close``: one process at a time may hold a graph on disk.
    """

    def __init__(self, store: Store, run: Run | None = None) -> None:
        self._store, self.run = store, run

    @property
    def _reader(self) -> Reader:
        return self._store.reader()

    def query(self, question: str | Path, **parameters: str) -> Result:
        """Answer SPARQL, a query that has a name, or a ``.rq`` file; parameters fix its variables.

        Raises:
            QueryError: the query is malformed, or not one that may be asked.
            ActorNotFound: no actor, or more than one, answers to a name that a parameter gives.
        """
        return queries.run(self._reader, question, parameters)

    def actors(self, kind: str | None = None) -> Rows[ActorRow]:
        """Return the actors, those in most events first; of one kind (``Person`` ...) if named."""
        found = queries.actors(self._reader)
        return Rows(ActorRow, [actor for actor in found if kind in (None, actor.kind)], aside=ACTORS_ASIDE)

    def events(
        self,
        relation: str | None = None,
        status: str | None = None,
        actor: str | None = None,
        min_confidence: float = 0.0,
    ) -> Rows[EventRow]:
        """Return the events by date, the undated last.

        Args:
            relation: the name of a relation, such as ``criticises``; all where None.
            status: ``happened``, ``planned``, ``alleged``, ``denied`` or ``hypothetical``; all where None.
            actor: the name of an actor that has any role in the events.
            min_confidence: from 0 to 1.

        Raises:
            ActorNotFound: no actor, or more than one, answers to the name.
        """
        iri = queries.find_actor(self._reader, actor) if actor is not None else None
        found = queries.events(self._reader, relation, status, iri, min_confidence)
        return Rows(EventRow, found, EVENT_COLUMNS, EVENTS_ASIDE)

    def statements(self, speaker: str | None = None) -> Rows[StatementRow]:
        """Return who said what, by document; of one speaker where it is named."""
        iri = queries.find_actor(self._reader, speaker) if speaker is not None else None
        return Rows(StatementRow, queries.statements(self._reader, iri), STATEMENT_COLUMNS, STATEMENTS_ASIDE)

    def documents(self) -> Rows[DocumentRow]:
        """Return the documents, oldest first."""
        return Rows(DocumentRow, queries.documents(self._reader), aside=DOCUMENTS_ASIDE)

    def problems(self) -> Rows[Problem]:
        """Return what the build that made this graph could not read, or not wholly."""
        return Rows(Problem, self.run.problems if self.run else ())

    def show(self, name: str) -> Portrait:
        """Return all that is known of one actor, by its name, an alias or its id.

        Raises:
            ActorNotFound: no actor, or more than one, answers to the name.
        """
        return Portrait(queries.profile(self._reader, name))

    def counts(self) -> Counts:
        """Return how much of what the graph holds."""
        return counts(self._reader)

    def to_networkx(
        self, relation: str | None = None, status: str | None = None, min_confidence: float = 0.0
    ) -> nx.MultiDiGraph[str]:
        """Return the network of actors, an edge an event; arguments as for ``events``."""
        from kg.analysis import Selection, multigraph
        from kg.projections import network

        relations = (relation,) if relation is not None else ()
        chosen = Selection(status=status, min_confidence=min_confidence, relations=relations, states=True)
        return multigraph(network(self._reader, chosen, quotes=False))

    def network(self, talks: bool = False, **chosen: Unpack[Chosen]) -> Network:
        """Return the network that ``kg.analysis`` measures: actors, and the events between them that count.

        Args:
            talks: whether who speaks of whom is read too, for ``kg.analysis.attention`` and ``talk``.
            chosen: as for ``kg.analysis.Selection``: ``status`` (``happened`` unless another is named, every one
                where None), ``min_confidence``, ``relations``, ``outlets``, ``speakers``, ``since``, ``until``,
                ``states``.
        """
        from kg.analysis import Selection
        from kg.projections import network

        return network(self._reader, Selection(**chosen), talks)

    def analyse(self, **chosen: Unpack[Chosen]) -> Analysis:
        """Return rankings, communities and pairs; arguments as for ``network``.

        States, such as holding an office or living somewhere, are nobody's deeds and do not count.
        """
        from kg.analysis import Selection, overview
        from kg.projections import network

        return overview(network(self._reader, Selection(**chosen), quotes=False))

    def report(
        self,
        name: str = "overview",
        *actors: str,
        step: Step | None = None,
        exact: bool = False,
        **chosen: Unpack[Chosen],
    ) -> Report:
        """Return one of the reports that ``kg.analysis.REPORTS`` lists, such as ``tone`` of two actors.

        Args:
            name: of the report.
            actors: names of those that it is about, as many as it takes.
            step: ``day``, ``week``, ``month`` or ``year``, for ``tone`` and ``activity``.
            exact: betweenness is exact, however many actors there are.
            chosen: which events count, as for ``network``.

        Raises:
            QueryError: there is no such report, or it is about more or fewer actors.
            ActorNotFound: no actor, or more than one, answers to a name.
        """
        from kg.analysis import Selection
        from kg.findings import report

        return report(self._reader, name, actors, Selection(**chosen), step, exact)

    def same(self, one: str, other: str) -> None:
        """Say that two actors are one, whatever kg holds of them; it outlives every rebuild of the graph.

        Args:
            one, other: names or ids of actors.

        Raises:
            ActorNotFound: no actor, or more than one, answers to a name.
            StoreError: the graph cannot be written, or both names are one id.
        """
        correct(self._store, one, other, Judgement.SAME)

    def different(self, one: str, other: str) -> None:
        """Say that two actors are not one; arguments and errors as for ``same``."""
        correct(self._store, one, other, Judgement.DIFFERENT)

    def unsure(self, one: str, other: str) -> None:
        """Take back what ``same`` or ``different`` said of two actors; arguments and errors as for ``same``."""
        correct(self._store, one, other, Judgement.UNSURE)

    def corrections(self) -> Rows[CorrectionRow]:
        """Return what ``same`` and ``different`` said."""
        return Rows(CorrectionRow, corrections(self._reader))

    @overload
    def explore(self, *, title: str = ..., min_confidence: float = ..., height: int = ...) -> Explorer: ...
    @overload
    def explore(self, path: str | Path, *, title: str = ..., min_confidence: float = ...) -> Path: ...
    def explore(
        self,
        path: str | Path | None = None,
        *,
        title: str = "News graph",
        min_confidence: float = 0.0,
        height: int = 680,
    ) -> Explorer | Path:
        """Return the explorer, which a notebook shows; with a path, write it as one page and return the path.

        Neither the page nor what a notebook shows needs a network. ``height`` is the notebook's, in pixels.

        Raises:
            InputError: the file cannot be written.
        """
        from kg.explorer import Explorer
        from kg.projections import view

        explorer = Explorer(view(self._reader, min_confidence), title, height)
        return explorer if path is None else explorer.save(path)

    def export(self, format: str, target: str | Path | TextIO, *, owl_time: bool = False) -> None:
        """Write the graph as other tools read it.

        Args:
            format: one of ``kg.export.FORMATS``: turtle, trig, nquads, jsonld, graphml, gexf, csv, parquet, jsonl.
            target: a file or a text stream; for ``csv`` and ``parquet`` a folder, which gets a file a table.
            owl_time: whether RDF gets the times of the events as OWL-Time beside their plain dates.

        Raises:
            QueryError: a format that does not exist.
            InputError: the file cannot be written.
        """
        from kg.export import export

        export(self._reader, format, target, owl_time=owl_time)

    def close(self) -> None:
        """Let go of the store; what was written is safe on disk."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __str__(self) -> str:
        return "\n".join([str(self.counts()), *self._doubts()])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return fragment(self.counts().card(), notes(self._doubts()))

    def _doubts(self) -> list[str]:
        """Return what went wrong in the build, as lines: the first problems, and how to see all."""
        found = self.problems()
        rest = [f"and {len(found) - LISTED:,} more: graph.problems()"] if len(found) > LISTED else []
        return [f"problem: {problem}" for problem in found[:LISTED]] + rest


def open(store: str | Path) -> Graph:
    """Open a graph that was built before; one that another process is writing, as that process last published it.

    Args:
        store: a folder, or the address of a SPARQL 1.1 endpoint.

    Raises:
        StoreError: there is none, it cannot be opened, or a newer kg wrote it.
    """
    return Graph(open_built(store, to_read=True))


@contextmanager
def writing(store: str | Path) -> Iterator[Store]:
    """Open a store that was built before, to change it.

    Raises:
        StoreError: as for ``open``.
    """
    with open_built(store) as opened:
        yield opened


@contextmanager
def reading(where: str | Path) -> Iterator[Reader]:
    """Open a store, a snapshot, or a file that ``kg export`` wrote, to read it.

    Raises:
        StoreError: as for ``open``.
        InputError: the file cannot be read, or is no graph that kg exported.
    """
    if Path(where).is_file():
        with open_store() as memory:
            import_file(memory, Path(where))
            yield memory.reader()
        return
    with open(where) as graph:
        yield graph._reader

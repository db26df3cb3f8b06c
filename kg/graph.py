"""A graph in hand: ask it, look at it, measure it, draw it, write it to a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TextIO

from kg import ontology
from kg import query as queries
from kg.columns import EVENT_COLUMNS, STATEMENT_COLUMNS
from kg.errors import StoreError
from kg.portrait import Portrait
from kg.query import ActorRow, DocumentRow, EventRow, Result, StatementRow
from kg.rows import Rows
from kg.store import Reader, Store, import_file, open_store

if TYPE_CHECKING:
    import networkx as nx

    from kg.analyse import Analysis
    from kg.pipeline import Run


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents, actors by kind, and events by relation and by status a graph holds."""

    documents: int
    actors: Mapping[str, int]
    relations: Mapping[str, int]
    statuses: Mapping[str, int]


class Graph:
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
        return Rows(ActorRow, [actor for actor in found if kind in (None, actor.kind)])

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
        return Rows(EventRow, found, EVENT_COLUMNS)

    def statements(self, speaker: str | None = None) -> Rows[StatementRow]:
        """Return who said what, by document; of one speaker where it is named."""
        iri = queries.find_actor(self._reader, speaker) if speaker is not None else None
        return Rows(StatementRow, queries.statements(self._reader, iri), STATEMENT_COLUMNS)

    def documents(self) -> Rows[DocumentRow]:
        """Return the documents, oldest first."""
        return Rows(DocumentRow, queries.documents(self._reader))

    def show(self, name: str) -> Portrait:
        """Return all that is known of one actor, by its name, an alias or its id.

        Raises:
            ActorNotFound: no actor, or more than one, answers to the name.
        """
        return Portrait(queries.profile(self._reader, name))

    def counts(self) -> Counts:
        """Return how much of what the graph holds."""
        actors = self.query("SELECT ?kind (COUNT(DISTINCT ?a) AS ?n) { ?a kg:is ?a ; a ?kind } GROUP BY ?kind")
        return Counts(
            documents=len(self._reader.documents()),
            actors={kind: n for kind, n in _counted(actors).items() if kind != "Actor"},
            relations=_counted(self.query(_COUNT_EVENTS.format("relation"))),
            statuses=_counted(self.query(_COUNT_EVENTS.format("status"))),
        )

    def to_networkx(
        self, relation: str | None = None, status: str | None = None, min_confidence: float = 0.0
    ) -> nx.MultiDiGraph[str]:
        """Return the network of actors, an edge an event; arguments as for ``events``."""
        from kg.projections import network

        return network(self._reader, relation, status, min_confidence)

    def analyse(self, status: str | None = "happened", min_confidence: float = 0.0) -> Analysis:
        """Return rankings, communities and pairs from the events of one status, or of all where None.

        States, such as holding an office or living somewhere, are nobody's deeds and do not count.
        """
        from kg.analyse import analyse
        from kg.projections import links, nodes

        reader = self._reader
        known = ontology.load()
        states = {name for name, relation in known.relations.items() if relation.state}
        events = queries.events(reader, status=status, min_confidence=min_confidence)
        deeds = [event for event in events if event.relation not in states]
        return analyse(nodes(queries.actors(reader)), links(deeds, known))

    def report(
        self,
        name: str,
        pair: tuple[str, str] | None = None,
        status: str | None = "happened",
        min_confidence: float = 0.0,
    ) -> Rows[Any]:
        """Return one report, ``tone`` or ``chains`` of a pair of actors, or ``contested`` (all statuses).

        Raises:
            QueryError: there is no such report, or it needs a pair and has none.
            ActorNotFound: no actor, or more than one, answers to a name of the pair.
        """
        from kg.findings import report

        return report(self._reader, name, pair, status, min_confidence)

    def explore(
        self, path: str | Path = "graph.html", *, title: str = "News graph", min_confidence: float = 0.0
    ) -> Path:
        """Write the explorer, one page that needs no network, and return its path."""
        from kg import draw
        from kg.projections import view

        return draw.write(view(self._reader, min_confidence), path, title=title)

    def export(self, format: str, target: str | Path | TextIO) -> None:
        """Write the graph as other tools read it.

        Args:
            format: one of ``kg.export.FORMATS``: turtle, trig, nquads, jsonld, graphml, gexf, csv, jsonl.
            target: a file or a text stream; for ``csv`` also a folder, which gets a file a table.

        Raises:
            QueryError: a format that does not exist.
            InputError: the file cannot be written.
        """
        from kg.export import export

        export(self._reader, format, target)

    def close(self) -> None:
        """Let go of the store; what was written is safe on disk."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = self.counts()
        actors, events = sum(counts.actors.values()), sum(counts.statuses.values())
        return f"Graph of {counts.documents:,} documents: {actors:,} actors, {events:,} events"

    def _repr_html_(self) -> str:
        counts = self.counts()
        rows = {"documents": {"": counts.documents}, "actors": counts.actors, "events": counts.relations}
        rows |= {"by status": counts.statuses}
        lines = [
            f"<tr><th>{name}</th><td>{sum(group.values()):,}</td>"
            f"<td>{', '.join(f'{key} {n:,}' for key, n in Counter(group).most_common() if key)}</td></tr>"
            for name, group in rows.items()
        ]
        return f"<table>{''.join(lines)}</table>"


def open(store: str | Path) -> Graph:
    """Open a graph that was built before.

    Raises:
        StoreError: there is none in that folder, another process holds it, or a newer kg wrote it.
    """
    if not (Path(store) / "kg-store.json").exists():
        raise StoreError(str(store), "there is no graph here", f"Build one: kg build PATH --store {store}")
    return Graph(open_store(store))


@contextmanager
def writing(store: str | Path) -> Iterator[Store]:
    """Open a store that was built before, to change it.

    Raises:
        StoreError: as for ``open``.
    """
    with open(store) as graph:
        yield graph._store


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


_COUNT_EVENTS = "SELECT ?it (COUNT(*) AS ?n) {{ ?event a kg:Event ; kg:{} ?it }} GROUP BY ?it"


def _counted(result: Result) -> dict[str, int]:
    counts = {str(name).rpartition("#")[2].rpartition("/")[2]: n for name, n in result.rows}
    return {name: n for name, n in counts.items() if isinstance(n, int)}

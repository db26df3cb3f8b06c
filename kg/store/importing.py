"""An exported graph back into a store: documents as transactions, and what is derived is derived again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri, shorten
from kg.store.protocol import Contribution, Store
from kg.store.shards import load_all

FORMATS: Final = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""What can be imported, by the ending of the file: the formats that keep the graphs apart."""

_OWN: Final = (ns.RESOLUTION, ns.CORRECTIONS, ns.ONTOLOGY)
_DERIVED: Final = (ns.ACTORS, ns.DIRECT)
# OWL-Time says in other words what the events say.
_LEFT_OUT: Final = (ns.TIMES,)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many documents came in, and the derived graphs of the file that are not what its events give."""

    documents: int
    differing: tuple[str, ...]


def import_file(store: Store, path: Path) -> Imported:
    """Read an exported graph into an empty store.

    What was cut short goes on where it stopped when it is done again. An export holds no texts: documents
    that are built again are read again, and their texts are kept from then on.

    Args:
        store: an open one that holds no document but those of the file.
        path: N-Quads (``.nq``, ``.nquads``), TriG (``.trig``) or JSON-LD (``.jsonld``).

    Raises:
        InputError: the file cannot be read, or is no graph that kg exported.
        StoreError: the store holds other documents, or cannot be written.
    """
    graphs = _graphs(path)
    documents = {graph: unquote(graph.removeprefix(ns.DOC)) for graph in graphs if graph.startswith(ns.DOC)}
    for graph in graphs:
        if iri(ns.DOC, documents.get(graph, "")) != graph and graph not in (*_OWN, *_DERIVED, *_LEFT_OUT):
            raise InputError(str(path), f"<{graph}> is no graph that kg writes", "Import what kg export wrote.")
    if others := store.reader().documents().keys() - documents.values():
        message = f"it holds documents that the file does not, such as {min(others)}"
        raise StoreError("the store", message, "Import into an empty folder.")
    writer = store.writer()
    for _ in load_all(
        writer, (Contribution(id_, "".join(sorted(graphs[graph]))) for graph, id_ in sorted(documents.items()))
    ):
        pass
    for graph in _OWN:
        writer.replace_graph(graph, "".join(sorted(graphs.get(graph, ()))))
    writer.flush()
    reader = store.reader()
    differing = (
        shorten(graph)
        for graph in _DERIVED
        if graph in graphs and graphs[graph] != {f"{quad} .\n" for quad in reader.quads(graph)}
    )
    return Imported(len(documents), tuple(differing))


def _graphs(path: Path) -> dict[str, set[str]]:
    """Return the lines of each graph of a file, as canonical N-Quads."""
    if path.suffix.lower() not in FORMATS:
        raise InputError(
            str(path),
            f"{path.suffix or 'a file without an ending'} keeps no graphs apart, or is not known",
            f"Export as nquads or trig, and name it *{', *'.join(FORMATS)}.",
        )
    graphs: defaultdict[str, set[str]] = defaultdict(set)
    try:
        for quad in ox.parse(path=path, format=FORMATS[path.suffix.lower()]):
            if not isinstance(quad.graph_name, ox.NamedNode):
                raise InputError(str(path), f"{quad.triple} stands in no named graph", "Import what kg export wrote.")
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise InputError(str(path), f"{quad.triple} has a node without a name", "Import what kg export wrote.")
            graphs[quad.graph_name.value].add(f"{quad} .\n")
    except SyntaxError as error:
        raise InputError(str(path), f"it does not parse ({error})", "Import what kg export wrote.") from error
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror or error})", "Name another.") from error
    return dict(graphs)

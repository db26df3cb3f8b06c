"""What of a remote graph one document touches, fetched in one query, so that what it changes is found here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.rdf import namespaces as ns
from kg.store.oxigraph import HASH
from kg.store.protocol import Reader, Table

_DESCRIBES: Final = f"<{ns.KG}describes>"
_SAME: Final = f"<{ns.KG}sameActor>"
_IS: Final = f"<{ns.KG}is>"
_HAPPENED: Final = f"<{ns.KG}status> <{ns.STATUS}happened>"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The content hash of a document, None where it is absent, and a copy of what its change depends on."""

    content_hash: str | None
    copy: ox.Store


def fetch(reader: Reader, graph: str, quads: Iterable[ox.Quad]) -> Surroundings:
    """Fetch what the change of a document depends on.

    That is: its entry in the book-keeping; of each actor that it describes, before or after, what the graph of actors
    and that of resolution hold; and all descriptions of the actors that it described before.

    Args:
        reader: of the remote store.
        graph: the document's.
        quads: what the document is to hold.
    """
    described = {str(quad.object) for quad in quads if str(quad.predicate) == _DESCRIBES}
    before = f"{{ SELECT DISTINCT ?actor {{ GRAPH <{graph}> {{ ?description {_DESCRIBES} ?actor }} }} }}"
    parts = [f"BIND(<{ns.MANIFEST}> AS ?g) BIND(<{graph}> AS ?s) GRAPH ?g {{ ?s ?p ?o }} FILTER(?p = {HASH})"]
    for chosen in [before, *([f"VALUES ?actor {{ {' '.join(sorted(described))} }}"] if described else [])]:
        parts += [
            f"{chosen} GRAPH <{ns.ACTORS}> {{ ?actor ?p ?o }} BIND(<{ns.ACTORS}> AS ?g) BIND(?actor AS ?s)",
            f"{chosen} GRAPH <{ns.RESOLUTION}> {{ ?actor {_SAME} ?o }}"
            f" BIND(<{ns.RESOLUTION}> AS ?g) BIND(?actor AS ?s) BIND({_SAME} AS ?p)",
            f"{chosen} GRAPH <{ns.RESOLUTION}> {{ ?s {_SAME} ?actor }}"
            f" BIND(<{ns.RESOLUTION}> AS ?g) BIND(?actor AS ?o) BIND({_SAME} AS ?p)",
            f"{chosen} GRAPH <{ns.RESOLUTION}> {{ ?actor {_SAME} ?s }}"
            f" GRAPH <{ns.ACTORS}> {{ ?s ?p ?o }} BIND(<{ns.ACTORS}> AS ?g)",
        ]
    parts.append(f"{before} GRAPH ?g {{ ?s {_DESCRIBES} ?actor . ?s ?p ?o }}")
    found = _copy(reader, parts)
    entry = found.quads_for_pattern(ox.NamedNode(graph), HASH, None, ox.NamedNode(ns.MANIFEST))
    hashes = [quad.object.value for quad in entry if isinstance(quad.object, ox.Literal)]
    return Surroundings(hashes[0] if hashes else None, found)


def descriptions(reader: Reader) -> ox.Store:
    """Return a copy of all descriptions of actors."""
    return _copy(reader, [f"GRAPH ?g {{ ?s {_DESCRIBES} ?actor . ?s ?p ?o }}"])


def edges_only_from(reader: Reader, graph: str) -> str:
    """Return the edges, as N-Triples, that no event outside a document's graph gives."""
    own = _edges(reader, f"BIND(<{graph}> AS ?g)")
    if not own:
        return ""
    rows = " ".join(f"({' '.join(edge)})" for edge in sorted(own))
    others = _edges(
        reader, f"VALUES (?source ?relation ?target) {{ {rows} }}", f"FILTER(?g != <{graph}> && ?g != <{ns.DIRECT}>)"
    )
    return "".join(f"{' '.join(edge)} .\n" for edge in sorted(own - others))


def _edges(reader: Reader, before: str, after: str = "") -> set[tuple[str, ...]]:
    answer = reader.query(
        f"SELECT DISTINCT ?source ?relation ?target {{ {before}\n"
        f"  GRAPH <{ns.ACTORS}> {{ ?from {_IS} ?source . ?to {_IS} ?target }}\n"
        f"  GRAPH ?g {{ ?event <{ns.KG}source> ?from ; <{ns.KG}target> ?to ; <{ns.KG}relation> ?relation ;"
        f" {_HAPPENED} }}\n"
        f"  {after} }}",
        union=False,
    )
    return {tuple(map(str, row)) for row in answer.rows} if isinstance(answer, Table) else set()


def _copy(reader: Reader, parts: Iterable[str]) -> ox.Store:
    wanted = "\n  UNION ".join(f"{{ {part} }}" for part in parts)
    answer = reader.query(f"SELECT DISTINCT ?g ?s ?p ?o {{\n  {wanted}\n}}", union=False)
    copy = ox.Store()
    rows = answer.rows if isinstance(answer, Table) else ()
    copy.extend(
        ox.Quad(subject, predicate, object_, graph)
        for graph, subject, predicate, object_ in rows
        if isinstance(graph, ox.NamedNode)
        and isinstance(subject, ox.NamedNode)
        and isinstance(predicate, ox.NamedNode)
        and object_ is not None
    )
    return copy

"""Does what a store says still hold? Texts, evidence, and the direct edges that the events support."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg.check.evidence import Broken, Node, check_document, nodes
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri, shorten
from kg.store import Reader

Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, what does not hold, and the documents without a text, of which less can be said."""

    documents: int
    events: int
    mentions: int
    edges: int
    broken: tuple[Broken, ...]
    textless: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    documents: int = 0
    events: int = 0
    mentions: int = 0
    textless: list[str] = field(default_factory=list)
    edges: dict[Edge, str] = field(default_factory=dict)


def verify(reader: Reader) -> Verification:
    """Read every quote, offset, mention and hash again, and every direct edge beside its events.

    Args:
        reader: of an open store; its documents are read one after another.
    """
    seen = _Seen()
    broken = {*_documents(reader, seen), *_strays(reader), *_edges(reader, seen.edges)}
    edges = sum(1 for _ in reader.quads(ns.DIRECT))
    return Verification(
        seen.documents, seen.events, seen.mentions, edges, tuple(sorted(broken)), tuple(sorted(seen.textless))
    )


def _documents(reader: Reader, seen: _Seen) -> Iterator[Broken]:
    kept = {subject: node.get(ns.KG + "sha256", []) for subject, node in nodes(reader.quads(ns.MANIFEST)).items()}
    canonical = _canonical(reader)
    for id_ in reader.documents():
        graph = iri(ns.DOC, id_)
        found, text = nodes(reader.quads(graph)), reader.text(id_)
        seen.documents += 1
        if text is None and kept.get(graph):
            yield Broken(shorten(graph), "its stored text is gone, or is not what it was when the document was read")
        elif text is None:
            seen.textless.append(id_)
        yield from check_document(graph, found, text)
        for subject, node in found.items():
            kinds = node.get(ns.RDF + "type", [])
            seen.mentions += ns.KG + "Mention" in kinds
            if ns.KG + "Event" in kinds:
                seen.events += 1
                seen.edges.update(dict.fromkeys(_supported(node, canonical), subject))


def _canonical(reader: Reader) -> dict[str, str]:
    actors = nodes(reader.quads(ns.ACTORS))
    return {actor: node[ns.KG + "is"][0] for actor, node in actors.items() if ns.KG + "is" in node}


def _supported(event: Node, canonical: dict[str, str]) -> Iterator[Edge]:
    # A denial, a plan or a threat supports no edge.
    if ns.STATUS + "happened" not in event.get(ns.KG + "status", []):
        return
    for relation in event.get(ns.KG + "relation", []):
        for source in event.get(ns.KG + "source", []):
            for target in event.get(ns.KG + "target", []):
                if source in canonical and target in canonical:
                    yield canonical[source], relation, canonical[target]


def _strays(reader: Reader) -> Iterator[Broken]:
    known = {iri(ns.DOC, id_) for id_ in reader.documents()}
    for graph in sorted(reader.graphs()):
        if graph.startswith(ns.DOC) and graph not in known:
            name = unquote(graph.removeprefix(ns.DOC))
            yield Broken(shorten(graph), f"the graph of {name} is there, and the store does not know the document")


def _edges(reader: Reader, supported: dict[Edge, str]) -> Iterator[Broken]:
    present = {
        (subject, property_, value)
        for subject, node in nodes(reader.quads(ns.DIRECT)).items()
        for property_, values in node.items()
        for value in values
    }
    for edge in present - supported.keys():
        yield Broken(" ".join(map(shorten, edge)), "no event that happened supports this direct edge")
    for edge in supported.keys() - present:
        yield Broken(shorten(supported[edge]), f"it happened, and its direct edge {' '.join(map(shorten, edge))} lacks")

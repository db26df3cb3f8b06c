"""From the rows of a query to a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.analysis.links import Link, Node, Talk
from kg.analysis.network import Network
from kg.analysis.selection import Selection, select
from kg.ontology import Ontology, load
from kg.query import ActorRef, EventRow
from kg.query.edges import EdgeRow, NameRow, SpokenRow
from kg.query.rows import DocumentRow
from kg.rdf.namespaces import split


def network_of(events: Iterable[EventRow], selection: Selection | None = None) -> Network:
    """Return the network of the events that ``graph.events()`` gave: those between two actors that are selected.

    >>> network_of([])
    Network of 0 actors and 0 events: every status, confidence from 0
    """
    rows, chosen = list(events), selection or Selection(status=None)
    links = select(links_of(rows, load()), chosen)
    ends = {end for link in links for end in (link.source, link.target)}
    refs = {ref.iri: ref for row in rows for ref in (row.source, row.target) if ref is not None and ref.iri}
    nodes = (Node(local(iri), ref.name, ref.kind or "Actor") for iri, ref in refs.items())
    return Network((node for node in nodes if node.id in ends), links, chosen)


def nodes_of(names: Iterable[NameRow]) -> Iterator[Node]:
    """Yield actors as nodes.

    >>> list(nodes_of([NameRow("a", "Oslo", "City")]))
    [Node(id='a', name='Oslo', kind='City', aliases=())]
    """
    for row in names:
        yield Node(row.actor, row.name, row.kind, row.aliases)


def links_of(events: Iterable[EventRow], ontology: Ontology) -> Iterator[Link]:
    """Yield the events that join two actors as links, with the tone of their relation.

    >>> list(links_of([], load()))
    []
    """
    for event in events:
        source, target, document = _id(event.source), _id(event.target), event.document
        if source is not None and target is not None:
            row = EdgeRow(event.iri, source, target, event.relation, event.status, event.plover,
                          event.start or event.end, event.confidence, document.iri, _id(event.speaker),
                          event.quote)  # fmt: skip
            yield _link(row, document, ontology)


def links_of_edges(
    edges: Iterable[EdgeRow], documents: Mapping[str, DocumentRow], ontology: Ontology
) -> Iterator[Link]:
    """Yield lean rows of events as links; documents by IRI.

    >>> list(links_of_edges([], {}, load()))
    []
    """
    for edge in edges:
        yield _link(edge, documents[edge.document], ontology)


def talks_of(spoken: Iterable[SpokenRow], documents: Mapping[str, DocumentRow]) -> Iterator[Talk]:
    """Yield who speaks of whom; documents by IRI.

    >>> list(talks_of([], {}))
    []
    """
    for row in spoken:
        held = documents[row.document]
        yield Talk(
            local(row.statement), row.speaker, row.about, row.quote, held.id, held.publisher or held.id, held.published
        )


def local(iri: str) -> str:
    """Return the part of an IRI that names a thing within its kind.

    >>> local("https://w3id.org/kg/actor/Gustavo_Petro")
    'Gustavo_Petro'
    """
    return split(iri)[1]


def _link(edge: EdgeRow, document: DocumentRow, ontology: Ontology) -> Link:
    category, relation = ontology.categories.get(edge.plover or ""), ontology.relations.get(edge.relation)
    return Link(
        local(edge.event), edge.source, edge.target, edge.relation, edge.status, edge.plover,
        category.tone if category else None, category.goldstein if category else None, edge.when,
        edge.confidence, edge.quote, document.id, document.publisher or document.id, document.published,
        edge.speaker, relation is not None and relation.state,
        relation is not None and relation.symmetric,
    )  # fmt: skip


def _id(actor: ActorRef | None) -> str | None:
    return local(actor.iri) if actor is not None and actor.iri is not None else None

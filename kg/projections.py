"""The graph's rows as what the layers above take: nodes and links to measure, a view to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from kg import query
from kg.analysis import Network, Selection, communities, network_of, select, weighted
from kg.analysis.reading import links_of_edges, local, nodes_of, talks_of
from kg.cards import card, document_card, kind_terms, relation_terms
from kg.draw.view import ActorNode, GraphView
from kg.errors import QueryError
from kg.ontology import load
from kg.query.edges import edges, names, outlets
from kg.query.edges import spoken as query_spoken
from kg.store import Reader


def network(reader: Reader, selection: Selection | None = None, talks: bool = False, quotes: bool = True) -> Network:
    """Return the network of the events that a selection takes; with ``talks``, who speaks of whom too.

    Without ``quotes`` the events lack their sentences, and are read faster.

    Actors that no such event joins to another are in it as well. All that happened where ``selection`` is None;
    its speakers may be named.

    Raises:
        QueryError: there is no such status, relation or outlet.
        ActorNotFound: no actor, or more than one, answers to the name of a speaker.
    """
    wanted, ontology = selection or Selection(), load()
    speakers = tuple(local(query.find_actor(reader, name)) for name in wanted.speakers)
    chosen = replace(wanted, speakers=speakers)
    documents, events = outlets(reader), edges(reader, chosen.status, quotes)
    _check("status", [chosen.status] if chosen.status else [], ontology.statuses)
    _check("relation", chosen.relations, {*ontology.relations, *(edge.relation for edge in events)})
    _check("outlet", chosen.outlets, {row.publisher or row.id for row in documents.values()})
    found = links_of_edges(events, documents, ontology)
    spoken = [talk for talk in talks_of(query_spoken(reader), documents) if chosen.takes_talk(talk)] if talks else []
    return Network(nodes_of(names(reader)), select(found, chosen), chosen, spoken)


def _check(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise QueryError for a name that nothing has: no events because of a typing error would pass for a finding."""
    have = sorted(known)
    for name in names:
        if name not in have:
            near = get_close_matches(name, have, 5, 0.5) or have[:12]
            raise QueryError(f"{what} {name!r}", "there is none of that name", f"Perhaps {', '.join(near)}.")


def view(reader: Reader, min_confidence: float = 0.0) -> GraphView:
    """Return everything the explorer shows, events below a confidence left out."""
    ontology = load()
    actors, documents = query.actors(reader), query.documents(reader)
    events = query.events(reader, min_confidence=min_confidence)
    texts = {document.id: reader.text(document.id) or "" for document in documents}
    groups = communities(weighted(network_of(events, Selection(status=None, states=True))))
    # Actors without ties share number 0: left to the page, theirs would fall among these numbers.
    community = {member: group.number for group in groups for member in group.members}
    return GraphView(
        actors=tuple(
            ActorNode(
                local(a.iri), a.name, a.kind, a.aliases, a.roles, a.country, a.events, community.get(local(a.iri), 0)
            )
            for a in actors
        ),
        events=tuple(card(event, texts[event.document.id], ontology) for event in events),
        documents=tuple(map(document_card, documents)),
        relations=relation_terms(ontology),
        kinds=kind_terms(ontology),
    )

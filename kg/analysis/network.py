"""A network to measure: actors, the events between them that count, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import TypedDict, Unpack

from kg.analysis.links import Link, Node, Talk
from kg.analysis.selection import Selection, select
from kg.display import clean
from kg.errors import ActorNotFound


class Chosen(TypedDict, total=False):
    """What ``Network.only`` may narrow; as for ``Selection``."""

    status: str | None
    min_confidence: float
    relations: Sequence[str]
    outlets: Sequence[str]
    speakers: Sequence[str]
    since: date | None
    until: date | None
    states: bool


@dataclass(frozen=True, slots=True, repr=False)
class Network:
    """Actors and the events between them, in order of their ids whatever the order of the input.

    ``selection`` says which events were taken; results print it. An event's actor that is not among ``nodes``
    is added under its id. ``talks`` is who spoke of whom, for the measures of talk.

    >>> net = Network([Node("a", "Oslo", "City")], [Link("e1", "a", "b", "aids", "happened")])
    >>> net
    Network of 2 actors and 1 event: status happened, confidence from 0
    >>> net.name("a"), net.find("oslo")
    ('Oslo', 'a')
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    selection: Selection
    talks: tuple[Talk, ...]
    by_id: dict[str, Node] = field(compare=False)

    def __init__(
        self,
        nodes: Iterable[Node],
        links: Iterable[Link],
        selection: Selection | None = None,
        talks: Iterable[Talk] = (),
    ) -> None:
        chosen = selection or Selection()
        events = sorted(links, key=lambda link: link.event)
        said = sorted(talks, key=lambda talk: (talk.statement, talk.about))
        known = {node.id: node for node in nodes}
        ends = {end for link in events for end in (link.source, link.target)}
        ends.update(end for talk in said for end in (talk.speaker, talk.about))
        known |= {end: Node(end, end, "Actor") for end in ends - known.keys()}
        order = dict(sorted(known.items()))
        for name, value in (("nodes", tuple(order.values())), ("links", tuple(events)), ("selection", chosen),
                            ("talks", tuple(said)), ("by_id", order)):  # fmt: skip
            object.__setattr__(self, name, value)

    def name(self, actor: str) -> str:
        """Return the name of an actor, by its id."""
        return self.by_id[actor].name

    def only(self, **chosen: Unpack[Chosen]) -> Network:
        """Return the network of those of its events that a narrower selection takes; arguments as for ``Selection``.

        >>> net = Network([], [Link("e1", "a", "b", "aids", "happened"), Link("e2", "a", "b", "sues", "happened")])
        >>> net.only(relations=("sues",))
        Network of 2 actors and 1 event: status happened, confidence from 0, relations sues
        """
        narrower = replace(self.selection, **chosen)
        said = list(filter(narrower.takes_talk, self.talks))
        return Network(self.nodes, select(self.links, narrower), narrower, said)

    def find(self, name: str) -> str:
        """Return the id of the actor that a name, an alias or an id means; case does not count.

        Raises:
            ActorNotFound: no actor answers to it, or several do.
        """
        if name in self.by_id:
            return name
        wanted = name.casefold()
        labelled = [node.id for node in self.nodes if node.name.casefold() == wanted]
        found = labelled or [n.id for n in self.nodes if wanted in (alias.casefold() for alias in n.aliases)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ActorNotFound(repr(name), f"{len(found)} actors answer to this name", f"Take one: {', '.join(found)}")
        near = get_close_matches(name, [node.name for node in self.nodes], 5)
        raise ActorNotFound(repr(name), "no actor answers to this name", f"Perhaps {', '.join(near)}." if near else "")

    def __repr__(self) -> str:
        events = f"{len(self.links):,} event{'s' * (len(self.links) != 1)}"
        return clean(f"Network of {len(self.nodes):,} actors and {events}: {self.selection}")

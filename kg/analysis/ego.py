"""One actor and those it deals with."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import TYPE_CHECKING

from kg.analysis.links import Link
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody an actor deals with: events from it and to it, their mean tone, what they mostly are, and when."""

    name: str
    kind: str
    events: int
    outgoing: int
    incoming: int
    tone: float | None
    relations: tuple[str, ...]
    first: date | None
    last: date | None
    id: str


def ego(network: Network, actor: str) -> Rows[Partner]:
    """Return those an actor deals with, those in most events with it first.

    Tone is the mean Goldstein value of the events of the two, as for ``pairs``. Ego networks after Freeman,
    "Centered graphs and the structure of ego networks" (1982).

    Args:
        network: whose events count.
        actor: id or name.

    >>> from kg.analysis import Link, Network
    >>> [(row.name, row.incoming) for row in ego(Network([], [Link("e", "a", "b", "meets", "happened")]), "b")]
    [('a', 1)]
    """
    me = network.find(actor)
    shared: defaultdict[str, list[Link]] = defaultdict(list)
    for link in network.links:
        if link.source != link.target and me in (link.source, link.target):
            shared[link.target if link.source == me else link.source].append(link)
    rows = [_partner(network, other, links) for other, links in shared.items()]
    rows.sort(key=lambda row: (-row.events, row.name, row.id))
    return Rows(Partner, rows, aside=("id",))


def ego_network(network: Network, actor: str) -> Network:
    """Return the network of an actor, those it deals with, and all events among them; id or name.

    >>> from kg.analysis import Link, Network
    >>> ends = ["ab", "ac", "bc", "cd"]
    >>> net = Network([], [Link(f"e{i}", a, b, "meets", "happened") for i, (a, b) in enumerate(ends)])
    >>> [link.event for link in ego_network(net, "a").links]
    ['e0', 'e1', 'e2']
    """
    from kg.analysis.network import Network

    members = {network.find(actor), *(row.id for row in ego(network, actor))}
    return Network(
        [node for node in network.nodes if node.id in members],
        [link for link in network.links if link.source in members and link.target in members],
        network.selection,
    )


def _partner(network: Network, other: str, links: list[Link]) -> Partner:
    values = [link.goldstein for link in links if link.goldstein is not None]
    days = [day for link in links if (day := link.day) is not None]
    relations = Counter(link.relation for link in links)
    outgoing = sum(link.target == other for link in links)
    return Partner(
        network.name(other), network.by_id[other].kind, len(links), outgoing, len(links) - outgoing,
        round(fsum(values) / len(values), 2) if values else None,
        tuple(sorted(relations, key=lambda name: (-relations[name], name))),
        min(days, default=None), max(days, default=None), other,
    )  # fmt: skip

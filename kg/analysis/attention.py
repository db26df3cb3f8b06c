"""Who is talked about, and who acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.projection import talk
from kg.analysis.rankings import incoming_weight, outgoing_weight
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Attention:
    """How much an actor acts, is acted upon, speaks of others, and is spoken of; ``share`` is that of talk."""

    name: str
    kind: str
    acts: int
    undergoes: int
    speaks: int
    spoken_of: int
    share: float
    id: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody who speaks of somebody: in how many statements, and one of them."""

    speaker: str
    about: str
    statements: int
    quote: str
    speaker_id: str
    about_id: str


def attention(network: Network) -> Rows[Attention]:
    """Return who is talked about and who acts, those most in both first.

    ``share = spoken_of / (spoken_of + acts)``: 1 for who is only talked about, 0 for who only acts. ``acts`` and
    ``undergoes`` count events, ``speaks`` and ``spoken_of`` statements of one about another; strengths of the
    networks of events and of talk, after Barrat and others (2004). Needs a network with ``talks``.

    >>> from kg.analysis import Link, Network, Talk
    >>> net = Network([], [Link("e1", "a", "b", "sues", "happened")], talks=[Talk("s1", "b", "a")])
    >>> [(row.name, row.acts, row.spoken_of, row.share) for row in attention(net)]
    [('a', 1, 1, 0.5), ('b', 0, 0, 0.0)]
    """
    said = talk(network)
    speaks, spoken = outgoing_weight(said), incoming_weight(said)
    acts = Counter(link.source for link in network.links)
    undergoes = Counter(link.target for link in network.links)
    rows = [
        Attention(node.name, node.kind, acts[node.id], undergoes[node.id], int(speaks[node.id]), int(spoken[node.id]),
                  spoken[node.id] / (spoken[node.id] + acts[node.id] or 1), node.id)
        for node in network.nodes
        if acts[node.id] or undergoes[node.id] or speaks[node.id] or spoken[node.id]
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.acts - row.spoken_of, -row.undergoes, row.name, row.id))
    return Rows(Attention, rows, aside=("id",))


def talkers(network: Network) -> Rows[Mentioned]:
    """Return who speaks of whom, most statements first: the edges of ``projection.talk`` as rows.

    >>> from kg.analysis import Network, Talk
    >>> [(row.speaker, row.about, row.statements) for row in talkers(Network([], [], talks=[Talk("s1", "b", "a")]))]
    [('b', 'a', 1)]
    """
    first = {(each.speaker, each.about): each.quote for each in reversed(network.talks)}
    rows = [
        Mentioned(network.name(one), network.name(other), weight, first[one, other], one, other)
        for one, other, weight in talk(network).edges(data="weight")
    ]
    rows.sort(key=lambda row: (-row.statements, row.speaker, row.about, row.speaker_id, row.about_id))
    return Rows(Mentioned, rows, aside=("speaker_id", "about_id"))

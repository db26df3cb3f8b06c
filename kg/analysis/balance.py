"""Which threes of actors are at odds with themselves: the friend of my enemy, the enemy of my friend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.analysis.projection import Ties
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors who all deal with one another, and the net tone of each two: the sum of their Goldstein values.

    ``kind`` counts its hostile ties; it is balanced with none or two. ``tension`` is the tone of its weakest tie,
    in points, where it is not balanced, and 0 where it is: what would have to change for it to be.
    """

    kind: str
    balanced: bool
    tension: float
    first: str
    second: str
    third: str
    first_second: float
    second_third: float
    first_third: float
    ids: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many triads there are, by kind, and the share of them that is balanced."""

    triads: int
    kinds: dict[str, int]
    share: float

    def __str__(self) -> str:
        kinds = ", ".join(f"{count:,} with {kind}" for kind, count in sorted(self.kinds.items()))
        return f"{self.triads:,} triads, {self.share:.0%} balanced" + (f" ({kinds})" if kinds else "")


KINDS = ("no hostile tie", "one hostile tie", "two hostile ties", "three hostile ties")


def triads(network: Network, balanced: bool | None = False) -> Rows[Triad]:
    """Return the triads of actors that all have a net tone to one another, those of most tension first.

    A triad is balanced where the product of its three signs is positive: all friends, or two friends with a
    common enemy. Sign of a tie: that of ``sum of g(e)`` over the events of the two, both ways, on Goldstein's
    scale. After Heider, "Attitudes and cognitive organization" (1946), and Cartwright and Harary, "Structural
    balance" (1956).

    Args:
        network: whose events count.
        balanced: False for the unbalanced ones only, True for the balanced, None for all.

    >>> from kg.analysis import Link, Network
    >>> ends = [("a", "b", 7.0), ("b", "c", 7.0), ("a", "c", -5.0)]
    >>> net = Network([], [Link(f"e{i}", *two, "deals", "happened", goldstein=g) for i, (*two, g) in enumerate(ends)])
    >>> [(row.kind, row.tension) for row in triads(net)]
    [('one hostile tie', 5.0)]
    """
    ties = _toned(network)
    rows = [row for three in _triangles(ties) if balanced in (None, (row := _triad(network, ties, three)).balanced)]
    rows.sort(key=lambda row: (-row.tension, row.first, row.second, row.third, row.ids))
    return Rows(Triad, rows, aside=("balanced", "ids"))


def balance(network: Network) -> Balance:
    """Return how many of the triads are balanced: ``balanced / all``, 1 where there is none.

    Formula and source as for ``triads``; the share is the degree of balance of Cartwright and Harary for cycles
    of three.

    >>> from kg.analysis import Network
    >>> balance(Network([], [])).share
    1.0
    """
    ties = _toned(network)
    kinds: Counter[str] = Counter(KINDS[sum(tone < 0 for tone in _tones(ties, three))] for three in _triangles(ties))
    total = kinds.total()
    share = (kinds[KINDS[0]] + kinds[KINDS[2]]) / total if total else 1.0
    return Balance(total, {kind: kinds[kind] for kind in KINDS if kinds[kind]}, share)


def _toned(network: Network) -> Ties:
    """Return the pairs whose events have a net tone, with it."""
    sums: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        if link.source != link.target and link.goldstein:
            # In tenths, which are whole: a sum of floats would depend on the order of the events.
            sums[min(link.source, link.target), max(link.source, link.target)] += round(link.goldstein * 10)
    ties: Ties = nx.Graph()
    ties.add_edges_from((one, other, {"tone": tone / 10}) for (one, other), tone in sorted(sums.items()) if tone)
    return ties


def _triangles(ties: Ties) -> Iterator[tuple[str, str, str]]:
    for one, other in ties.edges():
        first, second = min(one, other), max(one, other)
        for third in ties[first].keys() & ties[second].keys():
            if third > second:
                yield first, second, third


def _tones(ties: Ties, three: tuple[str, str, str]) -> tuple[float, float, float]:
    first, second, third = three
    return ties[first][second]["tone"], ties[second][third]["tone"], ties[first][third]["tone"]


def _triad(network: Network, ties: Ties, three: tuple[str, str, str]) -> Triad:
    tones = _tones(ties, three)
    hostile = sum(tone < 0 for tone in tones)
    balanced = hostile % 2 == 0
    tension = 0.0 if balanced else min(map(abs, tones))
    first, second, third = map(network.name, three)
    return Triad(KINDS[hostile], balanced, tension, first, second, third, *tones, three)

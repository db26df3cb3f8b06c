"""Which two actors have most to do with one another, who are allies and rivals, and who answers whom."""

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
class Pair:
    """Two actors and what passed between them, in either direction.

    ``tone`` is the mean Goldstein value of their events, from -10 (conflict) to 10 (cooperation), None where
    only states join them; ``relation`` the most frequent one; ``first`` and ``last`` the days of their first
    and last contact.
    """

    one: str
    other: str
    events: int
    cooperation: int
    conflict: int
    tone: float | None
    relation: str
    first: date | None
    last: date | None
    one_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """How far two actors answer one another: events each way, and the share of them that is answered."""

    one: str
    other: str
    forth: int
    back: int
    reciprocity: float
    one_id: str
    other_id: str


def pairs(network: Network) -> Rows[Pair]:
    """Return all pairs of actors joined by an event, those with most events first.

    Net tone is the mean of the events' values on the scale of Goldstein, "A conflict-cooperation scale for
    WEIS events data" (1992): ``t = sum of g(e) / n`` over the n events that have one. First and last contact are
    the days of the events, or of their documents where the text gives none.

    >>> from kg.analysis import Link, Network
    >>> row = pairs(Network([], [Link("e1", "a", "b", "aids", "happened", tone="cooperation", goldstein=7.0),
    ...                          Link("e2", "b", "a", "accuses", "happened", tone="conflict", goldstein=-2.0)]))[0]
    >>> row.one, row.other, row.events, row.tone
    ('a', 'b', 2, 2.5)
    """
    between: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in network.links:
        if link.source != link.target:
            between[_ends(network, link)].append(link)
    rows = [_pair(network, one, other, links) for (one, other), links in between.items()]
    rows.sort(key=lambda row: (-row.events, row.one, row.other, row.one_id, row.other_id))
    return Rows(Pair, rows, aside=("one_id", "other_id"))


def allies(network: Network, least: int = 1) -> Rows[Pair]:
    """Return the pairs whose net tone is cooperative, by tone times events, those with fewer than ``least`` left out.

    Tone alone would put one friendly word above years of aid; ``sum of g(e)`` weighs both. Source as for ``pairs``.

    >>> from kg.analysis import Link, Network
    >>> aid = Link("e1", "a", "b", "aids", "happened", tone="cooperation", goldstein=7.0)
    >>> [(row.one, row.other) for row in allies(Network([], [aid]))]
    [('a', 'b')]
    """
    return _by_tone(pairs(network), 1, least)


def rivals(network: Network, least: int = 1) -> Rows[Pair]:
    """Return the pairs whose net tone is hostile, the most hostile first; otherwise as ``allies``.

    >>> from kg.analysis import Link, Network
    >>> attack = Link("e1", "a", "b", "attacks", "happened", tone="conflict", goldstein=-9.0)
    >>> [(row.one, row.other) for row in rivals(Network([], [attack]))]
    [('a', 'b')]
    """
    return _by_tone(pairs(network), -1, least)


def reciprocity(network: Network) -> Rows[Exchange]:
    """Return how far each pair's events are answered, from 0 (one way) to 1 (as many each way), most events first.

    ``r(a, b) = 2 * min(w(a, b), w(b, a)) / (w(a, b) + w(b, a))``. The mean over all events is the weighted
    reciprocity of Squartini and others, "Reciprocity of weighted networks", Scientific Reports 3 (2013). Relations
    that hold both ways, such as meetings, are events of whoever the text names first.

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link("e1", "a", "b", "sues", "happened"), Link("e2", "b", "a", "sues", "happened")])
    >>> reciprocity(net)[0].reciprocity
    1.0
    """
    counts: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        if link.source != link.target:
            counts[link.source, link.target] += 1
    rows: list[Exchange] = []
    for source, target in {min(ends, ends[::-1]) for ends in counts}:
        one, other = sorted((source, target), key=lambda end: (-counts[end, target if end == source else source], end))
        forth, back = counts[one, other], counts[other, one]
        rows.append(Exchange(network.name(one), network.name(other), forth, back,
                             2 * min(forth, back) / (forth + back), one, other))  # fmt: skip
    rows.sort(key=lambda row: (-row.forth - row.back, row.one, row.other, row.one_id, row.other_id))
    return Rows(Exchange, rows, aside=("one_id", "other_id"))


def overall_reciprocity(network: Network) -> float:
    """Return the share of all events between two actors that is answered: ``sum of min(w, w') / sum of w``.

    Source as for ``reciprocity``; 0 where there is no event.

    >>> from kg.analysis import Link, Network
    >>> overall_reciprocity(Network([], [Link("e1", "a", "b", "sues", "happened")]))
    0.0
    """
    rows = reciprocity(network)
    events = sum(row.forth + row.back for row in rows)
    return sum(2 * min(row.forth, row.back) for row in rows) / events if events else 0.0


def _by_tone(rows: Rows[Pair], sign: int, least: int) -> Rows[Pair]:
    def weight(row: Pair) -> float:
        return sign * (row.tone or 0.0) * row.events

    found = [row for row in rows if row.events >= least and weight(row) > 0]
    found.sort(key=lambda row: (-weight(row), row.one, row.other, row.one_id, row.other_id))
    return Rows(Pair, found, aside=("one_id", "other_id"))


def _ends(network: Network, link: Link) -> tuple[str, str]:
    source, target = (network.name(link.source), link.source), (network.name(link.target), link.target)
    return (link.source, link.target) if source <= target else (link.target, link.source)


def _pair(network: Network, one: str, other: str, links: list[Link]) -> Pair:
    tones = [link.tone for link in links]
    values = [link.goldstein for link in links if link.goldstein is not None]
    relations = Counter(link.relation for link in links)
    days = [day for link in links if (day := link.day) is not None]
    return Pair(
        one=network.name(one),
        other=network.name(other),
        events=len(links),
        cooperation=tones.count("cooperation"),
        conflict=tones.count("conflict"),
        tone=round(fsum(values) / len(values), 2) if values else None,
        relation=min(relations, key=lambda name: (-relations[name], name)),
        first=min(days, default=None),
        last=max(days, default=None),
        one_id=one,
        other_id=other,
    )

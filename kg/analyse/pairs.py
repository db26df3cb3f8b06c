"""Which two actors have most to do with one another, and in what tone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from kg.analyse.links import Link, Node
from kg.rows import Rows


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors and what passed between them, in either direction.

    ``tone`` is the mean Goldstein value of their events, from -10 (conflict) to 10 (cooperation), None where
    only states join them; ``relation`` the most frequent one; ``first`` and ``last`` the days of their
    earliest and latest dated event.
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


def pairs(nodes: Iterable[Node], links: Iterable[Link]) -> Rows[Pair]:
    """Return all pairs of actors joined by a link, those with most events first.

    Net tone is the mean of the events' values on the scale of Goldstein, "A conflict-cooperation scale for
    WEIS events data" (1992): ``t = sum of g(e) / n`` over the n events that have one.

    >>> row = pairs([Node("a", "Oslo", "City"), Node("b", "Rome", "City")],
    ...             [Link("e1", "a", "b", "aids", "happened", tone="cooperation", goldstein=7.0),
    ...              Link("e2", "b", "a", "accuses", "happened", tone="conflict", goldstein=-2.0)])[0]
    >>> row.one, row.other, row.events, row.tone
    ('Oslo', 'Rome', 2, 2.5)
    """
    names = {node.id: node.name for node in nodes}
    between: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.source != link.target:
            ends = sorted((link.source, link.target), key=lambda end: (names.get(end, end), end))
            between[ends[0], ends[1]].append(link)
    rows = [_pair(one, other, names, found) for (one, other), found in between.items()]
    return Rows(Pair, sorted(rows, key=lambda row: (-row.events, row.one, row.other, row.one_id, row.other_id)))


def _pair(one: str, other: str, names: dict[str, str], links: list[Link]) -> Pair:
    tones = Counter(link.tone for link in links)
    values = [link.goldstein for link in links if link.goldstein is not None]
    relations = Counter(link.relation for link in links)
    days = sorted(link.when for link in links if link.when is not None)
    return Pair(
        one=names.get(one, one),
        other=names.get(other, other),
        events=len(links),
        cooperation=tones["cooperation"],
        conflict=tones["conflict"],
        tone=round(fmean(values), 2) if values else None,
        relation=min(relations, key=lambda name: (-relations[name], name)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        one_id=one,
        other_id=other,
    )

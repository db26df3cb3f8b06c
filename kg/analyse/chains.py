"""How two actors are connected, told in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.analyse.accounts import Account
from kg.rows import Rows


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: who did what to whom, and the sentence that says so."""

    chain: str
    step: int
    source: str
    relation: str
    target: str
    confidence: float
    quote: str


def chains(accounts: Iterable[Account], one: str, other: str) -> Rows[Step]:
    """Return the ``shortest`` and the ``strongest`` chain of events between two actors, directions aside.

    The shortest has the fewest steps. The strongest has the greatest product of confidences, found as the
    least ``sum of -log c(e)``. Each step is the pair's most confident event. After Dijkstra, "A note on
    two problems in connexion with graphs" (1959). No rows where nothing joins the two.

    >>> from kg.analyse.links import Link
    >>> met = Account(Link("e", "a", "b", "meets", "happened"), "Oslo", "Rome", "Oslo met Rome.", "Herald")
    >>> [(step.chain, step.quote) for step in chains([met], "b", "a")]
    [('shortest', 'Oslo met Rome.'), ('strongest', 'Oslo met Rome.')]
    """
    best: dict[tuple[str, str], Account] = {}
    for account in sorted(accounts, key=lambda account: (-account.link.confidence, account.link.event)):
        ends = sorted((account.link.source, account.link.target))
        if account.link.confidence > 0:
            best.setdefault((ends[0], ends[1]), account)
    ties: nx.Graph[str] = nx.Graph()
    for (source, target), account in sorted(best.items()):
        ties.add_edge(source, target, cost=-math.log(min(1.0, account.link.confidence)))
    if one not in ties or other not in ties or not nx.has_path(ties, one, other):
        return Rows(Step, [])
    rows: list[Step] = []
    for name, weight in (("shortest", None), ("strongest", "cost")):
        path: list[str] = nx.shortest_path(ties, one, other, weight=weight)
        for number, (source, target) in enumerate(pairwise(path), start=1):
            ends = sorted((source, target))
            found = best[ends[0], ends[1]]
            rows.append(Step(name, number, found.source, found.link.relation, found.target,
                             found.link.confidence, found.quote))  # fmt: skip
    return Rows(Step, rows)

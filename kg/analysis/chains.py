"""How two actors are connected, told in sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.analysis.links import Link
from kg.analysis.projection import Ties
from kg.query.telling import in_words
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: who did what to whom, the sentence that says so, and where it stands.

    ``strength`` is the product of the confidences of the chain's steps.
    """

    chain: str
    step: int
    source: str
    relation: str
    target: str
    day: date | None
    confidence: float
    strength: float
    outlet: str
    quote: str
    event: str


def chains(network: Network, one: str, other: str) -> Rows[Step]:
    """Return the ``shortest`` and the ``strongest`` chain of events between two actors, directions aside.

    The shortest has the fewest steps, and of those the greatest strength. The strongest has the greatest product of
    confidences, found as the least ``sum of -log c(e)``. Each step is the pair's most confident event, the latest
    of equals. After Dijkstra, "A note on two problems in connexion with graphs" (1959). No rows where nothing joins
    the two.

    Args:
        network: whose events count.
        one, other: ids or names of actors.

    >>> from kg.analysis import Link, Network, Node
    >>> net = Network([Node("a", "Oslo", "City"), Node("b", "Rome", "City")],
    ...               [Link("e", "a", "b", "meets", "happened", quote="Oslo met Rome.")])
    >>> [(step.chain, step.quote) for step in chains(net, "Rome", "Oslo")]
    [('shortest', 'Oslo met Rome.'), ('strongest', 'Oslo met Rome.')]
    >>> print(told(chains(net, "Rome", "Oslo")[:1]))
    The shortest chain, 1 step, strength 1.00:
      1. Oslo meets Rome: "Oslo met Rome."
    """
    start, end = network.find(one), network.find(other)
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(network.links, key=_worth):
        if link.confidence > 0 and link.source != link.target:
            best.setdefault((min(link.source, link.target), max(link.source, link.target)), link)
    ties: Ties = nx.Graph()
    for (source, target), link in sorted(best.items()):
        ties.add_edge(source, target, cost=-math.log(min(1.0, link.confidence)))
    if start == end or start not in ties or end not in ties or not nx.has_path(ties, start, end):
        return Rows(Step, [], aside=("event",))
    # Dearer than any chain's cost: a step more is never worth it.
    fewest = 1.0 + sum(cost for _, _, cost in ties.edges(data="cost"))
    rows: list[Step] = []
    for name, dearer in (("shortest", fewest), ("strongest", 0.0)):
        path: list[str] = nx.shortest_path(ties, start, end, weight=_cost(dearer))
        steps = [best[min(two), max(two)] for two in pairwise(path)]
        strength = math.prod(link.confidence for link in steps)
        rows += [
            Step(name, number, network.name(link.source), link.relation, network.name(link.target), link.day,
                 link.confidence, strength, link.outlet or link.document, link.quote, link.event)
            for number, link in enumerate(steps, start=1)
        ]  # fmt: skip
    return Rows(Step, rows, aside=("strength", "event"))


def told(steps: Rows[Step]) -> str:
    """Return chains in words, a line a step with its sentence; what a reader wants who does not read tables.

    >>> told(Rows(Step, []))
    'Nothing joins the two.'
    """
    lines: list[str] = []
    for name, chain in named(steps):
        count = f"{len(chain)} step{'s' * (len(chain) > 1)}"
        lines.append(f"The {name} chain, {count}, strength {chain[0].strength:.2f}:")
        lines += [f'  {step.step}. {_sentence(step)}: "{step.quote}"' for step in chain]
    return "\n".join(lines) or "Nothing joins the two."


def named(steps: Iterable[Step]) -> list[tuple[str, list[Step]]]:
    """Return chains with their names, once where the shortest is the strongest too."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.chain, []).append(step)
    if len({tuple(step.event for step in chain) for chain in found.values()}) == 1:
        return [(" and ".join(found), next(iter(found.values())))]
    return list(found.items())


def _sentence(step: Step) -> str:
    where = ", ".join(filter(None, (step.outlet, step.day.isoformat() if step.day else "")))
    return f"{step.source} {in_words(step.relation)} {step.target}" + (f" ({where})" if where else "")


def _worth(link: Link) -> tuple[float, int, str]:
    return -link.confidence, -link.day.toordinal() if link.day else 0, link.event


def _cost(dearer: float) -> Callable[[str, str, dict[str, Any]], float]:
    def cost(_: str, __: str, tie: dict[str, Any]) -> float:
        return dearer + float(tie["cost"])

    return cost

"""What sources do not agree on, what only one reports, and what became of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.analysis.alike import ASSERTED, NEAR, alike, in_time, independent, near
from kg.analysis.links import Link
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.analysis.network import Network

APART: Final = 6.0
"""Points on Goldstein's scale between a cooperative and a hostile account that make them opposite claims."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two accounts of the same actors and time that cannot both be the whole story.

    ``why`` is ``denied`` or ``opposite tone``. ``says`` and ``against`` name who stands behind each account.
    """

    why: str
    source: str
    relation: str
    target: str
    day: date | None
    says: str
    quote: str
    against: str
    counter: str
    counter_quote: str
    events: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SingleSource:
    """What happened by the account of one outlet alone; ``speaker`` is whom it quotes for it."""

    source: str
    relation: str
    target: str
    day: date | None
    outlet: str
    speaker: str | None
    accounts: int
    quote: str
    event: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and what became of it.

    ``outcome`` is ``happened``, ``denied``, ``overdue`` (its day is past, and nobody reports it) or ``open``.
    ``due`` is the day it was planned for, ``later`` the day of what became of it.
    """

    outcome: str
    source: str
    relation: str
    target: str
    announced: date | None
    due: date | None
    outlet: str
    quote: str
    later: date | None
    later_quote: str
    event: str


def opposed(network: Network) -> Rows[Opposed]:
    """Return opposite claims: accounts from different sources of the same two actors at the same time.

    ``denied``: one says it happened or alleges it, another denies it; both agree as ``alike`` says and are within
    ``NEAR``. ``opposite tone``: both say it happened, from the same source to the same target within ``NEAR``; one
    cooperates and one quarrels, ``APART`` points or more from one another on Goldstein's scale. A source is an
    outlet, or a speaker in it. Give it a network of every status.

    >>> from kg.analysis import Link, Network
    >>> one = Link("e1", "a", "b", "attacks", "alleged", outlet="Herald", published=date(2026, 1, 1))
    >>> other = Link("e2", "a", "b", "attacks", "denied", outlet="Post", published=date(2026, 1, 3))
    >>> [(row.why, row.says, row.against) for row in opposed(Network([], [one, other]))]
    [('denied', 'Herald', 'Post')]
    """
    rows = [_opposed(network, "denied", *two) for group in alike(network.links) for two in _denials(group)]
    rows += [_opposed(network, "opposite tone", *two) for two in _opposite_tones(network.links)]
    rows.sort(key=lambda row: (row.why, row.day or date.max, row.source, row.target, row.events))
    return Rows(Opposed, rows, aside=("events",))


def single_source(network: Network) -> Rows[SingleSource]:
    """Return what happened by one outlet alone, the latest first.

    Events that agree as ``alike`` says, each within ``NEAR`` of the one before it, are accounts of one thing; it is
    from a single source if all are of one outlet. Those without a day are each one thing.

    >>> from kg.analysis import Link, Network
    >>> net = Network([], [Link("e1", "a", "b", "meets", "happened", outlet="Herald", published=date(2026, 1, 1))])
    >>> [(row.outlet, row.accounts) for row in single_source(net)]
    [('Herald', 1)]
    """
    rows: list[SingleSource] = []
    for group in alike(link for link in network.links if link.status == "happened"):
        for accounts in _one_thing(group):
            first = accounts[0]
            if len({link.outlet or link.document for link in accounts}) == 1:
                rows.append(SingleSource(*_deed(network, first), first.day, first.outlet or first.document,
                                         _named(network, first.speaker), len(accounts), first.quote,
                                         first.event))  # fmt: skip
    rows.sort(key=lambda row: (-(row.day or date.min).toordinal(), row.source, row.target, row.event))
    return Rows(SingleSource, rows, aside=("event",))


def plans(network: Network, today: date | None = None) -> Rows[Plan]:
    """Return the plans with what became of them, by outcome and day.

    A plan ``happened`` if an account of the same relation between the same two was published after it, is dated no
    earlier than it was announced, no later than ``NEAR`` after the day it was planned for, and says that it
    happened; it is ``denied`` if such an account says that it did not. Else it is ``overdue`` if that day is past
    by ``today``, the network's last day of publication where None, and ``open`` if not or if it has none. Silence
    does not show that it never happened: overdue says that nobody in the graph reports it. Give it a network of
    every status.

    >>> from kg.analysis import Link, Network
    >>> said, done = date(2026, 1, 1), date(2026, 2, 1)
    >>> net = Network([], [Link("e1", "a", "b", "visits", "planned", published=said),
    ...                    Link("e2", "a", "b", "visits", "happened", published=done)])
    >>> [(row.outcome, row.later.isoformat()) for row in plans(net)]
    [('happened', '2026-02-01')]
    """
    end = today or max((link.published for link in network.links if link.published is not None), default=None)
    rows: list[Plan] = []
    for group in alike(network.links):
        for plan in group:
            if plan.status == "planned":
                later = _what_became(plan, group)
                outcome = later.status if later else ("overdue" if _past(plan, end) else "open")
                rows.append(Plan(outcome, *_deed(network, plan), plan.published, plan.when,
                                 plan.outlet or plan.document, plan.quote, later.day if later else None,
                                 later.quote if later else "", plan.event))  # fmt: skip
    order = ("happened", "denied", "overdue", "open")
    rows.sort(key=lambda row: (order.index(row.outcome), row.announced or date.max, row.source, row.target, row.event))
    return Rows(Plan, rows, aside=("event",))


def _denials(group: list[Link]) -> Iterator[tuple[Link, Link]]:
    denied = [link for link in group if link.status == "denied"]
    said = [link for link in group if link.status in ASSERTED] if denied else []
    for link in said:
        yield from ((link, denial) for denial in denied if near(link, denial) and independent(link, denial))


def _opposite_tones(links: Iterable[Link]) -> Iterator[tuple[Link, Link]]:
    happened = [link for link in links if link.status == "happened" and link.goldstein and link.source != link.target]
    happened.sort(key=lambda link: (link.source, link.target, *in_time(link)))
    for number, link in enumerate(happened):
        for other in happened[number + 1 :]:
            if (other.source, other.target) != (link.source, link.target) or not near(link, other):
                break
            one, two = link.goldstein or 0.0, other.goldstein or 0.0
            if one * two < 0 and abs(one - two) >= APART and independent(link, other):
                yield link, other


def _one_thing(group: list[Link]) -> Iterator[list[Link]]:
    accounts: list[Link] = []
    for link in group:
        if accounts and not near(accounts[-1], link):
            yield accounts
            accounts = []
        accounts.append(link)
    if accounts:
        yield accounts


def _what_became(plan: Link, group: list[Link]) -> Link | None:
    later = [link for link in group if link.status in ("happened", "denied") and _fulfils(link, plan)]
    # That it took place is worth more than that somebody denied it, and the first report more than the next.
    return min(later, key=lambda link: (link.status != "happened", *in_time(link)), default=None)


def _fulfils(link: Link, plan: Link) -> bool:
    # A letter is of the same category as a meeting, and no meeting.
    if link.relation != plan.relation:
        return False
    if link.published is None or plan.published is None or link.published <= plan.published:
        return False
    if link.day is None or link.day < plan.published:
        return False
    return plan.when is None or link.day <= plan.when + NEAR


def _past(plan: Link, end: date | None) -> bool:
    return plan.when is not None and end is not None and plan.when + NEAR < end


def _opposed(network: Network, why: str, one: Link, other: Link) -> Opposed:
    counter = f"{other.relation} ({other.status})"
    return Opposed(why, *_deed(network, one), one.day, _sources(network, one), one.quote, _sources(network, other),
                   counter, other.quote, (one.event, other.event))  # fmt: skip


def _deed(network: Network, link: Link) -> tuple[str, str, str]:
    return network.name(link.source), link.relation, network.name(link.target)


def _sources(network: Network, link: Link) -> str:
    outlet, speaker = link.outlet or link.document, _named(network, link.speaker)
    return f"{speaker} in {outlet}" if speaker else outlet


def _named(network: Network, actor: str | None) -> str | None:
    return network.by_id[actor].name if actor in network.by_id else actor

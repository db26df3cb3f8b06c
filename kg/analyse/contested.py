"""What sources do not agree on, what only one reports, and what became of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.analyse.accounts import Account, same_time
from kg.rows import Rows


@dataclass(frozen=True, slots=True)
class Contested:
    """An event in doubt; ``finding`` says how, ``against`` is the sentence that stands beside it."""

    finding: str
    source: str
    relation: str
    target: str
    when: date | None
    publisher: str
    quote: str
    against: str


def contested(accounts: Iterable[Account]) -> Rows[Contested]:
    """Return the events in doubt: ``denied``, ``one source``, ``plan fulfilled`` and ``plan open``.

    Accounts compare if source, target and relation agree. ``denied``: one says it happened, another within
    ``NEAR`` denies it. ``one source``: it happened, and no other publisher says so within ``NEAR``. A plan is
    fulfilled if a later document says it happened, else open: silence does not show that it never did.

    >>> from kg.analyse.links import Link
    >>> plan = Account(Link("e", "a", "b", "visits", "planned"), "Oslo", "Rome", "Oslo will visit.", "Herald")
    >>> [row.finding for row in contested([plan])]
    ['plan open']
    """
    alike: defaultdict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda account: account.link.event):
        alike[account.link.source, account.link.target, account.link.relation].append(account)
    rows = [row for group in alike.values() for account in group for row in _findings(account, group)]
    return Rows(Contested, sorted(rows, key=lambda row: (row.finding, row.source, row.target, row.relation)))


def _findings(account: Account, group: list[Account]) -> list[Contested]:
    happened = [other for other in group if other.link.status == "happened"]
    if account.link.status == "planned":
        later = next((other for other in happened if _later(other, account)), None)
        return [_row("plan fulfilled" if later else "plan open", account, later)]
    if account.link.status != "happened":
        return []
    denials = [other for other in group if other.link.status == "denied" and same_time(account, other)]
    rows = [_row("denied", account, denial) for denial in denials]
    if not any(other.publisher != account.publisher and same_time(account, other) for other in happened):
        rows.append(_row("one source", account, None))
    return rows


def _later(one: Account, other: Account) -> bool:
    return one.published is not None and other.published is not None and one.published > other.published


def _row(finding: str, account: Account, against: Account | None) -> Contested:
    return Contested(finding, account.source, account.link.relation, account.target, account.link.when,
                     account.publisher, account.quote, against.quote if against else "")  # fmt: skip

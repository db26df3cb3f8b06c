"""Reports on pairs and on what is contested, from rows made by hand."""

from __future__ import annotations

from datetime import date

from kg.analyse.accounts import Account
from kg.analyse.chains import chains
from kg.analyse.contested import contested
from kg.analyse.links import Link
from kg.analyse.tone import tone_over_time


def account(
    event: str, ends: str, status: str = "happened", day: int = 1, publisher: str = "Herald", sure: float = 1.0
) -> Account:
    when = date(2025, 1, day)
    link = Link(event, ends[0], ends[1], "visits", status, goldstein=1.0, when=when, confidence=sure)
    return Account(link, ends[0], ends[1], f"Sentence {event}.", publisher, when)


def test_the_strongest_chain_may_be_longer_than_the_shortest() -> None:
    found = chains(
        [account("e1", "ac", sure=0.3), account("e2", "ab", sure=0.9), account("e3", "cb", sure=0.9)], "a", "c"
    )
    assert [(s.chain, s.quote) for s in found] == [
        ("shortest", "Sentence e1."), ("strongest", "Sentence e2."), ("strongest", "Sentence e3."),
    ]  # fmt: skip


def test_actors_that_nothing_joins_have_no_chain() -> None:
    assert not chains([account("e1", "ab"), account("e2", "cd")], "a", "d")


def test_a_denial_counts_only_near_in_time() -> None:
    near = contested([account("e1", "ab"), account("e2", "ab", "denied", 8)])
    far = contested([account("e1", "ab"), account("e2", "ab", "denied", 9)])
    assert [row.finding for row in near] == ["denied", "one source"]
    assert [row.finding for row in far] == ["one source"]


def test_two_publishers_are_not_one_source() -> None:
    assert not contested([account("e1", "ab"), account("e2", "ab", publisher="Post")])


def test_a_plan_is_fulfilled_by_a_later_document_only() -> None:
    plan = account("e1", "ab", "planned", 5)
    assert "plan fulfilled" in {row.finding for row in contested([plan, account("e2", "ab", day=6)])}
    assert "plan open" in {row.finding for row in contested([plan, account("e2", "ab", day=4)])}


def test_tone_leaves_other_pairs_out() -> None:
    found = tone_over_time([account("e1", "ab").link, account("e2", "ac").link], "b", "a")
    assert [(row.month, row.events) for row in found] == [("2025-01", 1)]


def test_undated_events_are_counted_apart_and_are_no_turn() -> None:
    undated = Link("e2", "a", "b", "accuses", "happened", goldstein=-9.0)
    found = tone_over_time([undated, account("e1", "ab").link], "a", "b")
    assert [(row.month, row.tone, row.turn) for row in found] == [("2025-01", 1.0, None), ("undated", -9.0, None)]

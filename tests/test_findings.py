"""Chains and what is contested, from accounts made by hand."""

from __future__ import annotations

from datetime import date

from kg.analysis import Link, Network, chains, opposed, plans, single_source, told


def account(
    event: str,
    ends: str,
    status: str = "happened",
    day: int = 1,
    outlet: str = "Herald",
    sure: float = 1.0,
    value: float = 1.0,
    **more: object,
) -> Link:
    when = date(2025, 1, day)
    fields = {"relation": "visits", "plover": "CONSULT", "published": when, "when": when} | more
    return Link(event, ends[0], ends[1], status=status, goldstein=value, confidence=sure, outlet=outlet,
                quote=f"Sentence {event}.", **fields)  # type: ignore[arg-type]  # fmt: skip


def network(*links: Link) -> Network:
    return Network([], links)


def test_the_strongest_chain_may_be_longer_than_the_shortest() -> None:
    net = network(account("e1", "ac", sure=0.3), account("e2", "ab", sure=0.9), account("e3", "cb", sure=0.9))
    found = chains(net, "a", "c")
    assert [(s.chain, s.quote) for s in found] == [
        ("shortest", "Sentence e1."), ("strongest", "Sentence e2."), ("strongest", "Sentence e3."),
    ]  # fmt: skip
    assert "strength 0.81" in told(found)
    assert '2. c visits b (Herald, 2025-01-01): "Sentence e3."' in told(found)


def test_of_the_shortest_chains_the_strongest_is_taken() -> None:
    weak, strong = ("ab", "bd"), ("ac", "cd")
    net = network(
        *(account(f"w{i}", ends, sure=0.5) for i, ends in enumerate(weak)),
        *(account(f"s{i}", ends, sure=0.9) for i, ends in enumerate(strong)),
    )
    assert {step.event for step in chains(net, "a", "d")} == {"s0", "s1"}


def test_actors_that_nothing_joins_have_no_chain() -> None:
    assert not chains(network(account("e1", "ab"), account("e2", "cd")), "a", "d")


def test_a_denial_counts_only_near_in_time_and_from_another_source() -> None:
    said = account("e1", "ab")
    assert [row.why for row in opposed(network(said, account("e2", "ab", "denied", 8, "Post")))] == ["denied"]
    assert not opposed(network(said, account("e2", "ab", "denied", 9, "Post")))
    assert not opposed(network(said, account("e2", "ab", "denied", 8)))
    assert opposed(network(said, account("e2", "ab", "denied", 8, speaker="a")))


def test_a_denial_of_another_deed_of_that_sort_counts() -> None:
    said, denied = account("e1", "ab", relation="visits"), account("e2", "ab", "denied", 2, "Post", relation="meets")
    assert len(opposed(network(said, denied))) == 1
    assert not opposed(network(said, account("e2", "ab", "denied", 2, "Post", plover="ACCUSE")))


def test_two_outlets_that_tell_opposite_tones_are_opposed() -> None:
    kind = account("e1", "ab", value=6.0, plover="COOPERATE")
    hostile = account("e2", "ab", day=3, outlet="Post", value=-7.0, plover="COERCE")
    [row] = opposed(network(kind, hostile))
    assert (row.why, row.says, row.against, row.events) == ("opposite tone", "Herald", "Post", ("e1", "e2"))
    assert not opposed(network(kind, account("e2", "ab", day=3, value=-7.0, plover="COERCE")))
    assert not opposed(network(kind, account("e2", "ba", day=3, outlet="Post", value=-7.0, plover="COERCE")))


def test_two_outlets_are_not_one_source() -> None:
    assert [row.outlet for row in single_source(network(account("e1", "ab")))] == ["Herald"]
    assert not single_source(network(account("e1", "ab"), account("e2", "ab", outlet="Post")))


def test_accounts_of_one_thing_are_one_row_and_later_ones_are_another() -> None:
    rows = single_source(network(account("e1", "ab"), account("e2", "ab", day=5), account("e3", "ab", day=20)))
    assert [(row.accounts, row.event) for row in rows] == [(1, "e3"), (2, "e1")]


def test_a_meeting_told_from_the_other_side_is_the_same_meeting() -> None:
    one, other = account("e1", "ab", mutual=True), account("e2", "ba", outlet="Post", mutual=True)
    assert not single_source(network(one, other))


def test_a_plan_happened_only_if_a_later_document_says_so() -> None:
    plan = account("e1", "ab", "planned", 5, when=None)
    [row] = plans(network(plan, account("e2", "ab", day=6)))
    assert (row.outcome, row.later, row.later_quote) == ("happened", date(2025, 1, 6), "Sentence e2.")
    assert [row.outcome for row in plans(network(plan, account("e2", "ab", day=4)))] == ["open"]


def test_a_plan_whose_day_is_past_is_overdue_and_one_denied_is_denied() -> None:
    plan = account("e1", "ab", "planned", 1, when=date(2025, 1, 5))
    assert [row.outcome for row in plans(network(plan, account("e2", "cd", day=12)))] == ["open"]
    assert [row.outcome for row in plans(network(plan, account("e2", "cd", day=13)))] == ["overdue"]
    assert [row.outcome for row in plans(network(plan, account("e2", "ab", "denied", 4)))] == ["denied"]
    both = network(plan, account("e2", "ab", "denied", 4), account("e3", "ab", day=6))
    assert [row.outcome for row in plans(both)] == ["happened"]


def test_a_visit_long_after_the_planned_day_is_another_visit() -> None:
    plan = account("e1", "ab", "planned", 1, when=date(2025, 1, 5))
    assert [row.outcome for row in plans(network(plan, account("e2", "ab", day=13)))] == ["overdue"]

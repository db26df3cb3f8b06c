"""The measures: checked by hand on small networks, and by what must hold of every network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import analyse
from kg.analyse import Link, Node

OSLO, ROME, PERU = Node("a", "Oslo", "City"), Node("b", "Rome", "City"), Node("c", "Peru", "Country")


def link(event: str, source: str, target: str, tone: str | None = "conflict", value: float | None = -2.0) -> Link:
    relation = {"conflict": "accuses", "cooperation": "praises", None: "memberOf"}[tone]
    return Link(event, source, target, relation, "happened", tone=tone, goldstein=value)


LINKS = [
    link("e1", "a", "b"),
    link("e2", "a", "b"),
    link("e3", "b", "a", "cooperation", 3.5),
    link("e4", "b", "c", "cooperation", 7.0),
    link("e5", "c", "c"),
    link("e6", "c", "a", None, None),
]
NETWORK = analyse.multigraph([OSLO, ROME, PERU], LINKS)

networks = st.lists(
    st.builds(
        lambda number, ends, tone: link(f"e{number}", *ends, tone, -1.0 if tone else None),
        st.integers(0, 999),
        st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")),
        st.sampled_from(["conflict", "cooperation", None]),
    ),
    max_size=30,
    unique_by=lambda each: each.event,
)


def test_every_event_is_an_edge_of_its_own() -> None:
    assert NETWORK.number_of_edges("a", "b") == 2
    assert NETWORK.nodes["c"] == {"label": "Peru", "kind": "Country"}


def test_the_order_of_input_does_not_matter() -> None:
    other = analyse.multigraph([PERU, ROME, OSLO], LINKS[::-1])
    assert list(other.nodes) == list(NETWORK.nodes)
    assert list(other.edges(keys=True)) == list(NETWORK.edges(keys=True))


def test_weights_count_events_and_leave_loops_out() -> None:
    weighted = analyse.weighted(NETWORK)
    assert {(s, t): w for s, t, w in weighted.edges(data="weight")} == {
        ("a", "b"): 2,
        ("b", "a"): 1,
        ("b", "c"): 1,
        ("c", "a"): 1,
    }


def test_signs_are_those_of_the_balance_and_states_have_none() -> None:
    signed = analyse.signed(NETWORK)
    assert {(s, t): sign for s, t, sign in signed.edges(data="sign")} == {
        ("a", "b"): -1,
        ("b", "a"): 1,
        ("b", "c"): 1,
    }


def test_standings_are_those_computed_by_hand() -> None:
    by_name = {row.name: row for row in analyse.standings(analyse.weighted(NETWORK))}
    assert (by_name["Oslo"].outgoing, by_name["Oslo"].incoming) == (2.0, 2.0)
    assert (by_name["Rome"].outgoing, by_name["Rome"].incoming) == (2.0, 2.0)
    assert by_name["Peru"].betweenness == 0.0


@given(networks)
def test_measures_hold_on_any_network(links: list[Link]) -> None:
    weighted = analyse.weighted(analyse.multigraph([], links))
    standings = analyse.standings(weighted)
    assert sum(row.outgoing for row in standings) == sum(row.incoming for row in standings)
    assert sum(row.pagerank for row in standings) == pytest.approx(1.0 if standings else 0.0, abs=1e-4)
    found = analyse.communities(weighted)
    members = [member for community in found for member in community.members]
    assert len(members) == len(set(members))
    assert set(members) == {end for link in links if link.source != link.target for end in (link.source, link.target)}
    assert -0.5 <= analyse.modularity(weighted, found) <= 1.0


def test_betweenness_of_a_large_network_is_sampled_and_repeatable() -> None:
    star = analyse.weighted(analyse.multigraph([], [link(f"e{i}", "hub", f"n{i}") for i in range(1_100)]))
    ranks = analyse.betweenness(star, sources=50)
    assert max(ranks, key=ranks.__getitem__) == "hub"
    assert ranks == analyse.betweenness(star, sources=50)


def test_two_camps_are_two_communities() -> None:
    camps = [link(f"{camp}{i}", f"{camp}{i}", f"{camp}{(i + 1) % 3}") for camp in "xy" for i in range(3)]
    weighted = analyse.weighted(analyse.multigraph([Node("lonely", "Lonely", "Person")], camps))
    found = analyse.communities(weighted)
    assert [set(community.members) for community in found] == [{"x0", "x1", "x2"}, {"y0", "y1", "y2"}]
    assert found[0].events == 3


def test_a_pair_has_the_mean_tone_of_both_directions() -> None:
    first, second, third = analyse.pairs([OSLO, ROME, PERU], LINKS)
    assert (first.one, first.other, first.events, first.conflict, first.cooperation) == (
        "Oslo",
        "Rome",
        3,
        2,
        1,
    )
    assert first.tone == pytest.approx((-2 - 2 + 3.5) / 3, abs=0.01)
    assert (second.one, second.other, second.tone) == ("Oslo", "Peru", None)
    assert third.relation == "praises"


def test_a_pair_knows_its_first_and_last_day() -> None:
    days = [date(2026, 1, 8), date(2025, 12, 1), None]
    links = [Link(f"e{i}", "a", "b", "meets", "happened", when=day) for i, day in enumerate(days)]
    [pair] = analyse.pairs([], links)
    assert (pair.first, pair.last) == (date(2025, 12, 1), date(2026, 1, 8))


@pytest.mark.parametrize("write", [analyse.write_graphml, analyse.write_gexf])
@given(name=st.text(), relation=st.text())
def test_exports_are_xml_whatever_the_names(write: Callable[[nx.MultiDiGraph], str], name: str, relation: str) -> None:
    links = [Link("e1", "a", "b", relation, "happened", when=date(2026, 1, 8))]
    text = write(analyse.multigraph([Node("a", name, "Person")], links))
    root = ElementTree.fromstring(text)
    assert len([element for element in root.iter() if element.tag.endswith("}edge")]) == 1


def test_graphml_keeps_names_dates_and_numbers() -> None:
    links = [Link("e1", "a", "b", "meets", "happened", goldstein=1.0, when=date(2026, 1, 8))]
    text = analyse.write_graphml(analyse.multigraph([Node("a", "García\u2011Peña", "Person")], links))
    assert "García\u2011Peña" in text
    assert "2026-01-08" in text
    assert 'attr.name="goldstein" attr.type="double"' in text


def test_results_become_frames() -> None:
    frame = analyse.pairs([OSLO, ROME], LINKS).to_pandas()
    assert list(frame.columns)[:3] == ["one", "other", "events"]
    assert frame["events"].iloc[0] == 3


def test_rows_show_themselves_escaped() -> None:
    page = analyse.pairs([Node("a", "<b>Oslo", "City")], LINKS)._repr_html_()
    assert "&lt;b&gt;Oslo" in page
    assert "<b>Oslo" not in page

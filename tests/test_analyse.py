"""The measures: checked by hand on small networks, and by what must hold of every network."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import analysis
from kg.analysis import Link, Network, Node, Talk, louvain
from kg.errors import ActorNotFound

OSLO, ROME, PERU = Node("a", "Oslo", "City"), Node("b", "Rome", "City", ("Roma",)), Node("c", "Peru", "Country")
NEW_YEAR = date(2026, 1, 1)


def link(event: str, source: str, target: str, tone: str | None = "conflict", value: float | None = -2.0) -> Link:
    relation = {"conflict": "accuses", "cooperation": "praises", None: "memberOf"}[tone]
    return Link(event, source, target, relation, "happened", tone=tone, goldstein=value)


def dated(event: str, ends: str, day: int, value: float = 1.0) -> Link:
    when = NEW_YEAR + timedelta(days=day)
    return Link(event, ends[0], ends[1], "deals", "happened", goldstein=value, when=when, quote=f"Sentence {event}.")


LINKS = [
    link("e1", "a", "b"),
    link("e2", "a", "b"),
    link("e3", "b", "a", "cooperation", 3.5),
    link("e4", "b", "c", "cooperation", 7.0),
    link("e5", "c", "c"),
    link("e6", "c", "a", None, None),
]
NETWORK = Network([OSLO, ROME, PERU], LINKS)

networks = st.lists(
    st.builds(
        lambda number, ends, tone: link(f"e{number}", *ends, tone, -1.0 if tone else None),
        st.integers(0, 999),
        st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")),
        st.sampled_from(["conflict", "cooperation", None]),
    ),
    max_size=30,
    unique_by=lambda each: each.event,
).map(lambda links: Network([], links))


def test_every_event_is_an_edge_of_its_own() -> None:
    graph = analysis.multigraph(NETWORK)
    assert graph.number_of_edges("a", "b") == 2
    assert graph.nodes["c"] == {"label": "Peru", "kind": "Country"}


def test_the_order_of_input_does_not_matter() -> None:
    other = Network([PERU, ROME, OSLO], LINKS[::-1])
    assert other == NETWORK
    assert list(analysis.multigraph(other).edges(keys=True)) == list(analysis.multigraph(NETWORK).edges(keys=True))


def test_weights_count_events_and_leave_loops_out() -> None:
    assert {(s, t): w for s, t, w in analysis.weighted(NETWORK).edges(data="weight")} == {
        ("a", "b"): 2,
        ("b", "a"): 1,
        ("b", "c"): 1,
        ("c", "a"): 1,
    }


def test_signs_are_those_of_the_balance_and_states_have_none() -> None:
    assert {(s, t): sign for s, t, sign in analysis.signed(NETWORK).edges(data="sign")} == {
        ("a", "b"): -1,
        ("b", "a"): 1,
        ("b", "c"): 1,
    }


def test_two_modes_join_actors_by_events_and_by_documents() -> None:
    net = Network([OSLO, ROME], [Link("e1", "a", "b", "meets", "happened", document="d1", outlet="Herald")])
    events, documents = analysis.actors_and_events(net), analysis.actors_and_documents(net)
    assert nx.is_bipartite(events)
    assert nx.shortest_path(events, "a", "b") == ["a", "event:e1", "b"]
    assert documents.nodes["document:d1"]["outlet"] == "Herald"
    assert documents["a"]["document:d1"]["weight"] == 1


@pytest.mark.parametrize(
    ("chosen", "events"),
    [
        ({"relations": "sues"}, ["e2"]),
        ({"min_confidence": 0.5}, ["e1"]),
        ({"outlets": ("Post",)}, ["e2"]),
        ({"speakers": ["b"]}, ["e1"]),
        ({"since": NEW_YEAR}, ["e1"]),
        ({"until": NEW_YEAR - timedelta(days=1)}, []),
        ({"states": True}, ["e1", "e2"]),
    ],
)
def test_a_network_is_narrowed_by_what_counts(chosen: analysis.network.Chosen, events: list[str]) -> None:
    net = Network(
        [],
        [
            Link("e1", "a", "b", "meets", "happened", outlet="Herald", published=NEW_YEAR, speaker="b"),
            Link("e2", "a", "b", "sues", "happened", outlet="Post", confidence=0.4),
        ],
    )
    narrow = net.only(**chosen)
    assert [each.event for each in narrow.links] == events
    assert str(narrow.selection) != str(net.selection)


def test_states_are_no_deeds_unless_asked_for() -> None:
    state = Link("e1", "a", "b", "memberOf", "happened", state=True)
    assert not analysis.select([state], analysis.Selection())
    assert analysis.select([state], analysis.Selection(states=True))


def test_actors_are_found_by_id_name_and_alias() -> None:
    assert [NETWORK.find(name) for name in ("b", "rome", "ROMA")] == ["b"] * 3
    with pytest.raises(ActorNotFound, match="Perhaps Rome"):
        NETWORK.find("Rom")
    with pytest.raises(ActorNotFound, match="2 actors answer"):
        Network([Node("x", "Petro", "Person"), Node("y", "Petro", "Company")], []).find("petro")


def test_standings_are_those_computed_by_hand() -> None:
    by_name = {row.name: row for row in analysis.standings(NETWORK)}
    assert (by_name["Oslo"].outgoing, by_name["Oslo"].incoming) == (2, 2)
    assert (by_name["Rome"].outgoing, by_name["Rome"].incoming) == (2, 2)
    assert by_name["Peru"].betweenness == 0.0
    assert {row.core for row in by_name.values()} == {2}


@given(networks)
def test_measures_hold_on_any_network(net: Network) -> None:
    found = analysis.overview(net)
    standings = found.standings
    assert sum(row.outgoing for row in standings) == sum(row.incoming for row in standings)
    assert sum(row.pagerank for row in standings) == pytest.approx(1.0 if standings else 0.0, abs=1e-4)
    members = [member for community in found.communities for member in community.members]
    assert len(members) == len(set(members))
    assert set(members) == {
        end for each in net.links if each.source != each.target for end in (each.source, each.target)
    }
    assert -0.5 <= found.modularity <= 1.0
    assert found.stability <= 1.0
    assert all(0.0 <= row.brokerage < 1.0 for row in standings)
    assert all(0.0 <= row.reciprocity <= 1.0 for row in analysis.reciprocity(net))


@given(networks)
def test_every_triad_is_either_balanced_or_not(net: Network) -> None:
    whole = analysis.balance(net)
    unbalanced, balanced = analysis.triads(net), analysis.triads(net, balanced=True)
    assert whole.triads == len(unbalanced) + len(balanced) == len(analysis.triads(net, balanced=None))
    assert all(row.tension > 0 for row in unbalanced)
    assert all(row.first_second * row.second_third * row.first_third > 0 for row in balanced)


def random_network(actors: int, events: int) -> Network:
    draw = random.Random(7)
    ends = [draw.sample(range(actors), 2) for _ in range(events)]
    return Network([], [Link(f"e{i}", f"n{a}", f"n{b}", "meets", "happened") for i, (a, b) in enumerate(ends)])


def test_sampled_betweenness_is_repeatable_and_within_its_error() -> None:
    graph = analysis.weighted(random_network(1_203, 4_000))
    exact = analysis.betweenness(graph, sources=None)
    sampled = analysis.betweenness(graph, sources=200)
    assert sampled == analysis.betweenness(graph, sources=200)
    assert sampled.sources == 200
    assert "give or take" in str(sampled)
    top = sorted(exact.values, key=exact.values.__getitem__, reverse=True)[:50]
    inside = [abs(exact.values[node] - sampled.values[node]) <= sampled.errors[node] for node in top]
    assert sum(inside) >= 40


def test_a_faster_library_gives_the_same_and_is_named() -> None:
    pytest.importorskip("rustworkx")
    graph = analysis.weighted(random_network(1_203, 4_000))
    found = analysis.betweenness(graph, sources=None)
    assert "kg_rustworkx" in str(found)
    assert found.values == pytest.approx(nx.betweenness_centrality(analysis.undirected(graph)), abs=1e-9)


def test_communities_of_a_large_network_come_from_a_faster_library(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("igraph")
    ties = analysis.undirected(analysis.weighted(random_network(300, 2_000)))
    slow = louvain.louvain(ties)
    monkeypatch.setattr(louvain, "LARGE", 1_000)
    fast = louvain.louvain(ties)
    assert (slow.by, fast.by) == ("networkx", "igraph")
    assert fast == louvain.louvain(ties)
    assert sorted(node for group in fast.members for node in group) == sorted(ties)
    of = [nx.community.modularity(ties, groups.members, weight="weight") for groups in (slow, fast)]
    assert of[1] >= of[0] - louvain.TOLERANCE


def test_a_letter_fulfils_no_planned_meeting() -> None:
    planned = Link("e1", "a", "b", "meets", "planned", "CONSULT", published=date(2026, 1, 1))
    wrote = Link("e2", "a", "b", "writesTo", "happened", "CONSULT", published=date(2026, 1, 9))
    (row,) = analysis.plans(Network([], [planned, wrote]))
    assert row.outcome == "open"


def test_two_camps_are_two_communities() -> None:
    camps = [link(f"{camp}{i}", f"{camp}{i}", f"{camp}{(i + 1) % 3}") for camp in "xy" for i in range(3)]
    weighted = analysis.weighted(Network([Node("lonely", "Lonely", "Person")], camps))
    found = analysis.communities(weighted)
    assert [set(community.members) for community in found] == [{"x0", "x1", "x2"}, {"y0", "y1", "y2"}]
    assert found[0].events == 3
    assert analysis.stability(weighted) == 1.0


def test_divisions_that_chance_would_give_do_not_agree() -> None:
    one = [[str(n) for n in range(start, 60, 3)] for start in range(3)]
    other = [[str(n) for n in range(60) if n * n % 7 % 3 == rest] for rest in range(3)]
    assert abs(analysis.agreement(one, other)) < 0.1
    assert analysis.agreement(one, one) == 1.0


def test_who_stands_between_two_camps_is_a_broker() -> None:
    ends = ["ab", "bc", "ca", "xy", "yz", "zx", "ax"]
    found = analysis.brokers(Network([OSLO], [dated(f"e{i}", two, 0) for i, two in enumerate(ends)]))
    assert [(row.name, row.outside, row.partners) for row in found] == [("Oslo", 1, ("x",)), ("x", 1, ("Oslo",))]


def test_who_only_talks_and_who_is_only_talked_about() -> None:
    said = [Talk("s1", "a", "b"), Talk("s2", "a", "b"), Talk("s3", "a", "a")]
    found = {row.name: row for row in analysis.attention(Network([OSLO, ROME], [], talks=said))}
    assert (found["Oslo"].speaks, found["Oslo"].spoken_of) == (2, 0)
    assert (found["Rome"].spoken_of, found["Rome"].share) == (2, 1.0)
    [row] = analysis.talkers(Network([OSLO, ROME], [], talks=said))
    assert (row.speaker, row.about, row.statements) == ("Oslo", "Rome", 2)


def test_a_pair_has_the_mean_tone_of_both_directions() -> None:
    first, second, third = analysis.pairs(NETWORK)
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


def test_allies_and_rivals_are_weighed_by_tone_and_events() -> None:
    links = [dated("e1", "ab", 0, 9.0), *(dated(f"f{i}", "ac", i, 4.0) for i in range(3)), dated("g", "bc", 0, -1.0)]
    net = Network([], links)
    assert [(row.one, row.other) for row in analysis.allies(net)] == [("a", "c"), ("a", "b")]
    assert [(row.one, row.other) for row in analysis.rivals(net)] == [("b", "c")]
    assert [row.other for row in analysis.allies(net, least=2)] == ["c"]


def test_a_pair_knows_its_first_and_last_day() -> None:
    days = [date(2026, 1, 8), date(2025, 12, 1), None]
    links = [Link(f"e{i}", "a", "b", "meets", "happened", when=day) for i, day in enumerate(days)]
    [pair] = analysis.pairs(Network([], links))
    assert (pair.first, pair.last) == (date(2025, 12, 1), date(2026, 1, 8))


def test_an_event_without_a_day_counts_on_the_day_it_was_reported() -> None:
    reported = Link("e1", "a", "b", "aids", "happened", goldstein=7.0, published=date(2026, 3, 4))
    undated = Link("e2", "a", "b", "aids", "happened", goldstein=5.0)
    rows = analysis.tone_over_time(Network([], [reported, undated]), "a", "b")
    assert [(row.time, row.tone) for row in rows] == [("2026-03", 7.0), ("undated", 5.0)]


def test_a_turn_is_found_where_it_is_and_noise_has_none() -> None:
    kind, hostile = [3.0, 4.0, 3.0, 5.0, 3.0, 4.0], [-6.0, -7.0, -6.0, -5.0, -7.0, -6.0]
    turned = Network([], [dated(f"e{day:02}", "ab", day, value) for day, value in enumerate(kind + hostile)])
    [turn] = analysis.turns(turned)
    assert (turn.day, turn.turn, turn.quote) == (NEW_YEAR + timedelta(days=6), "escalation", "Sentence e06.")
    assert turn.before > 3 > -5 > turn.after
    mixed = [value for pair in zip(kind, hostile, strict=True) for value in pair]
    assert not analysis.turns(Network([], [dated(f"e{day:02}", "ab", day, value) for day, value in enumerate(mixed)]))


def test_two_turns_are_two_rows_and_one_actor_chooses_its_own() -> None:
    tones = [5.0] * 6 + [-6.0] * 6 + [5.0] * 6
    net = Network([], [dated(f"e{day:02}", "ab", day, value) for day, value in enumerate(tones)])
    assert [row.turn for row in analysis.turns(net)] == ["escalation", "de-escalation"]
    assert analysis.turns(net, "b") == analysis.turns(net) == analysis.turns(net, "b", "a")
    assert not analysis.turns(Network([OSLO, PERU], net.links), "c")


def test_new_actors_are_those_of_the_second_half() -> None:
    net = Network([OSLO, ROME, PERU], [dated("e1", "ab", 0), dated("e2", "ac", 50), dated("e3", "ab", 60)])
    assert [(row.name, row.partner) for row in analysis.newcomers(net)] == [("Peru", "Oslo")]
    assert len(analysis.newcomers(net, since=NEW_YEAR)) == 3


def test_ties_fade_in_proportion_to_their_usual_pause() -> None:
    often = [dated(f"e{day}", "ab", day) for day in (0, 2, 4, 6)]
    seldom = [dated(f"f{day}", "ac", day) for day in (0, 40, 80)]
    [row] = analysis.fading(Network([], [*often, *seldom]))
    assert (row.one, row.other, row.silent, row.pause, row.times) == ("a", "b", 74, 2.0, 37.0)
    assert not analysis.fading(Network([], often), today=NEW_YEAR + timedelta(days=8))


def test_weeks_without_events_are_counted_too() -> None:
    rows = analysis.activity(Network([], [dated("e1", "ab", 0), dated("e2", "ac", 15)]))
    assert [(row.time, row.events, row.actors) for row in rows] == [
        ("2025-12-29", 1, 2), ("2026-01-05", 0, 0), ("2026-01-12", 1, 2),
    ]  # fmt: skip


def test_the_matrix_has_a_column_a_relation() -> None:
    frame = analysis.relation_matrix(NETWORK).to_pandas().set_index("name")
    assert frame.loc["Oslo", "accuses"] == 2
    assert frame.loc["Rome", "praises"] == 2
    assert analysis.relation_matrix(NETWORK, "target").to_pandas().set_index("name").loc["Oslo", "memberOf"] == 1


def test_an_actors_own_network_has_those_it_deals_with_and_their_ties() -> None:
    net = Network(
        [OSLO], [dated("e1", "ab", 0), dated("e2", "ca", 1, -4.0), dated("e3", "bc", 2), dated("e4", "cd", 3)]
    )
    assert [(row.name, row.outgoing, row.incoming, row.tone) for row in analysis.ego(net, "Oslo")] == [
        ("b", 1, 0, 1.0), ("c", 0, 1, -4.0),
    ]  # fmt: skip
    assert [each.event for each in analysis.ego_network(net, "Oslo").links] == ["e1", "e2", "e3"]


@pytest.mark.parametrize("write", [analysis.write_graphml, analysis.write_gexf])
@given(name=st.text(), relation=st.text())
def test_exports_are_xml_whatever_the_names(write: Callable[[nx.MultiDiGraph], str], name: str, relation: str) -> None:
    links = [Link("e1", "a", "b", relation, "happened", when=date(2026, 1, 8))]
    text = write(analysis.multigraph(Network([Node("a", name, "Person")], links)))
    root = ElementTree.fromstring(text)
    assert len([element for element in root.iter() if element.tag.endswith("}edge")]) == 1


def test_graphml_keeps_names_dates_and_numbers() -> None:
    links = [Link("e1", "a", "b", "meets", "happened", goldstein=1.0, when=date(2026, 1, 8))]
    text = analysis.write_graphml(analysis.multigraph(Network([Node("a", "García\u2011Peña", "Person")], links)))
    assert "García\u2011Peña" in text
    assert "2026-01-08" in text
    assert 'attr.name="goldstein" attr.type="double"' in text


def test_results_become_frames() -> None:
    frame = analysis.pairs(NETWORK).to_pandas()
    assert list(frame.columns)[:3] == ["one", "other", "events"]
    assert frame["events"].iloc[0] == 3


def test_rows_show_themselves_escaped() -> None:
    page = analysis.pairs(Network([Node("a", "<b>Oslo", "City")], LINKS))._repr_html_()
    assert "&lt;b&gt;Oslo" in page
    assert "<b>Oslo" not in page

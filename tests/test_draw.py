"""The explorer's page as text: what it holds, what it must never hold, and where actors stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.draw import ActorNode, DocumentCard, EventCard, GraphView, page, write
from kg.draw.communities import communities
from kg.draw.compact import utf16
from kg.draw.layout import positions
from kg.draw.rank import FIRST, positions_of, ranked
from kg.errors import InputError
from tests.browser.demo import demo
from tests.browser.generated import generated

EVENT = EventCard("e", "meets", "meets", None, "cooperation", "a", "b", "happened", "A met B.", "d")


def block(html: str, name: str = "kg-data") -> dict[str, list]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_holds_every_actor_event_and_document():
    view = demo()
    data = block(page(view))
    assert {row[0] for row in data["actors"]} == {actor.id for actor in view.actors}
    assert {row[0] for row in data["events"]} == {event.id for event in view.events}
    assert [row[1] for row in data["documents"]] == [card.title for card in view.documents]


def test_the_same_view_gives_the_same_bytes():
    assert page(demo(), title="Same") == page(demo(), title="Same")


def test_the_first_picture_travels_through_pyvis():
    network = block(page(demo()), "kg-network")
    assert len(network["nodes"]) == len(demo().actors)
    assert network["options"]["physics"] == {"enabled": False}
    assert {"x", "y", "size"} <= network["nodes"][0].keys()


def test_nothing_in_the_page_points_outside():
    html = page(replace(demo(), documents=()))
    outside = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert "http" not in outside.replace("http-equiv", "")
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|\bon[a-z]+=\"", outside)
    head = unescape(html.partition("</head>")[0])
    assert "default-src 'none'" in head
    assert "unsafe" not in head


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_no_text_can_leave_its_block(text: str):
    hostile = text + "</script><!--<script>\u2028"
    view = GraphView((ActorNode("a", hostile, "Person"),), (replace(EVENT, quote=hostile, where=hostile),))
    html = page(view, title=hostile)
    html.encode("utf-8")
    data = block(html)
    assert data["sentences"][0][1] == hostile.encode("utf-8", "replace").decode()
    assert html.count("<script") == page(GraphView()).count("<script")


def test_a_title_is_text():
    assert "<title>&lt;b&gt; href &#34;x&#34;</title>" in page(GraphView(), title='<b> href "x"')


def test_an_empty_graph_has_a_page():
    data = block(page(GraphView()))
    assert data["actors"] == data["events"] == []


def test_an_event_with_unknown_ends_is_still_shown():
    data = block(page(GraphView(events=(EVENT,))))
    assert {row[1] for row in data["actors"]} == {"a", "b"}
    assert data["documents"][0][:2] == ["d", "d"]


def test_a_sentence_is_kept_once():
    events = tuple(replace(EVENT, id=f"e{number}") for number in range(50))
    assert len(block(page(GraphView(events=events)))["sentences"]) == 1


@settings(deadline=None)
@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_offsets_count_as_javascript_does(text: str, start: int, end: int):
    span = utf16(text, (start, end))
    if not start < end <= len(text):
        assert span == []
    else:
        units = text.encode("utf-16-le", "surrogatepass")
        assert units[2 * span[0] : 2 * span[1]].decode("utf-16-le", "surrogatepass") == text[start:end]


def test_actors_are_numbered_by_importance_and_a_large_graph_opens_with_the_strongest():
    rank = ranked(generated(600, 3000))
    own = [len(rank.shown), rank.shown[0]]
    assert own[0] <= FIRST
    assert own[1] == 0
    linked = {end for pair in rank.ties.pairs.tolist() if set(pair) <= set(rank.shown) for end in pair}
    assert linked == set(rank.shown)
    assert list(rank.radii) == sorted(rank.radii, reverse=True)


@pytest.mark.parametrize("count", [1, 2, 24, 700])
def test_positions_are_the_same_again_and_no_two_discs_meet(count: int):
    draw = np.random.default_rng(3)
    links = draw.integers(0, count, (2 * count, 2))
    links = links[links[:, 0] != links[:, 1]]
    radii = np.full(count, 9.0)
    places = positions(count, links, np.ones(len(links)), radii)
    assert places.shape == (count, 2)
    assert np.array_equal(places, positions(count, links, np.ones(len(links)), radii))
    core = places[:300]
    distance = np.hypot(*(core[:, None] - core[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    assert distance.min() > 18


def test_neighbours_stand_nearer_than_strangers():
    rank = ranked(demo())
    places = np.array(positions_of(rank), dtype=float)
    linked = [np.hypot(*(places[one] - places[other])) for one, other in rank.ties.pairs]
    every = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert np.mean(linked) < 0.8 * every[every > 0].mean()


def test_neighbours_stand_nearer_than_strangers_outside_the_core_too():
    rank = ranked(generated(2000, 6000))
    places = np.array(positions_of(rank), dtype=float)
    pairs = rank.ties.pairs[(rank.ties.pairs >= FIRST * 2).all(axis=1)]
    strangers = np.random.default_rng(0).integers(FIRST * 2, 2000, (2000, 2))
    linked, others = (np.hypot(*(places[two[:, 0]] - places[two[:, 1]]).T) for two in (pairs, strangers))
    assert np.median(linked) < 0.3 * np.median(others)


def test_two_cliques_are_two_communities():
    cliques = [(one, other, 1.0) for base in (0, 4) for one in range(base, base + 4) for other in range(base, one)]
    assert communities(8, [*cliques, (3, 4, 0.3)]) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_write_gives_the_path_back(tmp_path: Path):
    path = write(demo(), tmp_path / "graph.html", title="Grüße")
    assert "<title>Grüße</title>" in path.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_names_its_place(tmp_path: Path):
    with pytest.raises(InputError, match=r"graph\.html: the page cannot be written"):
        write(GraphView(), tmp_path / "missing" / "graph.html")


def test_only_declared_documents_have_a_link():
    card = DocumentCard("d", "A day", url="https://example.org/a")
    assert block(page(GraphView(events=(EVENT,), documents=(card,))))["documents"] == [
        ["d", "A day", "", "", "https://example.org/a"]
    ]

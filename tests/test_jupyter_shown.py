"""What a notebook and a terminal show of values: all of it escaped, none of it long."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas
import pytest
from build_extraction import PROVENANCE, evidence, mention, span
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

import kg
from kg.display import Shown, aligned, bars, fragment, quoted, table, tags
from kg.display.text import _cells as width_of
from kg.draw import ActorNode, EventCard, GraphView
from kg.explorer import Explorer, strongest
from kg.model import Actor, Document, Event, Extraction, Role, Statement
from kg.rdf import to_nquads
from kg.rows import Rows
from kg.store import open_store

OURS = frozenset(
    "div style p h3 h4 b q mark span table thead tbody tr th td ul li dl dt dd details summary iframe progress".split()
)
HOSTILE = '</td><script>alert(1)</script><img src=x onerror="alert(1)">\u202e\x1b[2J'


class Seen(HTMLParser):
    """The elements, attributes and words of a piece of HTML, as a browser would take it apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def harmless(page: str) -> Seen:
    seen = Seen(page)
    assert seen.elements <= OURS
    assert seen.attributes <= {"class", "style", "sandbox", "title", "height", "srcdoc"}
    return seen


@pytest.fixture(scope="module")
def hostile() -> Iterator[kg.Graph]:
    """Give a graph in which everything that can be a text is one that tries to break out."""
    text = f"{HOSTILE} accuses Oslo. {HOSTILE} said so."
    document = Document("d", text, HOSTILE, date(2026, 1, 3), HOSTILE, HOSTILE)
    who, whom = mention(document, HOSTILE), mention(document, "Oslo")
    one = Actor("one", HOSTILE, "Person", (HOSTILE + "2",), (Role(HOSTILE, HOSTILE),), (who,), HOSTILE)
    other = Actor("other", "Oslo", "City", (), (), (whom,))
    event = Event("e1", "accuses", "ACCUSE", "one", who, "other", whom, "happened", evidence(document, text),
                  span(document, "accuses"), HOSTILE, 0.9, where=HOSTILE)  # fmt: skip
    statement = Statement("s1", "one", who, span(document, "said"), span(document, HOSTILE), True)
    store = open_store()
    store.writer().add("d", to_nquads(Extraction(document, (one, other), (event,), (statement,)), PROVENANCE))
    with kg.Graph(store) as graph:
        yield graph


SHOWN = {
    "graph": lambda graph: graph,
    "counts": lambda graph: graph.counts(),
    "actors": lambda graph: graph.actors(),
    "actor": lambda graph: graph.actors()[0],
    "events": lambda graph: graph.events(),
    "event": lambda graph: graph.events()[0],
    "statements": lambda graph: graph.statements(),
    "documents": lambda graph: graph.documents(),
    "portrait": lambda graph: graph.show("actor:one"),
    "result": lambda graph: graph.query("SELECT ?o { ?s ?p ?o }"),
    "explorer": lambda graph: graph.explore(title=HOSTILE),
}


@pytest.mark.parametrize("name", SHOWN)
def test_hostile_texts_stay_texts(hostile: kg.Graph, name: str) -> None:
    bundle = SHOWN[name](hostile)._repr_mimebundle_(include=None, exclude=None)
    harmless(bundle["text/html"])
    assert "\x1b" not in bundle["text/plain"]
    assert "\u202e" not in bundle["text/plain"]


def test_the_words_of_the_hostile_are_all_there(hostile: kg.Graph) -> None:
    seen = harmless(hostile.show("actor:one")._repr_html_())
    assert HOSTILE in seen.words
    assert seen.words.count("<script>alert(1)</script>") > 5


@given(st.text(), st.text())
def test_no_text_becomes_markup(one: str, other: str) -> None:
    page = fragment(table([one], [[other], [(one, other)]], one), bars({one: 2, other: 1}), tags([one]))
    page += quoted(one + other, {"source": (0, len(one)), "target": (len(one), len(one + other))})
    harmless(page)


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_marks_change_no_word_of_a_sentence(text: str, a: int, b: int, c: int, d: int) -> None:
    marked = quoted(text, {"source": (a, b), "target": (c, d), "trigger": None})
    assert html.unescape(_without_marks(marked)) == text


def _without_marks(marked: str) -> str:
    for piece in ("<q>", "</q>", "</mark>", '<mark class="source">', '<mark class="target">'):
        marked = marked.replace(piece, "")
    return marked


@given(st.lists(st.tuples(st.text(), st.text(alphabet="a漢\u200d🙂", max_size=40)), max_size=5), st.integers(20, 100))
def test_lines_fit_the_screen(rows: list[tuple[str, str]], width: int) -> None:
    text = aligned(["one", "other"], rows, width)
    assert all(width_of(line) <= width for line in text.split("\n"))
    assert len(text.split("\n")) == len(rows) + 2


# --- Small, whatever there is to show --------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    text: str
    number: int
    when: date | None


MANY = Rows(Line, [Line("word " * 500, number, date(2026, 1, 1)) for number in range(5_000)])


def test_long_tables_and_cells_are_cut_and_say_so() -> None:
    page, text = MANY._repr_html_(), str(MANY)
    assert len(page) < 40_000
    assert len(text) < 10_000
    assert "and 4,960 more rows" in page
    assert text.endswith("and 4,960 more rows")


def test_a_frame_has_everything_with_the_types_of_pandas() -> None:
    frame = MANY.to_pandas()
    assert len(frame) == 5_000
    assert frame["text"].str.len().min() == 2_500
    assert frame["when"].dt.year.unique().tolist() == [2026]
    assert pandas.api.types.is_integer_dtype(frame["number"])


def test_a_frame_of_nothing_has_its_columns() -> None:
    assert Rows(Line, []).to_pandas().columns.tolist() == ["text", "number", "when"]
    assert "no rows" in str(Rows(Line, []))
    assert "no rows" in Rows(Line, [])._repr_html_()


def test_a_date_that_is_missing_is_one_for_pandas() -> None:
    frame = Rows(Line, [Line("a", 1, None), Line("b", 2, date(2026, 1, 3))]).to_pandas()
    assert frame["when"].isna().tolist() == [True, False]


def many_events(actors: int) -> GraphView:
    """Return a graph in which actor n is in an event with each that comes before it."""

    def card(one: int, other: int) -> EventCard:
        return EventCard(f"e{one}-{other}", "meets", "meets", None, "neutral", f"a{one}", f"a{other}", "happened",
                         "They met.", "d")  # fmt: skip

    events = tuple(card(one, other) for one in range(actors) for other in range(one))
    return GraphView(tuple(ActorNode(f"a{n}", f"Actor {n}", "Person") for n in range(actors)), events)


def test_of_a_large_graph_the_most_active_actors_are_shown_inline() -> None:
    view = many_events(40)
    small = strongest(view, 200)
    kept = {actor.id for actor in small.actors}
    assert 100 < len(small.events) <= 200
    assert all({event.source, event.target} <= kept for event in small.events)
    lost = [event for event in view.events if {event.source, event.target} <= kept and event not in small.events]
    assert lost == []


def test_an_explorer_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = Explorer(many_events(20), "All who met")
    assert "join the most active actors" not in explorer._repr_html_()
    monkeypatch.setattr("kg.explorer.INLINE", 50)
    assert "of 190 events" in explorer._repr_html_()


# --- Both ways of showing --------------------------------------------------------------------------------


def test_ipython_takes_text_and_page_from_one_value(hostile: kg.Graph) -> None:
    data, _ = DisplayFormatter().format(hostile.events())
    assert set(data) == {"text/plain", "text/html"}
    assert data["text/plain"].startswith("source")


def test_a_frame_of_everything(hostile: kg.Graph) -> None:
    found: list[Any] = [hostile.actors(), hostile.events(), hostile.statements(), hostile.documents(), hostile.counts(),
                        hostile.show("actor:one"), hostile.query("actors")]  # fmt: skip
    for each in found:
        assert isinstance(each, Shown)
        assert len(each.to_pandas()) > 0


def test_without_pandas_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(kg.KgError, match=r"kg\[notebook\]"):
        MANY.to_pandas()


def test_the_explorer_frame_may_only_run_its_scripts(hostile: kg.Graph, tmp_path: Path) -> None:
    explorer = hostile.explore(title="A & B")
    assert '<iframe sandbox="allow-scripts" title="A &amp; B"' in explorer._repr_html_()
    assert str(explorer).startswith("Explorer of 2 actors and 1 events")
    assert "A &amp; B" in explorer.save(tmp_path / "graph.html").read_text(encoding="utf-8")

"""A graph in hand, as Python users have it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

import kg
from kg.corrections import corrections
from kg.errors import ActorNotFound, InputError, QueryError, StoreError
from kg.export import FORMATS
from kg.graph import reading
from kg.pipeline import build_into
from kg.projections import view
from kg.store import open_store

ARTICLES = {
    "one.txt": """Anna Berg praised Peru on Monday. Police arrested Karl Lund in Oslo.
        Karl Lund criticised Anna Berg.""",
    "two.txt": """Anna Berg did not criticise Chile. Chile met with Peru.
        Karl Lund criticised Anna Berg.""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[kg.Graph]:
    with kg.build(folder, published=date(2026, 1, 14)) as graph:
        yield graph


def test_events_can_be_chosen_by_relation_and_status(graph: kg.Graph) -> None:
    [first, second] = graph.events(relation="criticises", status="happened")
    assert {first.document.id, second.document.id} == {document.id for document in graph.documents()}
    [denial] = graph.events(relation="criticises", status="denied")
    assert denial.target is not None
    assert denial.target.name == "Chile"


def test_events_of_an_actor_are_those_in_which_it_has_a_role(graph: kg.Graph) -> None:
    relations = {event.relation for event in graph.events(actor="Chile")}
    assert relations == {"criticises", "meets"}


def test_events_become_a_flat_frame(graph: kg.Graph) -> None:
    frame = graph.events(relation="praises").to_pandas()
    assert frame.loc[0, ["source", "target"]].tolist() == ["Anna Berg", "Peru"]
    assert frame["start"].dt.date.tolist() == [date(2026, 1, 12)]
    assert frame.loc[0, "quote"] == "Anna Berg praised Peru on Monday."


def test_actors_can_be_chosen_by_kind(graph: kg.Graph) -> None:
    assert {actor.name for actor in graph.actors("Country")} == {"Peru", "Chile"}


def test_a_query_takes_parameters(graph: kg.Graph) -> None:
    assert [row["critic"] for row in graph.query("critics", actor="Anna Berg")]


def test_a_wrong_query_says_where(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="the query"):
        graph.query("SELECT ?a { ?a ")


def test_a_portrait_tells_deeds_sufferings_and_sentences(graph: kg.Graph) -> None:
    text = str(graph.show("Anna Berg"))
    assert text.startswith("Anna Berg (Person")
    assert "Anna Berg -- praises -> Peru" in text
    assert "Karl Lund -- criticises -> Anna Berg" in text
    assert "Anna Berg praised Peru on Monday." in text
    assert "[denied]" in text


def test_nobody_of_that_name_is_an_error_that_helps(graph: kg.Graph) -> None:
    with pytest.raises(ActorNotFound, match="Anna Berg"):
        graph.show("Ana Berg")


def test_the_network_has_an_edge_an_event(graph: kg.Graph) -> None:
    network = graph.to_networkx(relation="criticises")
    assert isinstance(network, nx.MultiDiGraph)
    edges = sorted(
        (network.nodes[source]["label"], network.nodes[target]["label"], data["status"])
        for source, target, data in network.edges(data=True)
    )
    assert edges == [
        ("Anna Berg", "Chile", "denied"),
        ("Karl Lund", "Anna Berg", "happened"),
        ("Karl Lund", "Anna Berg", "happened"),
    ]


def test_a_denial_does_not_count_among_the_strongest_pairs(graph: kg.Graph) -> None:
    pairs = {frozenset((pair.one, pair.other)): pair for pair in graph.analyse().pairs}
    assert frozenset(("Anna Berg", "Chile")) not in pairs
    assert pairs[frozenset(("Anna Berg", "Karl Lund"))].events == 2


def test_the_explorer_is_one_page(graph: kg.Graph, tmp_path: Path) -> None:
    path = graph.explore(tmp_path / "graph.html", title="Berg & Lund")
    page = path.read_text(encoding="utf-8")
    assert "Berg &amp; Lund" in page
    assert "Anna Berg praised Peru on Monday." in page


@pytest.mark.parametrize("format", sorted(FORMATS.keys() - {"csv", "parquet"}))
def test_every_format_is_written(graph: kg.Graph, format: str, tmp_path: Path) -> None:
    graph.export(format, tmp_path / f"graph.{format}")
    assert "Berg" in (tmp_path / f"graph.{format}").read_text(encoding="utf-8")


def test_json_lines_have_a_document_each(graph: kg.Graph, tmp_path: Path) -> None:
    graph.export("jsonl", tmp_path / "graph.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(graph.documents())
    assert {event["relation"] for line in lines for event in line["events"]} >= {"praises", "arrests", "criticises"}


def test_networks_for_other_tools_are_xml(graph: kg.Graph, tmp_path: Path) -> None:
    graph.export("graphml", tmp_path / "graph.graphml")
    assert ElementTree.parse(tmp_path / "graph.graphml").getroot().tag.endswith("graphml")


def test_an_unknown_format_names_the_known_ones(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="graphml"):
        graph.export("pdf", tmp_path / "graph.pdf")


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent.*graph\.ttl"):
        graph.export("turtle", tmp_path / "absent" / "graph.ttl")


def test_a_graph_shows_what_it_holds(graph: kg.Graph) -> None:
    assert repr(graph).startswith("Graph of 2 documents: ")
    page = graph._repr_html_()
    assert re.search(r"<span>denied</span><b[^>]*>1</b>", page)
    assert re.search(r"<span>criticises</span><b[^>]*>3</b>", page)


def test_the_run_says_what_was_done(graph: kg.Graph) -> None:
    assert graph.run is not None
    assert (graph.run.documents, graph.run.problems) == (2, ())


def test_a_graph_on_disk_is_the_same_when_opened_again(folder: Path, tmp_path: Path) -> None:
    with kg.build(folder, tmp_path / "graph") as built:
        events = list(built.events())
    with kg.open(tmp_path / "graph") as opened:
        assert list(opened.events()) == events


def test_opening_what_is_not_there_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_the_explorer_marks_whole_words_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Karl Lund came. There he praised Peru.", encoding="utf-8")
    with open_store() as store:
        build_into(store, tmp_path)
        cards = view(store.reader()).events
    praise = next(card for card in cards if card.relation == "praises")
    assert praise.target_span is not None
    assert praise.quote[slice(*praise.target_span)] == "Peru"
    assert praise.source_span == (praise.quote.index(" he ") + 1, praise.quote.index(" he ") + 3)


# --- What people know better -----------------------------------------------------------------------------

TWO_NAMES = {
    "one.txt": "Gustavo Petro praised Peru. Petro met with Chile.",
    "two.txt": "Petro criticised Norway.",
    "three.txt": "Karl Lund praised Norway. Carl Lundh criticised Peru.",
}


@pytest.fixture
def corrected(tmp_path: Path) -> Callable[[], kg.Graph]:
    """Return what builds the graph of three articles on disk anew, each time from texts that have changed."""
    folder, store = tmp_path / "articles", tmp_path / "graph"
    folder.mkdir()
    builds = 0

    def build() -> kg.Graph:
        nonlocal builds
        builds += 1
        for name, text in TWO_NAMES.items():
            (folder / name).write_text(f"{text} Norway helped Peru." * (1 + builds % 2), encoding="utf-8")
        return kg.build(folder, store)

    return build


def people(graph: kg.Graph) -> set[str]:
    return {actor.name for actor in graph.actors("Person")}


def test_two_who_are_different_stay_so_through_every_rebuild(corrected: Callable[[], kg.Graph]) -> None:
    with corrected() as graph:
        assert people(graph) == {"Carl Lundh", "Gustavo Petro", "Karl Lund"}
        graph.different("Gustavo Petro", "Petro")
        assert people(graph) == {"Carl Lundh", "Gustavo Petro", "Karl Lund", "Petro"}
    with corrected() as graph:
        assert graph.run is not None
        assert graph.run.documents == 3
        assert people(graph) == {"Carl Lundh", "Gustavo Petro", "Karl Lund", "Petro"}
        assert {event.target.name for event in graph.show("Petro").profile.did if event.target} == {"Norway"}
        graph.unsure("Petro", "Gustavo Petro")
        assert people(graph) == {"Carl Lundh", "Gustavo Petro", "Karl Lund"}


def test_two_who_are_the_same_stay_so_through_every_rebuild(corrected: Callable[[], kg.Graph]) -> None:
    with corrected() as graph:
        graph.same("Carl Lundh", "Karl Lund")
        assert {event.relation for event in graph.show("Carl Lundh").profile.did} == {"praises", "criticises"}
    with corrected() as graph:
        assert graph.show("Carl Lundh").profile.actor.iri == graph.show("Karl Lund").profile.actor.iri
        [row] = graph.corrections()
        assert ({row.one, row.other}, row.judgement) == ({"Carl Lundh", "Karl Lund"}, "same")
        assert graph.corrections().to_pandas().loc[0, "judgement"] == "same"


def test_a_later_word_takes_the_place_of_an_earlier_one(corrected: Callable[[], kg.Graph]) -> None:
    with corrected() as graph:
        graph.same("Chile", "Peru")
        graph.different("Peru", "Chile")
        assert [row.judgement for row in graph.corrections()] == ["different"]
        assert {"Chile", "Peru"} <= {actor.name for actor in graph.actors()}


def test_corrections_follow_the_graph_into_a_file_and_back(corrected: Callable[[], kg.Graph], tmp_path: Path) -> None:
    with corrected() as graph:
        graph.different("Gustavo Petro", "Petro")
        graph.export("nquads", tmp_path / "graph.nq")
    with reading(tmp_path / "graph.nq") as reader:
        assert [row.judgement for row in corrections(reader)] == ["different"]


def test_nobody_can_be_corrected_who_is_not_there(corrected: Callable[[], kg.Graph]) -> None:
    with corrected() as graph:
        with pytest.raises(ActorNotFound, match="Petro"):
            graph.same("Petra", "Chile")
        with pytest.raises(StoreError, match="itself"):
            graph.same("Chile", "chile")

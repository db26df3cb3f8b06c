"""Resolution in a graph: rows, names, queries and edges follow it; what people judge survives every rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from build_extraction import PROVENANCE, USA, evidence, mention, note, span

from kg import ontology, query
from kg.check import validate
from kg.errors import StoreError
from kg.model import Actor, Document, Event, Extraction, Mention, Role, Statement
from kg.query import ActorRef
from kg.rdf import links_to_nquads, to_nquads
from kg.rdf import namespaces as ns
from kg.resolve import Judgement, Link
from kg.store import Reader, Store, open_store
from kg.store.resolution import corrections, judge, known_actors, refresh

KNOWN = ontology.load()
PETRO, TRUMP = "Gustavo_Petro", "Donald_Trump"


def told(id_: str, text: str, source: tuple[str, str], relation: str, target: tuple[str, str]) -> Extraction:
    """Build a document of one sentence that tells of one event between two people, (id, words)."""
    document = Document(id_, text)
    people = [Actor(who, words, "Person", (), (), (mention(document, words),)) for who, words in (source, target)]
    event = Event(
        f"{id_}-e1", relation, "ACCUSE",
        source[0], mention(document, source[1]), target[0], mention(document, target[1]),
        "happened", evidence(document, text), span(document, relation), f"{{source}} {relation} {{target}}", 0.9,
    )  # fmt: skip
    said = span(document, text)
    statement = Statement(f"{id_}-s1", source[0], mention(document, source[1]), None, said, False)
    return Extraction(document, tuple(people), (event,), (statement,))


PETRO_AS = {
    name: (name.replace(" ", "_"), name) for name in ("Petro", "Gustavo Petro", "Gustavo Pétro", "Aurelia Petro")
}
TRUMP_AS = {name: (name.replace(" ", "_"), name) for name in ("Trump", "Donald Trump")}
FULL = told(
    "d-full", "Gustavo Petro condemns Donald Trump.", PETRO_AS["Gustavo Petro"], "condemns", TRUMP_AS["Donald Trump"]
)
SHORT = told("d-short", "Petro condemns Trump.", PETRO_AS["Petro"], "condemns", TRUMP_AS["Trump"])
ACCENT = told("d-accent", "Trump accuses Gustavo Pétro.", TRUMP_AS["Trump"], "accuses", PETRO_AS["Gustavo Pétro"])
RIVAL = told("d-rival", "Aurelia Petro accuses Trump.", PETRO_AS["Aurelia Petro"], "accuses", TRUMP_AS["Trump"])


def add(store: Store, *extractions: Extraction) -> None:
    for extraction in extractions:
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE), text=extraction.document.text)


def dump(store: Store) -> list[str]:
    return sorted(map(str, store.reader().quads()))


def edges(reader: Reader) -> list[str]:
    found = ((quad.subject, quad.predicate, quad.object) for quad in reader.quads(ns.DIRECT))
    return sorted(" ".join(ns.split(term.value)[1] for term in triple) for triple in found)  # type: ignore[union-attr]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(None if request.param == "memory" else tmp_path / "graph") as opened:
        add(opened, FULL, SHORT, ACCENT)
        refresh(opened, KNOWN)
        yield opened


# --- Rows and queries ------------------------------------------------------------------------------------


def test_actors_that_are_one_are_one_row(store: Store) -> None:
    petro, trump = sorted(query.actors(store.reader()), key=lambda row: row.name, reverse=True)
    assert (petro.iri, petro.name, petro.aliases) == (ns.ACTOR + PETRO, "Gustavo Petro", ("Gustavo Pétro", "Petro"))
    assert (petro.mentions, petro.documents, petro.events) == (3, 3, 3)
    assert (trump.name, trump.documents, trump.events) == ("Donald Trump", 3, 3)


@pytest.mark.parametrize("name", ["Petro", "gustavo petro", "actor:Petro", ns.ACTOR + "Petro", "Gustavo Pétro"])
def test_every_name_finds_the_one(store: Store, name: str) -> None:
    assert query.find_actor(store.reader(), name) == ns.ACTOR + PETRO


def test_a_profile_gathers_what_all_documents_tell(store: Store) -> None:
    found = query.profile(store.reader(), "Petro")
    assert [row.document.id for row in found.did] == ["d-full", "d-short"]
    assert [row.document.id for row in found.undergone] == ["d-accent"]
    assert [row.document.id for row in found.statements] == ["d-full", "d-short"]
    assert {row.source for row in found.did} == {
        ActorRef(ns.ACTOR + PETRO, "Gustavo Petro", "Person", words) for words in ("Gustavo Petro", "Petro")
    }


def test_events_and_statements_of_one_are_found_by_each_of_its_ids(store: Store) -> None:
    reader = store.reader()
    for iri in (ns.ACTOR + PETRO, ns.ACTOR + "Petro"):
        assert len(query.events(reader, actor=iri)) == 3
        assert len(query.statements(reader, iri)) == 2


def test_named_queries_follow_resolution(store: Store) -> None:
    reader = store.reader()
    critics = query.run(reader, "critics", {"actor": "Trump"})
    assert [row["critic"] for row in critics] == ["Gustavo Petro"] * 2
    assert len(query.run(reader, "timeline", {"actor": "Petro", "other": "Trump"})) == 3
    assert [row["events"] for row in query.run(reader, "actors")] == [3, 3]
    assert [row["events"] for row in query.run(reader, "conflicts")] == [2, 1]


def test_direct_edges_join_the_actors_that_are_one(store: Store) -> None:
    assert edges(store.reader()) == [f"{TRUMP} accuses {PETRO}", f"{PETRO} condemns {TRUMP}"]


def test_the_graph_says_who_is_whom_and_why(store: Store) -> None:
    asked = query.run(
        store.reader(),
        "SELECT ?reason { ?link kg:linked actor:Petro ; kg:linkedTo actor:Gustavo_Petro ; kg:reason ?reason ;"
        ' kg:judgement "same" . actor:Petro kg:sameActor actor:Gustavo_Petro ; kg:is actor:Gustavo_Petro }',
    )
    (row,) = asked
    assert str(row["reason"]).startswith('same surname as the only "Petro"')
    assert validate(store.reader()) == []


def test_an_unsure_link_joins_nothing() -> None:
    with open_store() as store:
        add(store, FULL, SHORT)
        link = Link(ns.ACTOR + "Petro", ns.ACTOR + PETRO, "perhaps", Judgement.UNSURE)
        store.writer().replace_graph(ns.RESOLUTION, links_to_nquads([link]))
        assert len(query.actors(store.reader())) == 4
        assert len(query.run(store.reader(), 'SELECT ?link { ?link kg:judgement "unsure" }')) == 1


def test_one_event_of_two_names_of_one_actor_is_found_once() -> None:
    odd = told("d", "Petro condemns Gustavo Petro.", ("Petro", "Petro"), "condemns", (PETRO, "Gustavo Petro"))
    with open_store() as store:
        add(store, odd)
        judge(store, ns.ACTOR + "Petro", ns.ACTOR + PETRO, Judgement.SAME)
        refresh(store, KNOWN)
        (event,) = query.events(store.reader(), actor=ns.ACTOR + PETRO)
        assert (event.source and event.source.text, event.target and event.target.text) == ("Petro", "Gustavo Petro")
        assert query.actors(store.reader())[0].events == 1


def test_the_kind_is_the_one_that_most_documents_give() -> None:
    def georgia(id_: str, kind: str) -> Extraction:
        mentions = (Mention(0, 7, "Georgia", "name"),)
        return Extraction(Document(id_, "Georgia."), (Actor("Georgia", "Georgia", kind, (), (), mentions),))

    with open_store() as store:
        add(store, georgia("1", "City"), georgia("2", "Region"), georgia("3", "Region"))
        (row,) = query.actors(store.reader())
        (known,) = known_actors(store.reader())
    assert row.kind == known.kind == "Region"
    assert known.other_kinds == {"City"}


def test_an_open_relation_is_marked() -> None:
    odd = told("d", "Petro nudges Trump.", ("Petro", "Petro"), "nudges", ("Trump", "Trump"))
    (event,) = odd.events
    odd = replace(odd, events=(replace(event, phrase="", plover=None),))
    with open_store() as store:
        add(store, note(), odd)
        marked = query.run(store.reader(), "SELECT ?relation { ?event kg:open true ; kg:relation ?relation }")
        others = query.run(store.reader(), "SELECT ?e { ?e a kg:Event FILTER NOT EXISTS { ?e kg:open true } }")
    assert [str(row["relation"]) for row in marked] == [ns.REL + "nudges"]
    assert len(others) == len(note().events)


# --- Documents that come and go --------------------------------------------------------------------------


def test_resolution_again_changes_nothing(store: Store) -> None:
    before = dump(store)
    refresh(store, KNOWN)
    assert dump(store) == before


def test_a_second_bearer_of_the_surname_parts_them_again(store: Store) -> None:
    add(store, RIVAL)
    refresh(store, KNOWN)
    assert query.find_actor(store.reader(), "Petro") == ns.ACTOR + "Petro"
    assert f"Petro condemns {TRUMP}" in edges(store.reader())


def test_the_order_of_documents_and_resolutions_does_not_matter(store: Store) -> None:
    with open_store() as other:
        for extraction in (RIVAL, ACCENT, SHORT, FULL):
            add(other, extraction)
            refresh(other, KNOWN)
        other.writer().remove("d-rival")
        refresh(other, KNOWN)
        assert dump(other) == dump(store)


@pytest.mark.parametrize("gone", ["d-full", "d-short", "d-accent"])
def test_between_two_resolutions_the_derived_graphs_are_as_if_made_anew(store: Store, gone: str) -> None:
    def same_as_rebuilt() -> None:
        before = dump(store)
        store.writer().rebuild()
        assert dump(store) == before

    store.writer().remove(gone)
    same_as_rebuilt()
    add(store, RIVAL)
    same_as_rebuilt()
    add(store, FULL, SHORT, ACCENT)
    same_as_rebuilt()
    assert validate(store.reader()) == []


def test_an_edge_that_another_name_still_supports_stays(store: Store) -> None:
    store.writer().remove("d-short")
    assert f"{PETRO} condemns {TRUMP}" in edges(store.reader())
    store.writer().remove("d-full")
    assert not any("condemns" in edge for edge in edges(store.reader()))


def test_a_store_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(folder) as store:
        add(store, FULL, SHORT)
        wanted = dump(store)
        # What format 1 lacked.
        engine = store.writer()._engine  # type: ignore[attr-defined]
        engine.store.update(f"DELETE WHERE {{ GRAPH <{ns.ACTORS}> {{ ?actor <{ns.KG}is> ?other }} }}")
        assert dump(store) != wanted
    marker = folder / "kg-store.json"
    marker.write_text('{"format": 1}\n', "utf-8")
    with open_store(folder) as store:
        assert dump(store) == wanted
    assert '"format": 2' in marker.read_text("utf-8")


# --- What people judge -----------------------------------------------------------------------------------


def test_judgements_survive_every_rebuild(store: Store) -> None:
    judge(store, ns.ACTOR + "Petro", ns.ACTOR + PETRO, Judgement.DIFFERENT)
    refresh(store, KNOWN)
    assert query.find_actor(store.reader(), "Petro") == ns.ACTOR + "Petro"
    store.writer().rebuild()
    store.writer().remove("d-short")
    add(store, SHORT)
    refresh(store, KNOWN)
    assert query.find_actor(store.reader(), "Petro") == ns.ACTOR + "Petro"
    assert len(corrections(store.reader())) == 1


def test_a_later_judgement_takes_the_place_of_an_earlier_one(store: Store) -> None:
    petro, trump = ns.ACTOR + PETRO, ns.ACTOR + TRUMP
    judge(store, petro, trump, Judgement.SAME)
    judge(store, trump, petro, Judgement.DIFFERENT)
    assert [each.judgement for each in corrections(store.reader())] == [Judgement.DIFFERENT]
    judge(store, petro, trump, Judgement.UNSURE)
    assert corrections(store.reader()) == ()


def test_only_two_actors_can_be_judged(store: Store) -> None:
    with pytest.raises(StoreError, match="no actor"):
        judge(store, "Petro", ns.ACTOR + PETRO, Judgement.SAME)
    with pytest.raises(StoreError, match="itself"):
        judge(store, ns.ACTOR + USA, ns.ACTOR + USA, Judgement.SAME)


def test_roles_and_countries_are_read_for_resolution() -> None:
    petro = Actor("Petro", "Petro", "Person", ("Gustavo",), (Role("president", "Colombia"),), (), "COL")
    with open_store() as store:
        add(store, Extraction(Document("d", "Petro."), (petro,)))
        (known,) = known_actors(store.reader())
    assert (known.roles, known.country, known.aliases) == ({"president of Colombia"}, "COL", {"Gustavo"})
    assert known.documents == {ns.DOC + "d"}

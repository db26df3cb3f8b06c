"""Evidence that no longer holds is named; what holds is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from build_extraction import NOTE, PETRO, PROVENANCE, TRUMP, mention, note, reply
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.check import Broken, verify
from kg.check.evidence import check_document, nodes
from kg.model import Evidence, Extraction, Mention, Span
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import Reader, Store, open_store
from kg.store.oxigraph import OxigraphReader


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store() as opened:
        yield opened


def add(store: Store, extraction: Extraction, text: str | None = NOTE.text) -> Reader:
    store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE), text=text)
    return store.reader()


def messages(store: Store, extraction: Extraction, text: str | None = NOTE.text) -> str:
    return "\n".join(map(str, verify(add(store, extraction, text)).broken))


def test_what_kg_writes_holds(store: Store) -> None:
    add(store, note())
    found = verify(add(store, reply(), reply().document.text))
    assert (found.broken, found.textless) == ((), ())
    assert (found.documents, found.events, found.edges) == (2, 8, 3)
    assert found.mentions > 10


def changed(**changes: object) -> Extraction:
    first, *others = note().events
    return replace(note(), events=(replace(first, **changes), *others))  # type: ignore[arg-type]


def with_mention(wrong: Mention) -> Extraction:
    first, *others = note().actors
    return replace(note(), actors=(replace(first, mentions=(*first.mentions, wrong)), *others))


def with_statement(**changes: object) -> Extraction:
    (statement,) = note().statements
    return replace(note(), statements=(replace(statement, **changes),))  # type: ignore[arg-type]


WRONG: dict[str, tuple[Extraction, str]] = {
    "quote": (changed(evidence=Evidence("d-note", 25, 94, "Trump praised Petro.")), "the quote “Trump praised Petro.”"),
    "place of the quote": (changed(evidence=replace(note().events[0].evidence, start=26)), "at 26 to 94"),
    "trigger": (changed(trigger=Span(0, 5, "criticised")), "“criticised” (kg:trigger)"),
    "mention": (with_mention(Mention(3, 8, "Nemo!", "name")), "“Nemo!” (oa:exact)"),
    "beyond the end": (with_mention(Mention(9000, 9005, "Trump", "name")), "“Trump” (oa:exact)"),
    "statement": (with_statement(content=Span(5, 9, "never")), "“never” (kg:content)"),
    "cue": (with_statement(cue=Span(5, 9, "lied")), "“lied” (kg:cue)"),
}


@pytest.mark.parametrize("what", WRONG)
def test_words_that_do_not_stand_there_are_named(what: str, store: Store) -> None:
    extraction, message = WRONG[what]
    assert message in messages(store, extraction)


def test_a_text_that_is_another_is_named(store: Store) -> None:
    found = messages(store, note(), NOTE.text + " And more.")
    assert "SHA-256" in found
    assert f"characters, the graph says {len(NOTE.text)}" in found


def test_words_around_the_quote_are_checked(store: Store) -> None:
    found = messages(store, note(), NOTE.text.replace("Petro and Trump to meet", "Trump and Petro to meet"))
    assert "oa:prefix" in found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(NOTE.text) - 1))
def test_every_changed_character_of_a_text_is_noticed(at: int) -> None:
    text = NOTE.text[:at] + ("#" if NOTE.text[at] != "#" else "*") + NOTE.text[at + 1 :]
    with open_store() as store:
        assert "SHA-256" in messages(store, note(), text)


def test_without_texts_it_is_said_what_cannot_be_checked(store: Store) -> None:
    found = verify(add(store, note(), None))
    assert found.textless == ("d-note",)
    assert found.broken == ()


def test_without_texts_the_edges_are_checked_all_the_same(store: Store) -> None:
    tampered = tamper(add(store, note(), None), "<a:b> <a:c> <a:d>", ns.DIRECT)
    assert "no event that happened supports" in str(verify(tampered).broken)


def tamper(reader: Reader, triple: str, graph: str, *, without: bool = False) -> Reader:
    """Change what no writer would: behind its back, as a damaged disk or another program does."""
    assert isinstance(reader, OxigraphReader)
    form = "DELETE DATA" if without else "INSERT DATA"
    reader._engine.store.update(f"{form} {{ GRAPH <{graph}> {{ {triple} }} }}")
    return reader


def test_an_edge_that_lacks_is_named(store: Store) -> None:
    edge = f"<{ns.ACTOR}{TRUMP}> <{ns.REL}criticises> <{ns.ACTOR}{PETRO}>"
    (broken,) = verify(tamper(add(store, note()), edge, ns.DIRECT, without=True)).broken
    assert broken.node == "event:d-note-e1"
    assert "lacks" in broken.message


def test_a_denial_supports_no_edge(store: Store) -> None:
    edge = f"<{ns.ACTOR}country-col> <{ns.REL}threatens> <{ns.ACTOR}country-usa>"
    (broken,) = verify(tamper(add(store, note()), edge, ns.DIRECT)).broken
    assert "actor:country-col rel:threatens actor:country-usa: no event" in str(broken)


def test_a_graph_that_no_document_owns_is_named(store: Store) -> None:
    (broken,) = verify(tamper(add(store, note()), "<a:b> <a:c> <a:d>", ns.DOC + "d-stray")).broken
    assert broken.node == "doc:d-stray"


def test_a_text_that_went_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        add(store, note())
        (file,) = (tmp_path / "graph" / "texts").iterdir()
        file.unlink()
        found = verify(store.reader())
    assert [broken.node for broken in found.broken] == ["doc:d-note"]
    assert found.textless == ()


def test_mentions_that_only_a_role_has_are_in_the_graph(store: Store) -> None:
    his = mention(NOTE, "The two leaders", form="nominal")
    trump, *others = note().actors
    bare = replace(note(), actors=(replace(trump, mentions=trump.mentions[:1]), *others))
    assert his not in bare.actors[0].mentions
    assert verify(add(store, bare)).broken == ()


LINES: dict[str, tuple[Callable[[str], str], str]] = {
    "a mention that went": (
        lambda line: "" if "/mention/d-note-" in line.split()[0] else line,
        "is not in the document's graph",
    ),
    "a mention of another": (
        lambda line: line.replace(f"actor/{TRUMP}>", "actor/nobody>") if "refersTo" in line else line,
        "refers to another actor",
    ),
    "evidence elsewhere": (
        lambda line: line.replace("document/d-note>", "document/d-other>", 1) if "hasSource" in line else line,
        "it belongs to doc:d-other",
    ),
    "evidence without a place": (lambda line: "" if "#hasSelector" in line else line, "names no place"),
    "an end without a start": (lambda line: "" if "cueStart" in line else line, "0 values of kg:cueStart"),
    "an empty graph": (lambda line: "", "its graph is not"),
}


@pytest.mark.parametrize("what", LINES)
def test_a_damaged_graph_is_named(what: str) -> None:
    change, message = LINES[what]
    lines = "\n".join(filter(None, map(change, to_nquads(note(), PROVENANCE).splitlines())))
    found = nodes(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    broken = list(check_document(ns.DOC + "d-note", found, NOTE.text))
    assert all(isinstance(each, Broken) for each in broken)
    assert any(message in str(each) for each in broken), broken

"""What two graphs do not share, and a document by what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from build_extraction import GARCIA, PETRO, PROVENANCE, note, reply

from kg.errors import DocumentNotFound
from kg.model import Extraction
from kg.query import Difference, differences, find_document
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import Store, open_store


def fill(store: Store, extractions: Iterable[Extraction]) -> Store:
    for extraction in extractions:
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
    return store


def compare(first: Iterable[Extraction], second: Iterable[Extraction]) -> dict[str, Difference]:
    with fill(open_store(), first) as one, fill(open_store(), second) as other:
        return differences(one.reader(), other.reader())


def iris(difference: Difference) -> tuple[set[str], set[str], set[str]]:
    groups = difference.only_first, difference.only_second, difference.changed
    one, other, changed = ({ns.shorten(item.iri) for item in items} for items in groups)
    return one, other, changed


def test_equal_graphs_share_everything() -> None:
    assert not any(compare((note(), reply()), (reply(), note())).values())


def test_what_only_one_graph_has_is_named() -> None:
    found = compare((note(), reply()), (note(),))
    assert iris(found["documents"]) == ({"doc:d-reply"}, set(), set())
    assert iris(found["events"])[0] == {"event:d-reply-e1", "event:d-reply-e2", "event:d-reply-e3"}
    assert iris(compare((note(),), (note(), reply()))["events"])[1] == iris(found["events"])[0]


def test_an_actor_whom_only_one_document_names() -> None:
    one, other, _ = iris(compare((note(),), (reply(),))["actors"])
    assert (one, other) == ({ns.shorten(ns.iri(ns.ACTOR, GARCIA))}, set())


def test_a_changed_event_is_named_with_its_document() -> None:
    first, *others = note().events
    denied = replace(note(), events=(replace(first, status="denied"), *others))
    found = compare((note(),), (denied,))
    assert iris(found["events"]) == (set(), set(), {"event:d-note-e1"})
    assert iris(found["documents"]) == (set(), set(), {"doc:d-note"})
    assert not found["actors"]


def test_the_version_that_read_a_document_is_no_difference() -> None:
    later = replace(PROVENANCE, tool_version="9")
    with fill(open_store(), [note()]) as one, open_store() as other:
        other.writer().add("d-note", to_nquads(note(), later))
        assert not any(differences(one.reader(), other.reader()).values())


def test_an_actor_with_another_alias_differs() -> None:
    renamed = tuple(replace(each, aliases=()) if each.id == PETRO else each for each in note().actors)
    found = compare((note(),), (replace(note(), actors=renamed),))
    assert iris(found["actors"])[2] == {f"actor:{PETRO}"}


def test_an_event_is_labelled_with_who_did_what_and_the_sentence() -> None:
    labels = {item.iri: item.label for item in compare((note(),), ())["events"].only_first}
    assert labels[ns.EVENT + "d-note-e1"] == (
        "Donald Trump -- criticises -> Gustavo Petro [happened] "
        "“US President Donald Trump criticised Gustavo Petro on 5 January 2026.”"
    )
    assert "Gustavo Petro -- denies -> (none) [happened]" in labels[ns.EVENT + "d-note-e4"]


@pytest.fixture
def store() -> Iterator[Store]:
    with fill(open_store(), (note(), reply())) as opened:
        yield opened


@pytest.mark.parametrize(
    "name",
    [
        "d-note",
        ns.DOC + "d-note",
        "doc:d-note",
        "https://news.example/petro?id=1&part=2",
        "PETRO and Trump to meet",
        "to meet",
    ],
)
def test_a_document_answers_to_what_people_call_it(name: str, store: Store) -> None:
    assert find_document(store.reader(), name).id == "d-note"


def test_a_file_stands_for_the_document_in_it(store: Store) -> None:
    assert find_document(store.reader(), "articles/a.txt", ["d-reply", "d-elsewhere"]).id == "d-reply"


def test_an_ambiguous_name_is_an_error_that_lists_the_ids(store: Store) -> None:
    fill(store, [replace(note(), document=replace(note().document, id="d-copy"))])
    with pytest.raises(DocumentNotFound, match=r"2 documents fit.*d-copy.*d-note"):
        find_document(store.reader(), "Petro and Trump to meet")


def test_an_unknown_name_is_an_error_that_suggests(store: Store) -> None:
    with pytest.raises(DocumentNotFound, match="Perhaps d-note"):
        find_document(store.reader(), "Petro and Tramp met")
    with pytest.raises(DocumentNotFound, match="kg query sources"):
        find_document(store.reader(), "zzz")


def test_no_name_stands_for_no_document(store: Store) -> None:
    with pytest.raises(DocumentNotFound):
        find_document(store.reader(), "  ")

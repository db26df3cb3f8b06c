"""Values to N-Quads: nothing is lost, nothing is invented, and equal input gives equal bytes."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from build_extraction import NOTE, PROVENANCE, TRUMP, note, reply
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Actor, Document, Extraction
from kg.rdf import namespaces as ns
from kg.rdf import terms, to_nquads
from kg.rdf.turtle import trig, turtle


def quads(extraction: Extraction) -> list[ox.Quad]:
    return list(ox.parse(to_nquads(extraction, PROVENANCE), format=ox.RdfFormat.N_QUADS))


def values(found: list[ox.Quad], subject: str, property_: str) -> set[str]:
    wanted = ox.NamedNode(subject), ox.NamedNode(property_)
    return {quad.object.value for quad in found if (quad.subject, quad.predicate) == wanted}


def test_everything_stands_in_the_graph_of_the_document() -> None:
    assert {quad.graph_name for quad in quads(note())} == {ox.NamedNode(ns.DOC + "d-note")}


def test_there_are_no_blank_nodes() -> None:
    assert not any(isinstance(term, ox.BlankNode) for quad in quads(note()) for term in quad)


def test_two_documents_share_no_subject() -> None:
    one, two = ({quad.subject for quad in quads(extraction)} for extraction in (note(), reply()))
    assert not one & two


def test_every_event_is_kept_whatever_its_status() -> None:
    found = quads(note())
    statuses = [quad.object.value for quad in found if quad.predicate == ox.NamedNode(ns.KG + "status")]
    assert sorted(status.removeprefix(ns.STATUS) for status in statuses) == [
        "denied",
        "happened",
        "happened",
        "happened",
        "planned",
    ]


def test_offsets_point_at_the_words() -> None:
    found = quads(note())
    spans = {quad.subject for quad in found if quad.predicate == ox.NamedNode(ns.OA + "start")}
    words = 0
    for subject in spans:
        start, end = (int(values(found, subject.value, ns.OA + name).pop()) for name in ("start", "end"))
        for exact in values(found, subject.value, ns.OA + "exact"):
            words += 1
            assert NOTE.text[start:end] == exact
    assert words >= 8


def test_a_quote_selector_has_its_surroundings() -> None:
    quote = ns.EVIDENCE + "d-note-95-146-quote"
    exact, before, after = (values(quads(note()), quote, ns.OA + name).pop() for name in ("exact", "prefix", "suffix"))
    assert before + exact + after in NOTE.text


def test_the_chain_of_speakers_keeps_its_order() -> None:
    found = quads(note())
    orders = {order: values(found, f"{ns.ATTRIBUTION}d-note-e3-{order}", ns.KG + "manner") for order in (1, 2)}
    assert orders == {1: {"accordingTo"}, 2: {"denied"}}


def test_equal_extractions_give_equal_bytes_in_whatever_order() -> None:
    whole = note()
    turned = replace(whole, actors=whole.actors[::-1], events=whole.events[::-1])
    assert to_nquads(turned, PROVENANCE) == to_nquads(whole, PROVENANCE)


def test_output_is_canonical() -> None:
    text = to_nquads(note(), PROVENANCE)
    lines = text.splitlines()
    assert lines == sorted(set(lines))
    assert "".join(f"{quad} .\n" for quad in quads(note())) == text


def test_provenance_is_part_of_the_graph() -> None:
    other = replace(PROVENANCE, model_version="3.9.0")
    assert to_nquads(note(), other) != to_nquads(note(), PROVENANCE)


@given(st.text(), st.text(), st.text())
def test_any_text_survives(name: str, alias: str, text: str) -> None:
    actor = Actor("a", name, "Person", (alias,))
    document = Document("d", text, title=text, author=alias)
    found = quads(Extraction(document, (actor,)))
    description = ns.DESCRIPTION + "d-a"
    assert values(found, description, ns.KG + "name") == {name}
    assert values(found, description, ns.KG + "alias") == {alias}
    assert values(found, ns.DOC + "d", ns.SCHEMA + "headline") == ({text} if text else set())


@given(st.text(), st.text())
def test_ids_become_iris_one_to_one(one: str, two: str) -> None:
    first, second = ns.iri(ns.ACTOR, one), ns.iri(ns.ACTOR, two)
    assert ox.NamedNode(first).value == first
    assert list(ox.parse(f"<{first}> <{first}> <{second}> .", format=ox.RdfFormat.N_QUADS))
    assert (first == second) == (one == two)


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    written = terms.text("a\ud800b")
    (quad,) = ox.parse(f"<a:a> <a:b> {written} .", format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == "a\ufffdb"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "https:// example.org",
        "https://user@example.org/",
        " https://example.org",
        "https://exa\nmple.org/",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert terms.link(address) is None


@given(st.text())
def test_a_link_is_always_a_valid_iri(rest: str) -> None:
    link = terms.link("https://example.org/" + rest)
    assert link is None or ox.NamedNode(link[1:-1]).value.startswith("https://example.org/")


@pytest.mark.parametrize(
    ("value", "written"), [(0.9, "0.9"), (1.0, "1"), (0.0, "0"), (0.123456, "0.1235"), (1e-9, "0")]
)
def test_decimals_are_written_as_stores_write_them(value: float, written: str) -> None:
    assert terms.decimal(value).startswith(f'"{written}"')
    (quad,) = ox.parse(f"<a:a> <a:b> {terms.decimal(value)} .", format=ox.RdfFormat.N_QUADS)
    store = ox.Store()
    store.add(quad)
    assert next(iter(store)) == quad


def test_turtle_and_trig_are_read_back_by_other_parsers() -> None:
    found = quads(note())
    text = turtle(quad.triple for quad in found)
    assert set(ox.parse(text, format=ox.RdfFormat.TURTLE)) == {ox.Quad(*quad.triple) for quad in found}
    assert set(ox.parse(trig(found), format=ox.RdfFormat.TRIG)) == set(found)
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len({quad.triple for quad in found})


@given(st.text(), st.text())
def test_turtle_keeps_any_words_and_names(words: str, local: str) -> None:
    triple = ox.Triple(ox.NamedNode(ns.iri(ns.ACTOR, local)), ox.NamedNode(ns.iri(ns.KG, local)), ox.Literal(words))
    (read,) = ox.parse(turtle([triple]), format=ox.RdfFormat.TURTLE)
    assert read.triple == triple


def test_turtle_reads_well() -> None:
    text = turtle(quad.triple for quad in quads(note()))
    assert f"actor:{TRUMP}" in text
    assert "kg:status status:planned ;" in text
    assert 'kg:start "2026-02-01"^^xsd:date ;' in text

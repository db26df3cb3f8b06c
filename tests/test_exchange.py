"""Exports are canonical whatever the order, and come back as the same graph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from build_extraction import PROVENANCE, note, reply
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import to_canonical_graph

from kg.errors import InputError, StoreError
from kg.model import Actor, Document, Extraction
from kg.query import export
from kg.rdf import namespaces as ns
from kg.rdf import terms, to_nquads
from kg.resolve import Judgement
from kg.store import Reader, Store, import_file, open_store
from kg.store.resolution import judge


def third() -> Extraction:
    petro = Actor("person-gustavo-petro", "Gustavo Francisco Petro", "Person", ('Pe"tro\\\t', "\ufffe\x00\x7f\x85"))
    return Extraction(Document("d-third, 3%", "Gustavo Francisco Petro."), (petro,))


ALL = (note(), reply(), third())


def filled(store: Store, extractions: Iterable[Extraction] = ALL) -> Reader:
    for extraction in extractions:
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE), text=extraction.document.text)
    return store.reader()


def exported(reader: Reader, format_: str = "nquads") -> str:
    stream = io.StringIO(newline="")
    export(reader, format_, stream)
    return stream.getvalue()


def test_the_order_of_documents_does_not_change_a_byte() -> None:
    found = set()
    for order in permutations(ALL):
        with open_store() as store:
            found.add(exported(filled(store, order)))
    assert len(found) == 1


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_there_is_no_blank_node_so_that_sorted_lines_are_the_canonical_form() -> None:
    with open_store() as store:
        text = exported(filled(store))
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="nquads")
    assert text == canonical(dataset)
    for graph in dataset.graphs():
        assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
        assert set(to_canonical_graph(graph)) == set(graph)


def canonical(dataset: rdflib.Dataset) -> str:
    """Write what rdflib read as RDFC-1.0 prescribes: an implementation that shares no line with kg's."""
    names = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}

    def escape(found: re.Match[str]) -> str:
        code = ord(found[0])
        return names.get(code, f"\\u{code:04X}")

    def term(value: rdflib.term.Node) -> str:
        if isinstance(value, rdflib.Literal):
            text = re.sub('[\x00-\x1f\x7f"\\\\\ufffe\uffff]', escape, str(value))
            return f'"{text}"' + (f"^^<{value.datatype}>" if value.datatype not in (None, rdflib.XSD.string) else "")
        return f"<{value}>"

    return "".join(sorted(" ".join(map(term, quad)) + " .\n" for quad in dataset.quads()))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_literal_is_written_alike_by_kg_and_by_the_store(words: str) -> None:
    assert str(ox.Literal(words)) == terms.text(words)


@pytest.mark.parametrize(("format_", "ending"), [("nquads", "nq"), ("trig", "trig"), ("jsonld", "jsonld")])
def test_an_export_comes_back_as_the_same_graph(format_: str, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"graph.{ending}"
    with open_store() as store:
        reader = filled(store)
        judge(store, ns.ACTOR + "country-usa", ns.ACTOR + "country-col", Judgement.DIFFERENT)
        export(reader, format_, file)
        before = exported(reader)
    with open_store(tmp_path / "graph") as store:
        done = import_file(store, file)
        assert (done.documents, done.differing) == (3, ())
        assert exported(store.reader()) == before
        assert store.reader().documents().keys() == {"d-note", "d-reply", "d-third, 3%"}
        assert import_file(store, file).documents == 3
        assert exported(store.reader()) == before


def test_an_import_does_not_mix_with_another_graph(tmp_path: Path) -> None:
    with open_store() as store:
        export(filled(store), "nquads", tmp_path / "graph.nq")
    with open_store() as store:
        store.writer().add("d-other", "")
        with pytest.raises(StoreError, match="d-other"):
            import_file(store, tmp_path / "graph.nq")
        assert store.reader().documents().keys() == {"d-other"}


def test_what_is_derived_is_derived_again_and_a_difference_is_told(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    with open_store() as store:
        before = exported(filled(store))
    file.write_text(before + f"<a:b> <a:c> <a:d> <{ns.DIRECT}> .\n", "utf-8")
    with open_store() as store:
        assert import_file(store, file).differing == ("graph:direct",)
        assert exported(store.reader()) == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("graph.ttl", "<a:b> <a:c> <a:d> .", "graphs apart"),
        ("graph", "", "graphs apart"),
        ("graph.nq", "<a:b> <a:c> .", "does not parse"),
        ("graph.nq", "<a:b> <a:c> <a:d> .", "no named graph"),
        ("graph.nq", f"_:b <a:c> <a:d> <{ns.DOC}d1> .", "without a name"),
        ("graph.nq", "<a:b> <a:c> <a:d> <https://elsewhere.example/> .", "no graph that kg writes"),
    ],
)
def test_what_kg_did_not_export_is_refused_in_words(name: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with open_store() as store:
        with pytest.raises(InputError, match=message):
            import_file(store, tmp_path / name)
        assert list(store.reader().quads()) == []


def test_a_file_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with open_store() as store, pytest.raises(InputError, match=r"absent\.nq"):
        import_file(store, tmp_path / "absent.nq")

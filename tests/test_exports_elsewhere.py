"""Exports load in tools that share no line with kg, without a warning, and say the same there."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from build_extraction import PROVENANCE, note, reply
from test_named_queries import minister

from kg import jsonl
from kg.errors import QueryError
from kg.export import export
from kg.model import Actor, Document, Extraction
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import Reader, import_file, open_store


def odd() -> Extraction:
    """Characters that formats escape, in a name and in an id."""
    petro = Actor("person-gustavo-petro", "Gustavo Francisco Petro", "Person", ('Pe"tro\\\t', "\x85 <&> 🙂\r\n"))
    return Extraction(Document("d-odd, 3%", "Gustavo Francisco Petro."), (petro,))


ALL = (note(), reply(), minister(), odd())
ENDINGS = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with open_store() as store:
        for extraction in ALL:
            store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        yield store.reader()


@pytest.fixture(scope="module")
def files(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    for format, ending in {**ENDINGS, "graphml": "graphml", "gexf": "gexf", "jsonl": "jsonl"}.items():
        export(reader, format, folder / f"graph.{ending}")
    return {file.suffix[1:]: file for file in folder.iterdir()}


def told(reader: Reader, ending: str) -> set[str]:
    """The graph as canonical lines: triples where the format keeps no graphs."""
    return {f"{quad.triple if ending == 'ttl' else quad} ." for quad in reader.quads()}


def ran(*command: object) -> subprocess.CompletedProcess[str]:
    program = str(command[0])
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("ending", "syntax"), [("ttl", "turtle"), ("trig", "trig"), ("nq", "nquads")])
def test_raptor_reads_every_statement_without_a_warning(
    reader: Reader, files: dict[str, Path], ending: str, syntax: str
) -> None:
    done = ran("rapper", "-i", syntax, "-c", files[ending])
    assert done.returncode == 0
    assert not re.search("warning|error", done.stderr, re.IGNORECASE)
    assert f"returned {len(told(reader, ending))} triples" in done.stderr


@pytest.mark.parametrize("ending", ENDINGS.values())
def test_jena_reads_it_without_a_warning(files: dict[str, Path], ending: str) -> None:
    done = ran("riot", "--validate", files[ending])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("ending", "syntax"), [("ttl", "turtle"), ("trig", "trig"), ("nq", "nquads"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_the_same_graph(reader: Reader, files: dict[str, Path], ending: str, syntax: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(files[ending], format=syntax, publicID="http://a.example/")
    read = ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)
    assert {str(quad.triple if ending == "ttl" else quad) + " ." for quad in read} == told(reader, ending)


def test_an_independent_json_ld_processor_reads_the_same_graph(reader: Reader, files: dict[str, Path]) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    document = json.loads(files["jsonld"].read_text("utf-8"))

    def refuse(url: str, *_: Any) -> Any:
        raise AssertionError(f"{url} would be fetched")

    read = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    quads = ox.parse(read, format=ox.RdfFormat.N_QUADS)
    assert {f"{quad} ." for quad in quads} == told(reader, "jsonld")


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_every_format_that_keeps_graphs_comes_back(
    reader: Reader, files: dict[str, Path], ending: str, tmp_path: Path
) -> None:
    with open_store(tmp_path / "graph") as store:
        import_file(store, files[ending])
        assert told(store.reader(), ending) == told(reader, ending)


@pytest.mark.parametrize("format", ENDINGS)
def test_owl_time_on_request_says_when_and_comes_back_as_dates(reader: Reader, format: str, tmp_path: Path) -> None:
    file = tmp_path / f"graph.{ENDINGS[format]}"
    export(reader, format, file, owl_time=True)
    store = ox.Store()
    store.load(path=file, format=ox.RdfFormat.from_extension(ENDINGS[format]))
    text = """PREFIX time: <http://www.w3.org/2006/time#>
    SELECT ?event ?day { ?event time:hasTime/time:hasBeginning/time:inXSDDate ?day }"""
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    days = {(event.value, day.value) for event, day in found}  # type: ignore[union-attr]
    assert days == {
        (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
        for quad in reader.quads()
        if quad.predicate.value == ns.KG + "start"
    }
    assert len(days) == 4
    if format != "turtle":
        with open_store() as empty:
            import_file(empty, file)
            assert told(empty.reader(), "") == told(reader, "")


def test_owl_time_is_for_rdf(reader: Reader) -> None:
    with pytest.raises(QueryError, match="OWL-Time is RDF"):
        export(reader, "csv", io.StringIO(), owl_time=True)


# --- Networks --------------------------------------------------------------------------------------------


def edges(graph: Any) -> set[tuple[str, str, str]]:
    return {(source, target, data["relation"]) for source, target, data in graph.edges(data=True)}


def test_networkx_reads_both_networks_alike(files: dict[str, Path]) -> None:
    graphml, gexf = nx.read_graphml(files["graphml"]), nx.read_gexf(files["gexf"])
    assert set(graphml) == set(gexf)
    assert edges(graphml) == edges(gexf)
    trump, petro = "person-donald-trump", "person-gustavo-petro"
    assert (trump, petro, "criticises") in edges(graphml)
    assert graphml.nodes[petro]["label"] == gexf.nodes[petro]["label"] == "Gustavo Francisco Petro"


def test_igraph_reads_the_network(files: dict[str, Path]) -> None:
    igraph = pytest.importorskip("igraph")
    read, other = igraph.Graph.Read_GraphML(str(files["graphml"])), nx.read_graphml(files["graphml"])
    assert read.is_directed()
    ids = read.vs["id"]
    assert set(ids) == set(other)
    assert {(ids[edge.source], ids[edge.target], edge["relation"]) for edge in read.es} == edges(other)


# --- Tables ----------------------------------------------------------------------------------------------


def test_parquet_and_csv_hold_the_same_tables_with_types_and_lists(reader: Reader, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(reader, "csv", tmp_path / "csv")
    export(reader, "parquet", tmp_path / "parquet")
    counts = {}
    for file in sorted((tmp_path / "parquet").iterdir()):
        table = parquet.read_table(file)
        plain = csv.DictReader(io.StringIO((tmp_path / "csv" / f"{file.stem}.csv").read_bytes().decode(), newline=""))
        joined = [{key: as_csv(value) for key, value in row.items()} for row in table.to_pylist()]
        assert joined == list(plain)
        counts[file.stem] = len(joined)
    assert counts == {"actors": 6, "documents": 4, "events": 10, "statements": 1}
    rows = {row["iri"]: row for row in parquet.read_table(tmp_path / "parquet" / "events.parquet").to_pylist()}
    planned = rows[ns.EVENT + "d-note-e2"]
    assert (planned["start"], planned["speaker"], planned["says"]) == (
        date(2026, 2, 1),
        "Donald Trump",
        ["Donald Trump"],
    )
    assert planned["target_iri"] == ns.ACTOR + "person-gustavo-petro"
    assert planned["url"] == "https://news.example/petro?id=1&part=2"


def as_csv(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


def test_parquet_needs_a_folder(reader: Reader) -> None:
    with pytest.raises(QueryError, match="folder"):
        export(reader, "parquet", io.StringIO())


# --- JSON lines ------------------------------------------------------------------------------------------


def by_id(found: Any) -> Any:
    """A document's JSON with its lists as sets: the graph has no order."""
    if isinstance(found, dict):
        return {key: by_id(value) for key, value in found.items()}
    if isinstance(found, list):
        return sorted((by_id(each) for each in found), key=lambda each: json.dumps(each, sort_keys=True))
    return found


def test_json_lines_are_those_of_kg_extract(files: dict[str, Path]) -> None:
    lines = [json.loads(line) for line in files["jsonl"].read_text("utf-8").split("\n") if line]
    wanted = {extraction.document.id: jsonl.to_json(extraction) for extraction in ALL}
    assert [line["document"]["id"] for line in lines] == sorted(wanted)
    for line in lines:
        extracted = wanted[line["document"]["id"]]
        if extracted["document"]["url"] and not extracted["document"]["url"].startswith("http"):
            # What is no web address never becomes a link.
            extracted["document"]["url"] = None
        # A role that has its own mention adds it to those of its actor.
        for actor in (*line["actors"], *extracted["actors"]):
            actor.pop("mentions")
        assert by_id(line) == by_id(extracted)

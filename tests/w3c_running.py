"""Running the W3C's SPARQL tests: through kg's store and forms of answers, or through pyoxigraph itself."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin, urlparse

import pyoxigraph as ox
from rdflib import Graph, Namespace
from rdflib.namespace import RDF
from w3c_manifest import EVALUATED, READ, REFUSED, UPDATE_READ, UPDATED, Case, Data

from kg.query.result import Result
from kg.query.screen import tokens
from kg.store import Table, Triples
from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.texts import MemoryTexts

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
}
TABLES = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
NUMBERS = ("integer", "decimal", "double", "float")

Rows = list[dict[str, object]]
Answer = bool | Rows | list[ox.Triple]


class Subject(Protocol):
    """What is under test: a store that is asked, and told."""

    def query(self, store: ox.Store, text: str, ending: str) -> Answer:
        """Answer a query; ``ending`` is that of the file with the expected result, and so the form to go through."""
        ...

    def update(self, store: ox.Store, text: str) -> None:
        """Run an update."""
        ...


class ThroughKg:
    """kg's store, and kg's writers of results, read back."""

    def query(self, store: ox.Store, text: str, ending: str) -> Answer:
        """Answer a query."""
        answer = OxigraphReader(Engine(store, "the suite"), MemoryTexts()).query(text, union=False)
        if isinstance(answer, Triples):
            return list(answer.triples)
        if not isinstance(answer, Table):
            return answer
        result = Result(answer.columns, answer.rows)
        forms = {".srx": result.to_xml, ".srj": result.to_json, ".tsv": result.to_tsv}
        if ending in forms:
            return rows_of(ox.parse_query_results(forms[ending](), format=TABLES[ending]))
        if ending == ".csv":
            return csv_rows(result.to_csv())
        return table_rows(answer.columns, answer.rows)

    def update(self, store: ox.Store, text: str) -> None:
        """Run an update."""
        Engine(store, "the suite").store.update(text)


class Itself:
    """pyoxigraph, with nothing in between."""

    def query(self, store: ox.Store, text: str, ending: str) -> Answer:
        """Answer a query."""
        answer = store.query(text)
        if isinstance(answer, ox.QueryTriples):
            return list(answer)
        if not isinstance(answer, ox.QuerySolutions):
            return bool(answer)
        if ending == ".csv":
            return csv_rows(answer.serialize(format=ox.QueryResultsFormat.CSV).decode("utf-8"))
        return rows_of(answer)

    def update(self, store: ox.Store, text: str) -> None:
        """Run an update."""
        store.update(text)


def leaves_the_machine(case: Case) -> bool:
    """Say whether a test would fetch from the network if it were run."""
    words = {text.upper() for kind, text in tokens(case.text.read_text("utf-8")) if kind == "word"}
    return bool(words & {"SERVICE", "LOAD"})


def passes(case: Case, subject: Subject) -> bool:
    """Run a test; an error that the test does not want is a failure."""
    try:
        return _passes(case, subject)
    except (SyntaxError, ValueError, RuntimeError, OSError):
        return False


def _passes(case: Case, subject: Subject) -> bool:
    text = f"BASE <{case.text.resolve().as_uri()}>\n{case.text.read_text('utf-8')}"
    if case.kind == EVALUATED:
        return _answers(case, subject, text)
    store = loaded(case.data, text, case.text)
    if case.kind == UPDATED:
        subject.update(store, text)
        return same_graphs(store, loaded(case.after or Data(), "", case.text))
    run = (
        (lambda: subject.query(store, text, ""))
        if case.kind in (READ, REFUSED)
        else (lambda: subject.update(store, text))
    )
    try:
        run()
    except SyntaxError:
        return case.kind not in (READ, UPDATE_READ)
    return case.kind in (READ, UPDATE_READ)


def _answers(case: Case, subject: Subject, text: str) -> bool:
    if case.result is None:
        return False
    found = subject.query(loaded(case.data, text, case.text), text, case.result.suffix)
    return same(found, expected(case.result))


def loaded(data: Data, text: str, base: Path) -> ox.Store:
    """Return a store with a test's data; without any, with the files that the query's FROM clauses name."""
    store = ox.Store()
    for path in data.default:
        _load(store, path, None)
    for name, path in data.named:
        _load(store, path, ox.NamedNode(urljoin(base.resolve().as_uri(), name)))
    if not data.default and not data.named:
        for name in _from_clauses(text, base):
            path = Path(unquote(urlparse(name).path))
            if path.is_file():
                _load(store, path, ox.NamedNode(name))
    return store


def _load(store: ox.Store, path: Path, graph: ox.NamedNode | None) -> None:
    base, format_ = path.resolve().as_uri(), FORMATS[path.suffix]
    store.load(path=path, format=format_, base_iri=base, to_graph=graph)
    if graph is not None:
        store.add_graph(graph)


def _from_clauses(text: str, base: Path) -> Iterable[str]:
    found = [token for token in tokens(text) if token[0] in ("word", "iri")]
    for index, (kind, word) in enumerate(found):
        if kind == "word" and word.upper() == "FROM":
            names = [each[1:-1] for sort, each in found[index + 1 : index + 3] if sort == "iri"]
            yield from (urljoin(base.resolve().as_uri(), name) for name in names[:1])


def expected(path: Path) -> Answer:
    """Read the result that a test expects, in whatever form."""
    if path.suffix in TABLES:
        found = ox.parse_query_results(path=path, format=TABLES[path.suffix])
        return bool(found) if isinstance(found, ox.QueryBoolean) else rows_of(found)
    if path.suffix == ".csv":
        return csv_rows(path.read_bytes().decode("utf-8"))
    base = path.resolve().as_uri()
    graph = Graph().parse(path, publicID=base)
    if (None, RDF.type, RS.ResultSet) in graph:
        return _result_set(graph)
    return [quad.triple for quad in ox.parse(path=path, format=FORMATS[path.suffix], base_iri=base)]


def _result_set(graph: Graph) -> Answer:
    verdict = graph.value(None, RS.boolean)
    if verdict is not None:
        return str(verdict).lower() in ("true", "1")
    rows: Rows = []
    for solution in graph.objects(None, RS.solution):
        row: dict[str, object] = {}
        for binding in graph.objects(solution, RS.binding):
            value = graph.value(binding, RS.value)
            (quad,) = ox.parse(f"_:s <a:p> {value.n3() if value is not None else ''} .", format=ox.RdfFormat.TURTLE)
            row[str(graph.value(binding, RS.variable))] = quad.object
        rows.append(row)
    return rows


def rows_of(found: object) -> Rows:
    """Return an answer's solutions as dictionaries without what is unbound."""
    if not isinstance(found, ox.QuerySolutions):
        raise ValueError("the answer is no table")
    names = [variable.value for variable in found.variables]
    return table_rows(names, [tuple(solution) for solution in found])


def table_rows(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Rows:
    """Return rows as dictionaries without what is unbound."""
    return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]


def csv_rows(text: str) -> Rows:
    """Return the rows of a CSV; blank nodes are all alike there."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: "_:" if str(value).startswith("_:") else value for key, value in row.items()} for row in rows]


def same(found: Answer, wanted: Answer) -> bool:
    """Say whether two answers are the same: numbers by value, blank nodes by where they stand."""
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    return _canonical(found) == _canonical(wanted)


def same_graphs(found: ox.Store, wanted: ox.Store) -> bool:
    """Say whether two stores hold the same quads, whatever their blank nodes are called."""
    return _dataset(_by_value(quad) for quad in found) == _dataset(_by_value(quad) for quad in wanted)


def _canonical(answer: Rows | list[ox.Triple]) -> Counter[object]:
    if all(isinstance(each, ox.Triple) for each in answer):
        return Counter(_dataset(_by_value(ox.Quad(*each)) for each in answer if isinstance(each, ox.Triple)))
    rows = [each for each in answer if isinstance(each, dict)]
    plain = [row for row in rows if not any(isinstance(value, ox.BlankNode) for value in row.values())]
    quads = []
    for number, row in enumerate(row for row in rows if row not in plain):
        me = ox.BlankNode(f"row{number}")
        for name, value in row.items():
            if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal):
                quads.append(ox.Quad(me, ox.NamedNode(f"a:{name}"), _number(value)))
    counted: Counter[object] = Counter(_dataset(quads))
    counted.update(frozenset((name, str(_number(value))) for name, value in row.items()) for row in plain)
    return counted


def _dataset(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def _by_value(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, _number(quad.object), quad.graph_name)


def _number(term: object) -> object:
    if not isinstance(term, ox.Literal) or term.datatype.value.rpartition("#")[2] not in NUMBERS:
        return term
    try:
        exact = term.datatype.value.endswith(("integer", "decimal"))
        value = f"{Decimal(term.value).normalize():f}" if exact else repr(float(term.value))
    except ArithmeticError:
        return term
    return ox.Literal(value, datatype=term.datatype)

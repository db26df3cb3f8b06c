"""The manifests of the W3C's SPARQL test suites, as frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

EVALUATED, UPDATED = "query evaluation", "update evaluation"
READ, REFUSED, UPDATE_READ, UPDATE_REFUSED = "syntax", "syntax error", "update syntax", "update syntax error"
KINDS = {
    MF.QueryEvaluationTest: EVALUATED,
    MF.CSVResultFormatTest: EVALUATED,
    MF.UpdateEvaluationTest: UPDATED,
    UT.UpdateEvaluationTest: UPDATED,
    MF.PositiveSyntaxTest: READ,
    MF.PositiveSyntaxTest11: READ,
    MF.NegativeSyntaxTest: REFUSED,
    MF.NegativeSyntaxTest11: REFUSED,
    MF.PositiveUpdateSyntaxTest11: UPDATE_READ,
    MF.NegativeUpdateSyntaxTest11: UPDATE_REFUSED,
}
"""The sorts of test that are run; others (protocol, entailment, service descriptions) are of other suites."""


@dataclass(frozen=True, slots=True)
class Data:
    """What a store holds before or after a test: files for the default graph, and for named ones."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One test: what is asked of which data, and what comes of it."""

    id: str
    name: str
    kind: str
    text: Path
    data: Data
    result: Path | None = None
    after: Data | None = None


def cases(folder: Path) -> Iterator[Case]:
    """Yield the tests of all manifests below a folder, each once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("manifest*.ttl")):
        manifest = Graph().parse(path, format="turtle", publicID=path.resolve().as_uri())
        for head in manifest.objects(None, MF.entries):
            for entry in Collection(manifest, head):
                case = _case(manifest, entry)
                if case and case.id not in seen:
                    seen.add(case.id)
                    yield case


def _case(manifest: Graph, entry: Node) -> Case | None:
    kinds = [KINDS[each] for each in manifest.objects(entry, RDF.type) if each in KINDS]
    action, result = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
    if not kinds or action is None:
        return None
    name = str(manifest.value(entry, MF.name) or entry)
    if kinds[0] == UPDATED:
        request = manifest.value(action, UT.request)
        after = _data(manifest, result, UT) if result is not None else Data()
        return Case(str(entry), name, UPDATED, _path(request), _data(manifest, action, UT), after=after)
    if kinds[0] != EVALUATED:
        return Case(str(entry), name, kinds[0], _path(action), Data())
    question = manifest.value(action, QT.query)
    return Case(str(entry), name, EVALUATED, _path(question), _data(manifest, action, QT), _path(result))


def _data(manifest: Graph, node: Node, words: Namespace) -> Data:
    named = []
    for each in manifest.objects(node, words.graphData):
        file = manifest.value(each, words.graph) or manifest.value(each, words.data) or each
        label = manifest.value(each, RDFS.label)
        named.append((str(label if label is not None else file), _path(file)))
    return Data(tuple(sorted(map(_path, manifest.objects(node, words.data)))), tuple(sorted(named)))


def _path(node: Node | None) -> Path:
    if not isinstance(node, URIRef):
        raise ValueError(f"{node} is no file of the suite")
    return Path(unquote(urlparse(str(node)).path))

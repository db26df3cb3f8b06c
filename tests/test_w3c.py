"""The W3C's SPARQL suites through kg's store pass as often as through pyoxigraph itself.

    python -m pytest tests/test_w3c.py --w3c FOLDER -s

runs every manifest below the folder and prints the counts. Without the option a small suite of our own in the same
format, one test of each sort, keeps the runner honest.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from w3c_manifest import Case, cases
from w3c_running import Itself, ThroughKg, leaves_the_machine, passes

HEAD = """
@prefix : <#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix ut: <http://www.w3.org/2009/sparql/tests/test-update#> .
"""
FILES = {
    "people.ttl": '<a:ann> <a:name> "Ann" ; <a:age> 40 ; <a:knows> [ <a:name> "Bob" ] .',
    "more.ttl": '<a:cem> <a:name> "Cem" .',
    "names.rq": "SELECT ?name { ?who <a:name> ?name }",
    "names.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="name"/></head><results>'
    '<result><binding name="name"><literal>Bob</literal></binding></result>'
    '<result><binding name="name"><literal>Ann</literal></binding></result></results></sparql>',
    "names.csv": "name\r\nAnn\r\nBob\r\n",
    "wrong.csv": "name\r\nAnn\r\nBea\r\n",
    "names.tsv": '?name\n"Ann"\n"Bob"\n',
    "known.rq": "SELECT ?whom { <a:ann> <a:knows> ?whom }",
    "known.srj": '{"head":{"vars":["whom"]},"results":{"bindings":[{"whom":{"type":"bnode","value":"x"}}]}}',
    "age.rq": "SELECT (?age + 0.5 AS ?older) { ?who <a:age> ?age }",
    "age.ttl": "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> . "
    '[] a rs:ResultSet ; rs:resultVariable "older" ; '
    'rs:solution [ rs:binding [ rs:variable "older" ; rs:value 40.50 ] ] .',
    "graph.rq": "SELECT ?g ?name { GRAPH ?g { ?who <a:name> ?name } }",
    "graph.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="g"/>'
    '<variable name="name"/></head><results><result><binding name="g"><uri>{more}</uri></binding>'
    '<binding name="name"><literal>Cem</literal>'
    "</binding></result></results></sparql>",
    "from.rq": "ASK FROM <more.ttl> { <a:cem> ?p ?o }",
    "yes.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
    "no.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>false</boolean></sparql>',
    "make.rq": "CONSTRUCT { ?who <a:called> ?name } { ?who <a:name> ?name }",
    "made.ttl": '<a:ann> <a:called> "Ann" . [] <a:called> "Bob" .',
    "good.rq": "PREFIX : <a:> SELECT * { ?s :p* ?o }",
    "bad.rq": "SELECT * { ?s ?p }",
    "far.rq": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "grow.ru": "INSERT { GRAPH <a:g> { ?s <a:called> ?n } } WHERE { ?s <a:name> ?n }",
    "grown.ttl": '<a:cem> <a:called> "Cem" .',
    "bad.ru": "INSERT DATA { ?s <a:b> <a:c> }",
    "load.ru": "LOAD <http://127.0.0.1:9/>",
}
EVALUATION = "mf:action [ qt:query <{0}.rq> ; qt:data <people.ttl> ] ; mf:result <{1}>"
TESTS = {
    "names-xml": ("mf:QueryEvaluationTest", EVALUATION.format("names", "names.srx")),
    "names-csv": ("mf:CSVResultFormatTest", EVALUATION.format("names", "names.csv")),
    "names-tsv": ("mf:QueryEvaluationTest", EVALUATION.format("names", "names.tsv")),
    "blank-json": ("mf:QueryEvaluationTest", EVALUATION.format("known", "known.srj")),
    "value-turtle": ("mf:QueryEvaluationTest", EVALUATION.format("age", "age.ttl")),
    "construct": ("mf:QueryEvaluationTest", EVALUATION.format("make", "made.ttl")),
    "graph": (
        "mf:QueryEvaluationTest",
        "mf:action [ qt:query <graph.rq> ; qt:data <people.ttl> ; qt:graphData <more.ttl> ] ; mf:result <graph.srx>",
    ),
    "from": ("mf:QueryEvaluationTest", "mf:action [ qt:query <from.rq> ] ; mf:result <yes.srx>"),
    "syntax": ("mf:PositiveSyntaxTest11", "mf:action <good.rq>"),
    "syntax-error": ("mf:NegativeSyntaxTest11", "mf:action <bad.rq>"),
    "update": (
        "mf:UpdateEvaluationTest",
        "mf:action [ ut:request <grow.ru> ; ut:data <more.ttl> ] ; "
        'mf:result [ ut:data <more.ttl> ; ut:graphData [ ut:graph <grown.ttl> ; rdfs:label "a:g" ] ]',
    ),
    "update-syntax": ("mf:PositiveUpdateSyntaxTest11", "mf:action <grow.ru>"),
    "update-syntax-error": ("mf:NegativeUpdateSyntaxTest11", "mf:action <bad.ru>"),
}
FAILING = {
    "wrong-rows": ("mf:CSVResultFormatTest", EVALUATION.format("names", "wrong.csv")),
    "wrong-verdict": ("mf:QueryEvaluationTest", "mf:action [ qt:query <from.rq> ] ; mf:result <no.srx>"),
    "wrong-graph": ("mf:QueryEvaluationTest", EVALUATION.format("make", "people.ttl")),
    "wrongly-read": ("mf:PositiveSyntaxTest11", "mf:action <bad.rq>"),
    "wrongly-refused": ("mf:NegativeSyntaxTest11", "mf:action <good.rq>"),
    "wrong-update": (
        "mf:UpdateEvaluationTest",
        "mf:action [ ut:request <grow.ru> ; ut:data <more.ttl> ] ; mf:result [ ut:data <more.ttl> ]",
    ),
}
FAR = {
    "service": ("mf:PositiveSyntaxTest11", "mf:action <far.rq>"),
    "load": ("mf:PositiveUpdateSyntaxTest11", "mf:action <load.ru>"),
}


@pytest.fixture
def suite(tmp_path: Path) -> dict[str, Case]:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.replace("{more}", (tmp_path / "more.ttl").as_uri()), "utf-8", newline="")
    tests = TESTS | FAILING | FAR
    entries = [f':{name} a {kind} ; mf:name "{name}" ; {rest} .' for name, (kind, rest) in tests.items()]
    other = ':protocol a mf:ProtocolTest ; mf:name "protocol" .'
    head = f"<> a mf:Manifest ; mf:entries ( {' '.join(f':{name}' for name in tests)} :protocol ) .\n"
    (tmp_path / "manifest.ttl").write_text(HEAD + head + "\n".join([*entries, other]), "utf-8")
    (tmp_path / "manifest-all.ttl").write_text(HEAD + "<> a mf:Manifest ; mf:include ( <manifest.ttl> ) .", "utf-8")
    return {case.name: case for case in cases(tmp_path)}


def test_the_runner_finds_each_test_once(suite: dict[str, Case]) -> None:
    assert suite.keys() == (TESTS | FAILING | FAR).keys()


def test_the_runner_tells_right_from_wrong(suite: dict[str, Case]) -> None:
    for subject in (ThroughKg(), Itself()):
        passed = {name for name, case in suite.items() if not leaves_the_machine(case) and passes(case, subject)}
        assert passed == TESTS.keys()


def test_what_would_fetch_is_not_run(suite: dict[str, Case]) -> None:
    assert {name for name, case in suite.items() if leaves_the_machine(case)} == FAR.keys()


def test_the_suites_of_the_w3c(request: pytest.FixtureRequest) -> None:
    folder = request.config.getoption("--w3c")
    if not folder:
        pytest.skip("name the folder of the suites: --w3c FOLDER")
    found = list(cases(Path(folder)))
    assert found, f"there is no manifest below {folder}"
    near = [case for case in found if not leaves_the_machine(case)]
    kg, itself = ({case.id for case in near if passes(case, subject)} for subject in (ThroughKg(), Itself()))
    for kind, count in sorted(Counter(case.kind for case in near).items()):
        ids = {case.id for case in near if case.kind == kind}
        print(f"{kind}: {count} tests, {len(ids & kg)} pass through kg, {len(ids & itself)} through pyoxigraph")
    print(f"{len(found) - len(near)} not run, because they would fetch from the network")
    assert not itself - kg

"""Every shape has data that passes and data that fails: those of the graph, and those of the ontology itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from build_extraction import PROVENANCE, note, reply
from rdflib.namespace import RDF, SH

from kg.check import validate, validate_ontology
from kg.errors import OntologyError
from kg.model import Document, Event, Extraction, Interval
from kg.ontology.turtle import folder
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import open_store


def violations(nquads: str) -> list[str]:
    with open_store() as store:
        store.writer().add("d-note", nquads)
        return [str(violation) for violation in validate(store.reader())]


def lines(change: Callable[[str], str | None]) -> str:
    """Return the graph of the note with each line changed, or left out where the change gives None."""
    kept = (change(line) for line in to_nquads(note(), PROVENANCE).splitlines())
    return "".join(line + "\n" for line in kept if line is not None)


def test_what_kg_writes_is_valid() -> None:
    with open_store() as store:
        for extraction in (note(), reply(), Extraction(Document("d-empty", ""))):
            store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        assert validate(store.reader()) == []


def broken(**changes: object) -> Callable[[], str]:
    def build() -> str:
        first, *others = note().events
        changed: Event = replace(first, **changes)  # type: ignore[arg-type]
        return to_nquads(replace(note(), events=(changed, *others)), PROVENANCE)

    return build


def without(subject: str, property_: str) -> Callable[[], str]:
    start = f"<{subject}"
    return lambda: lines(lambda line: None if line.startswith(start) and f"<{property_}>" in line else line)


def twice(subject: str, property_: str, value: str) -> Callable[[], str]:
    extra = f"<{subject}> <{property_}> {value} <{ns.DOC}d-note> .\n"
    return lambda: to_nquads(note(), PROVENANCE) + extra


def swapped(old: str, new: str) -> Callable[[], str]:
    return lambda: lines(lambda line: line.replace(old, new))


E1, E2 = ns.EVENT + "d-note-e1", ns.EVENT + "d-note-e2"
EVIDENCE = ns.EVIDENCE + "d-note-25-94"
TRUMP = ns.DESCRIPTION + "d-note-person-donald-trump"
MENTION = ns.MENTION + "d-note-"
SAYS, SAID, DOCUMENT = ns.ATTRIBUTION + "d-note-e2-1", ns.STATEMENT + "d-note-s1", ns.DOC + "d-note"
NOBODY = f"<{ns.ACTOR}nobody>"

FAILING = {
    "Document-sha256": without(DOCUMENT, ns.KG + "sha256"),
    "Document-length": without(DOCUMENT, ns.KG + "length"),
    "Document-url": swapped("<https://news.example/petro?id=1&part=2>", "<javascript:alert(1)>"),
    "Document-published": swapped('"2026-01-14"^^', '"14 January"^^'),
    "Actor-label": without(TRUMP, ns.KG + "name"),
    "Actor-described": None,
    "Actor-is": twice(ns.ACTOR + "person-donald-trump", ns.KG + "is", NOBODY),
    "Description-name": twice(TRUMP, ns.KG + "name", '"DJT"'),
    "Description-kind": without(TRUMP, ns.KG + "kind"),
    "Description-describes": without(TRUMP, ns.KG + "describes"),
    "Event-relation": twice(E1, ns.KG + "relation", f"<{ns.REL}praises>"),
    "Event-status": without(E1, ns.KG + "status"),
    "Event-confidence": broken(confidence=1.5),
    "Event-quote": without(E1, ns.KG + "quote"),
    "Event-document": without(E1, ns.KG + "document"),
    "Event-evidence": without(E1, ns.KG + "evidence"),
    "Event-trigger": without(E1, ns.KG + "trigger"),
    "Event-source": broken(source="nobody"),
    "Event-target": broken(target="nobody"),
    "Event-start": broken(when=Interval(note().document.published, note().events[0].when.start, "x")),  # type: ignore[union-attr]
    "Event-end": twice(E1, ns.KG + "end", '"soon"'),
    "Event-within": broken(within="nothing"),
    "Event-generated": without(E1, ns.PROV + "wasGeneratedBy"),
    "Evidence-source": without(EVIDENCE, ns.OA + "hasSource"),
    "Evidence-selectors": without(EVIDENCE, ns.OA + "hasSelector"),
    "Position-start": without(EVIDENCE + "-position", ns.OA + "start"),
    "Position-end": without(EVIDENCE + "-position", ns.OA + "end"),
    "Words-exact": without(EVIDENCE + "-quote", ns.OA + "exact"),
    "Mention-refersTo": without(MENTION, ns.KG + "refersTo"),
    "Mention-form": swapped('"name"', '"gesture"'),
    "Attribution-order": without(SAYS, ns.KG + "order"),
    "Attribution-cue": without(SAYS, ns.KG + "cue"),
    "Attribution-speaker": twice(SAYS, ns.KG + "speaker", NOBODY),
    "Statement-content": without(SAID, ns.KG + "content"),
    "Statement-document": without(SAID, ns.KG + "document"),
    "Statement-speaker": twice(SAID, ns.KG + "speaker", NOBODY),
}


def messages(file: str = "shapes.ttl") -> dict[str, str]:
    shapes = rdflib.Graph().parse(folder() / file)
    return {
        str(shape).rpartition("/")[2]: str(shapes.value(shape, SH.message))
        for node in shapes.subjects(RDF.type, SH.NodeShape)
        for shape in shapes.objects(node, SH.property)
    }


def test_every_rule_has_a_failing_example() -> None:
    assert messages().keys() == FAILING.keys()


@pytest.mark.parametrize("rule", [rule for rule, build in FAILING.items() if build is not None])
def test_a_broken_rule_is_reported_in_words(rule: str) -> None:
    build = FAILING[rule]
    assert build is not None
    found = violations(build())
    assert any(messages()[rule] in violation for violation in found), found


def test_an_actor_that_nobody_describes() -> None:
    with open_store() as store:
        store.writer().replace_graph(ns.RESOLUTION, f"<a:b> <{ns.RDF}type> <{ns.KG}Actor> <{ns.RESOLUTION}> .\n")
        found = [violation.message for violation in validate(store.reader())]
    assert messages()["Actor-described"] in found


def values_in(graph: rdflib.Graph, file: str) -> dict[str, int]:
    """How many nodes that a rule is about have the property that it is about."""
    shapes = rdflib.Graph().parse(folder() / file)
    counts: dict[str, int] = {}
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        nodes = {node for kind in shapes.objects(shape, SH.targetClass) for node in instances(graph, kind)}
        nodes |= {node for path in shapes.objects(shape, SH.targetSubjectsOf) for node in graph.subjects(path)}
        for rule in shapes.objects(shape, SH.property):
            path = shapes.value(rule, SH.path)
            inverse = shapes.value(path, SH.inversePath)
            found = [
                node
                for node in nodes
                if ((None, inverse, node) if inverse else (node, path, None)) in graph  # type: ignore[operator]
            ]
            counts[str(rule).rpartition("/")[2]] = len(found)
    return counts


def instances(graph: rdflib.Graph, kind: rdflib.term.Node) -> set[rdflib.term.Node]:
    kinds = graph.transitive_subjects(rdflib.RDFS.subClassOf, kind)
    return {node for each in kinds for node in graph.subjects(RDF.type, each)}


def test_every_rule_of_the_graph_is_kept_by_something() -> None:
    graph = rdflib.Graph()
    with open_store() as store:
        for extraction in (note(), reply()):
            store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        assert validate(store.reader()) == []
        graph.parse(data="".join(f"{quad.triple} .\n" for quad in store.reader().quads()), format="nt")
    unused = {rule for rule, count in values_in(graph, "shapes.ttl").items() if not count}
    assert unused == set()


# --- The ontology ----------------------------------------------------------------------------------------

PREFIXES = """
@prefix kg: <https://w3id.org/kg/ns#> .
@prefix rel: <https://w3id.org/kg/relation/> .
@prefix plover: <https://w3id.org/kg/plover/> .
@prefix status: <https://w3id.org/kg/status/> .
@prefix cue: <https://w3id.org/kg/cue/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
PASSING = """
rel:pesters a kg:Relation ; rdfs:label "pesters"@en ; rdfs:comment "asks again and again"@en ;
    kg:plover plover:REQUEST ; rdfs:subPropertyOf rel:requests ; rdfs:domain kg:Actor ; rdfs:range kg:Actor ;
    kg:symmetric false ; kg:innerStatus status:hypothetical ; kg:phrase "{source} pester {target}"@en .
rel:lodgesWith a kg:State ; rdfs:label "lodges with"@en ; rdfs:comment "lives in the house of"@en ;
    rdfs:domain kg:Person ; rdfs:range kg:Person .
plover:PESTER a skos:Concept ; rdfs:label "pester"@en ; kg:goldstein -1 ; kg:tone kg:conflict ; kg:material false .
status:rumoured a kg:Status ; rdfs:label "rumoured"@en ; rdfs:comment "Heard somewhere."@en .
kg:Rumour a rdfs:Class ; rdfs:label "rumour"@en ; rdfs:comment "What is heard somewhere."@en .
kg:heard a rdf:Property ; rdfs:label "heard"@en ; rdfs:range kg:Rumour .
cue:rumours a kg:GoverningCue ; rdfs:label "rumours"@en ; kg:word "rumour"@en ; kg:status status:alleged ;
  kg:pastStatus status:happened ; kg:negatedStatus status:alleged .
"""
# What of the passing Turtle becomes what in the failing one.
SPOILT = {
    "Relation-label": ('"pesters"@en', '"pesters"'),
    "Relation-comment": (' rdfs:comment "asks again and again"@en ;', ""),
    "Relation-phrase": ('"{source} pester {target}"@en', '"{source} pester {target}"'),
    "Relation-domain": (" rdfs:domain kg:Actor ;", " rdfs:domain kg:Nobody ;"),
    "Relation-range": (" rdfs:range kg:Actor ;", ""),
    "Relation-parent": ("rel:requests", "rel:nothing"),
    "Relation-symmetric": ("kg:symmetric false", 'kg:symmetric "no"'),
    "Relation-innerStatus": ("status:hypothetical", "status:unheard"),
    "Deed-plover": ("plover:REQUEST", "plover:REQUESTS"),
    "State-plover": ("a kg:State ;", "a kg:State ; kg:plover plover:CONSULT ;"),
    "Category-label": ('rdfs:label "pester"@en ; ', ""),
    "Category-goldstein": ("kg:goldstein -1", "kg:goldstein -11"),
    "Category-tone": ("kg:tone kg:conflict", "kg:tone kg:strife"),
    "Category-material": ("kg:material false", 'kg:material "no"'),
    "Status-label": ('"rumoured"@en ;', '"rumoured"@en , "heard"@en ;'),
    "Status-comment": (' ; rdfs:comment "Heard somewhere."@en', ""),
    "Class-label": ('rdfs:label "rumour"@en ; ', ""),
    "Class-comment": ('"What is heard somewhere."@en', '"What is heard somewhere."@en , "Hearsay."@en'),
    "Property-label": ('rdfs:label "heard"@en ; ', ""),
    "Property-range": ("rdfs:range kg:Rumour", 'rdfs:range "rumour"'),
    "Cue-word": ('"rumour"@en ; kg:status', '"rumour" ; kg:status'),
    "Cue-status": ("kg:status status:alleged ;", "kg:status status:alleged , status:denied ;"),
    "Cue-past": ("kg:pastStatus status:happened", "kg:pastStatus status:unheard"),
    "Cue-negated": ("kg:negatedStatus status:alleged", "kg:negatedStatus status:unheard"),
}


def test_the_ontology_and_what_keeps_its_rules_pass(tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(PREFIXES + PASSING, "utf-8")
    assert validate_ontology(tmp_path) == []
    # Each rule is about something there; what a state must not have, no state has.
    graph = rdflib.Graph().parse(tmp_path / "more.ttl")
    for name in ("core.ttl", "plover.ttl"):
        graph.parse(folder() / name)
    unused = {rule for rule, count in values_in(graph, "ontology-shapes.ttl").items() if not count}
    assert unused == {"State-plover"}


def test_every_rule_of_the_ontology_has_a_failing_example() -> None:
    assert messages("ontology-shapes.ttl").keys() == SPOILT.keys()


def test_each_broken_rule_of_the_ontology_is_told(tmp_path: Path) -> None:
    known = messages("ontology-shapes.ttl")
    for rule, (words, others) in SPOILT.items():
        (sound,) = (each for each in PASSING.split(" .\n") if words in each + " .")
        # Each in a name of its own, so that one pass over the ontology finds them all.
        text = re.sub(r":(\w+) a ", rf":\1-{rule} a ", (sound + " .").replace(words, others))
        (tmp_path / f"{rule}.ttl").write_text(PREFIXES + text, "utf-8")
    found = [str(violation) for violation in validate_ontology(tmp_path)]
    for rule in SPOILT:
        assert any(rule in line and known[rule] in line for line in found), rule


def test_turtle_that_does_not_parse_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text("rel:x a kg:Relation", "utf-8")
    with pytest.raises(OntologyError, match=r"more\.ttl, line 1"):
        validate_ontology(tmp_path)

"""Every shape has data that passes and data that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import rdflib
from build_extraction import PROVENANCE, note, reply
from rdflib.namespace import RDF, SH

from kg.check import validate
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


def messages() -> dict[str, str]:
    shapes = rdflib.Graph().parse(folder() / "shapes.ttl")
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

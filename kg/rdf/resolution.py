"""Which actors are one, as N-Quads: what kg infers, with reasons, and what people judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.events import Fact
from kg.rdf.namespaces import iri
from kg.rdf.provenance import digest
from kg.resolve import Correction, Judgement, Link

JUDGED = {Judgement.SAME: ns.KG + "judgedSame", Judgement.DIFFERENT: ns.KG + "judgedDifferent"}
"""The properties that hold what people judge; UNSURE says nothing, so nothing is written of it."""


def links_to_nquads(links: Iterable[Link]) -> str:
    """Return the graph of resolution; actors are named by their IRIs.

    Only what is sure gets a ``kg:sameActor``; every link has a node with its reason.
    """
    return _nquads((fact for link in links for fact in _link_facts(link)), ns.RESOLUTION)


def corrections_to_nquads(corrections: Iterable[Correction]) -> str:
    """Return the graph of corrections; actors are named by their IRIs."""
    facts = (
        (each.first, JUDGED[each.judgement], f"<{each.second}>") for each in corrections if each.judgement in JUDGED
    )
    return _nquads(facts, ns.CORRECTIONS)


def _link_facts(link: Link) -> Iterator[Fact]:
    me = iri(ns.LINK, digest(link.actor, link.same_as))
    if link.judgement is Judgement.SAME:
        yield link.actor, ns.KG + "sameActor", f"<{link.same_as}>"
    yield me, ns.RDF + "type", f"<{ns.KG}Link>"
    yield me, ns.KG + "linked", f"<{link.actor}>"
    yield me, ns.KG + "linkedTo", f"<{link.same_as}>"
    yield me, ns.KG + "judgement", terms.text(link.judgement.value)
    yield me, ns.KG + "reason", terms.text(link.reason)


def _nquads(facts: Iterable[Fact], graph: str) -> str:
    return "".join(sorted({f"<{subject}> <{predicate}> {value} <{graph}> .\n" for subject, predicate, value in facts}))

"""One event as facts: roles, time, certainty, who says so, and the sentence behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Attribution, Document, Event, Evidence, Interval, Mention, Participant
from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.namespaces import iri

Fact = tuple[str, str, str]

# As many characters of context as a reader of Web Annotations needs to find a quote again in a changed text.
_CONTEXT = 32


def ref(namespace: str, local: str) -> str:
    """Return an id as an IRI term."""
    return f"<{iri(namespace, local)}>"


def mention_iri(mention: Mention, actor: str, document: Document) -> str:
    """Return the IRI of a mention. "They" is a mention of each of its actors, so the actor is part of it."""
    return iri(ns.MENTION, f"{document.id}-{mention.start}-{mention.end}-{actor}")


def span_facts(subject: str, start: int, end: int, exact: str) -> Iterator[Fact]:
    """Yield a stretch of text as Web Annotation selectors write it: offsets, and the words there."""
    yield subject, ns.OA + "start", terms.integer(start)
    yield subject, ns.OA + "end", terms.integer(end)
    yield subject, ns.OA + "exact", terms.text(exact)


def event_facts(event: Event, document: Document) -> Iterator[Fact]:
    """Yield everything the graph says of an event; a status never leaves one out."""
    me = iri(ns.EVENT, event.id)
    yield me, ns.RDF + "type", f"<{ns.KG}Event>"
    yield me, ns.RDF + "type", f"<{ns.SEM}Event>"
    yield me, ns.KG + "relation", ref(ns.REL, event.relation)
    yield me, ns.KG + "status", ref(ns.STATUS, event.status)
    yield me, ns.KG + "confidence", terms.decimal(event.confidence)
    yield me, ns.KG + "trigger", terms.text(event.trigger.text)
    yield me, ns.KG + "triggerStart", terms.integer(event.trigger.start)
    yield me, ns.KG + "triggerEnd", terms.integer(event.trigger.end)
    if event.plover:
        yield me, ns.KG + "plover", ref(ns.PLOVER, event.plover)
    if event.phrase:
        yield me, ns.KG + "phrase", terms.text(event.phrase)
    else:
        # A verb that no relation of the ontology covers, kept under its own lemma.
        yield me, ns.KG + "open", terms.boolean(True)
    if event.within:
        yield me, ns.KG + "within", ref(ns.EVENT, event.within)
    if event.why:
        # One literal, because the order of the steps is the explanation and RDF values have none.
        yield me, ns.KG + "why", terms.text("\n".join(event.why))
    yield from _role_facts(me, "source", event.source, event.source_mention, document)
    yield from _role_facts(me, "target", event.target, event.target_mention, document)
    for participant in event.participants:
        yield from _participant_facts(me, participant, document)
    if event.when:
        yield from _time_facts(me, event.when)
    if event.where:
        yield me, ns.KG + "where", terms.text(event.where)
    for order, attribution in enumerate(event.attribution, 1):
        yield from _attribution_facts(me, event.id, order, attribution, document)
    yield from _evidence_facts(me, event.evidence, document)


def _role_facts(
    event: str, role: str, actor: str | None, mention: Mention | None, document: Document
) -> Iterator[Fact]:
    if actor:
        yield event, iri(ns.KG, role), ref(ns.ACTOR, actor)
        yield event, ns.SEM + "hasActor", ref(ns.ACTOR, actor)
    if mention:
        yield event, iri(ns.KG, role + "Text"), terms.text(mention.text)
        if actor:
            yield event, iri(ns.KG, role + "Mention"), f"<{mention_iri(mention, actor, document)}>"


def _participant_facts(event: str, participant: Participant, document: Document) -> Iterator[Fact]:
    # A role is an actor or mere words, so the words have a property of their own: no property mixes both.
    role = participant.role
    if participant.text and not (participant.mention and participant.mention.text == participant.text):
        yield event, iri(ns.KG, role + "Text"), terms.text(participant.text)
    yield from _role_facts(event, role, participant.actor, participant.mention, document)
    if role == "place" and participant.actor:
        yield event, ns.SEM + "hasPlace", ref(ns.ACTOR, participant.actor)


def _time_facts(event: str, when: Interval) -> Iterator[Fact]:
    yield event, ns.KG + "timeText", terms.text(when.text)
    yield event, ns.KG + "precision", terms.text(when.precision)
    if when.start:
        yield event, ns.KG + "start", terms.day(when.start)
    if when.end:
        yield event, ns.KG + "end", terms.day(when.end)


def _attribution_facts(
    event: str, event_id: str, order: int, attribution: Attribution, document: Document
) -> Iterator[Fact]:
    me = iri(ns.ATTRIBUTION, f"{event_id}-{order}")
    cue = attribution.cue
    yield event, ns.KG + "attribution", f"<{me}>"
    yield me, ns.RDF + "type", f"<{ns.KG}Attribution>"
    yield me, ns.KG + "order", terms.integer(order)
    yield me, ns.KG + "manner", terms.text(attribution.manner)
    yield me, ns.KG + "cue", terms.text(cue.text)
    yield me, ns.KG + "cueStart", terms.integer(cue.start)
    yield me, ns.KG + "cueEnd", terms.integer(cue.end)
    if attribution.source:
        yield me, ns.KG + "speaker", ref(ns.ACTOR, attribution.source)
        if order == 1:
            yield event, ns.KG + "speaker", ref(ns.ACTOR, attribution.source)
    if attribution.mention:
        yield me, ns.KG + "speakerText", terms.text(attribution.mention.text)
        if order == 1:
            yield event, ns.KG + "speakerText", terms.text(attribution.mention.text)
        if attribution.source:
            mention = mention_iri(attribution.mention, attribution.source, document)
            yield me, ns.KG + "speakerMention", f"<{mention}>"


def _evidence_facts(event: str, evidence: Evidence, document: Document) -> Iterator[Fact]:
    # Events of one sentence share its evidence: the IRI is that of the place, not of the event.
    place = f"{document.id}-{evidence.start}-{evidence.end}"
    me, position, quote = (iri(ns.EVIDENCE, place + part) for part in ("", "-position", "-quote"))
    yield event, ns.KG + "quote", terms.text(evidence.quote)
    yield event, ns.KG + "document", ref(ns.DOC, document.id)
    yield event, ns.KG + "evidence", f"<{me}>"
    yield event, ns.PROV + "wasGeneratedBy", ref(ns.EXTRACTION, document.id)
    yield me, ns.RDF + "type", f"<{ns.OA}SpecificResource>"
    yield me, ns.OA + "hasSource", ref(ns.DOC, document.id)
    yield me, ns.OA + "hasSelector", f"<{position}>"
    yield me, ns.OA + "hasSelector", f"<{quote}>"
    yield position, ns.RDF + "type", f"<{ns.OA}TextPositionSelector>"
    yield position, ns.OA + "start", terms.integer(evidence.start)
    yield position, ns.OA + "end", terms.integer(evidence.end)
    yield quote, ns.RDF + "type", f"<{ns.OA}TextQuoteSelector>"
    yield quote, ns.OA + "exact", terms.text(evidence.quote)
    if before := document.text[max(0, evidence.start - _CONTEXT) : evidence.start]:
        yield quote, ns.OA + "prefix", terms.text(before)
    if after := document.text[evidence.end : evidence.end + _CONTEXT]:
        yield quote, ns.OA + "suffix", terms.text(after)

"""What one document contributes to the graph, as N-Quads: every fact about it in one named graph.

Every subject in it is the document's own. Of an actor, whom many documents share, a document only gives its
*description*; the store derives the actor's label and kinds from all descriptions. So no triple stands in two
graphs, and a query over all graphs counts everything once.

The lines come out sorted, without blank nodes and in canonical form: equal extractions give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Actor, Document, Extraction, Mention, Role, Statement
from kg.rdf import namespaces as ns
from kg.rdf import terms
from kg.rdf.events import Fact, event_facts, mention_iri, ref, span_facts
from kg.rdf.namespaces import iri
from kg.rdf.provenance import Provenance, digest, text_hash


def to_nquads(extraction: Extraction, provenance: Provenance) -> str:
    """Return the graph of one document as canonical N-Quads.

    Args:
        extraction: what was read from the document.
        provenance: tool, model and ontology; part of the graph.
    """
    graph = f" <{iri(ns.DOC, extraction.document.id)}> .\n"
    lines = {f"<{subject}> <{predicate}> {value}{graph}" for subject, predicate, value in facts(extraction, provenance)}
    return "".join(sorted(lines))


def facts(extraction: Extraction, provenance: Provenance) -> Iterator[Fact]:
    """Yield every fact of one document: subject IRI, predicate IRI, object as an N-Quads term."""
    document = extraction.document
    yield from _document_facts(document)
    yield from _provenance_facts(document, provenance)
    for actor in extraction.actors:
        yield from _description_facts(actor, document)
    for event in extraction.events:
        yield from event_facts(event, document)
    for statement in extraction.statements:
        yield from _statement_facts(statement, document)
    yield from _further_mention_facts(extraction)


def _document_facts(document: Document) -> Iterator[Fact]:
    # The path is left out on purpose: it differs between machines, the graph must not.
    me = iri(ns.DOC, document.id)
    yield me, ns.RDF + "type", f"<{ns.SCHEMA}NewsArticle>"
    yield me, ns.RDF + "type", f"<{ns.KG}Document>"
    yield me, ns.KG + "sha256", terms.text(text_hash(document.text))
    yield me, ns.KG + "length", terms.integer(len(document.text))
    yield me, ns.SCHEMA + "inLanguage", terms.text(document.language)
    if document.title:
        yield me, ns.SCHEMA + "headline", terms.text(document.title)
        yield me, ns.RDFS + "label", terms.text(document.title)
    if document.published:
        yield me, ns.SCHEMA + "datePublished", terms.day(document.published)
    if document.publisher:
        yield me, ns.SCHEMA + "publisher", terms.text(document.publisher)
    if document.author:
        yield me, ns.SCHEMA + "author", terms.text(document.author)
    if document.url and (link := terms.link(document.url)):
        yield me, ns.SCHEMA + "url", link


def _provenance_facts(document: Document, provenance: Provenance) -> Iterator[Fact]:
    me = iri(ns.EXTRACTION, document.id)
    yield me, ns.RDF + "type", f"<{ns.PROV}Activity>"
    yield me, ns.PROV + "used", ref(ns.DOC, document.id)
    yield me, ns.PROV + "wasAssociatedWith", ref(ns.TOOL, provenance.id)
    yield me, ns.KG + "tool", terms.text(f"{provenance.tool} {provenance.tool_version}")
    yield me, ns.KG + "model", terms.text(f"{provenance.model} {provenance.model_version}")
    yield me, ns.KG + "ontologyHash", terms.text(provenance.ontology)


def _description_facts(actor: Actor, document: Document) -> Iterator[Fact]:
    me = iri(ns.DESCRIPTION, f"{document.id}-{actor.id}")
    yield me, ns.RDF + "type", f"<{ns.KG}Description>"
    yield me, ns.KG + "describes", ref(ns.ACTOR, actor.id)
    yield me, ns.KG + "document", ref(ns.DOC, document.id)
    yield me, ns.KG + "name", terms.text(actor.name)
    yield me, ns.KG + "kind", ref(ns.KG, actor.kind)
    for alias in actor.aliases:
        yield me, ns.KG + "alias", terms.text(alias)
    if actor.country:
        yield me, ns.KG + "country", terms.text(actor.country)
    for role in actor.roles:
        yield from _role_facts(me, role, document)
    for mention in actor.mentions:
        yield from _mention_facts(mention, actor.id, document)


def _role_facts(description: str, role: Role, document: Document) -> Iterator[Fact]:
    me = iri(ns.ROLE, f"{document.id}-{digest(role.title, role.of or '')}")
    label = terms.text(f"{role.title} of {role.of}" if role.of else role.title)
    yield description, ns.KG + "role", label
    yield description, ns.KG + "hasRole", f"<{me}>"
    yield me, ns.RDF + "type", f"<{ns.KG}Role>"
    yield me, ns.RDFS + "label", label
    yield me, ns.KG + "title", terms.text(role.title)
    if role.of:
        yield me, ns.KG + "of", terms.text(role.of)


def _mention_facts(mention: Mention, actor: str, document: Document) -> Iterator[Fact]:
    me = mention_iri(mention, actor, document)
    yield me, ns.RDF + "type", f"<{ns.KG}Mention>"
    yield me, ns.KG + "refersTo", ref(ns.ACTOR, actor)
    yield me, ns.KG + "document", ref(ns.DOC, document.id)
    yield me, ns.KG + "form", terms.text(mention.form)
    if mention.reason:
        yield me, ns.KG + "reason", terms.text(mention.reason)
    yield from span_facts(me, mention.start, mention.end, mention.text)


def _further_mention_facts(extraction: Extraction) -> Iterator[Fact]:
    """Yield the mentions that only a role has: "the leaders", "his wife". Without them its IRI would lead nowhere."""
    document = extraction.document
    written = {(actor.id, mention.start, mention.end) for actor in extraction.actors for mention in actor.mentions}
    for actor, mention in _role_mentions(extraction):
        if actor and mention and (place := (actor, mention.start, mention.end)) not in written:
            written.add(place)
            yield from _mention_facts(mention, actor, document)


def _role_mentions(extraction: Extraction) -> Iterator[tuple[str | None, Mention | None]]:
    for event in extraction.events:
        yield event.source, event.source_mention
        yield event.target, event.target_mention
        yield from ((each.actor, each.mention) for each in event.participants)
        yield from ((each.source, each.mention) for each in event.attribution)
    yield from ((each.speaker, each.speaker_mention) for each in extraction.statements)


def _statement_facts(statement: Statement, document: Document) -> Iterator[Fact]:
    me = iri(ns.STATEMENT, statement.id)
    content, cue = statement.content, statement.cue
    yield me, ns.RDF + "type", f"<{ns.KG}Statement>"
    yield me, ns.KG + "document", ref(ns.DOC, document.id)
    yield me, ns.PROV + "wasGeneratedBy", ref(ns.EXTRACTION, document.id)
    yield me, ns.KG + "content", terms.text(content.text)
    yield me, ns.KG + "direct", terms.boolean(statement.direct)
    yield me, ns.KG + "manner", terms.text(statement.manner)
    yield from span_facts(me, content.start, content.end, content.text)
    if statement.within:
        yield me, ns.KG + "within", ref(ns.STATEMENT, statement.within)
    if statement.speaker:
        yield me, ns.KG + "speaker", ref(ns.ACTOR, statement.speaker)
    if statement.speaker_mention:
        yield me, ns.KG + "speakerText", terms.text(statement.speaker_mention.text)
        if statement.speaker:
            mention = mention_iri(statement.speaker_mention, statement.speaker, document)
            yield me, ns.KG + "speakerMention", f"<{mention}>"
    if cue:
        yield me, ns.KG + "cue", terms.text(cue.text)
        yield me, ns.KG + "cueStart", terms.integer(cue.start)
        yield me, ns.KG + "cueEnd", terms.integer(cue.end)

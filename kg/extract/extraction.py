"""From one parsed document to everything it contributes to the graph."""

from __future__ import annotations

from kg.extract.actors import ActorBuilder
from kg.extract.attribution import attribute, statements
from kg.extract.body_names import BodyNames
from kg.extract.certainty import cue_tables
from kg.extract.confidence import Confidence
from kg.extract.context import Context
from kg.extract.coreference import Coreference, Quote
from kg.extract.events import EventReader
from kg.extract.finder import Finder
from kg.extract.mended import mended
from kg.extract.propositions import PropositionReader, silent_verbs
from kg.extract.statements import find
from kg.extract.states import StateReader
from kg.model import Document, Extraction
from kg.ontology import has_grammar, in_language
from kg.ontology.values import Ontology
from kg.parse import Parse


class RuleExtractor:
    """The extractor that reads with the ontology's phrases; built once, called for each document."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._bodies = BodyNames(ontology.lexicon)
        self._finder = Finder(ontology.lexicon)
        self._coreference = Coreference(ontology)
        self._cues = cue_tables(ontology)
        self._silent = silent_verbs(ontology)
        self._confidence = Confidence(ontology.weights)
        self._others: dict[str, RuleExtractor] = {}

    def __call__(self, document: Document, parse: Parse) -> Extraction:
        """Return what a document contributes: actors, events, statements."""
        if document.language != self._ontology.language and has_grammar(document.language):
            return self._speaking(document.language)(document, parse)
        parse = self._bodies.whole(mended(parse, self._ontology.lexicon, self._ontology.nouns))
        context = self._context(document, parse)
        propositions = PropositionReader(parse, self._ontology, self._silent).read()
        events = EventReader(context, propositions, self._cues, self._confidence).read()
        events += StateReader(document, parse, context.candidates, self._ontology, context.clusters, context.actors,
                              context.names).read(events)  # fmt: skip
        spoken = statements(context, events)
        actors = {actor.id: actor for actor in context.actors.values()}
        said = tuple(s.statement for s in spoken)
        return Extraction(document, tuple(actors.values()), tuple(attribute(events, spoken)), said)

    def _speaking(self, language: str) -> RuleExtractor:
        """Return the extractor that reads with the same ontology's phrases in another language."""
        if language not in self._others:
            self._others[language] = RuleExtractor(in_language(self._ontology, language))
        return self._others[language]

    def _context(self, document: Document, parse: Parse) -> Context:
        """Find who is in a document and who says what: names, statements, then coreference, which needs both."""
        ontology = self._ontology
        candidates = self._finder.find(parse)
        spoken = find(document, parse, candidates, ontology)
        quotes = [Quote(*statement.content, statement.speaker) for statement in spoken if statement.direct]
        clusters = self._coreference(parse, candidates, quotes)
        names = ActorBuilder(document, parse, clusters, ontology.lexicon)
        return Context(document, parse, ontology, candidates, clusters, names.build(), names, spoken)

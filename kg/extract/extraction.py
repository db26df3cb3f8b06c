"""From one parsed document to everything it contributes to the graph."""

from __future__ import annotations

from kg.extract.actors import ActorBuilder
from kg.extract.arguments import ArgumentFinder
from kg.extract.attribution import StatementBuilder, attribute
from kg.extract.coreference import Quote, resolve
from kg.extract.events import EventReader
from kg.extract.finder import Finder
from kg.extract.propositions import PropositionReader
from kg.extract.settings import SettingReader
from kg.extract.statements import find
from kg.extract.states import StateReader
from kg.model import Document, Extraction
from kg.ontology.values import Ontology
from kg.parse import Parse


class RuleExtractor:
    """The extractor that reads with the ontology's phrases; built once, called for each document."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._finder = Finder(ontology.lexicon)

    def __call__(self, document: Document, parse: Parse) -> Extraction:
        """Return what a document contributes: actors, events, statements."""
        ontology = self._ontology
        candidates = self._finder.find(parse)
        raw = find(document, parse, candidates, ontology)
        quotes = [Quote(*s.content, s.speaker) for s in raw if s.direct]
        clusters = resolve(document, parse, candidates, ontology, quotes)
        builder = ActorBuilder(document, parse, clusters, ontology.lexicon)
        actors = builder.build()
        arguments = ArgumentFinder(parse, candidates)
        reader = EventReader(document, parse, ontology, clusters, actors, arguments, builder,
                             SettingReader(document, parse, candidates), raw)  # fmt: skip
        events = reader.read(PropositionReader(parse, ontology).read())
        events += StateReader(document, parse, candidates, ontology, clusters, actors, builder).read(events)
        spoken = StatementBuilder(document, parse, candidates, clusters, builder).build(raw, dict(actors))
        events = attribute(events, spoken)
        unique = {actor.id: actor for actor in actors.values()}
        statements = tuple(s.statement for s in spoken)
        return Extraction(document, tuple(unique.values()), tuple(events), statements)

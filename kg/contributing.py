"""From documents to what they contribute to a graph: plain values that can go from one process to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg import ontology, rdf
from kg.extract import Extractor, RuleExtractor
from kg.extracting import Annotators, extractions
from kg.model import Document, Problem
from kg.rdf.provenance import digest
from kg.store import Contribution


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read; equal settings give equal contributions.

    ``model`` and ``extractor`` are those of ``kg.pipeline.extract``; ``keep_texts`` says whether the store gets the
    documents' texts.
    """

    model: str | None = None
    extractor: Extractor | None = None
    keep_texts: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: what it contributes, None where it cannot be read; its words; its problems."""

    contribution: Contribution | None
    words: int
    problems: tuple[Problem, ...]


class Contributor:
    """Reads documents; the language models are loaded when they are needed.

    Raises:
        ModelError: from every method: no model is installed for a language that kg knows, or not the one named.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known = ontology.load()
        self._annotators = Annotators(settings.model, settings.extractor)
        self._extractor = settings.extractor or RuleExtractor(self._known)

    def read(self, found: Iterable[Document | Problem]) -> Iterator[Outcome]:
        """Yield what becomes of each document, in order; problems among them stay where they are."""
        for result in extractions(found, self._annotators, self._extractor):
            if isinstance(result, Problem):
                yield Outcome(None, 0, (result,))
            elif any(problem.fatal for problem in result.problems):
                yield Outcome(None, 0, result.problems)
            else:
                document = result.document
                provenance = self._annotators.provenance(document.language, self._known)
                contribution = Contribution(
                    document.id,
                    rdf.to_nquads(result, provenance),
                    self._hash(document, provenance),
                    document.text if self._settings.keep_texts else None,
                )
                yield Outcome(contribution, len(document.text.split()), result.problems)

    def content_hash(self, document: Document) -> str | None:
        """Return a hash of all that a store would hold of a document; None where it cannot be read."""
        if not self._annotators.knows(document.language):
            return None
        return self._hash(document, self._annotators.provenance(document.language, self._known))

    def _hash(self, document: Document, provenance: rdf.Provenance) -> str:
        # The path is not part of the graph.
        without_text = () if self._settings.keep_texts else ("without text",)
        return digest(repr(replace(document, path=None)), provenance.id, *without_text)

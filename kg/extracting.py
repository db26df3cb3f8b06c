"""From documents to extractions: each by the language model of its language, and none that stops the others."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter

from kg import annotate, rdf
from kg.annotate.annotator import MODELS, PACKAGES
from kg.extract import Extractor
from kg.model import Document, Extraction, Problem
from kg.ontology import Ontology
from kg.parse import Parse
from kg.read.language import DEFAULT_LANGUAGE

log = logging.getLogger(__name__)


class Annotators:
    """The language models of one run, each loaded when its language is first met.

    Args:
        model: the spaCy model to parse with; the best one installed where None.
        extractor: what reads instead of kg's rules.
    """

    def __init__(self, model: str | None, extractor: Extractor | None = None) -> None:
        self._model = model
        # Where a model reads instead of kg's rules, what it reads depends on it: an extractor says so by its ``model``.
        self._reader: str | None = getattr(extractor, "model", None)
        self._loaded: dict[str, annotate.Annotator] = {}

    def knows(self, language: str) -> bool:
        """Say whether documents of a language can be read."""
        if language not in MODELS:
            return False
        return language == DEFAULT_LANGUAGE or self._model is not None or annotate.installed(language)

    def of(self, language: str) -> annotate.Annotator:
        """Return the model of a language.

        Raises:
            ModelError: it is not installed.
        """
        if language not in self._loaded:
            self._loaded[language] = annotate.load(language, self._model)
        return self._loaded[language]

    def provenance(self, language: str, known: Ontology) -> rdf.Provenance:
        """Return by what documents of a language are read."""
        name, _, model_version = self.of(language).model.rpartition(" ")
        name = f"{name} + {self._reader}" if self._reader else name
        return rdf.Provenance("kg", version("kg"), name, model_version, known.digest)


def extractions(
    found: Iterable[Document | Problem], annotators: Annotators, extractor: Extractor
) -> Iterator[Extraction | Problem]:
    """Yield results in the order of the input, though the annotator reads documents ahead in batches."""
    aside: deque[tuple[int, Problem]] = deque()
    taken = given = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for each in found:
            if isinstance(each, Problem):
                aside.append((taken, each))
            else:
                taken += 1
                yield each

    for language, group in groupby(documents(), key=attrgetter("language")):
        for extraction in _one_language(language, group, annotators, extractor):
            while aside and aside[0][0] <= given:
                yield aside.popleft()[1]
            yield extraction
            given += 1
    yield from (problem for _, problem in aside)


def _one_language(
    language: str,
    documents: Iterable[Document],
    annotators: Annotators,
    extractor: Extractor,
) -> Iterator[Extraction]:
    if not annotators.knows(language):
        for document in documents:
            message = f"there is no language model for {language!r}; have {', '.join(sorted(MODELS))}"
            remedy = "If the language was detected wrongly, name it in the front matter or with --language."
            if language in PACKAGES:
                message = f"the language model for {language!r} is not installed"
                remedy = f'Install it: python -m pip install "{PACKAGES[language]}"'
            yield _unread(document, message, remedy)
        return
    for document, parse, problems in annotators.of(language).annotate(documents):
        extraction = _guarded(document, parse, extractor)
        yield replace(extraction, problems=(*problems, *extraction.problems))


def _guarded(document: Document, parse: Parse, extractor: Extractor) -> Extraction:
    """Extract from one document; a defect that it brings to light costs this document and no other."""
    try:
        return extractor(document, parse)
    except Exception as error:
        log.debug("%s: extraction failed", document.id, exc_info=True)
        message = f"the extraction failed ({type(error).__name__}: {error})"
        remedy = "This is a defect of kg: please report it with the text that shows it."
        return _unread(document, message, remedy)


def _unread(document: Document, message: str, remedy: str) -> Extraction:
    return Extraction(document, problems=(Problem(document.path or document.id, "", message, remedy, fatal=True),))

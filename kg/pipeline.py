"""The stages put together: from paths to extractions, and from extractions to a graph. Composition only."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from kg import annotate, ontology, rdf, read
from kg.annotate.annotator import MODELS, PACKAGES
from kg.extract import Extractor, RuleExtractor
from kg.graph import Graph
from kg.model import Document, Extraction, Problem
from kg.ontology import Ontology
from kg.parse import Parse
from kg.rdf.provenance import digest
from kg.read.language import DEFAULT_LANGUAGE
from kg.store import Store, open_store, resolution

log = logging.getLogger(__name__)

Given: TypeAlias = str | Path | Iterable[str | Path]
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a build did: documents read into the graph, those it held already, words, seconds, problems."""

    documents: int
    unchanged: int
    words: int
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def words_per_second(self) -> float:
        """Words read into the graph a second of wall time, everything included."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def failed(self) -> int:
        """How many documents are not in the graph because of a problem."""
        return sum(problem.fatal for problem in self.problems)


def extract(
    paths: Given,
    *,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    extractor: Extractor | None = None,
) -> Iterator[Extraction | Problem]:
    """Yield what each document says, in the order of the input; what cannot be read is a problem among them.

    A document whose extraction fails is yielded empty, with a fatal problem; the others go on.

    Args:
        paths: files, folders (read recursively), globs, or ``-``.
        published: the publication date of documents that state none.
        language: the language of documents that state none.
        model: the spaCy model to parse with; the best one installed where None.
        extractor: what turns a parsed document into an extraction; kg's own rules where None.

    Raises:
        ModelError: no model is installed for a language that kg knows, or not the one named.
    """
    found = read.read(paths, published=published, language=language)
    return _extractions(found, _Annotators(model), extractor or RuleExtractor(ontology.load()))


def build_into(
    store: Store,
    paths: Given,
    *,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    extractor: Extractor | None = None,
    keep_texts: bool = True,
    progress: Progress | None = None,
) -> Run:
    """Read documents into a store and return what was done; each document is one transaction.

    A document that the store holds from the same text, tool, model and ontology is not read again; one
    that changed replaces what it contributed before. At the end, which actors are one is found anew.

    Args:
        store: where the graph is kept.
        paths, published, language, model, extractor: as for ``extract``.
        keep_texts: whether the store keeps the documents' texts, against which ``kg verify`` checks the evidence.
        progress: called after each document with the number of documents and of words done.

    Raises:
        ModelError: as for ``extract``.
        StoreError: the store cannot be written.
    """
    started = time.perf_counter()
    known = ontology.load()
    annotators = _Annotators(model, extractor)
    held, writer = store.reader().documents(), store.writer()
    problems: list[Problem] = []
    documents = unchanged = words = 0

    def is_held(document: Document) -> bool:
        return annotators.knows(document.language) and held[document.id] == _content_hash(
            document, annotators.provenance(document.language, known), keep_texts
        )

    def changed(found: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
        nonlocal unchanged
        for each in found:
            if isinstance(each, Document) and each.id in held and is_held(each):
                unchanged += 1
            else:
                yield each

    found = changed(read.read(paths, published=published, language=language))
    for result in _extractions(found, annotators, extractor or RuleExtractor(known)):
        if isinstance(result, Problem):
            problems.append(result)
            continue
        problems.extend(result.problems)
        if any(problem.fatal for problem in result.problems):
            continue
        document = result.document
        provenance = annotators.provenance(document.language, known)
        hash_ = _content_hash(document, provenance, keep_texts)
        writer.add(document.id, rdf.to_nquads(result, provenance), hash_, document.text if keep_texts else None)
        documents, words = documents + 1, words + len(document.text.split())
        if progress:
            progress(documents, words)
    resolution.refresh(store, known)
    writer.flush()
    return Run(documents, unchanged, words, time.perf_counter() - started, tuple(problems))


class _Annotators:
    """The language models of one run, each loaded when its language is first met."""

    def __init__(self, model: str | None, extractor: Extractor | None = None) -> None:
        self._model = model
        # Where a model reads instead of kg's rules, what it reads depends on it: an extractor says so by its ``model``.
        self._reader: str | None = getattr(extractor, "model", None)
        self._loaded: dict[str, annotate.Annotator] = {}

    def knows(self, language: str) -> bool:
        if language not in MODELS:
            return False
        return language == DEFAULT_LANGUAGE or self._model is not None or annotate.installed(language)

    def of(self, language: str) -> annotate.Annotator:
        if language not in self._loaded:
            self._loaded[language] = annotate.load(language, self._model)
        return self._loaded[language]

    def provenance(self, language: str, known: Ontology) -> rdf.Provenance:
        name, _, model_version = self.of(language).model.rpartition(" ")
        name = f"{name} + {self._reader}" if self._reader else name
        return rdf.Provenance("kg", version("kg"), name, model_version, known.digest)


def _extractions(
    found: Iterable[Document | Problem], annotators: _Annotators, extractor: Extractor
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
    annotators: _Annotators,
    extractor: Extractor,
) -> Iterator[Extraction]:
    if not annotators.knows(language):
        for document in documents:
            message = f"there is no language model for {language!r}; have {', '.join(sorted(MODELS))}"
            remedy = "If the language was detected wrongly, name it in the front matter or with --language."
            if language in PACKAGES:
                message = f"the language model for {language!r} is not installed"
                remedy = f'Install it: python -m pip install "{PACKAGES[language]}"'
            yield Extraction(document, problems=(Problem(_name(document), "", message, remedy, fatal=True),))
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
        return Extraction(document, problems=(Problem(_name(document), "", message, remedy, fatal=True),))


def _name(document: Document) -> str:
    return document.path or document.id


def _content_hash(document: Document, provenance: rdf.Provenance, keep_texts: bool) -> str:
    """Return a hash of all that the store holds of a document; the path is not part of the graph."""
    return digest(repr(replace(document, path=None)), provenance.id, *(() if keep_texts else ("without text",)))


def build(
    paths: Given,
    store: str | Path | None = None,
    *,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    extractor: Extractor | None = None,
    keep_texts: bool = True,
    progress: Progress | None = None,
) -> Graph:
    """Read documents into a graph and return it: in memory, or in the store that is named.

    What could not be read stands in ``graph.run.problems``; it stops nothing.

    Args:
        paths: files, folders (read recursively), globs, or ``-``.
        store: the folder that holds the graph, made where it does not exist.
        published, language, model, extractor: as for ``extract``.
        keep_texts: whether the store keeps the documents' texts, the proof of its evidence.
        progress: called after each document with the number of documents and of words done.
    """
    opened = open_store(store)
    try:
        run = build_into(
            opened,
            paths,
            published=published,
            language=language,
            model=model,
            extractor=extractor,
            keep_texts=keep_texts,
            progress=progress,
        )
    except BaseException:
        opened.close()
        raise
    return Graph(opened, run)

"""The stages put together: from paths to extractions, and from extractions to a graph. Composition only."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kg import ontology, read
from kg import workers as processes
from kg.contributing import Contributor, Settings
from kg.display import progress_bar
from kg.extract import Extractor, RuleExtractor
from kg.extracting import Annotators, extractions
from kg.graph import Graph
from kg.model import Document, Extraction, Problem
from kg.store import Contribution, Store, load_all, open_store, resolution

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
    return extractions(found, Annotators(model), extractor or RuleExtractor(ontology.load()))


def build_into(
    store: Store,
    paths: Given,
    *,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    extractor: Extractor | None = None,
    keep_texts: bool = True,
    workers: int | None = 1,
    progress: Progress | None = None,
) -> Run:
    """Read documents into a store and return what was done; each document is in wholly or not at all.

    A document that the store holds from the same text, tool, model and ontology is not read again; one
    that changed replaces what it contributed before. At the end, which actors are one is found anew.

    Args:
        store: where the graph is kept.
        paths, published, language, model, extractor: as for ``extract``.
        keep_texts: whether the store keeps the documents' texts, against which ``kg verify`` checks the evidence.
        workers: how many processes read; 1 for this one alone; None for what this machine and the input are good for.
            The graph is the same.
        progress: called after each document with the number of documents and of words done.

    Raises:
        ModelError: as for ``extract``.
        StoreError: the store cannot be written.
    """
    started = time.perf_counter()
    settings = Settings(model, extractor, keep_texts)
    held, contributor = store.reader().documents(), Contributor(settings)
    problems: list[Problem] = []
    documents = unchanged = words = 0

    def changed() -> Iterator[Document | Problem]:
        nonlocal unchanged
        for each in read.read(paths, published=published, language=language):
            if isinstance(each, Document) and each.id in held and contributor.content_hash(each) == held[each.id]:
                unchanged += 1
            else:
                yield each

    def contributions() -> Iterator[Contribution]:
        nonlocal documents, words
        with closing(processes.read(changed(), settings, workers)) as outcomes:
            for outcome in outcomes:
                problems.extend(outcome.problems)
                if outcome.contribution is not None:
                    yield outcome.contribution
                    documents, words = documents + 1, words + outcome.words
                    if progress:
                        progress(documents, words)

    for contribution, change in load_all(store.writer(), contributions()):
        log.info("%s: %s", contribution.document_id, change)
    resolution.refresh(store, ontology.load())
    store.writer().flush()
    return Run(documents, unchanged, words, time.perf_counter() - started, tuple(problems))


def build(
    paths: Given,
    store: str | Path | None = None,
    *,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    extractor: Extractor | None = None,
    keep_texts: bool = True,
    workers: int | None = 1,
    progress: Progress | None = None,
) -> Graph:
    """Read documents into a graph and return it: in memory, or in the store that is named.

    What could not be read stands in ``graph.run.problems``; it stops nothing.

    Args:
        paths: files, folders (read recursively), globs, or ``-``.
        store: the folder that holds the graph, made where it does not exist, or the address of a SPARQL endpoint.
        published, language, model, extractor: as for ``extract``.
        keep_texts: whether the store keeps the documents' texts, the proof of its evidence.
        workers: how many processes read; with more than one, a script must guard what it runs by
            ``if __name__ == "__main__"``.
        progress: called after each document with the number of documents and of words done; where None, a notebook
            shows both.
    """
    opened = open_store(store)
    try:
        with nullcontext(progress) if progress else progress_bar() as advance:
            run = build_into(
                opened,
                paths,
                published=published,
                language=language,
                model=model,
                extractor=extractor,
                keep_texts=keep_texts,
                workers=workers,
                progress=advance,
            )
    except BaseException:
        opened.close()
        raise
    return Graph(opened, run)

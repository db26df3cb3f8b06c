"""Documents read by several processes at once, with the results in the order of the input.

The processes are spawned, never forked: a copy of a process that has a store open would lose writes. They get chunks of
documents and return plain values; only the process that started them knows the store.

A document that ends its process, by filling the memory or by a defect of a library, is found and becomes a problem of
that document: what was under way is given again, alone, then document by document.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from kg.contributing import Contributor, Outcome, Settings
from kg.errors import InputError
from kg.model import Document, Problem

Chunk: TypeAlias = tuple[Document | Problem, ...]

DOCUMENTS: Final = 32
CHARACTERS: Final = 100_000
"""A chunk has so many documents, or so much text, at most; one document may have more."""

WORTH: Final = 400_000
"""Characters of text from which on the start of other processes, each with a language model, is made up for."""

AHEAD: Final = 2
"""Chunks a worker that are read and given out before their results are asked for."""

MOST: Final = 8
"""Workers that are started unless more are asked for: each holds some hundred megabytes."""


def read(
    found: Iterable[Document | Problem], settings: Settings, workers: int | None = 1
) -> Generator[Outcome, None, None]:
    """Yield what becomes of each document, in the order of the input and whatever the number of processes.

    Args:
        found: documents, and the problems of what could not be read.
        settings: how they are read.
        workers: how many processes read; 1 for this one alone; None for what this machine and the input are good for.

    Raises:
        ModelError: as for ``kg.contributing.Contributor``.
        InputError: the extractor cannot be given to other processes.
    """
    chunks = _chunks(found)
    if workers is None:
        workers, chunks = _sensible(chunks, settings)
    if workers == 1:
        yield from Contributor(settings).read(chain.from_iterable(chunks))
        return
    crew = _Crew(settings, workers)
    try:
        yield from crew.read(chunks)
    finally:
        crew.end()


def _sensible(chunks: Iterator[Chunk], settings: Settings) -> tuple[int, Iterator[Chunk]]:
    """Return how many workers to start; where an extractor is given, it may not be one that can be sent."""
    if settings.extractor is not None:
        return 1, chunks
    first, size = list[Chunk](), 0
    for chunk in chunks:
        first.append(chunk)
        size += _characters(chunk)
        if size >= WORTH:
            return min(MOST, _processors()), chain(first, chunks)
    return 1, iter(first)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(found: Iterable[Document | Problem]) -> Iterator[Chunk]:
    chunk: list[Document | Problem] = []
    size = 0
    for each in found:
        length = _characters((each,))
        if chunk and (len(chunk) >= DOCUMENTS or size + length > CHARACTERS):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(each)
        size += length
    if chunk:
        yield tuple(chunk)


def _characters(chunk: Chunk) -> int:
    return sum(len(each.text) for each in chunk if isinstance(each, Document))


class _Crew:
    """The processes of one run."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._workers = workers
        try:
            self._settings = pickle.dumps(settings)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            message = f"the extractor cannot be given to other processes ({error})"
            raise InputError(f"{workers} workers", message, "Read with one: workers=1.") from error
        self._pool = self._started(workers)
        self._lone: ProcessPoolExecutor | None = None

    def read(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Yield the results of chunks in their order."""
        given: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
        for chunk in chunks:
            given.append((chunk, self._give(chunk)))
            if len(given) > AHEAD * self._workers:
                yield from self._taken(*given.popleft())
        while given:
            yield from self._taken(*given.popleft())

    def end(self) -> None:
        """Return when the processes are gone; what was given out and not begun is dropped."""
        for pool in (self._pool, self._lone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def _give(self, chunk: Chunk) -> Future[list[Outcome]]:
        try:
            return self._pool.submit(_read, self._settings, chunk)
        except BrokenProcessPool:
            self._pool = self._started(self._workers)
            return self._pool.submit(_read, self._settings, chunk)

    def _taken(self, chunk: Chunk, future: Future[list[Outcome]]) -> list[Outcome]:
        try:
            return future.result()
        except BrokenProcessPool:
            # When one process dies, all that was under way is lost: which of it was to blame shows when it is alone.
            return self._alone(chunk)

    def _alone(self, chunk: Chunk) -> list[Outcome]:
        if self._lone is None:
            self._lone = self._started(1)
        try:
            return self._lone.submit(_read, self._settings, chunk).result()
        except BrokenProcessPool:
            self._lone = None
        if len(chunk) > 1:
            return [outcome for each in chunk for outcome in self._alone((each,))]
        return [Outcome(None, 0, (_deadly(chunk[0]),))]

    @staticmethod
    def _started(workers: int) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _settle)
        with _deaf():
            # The first task starts the processes.
            pool.submit(os.getpid)
        return pool


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: processes that start meanwhile inherit that, while they cannot say so themselves."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _deadly(each: Document | Problem) -> Problem:
    name = (each.path or each.id) if isinstance(each, Document) else each.document
    message = "the process that read it was ended, by the system or by a crash"
    return Problem(name, "", message, "Is there too little memory? Else please report it with its text.", fatal=True)


def _settle() -> None:
    """Make a new process leave Ctrl-C to the one that started it, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


@lru_cache(maxsize=1)
def _contributor(settings: bytes) -> Contributor:
    found = pickle.loads(settings)
    assert isinstance(found, Settings)
    return Contributor(found)


def _read(settings: bytes, chunk: Chunk) -> list[Outcome]:
    return list(_contributor(settings).read(chunk))

"""From paths to documents: every source through its reader, every failure as a problem of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.errors import InputError
from kg.model import Document, Problem
from kg.read.article import Article
from kg.read.document import document
from kg.read.formats import FORMATS
from kg.read.source import Source, locate

logger = logging.getLogger(__name__)


def read(
    sources: str | Path | Iterable[str | Path],
    *,
    published: date | None = None,
    language: str | None = None,
    stdin: BinaryIO | TextIO | None = None,
) -> Iterator[Document | Problem]:
    """Yield the documents in files, folders, globs and standard input (``-``), in the order given.

    Folders are read recursively and sorted. ``published`` and ``language`` serve documents that state none.
    What cannot be read is yielded as a problem among the documents; nothing is raised for it.

    >>> import io
    >>> [found] = read("-", stdin=io.BytesIO(b"By Ann Poe\\nOslo called."))
    >>> found.author, [(part.kind, found.text[part.start : part.end]) for part in found.parts]
    ('Ann Poe', [('byline', 'By Ann Poe'), ('body', 'Oslo called.')])
    """
    seen: dict[str, tuple[int, str]] = {}
    for source in locate([sources] if isinstance(sources, (str, Path)) else sources, FORMATS, stdin):
        if isinstance(source, Problem):
            yield source
            continue
        for found in _found(source):
            if isinstance(found, Problem):
                yield found
                continue
            place = f"{source.name}, {found.place}" if found.place else source.name
            for made in document(found, source.name, path=source.path, published=published, language=language):
                if isinstance(made, Document):
                    yield from _clash(made, place, found.place, source.name, seen)
                yield made


def _found(source: Source) -> Iterator[Article | Problem]:
    """Run one reader; whatever stops it is a problem of its file only."""
    try:
        with source.open() as stream:
            yield from FORMATS[source.ending](source.name, stream)
    except InputError as error:
        yield Problem(error.place, "", error.message, error.remedy, fatal=True)
    except OSError as error:
        message = f"cannot be opened: {error.strerror or error}"
        yield Problem(source.name, "", message, "Check who may read it, and the disk.", fatal=True)
    except Exception as error:
        # Parsers of strangers' files raise whatever a damaged file makes them raise.
        logger.debug("%s: reader failed", source.name, exc_info=True)
        message = f"is damaged, or not what its name says ({type(error).__name__}: {str(error)[:120]})"
        yield Problem(source.name, "", message, "Open it in its own program and save it again.", fatal=True)


def _clash(made: Document, place: str, within: str, name: str, seen: dict[str, tuple[int, str]]) -> Iterator[Problem]:
    """Report a second text under an id already used: in a store it replaces the first."""
    content = hash((made.text, made.url))
    before = seen.setdefault(made.id, (content, place))
    if before[0] != content:
        yield Problem(
            name,
            within,
            f"id {made.id!r} was already used for another text ({before[1]}), which this one replaces",
            "Give each document an id of its own.",
        )

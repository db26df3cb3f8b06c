"""A long text in pieces that a model can read at once: whole paragraphs, cut only where one is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’']*\s")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document's text and the character offset at which it begins."""

    start: int
    text: str


def chunks(text: str, longest: int) -> Iterator[Chunk]:
    """Yield pieces of at most ``longest`` characters that hold the whole text but for blank lines around them.

    >>> [(c.start, c.text) for c in chunks("One.\\n\\nTwo.\\n\\nThree.", 12)]
    [(0, 'One.\\n\\nTwo.'), (12, 'Three.')]
    """
    start = end = None
    for match in _PARAGRAPH.finditer(text):
        for first, last in _pieces(text, *match.span(), longest):
            if start is not None and end is not None and last - start > longest:
                yield Chunk(start, text[start:end])
                start = None
            start = first if start is None else start
            end = last
    if start is not None:
        yield Chunk(start, text[start:end])


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + longest)]
        cut = ends[-1] if ends else text.rfind(" ", start, start + longest) + 1
        cut = cut if cut > start else start + longest
        yield start, cut
        start = cut
    yield start, end

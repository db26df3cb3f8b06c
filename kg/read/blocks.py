"""Texts made of blocks: how formats with headings become plain text that remembers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.read.article import plain_newlines


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row or heading."""

    text: str
    heading: bool = False


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Return the blocks as one text, a blank line between two, and the offsets of the headings.

    >>> joined([Block("Talks resume", heading=True), Block("Oslo called.")])
    ('Talks resume\n\nOslo called.', ((0, 12),))
    """
    pieces: list[str] = []
    headings: list[tuple[int, int]] = []
    length = 0
    for block in blocks:
        piece = plain_newlines(block.text).strip()
        if not piece:
            continue
        if pieces:
            length += 2
        if block.heading:
            headings.append((length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return "\n\n".join(pieces), tuple(headings)

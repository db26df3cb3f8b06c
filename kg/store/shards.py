"""A corpus in shards: so many documents that a bulk load pays, so few that a kill costs little."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final

from kg.store.protocol import Change, Contribution, Writer

DOCUMENTS: Final = 100
CHARACTERS: Final = 32_000_000
SECONDS: Final = 10.0
"""A shard is closed at so many documents, at so much N-Quads, or so long after its first document came."""


def load_all(writer: Writer, contributions: Iterable[Contribution]) -> Iterator[tuple[Contribution, Change]]:
    """Put a corpus into a store shard by shard, and yield each document once it is safe there, with its change.

    Where the corpus ends early, by an error or because the user stops it, what came before is put in all the same.

    Args:
        writer: of an open store.
        contributions: of different documents; taken as they come, and no more than a shard of them held.

    Raises:
        StoreError: the store cannot be written.
    """
    shard: list[Contribution] = []
    opened = size = 0.0
    try:
        for each in contributions:
            if not shard:
                opened, size = time.monotonic(), 0
            shard.append(each)
            size += len(each.nquads)
            if len(shard) >= DOCUMENTS or size >= CHARACTERS or time.monotonic() - opened >= SECONDS:
                full, shard = shard, []
                yield from zip(full, writer.add_all(full), strict=True)
    except BaseException:
        if shard:
            writer.add_all(shard)
        raise
    if shard:
        yield from zip(shard, writer.add_all(shard), strict=True)

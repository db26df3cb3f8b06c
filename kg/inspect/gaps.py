"""Gaps: predicates between actors that no phrase of the ontology covers, most frequent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Extraction


@dataclass(frozen=True, slots=True)
class Gap:
    """A predicate that no phrase covers: its lemma, how often it stands between actors, and sentences."""

    predicate: str
    count: int
    documents: int
    sentences: tuple[str, ...]


def gaps(extractions: Iterable[Extraction], examples: int = 3) -> list[Gap]:
    """Count the open relations of extractions, most frequent first, and in alphabetical order where they tie.

    Args:
        extractions: of the documents to look through.
        examples: sentences to keep of each predicate.
    """
    counts: dict[str, int] = {}
    where: dict[str, set[str]] = {}
    sentences: dict[str, dict[str, None]] = {}
    for extraction in extractions:
        for event in extraction.events:
            if event.phrase:
                continue
            counts[event.relation] = counts.get(event.relation, 0) + 1
            where.setdefault(event.relation, set()).add(extraction.document.id)
            kept = sentences.setdefault(event.relation, {})
            if len(kept) < examples:
                kept[event.evidence.quote] = None
    order = sorted(counts, key=lambda predicate: (-counts[predicate], predicate))
    return [Gap(p, counts[p], len(where[p]), tuple(sentences[p])) for p in order]

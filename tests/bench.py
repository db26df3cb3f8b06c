"""Time each stage on the seeds, many times over: ``python tests/bench.py [COPIES] [PATH ...]``."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg import annotate, ontology, rdf, read
from kg.extract import RuleExtractor
from kg.model import Document
from kg.store import open_store

Result = TypeVar("Result")


def main(copies: int, paths: list[str]) -> None:
    """Print the seconds and words a second of each stage, and the most memory the process held."""
    known = _timed("load ontology", 0, ontology.load)
    extract = RuleExtractor(known)
    annotator = _timed("load model", 0, annotate.load)
    documents = [each for each in read.read(paths) if isinstance(each, Document) and each.language == "en"]
    words = copies * sum(len(document.text.split()) for document in documents)
    print(f"{copies} x {len(documents)} documents, {words:,} words")
    many = _timed(
        "read", words, lambda: [d for _ in range(copies) for d in read.read(paths) if isinstance(d, Document)]
    )
    many = [replace(d, id=f"{d.id}-{number}") for number, d in enumerate(many) if d.language == "en"]
    parsed = _timed("annotate", words, lambda: list(annotator.annotate(many)))
    found = _timed("extract", words, lambda: [extract(document, parse) for document, parse, _ in parsed])
    provenance = rdf.Provenance("kg", "bench", annotator.model, "", known.digest)
    graphs = _timed("rdf", words, lambda: [rdf.to_nquads(extraction, provenance) for extraction in found])

    def stored() -> None:
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
            writer = store.writer()
            for document, nquads in zip(many, graphs, strict=True):
                writer.add(document.id, nquads, text=document.text)

    _timed("store", words, stored)
    quads = sum(nquads.count("\n") for nquads in graphs)
    events = sum(len(extraction.events) for extraction in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{events:,} events, {quads:,} quads; {memory:,.0f} MB at most")


def _timed(name: str, words: int, stage: Callable[[], Result]) -> Result:
    started = time.perf_counter()
    result = stage()
    seconds = time.perf_counter() - started
    print(f"{name:<14} {seconds:7.2f} s" + (f"  {words / seconds:>12,.0f} words/s" if words else ""))
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2:] or ["seeds"])

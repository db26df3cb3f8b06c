"""Compare kg's quads a second with those of pyoxigraph's own ``bulk_load`` of the same quads, both onto disk.

    python tests/bench_store.py [EVENTS] [ROUNDS]

kg takes a corpus in the shards that ``kg build`` makes. What it does beside loading is in its time: it checks that each
document writes its own graph only, keeps texts, book-keeping and a synced ledger, and derives actors and edges. The
same quads, all that the store then holds, are what ``bulk_load`` gets as one text. The two go in turns.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
from generated_graph import PROVENANCE, extractions

from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.store import Contribution, load_all, open_store


def main(events: int, rounds: int) -> None:
    """Print the quads a second of both ways and the ratio between them."""
    corpus = [
        Contribution(each.document.id, to_nquads(each, PROVENANCE), text=each.document.text)
        for each in extractions(events)
    ]
    own, engine, quads = [], [], b""
    for turn in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            loaded = _load(Path(folder) / "graph", corpus)
            seconds = time.perf_counter() - started
            quads = quads or _quads(Path(folder) / "graph")
            started = time.perf_counter()
            store = ox.Store(Path(folder) / "engine")
            store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
            store.flush()
            if turn:
                own.append(seconds)
                engine.append(time.perf_counter() - started)
            assert loaded == len(corpus)
    count = quads.count(b"\n")
    print(f"{loaded:,} documents, {count:,} quads, {rounds} rounds after one to warm up, wall time")
    for name, taken in (("kg", own), ("bulk_load", engine)):
        print(f"{name:<10} {count / statistics.median(taken):10,.0f} quads/s  {[round(s, 2) for s in sorted(taken)]}")
    ratios = [theirs / ours for theirs, ours in zip(engine, own, strict=True)]
    print(f"kg loads {statistics.median(ratios):.2f} times as fast  [{min(ratios):.2f}, {max(ratios):.2f}]")


def _load(folder: Path, corpus: Sequence[Contribution]) -> int:
    with open_store(folder) as store:
        return sum(1 for _ in load_all(store.writer(), corpus))


def _quads(folder: Path) -> bytes:
    with open_store(folder) as store:
        reader = store.reader()
        return "".join(f"{quad} .\n" for quad in [*reader.quads(), *reader.quads(ns.MANIFEST)]).encode()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)

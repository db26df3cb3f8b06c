"""Serves for a long time to clients of all sorts, and looks whether memory grows.

From the root of the repository: ``python tests/serve/soak.py --minutes 60``. Meanwhile documents are written to the
store. Exit status 1 where memory grew by more than 5% after the first sixth of the time, or a good request failed.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from generated_graph import PROVENANCE, extractions

from kg.rdf import to_nquads
from kg.store import open_store
from serve.abuse import DEATHS, NESTED, huge, reach, slow
from serve.running import ASK, Reply, Server, graph, running

GOOD = [
    ASK,
    "SELECT ?s ?o { ?s rdfs:label ?o } LIMIT 500",
    "SELECT ?r (COUNT(?e) AS ?n) { ?e kg:relation ?r } GROUP BY ?r",
    "CONSTRUCT WHERE { ?e kg:status status:denied } LIMIT 300",
]
GROWTH = 1.05


def megabytes(server: Server) -> tuple[float, float]:
    """Return the memory of the server's own process, and of its workers that are ready and idle."""
    own = psutil.Process(server.process.pid)
    return own.memory_info().rss / 1e6, sum(_resident(child) for child in own.children()) / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def _outcome(ask: Callable[[], Reply]) -> int | str:
    """Return the status of the answer, or what kept it from coming."""
    try:
        return ask().status
    except OSError as error:
        return type(error).__name__


def soak(server: Server, store: Path, minutes: float) -> bool:
    """Use and abuse a server for so long; return whether all went well."""
    end = time.monotonic() + minutes * 60
    over = threading.Event()
    good: Counter[object] = Counter()
    bad: Counter[object] = Counter()

    def repeat(work: Callable[[], None], pause: float) -> None:
        while not over.is_set():
            work()
            over.wait(pause)

    queries, deaths = itertools.cycle(GOOD), itertools.cycle([*DEATHS.values(), *NESTED.values()])
    documents = itertools.cycle(extractions(500))

    def use() -> None:
        good[_outcome(partial(server.ask, next(queries), source="127.0.0.2"))] += 1

    def pages() -> None:
        for path in ("/query", "/actor/actor-1", "/ask/top-critics", "/explorer/data/search?q=Ada"):
            good[_outcome(partial(server.request, "GET", path, source="127.0.0.3"))] += 1

    def die() -> None:
        bad[server.ask(next(deaths), source="127.0.0.4").status] += 1

    def abuse() -> None:
        slow(server, connections=300, requests=5)
        huge(server, 30)
        bad.update(reach(server)[0])

    def write() -> None:
        extraction = next(documents)
        with open_store(store) as opened:
            opened.writer().remove(extraction.document.id)
            opened.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))

    measured: list[tuple[float, float]] = []
    with ThreadPoolExecutor(8) as threads:
        jobs = [(use, 0.02), (use, 0.02), (pages, 1.0), (die, 0.2), (die, 0.2), (abuse, 20.0), (write, 15.0)]
        running_ = [threads.submit(repeat, work, pause) for work, pause in jobs]
        while (left := end - time.monotonic()) > 0 and not any(each.done() for each in running_):
            time.sleep(min(left, max(1.0, minutes)))
            measured.append(megabytes(server))
            own, workers = measured[-1]
            print(f"{left / 60:6.1f} min left: server {own:.1f} MB, workers {workers:.1f} MB, good {dict(good)}, "
                  f"bad {dict(bad)}", flush=True)  # fmt: skip
        over.set()
    for each in running_:
        each.result()
    warm = measured[len(measured) // 6 : len(measured) // 3] or measured[:1]
    late = measured[-max(1, len(measured) // 6) :]
    before, after = (sum(own for own, _ in part) / len(part) for part in (warm, late))
    print(f"the server's memory: {before:.1f} MB early, {after:.1f} MB late, {after / before - 1:+.1%}")
    print(f"good requests: {dict(good)}; others: {dict(bad)}")
    return after <= before * GROWTH and good[200] >= 0.99 * good.total()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--events", type=int, default=5000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = graph(Path(folder) / "graph", chosen.events)
        with running(store, "--timeout", "10", "--memory", "512", files=512) as server:
            sys.exit(0 if soak(server, store, chosen.minutes) else 1)


if __name__ == "__main__":
    main()

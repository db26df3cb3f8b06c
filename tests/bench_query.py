"""Compare kg's answers with the engine's own, and with rdflib's engine, on eight questions over one invented graph.

    python tests/bench_query.py [EVENTS] [ROUNDS]

Times are ratios of CPU seconds within one run. kg and pyoxigraph ask one store in memory in turns: kg by
``kg.query.run`` up to the finished ``Result``, and again up to plain Python rows; pyoxigraph by ``Store.query`` up to a
list of all solutions. rdflib asks an ``rdflib.Dataset`` of the same graphs up to three times a question, each at most
20 times as long as kg takes; it holds only the properties that the questions name, which can only be in its favour.
The questions below the line find a few rows along a few links; there is little in them that an engine could do faster.
"""

from __future__ import annotations

import gc
import re
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pyoxigraph as ox
import rdflib
from generated_graph import PROVENANCE, extractions

from kg.query.text import find, run
from kg.rdf import namespaces as ns
from kg.rdf import to_nquads
from kg.rdf.namespaces import PREFIXES
from kg.store import Reader, open_store
from kg.store.oxigraph import Engine, OxigraphReader
from kg.store.texts import MemoryTexts

MOST_OF_THE_ENGINE = 1.5
LEAST_OF_RDFLIB = 10
EDGES = """SELECT ?source ?relation ?target ?start {
  ?event kg:source/kg:is ?source ; kg:relation ?relation ; kg:target/kg:is ?target ; kg:status status:happened .
  OPTIONAL { ?event kg:start ?start }
}"""
SOME, OTHER = "actor:actor-0", "actor:actor-1"
QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "who criticises most": ("top-critics", {}),
    "who met whom in a month": ("who-met-whom", {"since": "2025-01-01", "until": "2025-01-31"}),
    "what is told on one's word": ("reported-by", {"actor": SOME}),
    "how often each relation": ("events-by-relation", {}),
    "which pairs are in conflict": ("conflicts", {}),
    "what one publisher only tells": ("single-source", {}),
    "which plans most report": ("most-reported-plans", {}),
    "all edges": (EDGES, {}),
}
LOOKUPS: dict[str, tuple[str, dict[str, str]]] = {
    "the critics of one": ("critics", {"actor": SOME}),
    "the timeline of a pair": ("timeline", {"actor": SOME, "other": OTHER}),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one question: by kg to a result and to rows, by the engine itself, by rdflib; and its rows."""

    question: str
    rows: int
    engine: float
    kg: float
    kg_rows: float
    rdflib: float
    rdflib_rows: int | None

    @property
    def complete(self) -> bool:
        """Say whether rdflib found as many rows as kg, or ran out of time."""
        return self.rdflib_rows in (None, self.rows)


def measure(events: int, rounds: int) -> Iterator[Timing]:
    """Yield what each question takes over a graph of so many events."""
    reader, engine = _filled(events)
    taken = {name: _taken(name, reader, engine, rounds) for name in (*QUESTIONS, *LOOKUPS)}
    other = _dataset(reader)
    # Collecting garbage among rdflib's millions of objects would be counted as the time of whoever asks.
    gc.collect()
    gc.freeze()
    for name, (rows, seconds) in taken.items():
        found, slow = _rdflib(other, name, max(5, ceil(20 * seconds["rows"])))
        yield Timing(name, rows, seconds["own"], seconds["kg"], seconds["rows"], slow, found)


def _filled(events: int) -> tuple[Reader, ox.Store]:
    """Return one store as kg reads it, and as it is."""
    engine = ox.Store()
    with open_store() as store:
        writer = store.writer()
        for extraction in extractions(events):
            writer.add(extraction.document.id, to_nquads(extraction, PROVENANCE))
        engine.bulk_extend(store.reader().quads())
    return OxigraphReader(Engine(engine, "the bench"), MemoryTexts()), engine


def _dataset(reader: Reader) -> rdflib.Dataset:
    texts = " ".join(find(question).text for question, _ in (*QUESTIONS.values(), *LOOKUPS.values()))
    named = {*re.findall(r"[a-z]+:\w+", texts), "rdf:type"}
    dataset = rdflib.Dataset(default_union=True)
    for graph in sorted(reader.graphs()):
        context = dataset.graph(rdflib.URIRef(graph))
        for quad in reader.quads(graph):
            if ns.shorten(quad.predicate.value) in named:
                dataset.store.add(tuple(map(_other, quad.triple)), context)  # type: ignore[arg-type]
    return dataset


def _other(term: object) -> rdflib.URIRef | rdflib.Literal:
    """Return a term as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"{term} has no name")
    datatype = None if term.datatype.value == ns.XSD + "string" else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype)


def _asked(name: str) -> tuple[str, dict[str, str], dict[str, ox.NamedNode | ox.Literal]]:
    question, parameters = (QUESTIONS | LOOKUPS)[name]
    return question, parameters, {key: _term(value) for key, value in parameters.items()}


def _taken(name: str, reader: Reader, engine: ox.Store, rounds: int) -> tuple[int, dict[str, float]]:
    """Return the number of rows, and the median seconds of each way to ask."""
    question, parameters, terms = _asked(name)
    text, substitutions = find(question).text, {ox.Variable(key): term for key, term in terms.items()}

    def own() -> list[tuple[ox.NamedNode | ox.Literal | None, ...]]:
        found = engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=substitutions)
        return [tuple(solution) for solution in found]

    ways: dict[str, Callable[[], object]] = {
        "own": own,
        "kg": lambda: run(reader, question, parameters),
        "rows": lambda: run(reader, question, parameters).rows,
    }
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(rounds + 1):
        for way, ask in ways.items():
            started = time.process_time()
            ask()
            if turn:
                seconds[way].append(time.process_time() - started)
    return len(own()), {way: statistics.median(each) for way, each in seconds.items()}


def _rdflib(dataset: rdflib.Dataset, name: str, most_seconds: int) -> tuple[int | None, float]:
    """Return rdflib's number of rows and its seconds; None where its time was over."""
    question, _, terms = _asked(name)
    text, bindings = find(question).text, {key: _other(term) for key, term in terms.items()}
    rows, seconds = None, list[float]()
    for _ in range(3):
        started = time.process_time()
        with _at_most(most_seconds):
            rows = len(list(dataset.query(text, initNs=PREFIXES, initBindings=bindings)))
        seconds.append(time.process_time() - started)
        if seconds[-1] > 5:
            break
    return rows, statistics.median(seconds)


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except TimeoutError:
        return
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _term(value: str) -> ox.NamedNode | ox.Literal:
    prefix, _, local = value.partition(":")
    if prefix in PREFIXES:
        return ox.NamedNode(PREFIXES[prefix] + local)
    return ox.Literal(value, datatype=ox.NamedNode(ns.XSD + "date"))


def main(events: int, rounds: int) -> None:
    """Print the ratios of each question; exit status 1 where one is not what kg promises at 100,000 events."""
    print(f"{events:,} events, medians of {rounds} rounds after one to warm up, rdflib once")
    print(f"{'question':<30} {'rows':>7} {'engine ms':>10} {'kg':>6} {'rows':>6} {'rdflib':>9}   (times the engine)")
    missed = []
    for each in measure(events, rounds):
        if each.question == next(iter(LOOKUPS)):
            print("-" * 72)
        ratio, rows, slow = each.kg / each.engine, each.kg_rows / each.engine, each.rdflib / each.engine
        more = ">" if each.rdflib_rows is None else " "
        print(
            f"{each.question:<30} {each.rows:>7,} {each.engine * 1000:>10,.2f} {ratio:>6.2f} {rows:>6.2f}"
            f" {more}{slow:>8,.0f}" + ("" if each.complete else f"   rdflib finds {each.rdflib_rows:,} rows"),
            flush=True,
        )
        if each.question in QUESTIONS and (ratio > MOST_OF_THE_ENGINE or each.rdflib / each.kg < LEAST_OF_RDFLIB):
            missed.append(each.question)
    print(f"at most {MOST_OF_THE_ENGINE} times the engine and {LEAST_OF_RDFLIB} times faster than rdflib: "
          + (f"not {', '.join(missed)}" if missed else "all"))  # fmt: skip
    raise SystemExit(bool(missed) and events >= 100_000)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 7)

"""Hold the default report against plain networkx: loading the same edges, and its slowest single measure.

    python tests/bench_analyse.py [EVENTS] [ROUNDS]

One invented graph, the same for the same number of events, in a store on disk. CPU time in one process, the ways
in turns; then the peak memory of a process of its own that makes the report and nothing else.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import generated_graph
import networkx as nx

import kg
from kg import analysis
from kg.rdf import to_nquads
from kg.store import import_file, open_store


def main(events: int, rounds: int) -> None:
    """Print the seconds of each way, the ratios, and the memory."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "graph"
        fill(folder, Path(scratch) / "graph.nq", events)
        with kg.open(folder) as graph:
            compare(graph, rounds)
        peak = subprocess.run(
            [sys.executable, __file__, "--peak", str(folder)], check=True, capture_output=True, text=True
        )
        print(peak.stdout.strip())


def fill(folder: Path, file: Path, events: int) -> None:
    """Write the invented graph to a store, by way of a file, which is faster than document by document."""
    with file.open("w", encoding="utf-8") as stream:
        for extraction in generated_graph.extractions(events):
            stream.write(to_nquads(extraction, generated_graph.PROVENANCE))
    with open_store(folder) as store:
        import_file(store, file)


def compare(graph: kg.Graph, rounds: int) -> None:
    """Time the report from the store and from rows, loading into networkx, and networkx's own measures."""
    net = graph.network(status=None)
    weighted = analysis.weighted(net)
    ties = analysis.undirected(weighted)
    sources = analysis.betweenness(weighted).sources
    print(f"{net}, {ties.number_of_edges():,} ties, {rounds} rounds after one to warm up, CPU seconds")
    measures: dict[str, Callable[[], object]] = {
        "PageRank": lambda: nx.pagerank(weighted),
        "k-core": lambda: nx.core_number(ties),
        "Louvain": lambda: nx.community.louvain_communities(ties, seed=0),
        f"betweenness, {sources or 'all'} sources": lambda: nx.betweenness_centrality(ties, k=sources, seed=0),
    }
    ways = {
        "the report from the store": lambda: graph.report(status=None),
        "the report from rows": lambda: analysis.overview(net),
        "networkx loaded from the store": lambda: graph.to_networkx(),
        "networkx loaded from rows": lambda: analysis.multigraph(net),
    } | {f"networkx: {name}": measure for name, measure in measures.items()}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            started = time.process_time()
            way()
            if turn:
                seconds[name].append(time.process_time() - started)
    taken = {name: statistics.median(each) for name, each in seconds.items()}
    for name, each in seconds.items():
        print(f"{name:<36} {taken[name]:7.2f}  {[round(s, 2) for s in sorted(each)]}")
    slowest = max(taken[name] for name in taken if name.startswith("networkx: "))
    for where in ("the store", "rows"):
        ratio = taken[f"the report from {where}"] / (taken[f"networkx loaded from {where}"] + slowest)
        print(f"from {where}: the report takes {ratio:.2f} times loading networkx and its slowest measure")


def report(folder: str) -> None:
    """Make the report alone, and print the most memory that took."""
    with kg.open(folder) as graph:
        found = graph.report(status=None)
    # Not ru_maxrss: on Linux a process starts with its parent's.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(f"peak memory of the report: {peak:,.0f} MB; {'; '.join(found.notes)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        report(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)

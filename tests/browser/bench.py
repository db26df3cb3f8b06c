"""Measure the explorer against what it is promised: python -m tests.browser.bench [--quick].

A bare page of the network library with the same nodes, edges and positions is opened in the same headless
browser, in turns with ours. Times are medians on the page's own clock, from the start of the navigation to the
frame after the network was drawn (seen) and to the frame after everything can be used (all there). Building is
timed against the layout within it, the layout against networkx's spring layout, and the file's size against
the same values as plain JSON. Every line ends in the ratio and in what it should be at most.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser

from kg.draw import GraphView, page, write
from kg.draw.page import LIBRARY
from kg.draw.rank import positions_of, ranked
from tests.browser.chromium import browser
from tests.browser.generated import generated

BARE = """<!doctype html><meta charset="utf-8"><div id="c" style="height:100vh"></div>
<script>{library}</script>
<script>const net = new vis.Network(document.getElementById("c"), {{nodes: {nodes}, edges: {edges}}},
  {{physics: false, layout: {{improvedLayout: false}}, edges: {{smooth: false}}, nodes: {{shape: "dot"}}}});
net.once("afterDrawing", () => {{ document.documentElement.dataset.ready = "1"; }});</script>"""
READY, DRAWN = "ready", "drawn"
CLOCK = """window.seen = {}; new MutationObserver(() => {
  for (const sign of Object.keys(document.documentElement.dataset)) {
    requestAnimationFrame(() => setTimeout(() => { window.seen[sign] ??= performance.now(); })); }
}).observe(document, { attributes: true, subtree: true })"""


def bare(view: GraphView, path: Path) -> Path:
    """Write the barest page of the network library with the same actors, pairs and positions."""
    rank = ranked(view)
    nodes = [
        {"id": n, "label": actor.name, "x": x, "y": y, "size": rank.radii[n]}
        for n, (actor, (x, y)) in enumerate(zip(rank.actors, positions_of(rank), strict=True))
    ]
    edges = [
        {"from": one, "to": other, "width": events}
        for (one, other), events in zip(rank.ties.pairs.tolist(), rank.ties.events.tolist(), strict=True)
    ]
    library = (files("pyvis") / LIBRARY).read_text(encoding="utf-8")
    path.write_text(BARE.format(library=library, nodes=json.dumps(nodes), edges=json.dumps(edges)), encoding="utf-8")
    return path


def opening(chromium: Browser, path: Path, sign: str) -> float:
    """Return the milliseconds from navigation to the first frame after a sign of the page."""
    tab = chromium.new_page(viewport={"width": 1440, "height": 900})
    tab.add_init_script(CLOCK)
    tab.goto(path.as_uri(), wait_until="commit")
    tab.wait_for_function("sign => sign in window.seen", arg=sign, timeout=120_000)
    took = float(tab.evaluate("sign => window.seen[sign]", sign))
    tab.close()
    return took


def medians(chromium: Browser, pages: list[tuple[Path, str]], rounds: int) -> list[float]:
    """Open the pages in turns and return each one's median; the first turn only warms the browser up."""
    for path, sign in pages:
        opening(chromium, path, sign)
    times = [[opening(chromium, path, sign) for path, sign in pages] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def layouts(view: GraphView) -> tuple[float, float]:
    """Return the seconds of our layout and of networkx's spring layout."""
    rank = ranked(view)
    ours = seconds(lambda: positions_of(rank))
    graph = nx.Graph()
    graph.add_nodes_from(range(len(rank.actors)))
    graph.add_weighted_edges_from(
        (*pair, events) for pair, events in zip(rank.ties.pairs.tolist(), rank.ties.events.tolist(), strict=True)
    )
    return ours, seconds(lambda: nx.spring_layout(graph, seed=1))


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def building(view: GraphView, rounds: int = 5) -> tuple[float, float]:
    """Return the seconds of making the page, everything in it, and of the layout alone: medians, taken in turns."""
    rank = ranked(view)
    taken = [(seconds(lambda: page(view)), seconds(lambda: positions_of(rank))) for _ in range(rounds)]
    whole, layout = zip(*taken, strict=True)
    return statistics.median(whole), statistics.median(layout)


def say(what: str, ours: float, other: float, most: float | None, unit: str = "s") -> None:
    """Write a line of the report."""
    limit = f"at most {most:g}" if most is not None else "for comparison"
    sys.stdout.write(f"{what:62} {ours:8.2f} {unit} : {other:8.2f} {unit}  = {ours / other:5.2f}  ({limit})\n")
    sys.stdout.flush()


def main() -> None:
    """Run the benchmark and print a line for each promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without 20,000 actors and networkx at 5,000")
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        for actors, others, most in [(500, 500, 1.3), (5000, 5000, 1.3), (20_000, 2000, 1.0)]:
            if given.quick and actors > 5000:
                continue
            view = generated(actors, 5 * actors)
            ours = write(view, Path(folder) / "explorer.html")
            other = bare(generated(others, 5 * others), Path(folder) / "bare.html")
            pages = [(ours, DRAWN), (ours, READY), (other, READY)]
            seen, usable, plain = medians(chromium, pages, given.rounds)
            say(f"{actors:6,} actors: seen, beside a bare page of {others:,}", seen, plain, most, "ms")
            say(f"{actors:6,} actors: all there, beside a bare page of {others:,}", usable, plain, None, "ms")
            say(f"{actors:6,} actors: building the page, beside its layout", *building(view), 2)
            plainly = len(json.dumps(asdict(view), ensure_ascii=False).encode())
            say(
                f"{actors:6,} actors: the file, beside its data as JSON",
                ours.stat().st_size / 1e6,
                plainly / 1e6,
                1,
                "MB",
            )
    count = 2000 if given.quick else 5000
    say(f"{count:6,} actors: layout, beside networkx's spring layout", *layouts(generated(count, 5 * count)), 0.1)


if __name__ == "__main__":
    main()

"""Time the explorer against a bare page of the same library: python -m tests.browser.bench [--full].

The pages are opened in one headless browser, taking turns. The figures are medians from the start of the
navigation to the frame after the network was drawn, and to the frame after everything was there, on the
page's own clock. The layout is timed against networkx's spring layout.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import networkx as nx
import numpy as np
from playwright.sync_api import Browser

from kg.draw import GraphView, write
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
    edges = [{"from": one, "to": other, "width": tie.events} for (one, other), tie in rank.ties.items()]
    library = (files("pyvis") / LIBRARY).read_text(encoding="utf-8")
    path.write_text(BARE.format(library=library, nodes=json.dumps(nodes), edges=json.dumps(edges)), encoding="utf-8")
    return path


def opening(chromium: Browser, path: Path, sign: str) -> float:
    """Return the milliseconds from navigation to the first frame after a sign of the page."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(CLOCK)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("sign => sign in window.seen", arg=sign, timeout=120_000)
    took = float(page.evaluate("sign => window.seen[sign]", sign))
    page.close()
    return took


def medians(chromium: Browser, pages: list[tuple[Path, str]], rounds: int) -> list[float]:
    """Open the pages in turns and return each one's median."""
    times = [[opening(chromium, path, sign) for path, sign in pages] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def layout(view: GraphView) -> tuple[float, float]:
    """Return the seconds of our layout and of networkx's spring layout."""
    rank = ranked(view)
    started = time.perf_counter()
    positions_of(rank)
    ours = time.perf_counter() - started
    graph = nx.Graph()
    graph.add_nodes_from(range(len(rank.actors)))
    graph.add_weighted_edges_from((one, other, tie.events) for (one, other), tie in rank.ties.items())
    started = time.perf_counter()
    nx.spring_layout(graph, seed=1, pos={n: np.array([n % 71, n // 71], float) for n in graph})
    return ours, time.perf_counter() - started


def say(line: str) -> None:
    """Write a line of the report."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Run the benchmark and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="also 20,000 actors, and 5,000 through networkx")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        place = Path(folder)
        sizes = [(500, 500), (5000, 5000), (20_000, 2000)] if given.full else [(500, 500), (5000, 5000)]
        for actors, others in sizes:
            view = generated(actors, 5 * actors)
            started = time.perf_counter()
            ours = write(view, place / "explorer.html")
            built = time.perf_counter() - started
            other = bare(generated(others, 5 * others), place / "bare.html")
            pages = [(ours, DRAWN), (ours, READY), (other, READY)]
            seen, usable, plain = medians(chromium, pages, given.rounds)
            say(f"{actors:6} actors: built in {built:.2f} s, {ours.stat().st_size / 1e6:.1f} MB")
            say(f"       seen {seen:.0f} ms, all there {usable:.0f} ms; bare page of {others}: {plain:.0f} ms")
    for actors in (500, 2000, 5000) if given.full else (500, 2000):
        ours, other = layout(generated(actors, 5 * actors))
        say(f"{actors:6} actors: layout {ours:.2f} s, networkx {other:.2f} s")


if __name__ == "__main__":
    main()

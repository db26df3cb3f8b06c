"""Chains between two actors as boxes and arrows."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from kg.analysis.chains import named
from kg.analysis.pictures.style import BLUE, GREY, INK, page
from kg.query.telling import in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kg.analysis.report import Report


def chains(report: Report) -> tuple[Figure, str]:
    """Return each chain as a row: actors as boxes, what one does to the other as an arrow between them."""
    start = report.network.name(report.actors[0])
    rows = named(report.rows)
    longest = max(len(steps) for _, steps in rows)
    figure, axes = page(max(7.0, 2.4 * (longest + 1)), 0.9 + 1.5 * len(rows))
    for number, (name, steps) in enumerate(rows):
        axes.annotate(f"{name}, strength {steps[0].strength:.2f}", (-0.35, -number + 0.42), fontsize=8, color=GREY)
        here = start
        _box(axes, here, 0, -number)
        for place, step in enumerate(steps):
            forth = step.source == here
            here = step.target if forth else step.source
            _box(axes, here, place + 1, -number)
            ends = (place + 0.3, place + 0.7) if forth else (place + 0.7, place + 0.3)
            axes.annotate("", (ends[1], -number), (ends[0], -number), arrowprops={"arrowstyle": "-|>", "color": BLUE})
            axes.annotate(fill(in_words(step.relation), 14), (place + 0.5, -number + 0.05), ha="center", va="bottom",
                          fontsize=8)  # fmt: skip
            axes.annotate(f"{step.day or ''}", (place + 0.5, -number - 0.08), ha="center", va="top", fontsize=7,
                          color=GREY)  # fmt: skip
    axes.set_xlim(-0.45, longest + 0.45)
    axes.set_ylim(-len(rows) + 0.45, 0.6)
    axes.axis("off")
    return figure, report.text.replace("\n", " ")


def _box(axes: Axes, name: str, x: float, y: float) -> None:
    axes.text(x, y, fill(name, 14), ha="center", va="center", fontsize=9, color=INK, zorder=3,
              bbox={"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": INK})  # fmt: skip

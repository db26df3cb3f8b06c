"""One actor in the middle of those it deals with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from kg.analysis.pictures.style import CONFLICT, COOPERATION, GREY, INK, page, shortened

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.ego import Partner
    from kg.analysis.report import Report

MOST: Final = 24
"""Partners of a picture."""

_LOOKS: Final = {"cooperation": (COOPERATION, "-", "o"), "conflict": (CONFLICT, "--", "^"), "neither": (GREY, ":", "s")}


def ego(report: Report) -> tuple[Figure, str]:
    """Return an actor with its partners around it, lines wider for more events, and of a kind for each tone."""
    rows = sorted(report.rows[:MOST], key=lambda row: (-(row.tone or 0.0), row.name))
    name = report.network.name(report.actors[0])
    figure, axes = page(8, 6.6)
    most, shown = max(row.events for row in rows), set()
    for number, row in enumerate(rows):
        angle = math.pi / 2 - 2 * math.pi * number / len(rows)
        x, y, tone = math.cos(angle), math.sin(angle), _tone(row)
        colour, line, marker = _LOOKS[tone]
        axes.plot([0, x], [0, y], line, color=colour, linewidth=1 + 4 * row.events / most, zorder=1, alpha=0.85)
        axes.plot([x], [y], marker, color=colour, markersize=9, markeredgecolor="white", zorder=3)
        if tone not in shown:
            axes.plot([], [], line, marker=marker, color=colour, linewidth=2, label=tone)
            shown.add(tone)
        side = "left" if x > 0.05 else "right" if x < -0.05 else "center"
        axes.annotate(f"{shortened(row.name, 28)} ({row.events})", (1.07 * x, 1.07 * y), ha=side,
                      va="center" if side != "center" else ("bottom" if y > 0 else "top"), fontsize=8)  # fmt: skip
    axes.plot([0], [0], "o", color=INK, markersize=14, zorder=4)
    axes.annotate(name, (0, -0.09), ha="center", va="top", fontweight="bold", zorder=5,
                  bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1})  # fmt: skip
    axes.set_xlim(-1.9, 1.9)
    axes.set_ylim(-1.25, 1.25)
    axes.set_aspect("equal")
    axes.axis("off")
    axes.legend(loc="lower right", title="mean tone")
    told = "; ".join(f"{row.name} {row.events} events, {_tone(row)}" for row in report.rows[:5])
    return figure, f"{name} in the middle of {len(rows)} of {len(report):,} partners: {told}."


def _tone(row: Partner) -> str:
    if not row.tone:
        return "neither"
    return "cooperation" if row.tone > 0 else "conflict"

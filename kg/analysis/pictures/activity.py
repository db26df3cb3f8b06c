"""How much happened when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.analysis.pictures.style import CONFLICT, COOPERATION, GREY, HATCHES, at, page, time_axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report


def activity(report: Report) -> tuple[Figure, str]:
    """Return events by stretch of time as stacked columns: cooperation, conflict, neither."""
    rows = list(report.rows)
    days = at(row.start for row in rows)
    gaps = [later - sooner for sooner, later in pairwise(days)]
    wide = 0.9 * min(gaps, default=7)
    figure, axes = page(8, 3.2)
    below = [0] * len(rows)
    for number, (name, colour) in enumerate((("cooperation", COOPERATION), ("conflict", CONFLICT), ("neither", GREY))):
        sizes = [
            {"cooperation": row.cooperation, "conflict": row.conflict}.get(
                name, row.events - row.cooperation - row.conflict
            )
            for row in rows
        ]
        axes.bar(days, sizes, bottom=below, width=wide, align="edge", color=colour, label=name,
                 hatch=HATCHES[number], edgecolor="white", linewidth=0.3)  # fmt: skip
        below = [base + size for base, size in zip(below, sizes, strict=True)]
    time_axis(axes)
    axes.set_ylabel("events")
    axes.legend(ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
    most = max(rows, key=lambda row: row.events)
    total = sum(row.events for row in rows)
    return figure, (
        f"Columns of {total:,} events from {rows[0].time} to {rows[-1].time}; most, {most.events:,}, from {most.time}."
    )

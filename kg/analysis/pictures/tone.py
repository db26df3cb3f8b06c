"""The tone of two actors over time, with its turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis.pictures.style import CONFLICT, COOPERATION, GREY, INK, at, page, time_axis
from kg.analysis.turns import turns

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report


def tone(report: Report) -> tuple[Figure, str]:
    """Return mean tone by stretch of time: a point each, larger for more events, its range as a line."""
    rows = [row for row in report.rows if row.start is not None]
    figure, axes = page(8, 3.8)
    days = at(row.start for row in rows)
    tones = [row.tone for row in rows]
    axes.axhspan(0, 10, color=COOPERATION, alpha=0.06, linewidth=0)
    axes.axhspan(-10, 0, color=CONFLICT, alpha=0.06, linewidth=0)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.vlines(days, [row.lowest for row in rows], [row.highest for row in rows], color=GREY, linewidth=1)
    axes.plot(days, tones, color=INK, linewidth=1.2, zorder=2)
    for sign, marker, colour, name in ((1, "o", COOPERATION, "cooperation"), (-1, "^", CONFLICT, "conflict")):
        mine = [(day, row) for day, row in zip(days, rows, strict=True) if (row.tone >= 0) == (sign > 0)]
        axes.scatter([day for day, _ in mine], [row.tone for _, row in mine], marker=marker, color=colour, zorder=3,
                     s=[24 + 12 * min(row.events, 20) for _, row in mine], edgecolor="white", label=name)  # fmt: skip
    found = list(turns(report.network, *report.actors)) if len(report.actors) == 2 else []
    for turn in found:
        (day,) = at([turn.day])
        axes.axvline(day, color=INK, linestyle="--", linewidth=1)
        axes.annotate(f" {turn.turn}\n {turn.day}", (day, 9.6), va="top", fontsize=8)
    axes.set_ylim(-10, 10)
    axes.set_ylabel("conflict (−)  tone  cooperation (+)")
    time_axis(axes)
    axes.margins(x=0.06)
    if len(set(days)) == 1:
        axes.set_xlim(days[0] - 45, days[0] + 45)
    if not rows:
        return figure, "All events are undated: there is no tone over time."
    low, high = min(rows, key=lambda row: row.tone), max(rows, key=lambda row: row.tone)
    turned = "; ".join(f"{turn.turn} on {turn.day}" for turn in found) or "no turn"
    return figure, (
        f"Mean tone on Goldstein's scale from -10 to 10, {len(rows)} points from {rows[0].time} to {rows[-1].time}: "
        f"lowest {low.tone:g} in {low.time}, highest {high.tone:g} in {high.time}; {turned}."
    )

"""Rankings: a bar a row, in parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.pictures.style import BLUE, GREEN, GREY, HATCHES, ORANGE, VERMILLION, page, shortened

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report

MOST: Final = 20
"""Bars of a picture."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What the bars of a report say: what a row is called, what its parts are called, and their sizes."""

    label: Callable[[Any], str]
    parts: dict[str, Callable[[Any], float]]
    axis: str
    colours: tuple[str, ...] = (BLUE, VERMILLION, GREY)


def bars(report: Report) -> tuple[Figure, str]:
    """Return the first rows of a report as bars, the first on top."""
    from matplotlib.ticker import MaxNLocator

    spec, rows = BARS[report.name], list(report.rows[:MOST])
    figure, axes = page(8, 1.4 + 0.28 * len(rows))
    places = range(len(rows))
    starts = [0.0] * len(rows)
    for number, (name, size) in enumerate(spec.parts.items()):
        sizes = [size(row) for row in rows]
        axes.barh(places, sizes, left=starts, height=0.72, color=spec.colours[number], label=name,
                  hatch=HATCHES[number], edgecolor="white", linewidth=0.5)  # fmt: skip
        starts = [start + size_ for start, size_ in zip(starts, sizes, strict=True)]
    for place, total in zip(places, starts, strict=True):
        axes.annotate(f" {total:.3g}" if total >= 0 else f"{total:.3g} ", (total, place), va="center",
                      ha="left" if total >= 0 else "right", fontsize=8)  # fmt: skip
    axes.set_yticks(places, [shortened(spec.label(row)) for row in rows])
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    longest = max(map(abs, starts), default=0) or 1
    axes.set_xlim(-1.12 * longest if min(starts) < 0 else 0, 1.12 * longest if max(starts) > 0 else 0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=longest >= 4, nbins=6))
    axes.margins(y=0.01)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_xlabel(spec.axis)
    if len(spec.parts) > 1:
        axes.legend(ncols=len(spec.parts), loc="lower right", bbox_to_anchor=(1, 1))
    told = "; ".join(f"{spec.label(row)} {total:.3g}" for row, total in zip(rows[:5], starts, strict=False))
    count = f"the first {len(rows)} of {len(report):,}" if len(report) > len(rows) else f"{len(rows)}"
    return figure, f"Bars of {spec.axis} for {count} rows, the greatest first: {told}."


def _pair(row: Any) -> str:
    return f"{row.one} – {row.other}"


_ACTORS: Final = Bars(lambda row: row.name, {"does": lambda row: row.outgoing, "undergoes": lambda row: row.incoming},
                      "events", (BLUE, ORANGE))  # fmt: skip
_PAIRS: Final = Bars(
    _pair,
    {
        "cooperation": lambda row: row.cooperation,
        "conflict": lambda row: row.conflict,
        "neither": lambda row: row.events - row.cooperation - row.conflict,
    },
    "events",
)

BARS: Final[dict[str, Bars]] = {
    "overview": _ACTORS,
    "standings": _ACTORS,
    "brokers": Bars(lambda row: row.name, {"outside": lambda row: row.outside,
                                           "inside": lambda row: row.events - row.outside},
                    "events outside and inside one's community", (GREEN, GREY)),
    "attention": Bars(lambda row: row.name, {"acts": lambda row: row.acts, "is spoken of": lambda row: row.spoken_of},
                      "events and statements", (BLUE, ORANGE)),
    "talk": Bars(lambda row: f"{row.speaker} on {row.about}", {"statements": lambda row: row.statements}, "statements"),
    "pairs": _PAIRS,
    "allies": Bars(_pair, {"tone": lambda row: (row.tone or 0.0) * row.events}, "sum of Goldstein values"),
    "rivals": Bars(_pair, {"tone": lambda row: (row.tone or 0.0) * row.events}, "sum of Goldstein values",
                   (VERMILLION,)),
    "triads": Bars(lambda row: f"{row.first} – {row.second} – {row.third}", {"tension": lambda row: row.tension},
                   "tension, in Goldstein points", (VERMILLION,)),
    "reciprocity": Bars(_pair, {"forth": lambda row: row.forth, "back": lambda row: row.back}, "events",
                        (BLUE, ORANGE)),
    "fading": Bars(_pair, {"times": lambda row: row.times}, "silence, in usual pauses", (GREY,)),
}  # fmt: skip

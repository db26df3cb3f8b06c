"""Findings with a day, each on a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kg.analysis.pictures.style import COLOURS, GREY, MARKERS, at, page, shortened, time_axis
from kg.query.telling import in_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report

MOST: Final = 25
"""Lines of a picture."""

OTHERS: Final = "others"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the picture: its words, its first and last day, and what sort of thing it is."""

    label: str
    start: date
    end: date
    kind: str


def timeline(report: Report) -> tuple[Figure, str]:
    """Return the first dated rows of a report on an axis of time: a mark each, of a shape a kind."""
    dated = [item for row in report.rows if (item := ITEMS[report.name](row)) is not None]
    items = sorted(dated[:MOST], key=lambda item: (item.start, item.label))
    figure, axes = page(8.5, 1.5 + 0.28 * len(items))
    kinds = _kinds(items)
    for number, kind in enumerate(kinds):
        mine = [
            (place, item) for place, item in enumerate(items) if kind in (item.kind, OTHERS * (item.kind not in kinds))
        ]
        colour, marker = COLOURS[number], MARKERS[number]
        for place, item in mine:
            axes.plot(at([item.start, item.end]), [place, place], color=colour, linewidth=2, zorder=2)
            if item.start != item.end:
                axes.plot(at([item.start]), [place], "|", color=colour, markersize=9)
        axes.scatter(at(item.end for _, item in mine), [place for place, _ in mine], marker=marker, color=colour,
                     s=40, zorder=3, edgecolor="white", label=shortened(kind, 26))  # fmt: skip
    axes.set_yticks(range(len(items)), [shortened(item.label, 52) for item in items])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=GREY, alpha=0.2, linewidth=0.6)
    axes.invert_yaxis()
    time_axis(axes)
    axes.margins(x=0.05, y=0.04)
    if not items:
        return figure, "None of it has a day."
    axes.legend(ncols=min(4, len(kinds)), loc="lower right", bbox_to_anchor=(1, 1))
    told = "; ".join(f"{item.end.isoformat()} {item.label} ({item.kind})" for item in items[:5])
    count = f"{len(items)} of {len(report):,}" if len(report) > len(items) else f"{len(items)}"
    return figure, f"A timeline of {count} findings: {told}."


def _kinds(items: list[Item]) -> list[str]:
    """Return the kinds that get a colour of their own, and what stands for the others."""
    counted = Counter(item.kind for item in items)
    order = sorted(counted, key=lambda kind: (-counted[kind], kind))
    return order if len(order) <= len(COLOURS) else [*order[: len(COLOURS) - 1], OTHERS]


def _deed(row: Any) -> str:
    return f"{row.source} {in_words(row.relation)} {row.target}"


def _turn(row: Any) -> Item | None:
    return Item(f"{row.one} – {row.other}", row.day, row.day, row.turn)


def _contact(row: Any) -> Item | None:
    return Item(f"{row.one} – {row.other}", row.first, row.last, "first to last contact")


def _newcomer(row: Any) -> Item | None:
    return Item(f"{row.name} ({in_words(row.relation)}, {row.partner})", row.first, row.first, row.kind)


def _claim(row: Any) -> Item | None:
    return Item(_deed(row), row.day, row.day, row.why) if row.day else None


def _single(row: Any) -> Item | None:
    return Item(_deed(row), row.day, row.day, row.outlet) if row.day else None


def _plan(row: Any) -> Item | None:
    start = row.announced or row.due or row.later
    end = row.later or row.due or start
    return Item(_deed(row), min(start, end), max(start, end), row.outcome) if start else None


ITEMS: Final[dict[str, Callable[[Any], Item | None]]] = {
    "turns": _turn,
    "contacts": _contact,
    "newcomers": _newcomer,
    "contested": _claim,
    "single-source": _single,
    "plans": _plan,
}

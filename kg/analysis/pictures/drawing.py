"""From a report to its picture."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import fill
from typing import TYPE_CHECKING, Final

from kg.analysis.pictures.activity import activity
from kg.analysis.pictures.bars import bars
from kg.analysis.pictures.chains import chains
from kg.analysis.pictures.ego import ego
from kg.analysis.pictures.groups import groups
from kg.analysis.pictures.matrix import matrix
from kg.analysis.pictures.picture import Picture
from kg.analysis.pictures.style import GREY, page, style
from kg.analysis.pictures.timeline import timeline
from kg.analysis.pictures.tone import tone

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report


def draw(report: Report) -> Picture:
    """Return a report's picture; ``report.plot()`` is the same.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    with style():
        figure, description = PICTURES[report.picture](report) if len(report) else _nothing()
        figure.suptitle(fill(report.heading, 90), x=0.01, ha="left", fontsize=12, fontweight="bold")
        figure.supxlabel(fill(report.basis, 130), x=0.01, ha="left", fontsize=7, color=GREY)
    return Picture(report.heading, description, report.basis, figure)


def _nothing() -> tuple[Figure, str]:
    figure, axes = page(7, 1.6)
    axes.axis("off")
    axes.text(0.5, 0.5, "nothing found", ha="center", va="center", color=GREY)
    return figure, "Nothing was found."


PICTURES: Final[dict[str, Callable[[Report], tuple[Figure, str]]]] = {
    "activity": activity,
    "bars": bars,
    "chains": chains,
    "ego": ego,
    "groups": groups,
    "matrix": matrix,
    "timeline": timeline,
    "tone": tone,
}
"""What each kind of picture is drawn by: the figure, and what is to be seen in words."""

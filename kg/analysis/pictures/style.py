"""What all pictures look like: colours that the colour-blind tell apart, and shapes that say the same in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingExtra

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The palette of Okabe and Ito, "Color universal design" (2008).
BLUE: Final = "#0072B2"
VERMILLION: Final = "#D55E00"
GREEN: Final = "#009E73"
PURPLE: Final = "#AA4499"
ORANGE: Final = "#E69F00"
SKY: Final = "#56B4E9"
GREY: Final = "#767676"
INK: Final = "#1a1a1a"

COOPERATION: Final = BLUE
CONFLICT: Final = VERMILLION
COLOURS: Final = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, GREY)
HATCHES: Final = ("", "///", "...", "xx", "\\\\\\", "++", "oo")
MARKERS: Final = ("o", "^", "s", "D", "v", "P", "X")

_SETTINGS: Final[dict[Any, Any]] = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 9, "axes.titlesize": 11,
    "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.edgecolor": GREY, "axes.labelcolor": INK,
    "text.color": INK, "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False,
    "figure.facecolor": "white", "savefig.facecolor": "white", "legend.frameon": False, "hatch.linewidth": 0.6,
    # Names are words, never formulas, and text of an SVG stays text that can be read aloud and searched.
    "text.parse_math": False, "svg.fonttype": "none", "svg.hashsalt": "kg", "pdf.fonttype": 42,
}  # fmt: skip


@contextmanager
def style() -> Iterator[None]:
    """Draw in kg's style, and leave matplotlib's own settings as they were.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    try:
        import matplotlib
    except ImportError as error:
        remedy = 'Install it: python -m pip install "kg[plot]".'
        raise MissingExtra("a picture", "matplotlib is not installed", remedy) from error
    with matplotlib.rc_context(_SETTINGS):
        yield


def page(width: float, height: float) -> tuple[Figure, Axes]:
    """Return an empty figure of a size in inches, with its axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def at(days: Iterable[date]) -> list[float]:
    """Return days as places on an axis of time."""
    from matplotlib.dates import date2num

    return [float(date2num(day)) for day in days]


def time_axis(axes: Axes) -> None:
    """Let the horizontal axis tell dates, as short as can be."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def shortened(text: str, most: int = 44) -> str:
    """Return words that fit beside a picture.

    >>> shortened("Oslo", 3)
    'Os…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"

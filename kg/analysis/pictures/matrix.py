"""Actors by relation as a table of shades, with the numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.analysis.pictures.style import page, shortened
from kg.query.telling import in_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kg.analysis.report import Report

MOST: Final = 18
"""Actors, and relations, of a picture."""


def matrix(report: Report) -> tuple[Figure, str]:
    """Return the first actors and relations of a matrix, darker for more events."""
    rows = list(report.rows[:MOST])
    totals = [sum(counts) for counts in zip(*(row.counts for row in rows), strict=True)]
    kept = sorted(range(len(totals)), key=lambda at: -totals[at])[:MOST]
    relations = [report.rows.columns[2 + at] for at in kept if totals[at]]
    counts = [[row.counts[at] for at in kept if totals[at]] for row in rows]
    figure, axes = page(2.6 + 0.36 * len(relations), 2.2 + 0.28 * len(rows))
    highest = max(max(line) for line in counts)
    # Shades of one hue from light to dark, which grey paper and every eye keep in order.
    axes.imshow(counts, cmap="Blues", vmin=0, vmax=highest, aspect="auto")
    for y, line in enumerate(counts):
        for x, count in enumerate(line):
            if count:
                axes.text(x, y, f"{count}", ha="center", va="center", fontsize=8,
                          color="white" if count > 0.6 * highest else "black")  # fmt: skip
    axes.set_xticks(
        range(len(relations)), [shortened(in_words(name), 24) for name in relations], rotation=50, ha="right"
    )
    axes.set_yticks(range(len(rows)), [shortened(row.name, 30) for row in rows])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    told = "; ".join(
        f"{row.name} {in_words(relations[max(range(len(line)), key=line.__getitem__)])} {max(line)} times"
        for row, line in zip(rows[:5], counts, strict=False)
        if max(line)
    )
    return figure, f"A table of {len(rows)} actors by {len(relations)} relations. {told}."

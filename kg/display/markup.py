"""Pieces of HTML for notebooks, which look right on a light and on a dark page without knowing which it is.

Colours are the page's own text colour, mixed with nothing, and two hues that stand out on white and on black.
A viewer that drops styles, as some do, still has headings, tables and lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup, escape

from kg.display.cells import as_text, is_number

LONGEST: Final = 400
"""Characters of a cell or a sentence; what is longer is cut, so that one long text cannot fill a page."""

WORDS: Final = 60
"""Characters from which on a column is one to read, and gets room."""
UNBROKEN: Final = 24
"""Characters of a word that may widen a table; longer ones are broken."""


def fragment(*parts: str) -> str:
    """Return parts as one piece of a page, with the style they need.

    >>> '<style>' in fragment(Markup("<p>{}</p>").format("a < b"))
    True
    """
    return str(Markup('<div class="kg"><style>{}</style>{}</div>').format(Markup(_style()), Markup("").join(parts)))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *below: str) -> Markup:
    """Return rows as a table, with notes below it.

    >>> table(["who"], [["<b>"]])
    Markup('<table><thead><tr><th>who</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>')
    """
    found = [list(row) for row in rows]
    looks = [_look(cells) for cells in zip(*found, strict=True)] if found else [""] * len(columns)
    head = Markup("").join(_cell("th", column, look) for column, look in zip(columns, looks, strict=True))
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(_cell("td", _short(cell), look) for cell, look in zip(row, looks, strict=True))
        )
        for row in found
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}").format(head, body, notes(below))


def notes(lines: Iterable[str]) -> Markup:
    """Return lines in a softer tone, to stand below something.

    >>> notes(["and 1 more row"])
    Markup('<p class="soft">and 1 more row</p>')
    """
    return Markup("").join(Markup('<p class="soft">{}</p>').format(line) for line in lines)


def bars(counts: Mapping[str, int], most: int = 8) -> Markup:
    """Return what is counted most as words with a bar and a number, and below it how much else there is.

    >>> "and 1 kind more" in bars({"meets": 3, "sues": 1}, most=1)
    True
    """
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    longest = max(counts.values(), default=0) or 1
    lines = [
        Markup('<li><span>{}</span><b style="--n:{}%">{}</b></li>').format(name, round(100 * n / longest), f"{n:,}")
        for name, n in order[:most]
    ]
    rest = len(order) - most
    more = Markup('<li class="soft">and {} kind{} more</li>').format(rest, "s" * (rest > 1)) if rest > 0 else Markup("")
    return Markup('<ul class="bars">{}{}</ul>').format(Markup("").join(lines), more)


def tags(words: Iterable[str]) -> Markup:
    """Return short words as labels.

    >>> tags(["denied"])
    Markup('<span class="tag">denied</span>')
    """
    return Markup(" ").join(Markup('<span class="tag">{}</span>').format(word) for word in words)


def quoted(text: str, marks: Mapping[str, tuple[int, int] | None]) -> Markup:
    """Return a sentence with stretches of it marked; marks that overlap an earlier one are left out.

    Args:
        text: the sentence.
        marks: the class of each mark, with its first character and the one after its last; None for no such mark.

    >>> quoted("Oslo met Rome.", {"source": (0, 4), "target": (9, 13)})
    Markup('<q><mark class="source">Oslo</mark> met <mark class="target">Rome</mark>.</q>')
    """
    parts, done, end = [], 0, min(len(text), LONGEST)
    for look, span in sorted(marks.items(), key=lambda item: item[1] or (0, 0)):
        if span is None or span[0] < done or span[1] > end or span[0] >= span[1]:
            continue
        marked = Markup('<mark class="{}">{}</mark>').format(look, text[span[0] : span[1]])
        parts += [escape(text[done : span[0]]), marked]
        done = span[1]
    parts.append(escape(text[done:end] + ("…" if len(text) > LONGEST else "")))
    return Markup("<q>{}</q>").format(Markup("").join(parts))


def _cell(element: str, text: str, look: str) -> Markup:
    of_class = Markup(' class="{}"').format(look) if look else ""
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(element), of_class, text)


def _look(cells: Sequence[object]) -> str:
    given = [cell for cell in cells if cell is not None]
    if given and all(map(is_number, given)):
        return "number"
    if given and all(isinstance(cell, date) for cell in given):
        return "day"
    texts = list(map(_short, given))
    if any(len(text) > WORDS for text in texts):
        return "words"
    return "long" if any(len(word) > UNBROKEN for text in texts for word in text.split()) else ""


def _short(value: object) -> str:
    text = as_text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@cache
def _style() -> str:
    return " ".join((files("kg.display") / "notebook.css").read_text(encoding="utf-8").split())

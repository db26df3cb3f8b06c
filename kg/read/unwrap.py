"""Text whose lines were broken to fit a width: e-mail, PDF, old archives."""

from __future__ import annotations

MAX_WIDTH = 120
_MIN_WIDTH = 40
_MIN_BREAKS = 3
_WRAPPED_SHARE = 0.9


def unwrap(text: str) -> str:
    r"""Return the text with the line breaks inside its paragraphs as spaces, one for one: offsets stay.

    Only where the lines look filled: nearly every break inside a paragraph comes where the next word would
    not have fitted. Elsewhere each line is a paragraph of its own, and the text is returned as it is.

    >>> unwrap("One paragraph a line.\nAnother paragraph.")
    'One paragraph a line.\nAnother paragraph.'
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    inside = [i for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip()]
    filled = {i for i in inside if len(lines[i].rstrip()) + 1 + len(lines[i + 1].split()[0]) > width - 2}
    if len(filled) < _MIN_BREAKS or len(filled) < _WRAPPED_SHARE * len(inside):
        return text
    pieces = [line + (" " if i in filled else "\n") for i, line in enumerate(lines)]
    return "".join(pieces)[:-1]

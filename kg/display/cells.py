"""A value as people read it in a cell of a table."""

from __future__ import annotations

from datetime import date


def as_text(value: object) -> str:
    """Return a cell as people read it: nothing for None, ISO dates, short numbers, lists with commas.

    >>> as_text(None), as_text(0.123456), as_text(("a", "b"))
    ('', '0.123', 'a, b')
    """
    match value:
        case None:
            return ""
        case float():
            return f"{value:.3f}"
        case date():
            return value.isoformat()
        case tuple() | list():
            return ", ".join(map(as_text, value))
        case _:
            return str(value)


def is_number(value: object) -> bool:
    """Return whether a cell is set flush right; yes and no are words.

    >>> is_number(0.5), is_number(True)
    (True, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool)


def rest(all_: int, shown: int) -> tuple[str, ...]:
    """Return how many rows are not shown, as a note below a table; no note where all are.

    >>> rest(31, 30), rest(30, 30)
    (('and 1 more row',), ())
    """
    more = all_ - shown
    return (f"and {more:,} more row{'s' * (more > 1)}",) if more > 0 else ()

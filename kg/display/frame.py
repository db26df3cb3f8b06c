"""Rows as a pandas DataFrame with the types that an analyst expects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kg.display.cells import as_text
from kg.errors import MissingExtra

if TYPE_CHECKING:
    import pandas


def frame(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> pandas.DataFrame:
    """Return rows as a frame: dates become pandas' own type, to be sampled and compared, and lists become words.

    >>> frame([("Oslo", date(2026, 1, 3)), ("Rome", None)], ["who", "when"])["when"].dt.year.tolist()
    [2026.0, nan]

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        remedy = 'Install it: python -m pip install "kg[notebook]".'
        raise MissingExtra("to_pandas", "pandas is not installed", remedy) from error
    cells = [[as_text(cell) if isinstance(cell, tuple | list) else cell for cell in row] for row in rows]
    found = pandas.DataFrame(cells, columns=list(columns))
    for name in columns:
        given = found[name].dropna()
        if len(given) and all(isinstance(value, date) for value in given):
            found[name] = pandas.to_datetime(found[name])
    return found

"""Rows of results: a tuple of frozen values that shows itself as a table."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")
SHOWN = 50
"""Rows that a notebook displays; the others are counted below the table."""


class Rows(Sequence[Row]):
    """Dataclass values of one type, in order: a sequence, a pandas frame on request, a table in a notebook.

    ``shown`` says, by name of column, what a table has of each value; its fields where None.

    >>> from kg.model import Role
    >>> rows = Rows(Role, [Role("ambassador", "Norway")])
    >>> rows.columns, rows.cells()
    (('title', 'of'), [('ambassador', 'Norway')])
    """

    def __init__(
        self,
        type_: type[Row],
        rows: Iterable[Row],
        shown: Mapping[str, Callable[[Row], object]] | None = None,
    ) -> None:
        self._type, self._rows = type_, tuple(rows)
        self._shown = shown or {field.name: attrgetter(field.name) for field in fields(type_)}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of a table's columns."""
        return tuple(self._shown)

    def cells(self) -> list[tuple[Any, ...]]:
        """Return what a table has of each value, in the order of the columns."""
        return [tuple(cell(row) for cell in self._shown.values()) for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame; needs pandas, which the notebook extra brings."""
        import pandas

        return pandas.DataFrame(self.cells(), columns=list(self.columns))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        if isinstance(index, slice):
            return Rows(self._type, self._rows[index], self._shown)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Rows of {self._type.__name__}: {len(self._rows)}"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(as_text(cell))}</td>" for cell in cells) + "</tr>"
            for cells in self[:SHOWN].cells()
        )
        more = f"<p>and {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


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

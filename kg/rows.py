"""Rows of results: a tuple of frozen values that shows itself as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, overload

from kg.display import SHOWN, Shown, aligned, as_text, fragment, frame, rest, table

if TYPE_CHECKING:
    import pandas
    from _typeshed import DataclassInstance

__all__ = ["Rows", "as_text"]

Row = TypeVar("Row", bound="DataclassInstance")


class Rows(Shown, Sequence[Row]):
    """Dataclass values of one type, in order: a sequence, a pandas frame on request, a table in a notebook.

    ``shown`` says, by name of column, what a table has of each value; its fields where None. ``aside`` names
    columns that frames and files have, and that what is shown on a screen leaves out.

    >>> from kg.model import Role
    >>> rows = Rows(Role, [Role("ambassador", "Norway")])
    >>> rows.columns, rows.cells()
    (('title', 'of'), [('ambassador', 'Norway')])
    >>> rows
    title       of
    ----------  ------
    ambassador  Norway
    """

    def __init__(
        self,
        type_: type[Row],
        rows: Iterable[Row],
        shown: Mapping[str, Callable[[Row], object]] | None = None,
        aside: Collection[str] = (),
    ) -> None:
        self._type, self._rows, self._aside = type_, tuple(rows), aside
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
        return frame(self.cells(), self.columns)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        if isinstance(index, slice):
            return Rows(self._type, self._rows[index], self._shown, self._aside)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        if not self:
            return f"no rows ({', '.join(self.columns)})"
        return "\n".join([aligned(*self.on_screen()), *self._notes()])

    def _repr_html_(self) -> str:
        return fragment(table(*self.on_screen(), *self._notes()))

    def on_screen(self, most: int = SHOWN) -> tuple[list[str], list[list[object]]]:
        """Return the columns and the first rows that a screen shows."""
        shown = {name: cell for name, cell in self._shown.items() if name not in self._aside}
        return list(shown), [[cell(row) for cell in shown.values()] for row in self._rows[:most]]

    def _notes(self) -> tuple[str, ...]:
        if not self:
            return ("no rows",)
        return rest(len(self), SHOWN)

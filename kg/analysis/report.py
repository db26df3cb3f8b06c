"""A report in hand: tables with what they were made from, as text, in a notebook, as files and as a picture."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kg.analysis.network import Network
from kg.display import Shown, fragment
from kg.rows import Rows

if TYPE_CHECKING:
    import pandas

    from kg.analysis.pictures import Picture


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Report(Shown):
    """What a report found: ``tables`` by title, the main one first; ``str`` and a notebook show all of them.

    ``text`` tells it in words where a report can be told. What was counted stands in ``network.selection`` and is
    printed with every form of it.
    """

    name: str
    title: str
    network: Network
    actors: tuple[str, ...]
    tables: Mapping[str, Rows[Any]]
    notes: tuple[str, ...] = ()
    text: str = ""
    picture: str = "bars"

    @property
    def rows(self) -> Rows[Any]:
        """The main table."""
        return next(iter(self.tables.values()))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def basis(self) -> str:
        """What was counted, in a line: events, documents, and the selection."""
        links = self.network.links
        documents = len({link.document for link in links})
        return f"{len(links):,} events of {documents:,} documents; {self.network.selection}"

    def to_pandas(self, table: str | None = None) -> pandas.DataFrame:
        """Return a table as a pandas DataFrame, by its title; the main one where None.

        The frame's ``attrs`` say what was counted.
        """
        found = (self.rows if table is None else self.tables[table]).to_pandas()
        found.attrs |= {"report": self.name, "basis": self.basis, "notes": list(self.notes)}
        return found

    def to_csv(self) -> str:
        """Return the main table as CSV (RFC 4180, lines end in a line feed), under its column names."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([self.rows.columns, *self.rows.cells()])
        return out.getvalue()

    def to_json(self) -> str:
        """Return everything as JSON: report, title, what was counted, notes, and the tables as lists of objects."""
        tables = {
            title: [dict(zip(rows.columns, cells, strict=True)) for cells in rows.cells()]
            for title, rows in self.tables.items()
        }
        found = {"report": self.name, "title": self.title, "basis": self.basis, "notes": self.notes, "tables": tables}
        return json.dumps(found, ensure_ascii=False, indent=2, default=str)

    def plot(self) -> Picture:
        """Return a picture of it, which a notebook shows and ``save("tone.svg")`` writes; needs the plot extra.

        Raises:
            MissingExtra: matplotlib is not installed.
        """
        from kg.analysis.pictures import draw

        return draw(self)

    def save_plot(self, path: str | Path) -> Path:
        """Write the picture as ``.svg``, ``.png`` or ``.pdf`` and return its path.

        Raises:
            MissingExtra: matplotlib is not installed.
            InputError: the file cannot be written, or is of no such format.
        """
        return self.plot().save(path)

    def __str__(self) -> str:
        parts = [self.heading]
        parts += [self.text] if self.text else [f"{title}\n{rows}" for title, rows in self.tables.items()]
        return "\n\n".join([*parts, "\n".join([*self.notes, self.basis])])

    def __repr__(self) -> str:
        return str(self)

    @property
    def heading(self) -> str:
        """The title as a heading."""
        return self.title[:1].upper() + self.title[1:]

    def _repr_html_(self) -> str:
        said = Markup("<p>{}</p>").format(self.text) if self.text and "\n" not in self.text else Markup("")
        told = Markup("<pre>{}</pre>").format(self.text) if "\n" in self.text else said
        tables = Markup("").join(
            Markup("<h4>{}</h4>{}").format(title, Markup(rows._repr_html_())) for title, rows in self.tables.items()
        )
        below = Markup("").join(Markup('<p class="soft">{}</p>').format(line) for line in (*self.notes, self.basis))
        return fragment(Markup("<h3>{}</h3>{}{}{}").format(self.heading, told, tables, below))

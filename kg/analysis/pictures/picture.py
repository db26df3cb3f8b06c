"""A picture in hand: shown by a notebook, written as a file, and told in words to who cannot see it."""

from __future__ import annotations

import base64
import io
import logging
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kg.display import Shown, fragment
from kg.errors import InputError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS: Final = (".svg", ".png", ".pdf")
DOTS: Final = 200
"""Dots an inch of a PNG, which print well at the size the picture has."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Picture(Shown):
    """A drawn report: its title, what is to be seen in words, what it was made from, and the figure itself."""

    title: str
    description: str
    basis: str
    figure: Figure

    def to_svg(self) -> str:
        """Return it as SVG whose text is text, with title and description; the same picture gives the same bytes."""
        svg = self._written("svg").decode("utf-8")
        head = Markup('<title id="title">{}</title><desc id="desc">{}</desc>').format(self.title, self.told)
        role = 'role="img" aria-labelledby="title desc"'
        return re.sub(r"<svg ([^>]*)>", lambda found: f"<svg {role} {found[1]}>\n {head}", svg, count=1)

    def save(self, path: str | Path) -> Path:
        """Write it as ``.svg``, ``.png`` or ``.pdf``, as the name ends, and return the path.

        Raises:
            InputError: the file cannot be written, or is of no such format.
        """
        file = Path(path)
        ending = file.suffix.lower()
        if ending not in FORMATS:
            raise InputError(str(file), f"no picture has the format {ending!r}", f"Take one of {', '.join(FORMATS)}.")
        content = self.to_svg().encode("utf-8") if ending == ".svg" else self._written(ending[1:])
        try:
            file.write_bytes(content)
        except OSError as error:
            raise InputError(str(file), f"cannot be written: {error.strerror or error}", "Name another.") from error
        return file

    @property
    def told(self) -> str:
        """What is to be seen, in words: the alternative text."""
        return f"{self.description} {self.basis}."

    def __str__(self) -> str:
        return f"{self.title}. {self.told}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.to_svg().encode("utf-8")).decode("ascii")
        return fragment(
            Markup('<img style="max-width:100%;background:#fff" alt="{}" src="data:image/svg+xml;base64,{}">').format(
                f"{self.title}. {self.told}", data
            )
        )

    def _written(self, format: str) -> bytes:
        out = io.BytesIO()
        words = {
            "svg": {"Date": None, "Creator": "kg"},
            "png": {"Title": self.title, "Description": str(escape(self.told)), "Software": "kg"},
            "pdf": {"Title": self.title, "Subject": self.told, "Creator": "kg", "CreationDate": None},
        }
        from kg.analysis.pictures.style import style

        with style(), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.figure.savefig(out, format=format, dpi=DOTS, metadata=words[format])
        for line in {str(warning.message) for warning in caught}:
            log.warning("%s: %s", self.title, line)
        return out.getvalue()

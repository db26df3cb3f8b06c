"""What a person reads in the seed articles, as written down in ``tests/seeds/*.toml``: one file a document.

* ``events``: what the text clearly states. Alternatives are separated by ``|``; ``status`` is ``happened``
  unless given. An event is found where source, target, status and the sentence agree, and either the
  relation's name or its PLOVER category does: names of relations may change, their meaning may not.
  ``mutual`` events may stand the other way round. ``when`` (bounds that the dates must lie within) and
  ``speaker`` are counted apart, as details.
* ``must_not``: readings contrary to the text. A field left out stands for anything. None may occur.
* ``coreference``: a mention, the words it stands in, and who it is.
* ``apart``: names that must never be one actor.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

CONTENTS = {"document", "events", "must_not", "coreference", "apart"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A described event; None stands for anything, and a tuple for its alternatives."""

    source: tuple[str, ...] | None = None
    relation: tuple[str, ...] | None = None
    plover: tuple[str, ...] = ()
    target: tuple[str, ...] | None = None
    status: tuple[str, ...] | None = None
    quote: str = ""
    when: tuple[date, date] | None = None
    speaker: tuple[str, ...] | None = None
    mutual: bool = False
    why: str = ""

    @classmethod
    def parse(cls, row: dict[str, Any], status: str | None = None) -> Pattern:
        if unknown := set(row) - set(cls.__dataclass_fields__):
            raise ValueError(f"{row}: unknown fields {sorted(unknown)}; have {sorted(cls.__dataclass_fields__)}")

        def alternatives(field: str, default: str | None = None) -> tuple[str, ...] | None:
            value: str | None = row.get(field, default)
            return tuple(value.split("|")) if value else None

        first, _, last = row.get("when", "").partition("/")
        return cls(
            source=alternatives("source"),
            relation=alternatives("relation"),
            plover=alternatives("plover") or (),
            target=alternatives("target"),
            status=alternatives("status", status),
            quote=row.get("quote", ""),
            when=(date.fromisoformat(first), date.fromisoformat(last)) if first else None,
            speaker=alternatives("speaker"),
            mutual=row.get("mutual", False),
            why=row.get("why", ""),
        )

    def __str__(self) -> str:
        def shown(field: tuple[str, ...] | None) -> str:
            return "|".join(field) if field else "*"

        kind = shown(self.relation) + (f"/{shown(self.plover)}" if self.plover else "")
        quote = f" «{self.quote}»" if self.quote else ""
        return f"{shown(self.source)} --{kind}--> {shown(self.target)} [{shown(self.status)}]{quote}"


@dataclass(frozen=True, slots=True)
class Reference:
    mention: str
    within: str
    actor: str

    def __str__(self) -> str:
        return f"{self.mention!r} in «{self.within}» is {self.actor}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one seed document must yield, and must not."""

    document: str
    events: tuple[Pattern, ...]
    must_not: tuple[Pattern, ...]
    coreference: tuple[Reference, ...]
    apart: tuple[tuple[str, str], ...]

    @classmethod
    def load(cls, path: Path) -> Reading:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := set(data) - CONTENTS:
            raise ValueError(f"{path.name}: unknown tables {sorted(unknown)}; have {sorted(CONTENTS)}")
        return cls(
            document=data["document"],
            events=tuple(Pattern.parse(row, "happened") for row in data["events"]),
            must_not=tuple(Pattern.parse(row) for row in data["must_not"]),
            coreference=tuple(Reference(**row) for row in data["coreference"]),
            apart=tuple((one, other) for one, other in data.get("apart", ())),
        )

"""One actor in words: who it is, what it did and underwent, who says so, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kg.columns import EVENT_COLUMNS
from kg.display import Shown, fragment, frame
from kg.query.rows import EventRow, Profile, StatementRow
from kg.query.telling import actor_card, actor_lines, event_card, event_lines, statement_line

if TYPE_CHECKING:
    import pandas

OPEN: Final = 5
"""Events of a section that a notebook shows at once; the others open on a click."""
MOST: Final = 40
"""Events of a section that a notebook shows at all; the others are counted."""


@dataclass(frozen=True, slots=True, repr=False)
class Portrait(Shown):
    """What the graph holds of an actor; ``str`` gives it as text, a notebook shows it as a page."""

    profile: Profile

    def to_pandas(self) -> pandas.DataFrame:
        """Return the actor's events as a pandas DataFrame; ``part`` says what the actor's part in each was."""
        parts = {"did": self.profile.did, "underwent": self.profile.undergone, "had a part": self.profile.involved,
                 "reported": self.profile.reported}  # fmt: skip
        rows = [(part, *(cell(event) for cell in EVENT_COLUMNS.values())) for part in parts for event in parts[part]]
        return frame(rows, ["part", *EVENT_COLUMNS])

    def __str__(self) -> str:
        return "\n".join(_lines(self.profile))

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        profile = self.profile
        sections = [_card_section(title, map(event_card, events[:MOST]), len(events))
                    for title, events in _sections(profile)]  # fmt: skip
        said = _card_section("What it said", map(_statement_card, profile.statements[:MOST]), len(profile.statements))
        return fragment(actor_card(profile.actor), *sections, said)


def _lines(profile: Profile) -> Iterator[str]:
    yield from actor_lines(profile.actor)
    for title, events in _sections(profile):
        if events:
            yield ""
            yield f"{title} ({len(events)})"
        for event in events:
            yield from (f"  {line}" for line in event_lines(event))
    if profile.statements:
        yield ""
        yield f"What it said ({len(profile.statements)})"
        yield from (f"  {statement_line(statement)}" for statement in profile.statements)


def _sections(profile: Profile) -> Iterator[tuple[str, tuple[EventRow, ...]]]:
    yield "What it did", profile.did
    yield "What was done to it", profile.undergone
    yield "What it had a part in", profile.involved
    yield "What it reported", profile.reported


def _card_section(title: str, cards: Iterable[Markup], count: int) -> Markup:
    found = list(cards)
    if not found:
        return Markup("")
    first, others = Markup("").join(found[:OPEN]), Markup("").join(found[OPEN:])
    beyond = Markup('<p class="soft">{}</p>').format(f"and {count - len(found):,} more") if count > len(found) else ""
    more = Markup("<details><summary>{} more</summary>{}{}</details>").format(f"{count - OPEN:,}", others, beyond)
    return Markup("<h4>{} ({})</h4>{}{}").format(title, f"{count:,}", first, more if others else "")


def _statement_card(statement: StatementRow) -> Markup:
    return Markup('<div class="event"><p>{}</p><p class="soft">in: {}</p></div>').format(
        statement_line(statement), statement.document.title or statement.document.id
    )

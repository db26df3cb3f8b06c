"""What a table has of an event and of a statement: one value a column, for frames, CSV and JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from kg.ontology import load
from kg.query import ActorRef, EventRow, StatementRow


def _name(actor: ActorRef | None) -> str | None:
    return actor.name if actor is not None else None


def _goldstein(event: EventRow) -> float | None:
    category = load().categories.get(event.plover or "")
    return category.goldstein if category else None


EVENT_COLUMNS: Final[dict[str, Callable[[EventRow], object]]] = {
    "source": lambda event: _name(event.source),
    "relation": lambda event: unquote(event.relation),
    "target": lambda event: _name(event.target),
    "status": lambda event: event.status,
    "start": lambda event: event.start,
    "end": lambda event: event.end,
    "where": lambda event: event.where,
    "says": lambda event: " < ".join(_name(said.speaker) or said.cue for said in event.speakers) or None,
    "quote": lambda event: event.quote,
    "document": lambda event: event.document.title or event.document.id,
    "publisher": lambda event: event.document.publisher,
    "published": lambda event: event.document.published,
    "plover": lambda event: event.plover,
    "goldstein": _goldstein,
    "confidence": lambda event: event.confidence,
    "iri": lambda event: event.iri,
}
STATEMENT_COLUMNS: Final[dict[str, Callable[[StatementRow], object]]] = {
    "speaker": lambda statement: _name(statement.speaker) or "(unnamed)",
    "cue": lambda statement: statement.cue,
    "content": lambda statement: statement.content,
    "direct": lambda statement: statement.direct,
    "document": lambda statement: statement.document.title or statement.document.id,
    "publisher": lambda statement: statement.document.publisher,
    "published": lambda statement: statement.document.published,
    "iri": lambda statement: statement.iri,
}
# What a screen has no room for; frames and files have it.
ACTORS_ASIDE: Final = ("iri",)
EVENTS_ASIDE: Final = ("end", "document", "publisher", "published", "plover", "goldstein", "confidence", "iri")
STATEMENTS_ASIDE: Final = ("direct", "publisher", "published", "iri")
DOCUMENTS_ASIDE: Final = ("id", "iri", "language", "url", "sha256", "length")

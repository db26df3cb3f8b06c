"""What other layers read of a graph: actors, events, statements and documents as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.display import Shown, fragment
from kg.query import telling


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: id, IRI, and what is known about it."""

    id: str
    iri: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    sha256: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class ActorRow(Shown):
    """An actor; ``mentions``, ``documents`` and ``events`` say how many of each speak of it.

    ``events`` counts those in which it has any role.
    """

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None
    mentions: int = 0
    documents: int = 0
    events: int = 0

    def __str__(self) -> str:
        return "\n".join(telling.actor_lines(self))

    def _repr_html_(self) -> str:
        return fragment(telling.actor_card(self))


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor where it takes part: IRI, label, kind, and the words that name it there."""

    iri: str | None
    name: str
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One who says so: an actor, or the words for somebody unnamed; the cue word, and the manner."""

    speaker: ActorRef | None
    cue: str
    manner: str


@dataclass(frozen=True, slots=True)
class EventRow(Shown):
    """An event with everything one would show of it.

    ``relation``, ``status`` and ``plover`` are local names. ``speakers`` is the chain of who says so, in
    order. ``participants`` are the further roles: name of the role, and who or what. Offsets are characters
    of the document's text; ``source_at``, ``target_at`` and ``trigger_at`` are None where the graph has none.
    """

    iri: str
    relation: str
    status: str
    plover: str | None
    source: ActorRef | None
    target: ActorRef | None
    participants: tuple[tuple[str, ActorRef], ...]
    start: date | None
    end: date | None
    time_text: str | None
    precision: str | None
    where: str | None
    confidence: float
    phrase: str
    trigger: str
    quote: str
    quote_start: int
    quote_end: int
    speakers: tuple[SpeakerRow, ...]
    within: str | None
    why: tuple[str, ...]
    document: DocumentRow
    source_at: tuple[int, int] | None = None
    target_at: tuple[int, int] | None = None
    trigger_at: tuple[int, int] | None = None

    @property
    def speaker(self) -> ActorRef | None:
        """Return the first who says so; None where the document itself does."""
        return self.speakers[0].speaker if self.speakers else None

    def __str__(self) -> str:
        return "\n".join(telling.event_lines(self))

    def _repr_html_(self) -> str:
        return fragment(telling.event_card(self))


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: who says what, with which word, and where it stands."""

    iri: str
    speaker: ActorRef | None
    content: str
    direct: bool
    manner: str
    cue: str | None
    start: int
    end: int
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor with all that concerns it, each list by date."""

    actor: ActorRow
    did: tuple[EventRow, ...]
    undergone: tuple[EventRow, ...]
    involved: tuple[EventRow, ...]
    reported: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]

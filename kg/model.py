"""The core values: what a document is, who acts in it, what they did, and the words that say so.

Every value is frozen and equal by content. Offsets are characters of ``Document.text``;
``text[start:end]`` is exactly the mention, the cue or the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document's text with one function: ``headline``, ``byline`` or ``body``."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read, with what is known about it.

    ``id`` is derived from content and origin; ``parts`` cover the text in order. Where ``published`` is
    None, nothing relative ("on Monday") can be dated.

    >>> Document(id="d1", text="Oslo called.").part_at(3).kind
    'body'
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    language: str = "en"
    url: str | None = None
    path: str | None = None
    parts: tuple[Part, ...] = ()

    def part_at(self, offset: int) -> Part:
        """Return the part that holds a character offset; text outside all parts is body."""
        for part in self.parts:
            if part.start <= offset < part.end:
                return part
        return Part("body", 0, len(self.text))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: start and end in characters, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that an event was read from, exactly as it stands in the document."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that refers to an actor.

    ``reason`` says why this mention was given to its actor: ``name``, ``shared surname "Petro"``,
    ``he: nearest man who is subject`` ...
    """

    start: int
    end: int
    text: str
    form: Form
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function of an actor as the text gives it: "Secretary of State", "of the United States"."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the document speaks of, with every mention of it.

    ``kind`` is the local name of an ontology class (Person, Country, Government, ArmedForce ...);
    ``country`` the ISO 3166 alpha-3 code where the text gives one.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was: first and last day, both included, and the words this was read from.

    ``precision`` is ``day``, ``week``, ``month``, ``year`` or ``range``. Either bound is None where open.
    """

    start: date | None
    end: date | None
    text: str
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the speaker (None where the text names nobody), the cue word, and the manner.

    ``manner`` is the local name of a cue class of the ontology: ``said``, ``claimed``, ``denied``,
    ``accordingTo``, ``wrote`` ...
    """

    source: str | None
    mention: Mention | None
    cue: Span
    manner: str = "said"


@dataclass(frozen=True, slots=True)
class Participant:
    """A further role of an event: ``recipient``, ``topic``, ``instrument`` ...; an actor, or words."""

    role: str
    text: str
    actor: str | None = None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One relation between actors as one sentence states it.

    ``relation`` is the local name of an ontology relation, or an open lemma where ``plover`` is None and no
    phrase covers the predicate. ``status`` is a local name of the ontology's statuses. ``within`` is the id
    of the event that governs this one. ``why`` is the trace: the path, coreference links and cues used.
    A denial is still an event; it is never dropped here.
    """

    id: str
    relation: str
    plover: str | None
    source: str | None
    source_mention: Mention | None
    target: str | None
    target_mention: Mention | None
    status: str
    evidence: Evidence
    trigger: Span
    phrase: str
    confidence: float
    participants: tuple[Participant, ...] = ()
    within: str | None = None
    when: Interval | None = None
    where: str | None = None
    attribution: tuple[Attribution, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something: the speaker, the cue, and the exact words of the content.

    ``within`` is the id of the statement in whose content this one stands: a report of a report.
    """

    id: str
    speaker: str | None
    speaker_mention: Mention | None
    cue: Span | None
    content: Span
    direct: bool
    manner: str = "said"
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one input that its user should know: where it is, what is wrong, what to do.

    ``fatal`` problems mean that the document is not in the graph.
    """

    document: str
    place: str
    message: str
    remedy: str
    fatal: bool = False

    def __str__(self) -> str:
        where = f"{self.document}, {self.place}" if self.place else self.document
        return f"{where}: {self.message}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document contributes to the graph."""

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()

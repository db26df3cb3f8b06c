"""What the explorer is given: plain frozen values, made from query rows, that hold all a reader may see.

Dates are ISO text (``2026-01-03``) because they are shown and compared, never reckoned with. Spans are pairs
of character offsets into the quote, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["cooperation", "neutral", "conflict"]
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """A relation or a kind of actor as the ontology names it: local name, local name of its parent, label.

    ``note`` is the ontology's definition in one sentence.
    """

    name: str
    parent: str | None
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorNode:
    """An actor of the graph.

    ``kind`` is the local name of an ontology class, ``roles`` are offices in words ("President of Colombia,
    since 2022"), ``country`` an ISO 3166 code or a name, ``events`` in how many events of the whole graph it
    takes part. ``community`` is a number shared by actors that belong together; where it is None the page
    finds communities by itself.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None
    events: int = 0
    community: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One link in the chain of who says so: a name, "" where the text names nobody, and the cue."""

    name: str
    cue: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document that events were read from. Only an http or https ``url`` becomes a link."""

    id: str
    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event with its evidence, as a reader meets it.

    ``relation`` is a local name of the ontology and ``label`` its words ("criticises"). ``source`` and
    ``target`` are ids of actors. ``quote`` is the sentence, ``before`` and ``after`` its neighbours where
    known; the three spans mark actors and trigger in it. ``phrase`` is what fired, ``why`` its trace.
    """

    id: str
    relation: str
    label: str
    plover: str | None
    tone: Tone
    source: str | None
    target: str | None
    status: str
    quote: str
    document: str
    start: str | None = None
    end: str | None = None
    when_text: str = ""
    where: str = ""
    speakers: tuple[Said, ...] = ()
    confidence: float = 1.0
    source_span: Offsets | None = None
    target_span: Offsets | None = None
    trigger_span: Offsets | None = None
    phrase: str = ""
    why: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class GraphView:
    """All that one page shows: actors, events, their documents, and the ontology's relations and kinds.

    An event whose document, source or target is not among the others is still shown, by its id.

    >>> GraphView(actors=(ActorNode("a", "Oslo", "City"),)).actors[0].name
    'Oslo'
    """

    actors: tuple[ActorNode, ...] = ()
    events: tuple[EventCard, ...] = ()
    documents: tuple[DocumentCard, ...] = ()
    relations: tuple[Term, ...] = ()
    kinds: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Live:
    """What a page over a live store knows of it: where more is to be had, and how much there is in all.

    ``data`` is the path under which the page asks for more. ``behind`` says of a community's number how many
    of its actors are not on the page's first picture.
    """

    data: str
    actors: int
    events: int
    documents: int
    behind: tuple[tuple[int, int], ...] = ()

"""The extractor that asks a language model, and believes only what stands in the text letter for letter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.errors import EndpointError
from kg.extractors.answer import Answer, ToldActor, ToldEvent, parse
from kg.extractors.chat import Chat
from kg.extractors.chunks import Chunk, chunks
from kg.extractors.prompt import instructions, question, schema
from kg.model import Actor, Attribution, Document, Event, Evidence, Extraction, Form, Mention, Problem, Span
from kg.ontology.values import Ontology
from kg.parse import Parse

CONFIDENCE = 0.5
"""Confidence of a model's events where its share of right answers has not been measured."""
LONGEST_CHUNK = 6_000
_REMEDY = "Nothing to do: it is left out. Another model may copy more faithfully."


@dataclass(frozen=True, slots=True)
class _Read:
    """What one chunk gave."""

    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


class OpenAIExtractor:
    """An extractor for any OpenAI-compatible chat endpoint: call it with a document and its parse.

    What it returns are the same values as the rules' extractor; the parse is not used. Every event's quote and trigger
    must be in the text; what is not is left out, and a problem of the document says what and why.

    Args:
        ontology: relations, statuses and kinds that the model may use.
        chat: the endpoint to ask.
        confidence: that of its events; measure it on text with gold answers, for each model.
        longest_chunk: characters of text a question; longer documents are asked about in chunks of paragraphs.
    """

    def __init__(
        self, ontology: Ontology, chat: Chat, *, confidence: float = CONFIDENCE, longest_chunk: int = LONGEST_CHUNK
    ) -> None:
        self._ontology, self._chat = ontology, chat
        self._confidence, self._longest = confidence, longest_chunk
        self._system, self._schema = instructions(ontology), schema(ontology)
        self.model = chat.endpoint.model

    def __call__(self, document: Document, parse: Parse) -> Extraction:
        """Return what the model reads in a document, as far as the document bears it out."""
        actors: dict[str, Actor] = {}
        events: dict[str, Event] = {}
        problems: list[Problem] = []
        parts = list(chunks(document.text, self._longest))
        failed = 0
        for chunk in parts:
            try:
                read = self._read(document, chunk)
            except (EndpointError, ValueError) as error:
                failed += 1
                remedy = error.remedy if isinstance(error, EndpointError) else "Try again, or another model."
                problems.append(Problem(_name(document), _place(chunk), _message(error), remedy))
                continue
            for actor in read.actors:
                actors[actor.id] = _joined(actors[actor.id], actor) if actor.id in actors else actor
            events.update((event.id, event) for event in read.events)
            problems.extend(read.problems)
        if parts and failed == len(parts):
            problems[-1] = replace(problems[-1], fatal=True)
        ordered = sorted(events.values(), key=lambda e: (e.trigger.start, e.id))
        return Extraction(document, tuple(actors.values()), tuple(ordered), (), tuple(problems))

    def _read(self, document: Document, chunk: Chunk) -> _Read:
        content = self._chat.ask(self._system, question(document, chunk.text), "extraction", self._schema)
        answer = parse(content, self._ontology)
        return _Grounding(document, chunk, self._ontology, self.model, self._confidence).read(answer)


class _Grounding:
    """Finds what one answer says in the chunk that it was asked about."""

    def __init__(self, document: Document, chunk: Chunk, ontology: Ontology, model: str, confidence: float) -> None:
        self._document, self._chunk, self._ontology = document, chunk, ontology
        self._model, self._confidence = model, confidence
        self._problems: list[Problem] = []

    def read(self, answer: Answer) -> _Read:
        """Return the actors and events of an answer that the text bears out."""
        for rejected in answer.rejected:
            self._reject(rejected.what, rejected.why)
        told = {actor.name: actor for actor in answer.actors}
        mentions: dict[str, list[Mention]] = {name: list(self._named(actor)) for name, actor in told.items()}
        grounded = [(event, found) for event in answer.events if (found := self._event(event, mentions)) is not None]
        actors = {name: self._actor(actor, mentions[name]) for name, actor in told.items() if mentions[name]}
        for name in told.keys() - actors.keys():
            self._reject(f"actor {name!r}", "neither its name nor other words for it are in the text")
        events = [self._bound(told_event, event, actors, mentions) for told_event, event in grounded
                  if self._complete(told_event, actors)]  # fmt: skip
        return _Read(tuple(actors.values()), tuple(events), tuple(self._problems))

    def _named(self, actor: ToldActor) -> Iterator[Mention]:
        seen: set[int] = set()
        for name in sorted({actor.name, *actor.aliases}, key=lambda n: (-len(n), n)):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self._chunk.text):
                if match.start() not in seen:
                    seen.update(range(*match.span()))
                    yield self._mention(*match.span(), "name", "name")

    def _event(self, told: ToldEvent, mentions: Mapping[str, list[Mention]]) -> Event | None:
        """Return an event without its actors, or None where the text does not have its words."""
        what = f"event {told.relation!r} ({told.quote[:60]!r})"
        start = self._chunk.text.find(told.quote)
        if start < 0:
            self._reject(what, "its quote is not in the text letter for letter")
            return None
        at = told.quote.find(told.trigger)
        if at < 0:
            self._reject(what, f"its trigger {told.trigger!r} is not in its quote")
            return None
        for words, actor in ((told.source_words, told.source), (told.target_words, told.target)):
            if words is None or actor is None:
                continue
            found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", told.quote)
            if found is None:
                self._reject(what, f"the words {words!r} for {actor!r} are not in its quote")
                return None
            self._add(mentions[actor], start + found.start(), start + found.end())
        text, relation = self._document.text, self._ontology.relations[told.relation]
        first, last = self._chunk.start + start, self._chunk.start + start + len(told.quote)
        trigger = first + at, first + at + len(told.trigger)
        identity = (self._document.id, str(trigger[0]), told.relation, told.source or "", told.target or "")
        return Event(
            id=hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:16],
            relation=told.relation,
            plover=relation.plover,
            source=None,
            source_mention=None,
            target=None,
            target_mention=None,
            status=told.status,
            evidence=Evidence(self._document.id, first, last, text[first:last]),
            trigger=Span(*trigger, text[slice(*trigger)]),
            phrase=f"model {self._model}",
            confidence=self._confidence,
            why=(f"read by {self._model}",),
        )

    def _add(self, mentions: list[Mention], start: int, end: int) -> None:
        offset = self._chunk.start
        if not any(m.start < offset + end and offset + start < m.end for m in mentions):
            form: Form = "pronoun" if end - start <= 4 and self._chunk.text[start:end].lower().isalpha() else "nominal"
            mentions.append(self._mention(start, end, form, "words that the model gives for it"))

    def _mention(self, start: int, end: int, form: Form, reason: str) -> Mention:
        offset = self._chunk.start
        return Mention(offset + start, offset + end, self._chunk.text[start:end], form, reason)

    def _complete(self, told: ToldEvent, actors: Mapping[str, Actor]) -> bool:
        wanting = [name for name in (told.source, told.target) if name is not None and name not in actors]
        for name in wanting[:1]:
            self._reject(f"event {told.relation!r} ({told.quote[:60]!r})", f"its actor {name!r} is not in the text")
        return not wanting

    def _bound(
        self, told: ToldEvent, event: Event, actors: Mapping[str, Actor], mentions: Mapping[str, list[Mention]]
    ) -> Event:
        return replace(
            event,
            source=actors[told.source].id if told.source else None,
            source_mention=_nearest(mentions[told.source], event) if told.source else None,
            target=actors[told.target].id if told.target else None,
            target_mention=_nearest(mentions[told.target], event) if told.target else None,
            attribution=tuple(self._attribution(told, event, actors, mentions)),
        )

    def _attribution(
        self, told: ToldEvent, event: Event, actors: Mapping[str, Actor], mentions: Mapping[str, list[Mention]]
    ) -> Iterator[Attribution]:
        if told.speaker is None:
            return
        at = told.quote.find(told.cue) if told.cue else -1
        if told.speaker not in actors or told.cue is None or at < 0:
            self._reject(f"speaker {told.speaker!r} of {told.relation!r}", "the quote does not say that they say so")
            return
        start = event.evidence.start + at
        yield Attribution(
            actors[told.speaker].id,
            _nearest(mentions[told.speaker], event),
            Span(start, start + len(told.cue), told.cue),
        )

    def _actor(self, told: ToldActor, mentions: list[Mention]) -> Actor:
        ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
        aliases = {m.text for m in ordered if m.form == "name"} - {told.name}
        slug = re.sub(r"[^\w’'.-]+", "_", told.name).strip("_")[:120] or "unnamed"
        return Actor(slug, told.name, told.kind, tuple(sorted(aliases)), (), ordered)

    def _reject(self, what: str, why: str) -> None:
        self._problems.append(
            Problem(_name(self._document), _place(self._chunk), f"{what} is rejected: {why}", _REMEDY)
        )


def _nearest(mentions: list[Mention], event: Event) -> Mention:
    """Return the mention in an event's sentence that is nearest to its trigger, else the nearest of all."""
    inside = [m for m in mentions if event.evidence.start <= m.start < event.evidence.end]
    return min(inside or mentions, key=lambda m: (abs(m.start - event.trigger.start), m.start))


def _joined(first: Actor, second: Actor) -> Actor:
    mentions = sorted({*first.mentions, *second.mentions}, key=lambda m: (m.start, m.end))
    return replace(first, aliases=tuple(sorted({*first.aliases, *second.aliases})), mentions=tuple(mentions))


def _name(document: Document) -> str:
    return document.path or document.id


def _place(chunk: Chunk) -> str:
    return f"characters {chunk.start} to {chunk.start + len(chunk.text)}"


def _message(error: EndpointError | ValueError) -> str:
    return f"{error.place}: {error.message}" if isinstance(error, EndpointError) else str(error)

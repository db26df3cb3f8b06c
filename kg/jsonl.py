"""An extraction as one JSON object: what ``kg extract --format jsonl`` prints, a line a document.

Offsets are characters of the document's text as it was read. The object holds what other programs score and
load; what explains an event (trigger, trace, further roles) is in the graph.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from kg.model import (
    Actor,
    Attribution,
    Document,
    Event,
    Extraction,
    Interval,
    Mention,
    Problem,
    Span,
    Statement,
)

Json: TypeAlias = dict[str, Any]


def to_json(extraction: Extraction) -> Json:
    """Return an extraction as values that ``json.dumps`` takes, in the order of its parts.

    >>> to_json(Extraction(Document("d1", "Oslo called.")))["document"]
    {'id': 'd1', 'title': None, 'published': None, 'url': None}
    """
    return {
        "document": _document(extraction.document),
        "actors": [_actor(actor) for actor in extraction.actors],
        "events": [_event(event) for event in extraction.events],
        "statements": [_statement(s) for s in extraction.statements if s.within is None],
        "problems": [_problem(problem) for problem in extraction.problems],
    }


def _document(document: Document) -> Json:
    published = document.published.isoformat() if document.published else None
    return {"id": document.id, "title": document.title, "published": published, "url": document.url}


def _actor(actor: Actor) -> Json:
    mentions = [_mention(mention) for mention in actor.mentions]
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "mentions": mentions,
    }


def _event(event: Event) -> Json:
    evidence = event.evidence
    return {
        "id": event.id,
        "relation": event.relation,
        "plover": event.plover,
        "source": event.source,
        "source_mention": _mention(event.source_mention),
        "target": event.target,
        "target_mention": _mention(event.target_mention),
        "status": event.status,
        "within": event.within,
        "when": _when(event.when),
        "where": event.where,
        "attribution": [_attribution(attribution) for attribution in event.attribution],
        "evidence": {"start": evidence.start, "end": evidence.end, "quote": evidence.quote},
        "phrase": event.phrase,
        "confidence": event.confidence,
    }


def _statement(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker,
        "speaker_mention": _mention(statement.speaker_mention),
        "cue": _span(statement.cue),
        "content": _span(statement.content),
        "direct": statement.direct,
    }


def _mention(mention: Mention | None) -> Json | None:
    if mention is None:
        return None
    return {"start": mention.start, "end": mention.end, "text": mention.text, "form": mention.form}


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _when(when: Interval | None) -> Json | None:
    if when is None:
        return None
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return {"start": start, "end": end, "text": when.text}


def _attribution(attribution: Attribution) -> Json:
    return {
        "source": attribution.source,
        "mention": _mention(attribution.mention),
        "cue": attribution.cue.text,
    }


def _problem(problem: Problem) -> Json:
    return {
        "place": problem.place,
        "message": problem.message,
        "remedy": problem.remedy,
        "fatal": problem.fatal,
    }

"""Documents read back from their graphs: the values that were written, as far as the graph keeps them.

Not kept are the text, its parts and the problems; the order of actors and events is that of the text; and of words that
name no actor the graph has the words alone, so that their mention is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import unquote

from kg.model import (
    Actor,
    Attribution,
    Document,
    Event,
    Evidence,
    Extraction,
    Form,
    Interval,
    Mention,
    Participant,
    Role,
    Span,
    Statement,
)
from kg.query.things import Thing
from kg.query.values import plain
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri
from kg.store import Reader

_ROLES = ("recipient", "topic", "instrument", "place")


def extractions(reader: Reader) -> Iterator[Extraction]:
    """Yield what each document says, by the documents' ids."""
    for id_ in sorted(reader.documents()):
        yield _DocumentGraph(id_, _things(reader, iri(ns.DOC, id_))).extraction()


def _things(reader: Reader, graph: str) -> dict[str, Thing]:
    found: dict[str, dict[str, list[object]]] = {}
    for quad in reader.quads(graph):
        node = found.setdefault(str(quad.subject)[1:-1], {})
        node.setdefault(quad.predicate.value, []).append(plain(quad.object))
    return {subject: Thing(values) for subject, values in sorted(found.items())}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _DocumentGraph:
    """The nodes of one document's graph."""

    id: str
    nodes: Mapping[str, Thing]

    def extraction(self) -> Extraction:
        actors = sorted(map(self._actor, self._all("Description")), key=_first_mention)
        events = sorted(self._events(), key=lambda event: (event.evidence.start, event.trigger.start, event.id))
        statements = sorted(self._statements(), key=lambda each: (each.content.start, each.content.end, each.id))
        return Extraction(self._document(), tuple(actors), tuple(events), tuple(statements))

    def _all(self, kind: str) -> Iterator[tuple[str, Thing]]:
        for subject, node in self.nodes.items():
            if ns.KG + kind in node.texts(ns.RDF + "type"):
                yield subject, node

    def _document(self) -> Document:
        node = self.nodes.get(iri(ns.DOC, self.id), Thing({}))
        return Document(
            self.id,
            "",
            title=node.text(ns.SCHEMA + "headline"),
            published=node.day(ns.SCHEMA + "datePublished"),
            publisher=node.text(ns.SCHEMA + "publisher"),
            author=node.text(ns.SCHEMA + "author"),
            language=node.text(ns.SCHEMA + "inLanguage") or "",
            url=node.text(ns.SCHEMA + "url"),
        )

    def _actor(self, described: tuple[str, Thing]) -> Actor:
        _, node = described
        who = node.text(ns.KG + "describes") or ""
        roles = (self.nodes[each] for each in node.texts(ns.KG + "hasRole") if each in self.nodes)
        mentions = (self._mention(subject) for subject, each in self._all("Mention") if each.text(_REFERS) == who)
        return Actor(
            _local(ns.ACTOR, who) or "",
            node.text(ns.KG + "name") or "",
            node.local(ns.KG + "kind") or "",
            tuple(sorted(node.texts(ns.KG + "alias"))),
            tuple(sorted((Role(each.text(ns.KG + "title") or "", each.text(ns.KG + "of")) for each in roles), key=str)),
            tuple(sorted(filter(None, mentions), key=lambda mention: (mention.start, mention.end))),
            node.text(ns.KG + "country"),
        )

    def _mention(self, subject: str | None) -> Mention | None:
        node = self.nodes.get(subject or "")
        form = node.text(ns.KG + "form") if node else None
        if node is None or form not in get_args(Form):
            return None
        words = node.text(ns.OA + "exact") or ""
        start, end = node.number(ns.OA + "start"), node.number(ns.OA + "end")
        return Mention(start, end, words, form, node.text(ns.KG + "reason") or "")  # type: ignore[arg-type]

    def _events(self) -> Iterator[Event]:
        for subject, node in self._all("Event"):
            confidence = node.one(ns.KG + "confidence")
            place = self.nodes.get(f"{node.text(ns.KG + 'evidence')}-position", Thing({}))
            start, end = place.number(ns.OA + "start"), place.number(ns.OA + "end")
            yield Event(
                _local(ns.EVENT, subject) or "",
                _local(ns.REL, node.text(ns.KG + "relation")) or "",
                node.local(ns.KG + "plover"),
                _local(ns.ACTOR, node.text(ns.KG + "source")),
                self._mention(node.text(ns.KG + "sourceMention")),
                _local(ns.ACTOR, node.text(ns.KG + "target")),
                self._mention(node.text(ns.KG + "targetMention")),
                node.local(ns.KG + "status") or "",
                Evidence(self.id, start, end, node.text(ns.KG + "quote") or ""),
                _span(node, "trigger") or Span(0, 0, ""),
                node.text(ns.KG + "phrase") or "",
                float(confidence) if isinstance(confidence, int | float) else 0.0,
                tuple(self._participants(node)),
                _local(ns.EVENT, node.text(ns.KG + "within")),
                _interval(node),
                node.text(ns.KG + "where"),
                self._attribution(node),
                tuple(filter(None, (node.text(ns.KG + "why") or "").split("\n"))),
            )

    def _participants(self, node: Thing) -> Iterator[Participant]:
        for role in _ROLES:
            mention = self._mention(node.text(ns.KG + role + "Mention"))
            actor, words = _local(ns.ACTOR, node.text(ns.KG + role)), node.text(ns.KG + role + "Text")
            if actor or words:
                yield Participant(role, words or "", actor, mention)

    def _attribution(self, event: Thing) -> tuple[Attribution, ...]:
        parts = [self.nodes[each] for each in event.texts(ns.KG + "attribution") if each in self.nodes]
        parts.sort(key=lambda part: part.number(ns.KG + "order"))
        return tuple(
            Attribution(
                _local(ns.ACTOR, part.text(ns.KG + "speaker")),
                self._mention(part.text(ns.KG + "speakerMention")),
                _span(part, "cue") or Span(0, 0, ""),
                part.text(ns.KG + "manner") or "",
            )
            for part in parts
        )

    def _statements(self) -> Iterator[Statement]:
        for subject, node in self._all("Statement"):
            start, end = node.number(ns.OA + "start"), node.number(ns.OA + "end")
            yield Statement(
                _local(ns.STATEMENT, subject) or "",
                _local(ns.ACTOR, node.text(ns.KG + "speaker")),
                self._mention(node.text(ns.KG + "speakerMention")),
                _span(node, "cue"),
                Span(start, end, node.text(ns.KG + "content") or ""),
                node.one(ns.KG + "direct") is True,
                node.text(ns.KG + "manner") or "",
                _local(ns.STATEMENT, node.text(ns.KG + "within")),
            )


_REFERS = ns.KG + "refersTo"


def _first_mention(actor: Actor) -> tuple[bool, int, str]:
    return not actor.mentions, actor.mentions[0].start if actor.mentions else 0, actor.id


def _span(node: Thing, name: str) -> Span | None:
    words = node.text(ns.KG + name)
    if words is None:
        return None
    return Span(node.number(ns.KG + name + "Start"), node.number(ns.KG + name + "End"), words)


def _interval(node: Thing) -> Interval | None:
    words = node.text(ns.KG + "timeText")
    if words is None:
        return None
    start, end = node.day(ns.KG + "start"), node.day(ns.KG + "end")
    return Interval(start, end, words, node.text(ns.KG + "precision") or "")


def _local(namespace: str, name: str | None) -> str | None:
    return None if name is None else unquote(name.removeprefix(namespace))

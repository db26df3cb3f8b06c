"""A graph view as compact JSON: rows instead of objects, and every sentence, word and reason only once.

Actors are numbered from the strongest to the weakest, so that a lower number always means "shown earlier".
Offsets are converted from Python's characters to JavaScript's UTF-16 units, in which an emoji counts two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.draw.communities import communities
from kg.draw.layout import positions
from kg.draw.view import ActorNode, EventCard, GraphView, Offsets, Term

FIRST = 300  # actors in the first picture; more on one screen cannot be read
BINDING = {"cooperation": 1.0, "neutral": 0.4, "conflict": 0.0}

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Actors from the strongest to the weakest, and their links as pairs of numbers with event counts."""

    actors: tuple[ActorNode, ...]
    number: dict[str, int]
    links: dict[tuple[int, int], int]
    binding: dict[tuple[int, int], float]
    shown: tuple[int, ...]
    radii: tuple[float, ...]


def ranked(view: GraphView) -> Ranked:
    """Number the actors by importance and choose those of the first picture.

    Importance is the number of events, then of partners. The first picture is the strongest few hundred that
    are linked with one another; a small graph is shown whole.
    """
    actors = {actor.id: actor for actor in view.actors}
    for event in view.events:
        for end in (event.source, event.target):
            if end is not None and end not in actors:
                actors[end] = ActorNode(end, end, "Actor")
    own = Counter(end for event in view.events for end in {event.source, event.target} if end is not None)
    partners: dict[str, set[str]] = {}
    for event in view.events:
        if event.source is not None and event.target is not None and event.source != event.target:
            partners.setdefault(event.source, set()).add(event.target)
            partners.setdefault(event.target, set()).add(event.source)
    order = sorted(
        actors.values(),
        key=lambda actor: (-max(own[actor.id], actor.events), -len(partners.get(actor.id, ())), actor.id),
    )
    number = {actor.id: place for place, actor in enumerate(order)}
    links: Counter[tuple[int, int]] = Counter()
    binding: dict[tuple[int, int], float] = {}
    for event in view.events:
        if event.source is None or event.target is None or event.source == event.target:
            continue
        ends = sorted((number[event.source], number[event.target]))
        pair = (ends[0], ends[1])
        links[pair] += 1
        binding[pair] = binding.get(pair, 0.0) + BINDING.get(event.tone, 0.4)
    most = max((max(own[actor.id], actor.events) for actor in order), default=1) or 1
    radii = tuple(round(7 + 24 * (max(own[a.id], a.events) / most) ** 0.6, 1) for a in order)
    return Ranked(tuple(order), number, dict(links), binding, _first(len(order), links), radii)


def _first(count: int, links: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    if count <= FIRST:
        return tuple(range(count))
    linked = {end for pair in links if max(pair) < FIRST for end in pair}
    return tuple(sorted(linked)) or tuple(range(FIRST))


def positions_of(rank: Ranked) -> list[tuple[int, int]]:
    """Return where every actor stands, in the page's units."""
    pairs = np.array(list(rank.links), dtype=np.int64).reshape(-1, 2)
    weights = np.array(list(rank.links.values()), dtype=float)
    points = positions(len(rank.actors), pairs, weights, np.array(rank.radii))
    return [(round(float(x)), round(float(y))) for x, y in points]


def compact(view: GraphView, rank: Ranked, places: Sequence[tuple[int, int]]) -> Json:
    """Return everything the page's scripts read, as values that JSON knows."""
    pool = Pool()
    relations = _terms(view.relations, ((event.relation, event.label) for event in view.events))
    kinds = _terms(view.kinds, ((actor.kind, actor.kind) for actor in rank.actors))
    documents = {card.id: card for card in view.documents}
    cited = list(dict.fromkeys([*documents, *(event.document for event in view.events)]))
    document = {id_: place for place, id_ in enumerate(cited)}
    relation = {term.name: place for place, term in enumerate(relations)}
    kind = {term.name: place for place, term in enumerate(kinds)}
    sentences: dict[tuple[int, str, str, str], int] = {}
    events = []
    for event in sorted(view.events, key=lambda event: (event.start or "9999", event.id)):
        evidence = (document[event.document], event.quote, event.before, event.after)
        sentence = sentences.setdefault(evidence, len(sentences))
        events.append(_event(event, relation[event.relation], rank.number, sentence, pool))
    return {
        "actors": _actors(rank, kind, places),
        "first": list(rank.shown),
        "documents": [
            [card.id, card.title, card.publisher or "", card.published or "", card.url or ""]
            if (card := documents.get(id_))
            else [id_, id_, "", "", ""]
            for id_ in cited
        ],
        "relations": [
            [term.name, relation.get(term.parent or "", -1), term.label, term.note] for term in relations
        ],
        "kinds": [[term.name, kind.get(term.parent or "", -1), term.label] for term in kinds],
        "sentences": [list(evidence) for evidence in sentences],
        "events": events,
        "words": pool.words,
    }


class Pool:
    """Words that recur, each kept once and given a number; the empty word is 0.

    >>> pool = Pool()
    >>> pool.number("said"), pool.number("said"), pool.number(""), pool.words
    (1, 1, 0, ['', 'said'])
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, word: str) -> int:
        """Return the number of a word, the same for the same word."""
        return self._numbers.setdefault(word, len(self._numbers))

    @property
    def words(self) -> list[str]:
        """All words in the order of their numbers."""
        return list(self._numbers)


def utf16(text: str, span: Offsets | None) -> list[int]:
    """Convert a span of characters to UTF-16 units; a span outside the text becomes nothing.

    >>> utf16("🕊 peace", (2, 7))
    [3, 8]
    >>> utf16("peace", (3, 99))
    []
    """
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return []
    return [len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in span]


def _event(event: EventCard, relation: int, actor: dict[str, int], sentence: int, pool: Pool) -> list[object]:
    return [
        event.id,
        relation,
        ("cooperation", "neutral", "conflict").index(event.tone),
        -1 if event.source is None else actor[event.source],
        -1 if event.target is None else actor[event.target],
        pool.number(event.status),
        event.start or "",
        event.end or "",
        pool.number(event.when_text),
        pool.number(event.where),
        [pool.number(word) for said in event.speakers for word in (said.name, said.cue)],
        round(event.confidence, 3),
        sentence,
        [utf16(event.quote, span) for span in (event.source_span, event.target_span, event.trigger_span)],
        pool.number(event.phrase),
        [pool.number(step) for step in event.why],
        pool.number(event.plover or ""),
    ]


def _actors(rank: Ranked, kind: dict[str, int], places: Sequence[tuple[int, int]]) -> list[list[object]]:
    found = communities(
        len(rank.actors), [(one, other, tie) for (one, other), tie in rank.binding.items() if tie > 0]
    )
    return [
        [
            actor.id,
            actor.name,
            kind[actor.kind],
            list(actor.aliases),
            list(actor.roles),
            actor.country or "",
            actor.events,
            found[place] if actor.community is None else actor.community,
            *places[place],
            rank.radii[place],
        ]
        for place, actor in enumerate(rank.actors)
    ]


def _terms(declared: Sequence[Term], used: Iterable[tuple[str, str]]) -> list[Term]:
    """The declared terms, and after them those that only the data knows."""
    terms = {term.name: term for term in declared}
    for name, label in used:
        if name not in terms:
            terms[name] = Term(name, None, label)
    return list(terms.values())

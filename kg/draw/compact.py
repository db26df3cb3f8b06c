"""A graph view as compact JSON: rows instead of objects, and every sentence, word and reason only once.

Offsets are converted from Python's characters to JavaScript's UTF-16 units, in which an emoji counts two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.draw.communities import communities
from kg.draw.rank import TONES, Ranked
from kg.draw.view import EventCard, GraphView, Offsets, Term

_TONE = {tone: place for place, tone in enumerate(TONES)}
BINDING = (1.0, 0.4, 0.0)  # how far a tone binds two actors into one community: conflict does not

Json = dict[str, object]


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
        "relations": [[term.name, relation.get(term.parent or "", -1), term.label, term.note] for term in relations],
        "kinds": [[term.name, kind.get(term.parent or "", -1), term.label] for term in kinds],
        "sentences": [list(evidence) for evidence in sentences],
        "events": events,
        "words": pool.words,
    }


class Pool(dict[str, int]):
    """Words that recur, each kept once and given a number; the empty word is 0.

    >>> pool = Pool()
    >>> pool["said"], pool["said"], pool[""], pool.words
    (1, 1, 0, ['', 'said'])
    """

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number

    @property
    def words(self) -> list[str]:
        """All words in the order of their numbers."""
        return list(self)


def utf16(text: str, span: Offsets | None) -> list[int]:
    """Convert a span of characters to UTF-16 units; a span outside the text becomes nothing.

    >>> utf16("🕊 peace", (2, 7))
    [3, 8]
    >>> utf16("peace", (3, 99))
    []
    """
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return []
    if text.isascii():
        return [*span]
    return [len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in span]


def _event(event: EventCard, relation: int, actor: dict[str, int], sentence: int, pool: Pool) -> list[object]:
    quote = event.quote
    return [
        event.id,
        relation,
        _TONE[event.tone],
        -1 if event.source is None else actor[event.source],
        -1 if event.target is None else actor[event.target],
        pool[event.status],
        event.start or "",
        event.end or "",
        pool[event.when_text],
        pool[event.where],
        [pool[word] for said in event.speakers for word in (said.name, said.cue)] if event.speakers else [],
        round(event.confidence, 3),
        sentence,
        [utf16(quote, event.source_span), utf16(quote, event.target_span), utf16(quote, event.trigger_span)],
        pool[event.phrase],
        [pool[step] for step in event.why] if event.why else [],
        pool[event.plover or ""],
    ]


def _actors(rank: Ranked, kind: dict[str, int], places: Sequence[tuple[int, int]]) -> list[list[object]]:
    unknown = any(actor.community is None for actor in rank.actors)
    found = communities(len(rank.actors), _bonds(rank)) if unknown else []
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


def _bonds(rank: Ranked) -> Iterable[tuple[int, int, float]]:
    strength = rank.ties.tones @ np.array(BINDING)
    bound = strength > 0
    for (one, other), held in zip(rank.ties.pairs[bound].tolist(), strength[bound].tolist(), strict=True):
        yield one, other, held


def _terms(declared: Sequence[Term], used: Iterable[tuple[str, str]]) -> list[Term]:
    """The declared terms, and after them those that only the data knows."""
    terms = {term.name: term for term in declared}
    for name, label in used:
        if name not in terms:
            terms[name] = Term(name, None, label)
    return list(terms.values())

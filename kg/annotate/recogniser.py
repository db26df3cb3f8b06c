"""spaCy's entity recogniser, decoded for all words of a batch at once: the same entities in a third of the time.

The recogniser reads left to right and decides at each word what to do: begin an entity, make the word one by
itself, or leave it out; within an entity, go on or end it. What it decides outside an entity depends on the word
alone, and within one only on where it began and with which label. So all words are decided as if outside, every
entity that could begin is followed to its end, side by side, and one walk keeps those that are really reached.
spaCy asks the same of each of its moves at each word in turn, which takes longer than the network itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BEGIN, _GO_ON, _END, _ALONE = "B-", "I-", "L-", "U-"


@dataclass(frozen=True, slots=True)
class _Moves:
    """The recogniser's classes: which begin an entity, which make one of a word, what goes on and ends each.

    ``never`` marks the moves that are never made outside an entity.
    """

    labels: list[str]
    begins: Flags
    alone: Flags
    goes_on: Integers
    ends: Integers
    never: Flags

    @classmethod
    def of(cls, names: list[str]) -> _Moves:
        place = {name: number for number, name in enumerate(names)}
        labels = [name.partition("-")[2] for name in names]
        return cls(
            labels=labels,
            begins=np.array([name.startswith(_BEGIN) for name in names]),
            alone=np.array(
                [name.startswith(_ALONE) and label != "" for name, label in zip(names, labels, strict=True)]
            ),
            goes_on=np.array([place.get(_GO_ON + label, 0) for label in labels]),
            ends=np.array([place.get(_END + label, 0) for label in labels]),
            never=np.array([name.startswith((_GO_ON, _END)) or name == _ALONE for name in names]),
        )


class Recogniser:
    """Marks the entities of documents, as the ``ner`` pipe it is made of would."""

    def __init__(self, pipe: Any) -> None:
        self._network = pipe.model
        self._moves = _Moves.of(_names(pipe.moves))

    @staticmethod
    def can_stand_for(pipe: Any) -> bool:
        """Tell whether a pipe is of the shape that this decodes: greedy, of three features, nothing hooked on."""
        network = pipe.model
        return (
            network.name == "parser_model"
            and network.attrs["has_upper"]
            and network.layers[1].get_dim("nF") == 3
            and network.layers[1].get_dim("nP") > 1
            and pipe.cfg["beam_width"] == 1
            and not network.attrs["unseen_classes"]
        )

    def mark(self, docs: list[Doc]) -> None:
        """Set the entities of documents whose sentences are known and that have no entities yet."""
        from spacy.tokens import Span

        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        for doc, spans in zip(docs, self._entities(docs), strict=True):
            doc.set_ents([Span(doc, start, end, label) for start, end, label in spans])

    def _entities(self, docs: list[Doc]) -> Iterator[list[tuple[int, int, str]]]:
        words, lower, upper = self._network.layers
        features = lower.predict(words.predict(docs))
        scorer = _Scorer(features, lower.get_param("b"), upper)
        last, spaces = _borders(docs)
        scores = scorer.outside()
        scores[:, self._moves.never] = -np.inf
        scores[np.ix_(last, self._moves.begins)] = -np.inf
        scores[np.ix_(spaces, self._moves.begins | self._moves.alone)] = -np.inf
        chosen = scores.argmax(axis=1)
        ends = self._follow(scorer, chosen, last)
        yield from _walk([len(doc) for doc in docs], ends, [self._moves.labels[move] for move in chosen.tolist()])

    def _follow(self, scorer: _Scorer, chosen: Integers, last: Flags) -> list[int]:
        """Return, for each word, where an entity that opens there ends, exclusive; 0 where none opens."""
        ends = np.where(self._moves.alone[chosen], np.arange(1, len(chosen) + 1), 0)
        starts = np.flatnonzero(self._moves.begins[chosen])
        goes_on, closes = self._moves.goes_on[chosen[starts]], self._moves.ends[chosen[starts]]
        at = starts + 1
        while len(starts):
            goes_on_better = scorer.prefers(at, starts, goes_on, closes)
            over = last[at] | ~goes_on_better
            ends[starts[over]] = at[over] + 1
            starts, at, goes_on, closes = (column[~over] for column in (starts, at + 1, goes_on, closes))
        return ends.tolist()  # type: ignore[no-any-return]


class _Scorer:
    """What the recogniser's network thinks of its moves; features are summed in its own order, so to the last bit."""

    def __init__(self, features: Floats, bias: Floats, upper: Any) -> None:
        self._nothing, self._features = features[0], features[1:]
        self._bias, self._upper = bias, upper

    def outside(self) -> Floats:
        """Return the scores of all moves at each word, no entity being open: an array (words, moves)."""
        hidden = self._features[:, 0] + self._nothing[1]
        hidden += self._nothing[2]
        hidden += self._bias
        scores: Floats = self._upper.predict(hidden.max(axis=-1))
        return scores

    def prefers(self, at: Integers, starts: Integers, first: Integers, second: Integers) -> Flags:
        """Tell for words within entities that began at ``starts`` whether the first move is at least as good."""
        hidden = self._features[at, 0] + self._features[starts, 1]
        hidden += self._features[at - 1, 2]
        hidden += self._bias
        scores = self._upper.predict(hidden.max(axis=-1))
        rows = np.arange(len(at))
        one, other = scores[rows, first], scores[rows, second]
        better: Flags = (one > other) | (one == other) & (first < second)
        return better


def _names(moves: Any) -> list[str]:
    return [moves.get_class_name(number) for number in range(moves.n_moves)]


def _borders(docs: list[Doc]) -> tuple[Flags, Flags]:
    """Return which words are the last of a sentence or text, and which are only white space."""
    from spacy.attrs import IS_SPACE, SENT_START

    tables = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs]).view(np.int64)
    last = np.append(tables[1:, 0] == 1, True)
    last[np.cumsum([len(doc) for doc in docs]) - 1] = True
    return last, tables[:, 1] == 1


def _walk(lengths: Iterable[int], ends: list[int], labels: list[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield the entities of each document: from left to right, those that open where no other is open."""
    start = 0
    for length in lengths:
        spans: list[tuple[int, int, str]] = []
        free = start
        for word in range(start, start + length):
            if ends[word] and word >= free:
                free = ends[word]
                spans.append((word - start, free - start, labels[word]))
        start += length
        yield spans

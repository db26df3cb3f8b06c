"""A parsed document as plain values: what every stage after the language model reads.

A ``Parse`` is columns of equal length, one entry a token. Dependency labels are those of CLEAR style
(``nsubj``, ``dobj``, ``prep``/``pobj``, ``agent`` ...), tags are Penn Treebank tags; other tag sets are
brought to these by the annotator. No stage after it sees a language model, so a test can write a parse by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the language model marked: token range (end excluded) and label (PERSON, ORG, GPE ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: token range (end excluded), its root, and the number of its paragraph."""

    start: int
    end: int
    root: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, tree, names and sentences of one document.

    ``heads[i]`` is the index of token i's head (itself for a root); ``starts`` and ``ends`` are character
    offsets into ``Document.text``. ``children`` and ``lowers`` are derived. Of other languages than English ``forms``
    are the words in lower case with function words as the stages know them, and ``moods`` the auxiliaries that verbs'
    endings amount to (``kg.annotate.grammar``).

    >>> p = by_hand("Oslo praised Rome", "nsubj:1 ROOT:1 dobj:1", "NNP VBD NNP", "oslo praise rome")
    >>> p.children[1], p.words[p.sentences[0].root]
    ([0, 2], 'praised')
    """

    words: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    entities: tuple[Entity, ...]
    sentences: tuple[Sentence, ...]
    forms: list[str] | None = None
    moods: Mapping[int, str] = field(default_factory=dict)
    lowers: list[str] = field(init=False, compare=False)
    children: list[list[int]] = field(init=False, compare=False)
    sentence_of: list[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        sentence_of = [0] * len(self.words)
        for number, sentence in enumerate(self.sentences):
            sentence_of[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        object.__setattr__(self, "lowers", self.forms or [word.lower() for word in self.words])
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "sentence_of", sentence_of)

    def __len__(self) -> int:
        return len(self.words)

    def child(self, token: int, *labels: str) -> int | None:
        """Return the first child of a token that bears one of the labels, or None."""
        for child in self.children[token]:
            if self.deps[child] in labels:
                return child
        return None

    def with_label(self, token: int, *labels: str) -> Iterator[int]:
        """Yield the children of a token that bear one of the labels, in text order."""
        for child in self.children[token]:
            if self.deps[child] in labels:
                yield child

    def subtree(self, token: int) -> list[int]:
        """Return the tokens below and including a token, in text order."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first, up to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the character offsets of a token range (end excluded)."""
        return self.starts[start], self.ends[end - 1]


def by_hand(words: str, tree: str, tags: str, lemmas: str | None = None, entities: Sequence[Entity] = ()) -> Parse:
    """Build the parse of one sentence from space-separated columns; ``tree`` is ``label:head`` a token.

    >>> by_hand("He left", "nsubj:1 ROOT:1", "PRP VBD").ends
    [2, 7]
    """
    forms = words.split()
    labels, heads = zip(*(entry.rsplit(":", 1) for entry in tree.split()), strict=True)
    starts, position = [], 0
    for form in forms:
        starts.append(position)
        position += len(form) + 1
    above = [int(head) for head in heads]
    root = next(token for token, head in enumerate(above) if token == head)
    return Parse(
        words=forms,
        lemmas=lemmas.split() if lemmas else [form.lower() for form in forms],
        tags=tags.split(),
        deps=list(labels),
        heads=above,
        starts=starts,
        ends=[start + len(form) for start, form in zip(starts, forms, strict=True)],
        entities=tuple(entities),
        sentences=(Sentence(0, len(forms), root, 0),),
    )

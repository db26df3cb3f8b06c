"""One paragraph's columns while its tree is brought to the style that the stages read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.parse import Entity


@dataclass(slots=True)
class Tokens:
    """One paragraph's columns while its tree is turned; heads are within the paragraph.

    ``forms`` are the lower-case words, function words as the stages know them; ``moods`` the auxiliary that a verb's
    ending amounts to, by token.
    """

    words: list[str]
    forms: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    moods: dict[int, str] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)

    def children(self, token: int, *labels: str) -> list[int]:
        """Return the children of a token that bear one of the labels (all where none is given), in text order."""
        return [c for c, head in enumerate(self.heads)
                if head == token != c and (not labels or self.deps[c] in labels)]  # fmt: skip

    def root_of(self, token: int) -> int:
        """Return the root above a token."""
        while self.heads[token] != token:
            token = self.heads[token]
        return token

    def sentences(self) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and root of each sentence: a stretch of tokens under one root."""
        start = 0
        roots = [self.root_of(token) for token in range(len(self.heads))]
        for token in range(1, len(roots) + 1):
            if token == len(roots) or roots[token] not in (roots[start], roots[token - 1]):
                yield start, token, roots[start] if start <= roots[start] < token else start
                start = token

    def replace(self, old: int, new: int) -> None:
        """Put a token into the place of another in the tree, which is left hanging on it."""
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.deps[new] = self.deps[old]
        self.heads[old] = new

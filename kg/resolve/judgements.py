"""What is held of two actors: that they are one, that they are two, or neither for certain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import add


class Judgement(Enum):
    """Whether two actors are one; ``+`` combines what several say of the same two.

    Whoever is unsure gives way to whoever knows. Where two know and disagree the actors stay apart: a wrong
    link spoils both, a missing one only divides what is known.

    >>> Judgement.UNSURE + Judgement.SAME
    <Judgement.SAME: 'same'>
    >>> Judgement.SAME + Judgement.DIFFERENT
    <Judgement.DIFFERENT: 'different'>
    """

    UNSURE = "unsure"
    SAME = "same"
    DIFFERENT = "different"

    def __add__(self, other: Judgement) -> Judgement:
        return max(self, other, key=list(Judgement).index)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person holds of two actors, named by their ids; it goes before all that kg infers.

    The order of the two does not matter.

    >>> Correction("b", "a", Judgement.SAME) == Correction("a", "b", Judgement.SAME)
    True
    """

    first: str
    second: str
    judgement: Judgement

    def __post_init__(self) -> None:
        first, second = sorted((self.first, self.second))
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "second", second)


def combined(corrections: Iterable[Correction]) -> dict[tuple[str, str], Judgement]:
    """Return one judgement for each two actors, in the order of their ids."""
    said: dict[tuple[str, str], list[Judgement]] = {}
    for each in corrections:
        if each.first != each.second:
            said.setdefault((each.first, each.second), []).append(each.judgement)
    return {pair: reduce(add, judgements) for pair, judgements in sorted(said.items())}

"""What a phrase compiles to: a predicate word, and what must and may stand around it.

A frame is matched against a normalised predicate (``kg.extract.predicates``), so it says nothing of passive,
tense, word order or conjunction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["verb", "noun", "predicative"]
Function = Literal[
    "object", "dative", "preposition", "particle", "either", "clause", "subject-clause", "complement", "possessor"
]


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that stands after the predicate word.

    ``function`` says how it hangs there; ``word`` is the preposition, particle or marker; ``slot`` what fills
    it, or else ``fixed`` the lemmas (head last) that must. ``either`` is a word that may be a particle before
    an object or a preposition: *hand over X*, *fire on X*. ``inside`` nests what hangs on a fixed noun.
    """

    function: Function
    word: str = ""
    slot: str = ""
    fixed: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """One compiled reading of a phrase.

    ``lemma`` is the predicate's lemma (for a predicative frame the adjective, participle or noun after *be*),
    ``modifiers`` the lemmas that must stand before a noun predicate. ``phrase`` is the text as the ontology has it.
    """

    relation: str
    phrase: str
    shape: Shape
    lemma: str
    elements: tuple[Element, ...]
    modifiers: tuple[str, ...] = ()
    under: str = ""
    language: str = "en"

    @property
    def weight(self) -> int:
        """Count what the frame fixes: a longer phrase is preferred where two match."""
        fixed = sum(2 * len(element.fixed) + (element.function == "particle") for element in self.elements)
        return fixed + 2 * len(self.modifiers) + bool(self.under)

    @property
    def slots(self) -> frozenset[str]:
        """Name the slots after the predicate word."""
        return frozenset(element.slot for element in self.elements if element.slot)

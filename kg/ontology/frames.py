"""What a phrase compiles to: a predicate word, and what must and may stand around it.

A frame is matched against a normalised predicate (``kg.extract.predicates``), so it says nothing of passive,
tense, word order or conjunction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["verb", "noun", "predicative"]
Function = Literal[
    "object",
    "dative",
    "preposition",
    "particle",
    "either",
    "clause",
    "subject-clause",
    "complement",
    "possessor",
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

    ``weight`` counts what the frame fixes (a longer phrase is preferred where two match), ``needs`` the words without
    which it cannot match. ``lemma`` is the predicate's lemma (for a predicative frame what stands after *be*),
    ``modifiers`` the lemmas that must stand before a noun predicate, ``subject`` the slot of a verb's subject (who
    *receives* aid is its target). ``phrase`` is the text as the ontology has it.
    """

    relation: str
    phrase: str
    shape: Shape
    lemma: str
    elements: tuple[Element, ...]
    modifiers: tuple[str, ...] = ()
    under: str = ""
    language: str = "en"
    subject: str = "source"
    weight: int = field(init=False, compare=False)
    slots: frozenset[str] = field(init=False, compare=False)
    needs: frozenset[str] = field(init=False, compare=False)
    fixed: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        fixed = sum(2 * len(element.fixed) + (element.function in ("particle", "either")) for element in self.elements)
        required = [element for element in self.elements if element.required]
        needs = {word for element in required for word in (*element.fixed, element.word) if word}
        object.__setattr__(self, "fixed", frozenset(word for e in self.elements for word in e.fixed))
        object.__setattr__(self, "weight", fixed + 2 * len(self.modifiers) + bool(self.under))
        object.__setattr__(self, "slots", frozenset(e.slot for e in self.elements if e.slot))
        object.__setattr__(self, "needs", frozenset(needs.union(self.modifiers) - {"that"}))

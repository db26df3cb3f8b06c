"""Sentences made out of phrases: what each phrase should be read back from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.inspect.inflection import capitalised, inflect, with_article
from kg.inspect.samples import Samples
from kg.ontology.phrases import MARKERS, PARTICLES, PREPOSITIONS, expansions
from kg.ontology.values import Relation

Form = Literal["past", "passive", "negated", "planned", "noun"]
Number = Literal["plural", "article", "bare"]

STATUS: dict[Form, str] = {"past": "happened", "passive": "happened", "noun": "happened", "negated": "denied",
                           "planned": "planned"}  # fmt: skip
# How fixed nouns are written, after the verb and after a preposition: nothing tells which is idiomatic
# ("hold talks", "launch an attack", "under house arrest"), so a check tries one after the other.
NUMBERS: tuple[tuple[Number, Number], ...] = (
    ("plural", "bare"),
    ("article", "article"),
    ("bare", "plural"),
    ("article", "bare"),
    ("bare", "bare"),
    ("plural", "plural"),
)
ROUNDS = len(NUMBERS)
# Sentences around an event noun; a noun that names its source alone is an event where somebody reacts to it.
_TELLING = ("{} was in the news", "the newspaper covered {}", "Canada welcomed {}")
_DOING_FIRST = frozenset({"of", "from", "by", "into", "for", "with", "without"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made from a phrase, and what must be read from it: the relation with these sides."""

    relation: str
    phrase: str
    words: tuple[str, ...]
    form: Form
    text: str
    source: str
    target: str | None
    status: str


class Writer:
    """Writes the sentences of one relation's phrases."""

    def __init__(self, relation: Relation, samples: Samples) -> None:
        self._relation, self._samples = relation, samples

    def write(self, phrase: str, words: Sequence[str], form: Form, round_: int) -> Sentence | None:
        """Return a sentence, or None where the phrase lacks the form (a passive without an object)."""
        text = self._noun(words, round_) if form == "noun" else self._verb(words, form, round_)
        if text is None:
            return None
        both = self._both(words)
        target = self._samples.actor("target", self._relation, round_) if both or "{target}" in words else None
        source = self._samples.actor("source", self._relation, round_)
        text = capitalised(text) + "."
        return Sentence(self._relation.name, phrase, tuple(words), form, text, source, target, STATUS[form])

    def _both(self, words: Sequence[str]) -> bool:
        """Tell whether the subject names both sides: *France and Kenya meet*."""
        return self._relation.symmetric and words[0] == "{source}" and not {"{target}", "{event}"} & set(words)

    def _verb(self, words: Sequence[str], form: Form, round_: int) -> str | None:
        both = self._both(words)
        source = self._samples.actor("source", self._relation, round_)
        if both:
            source += " and " + self._samples.actor("target", self._relation, round_)
        was = "were" if both else "was"
        verb, rest = words[1], list(words[2:])
        if words[0] == "{target}":
            source = self._samples.actor("target", self._relation, round_)
        if form == "passive":
            place = _object(rest)
            if place is None or verb == "be":
                return None
            target = self._samples.actor("target", self._relation, round_)
            # The agent goes before prepositions and clauses, after particles and what the object is made:
            # "was accused by France of ...", "was taken hostage by France".
            rest = [*rest[:place], *rest[place + 1 :]]
            cut = next((n for n, word in enumerate(rest) if n >= place and _opens(word)), len(rest))
            close, far = (
                self._after(rest[:cut], round_, passive=True),
                self._after(rest[cut:], round_, passive=True),
            )
            return " ".join(filter(None, [target, "was", inflect(verb, "VBN"), close, "by", source, far]))
        if form == "negated":
            head = f"{was} not" if verb == "be" else f"did not {verb}"
        elif form == "planned":
            head = f"will {verb}"
        else:
            head = was if verb == "be" else inflect(verb, "VBD")
        return " ".join(filter(None, [source, head, self._after(rest, round_, complement=verb == "be")]))

    def _noun(self, words: Sequence[str], round_: int) -> str:
        source = self._samples.actor("source", self._relation, round_)
        words = words[2:] if tuple(words[:2]) == ("{source}", "'s") else words
        named = self._after(words, round_, noun=True)
        if "{source}" in words:
            phrase = f"the {named}"
        elif words[0].startswith("{"):
            phrase = f"{named} by {source}"
        elif round_ % 2 or "by" in words or "{event}" in words:
            phrase = f"{source}'s {named}"
        else:
            phrase = f"the {named} by {source}"
        return _TELLING[round_ % len(_TELLING)].format(phrase)

    def _after(
        self,
        words: Sequence[str],
        round_: int,
        *,
        passive: bool = False,
        noun: bool = False,
        complement: bool = False,
    ) -> str:
        """Word what follows the verb, or a whole noun phrase: slots filled, fixed nouns in a number."""
        verbal, prepositional = NUMBERS[round_ % ROUNDS]
        found: list[str] = []
        position = 0
        seen_slot = passive or complement
        while position < len(words):
            word, before = words[position], words[position - 1] if position else ""
            if word == "'s":
                found[-1] += "'s"
            elif word.startswith("{"):
                found.append(self._fill(word[1:-1], before, words[:position], round_))
                seen_slot = True
            elif word in PREPOSITIONS or word in PARTICLES or word in MARKERS:
                found.append(word)
            else:
                end = position + 1
                while end < len(words) and not words[end].startswith("{") and not (
                    words[end] in PREPOSITIONS or words[end] in MARKERS or words[end] == "'s"
                ):  # fmt: skip
                    end += 1
                number = prepositional if before in PREPOSITIONS else verbal
                if complement and self._both(("{source}", *words)):
                    number, seen_slot = "plural", False
                if (noun and position == 0) or before == "'s" or (seen_slot and number == "plural"):
                    number = "bare"
                found.append(_numbered(words[position:end], number))
                position = end
                continue
            position += 1
        return " ".join(found)

    def _fill(self, slot: str, before: str, earlier: Sequence[str], round_: int) -> str:
        if slot in ("source", "target", "recipient"):
            return self._samples.actor(slot, self._relation, round_)
        if slot != "event":
            return self._samples.thing(slot, round_)
        event = self._samples.event
        if before == "to":
            return event(
                "infinitive" if round_ % 2 == 0 or "{target}" not in earlier else "doing",
                self._relation,
                round_,
            )
        if before in MARKERS:
            return event("clause", self._relation, round_)
        if before == "{target}":
            infinitive = event("infinitive", self._relation, round_)
            return infinitive if "that" in earlier or "to" in earlier or round_ % 2 else f"to {infinitive}"
        doing = (before in _DOING_FIRST) == (round_ % 2 == 0)
        return event("doing" if doing else "noun", self._relation, round_)


def _numbered(words: Sequence[str], number: Number) -> str:
    if number == "plural":
        return " ".join([*words[:-1], inflect(words[-1], "NNS")])
    return with_article(" ".join(words)) if number == "article" else " ".join(words)


def _opens(word: str) -> bool:
    return word in PREPOSITIONS or word in MARKERS or word == "{event}" or word == "{topic}"


def _object(rest: Sequence[str]) -> int | None:
    """Return where {target} stands as the object, so that it can become a subject; None where it does not."""
    for position, word in enumerate(rest):
        if word == "{target}":
            follows = rest[position + 1 : position + 2]
            return None if follows == ["'s"] or follows == ["{event}"] else position
        if word not in PARTICLES:
            return None
    return None


def choices(relation: str, phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield as many wordings of a phrase as show each of its alternatives once, not every combination.

    >>> [" ".join(words) for words in choices("attacks", "attack|raid|strike on|against {target}")]
    ['attack on {target}', 'raid against {target}', 'strike on {target}']
    """
    every = [tuple(words) for words in expansions(relation, phrase)]
    seen: set[tuple[int, str]] = set()
    # The words that differ at a place are its alternatives; take the wordings diagonally through them.
    columns = [list(dict.fromkeys(column)) for column in itertools.zip_longest(*every, fillvalue="")]
    diagonal = {
        tuple(column[row % len(column)] for column in columns) for row in range(max(map(len, columns), default=0))
    }
    chosen = [words for words in every if words in diagonal]
    for words in itertools.chain(chosen, every):
        shown = set(enumerate(words))
        if not shown <= seen:
            seen |= shown
            yield words

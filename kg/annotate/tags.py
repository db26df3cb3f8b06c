"""Lemmas, found once a word form and tag instead of once a token.

The lemma of a word is a function of its form and part of speech, so the model's own lemmatizer is asked once
for each pair and the answer kept. This does away with two of the model's pipes, a third of its time.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# The Penn Treebank tags (Marcus, Santorini and Marcinkiewicz 1993) whose words change their form,
# with the universal part of speech that the lemmatizer expects.
_INFLECTED = {
    "JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV", "NNS": "NOUN", "NNPS": "PROPN",
    "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB", "MD": "AUX",
}  # fmt: skip
_DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
# What ends a stem whose spelling needs an e after it: nurs-e, forc-e, refuel- but recycl-e, decimat-e.
_SILENT_E = re.compile(r"([^aeiou]at|i[atr]|[aeiou]s|[cvzu]|[aeiourn]g|[bcdfgkptz]l)$")
_CLITICS = {"am": "be", "are": "be", "'m": "be", "'re": "be", "'ve": "have", "'ll": "will", "'d": "would",
            "ca": "can", "wo": "will", "n't": "not", "sha": "shall"}  # fmt: skip


class Lemmas:
    """The lemma of a form under a tag, remembered."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._known: dict[tuple[str, str], str] = {}
        self._words: dict[str, bool] = {}

    def of(self, lower: str, tag: str) -> str:
        """Return the lemma of a lower-case form under a Penn tag."""
        key = (lower, tag)
        lemma = self._known.get(key)
        if lemma is None:
            lemma = self._known[key] = self._ask(lower, tag)
        return lemma

    def knows(self, lower: str) -> bool:
        """Say whether the model's tables have a lower-case form, or its base, as a word of the language."""
        known = self._words.get(lower)
        if known is None:
            forms = {lower, *(self.of(lower, tag) for tag in ("NNS", "VBZ", "VBG", "VBD", "JJR"))}
            known = self._words[lower] = not forms.isdisjoint(self._vocabulary)
        return known

    def only_verb(self, lower: str, tag: str) -> bool:
        """Say whether a lower-case form is a verb's base in the model's tables and cannot be what it is tagged as."""
        others = ("ADJ",) if tag == "JJ" else ("NOUN", "ADJ", "ADV")
        return lower in self._bases["VERB"] and not any(lower in self._bases[other] for other in others)

    @cached_property
    def _bases(self) -> dict[str, frozenset[str]]:
        lookups = self._lemmatizer.lookups
        index = lookups.get_table("lemma_index") if lookups.has_table("lemma_index") else {}
        return {kind: frozenset(index.get(kind.lower(), ())) for kind in ("VERB", "NOUN", "ADJ", "ADV")}

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        lookups = self._lemmatizer.lookups
        names = [name for name in ("lemma_index", "lemma_exc") if lookups.has_table(name)]
        return frozenset(word for name in names for words in lookups.get_table(name).values() for word in words)

    def _ask(self, lower: str, tag: str) -> str:
        if lower in _CLITICS:
            return _CLITICS[lower]
        if lower == "'s" and tag.startswith("V"):
            return "be"
        part_of_speech = _INFLECTED.get(tag)
        if tag in ("VB", "VBP") and not self._is_known(lower):
            part_of_speech = "VERB"  # The tagger takes rare pasts for base forms: *rebels retook the town*.
        if part_of_speech is None or part_of_speech == "PROPN":
            return lower
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[lower], pos=[part_of_speech])
        lemmas = [found.lower() for found in self._lemmatizer.lemmatize(doc[0])]
        if part_of_speech == "VERB" and lower.endswith("ed") and not any(map(self._is_known, lemmas)):
            return _unknown(lower)
        return _likeliest(lower, lemmas)

    def _is_known(self, verb: str) -> bool:
        lookups = self._lemmatizer.lookups
        return not lookups.has_table("lemma_index") or verb in lookups.get_table("lemma_index").get("verb", ())


def _unknown(form: str) -> str:
    """Guess the lemma of a past form that no table knows, by its spelling.

    >>> [_unknown(form) for form in ("readmitted", "scapegoated", "defunded", "airbrushed")]
    ['readmit', 'scapegoat', 'defund', 'airbrush']
    >>> [_unknown(form) for form in ("reappraised", "upcycled", "rehired")]
    ['reappraise', 'upcycle', 'rehire']
    """
    stem = form[:-2]
    if stem[-1:] == stem[-2:-1] and stem[-1:] in "bdgmnprt":
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


def _likeliest(form: str, lemmas: list[str]) -> str:
    """Choose among the lemmas that the tables allow: *staged* is of stage, because stag would make stagged.

    >>> _likeliest("staged", ["stag", "stage"]), _likeliest("singing", ["sing", "singe"])
    ('stage', 'sing')
    """
    first = lemmas[0]
    if form.endswith(("ed", "ing")) and first + "e" in lemmas and _DOUBLING.search(first):
        return first + "e"
    return first

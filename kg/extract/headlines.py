"""Headlines in capitals: where every word has one, capitals tell no names."""

from __future__ import annotations

from kg.parse import Parse

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


class Headlines:
    """Tells which sentences of one document are headlines written with capitals."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._known: dict[int, bool] = {}

    def holds(self, token: int) -> bool:
        """Tell whether every word of a token's sentence has a capital, verbs too."""
        number = self._parse.sentence_of[token]
        if number not in self._known:
            self._known[number] = self._capitals(number)
        return self._known[number]

    def _capitals(self, number: int) -> bool:
        sentence = self._parse.sentences[number]
        tokens = slice(sentence.start, sentence.end)
        words, tags = self._parse.words[tokens], self._parse.tags[tokens]
        long = [word for word in words if len(word) > 3 and word.isalpha()]
        if len(long) <= 3 or sum(word[0].isupper() for word in long) <= 0.8 * len(long):
            return False
        return not any(tag in _FINITE and word.islower() for word, tag in zip(words, tags, strict=True))

"""Direct speech: who says each quotation.

Claims read from the tree come first. What they leave is attributed by the verb of saying beside the
quotation, by a colon before it, by a signature after it, and at last by who was speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.candidates import Candidate, Candidates
from kg.extract.control import VERBAL
from kg.extract.statements.clauses import is_nominal, speaker_of
from kg.extract.statements.cues import SayingWord, SayingWords, companion
from kg.extract.statements.quotations import Quotation
from kg.extract.statements.reported import Claim
from kg.extract.statements.values import RawStatement
from kg.parse import Parse

_SIGNATURE = re.compile(
    r"[ \t\u00a0]*\n?[ \t\u00a0]*(?:[―—–]|--|-)[ \t\u00a0]*"
    r"([A-Z][^\n.:;!?]{1,60}(?:\.[^\n.:;!?]{1,40})?)\.?[ \t\u00a0]*(?=\n|$)"
)
"""A dash and a name that end the line."""
_LONGEST_NAME = 6
_ATTRIBUTIVE = frozenset({"IN", "DT", "JJ", "PRP$", "POS", "TO"})
_FAR = 25
"""Tokens between a quotation and the verb that introduces it."""
_INTERRUPTION = 60
"""Characters of a cue between two quotations that are one statement; more, if the quotations are longer."""
_SHORT = 4
"""A quotation of fewer words is a statement only where a verb of saying stands beside it."""
_SAID = SayingWord("SpeechCue", "said", None)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, and the cue that says so."""

    speaker: int | None
    cue: tuple[int, int] | None
    word: SayingWord


def _voice_of(statement: RawStatement) -> _Voice:
    return _Voice(statement.speaker, statement.cue, SayingWord("SpeechCue", statement.manner, statement.status))


class DirectReader:
    """Attributes the quotations of one parse, given the claims already read from it."""

    def __init__(
        self,
        text: str,
        parse: Parse,
        words: SayingWords,
        candidates: Candidates,
        quoted: Sequence[Quotation],
        inside: Sequence[int],
        claims: Sequence[Claim],
    ) -> None:
        self._text, self._parse, self._words, self._candidates = text, parse, words, candidates
        self._quoted, self._inside = quoted, list(inside)
        self._content_of = {claim.cue: (claim.start, claim.end) for claim in claims}

    def read(self, held: Mapping[int, RawStatement]) -> Iterator[RawStatement]:
        """Yield a statement for each run of quotations by one speaker.

        ``held`` are the statements that claims gave already, by the number of the quotation.
        """
        running: RawStatement | None = None
        for number, quotation in enumerate(self._quoted):
            following = self._following(quotation, held.get(number), running)
            if following is None:
                continue
            joined = self._joined(running, following) if running is not None else None
            if joined is None and running is not None and running.direct:
                yield running
            running = joined or following
        if running is not None and running.direct:
            yield running

    def _following(
        self, quotation: Quotation, known: RawStatement | None, running: RawStatement | None
    ) -> RawStatement | None:
        """Return the statement that a quotation makes or belongs to, given the one before it."""
        if running is not None and quotation.end <= running.content[1] and running.direct:
            return None
        if known is not None:
            beside = None if known.direct else self._beside(quotation, known)
            return known if beside is None else self._statement(quotation, beside)
        if running is not None:
            if quotation.end <= running.content[1]:
                return None
            if self._goes_on(running, quotation.start, quotation.end) and running.direct:
                own = self._after(quotation)
                return self._statement(quotation, own or _voice_of(running))
        voice = self._voice(quotation)
        if voice is None and running is not None:
            if self._goes_on(running, quotation.start, quotation.end):
                voice = _voice_of(running)
            elif self._carries_on(running, quotation):
                voice = _Voice(running.speaker, None, _SAID)
        return self._statement(quotation, voice) if voice is not None else None

    def _joined(self, before: RawStatement, after: RawStatement) -> RawStatement | None:
        """Return one statement for two by the same speaker where the second goes on with the first."""
        if not (before.direct and after.direct and before.speaker == after.speaker):
            return None
        if not self._goes_on(before, *after.content):
            return None
        return replace(before, content=(before.content[0], max(before.content[1], after.content[1])))

    def _statement(self, quotation: Quotation, voice: _Voice) -> RawStatement:
        return RawStatement(voice.speaker, voice.cue, (quotation.start, quotation.end), True,
                            voice.word.manner, voice.word.status)  # fmt: skip

    def _beside(self, quotation: Quotation, known: RawStatement) -> _Voice | None:
        """Return the voice of a verb right before a quotation that a claim further off had taken."""
        parse, verb = self._parse, quotation.first - 1
        if verb > 0 and parse.words[verb] in (",", ":"):
            verb -= 1
        if verb < 0 or known.cue is None or known.cue[0] >= verb or (word := self._saying(verb)) is None:
            return None
        speaker = speaker_of(parse, verb, self._inside)
        return _Voice(speaker, (verb, verb + 1), word) if speaker is not None else None

    def _goes_on(self, before: RawStatement, start: int, end: int) -> bool:
        """Tell whether a quotation continues a statement: only its cue, and no other sentence, is between."""
        gap = start - before.content[1]
        if not 0 <= gap <= max(_INTERRUPTION, before.content[1] - before.content[0] + end - start):
            return False
        between = self._text[before.content[1] : start]
        if "\n" in between:
            return False
        if not between.strip():
            return True
        if before.cue is None:
            return False
        cue = self._parse.starts[before.cue[0]]
        if not before.content[1] <= cue < start:
            return False
        ended = between.rstrip()
        return ended.count(". ") == 0 and not ended.endswith(":")

    def _carries_on(self, before: RawStatement, quotation: Quotation) -> bool:
        """Tell whether a paragraph that is one quotation goes on in the voice of the paragraph before it."""
        if self._text[quotation.start] in "'‘" and self._text[quotation.start + 1] != "'":
            return False  # a line in single marks is a heading
        near = self._text.count("\n", before.content[1], quotation.start) <= 3
        return before.direct and near and self._is_utterance(quotation) and self._fills_paragraph(quotation)

    def _fills_paragraph(self, quotation: Quotation) -> bool:
        text = self._text
        start = text.rfind("\n", 0, quotation.start) + 1
        end = text.find("\n", quotation.end)
        rest = text[quotation.end : end if end >= 0 else len(text)]
        return not text[start : quotation.start].strip() and len(rest.strip()) <= 1

    def _is_utterance(self, quotation: Quotation) -> bool:
        inner = self._text[quotation.start : quotation.end].strip("\"“”«»„'‘’` ")
        return len(inner.split()) >= _SHORT or inner[-1:] in (",", "!", "?", ".")

    def _voice(self, quotation: Quotation) -> _Voice | None:
        return self._signature(quotation) or self._after(quotation) or self._before(quotation)

    def _after(self, quotation: Quotation) -> _Voice | None:
        """*"...", said X* and *"...", X said*."""
        parse = self._parse
        first = quotation.last
        if first >= len(parse) or "\n" in self._text[quotation.end : parse.starts[first]]:
            return None
        inner = self._text[quotation.start : quotation.end].rstrip("\"“”«»'’ ")
        if inner[-1:] in (".", ";") and parse.words[first] not in (",", "—", "-"):
            return None
        first += parse.words[first] == ","
        end = min(self._sentence_end(quotation.last), first + _FAR)
        for verb in range(first, end):
            if self._inside[verb] >= 0 or parse.words[verb] in (".", ";"):
                return None
            word = self._saying(verb)
            if word is None:
                continue
            content = self._content_of.get(verb)
            if content is not None and content[0] > verb:
                continue
            speaker = speaker_of(parse, verb, self._inside)
            if speaker is None or speaker < first:
                beside = range(verb + 1, end) if verb == first else range(verb - 1, first - 1, -1)
                nearest = self._nearest(beside)
                speaker = speaker if nearest is None else nearest
            if speaker is not None:
                return _Voice(speaker, (verb, verb + 1), word)
        return None

    def _before(self, quotation: Quotation) -> _Voice | None:
        """*X said: "..."*, *..., adding, "..."*, and a line that ends with a colon."""
        parse = self._parse
        last = quotation.first - 1
        if last < 0:
            return None
        gap = self._text[parse.ends[last] : quotation.start]
        mark = parse.words[last]
        if "\n" in gap and mark != ":":
            return None
        if mark in (".", "!", "?", ";") and "\n" not in gap:
            return None
        # After an article, adjective or preposition stands a name or a term, which nobody utters.
        if parse.tags[last] in _ATTRIBUTIVE and parse.lowers[last] != "that":
            return None
        start = parse.sentences[parse.sentence_of[last]].start
        for verb in range(last, max(start, last - _FAR) - 1, -1):
            if self._inside[verb] >= 0:
                break
            word = self._saying(verb)
            if word is None:
                continue
            content = self._content_of.get(verb)
            if content is not None and mark != ":" and not content[0] <= quotation.first < content[1] + 1:
                return None
            speaker = speaker_of(parse, verb, self._inside)
            if speaker is None and verb == start:
                speaker = self._nearest(range(verb + 1, last + 1))
            if speaker is not None:
                return _Voice(speaker, (verb, verb + 1), word)
        if mark != ":":
            return None
        speaker = speaker_of(parse, parse.sentences[parse.sentence_of[last]].root, self._inside)
        return _Voice(speaker, (last, last + 1), _SAID) if speaker is not None else None

    def _signature(self, quotation: Quotation) -> _Voice | None:
        """*"..." — Ann Poe*, at the end of a line or on a line of its own."""
        parse, found = self._parse, _SIGNATURE.match(self._text, quotation.end)
        if found is None:
            return None
        start = bisect_left(parse.starts, found.start(1))
        for candidate in self._candidates_from(start):
            if candidate.form == "name" and parse.ends[candidate.end - 1] <= found.end(1):
                return _Voice(candidate.head, (start - 1, start), _SAID)
        return None

    def _candidates_from(self, token: int) -> Iterator[Candidate]:
        for head in range(token, min(token + _LONGEST_NAME, len(self._parse))):
            candidate = self._candidates.at(head)
            if candidate is not None:
                yield candidate

    def _saying(self, verb: int) -> SayingWord | None:
        parse = self._parse
        if parse.tags[verb] not in VERBAL or parse.deps[verb] in ("aux", "auxpass", "amod", "compound"):
            return None
        entries = self._words.verbs.get(parse.lemmas[verb], ())
        return next((e for e in entries if e.kind == "SpeechCue" and companion(parse, verb, e) is not None), None)

    def _nearest(self, tokens: range) -> int | None:
        return next((t for t in tokens if self._inside[t] < 0 and is_nominal(self._parse, t)), None)

    def _sentence_end(self, token: int) -> int:
        return self._parse.sentences[self._parse.sentence_of[token]].end

"""Reported speech: what a verb of saying, thinking, showing, judging or wanting governs in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.control import VERBAL
from kg.extract.statements.clauses import holder, reach, speaker_of, trimmed
from kg.extract.statements.complements import READERS
from kg.extract.statements.cues import SayingWord, SayingWords, quotes
from kg.parse import Parse

_CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
_UNTOLD = frozenset({"TopicCue", "RequestCue", "WillCue", "WillNounCue", "WillAdjectiveCue"})
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in tokens: the word that introduces it, who speaks, and the range of the content."""

    cue: int
    cue_end: int
    speaker: int | None
    start: int
    end: int
    word: SayingWord

    @property
    def told(self) -> bool:
        """Tell whether the content is put forward as something that is so."""
        return self.word.kind not in _UNTOLD


class ReportedReader:
    """Reads the claims of one parse; ``inside`` gives for each token the quotation it stands in, or -1."""

    def __init__(self, parse: Parse, words: SayingWords, inside: Sequence[int]) -> None:
        self._parse, self._words, self._inside = parse, words, list(inside)

    def read(self) -> Iterator[Claim]:
        """Yield the claims of verbs and adjectives in text order."""
        parse, verbs, adjectives = self._parse, self._words.verbs, self._words.adjectives
        for token, lemma in enumerate(parse.lemmas):
            entries = verbs.get(lemma) or verbs.get(parse.lowers[token])
            if entries and is_verb(parse, token):
                claim = self._verb(token, entries)
            elif (word := adjectives.get(parse.lowers[token])) and parse.deps[token] not in (
                "amod",
                "nsubj",
                "dobj",
            ):
                claim = self._adjective(token, word)
            else:
                continue
            if claim is not None:
                yield claim

    def _verb(self, verb: int, entries: tuple[SayingWord, ...]) -> Claim | None:
        inside = self._inside[verb]
        if inside >= 0 and not any(entry.kind == "SpeechCue" for entry in entries):
            return None
        if quotes(self._parse, self._words, verb):
            entries = tuple(entry for entry in entries if entry.kind == "SpeechCue")
        for entry in entries:
            found = READERS[entry.kind](self._parse, verb, entry)
            if found is None or (inside >= 0 and entry.kind != "SpeechCue"):
                continue
            cue_end, start, end = found
            speaker = self._speaker(verb)
            if inside >= 0 and (speaker is None or self._parse.lowers[speaker] in _FIRST_PERSON):
                return None
            if speaker is None and not _impersonal(self._parse, verb, entry):
                continue
            within = speaker is not None and start <= speaker < end and self._parse.heads[speaker] != verb
            if within and entry.kind != "RaisedCue":
                continue
            start, end = trimmed(self._parse, start, end)
            if start < end:
                return Claim(verb, cue_end, speaker, start, end, entry)
        return None

    def _speaker(self, verb: int) -> int | None:
        """Return who speaks; for *issued a statement saying ...* it is who issued it."""
        parse = self._parse
        noun = parse.heads[verb]
        if parse.deps[verb] == "acl" and parse.tags[verb] == "VBG" and parse.lemmas[noun] in self._words.nouns:
            issuer = holder(parse, noun, self._words.issuing)
            return noun if issuer is None else issuer
        quoted = self._made_to_say(verb)
        return speaker_of(parse, verb, self._inside) if quoted is None else quoted

    def _made_to_say(self, verb: int) -> int | None:
        """Return who was quoted in *was quoted by the paper as saying* and *quoted him as saying*, at either verb."""
        parse = self._parse
        quoting = next((v for v in (verb, parse.heads[parse.heads[verb]]) if quotes(parse, self._words, v)), None)
        return parse.child(quoting, "dobj", "nsubjpass") if quoting is not None else None

    def _adjective(self, token: int, word: SayingWord) -> Claim | None:
        """*is confident that ...*, *is willing to ...*"""
        parse = self._parse
        clause = parse.child(token, "xcomp" if word.kind == "WillAdjectiveCue" else "ccomp")
        if clause is None or self._inside[token] >= 0 or clause < token:
            return None
        above = parse.heads[token] if parse.deps[token] in ("acomp", "oprd") else token
        speaker = parse.child(above, "nsubjpass")
        if speaker is None:
            speaker = speaker_of(parse, above, self._inside)
        start, end = trimmed(parse, max(token + 1, reach(parse, clause)[0]), reach(parse, clause)[1])
        if speaker is None or parse.lowers[speaker] == "it" or start >= end:
            return None
        return Claim(token, token + 1, speaker, start, end, word)


def is_verb(parse: Parse, token: int) -> bool:
    """Tell whether a word is a verb of a clause, also one tagged as a plural noun: *Trump claims that ...*"""
    if parse.tags[token] in VERBAL:
        return parse.deps[token] not in ("aux", "auxpass", "amod", "compound")
    return (
        parse.tags[token] in ("NNS", "NN", "NNP", "NNPS")
        and parse.deps[token] in _CLAUSAL
        and parse.child(token, "nsubj") is not None
        and (parse.child(token, "ccomp", "xcomp", "dobj") is not None)
    )


def _impersonal(parse: Parse, verb: int, word: SayingWord) -> bool:
    """*It was reported that ...*, *It is feared that ...*: nobody is named."""
    passive = parse.child(verb, "auxpass") is not None
    if word.kind == "ThoughtCue":
        return passive and parse.child(verb, "ccomp") is not None
    return word.kind == "RaisedCue" or (word.kind == "SpeechCue" and (passive or parse.deps[verb] == "advcl"))

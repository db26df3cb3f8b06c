"""Reported speech: what a verb of saying, thinking, showing, judging or wanting governs in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.predicates import VERBAL
from kg.extract.statements.clauses import clause_start, phrase_end, reach, speaker_of, trimmed
from kg.extract.statements.cues import SayingWord, SayingWords, companion
from kg.parse import Parse

_BREAKS = frozenset({",", "-", "--", "—", "–", "―", "(", '"', "''"})
_CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"})
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in tokens: the verb or noun that introduces it, who speaks, and the range of the content."""

    cue: int
    cue_end: int
    speaker: int | None
    start: int
    end: int
    word: SayingWord

    @property
    def told(self) -> bool:
        """Tell whether the content is put forward as something that is so."""
        return self.word.kind not in ("TopicCue", "WillCue", "RequestCue")


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
            elif (word := adjectives.get(parse.lowers[token])) and parse.deps[token] not in ("amod", "nsubj", "dobj"):
                claim = self._adjective(token, word)
            else:
                continue
            if claim is not None:
                yield claim

    def _verb(self, verb: int, entries: tuple[SayingWord, ...]) -> Claim | None:
        inside = self._inside[verb]
        if inside >= 0 and not any(entry.kind == "SpeechCue" for entry in entries):
            return None
        for entry in entries:
            found = _READERS[entry.kind](self._parse, verb, entry)
            if found is None or (inside >= 0 and entry.kind != "SpeechCue"):
                continue
            cue_end, start, end = found
            speaker = speaker_of(self._parse, verb, self._inside)
            if inside >= 0 and (speaker is None or self._parse.lowers[speaker] in _FIRST_PERSON):
                return None
            if speaker is None and not (entry.kind == "SpeechCue" and _impersonal(self._parse, verb)):
                continue
            if speaker is not None and start <= speaker < end and self._parse.heads[speaker] != verb:
                continue
            start, end = trimmed(self._parse, start, end)
            if start < end:
                return Claim(verb, cue_end, speaker, start, end, entry)
        return None

    def _adjective(self, token: int, word: SayingWord) -> Claim | None:
        """*is confident that ...*"""
        parse = self._parse
        clause = parse.child(token, "ccomp")
        if clause is None or self._inside[token] >= 0 or clause < token:
            return None
        holder = parse.heads[token] if parse.deps[token] in ("acomp", "oprd") else token
        speaker = parse.child(holder, "nsubjpass") or speaker_of(parse, holder, self._inside)
        start, end = trimmed(parse, max(token + 1, reach(parse, clause)[0]), reach(parse, clause)[1])
        if speaker is None or parse.lowers[speaker] == "it" or start >= end:
            return None
        return Claim(token, token + 1, speaker, start, end, word)


def is_verb(parse: Parse, token: int) -> bool:
    """Tell whether a word is a verb of a clause, also where the tagger took it for a plural: *Trump claims that ...*"""
    if parse.tags[token] in VERBAL:
        return parse.deps[token] not in ("aux", "auxpass", "amod", "compound")
    return parse.tags[token] in ("NNS", "NN", "NNP", "NNPS") and parse.deps[token] in _CLAUSAL and parse.child(token, "nsubj") is not None and (
        parse.child(token, "ccomp", "xcomp", "dobj") is not None)


def _impersonal(parse: Parse, verb: int) -> bool:
    """*It was reported that ...*: nobody is named."""
    return parse.child(verb, "auxpass") is not None or parse.deps[verb] == "advcl"


_Found = tuple[int, int, int] | None
"""The end of the cue and the range of the content, in tokens."""


def _clause(parse: Parse, verb: int, word: SayingWord) -> _Found:
    """*said that ...*, *said ...*, and the clause before it: *..., she said*."""
    last = companion(parse, verb, word)
    if last is None:
        return None
    clauses = [c for c in parse.children[verb] if parse.deps[c] == "ccomp"]
    after = next((c for c in clauses if c > verb), None)
    before = next((c for c in clauses if c < verb), None)
    if after is None and before is None:
        return (_trailing(parse, verb) if not word.with_it else None) or _astray(parse, verb, last)
    if before is not None and after is not None and not _interrupts(parse, verb, after):
        before = None
    if before is not None:
        start, end = reach(parse, before)
        opening = clause_start(parse, verb)
        if end <= verb + 1:
            end = min(end, opening) if opening > start else end
        return last + 1, _with_opening(parse, verb, start), end
    if after is None:
        return None
    start, end = reach(parse, after)
    start = max(start, last + 1)
    return last + 1, start, max(end, _loose_end(parse, verb, after, end))


def _interrupts(parse: Parse, verb: int, after: int) -> bool:
    """Tell *A, he said, B* from *A: he said B* by the comma behind the verb."""
    return "," in parse.words[verb + 1 : reach(parse, after)[0] + 1]


def _astray(parse: Parse, verb: int, last: int) -> _Found:
    """*told reporters that ...*: the parser hung the clause on the noun before it, though nothing is missing in it."""
    for token in range(last + 1, reach(parse, verb)[1]):
        clause = parse.heads[token]
        if parse.lowers[token] == "that" and parse.deps[token] == "mark" and clause > token and parse.deps[clause] in ("relcl", "acl"):
            return last + 1, token, reach(parse, clause)[1]
    return None


def _loose_end(parse: Parse, verb: int, clause: int, end: int) -> int:
    """What follows the clause without a comma belongs to it, though the parser hung it on the verb of saying."""
    for child in parse.children[verb]:
        if child == end and parse.deps[child] in ("prep", "advcl", "npadvmod", "advmod", "dobj"):
            end = reach(parse, child)[1]
        elif child >= end:
            break
    return end


def _with_opening(parse: Parse, verb: int, start: int) -> int:
    """Reach back to the sentence's first word where only *But* or an adverb stands before the clause."""
    first = parse.sentences[parse.sentence_of[verb]].start
    while start > first and parse.heads[start - 1] == verb and parse.deps[start - 1] in ("cc", "advmod", "punct", "prep", "intj"):
        start -= 1
    return start


def _trailing(parse: Parse, verb: int) -> _Found:
    """*..., officials said.* and *as he put it*: the clause of saying hangs on what is said."""
    head, label = parse.heads[verb], parse.deps[verb]
    if head == verb or label not in ("parataxis", "advcl", "ccomp", "dep"):
        return None
    if any(parse.deps[c] in ("dobj", "auxpass", "xcomp") and parse.lowers[c] != "it" for c in parse.children[verb]):
        return None
    if label == "advcl":
        if not any(parse.lowers[c] == "as" and parse.deps[c] in ("mark", "advmod") for c in parse.children[verb]):
            return None
    elif verb < head and label != "parataxis":
        return None
    low, high = reach(parse, head)
    own_low, own_high = reach(parse, verb)
    own_low = min(own_low, clause_start(parse, verb))
    if own_low > low and parse.words[own_low] not in _BREAKS and parse.words[own_low - 1] not in _BREAKS:
        return None
    if own_high >= high:
        high = own_low
    elif own_low <= low:
        low = own_high
    return verb + 1, low, high


def _topic(parse: Parse, verb: int, word: SayingWord) -> _Found:
    """*criticised the deal*, *called for talks*: the object, and all that follows it."""
    last = companion(parse, verb, word)
    if last is None or (word.with_it and last == verb):
        return None
    if word.with_it:
        objects = [c for c in parse.children[last] if parse.deps[c] in ("pobj", "pcomp", "dobj", "prep")]
        objects = objects or [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "pobj") and c > last]
    else:
        objects = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "ccomp", "xcomp") and c > verb]
    if not objects:
        return _topic_of_passive(parse, verb, last)
    start = max(reach(parse, objects[0])[0], last + 1)
    end = max(reach(parse, objects[0])[1], phrase_end(parse, verb, start))
    return last + 1, start, end


def _topic_of_passive(parse: Parse, verb: int, last: int) -> _Found:
    """*The deal was criticised by X*."""
    topic = parse.child(verb, "nsubjpass")
    if topic is None or parse.child(verb, "agent") is None:
        return None
    return last + 1, *reach(parse, topic)


def _label(parse: Parse, verb: int, word: SayingWord) -> _Found:
    """*called him a traitor*, *described the vote as a sham*."""
    last = companion(parse, verb, word)
    if last is None:
        return None
    if word.apart:
        if parse.deps[last] not in ("prep", "mark", "prt", "advmod"):
            return None
        wanted: list[int] = [last]
    else:
        wanted = [c for c in parse.children[verb] if parse.deps[c] in ("oprd", "ccomp", "xcomp", "acomp") and c > verb]
    if not wanted:
        return None
    first = min(c for c in (*wanted, *parse.with_label(verb, "dobj")) if c > verb)
    start = max(reach(parse, first)[0], verb + 1)
    return verb + 1, start, max(reach(parse, wanted[-1])[1], phrase_end(parse, verb, start))


def _will(parse: Parse, verb: int, word: SayingWord) -> _Found:
    """*vowed to leave*: an infinitive of which the subject is the speaker."""
    clause = next((c for c in parse.children[verb] if c > verb and parse.deps[c] == "xcomp"), None)
    if clause is None or parse.tags[clause] != "VB" or parse.child(verb, "dobj", "auxpass") is not None:
        return None
    start, end = reach(parse, clause)
    return verb + 1, max(start, verb + 1), end


def _request(parse: Parse, verb: int, word: SayingWord) -> _Found:
    """*urged them to leave*: somebody else is to do what the infinitive says."""
    last = companion(parse, verb, word)
    if last is None or parse.child(verb, "auxpass") is not None:
        return None
    clause = next((c for c in parse.children[verb] if c > verb and parse.deps[c] in ("xcomp", "ccomp", "advcl")
                   and parse.tags[c] == "VB" and any(parse.lowers[a] == "to" for a in parse.children[c])), None)  # fmt: skip
    if clause is None:
        return None
    addressed = parse.child(last, "pobj") if word.with_it else parse.child(verb, "dobj")
    if addressed is None:
        addressed = parse.child(clause, "nsubj")
    if addressed is None:
        return None
    start = max(reach(parse, addressed)[0], last + 1)
    return last + 1, start, reach(parse, clause)[1]


_READERS = {
    "SpeechCue": _clause,
    "ThoughtCue": _clause,
    "FindingCue": _clause,
    "TopicCue": _topic,
    "LabelCue": _label,
    "WillCue": _will,
    "RequestCue": _request,
}

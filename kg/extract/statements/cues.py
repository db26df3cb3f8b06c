"""The ontology's words of saying, indexed for look-up by lemma."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology.values import Cue, Ontology
from kg.parse import Parse

VERBS = frozenset(
    {"SpeechCue", "ThoughtCue", "FindingCue", "TopicCue", "LabelCue", "WillCue", "RequestCue", "RaisedCue"}
)


@dataclass(frozen=True, slots=True)
class SayingWord:
    """A word that introduces a statement: its class, its manner, the status it gives and the one it gives negated.

    ``with_it`` must stand with the word ("point" *out*, "call" *for*); ``apart`` says that the topic stands
    between them ("describe ... *as*").
    """

    kind: str
    manner: str
    status: str | None
    with_it: tuple[str, ...] = ()
    apart: bool = False
    negated: str | None = None


@dataclass(frozen=True, slots=True)
class SayingWords:
    """Every word of saying by lemma; prepositions by their first word.

    The subject of an ``issuing`` verb makes the statement that its object names: *issue a denial that ...*.
    """

    verbs: Mapping[str, tuple[SayingWord, ...]]
    adjectives: Mapping[str, SayingWord]
    nouns: Mapping[str, SayingWord]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], SayingWord], ...]]
    sources: frozenset[str]
    issuing: frozenset[str]


_indexed: list[tuple[tuple[Cue, ...], SayingWords]] = []


def saying_words(ontology: Ontology) -> SayingWords:
    """Return the index of an ontology's words of saying; that of the ontology asked for last is kept."""
    if not _indexed or _indexed[0][0] is not ontology.cues:
        _indexed[:] = [(ontology.cues, _index(ontology))]
    return _indexed[0][1]


def _index(ontology: Ontology) -> SayingWords:
    verbs: defaultdict[str, list[SayingWord]] = defaultdict(list)
    prepositions: defaultdict[str, list[tuple[tuple[str, ...], SayingWord]]] = defaultdict(list)
    adjectives: dict[str, SayingWord] = {}
    nouns: dict[str, SayingWord] = {}
    sources: set[str] = set()
    for cue in ontology.cues:
        manner = cue.manner or cue.name
        for phrase in cue.words:
            first, *rest = phrase.split()
            apart = rest[:1] == ["_"]
            word = SayingWord(cue.kind, manner, cue.status, tuple(rest[1:] if apart else rest), apart, cue.negated)
            if cue.kind in VERBS:
                verbs[first].append(word)
            elif cue.kind == "AccordingCue":
                prepositions[first].append((tuple(rest), word))
            elif cue.kind in ("ThoughtAdjectiveCue", "WillAdjectiveCue"):
                adjectives[first] = word
            elif cue.kind in ("SpeechNounCue", "WillNounCue"):
                nouns[first] = word
            elif cue.kind == "SourceNounCue":
                sources.add(first)
    return SayingWords(
        # A word with its preposition is read before the bare word, a clause before any other object.
        verbs={
            lemma: tuple(sorted(words, key=lambda w: (-len(w.with_it), w.kind == "TopicCue")))
            for lemma, words in verbs.items()
        },
        adjectives=adjectives,
        nouns=nouns,
        prepositions={first: tuple(found) for first, found in prepositions.items()},
        sources=frozenset(sources),
        issuing=frozenset(
            [lemma for lemma, support in ontology.support.items() if support[0].subject == "source"]
            + [lemma for lemma, words in verbs.items() if any(w.manner == "wrote" for w in words)]
        ),
    )


def quotes(parse: Parse, words: SayingWords, verb: int) -> bool:
    """Tell whether a verb gives another's words: quoted him *as saying*."""
    return any(
        parse.tags[said] == "VBG" and any(word.kind == "SpeechCue" for word in words.verbs.get(parse.lemmas[said], ()))
        for preposition in parse.with_label(verb, "prep")
        if parse.lowers[preposition] == "as"
        for said in parse.with_label(preposition, "pcomp")
    )


def companion(parse: Parse, verb: int, word: SayingWord) -> int | None:
    """Return the last of the words that must stand with a verb, or None if they do not."""
    found = verb
    for wanted in word.with_it:
        near = [c for c in parse.children[verb] if c > verb and parse.lowers[c] == wanted]
        if not near and word.apart:
            topics = parse.with_label(verb, "dobj")
            near = [c for topic in topics for c in parse.children[topic] if parse.lowers[c] == wanted]
        if not near:
            following = range(verb + 1, min(found + 4, len(parse)))
            near = [t for t in following if parse.lowers[t] == wanted and _marks(parse, t, verb)]
        if not near and parse.lowers[found + 1 : found + 2] == [wanted]:
            near = [found + 1]
        if not near or (not word.apart and near[0] > found + 4):
            return None
        found = near[0]
    return found


def _marks(parse: Parse, token: int, verb: int) -> bool:
    """Tell whether a word opens a clause that a verb governs: called on Monday *for* him to leave."""
    return parse.deps[token] == "mark" and parse.heads[parse.heads[token]] == verb

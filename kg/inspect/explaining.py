"""Why a sentence is read as it is: its parse, its actors, the phrases that fired and why others did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.annotate import Annotator
from kg.extract import RuleExtractor
from kg.extract.candidates import Candidate
from kg.extract.control import is_predicate_verb
from kg.extract.event_nouns import noun_sources
from kg.extract.finder import Finder
from kg.extract.matching import Matcher
from kg.extract.predicates import Predicate, verb_predicate
from kg.extract.propositions import Proposition, PropositionReader
from kg.inspect.diagnosis import Near, nearest
from kg.model import Actor, Document, Event, Statement
from kg.ontology.frames import Frame
from kg.ontology.values import Ontology
from kg.parse import Parse


@dataclass(frozen=True, slots=True)
class Token:
    """A word: lemma, tag, function, and the number of the word it depends on (its own for a root)."""

    number: int
    word: str
    lemma: str
    tag: str
    function: str
    head: int


@dataclass(frozen=True, slots=True)
class Found:
    """A noun phrase or pronoun that may name an actor, with the first guess at its kind."""

    text: str
    form: str
    kind: str | None
    noun: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A predicate and what was made of it.

    ``roles`` are its subjects, objects and so on after passive, control and the like are undone (``how``
    tells which); ``relation`` and ``phrase`` are None where no phrase fits; ``slots`` is what fills the
    phrase's slots; ``governs`` names the predicates inside its {event}.
    """

    token: int
    word: str
    roles: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    negated: bool
    relation: str | None
    phrase: str | None
    slots: tuple[tuple[str, str], ...]
    governs: tuple[str, ...]
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led from a text to its events; ``dataclasses.asdict`` makes JSON of all but dates."""

    text: str
    tokens: tuple[Token, ...]
    found: tuple[Found, ...]
    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]

    @property
    def unread(self) -> tuple[Reading, ...]:
        """The predicates for which no phrase fits."""
        return tuple(reading for reading in self.readings if reading.phrase is None)


def explain(text: str, ontology: Ontology, annotator: Annotator, published: date | None = None) -> Explanation:
    """Extract from a sentence, or a few, and say how it came about.

    Args:
        text: what to read.
        ontology: the phrases to read it with; the text is in its language.
        annotator: the language model that parses it.
        published: the day from which relative dates are counted; where None they stay unresolved.
    """
    document = Document("explained", text, published=published, language=ontology.language)
    [(_, parse, _)] = annotator.annotate([document])
    extraction = RuleExtractor(ontology)(document, parse)
    candidates = Finder(ontology.lexicon).find(parse)
    return Explanation(
        text,
        tuple(Token(n, word, parse.lemmas[n], parse.tags[n], parse.deps[n], parse.heads[n])
              for n, word in enumerate(parse.words)),
        tuple(_found(candidate, parse, text) for candidate in candidates),
        tuple(_Explainer(parse, ontology, text).readings()),
        extraction.actors,
        extraction.events,
        extraction.statements,
    )  # fmt: skip


def _found(candidate: Candidate, parse: Parse, text: str) -> Found:
    start, end = parse.span(candidate.start, candidate.end)
    noun = candidate.noun.entry if candidate.noun else None
    return Found(text[start:end], candidate.form, candidate.kind, noun)


class _Explainer:
    """Says of each predicate of a parse what was made of it."""

    def __init__(self, parse: Parse, ontology: Ontology, text: str) -> None:
        self._parse, self._ontology, self._text = parse, ontology, text
        self._matcher = Matcher(parse, ontology.lexicon.measures)
        self._read = PropositionReader(parse, ontology).read()

    def readings(self) -> Iterator[Reading]:
        for token, tag in enumerate(self._parse.tags):
            proposition = self._read.get(token)
            if proposition is not None:
                yield self._reading(token, proposition.predicate, proposition)
            elif tag[:1] == "V" and is_predicate_verb(self._parse, token):
                yield self._reading(token, verb_predicate(self._parse, token), None)
            elif any(self._frames(token)):
                yield self._reading(token, Predicate(token, tuple(noun_sources(self._parse, token)), ()), None)

    def _reading(self, token: int, predicate: Predicate, proposition: Proposition | None) -> Reading:
        frame = proposition.frame if proposition else None
        slots = (
            tuple((slot, self._words(tokens)) for slot, tokens in proposition.slots.items() if tokens)
            if proposition
            else ()
        )
        return Reading(
            token=token,
            word=self._parse.words[token],
            roles=tuple(self._roles(predicate)),
            how=tuple(proposition.how if proposition else predicate.how),
            negated=predicate.negated,
            relation=proposition.relation if proposition else None,
            phrase=frame.phrase if frame else None,
            slots=slots,
            governs=tuple(self._parse.words[inner] for inner in proposition.inside) if proposition else (),
            nearest=nearest(self._matcher, predicate, self._frames(token), frame),
        )

    def _frames(self, token: int) -> Iterator[Frame]:
        known, lemma, lower = self._ontology, self._parse.lemmas[token], self._parse.lowers[token]
        tag = self._parse.tags[token]
        if tag[:1] == "V":
            yield from known.verbs.get(lemma, ())
        if tag[:1] == "N":
            yield from known.nouns.get(lemma) or known.nouns.get(lower, ())
        if tag[:1] in "JN" or tag in ("VBN", "VBG"):
            yield from known.predicatives.get(lower) or known.predicatives.get(lemma, ())

    def _roles(self, predicate: Predicate) -> Iterator[tuple[str, str]]:
        for name, tokens in (
            ("subject", predicate.subjects),
            ("object", predicate.objects),
            ("receiver", predicate.datives),
            ("clause", predicate.clauses),
            ("complement", predicate.complements),
        ):
            if tokens:
                yield name, self._words(tokens)
        if predicate.particles:
            yield "particle", " ".join(predicate.particles)
        if predicate.support is not None:
            yield "support verb", self._parse.words[predicate.support]

    def _words(self, tokens: Sequence[int]) -> str:
        return ", ".join(self._phrase(token) for token in tokens)

    def _phrase(self, token: int) -> str:
        below = self._parse.subtree(token)
        first, last = self._parse.span(below[0], below[-1] + 1)
        return self._text[first:last]

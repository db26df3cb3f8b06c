"""Does kg read back what its ontology declares: every example, and sentences made from every phrase?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.annotate import Annotator
from kg.extract import RuleExtractor
from kg.inspect import samples
from kg.inspect.wording import ROUNDS, Form, Sentence, Writer, choices
from kg.model import Document, Event, Extraction
from kg.ontology.phrases import SUBJECTS
from kg.ontology.values import Ontology, Relation

_FURTHER: tuple[Form, ...] = ("passive", "negated", "planned")


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that was not read back: which relation it should show, and what was read instead.

    ``form`` is ``example`` for a written example, else the form of the generated sentence.
    """

    relation: str
    phrase: str
    form: str
    sentence: str
    read: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.relation} ({self.form}) {self.sentence} -> {'; '.join(self.read) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    ``uncovered`` are phrases of which no active sentence was read back; ``partial`` wordings of covered
    phrases that were not, and ``forms`` their passive, negated or planned sentences. Only ``examples`` and
    ``uncovered`` are failures: the others are a parser's or a sample's oddities as often as not.
    """

    phrases: int
    wordings: int
    written: int
    examples: tuple[Miss, ...]
    uncovered: tuple[Miss, ...]
    partial: tuple[Miss, ...]
    forms: tuple[Miss, ...]
    tried: tuple[tuple[str, int, int], ...]
    """Form, sentences read back, sentences tried."""

    @property
    def passed(self) -> bool:
        """Tell whether every example and every phrase is read back."""
        return not self.examples and not self.uncovered


def check(
    ontology: Ontology,
    annotator: Annotator,
    relations: Collection[str] | None = None,
    *,
    examples: bool = True,
    generated: bool = True,
    language: str = "en",
) -> Report:
    """Read back the examples of relations, and sentences generated from their phrases.

    Args:
        ontology: what is checked.
        annotator: the language model that parses the sentences.
        relations: names of relations; all where None.
        examples, generated: which of the two to do.
        language: of the phrases to check.
    """
    chosen = [r for name, r in ontology.relations.items() if relations is None or name in relations]
    reader = _Reader(ontology, annotator, language)
    missed = list(reader.examples(chosen)) if examples else []
    written = sum(len(r.examples) for r in chosen) if examples else 0
    if not generated:
        return Report(0, 0, written, tuple(missed), (), (), (), ())
    round_trip = _RoundTrip(reader, chosen, language)
    round_trip.run()
    return Report(len(round_trip.phrases), len(round_trip.wordings), written, tuple(missed),
                  *round_trip.misses(), round_trip.tried())  # fmt: skip


class _Reader:
    """Reads single sentences, each as a document of its own."""

    def __init__(self, ontology: Ontology, annotator: Annotator, language: str) -> None:
        self._ontology, self._annotator, self._language = ontology, annotator, language
        self._extract = RuleExtractor(ontology)

    def read(self, texts: Iterable[str]) -> Iterator[Extraction]:
        documents = [Document(f"check-{i}", text, language=self._language) for i, text in enumerate(texts)]
        for document, parse, _ in self._annotator.annotate(documents):
            yield self._extract(document, parse)

    def examples(self, relations: Iterable[Relation]) -> Iterator[Miss]:
        wanted = [(relation, text) for relation in relations for text in relation.examples]
        for (relation, text), extraction in zip(wanted, self.read(t for _, t in wanted), strict=True):
            if not any(self._shows(event, relation) for event in extraction.events):
                yield Miss(relation.name, "", "example", text, described(extraction))

    def generated(self, sentences: Sequence[Sentence]) -> Iterator[Miss | None]:
        """Yield for each sentence None where it was read back, else what was read instead."""
        for sentence, extraction in zip(sentences, self.read(s.text for s in sentences), strict=True):
            if self._is_read(sentence, extraction):
                yield None
            else:
                yield Miss(sentence.relation, sentence.phrase, sentence.form, sentence.text, described(extraction))

    def _is_read(self, sentence: Sentence, extraction: Extraction) -> bool:
        relation = self._ontology.relations[sentence.relation]
        names = {actor.id: actor.name for actor in extraction.actors}
        if relation.transparent:
            return any(_names(event.source, names, sentence.source) for event in extraction.events)
        for event in extraction.events:
            if not self._below(event, sentence.relation) or event.status != sentence.status:
                continue
            sides = [(event.source, event.target)]
            if relation.symmetric:
                sides.append((event.target, event.source))
            for source, target in sides:
                if _names(source, names, sentence.source) and (
                    sentence.target is None or _names(target, names, sentence.target)
                ):
                    return True
        return False

    def _shows(self, event: Event, relation: Relation) -> bool:
        # A transparent relation leaves no event of its own: what it governs must be there.
        related = event.plover is not None if relation.transparent else self._below(event, relation.name)
        return related and bool(event.source or event.target)

    def _below(self, event: Event, relation: str) -> bool:
        return self._ontology.is_a(event.relation, relation)


class _RoundTrip:
    """The wordings of phrases, each tried until one of its active sentences is read back."""

    def __init__(self, reader: _Reader, relations: Sequence[Relation], language: str) -> None:
        self._reader = reader
        known = samples.load(language)
        self._writers = {relation.name: Writer(relation, known) for relation in relations}
        self.phrases = [(r.name, p) for r in relations for p, tongue in r.phrases if tongue == language]
        self.wordings = [(name, p, words) for name, p in self.phrases for words in choices(name, p)]
        self._read: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self._first_miss: dict[tuple[str, str, tuple[str, ...]], Miss] = {}
        self._form_misses: list[Miss] = []
        self._tried: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()

    def run(self) -> None:
        for round_ in range(ROUNDS):
            left = [key for key in self.wordings if key not in self._read]
            if round_ >= 2:
                # Later rounds try odder samples: worth it only for phrases of which nothing is read yet.
                covered = {key[:2] for key in self._read}
                left = [key for key in left if key[:2] not in covered]
            written = [(key, s) for key in left if (s := self._active(*key, round_)) is not None]
            for (key, _), miss in zip(written, self._reader.generated([s for _, s in written]), strict=True):
                if miss is None:
                    self._read[key] = round_
                else:
                    self._first_miss.setdefault(key, miss)
        self._tried["active"], self._passed["active"] = len(self.wordings), len(self._read)
        self._other_forms()

    def _active(self, relation: str, phrase: str, words: tuple[str, ...], round_: int) -> Sentence | None:
        form: Form = "past" if words[0] in SUBJECTS and words[1:2] != ("'s",) else "noun"
        return self._writers[relation].write(phrase, words, form, round_)

    def _other_forms(self) -> None:
        """Try the passive, the negation and the plan of the first wording of each covered phrase."""
        written: list[Sentence] = []
        for name, phrase in self.phrases:
            first = next((key for key in self._read if key[:2] == (name, phrase)), None)
            if first is None or first[2][0] != "{source}":
                continue
            for form in _FURTHER:
                sentence = self._writers[name].write(phrase, first[2], form, self._read[first])
                if sentence is not None:
                    written.append(sentence)
        for sentence, miss in zip(written, self._reader.generated(written), strict=True):
            self._tried[sentence.form] += 1
            if miss is None:
                self._passed[sentence.form] += 1
            else:
                self._form_misses.append(miss)

    def misses(self) -> tuple[tuple[Miss, ...], tuple[Miss, ...], tuple[Miss, ...]]:
        covered = {key[:2] for key in self._read}
        uncovered: dict[tuple[str, str], Miss] = {}
        partial: list[Miss] = []
        for key, miss in self._first_miss.items():
            if key[:2] not in covered:
                uncovered.setdefault(key[:2], miss)
            elif key not in self._read:
                partial.append(miss)
        return tuple(uncovered.values()), tuple(partial), tuple(self._form_misses)

    def tried(self) -> tuple[tuple[str, int, int], ...]:
        return tuple((form, self._passed[form], count) for form, count in self._tried.items())


def _names(actor: str | None, names: dict[str, str], wanted: str) -> bool:
    """Tell whether an actor is the one that stood in the sentence; article and case do not matter."""
    if actor is None:
        return False
    found, asked = (text.lower().removeprefix("the ") for text in (names.get(actor, ""), wanted))
    return asked in found


def described(extraction: Extraction) -> tuple[str, ...]:
    """Say in a line each what was read."""
    names = {actor.id: actor.name for actor in extraction.actors}
    return tuple(
        f"{names.get(e.source or '', '-')} {e.relation} {names.get(e.target or '', '-')} [{e.status}]"
        for e in extraction.events
    )

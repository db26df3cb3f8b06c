"""Parses: offsets of the original text, repairs, datelines, lemmas, and what is left unparsed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import annotate
from kg.annotate.attachments import (
    consequences,
    last_of_several,
    second_objects,
    told_clauses,
    verbs_between,
    verbs_with_subjects,
)
from kg.annotate.calendar import with_dates
from kg.annotate.clauses import (
    accusations,
    after_relatives,
    former_holders,
    paired_subjects,
    places_outside,
    whose_clauses,
)
from kg.annotate.linking import (
    conjunction_subjects,
    destinations,
    explained,
    gathered,
    participles,
    raided,
    requests,
    since_then,
    verbs_after_days,
    voices,
)
from kg.annotate.normalise import LONGEST_RUN, fold
from kg.annotate.regrouping import captives, lists, lost_main_verbs, modifying_verbs, office_holders, parties, relatives
from kg.annotate.repair import acronyms
from kg.annotate.rerooting import lost_verbs
from kg.errors import ModelError
from kg.model import Document, Part
from kg.parse import Entity, Parse

ANNOTATOR = annotate.load()


def parse(text: str, parts: tuple[Part, ...] = ()) -> Parse:
    ((_, found, _),) = ANNOTATOR.annotate([Document(id="d", text=text, parts=parts)])
    return found


@given(st.text(max_size=300))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        assert 0 <= folded.start(place) < folded.end(place + 1) <= len(text)


@given(st.text(alphabet="ab‑“”ﬁ…\u00ad ", max_size=60))
@settings(max_examples=60)
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


def test_long_runs_are_cut() -> None:
    assert len(fold("=" * 5000).text) == LONGEST_RUN


@pytest.mark.parametrize("text", ["García‑Peña said “no” to Oslo.", "The o\u00adffice ﬁled it…", "« Non », dit-il."])
def test_tokens_stand_where_they_say(text: str) -> None:
    found = parse(text)
    assert found.starts[0] == 0
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert text[found.starts[0] : found.ends[-1]] == text


def test_headline_does_not_run_into_the_text() -> None:
    found = parse("Oslo praises Rome\nThe praise was warm.")
    assert [s.paragraph for s in found.sentences] == [0, 1]


def test_byline_is_not_parsed() -> None:
    text = "Oslo praised Rome.\nBy Ana Ruiz"
    assert "Ruiz" not in parse(text, (Part("body", 0, 18), Part("byline", 19, 30))).words


@pytest.mark.parametrize(
    "dateline", ["KABUL - ", "MOSCOW (Sputnik) - ", "KILIS, Turkey -- ", "New York, May 17, IRNA - "]
)
def test_dateline_is_a_sentence_of_its_own(dateline: str) -> None:
    found = parse(dateline + "Police arrested two men.")
    assert found.words[found.sentences[-1].start] == "Police"


def test_word_in_capitals_is_a_name() -> None:
    found = parse("ICE returned the paintings to the museum.")
    assert (found.tags[0], found.deps[0]) == ("NNP", "nsubj")


@pytest.mark.parametrize(
    ("text", "word", "tag", "lemma"),
    [
        ("Rebels overthrew the king.", "overthrew", "VBD", "overthrow"),
        ("Norway annexed Lima.", "annexed", "VBD", "annex"),
        ("Protesters demanded that Li Wei resign.", "resign", "VB", "resign"),
    ],
)
def test_what_is_built_as_a_verb_is_one(text: str, word: str, tag: str, lemma: str) -> None:
    found = parse(text)
    token = found.words.index(word)
    assert (found.tags[token], found.lemmas[token]) == (tag, lemma)


@pytest.mark.parametrize(
    ("text", "word", "label", "head"),
    [
        ("Rebels took five aid workers hostage.", "workers", "dobj", "took"),
        ("Peruvian soldiers besieging Lima shelled a hospital.", "soldiers", "nsubj", "shelled"),
        ("Peruvian soldiers besieging Lima shelled a hospital.", "Lima", "dobj", "besieging"),
        ("Kuwait's emir dissolved parliament on Sunday.", "emir", "nsubj", "dissolved"),
        ("Kuwait's emir dissolved parliament on Sunday.", "parliament", "dobj", "dissolved"),
        ("Oslo, Kenya, Bahrain and Egypt cut ties with Chile.", "Kenya", "conj", "Oslo"),
        ("Hugo Ortiz, President of Peru and Ana Berg criticised Chile.", "President", "appos", "Ortiz"),
        ("Kagan and finance minister Ola Berg criticised Chile.", "Kagan", "nsubj", "criticised"),
        ("Police arrested Kagan and opposition activist Ola Berg.", "Berg", "conj", "Kagan"),
        ("She praised Kagan and vice president Ola Berg.", "president", "compound", "Berg"),
        ("Trade and industry minister Ola Berg resigned.", "Berg", "nsubj", "resigned"),
        ("Ruiz, whose ruling Azanian Dream party won an election last month, blamed Peru.", "Ruiz", "nsubj", "blamed"),
        ("Ruiz, whose ruling Azanian Dream party won an election last month, blamed Peru.", "won", "relcl", "Ruiz"),
        ("Dagalo, widely known as Hemedti, left Lima.", "Dagalo", "nsubj", "left"),
        ("Ana Ruiz, who led the party until May, accused Chile of fraud.", "Ruiz", "nsubj", "accused"),
        ("Ola Berg, who chairs a panel probing the crash, accused managers of lying.", "managers", "dobj", "accused"),
        ("On Friday rebels attacked a convoy.", "rebels", "nsubj", "attacked"),
        ("In 2019 soldiers killed ten men.", "soldiers", "nsubj", "killed"),
        ("In 2019 soldiers killed ten men.", "2019", "pobj", "In"),
        ("EU, China sign pact", "China", "conj", "EU"),
        ("Japan, Vietnam sign defence pact; Manila to host talks", "Vietnam", "conj", "Japan"),
        ("Japan, Vietnam hold defence talks", "Japan", "nsubj", "hold"),
        ("Turkey, Qatar agree trade deal", "Qatar", "conj", "Turkey"),
        ("Paris, France hosts summit", "France", "nsubj", "hosts"),
        ("Police arrested the ex-minister.", "the", "det", "minister"),
        ("Police arrested the ex-minister.", "ex", "compound", "minister"),
        ("Demonstrators gathered outside parliament to protest.", "parliament", "pobj", "outside"),
        ("Clashes between the Chadian army and M23 fighters were reported.", "fighters", "conj", "army"),
        ("Peru sued Acme and Bolt, a unit of Alphabet.", "unit", "appos", "Bolt"),
        ("Peru sued Acme and Bolt, both units of Alphabet.", "units", "appos", "Acme"),
        ("Cuba and Venezuela, which sells it oil, criticised Peru.", "sells", "relcl", "Venezuela"),
        ("Cuba and Venezuela, which sell oil, criticised Peru.", "sell", "relcl", "Cuba"),
        ("The militia is accused of massacring villagers in Masisi.", "villagers", "dobj", "massacring"),
        ("She told a crowd outside the palace that the king had fled.", "fled", "ccomp", "told"),
        ("Cotton said Oslo should be ready to act in Mali, drawing a rebuke from Paris.", "drawing", "advcl", "said"),
        ("Gunmen killed Marcos, his wife Liza and the speaker.", "wife", "conj", "Marcos"),
        ("On Sunday North Korea's foreign ministry rejected it.", "Sunday", "pobj", "On"),
        ("The judge denied them bail.", "them", "dative", "denied"),
        ("The judge denied them bail.", "bail", "dobj", "denied"),
        ("Brussels fined Meta 200 million euros on Monday.", "Meta", "dative", "fined"),
        ("France armed rebels in Chad.", "rebels", "dobj", "armed"),
        ("The Soviet Union armed ZAPU, while China trained ZANU.", "Union", "nsubj", "armed"),
        ("Putin met Macron and Angela Merkel, the German chancellor.", "Macron", "dobj", "met"),
        ("Putin met Macron and Angela Merkel, the German chancellor.", "Merkel", "conj", "Macron"),
        ("Chantal married Prince Ferdinand, only son of Prince Ranieri.", "Ferdinand", "dobj", "married"),
        (
            "A court in Tunis sentenced opposition leader Rached Ghannouchi to three years in prison.",
            "Ghannouchi",
            "dobj",
            "sentenced",
        ),
        ("The pact between Sigismund and Polish King Vladislav Jogaila held.", "Jogaila", "conj", "Sigismund"),
        (
            "The Senate on Monday rejected trade legislation drafted by members of both parties after President Ruiz "
            "threatened to veto the bill.",
            "Ruiz",
            "nsubj",
            "threatened",
        ),
        ("Azanian police on Friday fired water cannon and tear gas to end a new rally.", "police", "nsubj", "fired"),
        ("Azanian police on Friday fired water cannon and tear gas to end a new rally.", "cannon", "dobj", "fired"),
        ("The air force has since bombarded rebel positions, the military said.", "force", "nsubj", "bombarded"),
        ("The air force has since bombarded rebel positions, the military said.", "positions", "dobj", "bombarded"),
        ("Thousands gathered outside the palace demanding that Ruiz quit.", "demanding", "advcl", "gathered"),
        ("Kiir left Juba for Khartoum to attend talks with Machar.", "Khartoum", "pobj", "for"),
        ("Calls from donors for the rebels to leave Goma grew.", "for", "prep", "Calls"),
        ("Ana Ruiz, the Chancellor, and Ola Berg, the Health Secretary, resigned.", "Berg", "conj", "Ruiz"),
        ("Ruiz has called on NATO, EU and G7 countries meeting in Lima to help Chad.", "meeting", "acl", "countries"),
        ("Ruiz has called on NATO, EU and G7 countries meeting in Lima to help Chad.", "help", "xcomp", "called"),
        ("Ten hostages held by rebels have been killed in Israeli airstrikes on the town.", "on", "prep", "airstrikes"),
        (
            "On Tuesday police denied Tsvangirai permission to hold a rally in the area.",
            "Tsvangirai",
            "dative",
            "denied",
        ),
        (
            "Ruiz said hopes for peace were naive, accusing President Ola Berg of stalling.",
            "accusing",
            "advcl",
            "said",
        ),
    ],
)
def test_words_belong_to_their_heads(text: str, word: str, label: str, head: str) -> None:
    found = parse(text)
    token = found.words.index(word)
    assert (found.deps[token], found.words[found.heads[token]]) == (label, head)


@pytest.mark.parametrize(
    "text",
    [
        "In May North Korea had fired missiles into the sea.",
        "In June South Korea elected a president.",
        "Last June North Korea tested a missile.",
        "In May 2014 South Korea criticised Peru.",
    ],
)
def test_a_month_is_no_part_of_the_name_after_it(text: str) -> None:
    found = parse(text)
    marked = {token for e in found.entities if e.label == "DATE" for token in range(e.start, e.end)}
    assert found.words.index("Korea") not in marked
    assert any(found.words[token] in ("May", "June") for token in marked)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[str], list[str], list[int]]:
    """Draw the columns of a sentence whatever a parser might make of it: any tree over any words."""
    size = draw(st.integers(4, 9))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = order[draw(st.integers(0, max(place - 1, 0)))]
    column = st.sampled_from(
        "Abe and finance minister accuse , in hostage holding whose outside ex - on Friday since has demanding "
        "denied permission".split()
    )
    words = draw(st.lists(column, min_size=size, max_size=size))
    kinds = {"Abe": ["NNP"], "and": ["CC"], ",": [","], ".": ["."], "in": ["IN"], "holding": ["VBG"], "whose": ["WP$"]}
    tags = [draw(st.sampled_from(kinds.get(word, ["NN", "NNS", "NNP", "VB", "VBD", "VBN", "JJ"]))) for word in words]
    labels = st.sampled_from(
        ["nsubj", "dobj", "pobj", "nmod", "compound", "amod", "conj", "cc", "appos", "ccomp", "prep", "poss", "relcl"]
    )
    deps = ["ROOT" if heads[token] == token else draw(labels) for token in range(size)]
    return words, tags, deps, heads


@given(trees())
@settings(max_examples=400)
def test_a_repaired_tree_is_a_tree(columns: tuple[list[str], list[str], list[str], list[int]]) -> None:
    words, tags, deps, heads = columns
    size = len(words)
    for repair in (
        modifying_verbs,
        partial(lost_verbs, only_verb=lambda word, tag: word == "accuse"),
        partial(office_holders, knows=str.islower),
        captives,
        lists,
        parties,
        relatives,
        lost_main_verbs,
        whose_clauses,
        after_relatives,
        paired_subjects,
        places_outside,
        former_holders,
        last_of_several,
        told_clauses,
        second_objects,
        consequences,
        accusations,
        verbs_between,
        verbs_with_subjects,
        conjunction_subjects,
        verbs_after_days,
        since_then,
        voices,
        destinations,
        requests,
        raided,
        gathered,
        participles,
        explained,
    ):
        repair(words, tags, deps, heads, 0, size)
        for token in range(size):
            above = token
            for _ in range(size):
                above = heads[above]
            assert heads[above] == above, repair


@pytest.mark.parametrize("text", ["New York Times", "Oslo", "Ana Ruiz permission", "Campaign to Fight Crime for"])
def test_a_text_may_be_a_name_and_nothing_else(text: str) -> None:
    assert parse(text).words == text.split()


def test_main_verb_is_sought_in_whole_sentences_alone() -> None:
    words = "Rebels holding Lima shelled Oslo".split()
    for end, root in (([], "ROOT"), (["."], "acl")):
        deps, heads = ["nsubj", "ROOT", "nsubj", "ccomp", "dobj", "punct"], [1, 1, 3, 1, 3, 1]
        lost_main_verbs([*words, *end], ["NNS", "VBG", "NNP", "VBD", "NNP", "."], deps, heads, 0, 5 + len(end))
        assert deps[1] == root


def test_rare_past_is_one_whatever_its_tag() -> None:
    found = parse("Rebels retook the town.")
    assert found.lemmas[1] == "retake"


def test_day_before_a_name_is_no_part_of_it() -> None:
    found = parse("Later on Monday Abiy met the ministers.")
    assert (found.deps[2], found.heads[2]) == ("pobj", 1)
    assert any((e.start, e.end, e.label) == (2, 3, "DATE") for e in found.entities)


@pytest.mark.parametrize(
    "text", ["Parol toured with her band.", "Cally follows him.", "Derman became the chief of staff."]
)
def test_a_capital_on_a_word_that_the_language_does_not_have_makes_a_name(text: str) -> None:
    found = parse(text)
    assert (found.tags[0], found.deps[0], found.heads[0]) == ("NNP", "nsubj", 1)


@pytest.mark.parametrize("text", ["Everyone left.", "Troops left.", "Youtubers left.", "Yesterday Rome fell."])
def test_a_capital_at_the_head_of_a_sentence_makes_no_name_of_a_word(text: str) -> None:
    assert parse(text).tags[0] not in ("NNP", "NNPS")


def test_sentence_in_capitals_is_left_alone() -> None:
    tags = ["NN", "VB", "NN"]
    acronyms(["STOP", "THE", "WAR"], tags, ["dep", "ROOT", "dobj"], [1, 1, 1], 0, 3)
    assert tags == ["NN", "VB", "NN"]


@pytest.mark.parametrize(
    ("word", "lemma"), [("staged", "stage"), ("planned", "plan"), ("crossed", "cross"), ("singing", "sing")]
)
def test_lemma_is_the_likely_one(word: str, lemma: str) -> None:
    found = parse(f"They had {word} it." if word.endswith("ed") else f"They were {word} it.")
    assert found.lemmas[2] == lemma


def test_order_and_batching_change_nothing() -> None:
    documents = [Document(id=str(n), text=f"Oslo praised Rome {n} times. It was {n} o'clock.") for n in range(7)]
    together = {d.id: p for d, p, _ in ANNOTATOR.annotate(documents)}
    for document in reversed(documents):
        ((_, alone, _),) = ANNOTATOR.annotate([document])
        assert alone == together[document.id]


def test_endless_paragraph_is_reported() -> None:
    ((_, _, problems),) = ANNOTATOR.annotate([Document(id="d", text="Oslo praised Rome. " * 1500)])
    assert "parsed in pieces" in str(problems[0])


def test_unknown_model_names_the_remedy() -> None:
    with pytest.raises(ModelError, match="pip install"):
        annotate.load("en", "no_such_model")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Police arrested Ana Ruiz last Friday.", "last Friday"),
        ("Police arrested Ana Ruiz Saturday morning.", "Saturday morning"),
        ("Police arrested Ana Ruiz on Saturday evening.", "Saturday evening"),
        ("Police arrested Ana Ruiz late last month.", "late last month"),
        ("Police arrested Ana Ruiz two days ago.", "two days ago"),
        ("Police arrested Ana Ruiz yesterday.", "yesterday"),
    ],
)
def test_a_date_after_a_name_is_found(text: str, date: str) -> None:
    found = parse(text)
    assert date in {" ".join(found.words[e.start : e.end]) for e in found.entities if e.label == "DATE"}


@given(
    st.lists(st.sampled_from("Ana Friday friday last night days two ago week morning early .".split()), max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(1, 3), st.sampled_from(["DATE", "TIME", "PERSON"])), max_size=3),
)
def test_dates_that_are_added_overlap_nothing(words: list[str], spans: list[tuple[int, int, str]]) -> None:
    entities, end = [], 0
    for start, length, label in sorted(spans):
        if start >= end and start + length <= len(words):
            entities.append(Entity(start, start + length, label))
            end = start + length
    found = with_dates(words, entities)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(entity.start < entity.end <= len(words) for entity in found)
    dated = {token for e in found if e.label == "DATE" for token in range(e.start, e.end)}
    assert {t for e in entities if e.label == "DATE" for t in range(e.start, e.end)} <= dated

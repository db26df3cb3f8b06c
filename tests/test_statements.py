"""Who says what: statements read from text by the real parser, each with its speaker and its exact words."""

from __future__ import annotations

from functools import cache

import pytest

import kg.ontology
from kg.annotate import Annotator, load
from kg.extract.finder import Finder
from kg.extract.statements import RawStatement, find, speaker_span
from kg.model import Document
from kg.parse import Parse, by_hand


@cache
def annotator() -> Annotator:
    return load("en")


def read(text: str) -> tuple[Document, Parse, tuple[RawStatement, ...]]:
    ontology = kg.ontology.load()
    document = Document("d", text)
    _, parse, _ = next(annotator().annotate([document]))
    return document, parse, find(document, parse, Finder(ontology.lexicon).find(parse), ontology)


def said(text: str) -> list[tuple[str | None, str]]:
    """Return the head of each statement's speaker, and its content."""
    document, parse, found = read(text)
    return [(None if s.speaker is None else parse.words[s.speaker], document.text[slice(*s.content)]) for s in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“The vote was stolen,” said Ana Ruiz, the mayor.", "Ruiz", "“The vote was stolen,”"),
        ("“The vote was stolen,” Ana Ruiz said on Monday.", "Ruiz", "“The vote was stolen,”"),
        ("Ana Ruiz said: “The vote was stolen.”", "Ruiz", "“The vote was stolen.”"),
        ("Ana Ruiz told reporters, 'The vote was stolen by them.'", "Ruiz", "'The vote was stolen by them.'"),
        ("«Never», answered the general.", "general", "«Never»"),
        ("''We can't stay,'' she told the BBC.", "she", "''We can't stay,''"),
    ],
)
def test_direct_speech(text: str, speaker: str, content: str) -> None:
    _, _, found = read(text)
    assert said(text) == [(speaker, content)]
    assert found[0].direct


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ruiz said the vote was stolen and that she would appeal.", "Ruiz",
         "the vote was stolen and that she would appeal"),
        ("Officials told reporters that the army had withdrawn.", "Officials", "that the army had withdrawn"),
        ("The army withdrew on Monday, the ministry said.", "ministry", "The army withdrew on Monday"),
        ("But the army withdrew on Monday, the ministry said.", "ministry", "But the army withdrew on Monday"),
        ("According to the ministry, the army withdrew on Monday.", "ministry", "the army withdrew on Monday"),
        ("The army withdrew on Monday, according to two officials.", "officials", "The army withdrew on Monday"),
        ("As the Guardian reported, the president has fled.", "Guardian", "the president has fled"),
        ("The study found that 300 people had died.", "study", "that 300 people had died"),
        ("Ruiz is confident that the court will listen.", "Ruiz", "that the court will listen"),
        ("He called the decision a disgrace.", "He", "the decision a disgrace"),
        ("She urged the workers to strike.", "She", "the workers to strike"),
        ("The deal was criticised by Moscow.", "Moscow", "The deal"),
        ("Moscow issued a statement saying that the pact was dead.", "Moscow", "that the pact was dead"),
        ("In his view, the club is dead.", "his", "the club is dead"),
        ("By their own account, the rebels killed ten men.", "their", "the rebels killed ten men"),
        ("Mr. Obi called on Monday for the minister to resign.", "Obi", "the minister to resign"),
        ("The ministry said on Friday it would seek approval.", "ministry", "it would seek approval"),
        ("The money, prosecutors allege, was hidden in a garage.", "prosecutors",
         "The money, prosecutors allege, was hidden in a garage"),
        ("Her announcement that she would leave was greeted with relief.", "Her", "that she would leave"),
        ("Ukraine's plan to send drones angered Moscow.", "Ukraine", "to send drones"),
        ("The rebels are willing to talk to the government.", "rebels", "to talk to the government"),
        ("It is feared that thousands have died.", None, "that thousands have died"),
        ("Troops are said to have left Aleppo.", None, "Troops are said to have left Aleppo"),
        ("The firm is expected by analysts to fail.", "analysts", "The firm is expected by analysts to fail"),
        ("Gazeta quoted the mayor as saying the road was closed.", "mayor", "the road was closed"),
        ("The club was dead, Lima was quoted as saying.", "Lima", "The club was dead"),
    ],
)  # fmt: skip
def test_reported_speech(text: str, speaker: str | None, content: str) -> None:
    _, _, found = read(text)
    assert said(text) == [(speaker, content)]
    assert not found[0].direct


def test_a_quotation_that_a_cue_interrupts_is_one_statement() -> None:
    text = "“We lost the vote,” Ruiz said. “We will appeal at once.” The court is closed."
    assert said(text) == [("Ruiz", "“We lost the vote,” Ruiz said. “We will appeal at once.”")]


def test_two_speakers_in_one_paragraph_are_kept_apart() -> None:
    text = '"Where is he?" she asked. "In prison," replied the lawyer.'
    assert said(text) == [("she", '"Where is he?"'), ("lawyer", '"In prison,"')]


def test_adding_resumes_the_speaker_and_ends_what_came_before() -> None:
    text = "Ruiz said that the army had withdrawn, adding that the road was open."
    assert said(text) == [("Ruiz", "that the army had withdrawn"), ("Ruiz", "that the road was open")]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ruiz insists the dam is not to blame, adding that rain was low.",
         "the dam is not to blame", "that rain was low"),
        ("The authority insists the dam is not to blame, pointing out that rain was low.",
         "the dam is not to blame", "that rain was low"),
        ("The mayor said the vote was a farce and accused the party of fraud.",
         "the vote was a farce", "the party of fraud"),
        ("She admits that small labs may struggle, and suggests a fund to help them.",
         "that small labs may struggle", "a fund to help them"),
    ],
)  # fmt: skip
def test_a_second_verb_of_the_speaker_begins_another_statement(text: str, first: str, second: str) -> None:
    (one, before), (other, after) = said(text)
    assert one == other
    assert (before, after) == (first, second)


def test_words_set_against_a_statement_are_no_part_of_it() -> None:
    text = "The army said it had struck a launcher, though residents there said no rockets had fallen."
    assert said(text) == [("army", "it had struck a launcher"), ("residents", "no rockets had fallen")]


def test_what_comes_of_a_statement_is_no_part_of_it() -> None:
    text = "Ruiz said Peru should act against Chile, drawing a rebuke from Ana Berg."
    assert said(text) == [("Ruiz", "Peru should act against Chile")]


@pytest.mark.parametrize("text", ["The judge denied them bail.", "Ruiz dismissed her in 1982."])
def test_who_dismisses_or_denies_somebody_something_says_nothing(text: str) -> None:
    assert said(text) == []


def test_what_somebody_else_did_in_a_statement_stays_in_it() -> None:
    text = "The mayor said the minister had resigned and called for elections."
    assert said(text)[0] == ("mayor", "the minister had resigned and called for elections")


def test_a_preposition_phrase_of_the_view_itself_makes_no_source() -> None:
    assert said("In his view of the world, nobody wins.") == []


def test_who_rejects_a_claim_does_not_make_it() -> None:
    _, _, found = read("Iran rejected claims that it had attacked the tanker.")
    assert [(s.manner, s.told) for s in found] == [("rejected", False)]


def test_a_quotation_goes_on_over_paragraphs_without_closing_marks() -> None:
    text = "Ruiz said:\n\n“We lost the vote.\n\n“We will appeal at once.”"
    assert said(text) == [("Ruiz", "“We lost the vote.\n\n“We will appeal at once.”")]


def test_a_paragraph_that_is_a_quotation_keeps_the_speaker() -> None:
    text = "“We lost the vote,” Ruiz said.\n\n“Nobody from the court has called us back.”"
    assert said(text)[-1] == ("Ruiz", "“Nobody from the court has called us back.”")


def test_a_signature_after_a_dash_names_the_speaker() -> None:
    text = "“We will never give up our schools.” — Ana Ruiz\n\nThe school is closed."
    assert said(text) == [("Ruiz", "“We will never give up our schools.”")]


def test_a_source_before_a_colon_speaks() -> None:
    assert said("Poll: Half of voters would leave.") == [("Poll", "Half of voters would leave")]


def test_part_quotations_belong_to_the_clause_around_them() -> None:
    text = "Ruiz said the vote was “a farce from start to finish.”"
    _, _, (statement,) = read(text)
    assert said(text) == [("Ruiz", "the vote was “a farce from start to finish.”")]
    assert not statement.direct


def test_a_report_of_a_report_gives_both() -> None:
    text = "Ruiz said the foreign ministry announced that Berg would travel."
    assert said(text) == [
        ("Ruiz", "the foreign ministry announced that Berg would travel"),
        ("ministry", "that Berg would travel"),
    ]
    _, _, (outer, inner) = read(text)
    assert (outer.nested, inner.nested) == (False, True)
    assert outer.content[0] <= inner.content[0]
    assert inner.content[1] <= outer.content[1]


@pytest.mark.parametrize(
    ("text", "manner", "status", "told"),
    [
        ("Ruiz denied that troops had crossed the border.", "denied", "denied", True),
        ("Ruiz claimed that troops had crossed the border.", "claimed", "alleged", True),
        ("Ruiz announced that troops had crossed the border.", "announced", None, True),
        ("Ruiz vowed to cross the border.", "plans", "planned", False),
        ("Ruiz refused to cross the border.", "refused", "denied", False),
        ("According to Ruiz, troops crossed the border.", "accordingTo", None, True),
        ("Ruiz has not confirmed that troops crossed the border.", "confirmed", "alleged", True),
        ("Ruiz did not say when troops crossed the border.", "said", None, True),
        ("Ruiz did not deny that troops crossed the border.", "denied", None, True),
        ("Ruiz does not believe that troops crossed the border.", "believes", "denied", True),
        ("Ruiz is sorry that troops crossed the border.", "feels", None, True),
        ("Ruiz is willing to cross the border.", "wants", "hypothetical", False),
    ],
)
def test_manner_and_status_come_from_the_cue(text: str, manner: str, status: str | None, told: bool) -> None:
    _, _, (statement,) = read(text)
    assert (statement.manner, statement.status, statement.told) == (manner, status, told)


@pytest.mark.parametrize(
    "text",
    [
        "The '90s rock 'n' roll band played at the workers' club.",
        "He drove a “zero-emission” truck to Oslo.",
        "The army withdrew on Monday.",
    ],
)
def test_apostrophes_terms_and_plain_news_say_nothing(text: str) -> None:
    assert said(text) == []


def test_who_was_asked_does_not_ask() -> None:
    assert ("Sharif", "whether he would resign") not in said("Asked whether he would resign, Sharif left.")


def test_the_antecedent_of_a_relative_pronoun_speaks() -> None:
    _, parse, found = read("Ruiz met Berg, who said that the vote was stolen.")
    statement = next(s for s in found if s.manner == "said")
    assert statement.speaker is not None
    assert statement.relative is not None
    assert (parse.words[statement.speaker], parse.words[statement.relative]) == ("Berg", "who")


def test_the_phrase_of_a_speaker_leaves_out_relative_clauses() -> None:
    parse = by_hand(
        "Two officials who fled said so",
        "nummod:1 nsubj:4 nsubj:3 relcl:1 ROOT:4 advmod:4",
        "CD NNS WP VBD VBD RB",
    )
    assert speaker_span(parse, 1) == (0, 2)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Ruiz praised the deal.", "praised"),
        ("Ruiz did not praise the deal.", "not praised"),
        ("Ruiz never mentioned the deal.", "not mentioned"),
        ("Ruiz never said that the vote was stolen.", "said"),
    ],
)
def test_what_is_not_said_is_told_as_not_said(text: str, manner: str) -> None:
    _, _, found = read(text)
    assert [statement.manner for statement in found] == [manner]

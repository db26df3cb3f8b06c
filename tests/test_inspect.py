"""Looking into the extractor: explanations, the round trip of phrases, gaps, and the commands that print them."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import annotate, ontology
from kg.annotate import Annotator
from kg.cli.app import app
from kg.errors import OntologyError
from kg.inspect import Explanation, Report, check, explain, gaps
from kg.inspect import samples as sampling
from kg.inspect.explaining import Reading
from kg.inspect.inflection import inflect, with_article
from kg.inspect.wording import Sentence, Writer
from kg.model import Document, Event, Evidence, Extraction, Span
from kg.ontology import Ontology

KNOWN = ontology.load()


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return annotate.load("en")


def reading(found: Explanation, word: str) -> Reading:
    return next(each for each in found.readings if each.word == word)


# --- explanations -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def captured(annotator: Annotator) -> Explanation:
    return explain("Gustavo Petro was captured by US forces in Caracas.", KNOWN, annotator)


def test_an_explanation_tells_parse_actors_phrase_and_slots(captured: Explanation) -> None:
    verb = next(token for token in captured.tokens if token.word == "captured")
    assert (verb.lemma, verb.tag, verb.head) == ("capture", "VBN", verb.number)
    assert "Gustavo Petro" in {found.text for found in captured.found}
    found = reading(captured, "captured")
    assert found.relation == "captures"
    assert found.phrase in {phrase for phrase, _ in KNOWN.relations["captures"].phrases}
    assert ("target", "Gustavo Petro") in found.slots
    assert "passive" in found.how


def test_an_explanation_holds_the_events_that_extraction_yields(captured: Explanation) -> None:
    names = {actor.id: actor.name for actor in captured.actors}
    event = next(event for event in captured.events if event.relation == "captures")
    assert names[event.target or ""] == "Gustavo Petro"
    assert event.status == "happened"


def test_what_was_missing_from_the_nearest_phrases_is_told(annotator: Annotator) -> None:
    found = reading(explain("France placed Kenya under pressure.", KNOWN, annotator), "placed")
    reasons = {near.phrase: near.reason for near in found.nearest}
    assert any("no “under” with “" in reason for reason in reasons.values()), reasons


def test_a_predicate_without_a_phrase_is_told(annotator: Annotator) -> None:
    found = explain("France yodelled Kenya.", KNOWN, annotator)
    assert "yodelled" in {each.word for each in found.unread}


def test_an_operator_tells_what_it_governs(annotator: Annotator) -> None:
    found = explain("France refused to attack Kenya.", KNOWN, annotator)
    assert reading(found, "refused").governs == ("attack",)


def test_an_explanation_is_json(captured: Explanation) -> None:
    told = json.loads(json.dumps(asdict(captured), default=str))
    assert told["text"] == captured.text
    assert len(told["tokens"]) == len(captured.tokens)


# --- sentences made from phrases ------------------------------------------------------------------------------


def sentence(relation: str, phrase: str, form: str, round_: int = 0) -> Sentence | None:
    writer = Writer(KNOWN.relations[relation], sampling.load())
    return writer.write(phrase, tuple(phrase.split()), form, round_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "form", "text"),
    [
        ("{source} criticise {target}", "past", "France criticised Kenya."),
        ("{source} criticise {target}", "passive", "Kenya was criticised by France."),
        ("{source} criticise {target}", "negated", "France did not criticise Kenya."),
        ("{source} criticise {target}", "planned", "France will criticise Kenya."),
        ("{source} be critical of {target}", "past", "France was critical of Kenya."),
        ("{source} be critical of {target}", "negated", "France was not critical of Kenya."),
        ("{source} accuse {target} of {topic}", "passive", "Kenya was accused by France of the border."),
        ("{source} round up {target}", "passive", "Kenya was rounded up by France."),
        ("{source} hold talk with {target}", "past", "France held talks with Kenya."),
        ("criticism of {target}", "noun", "The criticism of Kenya by France was in the news."),
    ],
)
def test_a_phrase_is_worded_in_every_form(phrase: str, form: str, text: str) -> None:
    made = sentence("criticises", phrase, form)
    assert made is not None
    assert (made.text, made.source) == (text, "France")


@pytest.mark.parametrize("phrase", ["{source} meet with {target}", "{source} be critical of {target}"])
def test_a_phrase_without_an_object_has_no_passive(phrase: str) -> None:
    assert sentence("meets", phrase, "passive") is None


def test_both_sides_stand_in_the_subject_where_a_symmetric_phrase_has_no_target() -> None:
    made = sentence("meets", "{source} meet", "past")
    assert made is not None
    assert (made.text, made.target) == ("France and Kenya met.", "Kenya")


def test_status_follows_the_form() -> None:
    for form, status in (("past", "happened"), ("negated", "denied"), ("planned", "planned")):
        made = sentence("criticises", "{source} criticise {target}", form)
        assert made is not None
        assert made.status == status


def test_an_operator_is_given_an_event_of_its_tone() -> None:
    operators = [r for r in KNOWN.relations.values() if r.over == "cooperation" and not r.transparent]
    assert operators
    for relation in operators:
        assert "aid" in sampling.load().event("noun", relation, 0)


def test_samples_of_an_unknown_language_are_an_error() -> None:
    with pytest.raises(OntologyError, match="no samples for language 'xx'"):
        sampling.load("xx")


def test_inflection() -> None:
    assert [inflect("lay", tag) for tag in ("VBD", "VBN")] == ["laid", "laid"]
    assert inflect("be", "VBD") == "was"
    assert inflect("re-elect", "VBD") == "re-elected"
    assert with_article("attack") == "an attack"


# --- the check ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report(annotator: Annotator) -> Report:
    return check(KNOWN, annotator, ["arrests", "aids", "meets"])


def test_what_is_declared_is_read_back(report: Report) -> None:
    assert report.passed, [str(miss) for miss in (*report.examples, *report.uncovered)]
    assert report.written == sum(len(KNOWN.relations[name].examples) for name in ("arrests", "aids", "meets"))
    assert {form for form, _, _ in report.tried} == {"active", "passive", "negated", "planned"}


def test_most_wordings_and_forms_are_read_back(report: Report) -> None:
    for form, passed, tried in report.tried:
        assert passed >= 0.9 * tried, form


def test_what_is_not_read_back_is_named_with_what_was_read_instead(annotator: Annotator) -> None:
    broken = replace(
        KNOWN.relations["criticises"],
        phrases=(("{source} gazump {target}", "en"),),
        examples=("France gazumped Kenya.",),
    )
    found = check(without(KNOWN, broken), annotator, ["criticises"])
    assert not found.passed
    (example,), (phrase,) = found.examples, found.uncovered
    assert example.sentence == "France gazumped Kenya."
    assert phrase.phrase == "{source} gazump {target}"
    assert any("gazump" in line for line in phrase.read), phrase.read
    assert str(phrase).startswith("criticises (past) France gazumped Kenya. -> ")


def without(known: Ontology, relation: object) -> Ontology:
    """Return an ontology that declares a relation of which it holds no frames."""
    return replace(known, relations={**known.relations, relation.name: relation})  # type: ignore[attr-defined]


def test_only_examples_or_only_generated_sentences(annotator: Annotator) -> None:
    written = check(KNOWN, annotator, ["marriedTo"], generated=False)
    assert (written.phrases, written.wordings) == (0, 0)
    made = check(KNOWN, annotator, ["marriedTo"], examples=False)
    assert made.written == 0
    assert made.phrases == len(KNOWN.relations["marriedTo"].phrases)


# --- gaps -------------------------------------------------------------------------------------------------------


def event(number: int, relation: str, quote: str, phrase: str = "") -> Event:
    evidence = Evidence("d", 0, len(quote), quote)
    return Event(f"e{number}", relation, None, "a", None, "b", None, "happened", evidence,
                 Span(0, 1, relation), phrase, 0.5)  # fmt: skip


def test_gaps_are_the_open_relations_most_frequent_first() -> None:
    one = Extraction(
        Document("1", ""),
        events=(event(1, "hex", "A hexed B."), event(2, "dub", "A dubbed B."), event(3, "dub", "C dubbed D.")),
    )
    two = Extraction(Document("2", ""), events=(event(4, "dub", "A dubbed B."), event(5, "hits", "x", "{source} hit")))
    found = gaps([one, two], examples=2)
    assert [(gap.predicate, gap.count, gap.documents) for gap in found] == [("dub", 3, 2), ("hex", 1, 1)]
    assert found[0].sentences == ("A dubbed B.", "C dubbed D.")


# --- commands -----------------------------------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_explain_prints_who_reports_whose_words_one_within_the_other() -> None:
    _, text = run(
        "explain", 'Anna Berg said that police had announced that France would attack Kenya. "We are ready," she added.'
    )
    said = text.partition("Statements\n")[2].splitlines()
    assert said == [
        "  Anna Berg (said), in reported speech: that police had announced that France would attack Kenya",
        "    police (announced), in reported speech: that France would attack Kenya",
        '  Anna Berg (added), in quotation marks: "We are ready,"',
    ]


def test_explain_says_so_where_nobody_says_anything() -> None:
    assert run("explain", "France invaded Kenya.")[1].endswith("Statements\n  none\n")


def test_explain_for_people_and_for_programs() -> None:
    status, text = run("explain", "France criticised Kenya.")
    assert status == 0
    assert "criticises" in text
    assert "{source} criticise" in text
    status, told = run("explain", "France criticised Kenya.", "--format", "json")
    assert status == 0
    assert json.loads(told)["text"] == "France criticised Kenya."


def test_check_says_what_was_read_back() -> None:
    status, text = run("ontology", "check", "--relation", "criticises", "--examples")
    assert status == 0
    count = len(KNOWN.relations["criticises"].examples)
    assert f"examples  {count} of {count} read back" in text


def test_check_of_an_unknown_relation_is_an_error() -> None:
    status, text = run("ontology", "check", "--relation", "adores")
    assert status == 1
    assert "there is no relation 'adores'" in text


def test_gaps_of_a_corpus(tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("France outfoxed Kenya on Monday. Japan outfoxed Peru.\n", encoding="utf-8")
    status, text = run("ontology", "gaps", str(article), "--language", "en")
    assert status == 0
    assert "outfox" in text
    assert "France outfoxed Kenya on Monday." in text

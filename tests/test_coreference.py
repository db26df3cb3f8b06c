"""Coreference: who is who inside a document, by parses written by hand and by a few real sentences."""

from __future__ import annotations

import pytest

import kg.ontology
from kg.annotate.annotator import Annotator, load
from kg.extract.clusters import Cluster, Clusters
from kg.extract.coreference import Quote, resolve
from kg.extract.coreference.names import _variant
from kg.extract.finder import Finder
from kg.model import Document
from kg.parse import Parse


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return load("en")


class Reading:
    def __init__(self, annotator: Annotator, text: str, quoted: tuple[str, str] | None = None) -> None:
        ontology = kg.ontology.load()
        document = Document(id="d", text=text)
        self.parse: Parse = next(iter(annotator.annotate([document])))[1]
        candidates = Finder(ontology.lexicon).find(self.parse)
        quotes = []
        if quoted is not None:
            start = text.index(quoted[0])
            quotes.append(Quote(start, start + len(quoted[0]), self.parse.words.index(quoted[1])))
        self.clusters: Clusters = resolve(document, self.parse, candidates, ontology, quotes)

    def of(self, word: str, nth: int = 0) -> Cluster | None:
        places = [t for t, form in enumerate(self.parse.words) if form == word]
        number = self.clusters.of_head.get(places[nth])
        return None if number is None else self.clusters.all[number]

    def same(self, first: str, second: str, nth: int = 0, other: int = 0) -> bool:
        one = self.of(first, nth)
        return one is not None and one is self.of(second, other)

    def parts(self, word: str, nth: int = 0) -> set[str]:
        cluster = self.of(word, nth)
        assert cluster is not None
        return {self.parse.words[self.clusters.all[n].members[0].candidate.head] for n in cluster.parts}


def test_a_surname_is_the_person_named_in_full(annotator: Annotator) -> None:
    reading = Reading(annotator, "President Gustavo Petro spoke in Lima. Petro left. He was tired.")
    assert reading.same("Petro", "Petro", 0, 1)
    assert reading.same("He", "Petro")


def test_two_people_with_one_surname_are_kept_apart_by_their_titles(annotator: Annotator) -> None:
    reading = Reading(annotator, "Bill Clinton met Hillary Clinton in Boston. Mrs. Clinton thanked Mr. Clinton.")
    assert not reading.same("Clinton", "Clinton", 0, 1)
    assert reading.same("Clinton", "Clinton", 1, 2)
    assert reading.same("Clinton", "Clinton", 0, 3)


def test_an_object_pronoun_is_not_the_subject_of_its_verb(annotator: Annotator) -> None:
    reading = Reading(annotator, "John Smith praised Peter Jones. Jones thanked him.")
    assert reading.same("him", "Smith")


def test_a_reflexive_is_the_subject_of_its_verb(annotator: Annotator) -> None:
    reading = Reading(annotator, "John Smith met Peter Jones. Jones blamed himself.")
    assert reading.same("himself", "Jones", 0, 0)


def test_gender_chooses_among_people(annotator: Annotator) -> None:
    reading = Reading(annotator, "Angela Merkel received Emmanuel Macron in Berlin. She thanked him.")
    assert reading.same("She", "Merkel")
    assert reading.same("him", "Macron")


def test_they_are_two_people_joined_by_and(annotator: Annotator) -> None:
    reading = Reading(annotator, "Police captured Peter Jones and Mary Smith. They were taken to New York.")
    assert reading.parts("They") == {"Jones", "Smith"}


def test_both_leaders_are_the_two_who_met(annotator: Annotator) -> None:
    reading = Reading(annotator, "Emmanuel Macron met Olaf Scholz. Both leaders praised the talks.")
    assert reading.parts("leaders") == {"Macron", "Scholz"}


def test_a_capital_that_speaks_is_a_government_and_one_gone_to_is_a_city(annotator: Annotator) -> None:
    reading = Reading(annotator, "Moscow condemned the raid. Ministers met in Moscow.")
    speaking, visited = reading.of("Moscow"), reading.of("Moscow", 1)
    assert speaking is not None
    assert visited is not None
    assert (speaking.kind, visited.kind) == ("Government", "City")


def test_the_speaker_says_i(annotator: Annotator) -> None:
    reading = Reading(annotator, '"I will go," John Smith said.', ("I will go,", "Smith"))
    assert reading.same("I", "Smith")


def test_you_stays_unresolved(annotator: Annotator) -> None:
    reading = Reading(annotator, "John Smith said that he thanks you.")
    assert reading.of("you") is None


def test_a_pronoun_without_antecedent_is_in_no_cluster(annotator: Annotator) -> None:
    reading = Reading(annotator, "He left. She stayed.")
    assert reading.clusters.all == ()


def test_his_wife_is_the_wife_named_before(annotator: Annotator) -> None:
    reading = Reading(annotator, "Nicolás Maduro arrived. Maduro's wife waited. Maduro kissed his wife.")
    assert reading.same("wife", "wife", 0, 1)


def test_an_abbreviation_in_brackets_is_the_name(annotator: Annotator) -> None:
    text = "The Mutual Harvest Federation (MHF) protested. The MHF demanded talks."
    reading = Reading(annotator, text)
    assert reading.same("MHF", "MHF", 0, 1)


def test_every_member_says_why(annotator: Annotator) -> None:
    reading = Reading(annotator, "President Gustavo Petro spoke. Petro said he was ready, and the president left.")
    assert all(member.reason for cluster in reading.clusters.all for member in cluster.members)


def test_numbers_and_heads_agree(annotator: Annotator) -> None:
    text = "Emmanuel Macron met Olaf Scholz and his wife in Paris. They praised both leaders; Paris agreed with them."
    clusters = Reading(annotator, text).clusters
    for number, cluster in enumerate(clusters.all):
        assert all(clusters.of_head[m.candidate.head] == number for m in cluster.members)
        assert all(0 <= part < len(clusters.all) and part != number for part in cluster.parts)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("john f kennedy", "john kennedy", True),
        ("j kennedy", "john kennedy", True),
        ("gustavo petro", "gustavo petro urrego", True),
        ("john kennedy", "ted kennedy", False),
        ("john kennedy", "kennedy john", False),
    ],
)
def test_full_names_that_may_be_one(first: str, second: str, expected: bool) -> None:
    assert _variant(tuple(first.split()), tuple(second.split())) is expected

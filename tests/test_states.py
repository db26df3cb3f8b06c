"""States that noun phrases express: offices, employment, homes, seats, places in places, kinship."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from kg.annotate import load as load_model
from kg.errors import OntologyError
from kg.extract.extraction import RuleExtractor
from kg.model import Document, Event, Extraction
from kg.ontology import load
from kg.ontology.constructions import compile_constructions

Read = Callable[[str], Extraction]


@pytest.fixture(scope="module")
def read() -> Read:
    annotator, extractor = load_model(), RuleExtractor(load())

    @lru_cache
    def run(text: str) -> Extraction:
        document = Document(id="d", text=text, published=date(2026, 1, 14))
        ((document, parse, _),) = annotator.annotate([document])
        return extractor(document, parse)

    return run


def states(extraction: Extraction) -> set[tuple[str, str, str]]:
    names = {actor.id: actor.name for actor in extraction.actors}
    return {
        (e.relation, names[e.source], names[e.target])
        for e in extraction.events
        if e.plover is None and e.source is not None and e.target is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brazilian President Ana Costa met reporters.", ("holdsOffice", "Ana Costa", "Brazil")),
        ("US Secretary of State Marco Rubio was told.", ("holdsOffice", "Marco Rubio", "United States")),
        ("The mayor of Oslo, Anne Lindberg, resigned.", ("holdsOffice", "Anne Lindberg", "Oslo")),
        (
            "Canada's ambassador to Brazil, Paul Martin, spoke first.",
            ("holdsOffice", "Paul Martin", "Canada"),
        ),
        (
            "Louisiana's reform-minded governor, Peter Roemer, said the tax was fair.",
            ("holdsOffice", "Peter Roemer", "Louisiana"),
        ),
        (
            "Amnesty International spokeswoman Jane Brown said so.",
            ("worksFor", "Jane Brown", "Amnesty International"),
        ),
        (
            "Peter White, an ecologist and entomologist at Cornell University, agreed.",
            ("worksFor", "Peter White", "Cornell University"),
        ),
        (
            "Sen. Mary Jones, D-Ariz., chairman of the Senate Banking Committee, objected.",
            ("worksFor", "Mary Jones", "Senate Banking Committee"),
        ),
        ("Norman Miller, 83, of Trapper Creek, Alaska, saw it.", ("livesIn", "Norman Miller", "Trapper Creek")),
        ("Norman Miller, 83, of Trapper Creek, Alaska, saw it.", ("livesIn", "Norman Miller", "Alaska")),
        ("Google's Sundar Pichai met the senators.", ("worksFor", "Sundar Pichai", "Google")),
        ("Tesla chief executive Elon Musk was sued.", ("worksFor", "Elon Musk", "Tesla")),
        ("The Tokyo-based Toyota cut prices.", ("basedIn", "Toyota", "Tokyo")),
        ("Siemens of Munich won the order.", ("basedIn", "Siemens", "Munich")),
        ("They met in Danville, Ky., on Friday.", ("locatedIn", "Danville", "Kentucky")),
        (
            "She lives in Yatsushiro in Kumamoto Prefecture in southern Japan.",
            ("locatedIn", "Yatsushiro", "Japan"),
        ),
        (
            "John Carter, the killer of Martin Adams, was freed.",
            ("kills", "John Carter", "Martin Adams"),
        ),
    ],
)
def test_noun_phrases_state_relations(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    found = read(text)
    names = {actor.id: actor.name for actor in found.actors}
    everything = {(e.relation, names.get(e.source or ""), names.get(e.target or "")) for e in found.events}
    assert expected in everything


def test_the_names_of_a_list_are_not_in_one_another(read: Read) -> None:
    assert states(read("Russia, Japan, Poland and South Korea signed it. He saw Paris, London and Rome.")) == set()


def test_kinship_says_its_own_relation(read: Read) -> None:
    found = states(read("President Nicolás Maduro and his wife were flown out with Maduro's daughter Ana."))
    assert ("marriedTo", "Maduro's wife", "Nicolás Maduro") in found or any(
        relation == "marriedTo" and target == "Nicolás Maduro" for relation, _, target in found
    )
    assert any(relation == "childOf" and source == "Ana" for relation, source, _ in found)


def test_kin_of_somebody_are_theirs(read: Read) -> None:
    found = states(read("The wife of President Laurent Kabila visited Angola. The brother of Ana Ruiz left."))
    assert ("marriedTo", "wife of President Laurent Kabila", "Laurent Kabila") in found
    assert ("siblingOf", "brother of Ana Ruiz", "Ana Ruiz") in found


def test_a_plural_title_covers_all_who_follow(read: Read) -> None:
    found = states(read("Amnesty International spokesmen John Brown and Peter White said so."))
    assert {source for relation, source, _ in found if relation == "worksFor"} == {"John Brown", "Peter White"}


def test_an_ambassador_does_not_live_where_he_is_from(read: Read) -> None:
    found = states(read("Colombia's ambassador to France, Daniel Pena, met Colombian ambassador Luis Rojas."))
    assert not any(relation == "livesIn" for relation, _, _ in found)


def one(extraction: Extraction, relation: str) -> Event:
    (event,) = [e for e in extraction.events if e.relation == relation]
    return event


def test_evidence_is_exact_and_says_which_construction_fired(read: Read) -> None:
    text = "It rained. Siemens of Munich won the order."
    event = one(read(text), "basedIn")
    assert text[event.evidence.start : event.evidence.end] == event.evidence.quote == "Siemens of Munich won the order."
    assert event.phrase == "{source:Organisation} of|in|at|from|near {target:Place}"
    assert event.target_mention is not None
    assert text[event.target_mention.start : event.target_mention.end] == "Munich"


def test_what_is_alleged_stays_alleged(read: Read) -> None:
    found = read("John Carter, the alleged killer of Martin Adams, was freed.")
    assert one(found, "kills").status == "alleged"


def test_what_follows_from_two_states_is_less_certain_and_says_why(read: Read) -> None:
    found = read("Norman Miller, 83, of Trapper Creek, Alaska, saw it.")
    near, far = sorted((e for e in found.events if e.relation == "livesIn"), key=lambda e: -e.confidence)
    assert far.confidence < near.confidence
    assert far.why == ("Trapper Creek is in Alaska",)


def test_an_unknown_kind_in_a_construction_is_named() -> None:
    with pytest.raises(OntologyError, match="Persn"):
        compile_constructions([("leads", "{source:Persn} of {target:Body}")], {"Body": ""})


def test_a_place_where_something_happens_is_not_the_state_of_an_officer(read: Read) -> None:
    found = states(read("In Washington President Joe Biden met King Abdullah."))
    assert ("holdsOffice", "Joe Biden", "Washington") not in found


def test_a_critic_of_a_party_is_not_of_it(read: Read) -> None:
    found = states(read("Ana Ruiz, a fierce critic of the Azanian Liberal Party, resigned."))
    assert ("worksFor", "Ana Ruiz", "Azanian Liberal Party") not in found


def test_who_speaks_at_a_rally_does_not_live_there(read: Read) -> None:
    found = states(read("Prime Minister Narendra Modi, addressing a rally in Bihar, praised Peru."))
    assert ("livesIn", "Narendra Modi", "Bihar") not in found


def test_who_speaks_at_a_university_does_not_work_there(read: Read) -> None:
    found = states(read("Gov. Guy Hunt, speaking at the University of Alabama, left."))
    assert not [each for each in found if each[:2] == ("worksFor", "Guy Hunt")]
    assert ("worksFor", "Ana Ruiz", "Acme Corp.") in states(read("Ana Ruiz, working for Acme Corp., left."))


def test_the_town_of_a_company_is_no_part_of_its_name(read: Read) -> None:
    found = states(read("Perkin-Elmer Corp. of Norwalk, Conn., sued Acme Inc."))
    assert ("basedIn", "Perkin-Elmer Corp.", "Norwalk") in found


def test_a_place_that_says_where_a_body_is_is_no_home(read: Read) -> None:
    assert ("livesIn", "Ray Dolan", "Chicago") not in states(read("Ray Dolan of the Chicago police spoke on Monday."))
    found = states(read("Rosa Ibarra, director of the Quito-based Andean Forum, left."))
    assert ("livesIn", "Rosa Ibarra", "Quito") not in found


def test_a_company_sued_in_a_court_of_a_state_is_not_based_there(read: Read) -> None:
    assert not [each for each in states(read("Ana Berg sued Apple in a New Jersey court.")) if each[0] == "basedIn"]


def test_a_capital_lies_in_its_country(read: Read) -> None:
    found = states(read("Poland sent aid to Prague, the Czech capital. The Czech Republic was grateful."))
    assert ("locatedIn", "Prague", "Czech Republic") in found


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Raised in Tbilisi, Nino Beridze studied law.", ("livesIn", "Nino Beridze", "Tbilisi")),
        (
            "The United Steelworkers, whose headquarters are in Pittsburgh, agreed.",
            ("basedIn", "United Steelworkers", "Pittsburgh"),
        ),
    ],
)
def test_youth_and_headquarters_say_where_somebody_belongs(read: Read, text: str, state: tuple[str, str, str]) -> None:
    assert state in states(read(text))

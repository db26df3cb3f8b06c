"""Names: where they begin and end, and of what kind they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from kg.annotate import load as load_model
from kg.extract.extraction import RuleExtractor
from kg.model import Actor, Document
from kg.ontology import load

Actors = Callable[[str], dict[str, Actor]]
PLACES = {"City", "Place", "Region", "Country"}
BODIES = {"Organisation", "Government", "Company", "Media", "Party", "ArmedForce"}


@pytest.fixture(scope="module")
def actors() -> Actors:
    annotator, extractor = load_model(), RuleExtractor(load())

    @lru_cache
    def run(text: str) -> dict[str, Actor]:
        ((document, parse, _),) = annotator.annotate([Document(id="d", text=text)])
        return {actor.name: actor for actor in extractor(document, parse).actors}

    return run


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("Troops fought alongside Bosnian Croats.", "Bosnian Croats", {"Group"}),
        ("Psachar, who died of cancer last week, was 80.", "Psachar", {"Person"}),
        ("Sanders, 45, was found guilty.", "Sanders", {"Person"}),
        ("Bernero said the hills were a cause of concern.", "Bernero", {"Person"}),
        ("The rig was built in Devine, near San Antonio.", "Devine", PLACES),
        ("The firm of Franklin Lakes, N.J., donates needles.", "Franklin Lakes", PLACES),
        ("Randall, a farming town, was flooded.", "Randall", PLACES),
        ("Fighting went on in the Rancho Nuevo area.", "Rancho Nuevo", PLACES),
        ("The Butler Township Fire Department came late.", "Butler Township Fire Department", BODIES),
        (
            "The National Aeronautics and Space Administration said so.",
            "National Aeronautics and Space Administration",
            BODIES,
        ),
        ("The National Bureau of Investigation summoned her.", "National Bureau of Investigation", BODIES),
        ("The National Council for Human Rights denied it.", "National Council for Human Rights", BODIES),
        ("The Socialist Party of Chile met in Oslo.", "Socialist Party of Chile", {"Party"}),
        ("Poland's ruling Law and Justice party split.", "Law and Justice", {"Party"}),
        ("He met President Abdel Fattah al-Sisi in Cairo.", "Abdel Fattah al-Sisi", {"Person"}),
        ("Petro would meet Trump in Washington.", "Trump", {"Person"}),
        ("Odinga lost to Ruto in the election.", "Ruto", {"Person"}),
        ("The Trump Organization sued Deutsche Bank.", "Trump Organization", BODIES),
        ("In Tokyo Pompeo said that Washington backed Japan.", "Pompeo", {"Person"}),
        ("In Tokyo Pompeo said that Washington backed Japan.", "Tokyo", PLACES),
        ("In New Delhi Modi praised Tokyo.", "Modi", {"Person"}),
        ("The World Bank lent Kenya 500 million dollars.", "Kenya", {"Country"}),
        ("Tesla chief executive Elon Musk criticised the union.", "Tesla", {"Company"}),
        ("Former president Alejandro Toledo Manrique left.", "Alejandro Toledo Manrique", {"Person"}),
        (
            'Mexican drug lord Joaquín "El Chapo" Guzmán was convicted by a jury.',
            'Joaquín "El Chapo" Guzmán',
            {"Person"},
        ),
        ("The US Secretary of State met Lavrov.", "US Secretary of State", {"Person"}),
        ("Leaders of the opposition met in Accra.", "opposition", {"Party"}),
        ("He owns the radio station Celeste FM.", "Celeste FM", {"Media", "Company", "Organisation", "Facility"}),
    ],
)
def test_kinds_from_the_words_around(actors: Actors, text: str, name: str, kinds: set[str]) -> None:
    found = actors(text)
    known = {n: a for n, a in found.items() if name in (n, *a.aliases)}
    assert known, sorted(found)
    assert next(iter(known.values())).kind in kinds


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("He speaks English and the broadcast was in Russian.", "Russian"),
        ("The soldier was given the Medal of Honor.", "Honor"),
        ("You don 't stand alone.", "don"),
        ("They flew there in a DC-3 on Monday.", "DC-3"),
        ("Sen. Mary Jones, D-Ariz., objected.", "D-Ariz."),
    ],
)
def test_what_is_no_actor(actors: Actors, text: str, absent: str) -> None:
    assert not any(absent in name for name in actors(text))


def test_a_nationality_is_no_name_of_its_country(actors: Actors) -> None:
    forms = [m.form for a in actors("The Turkish proposal failed.").values() for m in a.mentions]
    assert "name" not in forms


def test_a_place_before_a_name_in_capitals_is_not_part_of_it(actors: Actors) -> None:
    found = actors("Moscow SILSKI GOLOS in Russian 23 Mar 94")
    assert found["SILSKI GOLOS"].kind == "Media"
    assert found["Moscow"].kind == "City"


def test_titles_stand_before_a_name_and_are_no_part_of_it(actors: Actors) -> None:
    found = actors("Coast Guard Lt. Steve Hardy thanked Police Major John Miller.")
    assert {"Steve Hardy", "John Miller"} <= found.keys()


def test_a_country_before_a_noun_is_named(actors: Actors) -> None:
    assert "United States" in actors("A dealer at a U.S. bank said so.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The frigate HMS Lancaster left Portsmouth.", "Lancaster"),
        ("Commandos boarded the tanker Stena Impero near Oman.", "Impero"),
        ("The crew of the trawler Kiel were rescued by Norway.", "Kiel"),
        ("The US Secretary of State met Lavrov.", "State"),
        ("The chief of staff was arrested by soldiers.", "staff"),
    ],
)
def test_a_ship_and_a_part_of_an_office_are_nobody(actors: Actors, text: str, word: str) -> None:
    assert not [name for name in actors(text) if name == word or (name.endswith(word) and "of" not in name)]


def test_who_stands_in_a_clause_about_a_ship_is_somebody(actors: Actors) -> None:
    assert "Iran" in actors("The ship Iran seized was Greek.")


def test_an_abbreviation_in_brackets_is_the_body_before_them(actors: Actors) -> None:
    found = actors("The Bureau of Roads (ZXQ) sued Peru. ZXQ officials met Peru's envoy.")
    assert "ZXQ" in found["Bureau of Roads"].aliases


def test_a_name_in_apposition_stands_for_the_officer_not_for_the_body(actors: Actors) -> None:
    found = actors("The head of Libya's National Oil Corporation, Farhat Bengdara, accused militias of theft.")
    texts = [mention.text for mention in found["Farhat Bengdara"].mentions]
    assert "The head of Libya's National Oil Corporation" in texts
    assert "militias" in found


def test_who_is_accused_of_something_keeps_to_whom_it_belongs(actors: Actors) -> None:
    assert "members of Hamas" in actors("Israel accused members of Hamas.")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgians attacked a base.", "GEO"),
        ("Police killed ten Pakistanis.", "PAK"),
        ("Hundreds of Afghans fled.", "AFG"),
        ("The Chinese left the talks.", "CHN"),
        ("Danes protested.", "DNK"),
    ],
)
def test_people_are_of_their_country(actors: Actors, text: str, country: str) -> None:
    assert country in {actor.country for actor in actors(text).values() if actor.kind == "Group"}


def test_a_title_of_several_words_is_no_part_of_the_name(actors: Actors) -> None:
    assert "Tula Gabbord" in actors("U.S. Director of National Intelligence Tula Gabbord met Li Wei.")


def test_a_given_name_may_be_written_like_a_role(actors: Actors) -> None:
    assert "Guy Hunt" in actors("Gov. Guy Hunt left.")


def test_a_campus_belongs_to_the_name_of_its_university(actors: Actors) -> None:
    found = actors("The University of North Carolina at Chapel Hill admitted Ana Ruiz.")
    assert found["University of North Carolina at Chapel Hill"].kind in BODIES


@pytest.mark.parametrize(
    "text",
    ["The tanker Exxon Valdez ran aground.", "The drug Prozac sells well."],
)
def test_ships_and_wares_are_no_actors(actors: Actors, text: str) -> None:
    assert not {"Exxon", "Valdez", "Exxon Valdez", "Prozac"} & set(actors(text))


def test_a_front_of_a_cause_is_a_party(actors: Actors) -> None:
    assert actors("The Liberal Front split with President Jose Sarney.")["Liberal Front"].kind == "Party"

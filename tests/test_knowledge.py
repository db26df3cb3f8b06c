"""The knowledge of names, territories, organisations and roles contradicts itself nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg.ontology import load

FOLDER = Path(__file__).parent.parent / "ontology"
KG = "https://w3id.org/kg/ns#"
PLACE = "https://w3id.org/kg/place/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"

LEXICON = load().lexicon
NOUN_FILES = ("roles", "organisations")


def triples(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and object of one file as strings."""
    for quad in pyoxigraph.parse(path=str(FOLDER / f"{name}.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
        yield quad.subject.value, quad.predicate.value, quad.object.value


def values(name: str, prop: str) -> list[str]:
    return [o for _, p, o in triples(name) if p == prop]


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize("name", ["territories", "organisations", "roles"])
def test_every_subject_with_a_type_has_one_label(name: str) -> None:
    typed = {s for s, p, o in triples(name) if p == TYPE and o != KG + "OrganisationNoun"}
    labels = Counter(s for s, p, _ in triples(name) if p == LABEL)
    assert {s: labels[s] for s in typed if labels[s] != 1} == {}


@pytest.mark.parametrize("name", ["territories", "organisations", "roles", "names"])
def test_every_subject_has_one_type(name: str) -> None:
    types = Counter(s for s, p, _ in triples(name) if p == TYPE)
    assert [s for s, count in types.items() if count > 1] == []


@pytest.mark.parametrize("name", ["territories", "organisations"])
def test_what_a_thing_is_part_of_is_there(name: str) -> None:
    places = {s for s, _, _ in triples("territories")}
    assert [o for o in values(name, KG + "partOf") if o not in places] == []


def test_no_two_territories_share_a_code_or_an_identifier() -> None:
    assert twice(values("territories", KG + "alpha3")) == []
    assert twice(values("territories", SAME_AS)) == []


def test_the_members_of_the_united_nations_have_code_demonym_and_capital() -> None:
    states = [t for t in LEXICON.territories.values() if t.alpha3 and t.demonyms]
    assert len(states) > 195
    assert len([t for t in states if t.capitals]) > 195


def test_a_capital_is_a_city_too() -> None:
    wanting = {
        capital: territory
        for capital, territory in LEXICON.capitals.items()
        if capital not in LEXICON.territory_names and territory not in LEXICON.territories[territory].names
    }
    assert wanting == {}


def test_a_seat_of_government_belongs_to_one_state() -> None:
    assert twice([seat.lower() for seat in values("territories", KG + "seat")]) == []


def test_an_organisations_name_means_one_organisation() -> None:
    names = [o for s, p, o in triples("organisations") if p in (LABEL, ALTERNATIVE) and "/organisation/" in s]
    assert twice(names) == []


def test_a_noun_stands_in_one_entry_only() -> None:
    words = [word for name in NOUN_FILES for word in values(name, KG + "word")]
    assert twice(words) == []
    assert [word for word in words if word != word.lower() or word != word.strip()] == []


def test_a_title_stands_in_one_entry_only() -> None:
    titles = [o for s, p, o in triples("names") if p == KG + "word"]
    assert twice([title.lower() for title in titles]) == []


def test_a_given_name_has_one_gender() -> None:
    names = values("names", KG + "givenName")
    assert twice(names) == []
    assert len(names) > 4000
    assert set(LEXICON.given_names.values()) == {"female", "male", "unisex"}


def test_nouns_name_kinds_genders_and_relations_that_exist() -> None:
    ontology = load()
    for noun in LEXICON.nouns.values():
        assert noun.kind in ontology.kinds, noun.word
        assert noun.gender in (None, "female", "male"), noun.word
        assert noun.expresses is None or noun.expresses in ontology.relations, noun.word


def test_kinship_states_a_relation_and_offices_too() -> None:
    silent = [n.word for n in LEXICON.nouns.values() if n.type in ("Kinship", "Office") and not n.expresses]
    assert silent == []


@pytest.mark.parametrize(
    ("demonym", "state"),
    [("frenchman", "FRA"), ("dutch", "NLD"), ("briton", "GBR"), ("swiss", "CHE"), ("filipino", "PHL"),
     ("congolese", "COD"), ("u.s.", "USA"), ("iraqi", "IRQ"), ("chechen", "Chechnya")],
)  # fmt: skip
def test_demonyms_lead_to_their_territory(demonym: str, state: str) -> None:
    assert LEXICON.demonyms[demonym] == state


@pytest.mark.parametrize(
    ("word", "kind"),
    [("foreign minister", "Person"), ("delegation", "Group"), ("police", "ArmedForce"),
     ("ministry", "Government"), ("newspaper", "Media"), ("airline", "Company"),
     ("airport", "Facility"), ("province", "Region"), ("opposition", "Party"),
     ("trade union", "Organisation"), ("widow", "Person")],
)  # fmt: skip
def test_nouns_tell_the_kind_of_actor(word: str, kind: str) -> None:
    assert LEXICON.nouns[word].kind == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("un", "Organisation"), ("fbi", "Government"), ("hamas", "ArmedForce"), ("bjp", "Party"),
     ("gazprom", "Company"), ("reuters", "Media"), ("pentagon", "ArmedForce")],
)  # fmt: skip
def test_well_known_organisations_have_their_kind(name: str, kind: str) -> None:
    assert LEXICON.organisations[name].kind == kind

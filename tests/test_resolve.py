"""Which actors are one: the rules one by one, and what holds of them all."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology
from kg.resolve import Correction, Judgement, KnownActor, Link, resolve
from kg.resolve.agreement import Agreement, Facts
from kg.resolve.clusters import Clusters

KNOWN = ontology.load()
SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE


def actor(
    name: str,
    kind: str = "Person",
    *aliases: str,
    id: str = "",
    roles: tuple[str, ...] = (),
    country: str | None = None,
    documents: tuple[str, ...] = (),
    other_kinds: tuple[str, ...] = (),
) -> KnownActor:
    return KnownActor(
        id or name.replace(" ", "_"),
        name,
        kind,
        frozenset(aliases),
        frozenset(roles),
        country,
        frozenset(documents),
        frozenset(other_kinds),
    )


def person(name: str, *aliases: str, **known: object) -> KnownActor:
    return actor(name, "Person", *aliases, **known)  # type: ignore[arg-type]


def links(*actors: KnownActor, judged: tuple[Correction, ...] = ()) -> dict[str, str]:
    """Return who is whom, of what is sure."""
    return {each.actor: each.same_as for each in _resolve(*actors, judged=judged) if each.judgement is SAME}


def open_questions(*actors: KnownActor) -> set[tuple[str, str]]:
    return {(each.actor, each.same_as) for each in _resolve(*actors) if each.judgement is UNSURE}


def _resolve(*actors: KnownActor, judged: tuple[Correction, ...] = ()) -> tuple[Link, ...]:
    return resolve(actors, judged, KNOWN)


PETRO = person("Gustavo Petro", "Petro", roles=("president of Colombia",), country="COL", documents=("a", "b"))


# --- A surname and its bearer ----------------------------------------------------------------------------


def test_a_surname_is_the_only_person_who_bears_it() -> None:
    (link,) = _resolve(person("Petro", documents=("c",)), PETRO)
    assert link == Link("Petro", "Gustavo_Petro", 'same surname as the only "Petro", Gustavo Petro')


def test_a_surname_of_two_people_is_nobody() -> None:
    assert links(person("Fujimori"), person("Alberto Fujimori", "Fujimori"), person("Keiko Fujimori")) == {}


def test_a_given_name_is_a_surname_only_where_nobody_is_given_it() -> None:
    gustavo, poroshenko = person("Gustavo Petro"), person("Petro Poroshenko")
    assert links(person("Petro"), gustavo) == {"Petro": "Gustavo_Petro"}
    assert links(person("Petro"), gustavo, poroshenko) == {}
    assert links(person("Petro"), PETRO, poroshenko) == {"Petro": "Gustavo_Petro"}
    assert links(person("James"), person("Annie James")) == {}
    assert links(person("Maria"), person("Maria Ressa", "Maria")) == {}


def test_two_names_of_one_bearer_are_one_bearer() -> None:
    trump = person("Donald Trump", documents=("a", "b"))
    assert links(person("Trump"), trump, person("Donald J. Trump", documents=("c",))) == {
        "Trump": "Donald_Trump",
        "Donald_J._Trump": "Donald_Trump",
    }


@pytest.mark.parametrize(
    "other",
    [
        actor("Petro", "Company"),
        person("Petro", country="UKR"),
        person("Petro", roles=("president of Ukraine",)),
        person("Petro", roles=("queen of Colombia",)),
    ],
    ids=["kind", "country", "office", "sex"],
)
def test_what_contradicts_the_bearer_keeps_a_surname_apart(other: KnownActor) -> None:
    assert links(other, PETRO) == {}


def test_a_document_that_keeps_a_surname_apart_is_believed() -> None:
    tan = person("Tan", documents=("c", "d"))
    david = person("David Tan", documents=("d",))
    assert links(tan, david) == {}
    assert open_questions(tan, david) == {("Tan", "David_Tan")}


def test_one_document_of_many_may_be_misread() -> None:
    many = tuple(map(str, range(20)))
    assert links(person("Merkel", documents=many), person("Angela Merkel", documents=("7", "x"))) == {
        "Merkel": "Angela_Merkel"
    }


def test_a_title_is_no_name() -> None:
    assert links(person("President Petro"), PETRO) == {"President_Petro": "Gustavo_Petro"}
    assert links(person("US President Donald Trump"), person("Donald Trump")) == {
        "US_President_Donald_Trump": "Donald_Trump"
    }


def test_a_description_is_no_name() -> None:
    official = person("Colombian official")
    assert links(official, person("official"), person("Maria Official")) == {}


def test_who_has_no_name_stays_in_its_document() -> None:
    first, second = "his_wife--0123abcd", "his_wife--9876fedc"
    assert links(person("his wife", id=first), person("his wife", id=second)) == {}


def test_a_particle_belongs_to_the_surname() -> None:
    prince, king = person("Mohammed bin Salman"), person("Salman")
    assert links(king, prince) == {}
    assert links(person("el-Sisi"), person("Abdel Fattah el-Sisi")) == {"el-Sisi": "Abdel_Fattah_el-Sisi"}


# --- One name, written differently -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Daniel García‑Peña", "Daniel Garcia-Pena"),
        ("Andrés Ferro's", "Andrés Ferro"),
        ("Nicolás Maduro", "NICOLAS MADURO"),
        ("John F. Kennedy", "John Kennedy"),
        ("Martin Luther King, Jr.", "Martin Luther King Jr"),
        ("Robert F. Kennedy Jr.", "Robert Kennedy Jr."),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Mohammed Bazoum", "Mohamed Bazoum"),
    ],
)
def test_spellings_of_one_person(first: str, second: str) -> None:
    assert len(links(person(first), person(second))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Donald Trump", "Donald Trump Jr."),
        ("George W. Bush", "George H. Bush"),
        ("Ali Hassan", "Ali Hassani"),
        ("Alexander Hernandez", "Alexandra Hernandez"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Ana Maria Santos", "Maria Santos"),
    ],
)
def test_names_of_two_people(first: str, second: str) -> None:
    assert links(person(first), person(second)) == {}


def test_initials_that_two_people_share_in_part_decide_nothing() -> None:
    bushes = person("George Bush"), person("George W. Bush"), person("George H. W. Bush"), person("George R. Bush")
    assert links(*bushes) == {}


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("Country", "Republic of the Congo", "Democratic Republic of the Congo"),
        ("Government", "foreign ministry of Austria", "foreign ministry of Australia"),
        ("Government", "government of Niger", "government of Nigeria"),
        ("Party", "National Democratic Party", "Democratic National Party"),
        ("ArmedForce", "1st Division", "2nd Division"),
    ],
)
def test_near_names_of_two_bodies(kind: str, first: str, second: str) -> None:
    assert links(actor(first, kind), actor(second, kind)) == {}


# --- Bodies and their abbreviations ----------------------------------------------------------------------


def test_known_organisations_have_several_names() -> None:
    assert links(actor("IAEA", "Organisation"), actor("International Atomic Energy Agency", "Organisation")) == {
        "IAEA": "International_Atomic_Energy_Agency"
    }
    assert links(actor("Britain", "Country"), actor("United Kingdom", "Country")) == {"Britain": "United_Kingdom"}


def test_an_abbreviation_that_one_document_explains() -> None:
    full = actor("United Dockers' Federation", "Organisation", "UDF", id="full")
    assert links(actor("UDF", "Party"), full) == {"UDF": "full"}
    assert links(actor("UDF", "Country"), full) == {}
    other = actor("Union of Democratic Farmers", "Party", "UDF", id="other")
    assert links(actor("UDF", "Party"), full, other) == {}


def test_an_abbreviation_that_nobody_explains_is_a_question() -> None:
    full = actor("Telecom Fairness Board", "Organisation")
    assert links(actor("TFB", "Organisation"), full) == {}
    assert open_questions(actor("TFB", "Organisation"), full) == {("TFB", "Telecom_Fairness_Board")}


def test_a_mere_noun_is_not_the_body_that_one_document_calls_so() -> None:
    full = actor("Kasonga District Council", "Government", "Council")
    assert links(actor("Council", "Government"), full) == {}


def test_a_seat_stands_for_its_government_where_it_is_one_throughout() -> None:
    government = actor("government of Colombia", "Government", country="COL")
    assert links(actor("Bogotá", "Government", country="COL"), government) == {"Bogotá": "government_of_Colombia"}
    assert links(actor("Bogotá", "City", country="COL"), government) == {}
    assert links(actor("Bogotá", "Government", country="COL", other_kinds=("City",)), government) == {}


def test_a_cluster_agrees_as_a_whole() -> None:
    body, party, company = (actor("Sun", kind, id=kind) for kind in ("Organisation", "Party", "Company"))
    found = links(body, party, company)
    assert "Party" not in {found.get("Company"), found.get("Organisation")} or "Company" not in found
    assert len(found) == 1


# --- Judgements ------------------------------------------------------------------------------------------


def test_people_go_before_rules() -> None:
    petro = person("Petro")
    assert links(petro, PETRO, judged=(Correction("Petro", "Gustavo_Petro", DIFFERENT),)) == {}
    company = actor("Petro", "Company", id="company")
    judged = (Correction("Gustavo_Petro", "company", SAME),)
    (link,) = _resolve(company, PETRO, judged=judged)
    assert (link.actor, link.same_as, link.reason) == ("company", "Gustavo_Petro", "people judge them to be one")


def test_a_judgement_holds_between_names_of_the_same() -> None:
    accent, plain, third = person("José Ruiz", id="1"), person("Jose Ruiz", id="2"), person("JOSE RUIZ", id="3")
    found = links(accent, plain, third, judged=(Correction("1", "3", DIFFERENT),))
    assert len(found) == 1
    assert {"1", "3"} != {*found.items()}.pop()


def test_actors_that_are_gone_still_join_others() -> None:
    judged = (Correction("Oslo_Ruiz", "gone", SAME), Correction("gone", "Rome_Ruiz", SAME))
    assert links(person("Oslo Ruiz"), person("Rome Ruiz"), judged=judged) == {"Rome_Ruiz": "Oslo_Ruiz"}


def test_the_reason_tells_each_step() -> None:
    found = _resolve(person("Garcia"), person("Daniel García"), person("Daniel Garcia", documents=("a",)))
    reasons = {each.actor: each.reason for each in found}
    assert reasons["Daniel_García"] == 'same name but for accents and case, "Daniel Garcia" and "Daniel García"'
    assert reasons["Garcia"].startswith('same surname as the only "Garcia"')


@given(st.lists(st.sampled_from(Judgement), min_size=1, max_size=5))
def test_judgements_combine_in_any_order(judgements: list[Judgement]) -> None:
    forward, backward = judgements[0], judgements[-1]
    for each in judgements[1:]:
        forward += each
    for each in reversed(judgements[:-1]):
        backward += each
    assert forward is backward
    expected = DIFFERENT if DIFFERENT in judgements else SAME if SAME in judgements else UNSURE
    assert forward is expected


# --- What holds whatever the actors ----------------------------------------------------------------------

NAMES = [
    "Petro", "Gustavo Petro", "Gustavo F. Petro", "Gustavo G. Petro", "GUSTAVO PETRO", "Maria Petro", "President Petro",
    "UN", "U.N.", "United Nations", "García", "Garcia", "Ana García", "Ana Garcia", "Ana Garcia Jr.", "Bogotá",
    "government of Colombia", "Sun", "Mohamed Bazoum", "Mohammed Bazoum", "their leader", "",
]  # fmt: skip
KINDS = ["Person", "Person", "Organisation", "Party", "Company", "Government", "City", "Country", "Actor"]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[KnownActor], list[Correction]]:
    count = draw(st.integers(2, 9))
    actors = [
        KnownActor(
            str(number),
            draw(st.sampled_from(NAMES)),
            draw(st.sampled_from(KINDS)),
            frozenset(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
            frozenset(draw(st.lists(st.sampled_from(["president of Colombia", "queen"]), max_size=1))),
            draw(st.sampled_from([None, None, "COL", "USA"])),
            frozenset(draw(st.lists(st.sampled_from("abcdef"), max_size=2))),
        )
        for number in range(count)
    ]
    ids = st.integers(0, count).map(str)
    corrections = draw(st.lists(st.builds(Correction, ids, ids, st.sampled_from(Judgement)), max_size=4))
    return actors, corrections


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_actors_and_judgements_does_not_matter(
    world: tuple[list[KnownActor], list[Correction]], shuffling: random.Random
) -> None:
    actors, corrections = world
    before = resolve(actors, corrections, KNOWN)
    shuffling.shuffle(actors)
    shuffling.shuffle(corrections)
    assert resolve(actors, corrections, KNOWN) == before


@given(worlds())
def test_links_lead_in_one_step_to_somebody_known_who_leads_nowhere(
    world: tuple[list[KnownActor], list[Correction]],
) -> None:
    actors, corrections = world
    known = {each.id for each in actors}
    sure = [each for each in resolve(actors, corrections, KNOWN) if each.judgement is SAME]
    linked = [each.actor for each in sure]
    assert len(linked) == len(set(linked))
    for link in sure:
        assert {link.actor, link.same_as} <= known
        assert link.same_as not in linked
        assert link.reason


@given(worlds())
def test_nobody_meets_whom_people_set_apart(world: tuple[list[KnownActor], list[Correction]]) -> None:
    actors, corrections = world
    found = {each.actor: each.same_as for each in resolve(actors, corrections, KNOWN) if each.judgement is SAME}
    for each in corrections:
        if each.judgement is DIFFERENT and each.first != each.second:
            assert found.get(each.first, each.first) != found.get(each.second, each.second)


@given(worlds())
def test_whom_people_join_are_one(world: tuple[list[KnownActor], list[Correction]]) -> None:
    actors, corrections = world
    known, judged = {each.id for each in actors}, [each for each in corrections if each.judgement is SAME]
    found = {each.actor: each.same_as for each in resolve(actors, judged, KNOWN) if each.judgement is SAME}
    for each in judged:
        if {each.first, each.second} <= known:
            assert found.get(each.first, each.first) == found.get(each.second, each.second)


NINE = st.tuples(st.integers(0, 8), st.integers(0, 8))


@given(st.lists(NINE, max_size=20), st.sets(NINE, max_size=5))
def test_clusters_are_an_equivalence_that_keeps_apart(
    joins: list[tuple[int, int]], apart: set[tuple[int, int]]
) -> None:
    separate = [(str(a), str(b)) for a, b in apart if a != b]
    clusters = Clusters(separate)
    for a, b in joins:
        joined = clusters.join(str(a), str(b), "named so")
        assert not joined or clusters.together(str(b), str(a))
    groups = [clusters.members(str(n)) for n in range(9)]
    for n, group in enumerate(groups):
        assert str(n) in group
        assert all(clusters.together(a, b) and clusters.reason(a, b) for a, b in pairwise(group))
    for a, b in combinations(map(str, range(9)), 2):
        assert clusters.together(a, b) == (b in clusters.members(a)) == (a in clusters.members(b))
    assert not any(clusters.together(a, b) for a, b in separate)


def test_many_actors_are_not_compared_with_one_another() -> None:
    """Twenty thousand actors would give 200 million pairs; agreement is asked for a few of each."""
    letters = "bcdfgklmnprstvz"
    syllables = [a + v for a in letters for v in "aeiou"]
    chosen = random.Random(7)
    actors = []
    for number in range(20_000):
        given, family = ("".join(chosen.choices(syllables, k=3)).title() for _ in range(2))
        name = (f"{given} {family}", family, f"{given} {family} Union", "Washington")[number % 4]
        kind = ("Person", "Person", "Organisation", "City")[number % 4]
        actors.append(KnownActor(str(number), name, kind, documents=frozenset({str(number % 999)})))
    asked = 0
    compatible = Agreement.compatible

    def counted(self: Agreement, first: Facts, second: Facts) -> bool:
        nonlocal asked
        asked += 1
        return compatible(self, first, second)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Agreement, "compatible", counted)
        found = resolve(actors, [], KNOWN)
    assert len(found) >= 4_999
    assert asked < 10 * len(actors)

"""The ontology that ships: complete, consistent, and its files' mistakes told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.ontology import Ontology, Relation

KNOWN = ontology.load()
RELATIONS = [pytest.param(relation, id=name) for name, relation in sorted(KNOWN.relations.items())]
PREFIXES = """
@prefix kg: <https://w3id.org/kg/ns#> .
@prefix rel: <https://w3id.org/kg/relation/> .
@prefix plover: <https://w3id.org/kg/plover/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def loaded_with(folder: Path, turtle: str) -> Ontology:
    path = folder / "more.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return ontology.load(path)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_explained_expressed_and_shown(relation: Relation) -> None:
    assert relation.label != relation.name or relation.label.islower()
    assert relation.definition
    assert len(relation.phrases) >= 3
    assert relation.examples


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_names_only_what_exists(relation: Relation) -> None:
    assert relation.plover is None or relation.plover in KNOWN.categories
    assert all(parent in KNOWN.relations for parent in relation.parents)
    assert relation.domain in KNOWN.kinds
    assert relation.range in KNOWN.kinds
    assert relation.inner_status is None or relation.inner_status in KNOWN.statuses
    assert relation.over in (None, "conflict", "cooperation")


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_is_not_its_own_ancestor(relation: Relation) -> None:
    above, waiting = set(), list(relation.parents)
    while waiting:
        parent = waiting.pop()
        if parent not in above:
            above.add(parent)
            waiting.extend(KNOWN.relations[parent].parents)
    assert relation.name not in above


def test_the_ontology_is_as_broad_as_promised() -> None:
    assert len(KNOWN.relations) >= 150
    assert sum(len(relation.phrases) for relation in KNOWN.relations.values()) >= 2000
    assert {relation.plover for relation in KNOWN.relations.values()} >= set(KNOWN.categories)


def test_no_phrase_is_given_twice_to_one_relation() -> None:
    for relation in KNOWN.relations.values():
        assert len(set(relation.phrases)) == len(relation.phrases), relation.name


def test_is_a_follows_parents() -> None:
    assert KNOWN.is_a("bombs", "assaults")
    assert KNOWN.is_a("assaults", "assaults")
    assert not KNOWN.is_a("assaults", "bombs")
    assert not KNOWN.is_a("no such relation", "assaults")


def test_tone_is_that_of_the_category() -> None:
    assert KNOWN.tone("bombs") == "conflict"
    assert KNOWN.tone("aids") == "cooperation"
    assert KNOWN.tone("marriedTo") is None


def test_a_relation_is_added_without_python(tmp_path: Path) -> None:
    found = loaded_with(
        tmp_path,
        """rel:serenades a kg:Relation ; rdfs:label "serenades"@en ; kg:plover plover:SUPPORT ;
           kg:phrase "{source} serenade {target}"@en .""",
    )
    assert found.relations["serenades"].plover == "SUPPORT"
    assert [frame.relation for frame in found.verbs["serenade"]] == ["serenades"]
    assert found.digest != KNOWN.digest
    assert "serenades" not in ontology.load().relations


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("rel:x a kg:Relation ; kg:plover plover:LOVE .", "relation x: unknown PLOVER category LOVE"),
        ('rel:x a kg:Relation ; kg:phrase "{source} hit {victim}"@en .', "relation x, phrase .*unknown slot"),
        ("rel:x a kg:Relation\nrel:y a kg:Relation .", r"more\.ttl, line"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(tmp_path: Path, turtle: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        loaded_with(tmp_path, turtle)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such file"):
        ontology.load(tmp_path / "missing.ttl")

"""What the last stages of extraction know of one document: its words, who is in it, and who says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.actors import ActorBuilder
from kg.extract.candidates import Candidates
from kg.extract.clusters import Clusters
from kg.extract.statements import RawStatement
from kg.model import Actor, Document
from kg.ontology.values import Ontology
from kg.parse import Parse


@dataclass(frozen=True, slots=True)
class Context:
    """One document with everything that was found in it before its events."""

    document: Document
    parse: Parse
    ontology: Ontology
    candidates: Candidates
    clusters: Clusters
    actors: Mapping[int, Actor]
    names: ActorBuilder
    spoken: tuple[RawStatement, ...] = ()

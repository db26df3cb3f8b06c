"""Find statements in a parse."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.candidates import Candidates
from kg.model import Document
from kg.ontology.values import Ontology
from kg.parse import Parse


@dataclass(frozen=True, slots=True)
class RawStatement:
    """A statement before actors are known: head token of the speaker, token range of the cue, characters of the content."""

    speaker: int | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    direct: bool
    manner: str = "said"
    status: str | None = None


def find(document: Document, parse: Parse, candidates: Candidates, ontology: Ontology) -> tuple[RawStatement, ...]:
    """Return the statements of a document in text order."""
    return ()

"""Find statements in a parse."""

from __future__ import annotations

from kg.extract.statements.values import RawStatement

from kg.extract.candidates import Candidates
from kg.model import Document
from kg.ontology.values import Ontology
from kg.parse import Parse




def find(document: Document, parse: Parse, candidates: Candidates, ontology: Ontology) -> tuple[RawStatement, ...]:
    """Return the statements of a document in text order."""
    return ()

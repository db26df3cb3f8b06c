"""Extraction: a document and its parse in, actors, events and statements out."""

from collections.abc import Callable

from kg.extract.extraction import RuleExtractor
from kg.model import Document, Extraction
from kg.ontology.values import Ontology
from kg.parse import Parse

Extractor = Callable[[Document, Parse], Extraction]
"""The seam: anything that turns a parsed document into an extraction."""

__all__ = ["Extractor", "RuleExtractor", "extract"]

_built: dict[str, RuleExtractor] = {}


def extract(document: Document, parse: Parse, ontology: Ontology) -> Extraction:
    """Read one document with the ontology's phrases."""
    if ontology.digest not in _built:
        _built.clear()
        _built[ontology.digest] = RuleExtractor(ontology)
    return _built[ontology.digest](document, parse)

"""Values to RDF: one named graph a document, canonical and without blank nodes."""

from kg.rdf.provenance import Provenance, text_hash
from kg.rdf.quads import to_nquads

__all__ = ["Provenance", "text_hash", "to_nquads"]

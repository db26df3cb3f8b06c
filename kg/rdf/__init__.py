"""Values to RDF: one named graph a document, canonical and without blank nodes."""

from kg.rdf.provenance import Provenance, text_hash
from kg.rdf.quads import to_nquads
from kg.rdf.resolution import corrections_to_nquads, links_to_nquads

__all__ = ["Provenance", "corrections_to_nquads", "links_to_nquads", "text_hash", "to_nquads"]

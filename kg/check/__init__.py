"""Does a graph hold what it promises? SHACL shapes of ``ontology/shapes.ttl``, reported in words."""

from kg.check.shapes import Violation, validate

__all__ = ["Violation", "validate"]

"""Does a graph hold what it promises? SHACL shapes reported in words, and evidence read again in the texts."""

from kg.check.evidence import Broken
from kg.check.shapes import Violation, validate, validate_ontology
from kg.check.verifying import Verification, verify

__all__ = ["Broken", "Verification", "Violation", "validate", "validate_ontology", "verify"]

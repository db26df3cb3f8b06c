"""Statements: who says what, in direct and in reported speech."""

from kg.extract.statements.clauses import speaker_span
from kg.extract.statements.finding import find
from kg.extract.statements.values import RawStatement

__all__ = ["RawStatement", "find", "speaker_span"]

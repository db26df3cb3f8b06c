"""Statements: who says what, in direct and in reported speech."""

from kg.extract.statements.finding import RawStatement, find

__all__ = ["RawStatement", "find"]

"""Coreference inside a document: which candidates are one actor, and why."""

from kg.extract.coreference.quotes import Quote
from kg.extract.coreference.sieve import resolve

__all__ = ["Quote", "resolve"]

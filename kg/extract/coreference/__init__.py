"""Coreference inside a document: which candidates are one actor, and why."""

from kg.extract.coreference.quotes import Quote
from kg.extract.coreference.sieve import Coreference

__all__ = ["Coreference", "Quote"]

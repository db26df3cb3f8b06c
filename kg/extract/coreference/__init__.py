"""Coreference inside a document: which candidates are one actor, and why."""

from kg.extract.coreference.sieve import Quote, resolve

__all__ = ["Quote", "resolve"]

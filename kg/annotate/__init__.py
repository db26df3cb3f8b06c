"""The language model's layer: documents in, parses out. The only place that loads spaCy."""

from kg.annotate.annotator import Annotator, installed, load

__all__ = ["Annotator", "installed", "load"]

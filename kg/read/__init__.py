"""Files, folders and streams to documents: one reader a format, every failure a problem with a remedy."""

from kg.read.formats import FORMATS
from kg.read.reading import read

__all__ = ["FORMATS", "read"]

"""Which actors of different documents are one, with reasons; what people judge comes first."""

from kg.resolve.judgements import Correction, Judgement
from kg.resolve.names import fold
from kg.resolve.resolving import resolve
from kg.resolve.values import KnownActor, Link

__all__ = ["Correction", "Judgement", "KnownActor", "Link", "fold", "resolve"]

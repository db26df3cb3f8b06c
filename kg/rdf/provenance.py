"""What a graph depends on besides the text: the tool, the language model and the ontology."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made the graph and from what; it holds no clock, so the same input gives the same graph.

    ``ontology`` is a hash over the ontology's files.

    >>> Provenance("kg", "0.1.0", "en_core_web_sm", "3.8.0", "9f2c").id
    'c3234e2ff93a5308'
    """

    tool: str
    tool_version: str
    model: str
    model_version: str
    ontology: str

    @property
    def id(self) -> str:
        """Return an id that two runs share exactly when everything here is equal."""
        return digest(*astuple(self))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits over some words; their order and their borders count."""
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:16]


def text_hash(text: str) -> str:
    """Return the SHA-256 of a document's text in UTF-8, as the graph and the folder of texts name it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

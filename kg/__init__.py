"""kg turns news into a knowledge graph: who did, said, planned or denied what, and the sentence that says so.

>>> graph = kg.build("seeds/")                      # doctest: +SKIP
>>> graph.events(relation="criticises")             # doctest: +SKIP

``import kg`` loads nothing else; a name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph, open
    from kg.pipeline import build

__all__ = ["Graph", "KgError", "build", "open"]

_HOME = {"Graph": "kg.graph", "open": "kg.graph", "build": "kg.pipeline", "KgError": "kg.errors"}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(__all__)}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

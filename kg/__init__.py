"""kg turns news into a knowledge graph: who did, said, planned or denied what, and the sentence that says so.

>>> graph = kg.build("seeds/")                      # doctest: +SKIP
>>> graph.events(relation="criticises")             # doctest: +SKIP

``import kg`` loads nothing else; a name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg import analysis
    from kg.errors import KgError
    from kg.graph import Graph, open
    from kg.pipeline import build

__all__ = ["Graph", "KgError", "analysis", "build", "open"]

_HOME = {"Graph": "kg.graph", "open": "kg.graph", "build": "kg.pipeline", "KgError": "kg.errors",
         "analysis": "kg.analysis",
         # What %load_ext kg and %unload_ext kg call.
         "load_ipython_extension": "kg.jupyter", "unload_ipython_extension": "kg.jupyter"}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(__all__)}")
    module = import_module(_HOME[name])
    value: object = module if name == "analysis" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

"""Which graph a notebook means where it names none: the only one that it holds."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph import Graph

USUAL = "graph"
"""The name that is taken first where a notebook holds several graphs."""


def graph_of(names: Mapping[str, object], name: str | None = None) -> Graph:
    """Return the graph of a name, or the one a notebook means where none is named.

    Raises:
        QueryError: there is no graph, or several and none called ``graph``.
    """
    graphs = {key: value for key, value in names.items() if isinstance(value, Graph) and not key.startswith("_")}
    if name is not None:
        if name not in graphs:
            raise QueryError(f"--on {name}", "this is no graph", _there_is(graphs))
        return graphs[name]
    if USUAL in graphs:
        return graphs[USUAL]
    if len(set(map(id, graphs.values()))) == 1:
        return next(iter(graphs.values()))
    if not graphs:
        raise QueryError("the notebook", "there is no graph yet", 'Open one: graph = kg.open("FOLDER").')
    raise QueryError("the notebook", "there are several graphs", f"{_there_is(graphs)} Name one with --on.")


def _there_is(graphs: Mapping[str, Graph]) -> str:
    return f"There is {', '.join(sorted(graphs))}." if graphs else 'Open one: graph = kg.open("FOLDER").'

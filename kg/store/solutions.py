"""The engine's solutions as a table, each term made once.

Most terms of a large answer recur (a relation, an actor, a day), and a Python object of its own for each cell takes
longer than to find the answer. So the engine writes the solutions as tab-separated values, reads only the distinct
cells back, and the rows share them.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.store.protocol import Table

TSV = ox.QueryResultsFormat.TSV


def table(solutions: ox.QuerySolutions) -> Table:
    """Return what a SELECT found as columns and rows of terms.

    >>> store = ox.Store()
    >>> store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.NamedNode("x:c")))
    >>> table(store.query("SELECT ?o ?none { ?s ?p ?o }"))
    Table(columns=('o', 'none'), rows=((<NamedNode value=x:c>, None),))
    """
    columns = tuple(variable.value for variable in solutions.variables)
    if not columns:
        return Table((), tuple([() for _ in solutions]))
    written = solutions.serialize(format=TSV) or b""
    _, *lines = written.decode("utf-8").removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    cells = list(dict.fromkeys([cell for row in rows for cell in row if cell]))
    known = dict(zip(cells, _terms(cells), strict=True))
    return Table(columns, tuple([tuple(map(known.get, row)) for row in rows]))


def _terms(cells: list[str]) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]:
    column = ox.parse_query_results("\n".join(["?cell", *cells, ""]).encode("utf-8"), format=TSV)
    assert isinstance(column, ox.QuerySolutions)
    return [cell for (cell,) in column]

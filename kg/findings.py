"""The reports of an analysis, from a graph's rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.analysis.reading import local
from kg.analysis.report import Report
from kg.analysis.reports import Ask, find, make
from kg.analysis.selection import Selection
from kg.analysis.tone import Step
from kg.projections import network
from kg.query import find_actor

if TYPE_CHECKING:
    from kg.store import Reader


def report(
    reader: Reader,
    name: str,
    actors: tuple[str, ...] = (),
    selection: Selection | None = None,
    step: Step | None = None,
    exact: bool = False,
) -> Report:
    """Return a report by name.

    Args:
        reader: of an open store.
        name: one of ``kg.analysis.REPORTS``.
        actors: names of the actors that it is about, as many as it takes.
        selection: which events count; those that happened where None. Reports that compare statuses take every one.
        step: stretches of time for ``tone`` and ``activity``.
        exact: betweenness is exact at any size.

    Raises:
        QueryError: there is no such report, or it is about more or fewer actors.
        ActorNotFound: no actor, or more than one, answers to a name.
    """
    kind = find(name, len(actors))
    chosen = selection or Selection()
    if kind.every_status:
        chosen = replace(chosen, status=None)
    ids = tuple(local(find_actor(reader, actor)) for actor in actors)
    return make(name, Ask(network(reader, chosen, kind.talks, kind.quotes), ids, step, exact))

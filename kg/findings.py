"""The sub-reports of an analysis, from a graph's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.analyse.accounts import Account
from kg.analyse.chains import chains
from kg.analyse.contested import contested
from kg.analyse.tone import tone_over_time
from kg.errors import QueryError
from kg.ontology import load
from kg.projections import links, local
from kg.query import EventRow, events, find_actor
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.store import Reader

REPORTS = ("tone", "chains", "contested")


def report(
    reader: Reader, name: str, pair: tuple[str, str] | None, status: str | None, min_confidence: float
) -> Rows[Any]:
    """Return a report by name; ``tone`` and ``chains`` need a pair, ``contested`` compares all statuses.

    Raises:
        QueryError: there is no such report, or it needs a pair and has none.
        ActorNotFound: no actor, or more than one, answers to a name of the pair.
    """
    if name not in REPORTS:
        raise QueryError(name, "there is no such report", f"Take one of: {', '.join(REPORTS)}")
    if name == "contested":
        return contested(accounts(events(reader, min_confidence=min_confidence)))
    if pair is None:
        raise QueryError(name, "this report is about two actors", "Name them: --pair ONE OTHER")
    one, other = (local(find_actor(reader, actor)) for actor in pair)
    found = list(accounts(events(reader, status=status, min_confidence=min_confidence)))
    if name == "tone":
        return tone_over_time((account.link for account in found), one, other)
    return chains(found, one, other)


def accounts(rows: Iterable[EventRow]) -> Iterator[Account]:
    """Yield the events between two actors that are no states, each with its sentence and source."""
    known = load()
    states = {name for name, relation in known.relations.items() if relation.state}
    for row in rows:
        if row.relation in states or row.source is None or row.target is None:
            continue
        for link in links([row], known):
            publisher = row.document.publisher or row.document.id
            yield Account(link, row.source.name, row.target.name, row.quote, publisher, row.document.published)

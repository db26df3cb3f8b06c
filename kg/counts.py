"""How much of what a graph holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.display import Shown, bars, fragment, frame
from kg.query import run
from kg.query.telling import in_words

if TYPE_CHECKING:
    import pandas

    from kg.query import Result
    from kg.store import Reader


@dataclass(frozen=True, slots=True)
class Counts(Shown):
    """How many documents, actors by kind, and events by relation and by status a graph holds."""

    documents: int
    actors: Mapping[str, int]
    relations: Mapping[str, int]
    statuses: Mapping[str, int]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the counts as a frame of what is counted, each sort of it, and how many there are."""
        groups = {"actors": self.actors, "relations": self.relations, "statuses": self.statuses}
        rows = [(group, name, n) for group, counts in groups.items() for name, n in counts.items()]
        return frame(rows, ["of", "name", "count"])

    def __str__(self) -> str:
        actors, events = sum(self.actors.values()), sum(self.statuses.values())
        return f"Graph of {self.documents:,} documents: {actors:,} actors, {events:,} events"

    def _repr_html_(self) -> str:
        return fragment(self.card())

    def card(self) -> Markup:
        """Return the counts as HTML: what there is most of, in three lists."""
        groups = {
            f"{sum(self.actors.values()):,} actors": self.actors,
            f"{sum(self.relations.values()):,} events": {in_words(name): n for name, n in self.relations.items()},
            "their status": self.statuses,
        }
        lists = Markup("").join(
            Markup("<div><h4>{}</h4>{}</div>").format(title, bars(counts)) for title, counts in groups.items()
        )
        title = f"Graph of {self.documents:,} documents"
        return Markup('<h3>{}</h3><div class="groups">{}</div>').format(title, lists)


def counts(reader: Reader) -> Counts:
    """Count what a graph holds."""
    actors = run(reader, "SELECT ?kind (COUNT(DISTINCT ?a) AS ?n) { ?a kg:is ?a ; a ?kind } GROUP BY ?kind")
    return Counts(
        documents=len(reader.documents()),
        actors={kind: n for kind, n in _counted(actors).items() if kind != "Actor"},
        relations=_counted(run(reader, _EVENTS.format("relation"))),
        statuses=_counted(run(reader, _EVENTS.format("status"))),
    )


_EVENTS = "SELECT ?it (COUNT(*) AS ?n) {{ ?event a kg:Event ; kg:{} ?it }} GROUP BY ?it"


def _counted(result: Result) -> dict[str, int]:
    found = {str(name).rpartition("#")[2].rpartition("/")[2]: n for name, n in result.rows}
    return {name: n for name, n in found.items() if isinstance(n, int)}

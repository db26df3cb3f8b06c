"""The explorer inside a notebook: the page in a frame that can reach nothing outside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from markupsafe import Markup

from kg import draw
from kg.display import Shown, fragment, notes
from kg.draw import EventCard, GraphView

INLINE: Final = 5_000
"""Events of a page inside a notebook, which is kept in the notebook's file with everything it shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Explorer(Shown):
    """A graph to look at. A notebook shows it; ``save`` writes it as one page that opens from disk.

    The frame may run its own scripts and nothing else: it has no address, no storage, no way to the notebook
    around it, and asks nothing of any network. ``height`` is in pixels.
    """

    view: GraphView
    title: str = "News graph"
    height: int = 680

    def save(self, path: str | Path = "graph.html") -> Path:
        """Write the page and return its path.

        Raises:
            InputError: the file cannot be written.
        """
        return draw.write(self.view, path, title=self.title)

    def __str__(self) -> str:
        actors, events = len(self.view.actors), len(self.view.events)
        return f"Explorer of {actors:,} actors and {events:,} events; .save(path) writes it as a page"

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        inline = strongest(self.view, INLINE)
        frame = Markup('<iframe sandbox="allow-scripts" title="{}" height="{}" srcdoc="{}"></iframe>').format(
            self.title, self.height, draw.page(inline, title=self.title)
        )
        shown, all_ = len(inline.events), len(self.view.events)
        note = f"The {shown:,} of {all_:,} events that join the most active actors; .save(path) writes all of them."
        return fragment(frame, notes([note] if shown < all_ else []))


def strongest(view: GraphView, most: int) -> GraphView:
    """Return a graph cut down to its most active actors, as many as have at most ``most`` events among them.

    >>> from kg.draw import ActorNode
    >>> view = GraphView((ActorNode("a", "Oslo", "City"),), (), (), (), ())
    >>> strongest(view, 10) is view
    True
    """
    if len(view.events) <= most:
        return view
    part_of: Counter[str] = Counter()
    for event in view.events:
        part_of.update({end for end in (event.source, event.target) if end is not None})
    rank = {actor: place for place, (actor, _) in enumerate(sorted(part_of.items(), key=lambda it: (-it[1], it[0])))}

    def place(event: EventCard) -> int:
        """Return from how many actors on an event is in: with the lesser of its two."""
        return max((rank[end] for end in (event.source, event.target) if end is not None), default=len(rank))

    last = sorted(map(place, view.events))[most]
    events = tuple(event for event in view.events if place(event) < last)
    told = {event.document for event in events}
    return replace(
        view,
        actors=tuple(actor for actor in view.actors if rank.get(actor.id, last) < last),
        events=events,
        documents=tuple(document for document in view.documents if document.id in told),
    )

"""The explorer over a live store: one page with an overview, and the rest of the store as it is asked for.

Nothing here changes the store. What the page asks for comes as JSON of the same form as what it began with.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.cards import card, document_card, kind_terms, relation_label, relation_terms, tone
from kg.draw import ActorNode, EventCard, GraphView, Live, Said, page, part
from kg.ontology import load
from kg.overview import Overview, ends
from kg.query.edges import names
from kg.query.outlines import Outline, offices, outlines, whom
from kg.query.reading import chosen, some_documents
from kg.query.rows import ActorRef
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import split
from kg.store import Reader

ReaderSource = Callable[[], Reader]

FIRST: Final = 300
EVENTS_AT_FIRST: Final = 20_000
BUBBLES: Final = 6
IN_A_BUBBLE: Final = 25
# Events that come with their sentences when somebody is looked at; the page asks for the others as it shows them.
WITH_SENTENCES: Final = 40
MOST_IDS: Final = 200
MOST_HITS: Final = 12
LONGEST_SEARCH: Final = 200
HEADERS: Final = {"content-security-policy": "frame-ancestors 'none'", "cache-control": "no-cache"}


def routes(reader_source: ReaderSource, path: str = "/explorer", title: str = "News graph") -> list[Route]:
    """Return the explorer's routes: the page at ``path`` and its data below it.

    Args:
        reader_source: gives a reader of the store, whenever one is needed.
        path: where the page stands, without a slash at its end.
        title: what stands at the page's head.
    """
    desk = Desk(reader_source, f"{path}/data", title)

    def answering(answer: Callable[[State, Request], GraphView]) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            if len(request.query_params.getlist("id")) > MOST_IDS:
                return JSONResponse({"error": f"at most {MOST_IDS} ids at once"}, status_code=400)
            return Response(part(answer(desk.state(), request)), media_type="application/json")

        return endpoint

    data = [Route(f"{path}/data/{name}", answering(answer)) for name, answer in ANSWERS.items()]
    return [
        Route(path, lambda _: HTMLResponse(desk.fresh().html, headers=HEADERS)),
        Route(f"{path}/", lambda _: RedirectResponse(path)),
        *data,
    ]


@dataclass(frozen=True, slots=True)
class State:
    """The store in outline as of one moment, the page made of it, and a reader for what is asked beyond."""

    overview: Overview
    known: dict[str, ActorRef]
    reader: Reader
    html: str = ""


class Desk:
    """Keeps the outline of the store, and makes it anew when the page is opened and the store has changed."""

    def __init__(self, reader_source: ReaderSource, data: str, title: str) -> None:
        self._source, self._data, self._title = reader_source, data, title
        self._lock = threading.Lock()
        self._held: tuple[object, State] | None = None

    def fresh(self) -> State:
        """Return the store as it is now."""
        reader = self._source()
        sign = _sign(reader)
        with self._lock:
            if self._held is None or self._held[0] != sign:
                self._held = sign, _state(reader, self._data, self._title)
            return self._held[1]

    def state(self) -> State:
        """Return the store as the page was made of it."""
        return self._held[1] if self._held else self.fresh()


def _sign(reader: Reader) -> object:
    """What differs when the store's documents or people's corrections do."""
    return frozenset(reader.documents().items()), frozenset(map(str, reader.quads(ns.CORRECTIONS)))


def _state(reader: Reader, data: str, title: str) -> State:
    rows = {row.actor: row for row in names(reader)}
    known = whom(reader, rows)
    state = State(Overview(rows, outlines(reader), load()), known, reader)
    view, live = _first(state, data)
    return State(state.overview, known, reader, page(view, title=title, live=live))


def _first(state: State, data: str) -> tuple[GraphView, Live]:
    """The strongest actors with the events among them, and the foremost of those who stand behind."""
    overview = state.overview
    strong = list(overview.order[:FIRST])
    behind: defaultdict[int, list[str]] = defaultdict(list)
    for actor in overview.order[FIRST:]:
        if overview.of(actor):
            behind[overview.community[actor]].append(actor)
    largest = sorted(behind.items(), key=lambda item: (-len(item[1]), item[0]))
    counts = [(number, len(members)) for number, members in largest[:BUBBLES]]
    counts.append((-1, sum(len(members) for _, members in largest[BUBBLES:])))
    foremost = [actor for _, members in largest[: 2 * BUBBLES] for actor in members[:IN_A_BUBBLE]]
    view = _outlined(state, overview.among(strong)[:EVENTS_AT_FIRST], [*strong, *foremost])
    # What comes later names only what it needs of these: the page has them.
    view = replace(view, relations=relation_terms(overview.ontology), kinds=kind_terms(overview.ontology))
    documents = len({event.document for event in overview.events})
    return view, Live(data, len(overview.taking_part), len(overview.events), documents, tuple(counts))


def _actor(state: State, request: Request) -> GraphView:
    events = [event for id_ in _ids(request)[:1] for event in state.overview.of(id_)]
    return _whole(state, events, _ids(request)[:1])


def _pair(state: State, request: Request) -> GraphView:
    match _ids(request):
        case [one, other]:
            return _whole(state, state.overview.between(one, other), [one, other])
        case _:
            return GraphView()


def _path(state: State, request: Request) -> GraphView:
    match _ids(request):
        case [one, other]:
            return _whole(state, state.overview.path(one, other), [one, other])
        case _:
            return GraphView()


def _some_events(state: State, request: Request) -> GraphView:
    held = state.overview.by_id
    return _whole(state, [held[id_] for id_ in _ids(request) if id_ in held], (), most=MOST_IDS)


def _outlines(state: State, request: Request) -> GraphView:
    wanted = _ids(request)
    events = {event.event: event for actor in wanted for event in state.overview.of(actor)}
    return _outlined(state, list(events.values()), wanted)


def _search(state: State, request: Request) -> GraphView:
    text = request.query_params.get("q", "")[:LONGEST_SEARCH]
    return _outlined(state, (), state.overview.found(text, MOST_HITS))


ANSWERS: Final[dict[str, Callable[[State, Request], GraphView]]] = {
    "actor": _actor,
    "pair": _pair,
    "path": _path,
    "events": _some_events,
    "outlines": _outlines,
    "search": _search,
}


def _ids(request: Request) -> list[str]:
    return request.query_params.getlist("id")


def _whole(state: State, events: Sequence[Outline], actors: Iterable[str], most: int = WITH_SENTENCES) -> GraphView:
    """Events of which the first come with their sentences, the actors in them, and the offices of these."""
    overview, reader = state.overview, state.reader
    rows = chosen(reader, [event.event for event in events[:most]], state.known)
    texts = {id_: reader.text(id_) or "" for id_ in {row.document.id for row in rows}}
    cards = [card(row, texts[row.document.id], overview.ontology) for row in rows]
    return _view(state, [*cards, *(_outline(state, event) for event in events[most:])], actors, events)


def _outlined(state: State, events: Sequence[Outline], actors: Iterable[str]) -> GraphView:
    return _view(state, [_outline(state, event) for event in events], actors, events)


def _view(state: State, cards: Sequence[EventCard], actors: Iterable[str], events: Sequence[Outline]) -> GraphView:
    overview = state.overview
    shown = dict.fromkeys([*actors, *(end for event in events for end in ends(event))])
    return GraphView(
        tuple(_nodes(state, [actor for actor in shown if actor in overview.actors])),
        tuple(cards),
        tuple(map(document_card, some_documents(state.reader, {event.document for event in events}))),
    )


def _nodes(state: State, actors: Collection[str]) -> Iterable[ActorNode]:
    overview, told = state.overview, offices(state.reader, actors)
    for actor in actors:
        row, (roles, country) = overview.actors[actor], told.get(actor, ((), None))
        events = len(overview.of(actor))
        yield ActorNode(actor, row.name, row.kind, row.aliases, roles, country, events, overview.community[actor])


def _outline(state: State, event: Outline) -> EventCard:
    ontology = state.overview.ontology
    speaker = state.known.get(event.speaker)
    return EventCard(
        id=split(event.event)[1],
        relation=event.relation,
        label=relation_label(event.relation, ontology),
        plover=event.plover or None,
        tone=tone(event.plover, ontology),
        source=split(event.source)[1] or None,
        target=split(event.target)[1] or None,
        status=event.status,
        quote="",
        document=unquote(event.document.removeprefix(ns.DOC)),
        start=event.start or None,
        end=event.end or None,
        speakers=(Said(speaker.name, ""),) if speaker else (),
        confidence=event.confidence,
    )

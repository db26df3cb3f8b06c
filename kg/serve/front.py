"""The explorer at ``/explorer``, which ``/`` leads to.

``kg.serve.explorer`` keeps an outline of the whole store in memory, so it lives in a worker process of its own: what it
reckons keeps nobody waiting who asks something else, and it is killed and started anew where it takes too long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import QueryError
from kg.query import frames
from kg.serve.pool import Pool, Question, Refused
from kg.serve.settings import Limits
from kg.serve.sparql import refusal, sent, waited_for
from kg.store.published import LazyReader

PATH: Final = "/explorer"
FIRST_VIEW: Final = Question("", "kg.serve.front:explored", {"path": PATH, "query": ""})
"""What to ask before anybody does: of a large store the first view takes long to make."""


def desk_limits(limits: Limits) -> Limits:
    """Return what the explorer may use: one process, all its time at once, and memory for the outline."""
    seconds = max(limits.seconds, 300.0)
    return replace(limits, ready=1, quick=seconds, seconds=seconds, megabytes=4 * limits.megabytes)


def routes(desk: Pool) -> list[Route]:
    """Return the pages, and the data that the explorer asks for."""

    async def explorer(request: Request) -> Response:
        asked = {"path": request.url.path, "query": request.url.query}
        try:
            head, body = await waited_for(desk, request, "kg.serve.front:explored", asked)
        except Refused as refused:
            return refusal(refused)
        response = sent(body, head["media"], head["headers"])
        response.status_code = head["status"]
        return response

    return [
        Route("/", lambda _: RedirectResponse(PATH), methods=["GET"]),
        Route(PATH, explorer, methods=["GET"]),
        Route(f"{PATH}/data/{{name}}", explorer, methods=["GET"]),
    ]


def explored(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Answer a request of the explorer's; a ``kg.query.worker.Task``.

    Raises:
        QueryError: the explorer has no such data.
    """
    endpoint = _endpoints(reader).get(arguments["path"])
    if endpoint is None:
        raise QueryError("the explorer", "there is no such data", "Open the page anew.")
    query = arguments["query"].encode("latin-1", "replace")
    scope = {"type": "http", "method": "GET", "path": arguments["path"], "query_string": query, "headers": []}
    response = endpoint(Request(scope))
    kept = {name: value for name, value in response.headers.items() if name not in ("content-length", "content-type")}
    head = {"status": response.status_code, "media": response.headers["content-type"], "headers": kept}
    return head, bytes(response.body)


@cache
def _endpoints(reader: LazyReader) -> Mapping[str, Callable[[Request], Response]]:
    from kg.serve import explorer

    return {route.path: route.endpoint for route in explorer.routes(lambda: reader, PATH)}

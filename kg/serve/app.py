"""All that the server answers, put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp

from kg.serve import actors, front, page, querypage, sparql
from kg.serve.entrance import Entrance
from kg.serve.pool import Pool, Question, Refused
from kg.serve.settings import Settings

log = logging.getLogger(__name__)


def application(current: Callable[[], Path], settings: Settings) -> ASGIApp:
    """Return the application that serves a store.

    Args:
        current: returns the folder to read from; see ``kg.store.published.latest``.
        settings: how it is reached, and what it allows.
    """
    pool = Pool(current, settings.limits)
    desk = Pool(current, front.desk_limits(settings.limits), front.FIRST_VIEW)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool.running(), desk.running():
            yield

    async def health(_: Request) -> Response:
        asked: dict[str, Any] = {"text": "ASK { }", "name": None, "parameters": {}, "table": "text/csv", "graph": None}
        asked |= {"default_graphs": None, "named_graphs": None, "rows": 1, "bytes": 100}
        try:
            await pool.ask(Question("", "kg.query.asking:answer", asked))
        except Refused as refused:
            return JSONResponse({"status": "busy", "why": refused.why}, 503)
        return JSONResponse({"status": "ok"})

    app = Starlette(
        routes=[*front.routes(desk), *sparql.routes(pool, settings.limits), *actors.routes(pool),
                *querypage.routes(), *page.routes()],
        lifespan=lifespan,
        exception_handlers={404: _absent, 405: _wrong_method, Exception: _failed},
    )  # fmt: skip
    app.add_route("/health", health, methods=["GET"])
    return Entrance(app, settings)


def _absent(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is nothing here.\n", 404)


def _wrong_method(_: Request, __: Exception) -> Response:
    return PlainTextResponse("This cannot be asked in that way.\n", 405)


def _failed(_: Request, __: Exception) -> Response:
    # Starlette logs the error after this; its text might say too much.
    return PlainTextResponse("The server failed to answer this.\n", 500)

"""The SPARQL 1.1 Protocol: requests to questions, answers to responses."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.query.asking import GRAPHS, TABLES
from kg.query.limited import told
from kg.serve.negotiate import SHORT, chosen
from kg.serve.pool import Answer, Pool, Question, Refused
from kg.serve.settings import Limits

log = logging.getLogger(__name__)

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
# What an error may tell a stranger; of any other its asker learns only that it happened.
_TOLD: Final = {"QueryError": 400, "ActorNotFound": 404, "DocumentNotFound": 404, "LimitError": 422}
_CHUNK: Final = 65_536
_MOST_FIELDS: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a text or the name of a question; None for both where it asks nothing.

    ``parameters`` are the query's own, sent as ``$actor=Petro``.
    """

    text: str | None = None
    name: str | None = None
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    format: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


def routes(pool: Pool, limits: Limits) -> list[Route]:
    """Return the endpoint, and the documented questions by name."""

    async def sparql(request: Request) -> Response:
        try:
            asked = await _asked(request)
            if asked.text is None:
                return await _described(pool, request)
            if request.method == "GET" and asked.format is None and _wants_page(request):
                return RedirectResponse(f"/query#{urlencode({'query': asked.text})}", 303)
            return await _answered(pool, limits, request, asked)
        except Refused as refused:
            return refusal(refused)

    async def ask(request: Request) -> Response:
        try:
            fields = _fields(request.url.query)
            parameters = {name: value for name, value in fields if name != "format"}
            asked = Asked(None, request.path_params["name"], format=dict(fields).get("format"), parameters=parameters)
            return await _answered(pool, limits, request, asked)
        except Refused as refused:
            return refusal(refused)

    return [
        Route("/sparql", sparql, methods=["GET", "POST", "OPTIONS"]),
        Route("/ask/{name}", ask, methods=["GET"]),
    ]


async def _answered(pool: Pool, limits: Limits, request: Request, asked: Asked) -> Response:
    arguments = {
        "text": asked.text or "",
        "name": asked.name,
        "parameters": dict(asked.parameters),
        "default_graphs": asked.default_graphs,
        "named_graphs": asked.named_graphs,
        "table": _form(request, asked.format, list(TABLES)),
        "graph": _form(request, asked.format, list(GRAPHS)),
        "rows": limits.rows,
        "bytes": limits.answer_bytes,
    }
    head, body = await waited_for(pool, request, "kg.query.asking:answer", arguments)
    if "unacceptable" in head:
        raise Refused(406, f"this answer can be had as {', '.join(head['unacceptable'])}")
    headers = {"kg-rows": str(head["rows"])}
    if head["hints"]:
        headers["kg-hints"] = json.dumps(head["hints"])
    return sent(body, head["media"], headers)


async def waited_for(pool: Pool, request: Request, task: str, arguments: Mapping[str, Any]) -> Answer:
    """Return head and body of an answer; a client that goes away while it is looked for ends the search.

    Raises:
        Refused: there is no answer, with the reason that its asker may read.
    """
    client = request.scope["kg.client"]
    search = asyncio.create_task(pool.ask(Question(client, task, arguments)))
    gone = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({search, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not search.done():
            raise Refused(499, "the client is gone")
        head, body = search.result()
    finally:
        gone.cancel()
        search.cancel()
    if "error" not in head:
        return head, body
    status = _TOLD.get(head["error"])
    if status is None:
        log.warning("a question failed: %s", head.get("message", head["error"]))
        raise Refused(422 if head["error"] == "MemoryError" else 500, "it cannot be answered")
    raise Refused(status, str(told(head, "the query")))


def sent(body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response that is sent as fast as its client reads. It says its length: a part of it is no whole."""
    told_length = {"content-length": str(len(body)), **(headers or {})}
    if len(body) <= _CHUNK:
        return Response(body, media_type=media, headers=told_length)

    async def parts() -> Any:
        for start in range(0, len(body), _CHUNK):
            yield body[start : start + _CHUNK]

    return StreamingResponse(parts(), media_type=media, headers=told_length)


def refusal(refused: Refused) -> Response:
    """Return the response that says why there is no answer."""
    headers = {"retry-after": "2"} if refused.status in (429, 503) else {}
    return PlainTextResponse(refused.why.rstrip("\n") + "\n", refused.status, headers)


async def _asked(request: Request) -> Asked:
    """Return what a request asks.

    Raises:
        Refused: the request is not one of the protocol's, or asks for an update.
    """
    fields = _fields(request.url.query)
    if request.method == "OPTIONS":
        raise Refused(204, "")
    if request.method != "POST":
        return _from_fields(fields, may_update=False)
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower().replace("utf8", "utf-8"):
        raise Refused(415, "send the query in UTF-8")
    body = await request.body()
    if media == FORM:
        return _from_fields([*fields, *_fields(_text(body))], may_update=True)
    if media == QUERY:
        return _from_fields([*fields, ("query", _text(body))], may_update=False)
    if media == UPDATE:
        _text(body)
        raise Refused(403, "this endpoint answers queries and changes nothing")
    raise Refused(415, f"send a query as {FORM}, or as {QUERY}")


def _from_fields(fields: list[tuple[str, str]], *, may_update: bool) -> Asked:
    def all_of(name: str) -> list[str]:
        return [value for key, value in fields if key == name]

    queries, updates = all_of("query"), all_of("update")
    if len(queries) + len(updates) > 1:
        raise Refused(400, "a request has one query")
    if updates:
        raise Refused(*((403, "this endpoint answers queries and changes nothing") if may_update
                        else (400, "an update is sent with POST, and this endpoint takes none")))  # fmt: skip
    parameters = {key[1:]: value for key, value in fields if key.startswith("$")}
    default, named = all_of("default-graph-uri") or None, all_of("named-graph-uri") or None
    if may_update and not queries:
        raise Refused(400, "the form has no field named query")
    format = next(iter(all_of("format")), None)
    return Asked(queries[0] if queries else None, None, default, named, format, parameters)


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8") from None
    except ValueError:
        raise Refused(400, f"the request has more than {_MOST_FIELDS} fields") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8") from None


def _form(request: Request, format: str | None, offered: list[str]) -> str | None:
    if format is None:
        return chosen(request.headers.get("accept", ""), offered)
    named = [form for form in (*SHORT.get(format, ()), format) if form in offered]
    if not named and format not in SHORT and format not in (*TABLES, *GRAPHS):
        raise Refused(400, f"there is no such format; there is {', '.join(SHORT)}")
    return named[0] if named else None


def _wants_page(request: Request) -> bool:
    return chosen(request.headers.get("accept", ""), [*TABLES, *GRAPHS, "text/html"]) == "text/html"


async def _described(pool: Pool, request: Request) -> Response:
    if _wants_page(request):
        return RedirectResponse("/query", 303)
    form = chosen(request.headers.get("accept", ""), GRAPHS) or next(iter(GRAPHS))
    endpoint = str(request.url.replace(query=""))
    head, body = await waited_for(pool, request, "kg.query.describing:service", {"endpoint": endpoint, "graph": form})
    return sent(body, head["media"])


async def _disconnected(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.5)

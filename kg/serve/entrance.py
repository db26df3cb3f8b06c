"""What is checked of a request before anything else sees it: for whom it is, whence it comes, and how much it is."""

from __future__ import annotations

import ipaddress
from collections import Counter
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import Settings

LONGEST_URL: Final = 16_000
LONGEST_HEAD: Final = 32_000
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}


class Entrance:
    """Lets a request through, whole, or answers why not.

    A page of another site can make a browser ask a server on its own machine: so the Host header must be one of the
    server's names, and a request that a foreign page makes is refused.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._names = {*_LOCAL, settings.host, *settings.names}
        self._inside: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        send = _with_headers(send, origin if origin in self._settings.origins else None)
        if refusal := self._refusal(scope, headers):
            await refusal(scope, receive, send)
            return
        body = await _body(receive, self._settings.limits.body_bytes)
        if isinstance(body, PlainTextResponse):
            await body(scope, receive, send)
            return
        client = client_of(scope, headers, proxied=self._settings.proxied)
        scope["kg.client"] = client
        if busy := self._busy(client):
            await busy(scope, receive, send)
            return
        self._inside[client] += 1
        try:
            await self._app(scope, _again(body, receive), send)
        finally:
            self._inside[client] -= 1
            if not self._inside[client]:
                del self._inside[client]

    def _busy(self, client: str) -> PlainTextResponse | None:
        if self._inside[client] >= self._settings.limits.queries:
            return _plain(429, "You have too many requests open; wait for an answer.", close=False)
        if self._inside.total() >= self._settings.limits.waiting:
            return _plain(503, "Too many requests are open; try again in a moment.", close=False)
        return None

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        if len(headers.getlist("host")) != 1 or _name(headers["host"]) not in self._names:
            return _plain(421, "This server does not go by that name. Start it with --name to add one.")
        origin = headers.get("origin")
        allowed = origin is None or origin in self._settings.origins or urlsplit(origin).netloc == headers["host"]
        foreign = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        if not allowed or (foreign and origin is None):
            return _plain(403, "Pages of other sites may not ask this server.")
        if scope["method"] not in METHODS:
            return _plain(405, "Use GET or POST.", allow="GET, HEAD, POST, OPTIONS")
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_URL:
            return _plain(414, f"The address is longer than {LONGEST_URL:,} bytes. Send the query with POST.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
            return _plain(431, f"The headers have more than {LONGEST_HEAD:,} bytes.")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._settings.limits.body_bytes:
            return _too_large(self._settings.limits.body_bytes)
        return None


def client_of(scope: Scope, headers: Headers, *, proxied: bool) -> str:
    """Return who asks, for counting: an address, or the network of an IPv6 address, which one host owns whole."""
    address = scope["client"][0] if scope.get("client") else ""
    if proxied and (named := headers.get("x-forwarded-for")):
        address = named.rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


async def _body(receive: Receive, most: int) -> bytes | PlainTextResponse:
    parts, length = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return _plain(400, "The request ended too soon.")
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > most:
            return _too_large(most)
        if not message.get("more_body"):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def _with_headers(send: Send, origin: str | None) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            if origin is not None:
                headers["access-control-allow-origin"] = origin
                headers["access-control-allow-headers"] = "content-type, accept"
                headers["access-control-expose-headers"] = "kg-hints, kg-rows"
                headers["cross-origin-resource-policy"] = "cross-origin"
            headers.append("vary", "Accept, Origin")
        await send(message)

    return sending


def _name(host: str) -> str:
    """Return the name in a Host header, without the port.

    >>> _name("[::1]:8000"), _name("LOCALHOST:8000")
    ('::1', 'localhost')
    """
    name = host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
    return name.lower().removesuffix(".")


def _too_large(most: int) -> PlainTextResponse:
    return _plain(413, f"The request has more than {most:,} bytes.")


def _plain(status: int, words: str, *, close: bool = True, **headers: str) -> PlainTextResponse:
    # After a refusal nobody reads what else the client sends, so the connection cannot be used again.
    extra = {"connection": "close"} if close else {"retry-after": "1"}
    return PlainTextResponse(words + "\n", status, headers | extra)

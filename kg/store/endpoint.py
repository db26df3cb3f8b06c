"""A SPARQL 1.1 server over HTTP: the Query, Update and Graph Store protocols, and what their failures mean.

Credentials come from the environment, never from the address: KG_STORE_TOKEN (bearer), or KG_STORE_USER and
KG_STORE_PASSWORD (basic; digest where the server asks for that). KG_STORE_UPDATE and KG_STORE_GRAPHS name the addresses
for updates and of the Graph Store protocol where they do not follow from the one for queries. KG_STORE_TIMEOUT is the
longest silence of the server in seconds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError

SECONDS: Final = 300.0
RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"

_KNOWN: Final[tuple[tuple[re.Pattern[str], str, str, str], ...]] = (
    # What an address ends in, and from what precedes it: for queries, for updates, of the Graph Store protocol.
    (re.compile(r"(?P<base>https?://[^/]+)/?$"), "{}/query", "{}/update", "{}/store"),
    (re.compile(r"(?P<base>.*/repositories/[^/]+)/?$"), "{}", "{}/statements", "{}/rdf-graphs/service"),
    (re.compile(r"(?P<base>.*)/query$"), "{}/query", "{}/update", ""),
    (re.compile(r"(?P<base>.*)$"), "{}", "{}", ""),
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store is asked, changed, and read graph by graph; ``graphs`` is empty where it is asked for that too.

    >>> Addresses.of("http://localhost:7878").update
    'http://localhost:7878/update'
    >>> Addresses.of("http://localhost:7200/repositories/news").update
    'http://localhost:7200/repositories/news/statements'
    >>> Addresses.of("https://cluster.example:8182/sparql").update
    'https://cluster.example:8182/sparql'
    """

    query: str
    update: str
    graphs: str

    @classmethod
    def of(cls, address: str, environment: Mapping[str, str] | None = None) -> Self:
        """Return what an address for queries, and the environment, say.

        Raises:
            StoreError: it is no web address, or has a password in it.
        """
        given = environment or {}
        try:
            parts = urlsplit(address)
            host, user = parts.hostname, parts.username
        except ValueError as error:
            raise StoreError(address, f"this is no address ({error})", "Write http://HOST:PORT/PATH.") from error
        if user is not None:
            place = f"{parts.scheme}://{host}"
            raise StoreError(place, "there is a password in the address", "Set KG_STORE_USER and KG_STORE_PASSWORD.")
        if not host or parts.query or parts.fragment:
            raise StoreError(address, "this is no address of a SPARQL endpoint", "Write http://HOST:PORT/PATH.")
        for pattern, *forms in _KNOWN:
            if found := pattern.fullmatch(address):
                query, update, graphs = (form.format(found["base"]) for form in forms)
                return cls(query, given.get("KG_STORE_UPDATE", update), given.get("KG_STORE_GRAPHS", graphs))
        raise AssertionError(address)


class Endpoint:
    """Speaks with one server, over connections that are kept.

    Args:
        address: for queries; see ``Addresses``.
        environment: that of the process where None.
        transport: takes the place of the network.

    Raises:
        StoreError: from every method: the server cannot be reached, refuses, is late, or is something else.
    """

    def __init__(
        self,
        address: str,
        environment: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        given = os.environ if environment is None else environment
        self.place = address
        self._addresses = Addresses.of(address, given)
        self._seconds = _seconds(given.get("KG_STORE_TIMEOUT"))
        self._user = (given["KG_STORE_USER"], given.get("KG_STORE_PASSWORD", "")) if "KG_STORE_USER" in given else None
        token = given.get("KG_STORE_TOKEN")
        self._client = httpx.Client(
            auth=httpx.BasicAuth(*self._user) if self._user and not token else None,
            headers={"User-Agent": "kg"} | ({"Authorization": f"Bearer {token}"} if token else {}),
            timeout=httpx.Timeout(self._seconds, connect=10.0),
            transport=transport,
            # Whatever the environment says of proxies holds; but passwords are not followed elsewhere.
            follow_redirects=False,
        )

    def ask(self, query: str, accept: str, dataset: Mapping[str, str] | None = None) -> bytes:
        """Return the answer to a query, of the media type that is asked for.

        Args:
            query: one that was parsed; a server that refuses it refuses something it does not know.
            accept: ``RESULTS`` or ``TRIPLES``.
            dataset: parameters of the protocol that say what the default graph is.
        """
        answer = self._send(
            "POST", self._addresses.query, accept, params=dict(dataset or {}), data={"query": query}, what="query"
        )
        return self._body(answer, accept)

    def change(self, update: str) -> None:
        """Run an update, all of its operations as one transaction where the server has any."""
        self._send(
            "POST",
            self._addresses.update,
            "*/*",
            content=update.encode(),
            headers={"Content-Type": "application/sparql-update"},
            what="update",
        )

    def graph(self, iri: str) -> bytes:
        """Return a named graph as N-Triples; an absent one is empty."""
        if not self._addresses.graphs:
            return self.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", TRIPLES)
        answer = self._send("GET", self._addresses.graphs, TRIPLES, params={"graph": iri}, absent=True, what="graph")
        return b"" if answer.status_code == httpx.codes.NOT_FOUND else self._body(answer, TRIPLES)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @property
    def closed(self) -> bool:
        """Say whether ``close`` was called."""
        return self._client.is_closed

    def _send(
        self,
        method: str,
        address: str,
        accept: str,
        *,
        what: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        absent: bool = False,
    ) -> httpx.Response:
        if self.closed:
            raise StoreError(self.place, "the store is closed", "Open it again with kg.store.open_store.")
        request = self._client.build_request(
            method, address, params=params, data=data, content=content, headers={"Accept": accept, **(headers or {})}
        )
        try:
            answer = self._client.send(request)
            if answer.status_code == httpx.codes.UNAUTHORIZED and self._asks_for_digest(answer) and self._user:
                self._client.auth = httpx.DigestAuth(*self._user)
                answer = self._client.send(request)
        except httpx.TimeoutException as error:
            message = f"the {what} was not answered within {self._seconds:g} s"
            raise StoreError(self.place, message, "Set KG_STORE_TIMEOUT to more seconds, or ask for less.") from error
        except httpx.TransportError as error:
            message = f"the server cannot be reached ({error})"
            raise StoreError(self.place, message, "Is it running, and is the address right?") from error
        if not answer.is_success and not (absent and answer.status_code == httpx.codes.NOT_FOUND):
            raise self._refusal(answer, what)
        return answer

    @staticmethod
    def _asks_for_digest(answer: httpx.Response) -> bool:
        return str(answer.headers.get("WWW-Authenticate", "")).lower().startswith("digest")

    def _refusal(self, answer: httpx.Response, what: str) -> StoreError:
        said = " ".join(answer.text.split())[:200]
        told = f"the server answered {answer.status_code} to the {what}" + (f": {said}" if said else "")
        status = answer.status_code
        if status in (401, 403):
            remedy = "Set KG_STORE_TOKEN, or KG_STORE_USER and KG_STORE_PASSWORD, to what may do this."
        elif status in (404, 405, 415) or answer.is_redirect:
            remedy = f"{answer.url.copy_with(query=None)} takes no {what}: name the right address (docs/store.md)."
        elif status in (408, 503, 504):
            remedy = "Try again later, or give the server more time."
        else:
            remedy = "The log of the server says more."
        return StoreError(self.place, told, remedy)

    def _body(self, answer: httpx.Response, accept: str) -> bytes:
        media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media not in {accept, "text/plain" if accept == TRIPLES else "application/json"}:
            message = f"the answer is {media or 'of no type'}, not {accept}"
            raise StoreError(self.place, message, "This is no SPARQL endpoint: name its address for queries.")
        return answer.content


def _seconds(text: str | None) -> float:
    if text is None:
        return SECONDS
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise StoreError("KG_STORE_TIMEOUT", f"{text!r} is no number of seconds", "Write for example 600.")
    return seconds

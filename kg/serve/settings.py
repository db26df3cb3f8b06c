"""What a server allows: the numbers behind every refusal, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What strangers may use.

    seconds: from a query's arrival to the end of its answer.
    megabytes: of memory that one answer may take beside the store.
    rows, answer_bytes: of an answer. A longer one is refused, never cut.
    body_bytes: of a request.
    queries: requests of one client that are answered or wait at once; ``long_queries`` may be long queries.
    ready: processes that wait for queries.
    long: queries at once that take more than ``quick`` seconds, of all clients.
    waiting: requests that are answered or wait at once, of all clients.
    connections: open at once; None for what the process's limit on files allows.
    head_seconds, body_seconds: for a request's head to arrive, and then its body.
    send_seconds: for a client to take an answer.
    """

    seconds: float = 30
    megabytes: int = 1024
    rows: int = 50_000
    answer_bytes: int = 32_000_000
    body_bytes: int = 1_000_000
    queries: int = 8
    long_queries: int = 3
    ready: int = 3
    long: int = 4
    quick: float = 0.25
    waiting: int = 200
    connections: int | None = None
    head_seconds: float = 20
    body_seconds: float = 20
    send_seconds: float = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is reached.

    host, port: to listen on; port 0 for any that is free.
    names: that the Host header may have beside ``host`` and those of the loopback interface.
    origins: whose pages may read answers, beside the server's own.
    proxied: the server is behind a proxy that sets X-Forwarded-For; whom it names is the client.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    proxied: bool = False
    limits: Limits = Limits()

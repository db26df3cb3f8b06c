"""Connections: how many, how slow, and from whom; uvicorn's HTTP protocol with an end to each of its patience.

When as many connections are open as may be, the client with most that are silent or unfinished makes room, with the one
that has longest been so. A request that arrives whole is answered within moments, so slow connections only ever push
out each other; and a client that opens hundreds at once does not push out another's before its request arrives.
"""

from __future__ import annotations

import asyncio
import logging
import resource
from typing import TYPE_CHECKING, Any, Final, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from kg.serve.settings import Limits

log = logging.getLogger(__name__)

BACKLOG: Final = 128
LINGER_SECONDS: Final = 2.0
# What a worker process, the log and the listening socket need beside the connections.
OTHER_FILES: Final = 96


def most_connections(limits: Limits) -> int:
    """Return how many connections may be open, so that the process never runs out of files."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    # As many as the backlog may come in at once, before the first of them can be let go.
    allowed = min(files - OTHER_FILES - 2 * BACKLOG, 1000) if files != resource.RLIM_INFINITY else 1000
    return max(32, min(allowed, limits.connections or allowed))


class Door:
    """All connections that are open; of each client's those that wait the longest first."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._most = most_connections(limits)
        # Dictionaries without values are sets that keep their order.
        self._waiting: dict[str, dict[GuardedProtocol, None]] = {}
        self._busy: dict[GuardedProtocol, None] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values())) + len(self._busy)

    def wait(self, connection: GuardedProtocol) -> None:
        """Note that a connection waits for its client from now on; one that waits may have to go."""
        self.leave(connection)
        self._waiting.setdefault(connection.peer, {})[connection] = None
        while len(self) > self._most:
            crowd = max(self._waiting.values(), key=len)
            oldest = next(iter(crowd if len(crowd) > 1 else self._busy or crowd))
            self.leave(oldest)
            oldest.transport.abort()

    def serve(self, connection: GuardedProtocol) -> None:
        """Note that a connection's request is being answered: it is not in the way of others."""
        self.leave(connection)
        self._busy[connection] = None

    def leave(self, connection: GuardedProtocol) -> None:
        """Forget a connection."""
        self._busy.pop(connection, None)
        if (waiting := self._waiting.get(connection.peer)) is not None:
            waiting.pop(connection, None)
            if not waiting:
                del self._waiting[connection.peer]


class Closing:
    """A transport that, once told to close, reads on for a moment.

    A client that is still sending its body would else get a reset instead of the answer that refuses it.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport, self.draining = transport, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def is_closing(self) -> bool:
        """Say whether nothing more will be written."""
        return self.draining or self._transport.is_closing()

    def close(self) -> None:
        """Send what is left, say that it was all, and close when the client has read it or the time is over."""
        if self.is_closing():
            return
        self.draining = True
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._transport.resume_reading()
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self._transport.abort)


class GuardedProtocol(H11Protocol):
    """HTTP/1.1 for strangers."""

    door: Door
    peer = ""
    """The client's address, without its port."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        self._closing = Closing(cast(asyncio.Transport, transport))
        self.peer = str((transport.get_extra_info("peername") or ("",))[0])
        super().connection_made(cast(asyncio.Transport, self._closing))
        self._deadline: asyncio.TimerHandle | None = None
        self._in_body = self._said_all = False
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room."""
        self.door.leave(self)
        self._set_deadline(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless all was said."""
        if not self._closing.draining:
            super().data_received(data)
            self._look()

    def eof_received(self) -> Any:
        """Stay where the client sends no more and waits for an answer to what it has sent."""
        self._said_all = True
        return not self._closing.draining and self._is_answering()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if self._said_all:
            self.transport.close()
        self._await_head()
        self._look()

    def _look(self) -> None:
        """Note where the request is: its head, its body, or its answer."""
        if self._closing.is_closing():
            return
        if self._is_answering():
            self.door.serve(self)
            self._set_deadline(self.door.limits.seconds + self.door.limits.send_seconds)
        elif self.conn.their_state is h11.SEND_BODY and not self._in_body:
            self._in_body = True
            self._set_deadline(self.door.limits.body_seconds)

    def _is_answering(self) -> bool:
        arrived = self.cycle is not None and not self.cycle.more_body
        return arrived and not self.cycle.response_complete

    def _await_head(self) -> None:
        self._in_body = False
        self.door.wait(self)
        self._set_deadline(self.door.limits.head_seconds)

    def _set_deadline(self, seconds: float | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None
        if seconds is not None and not self._closing.is_closing():
            self._deadline = self.loop.call_later(seconds, self.transport.abort)

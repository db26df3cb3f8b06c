"""Listening: the application behind uvicorn, with connections that are guarded."""

from __future__ import annotations

import ipaddress
import logging
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import uvicorn

from kg.errors import InputError, StoreError
from kg.serve.app import application
from kg.serve.guard import BACKLOG, Door, GuardedProtocol
from kg.serve.settings import Settings
from kg.store.published import latest, prepare

log = logging.getLogger(__name__)

HEAD_BYTES: Final = 32_000


def serve(folder: Path, settings: Settings, started: Callable[[str], None]) -> None:
    """Serve a store until the process is told to end.

    Args:
        folder: of a store or a snapshot.
        settings: how it is reached, and what it allows.
        started: called with the server's address once it listens.

    Raises:
        StoreError: the store cannot be read.
        InputError: the address cannot be listened on.
    """
    prepare(folder)
    listening = _socket(settings)
    door = Door(settings.limits)
    guarded = type("Guarded", (GuardedProtocol,), {"door": door})
    config = uvicorn.Config(
        application(partial(_current, folder), settings),
        http=guarded,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
    )
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    started(f"http://{shown}:{port}/")
    uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Say whether only processes of the same machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _current(folder: Path) -> Path:
    found = latest(folder)
    if found is None:
        raise StoreError(str(folder), "nothing is published of this store any more", "Start the server again.")
    return found


def _socket(settings: Settings) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        place = f"{settings.host}:{settings.port}"
        raise InputError(place, f"it cannot be listened on ({error.strerror})", "Choose another: --port 0.") from error

"""How a process that answers questions and the one that asks them speak: a head in JSON and a body of bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO, Any, Final

SIZES: Final = struct.Struct("!II")
"""Bytes of the head, and of the body, before each message."""

Head = Mapping[str, Any]


def packed(head: Head, body: bytes = b"") -> bytes:
    """Return a message as it is sent.

    >>> import io
    >>> read(io.BytesIO(packed({"ok": True}, b"rows")))
    ({'ok': True}, b'rows')
    """
    words = json.dumps(head).encode("utf-8")
    return SIZES.pack(len(words), len(body)) + words + body


def read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message; None where the other side has ended."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, body = SIZES.unpack(sizes)
    words, rest = stream.read(head), stream.read(body)
    if len(words) < head or len(rest) < body:
        return None
    return json.loads(words), rest

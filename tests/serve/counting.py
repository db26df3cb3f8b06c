"""A task that tells how often its process has been asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from kg.query import frames
from kg.store.published import LazyReader

_times = count(1)


def times(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    return {"times": next(_times), "documents": len(reader.documents())}, b""


def failing(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    raise SystemExit

"""Asking with a limit on time and memory: the query runs in a process of its own, which is killed at the limit."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Any, Final

from kg import errors
from kg.errors import KgError, LimitError, QueryError
from kg.query import frames
from kg.query.result import Result

NO_END: Final = 1e6
"""Seconds that no query takes."""
PLENTY: Final = 1_000_000
"""Megabytes that no query takes."""
OUT_OF_MEMORY = "it needs more than {megabytes:,} MB of memory"
OUT_OF_TIME = "it takes longer than {seconds:g} s"
LESS = "Ask for less: fewer joins, a LIMIT, a relation or an actor by name."


def run(
    folder: Path,
    question: str | Path,
    parameters: Mapping[str, str] | None = None,
    *,
    seconds: float,
    megabytes: int = 1024,
) -> Result:
    """Answer a query as ``kg.query.run`` does, within limits.

    Args:
        folder: of a store that no process has open, or of a snapshot.
        question: SPARQL, the name of a query, or a file that ends in ``.rq``.
        parameters: values for the query's variables.
        seconds: from the opening of the store to the whole answer.
        megabytes: of memory that the answer may take beside the store.

    Raises:
        LimitError: the query needed more, and was ended.
        KgError: what ``kg.query.run`` and ``kg.store.open_store`` raise.
    """
    head: dict[str, Any] = {"question": str(question), "parameters": dict(parameters or {})}
    with subprocess.Popen(
        command(folder, megabytes), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        _checked(frames.read(process.stdout), "the query")
        ends = Timer(seconds, process.kill)
        ends.start()
        try:
            process.stdin.write(frames.packed({"task": "kg.query.asking:result", "arguments": head}))
            process.stdin.flush()
            message = frames.read(process.stdout)
        except BrokenPipeError:
            message = None
        finally:
            late = not ends.is_alive()
            ends.cancel()
            process.kill()
    if message is None and late:
        raise LimitError("the query", OUT_OF_TIME.format(seconds=seconds), LESS)
    if message is None or message[0].get("error") == "MemoryError":
        raise LimitError("the query", OUT_OF_MEMORY.format(megabytes=megabytes), LESS)
    found = pickle.loads(_checked(message, "the query"))
    assert isinstance(found, Result)
    return found


def command(folder: Path, megabytes: int) -> list[str]:
    """Return how a worker is started; see ``kg.query.worker``."""
    return [sys.executable, "-m", "kg.query.worker", str(folder), str(megabytes)]


def _checked(message: tuple[dict[str, Any], bytes] | None, place: str) -> bytes:
    if message is None:
        raise QueryError(place, "the process that was to answer it ended", "Try again without limits.")
    head, body = message
    if "error" in head:
        raise told(head, place)
    return body


def told(head: Mapping[str, Any], place: str) -> KgError:
    """Return the error that a worker told of."""
    kind = getattr(errors, head["error"], None)
    if isinstance(kind, type) and issubclass(kind, KgError):
        return kind(head["place"], head["message"], head["remedy"])
    return QueryError(place, "it could not be answered", "The log of the process says why.")

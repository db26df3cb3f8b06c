"""A process that answers questions one at a time, and that whoever started it may kill at any moment.

``python -m kg.query.worker FOLDER MEGABYTES``: a store, a snapshot or what was published of one, and what an answer may
take. It reads and writes the messages of ``kg.query.frames``. The engine can neither be told to stop nor how much
memory to use: only the end of its process ends a query for certain and gives its memory back.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import KgError
from kg.query import frames
from kg.store.published import LazyReader, reading

log = logging.getLogger(__name__)

Task = Callable[[LazyReader, Mapping[str, Any]], tuple[frames.Head, bytes]]
"""What a worker can do: with what it reads from and the arguments, to the head and the body of the answer."""


def main(folder: str, megabytes: str) -> None:
    """Answer until there is nobody left who could ask."""
    asked, answers = _own_streams()
    # What most questions need is loaded before the first of them waits for it.
    import_module("kg.query.asking")
    try:
        with reading(Path(folder)) as reader:
            _limit_memory(int(megabytes))
            _say(answers, {"ready": True})
            requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(asked, requests), daemon=True).start()
            while True:
                _say(answers, *_answer(reader, requests.get()))
    except KgError as error:
        _say(answers, _told(error))


def _say(answers: BinaryIO, head: frames.Head, body: bytes = b"") -> None:
    answers.write(frames.packed(head, body))
    answers.flush()


def _told(error: KgError) -> frames.Head:
    return {"error": type(error).__name__, "place": error.place, "message": error.message, "remedy": error.remedy}


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    # Whatever else prints must not get between the messages.
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return asked, answers


def _listen(asked: BinaryIO, requests: queue.SimpleQueue[dict[str, Any]]) -> None:
    while message := frames.read(asked):
        requests.put(message[0])
    # Nobody waits any more: end, also in the midst of a query.
    os._exit(0)


def _answer(reader: LazyReader, request: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    try:
        module, _, name = request["task"].partition(":")
        task: Task = getattr(import_module(module), name)
        return task(reader, request["arguments"])
    except KgError as error:
        return _told(error), b""
    except MemoryError:
        return {"error": "MemoryError"}, b""
    except Exception:
        # The one who asked is told that it failed and no more; the log says why, and the process goes on.
        log.exception("a question could not be answered")
        return {"error": "failed"}, b""


def _limit_memory(megabytes: int) -> None:
    """Let the process take so much more memory than now; beyond it, it ends."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statistics = Path("/proc/self/status")
    if not statistics.exists():
        return
    now = next(line for line in statistics.read_text("utf-8").splitlines() if line.startswith("VmData:"))
    most = int(now.split()[1]) * 1024 + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])

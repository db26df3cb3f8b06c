"""One worker process as the server sees it: started, asked, made to give way, killed."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from kg.query import frames
from kg.query.limited import command

log = logging.getLogger(__name__)

GIVES_WAY = 15
"""How much a long query steps back when others want the processor, as ``nice`` counts."""


class Ended(Exception):
    """The process ended before it answered."""


class Process:
    """A worker that is ready. It answers one question at a time; ``kill`` ends it and what it is doing."""

    def __init__(self, process: asyncio.subprocess.Process, where: Path) -> None:
        self._process, self.where, self.asked = process, where, 0

    @classmethod
    async def start(cls, where: Path, megabytes: int) -> Self:
        """Start a worker on a published store and return once it is ready.

        Raises:
            Ended: it could not open the store.
        """
        process = await asyncio.create_subprocess_exec(
            *command(where, megabytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Linux shares the processor out among sessions before it does among processes: in the server's own one a
            # long query would take what the server needs to answer the others.
            start_new_session=True,
        )
        worker = cls(process, where)
        try:
            head, _ = await worker._read()
        except BaseException:
            worker.kill()
            await worker.ended()
            raise
        if "error" in head:
            worker.kill()
            await worker.ended()
            raise Ended(head["message"])
        return worker

    async def ask(self, task: str, arguments: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return head and body of the answer.

        Raises:
            Ended: the process was killed, by itself or by the system.
        """
        assert self._process.stdin is not None
        self.asked += 1
        try:
            self._process.stdin.write(frames.packed({"task": task, "arguments": arguments}))
            await self._process.stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise Ended(str(error)) from error
        return await self._read()

    @property
    def seconds(self) -> float | None:
        """Return how long the process has been working since it was started; None where the system does not tell."""
        try:
            words = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def give_way(self) -> None:
        """Let every other process go first from now on; there is no way back."""
        try:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, GIVES_WAY)
        except OSError as error:
            log.info("a worker keeps its priority (%s)", error)

    def kill(self) -> None:
        """End the process at once."""
        if self._process.returncode is None:
            try:
                # Not through the process object, which would take its end away from the loop that waits for it.
                os.kill(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                log.debug("worker %d had ended", self._process.pid)

    async def ended(self) -> None:
        """Return once the process is gone and nothing of it is open."""
        await self._process.wait()
        # Of a process that has been gone for a moment the pipes may still be open: these are read to their end.
        # Whoever reads already comes to the same end.
        with suppress(RuntimeError):
            await self._process.communicate()

    @property
    def alive(self) -> bool:
        """Say whether the process is there."""
        return self._process.returncode is None

    async def _read(self) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdout is not None
        try:
            head, body = frames.SIZES.unpack(await self._process.stdout.readexactly(frames.SIZES.size))
            words = await self._process.stdout.readexactly(head)
            return json.loads(words), await self._process.stdout.readexactly(body)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Ended("the process ended") from error

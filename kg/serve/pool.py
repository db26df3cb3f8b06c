"""Worker processes and who may use them, so that no query of one client makes another client wait.

A query starts on one of a few processes that are ready. If it is not answered within a moment it is a long one: it
gives way to all others, keeps its process to itself, and a new one takes its place. When there are as many long
queries as may be, it is ended and starts again when it has its turn. At its time limit it is killed, and its memory
with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from kg.query.limited import LESS, OUT_OF_MEMORY, OUT_OF_TIME
from kg.serve.process import Ended, Process
from kg.serve.settings import Limits
from kg.serve.turns import Turns

log = logging.getLogger(__name__)

# A process is replaced after so many answers: whatever it may have kept, it cannot keep for ever.
ANSWERS_A_PROCESS: Final = 2000
LOOK_EVERY: Final = 1.0

Answer = tuple[dict[str, Any], bytes]


class Refused(Exception):
    """A question is not answered: the HTTP status, and why in words for its asker."""

    def __init__(self, status: int, why: str) -> None:
        self.status, self.why = status, why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Question:
    """What a client wants to know: a ``kg.query.worker.Task`` by name, and its arguments."""

    client: str
    task: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Running:
    """A long query that holds a place among these, its process, and the answer to come."""

    process: Process
    answer: asyncio.Task[Answer]


class Pool:
    """Answers questions in processes; use it in ``async with pool.running()``.

    Args:
        current: returns the folder to read from; asked again from time to time, to see what a writer publishes.
        limits: on time, memory and turns.
        beforehand: what a process is asked before it counts as ready, so that it has at hand what others will ask for.
    """

    def __init__(self, current: Callable[[], Path], limits: Limits, beforehand: Question | None = None) -> None:
        self._current, self._limits, self._beforehand = current, limits, beforehand
        self._where = current()
        self._processes: set[Process] = set()
        # As many places are free as processes are ready: who takes a place takes a process with it.
        self._ready: deque[Process] = deque()
        # Those at work on a quick question, and who is ready to take their place once it is answered.
        self._busy: set[Process] = set()
        self._heirs: dict[Process, Process] = {}
        self._quick = Turns(0, max(1, limits.ready - 1))
        self._long = Turns(limits.long, limits.long_queries)
        self._background: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep processes ready within the block, and end them after it."""
        for _ in range(self._limits.ready):
            self._meanwhile(self._fill(self._quick.open))
        self._meanwhile(self._watch())
        try:
            yield
        finally:
            for task in self._background:
                task.cancel()
            await asyncio.gather(*self._background, return_exceptions=True)
            for process in self._processes:
                process.kill()
            await asyncio.gather(*(process.ended() for process in self._processes))

    async def ask(self, question: Question) -> Answer:
        """Return head and body of the answer.

        Raises:
            Refused: it takes too much.
        """
        try:
            async with asyncio.timeout(self._limits.seconds):
                outcome = await self._first(question)
                if isinstance(outcome, Running):
                    return await self._finish(question.client, outcome)
                if outcome is not None:
                    return outcome
                return await self._again(question)
        except TimeoutError:
            raise Refused(504, f"{OUT_OF_TIME.format(seconds=self._limits.seconds)}. {LESS}") from None
        except Ended:
            why = OUT_OF_MEMORY.format(megabytes=self._limits.megabytes)
            raise Refused(422, f"{why}, or the engine cannot answer it. {LESS}") from None

    async def _first(self, question: Question) -> Answer | Running | None:
        """Ask for a moment; return the answer, a long query that goes on, or None for one that has to wait."""
        client = question.client
        await self._quick.take(client)
        process = self._taken()
        answer = asyncio.create_task(process.ask(question.task, question.arguments))
        is_kept = is_running = False
        try:
            await self._quick_or_long(process, answer)
            if answer.done():
                found = answer.result()
                is_fresh = process.where == self._where and process.asked < ANSWERS_A_PROCESS
                # What took long to prepare goes on answering until its successor is prepared as well.
                is_kept = is_fresh or self._beforehand is not None
                return found
            is_running = self._long.try_take(client)
            if is_running:
                process.give_way()
                return Running(process, answer)
            return None
        finally:
            self._busy.discard(process)
            heir = self._heirs.pop(process, process if is_kept else None)
            if heir is not process and not is_running:
                answer.cancel()
                self._end(process)
            if heir is not None:
                self._ready.append(heir)
                self._quick.give_back(client)
            else:
                # Whoever used the process up keeps the place until another is ready: the rest are for the others.
                self._meanwhile(self._fill(partial(self._quick.give_back, client)))

    def _taken(self) -> Process:
        """Return a process that is ready, one that reads the newest if there is: nobody sees the store go back."""
        process = next((each for each in self._ready if each.where == self._where), self._ready[0])
        self._ready.remove(process)
        self._busy.add(process)
        return process

    async def _quick_or_long(self, process: Process, answer: asyncio.Task[Answer]) -> None:
        """Return once an answer is there, or has been worked on for more than a moment.

        On a machine that has much else to do even a quick query may wait for the processor: that does not count.
        """
        before = process.seconds or 0.0
        while not answer.done():
            await asyncio.wait({answer}, timeout=self._limits.quick)
            worked = process.seconds
            if worked is None or worked - before >= self._limits.quick:
                return

    async def _again(self, question: Question) -> Answer:
        """Wait for a place among the long queries and ask from the start."""
        await self._long.take(question.client)
        try:
            process = await self._started()
        except BaseException:
            self._long.give_back(question.client)
            raise
        process.give_way()
        answer = asyncio.create_task(process.ask(question.task, question.arguments))
        return await self._finish(question.client, Running(process, answer))

    async def _finish(self, client: str, running: Running) -> Answer:
        try:
            return await running.answer
        finally:
            running.answer.cancel()
            self._end(running.process)
            self._long.give_back(client)

    def _end(self, process: Process) -> None:
        process.kill()
        self._meanwhile(self._forgotten(process))

    async def _forgotten(self, process: Process) -> None:
        """Keep a process among those that the pool waits for until nothing of it is left."""
        await process.ended()
        self._processes.discard(process)

    def _meanwhile(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _fill(self, then: Callable[[], None]) -> None:
        """Make a process ready, and then the place that goes with it."""
        self._ready.append(await self._prepared())
        then()

    async def _started(self) -> Process:
        while True:
            try:
                process = await Process.start(self._where, self._limits.megabytes)
            except (Ended, OSError) as error:
                log.warning("a worker did not start (%s); trying again", error)
                await asyncio.sleep(LOOK_EVERY)
                self._where = self._current()
            else:
                self._processes.add(process)
                return process

    async def _prepared(self) -> Process:
        """Return a new process that has answered what is asked beforehand, if it can."""
        process = await self._started()
        if self._beforehand is None:
            return process
        try:
            async with asyncio.timeout(self._limits.seconds):
                await process.ask(self._beforehand.task, self._beforehand.arguments)
        except (Ended, TimeoutError):
            # Whoever asks for it then is told why there is no answer.
            log.warning("what is asked beforehand takes more time or memory than it may")
            self._end(process)
            return await self._started()
        process.asked = 0
        return process

    async def _watch(self) -> None:
        """Go over to what was published since, and put new processes in the places of those that died."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self._where = self._current()
            held = [each for each in (*self._ready, *self._busy) if each not in self._heirs]
            for old in [each for each in held if each.where != self._where or not each.alive]:
                # Of a store that nobody looks at, nothing is made beforehand each time that it changes.
                new = await (self._prepared() if old.asked else self._started())
                if old in self._ready:
                    self._ready[self._ready.index(old)] = new
                    self._end(old)
                elif old in self._busy:
                    self._heirs[old] = new
                else:
                    self._end(new)

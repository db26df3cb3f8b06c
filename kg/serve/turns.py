"""Places that clients take in turn: whoever holds fewest goes first, so that nobody can crowd the others out."""

from __future__ import annotations

import asyncio
from collections import Counter


class Turns:
    """So many places, of which one client holds at most ``each`` at a time."""

    def __init__(self, places: int, each: int) -> None:
        self._free, self._each = places, each
        self._held: Counter[str] = Counter()
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []

    def try_take(self, client: str) -> bool:
        """Take a place if one is free for this client and nobody waits for it."""
        if self._next() is not None or self._free == 0 or self._held[client] >= self._each:
            return False
        self._give(client)
        return True

    async def take(self, client: str) -> None:
        """Wait for a place and take it."""
        if self.try_take(client):
            return
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (client, granted)
        self._waiting.append(entry)
        try:
            await granted
        except asyncio.CancelledError:
            if entry in self._waiting:
                self._waiting.remove(entry)
            elif granted.done() and not granted.cancelled():
                self.give_back(client)
            raise

    def give_back(self, client: str) -> None:
        """Leave a place to whoever is next."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self.open()

    def open(self) -> None:
        """Add a place, for whoever is next."""
        self._free += 1
        while (entry := self._next()) is not None:
            self._waiting.remove(entry)
            self._give(entry[0])
            entry[1].set_result(None)

    def _give(self, client: str) -> None:
        self._free -= 1
        self._held[client] += 1

    def _next(self) -> tuple[str, asyncio.Future[None]] | None:
        if not self._free:
            return None
        may = [entry for entry in self._waiting if self._held[entry[0]] < self._each and not entry[1].done()]
        return min(may, key=lambda entry: self._held[entry[0]], default=None)

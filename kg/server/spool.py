"""Answers between the engine and the client: taken as fast as they are made, given as fast as they are wanted.

So a slow client holds no process, only some room on the disk.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator

_IN_MEMORY = 2 << 20
_PART = 64 << 10


class Room:
    """Bytes that all answers together may take."""

    def __init__(self, size: int) -> None:
        self._left = size

    def take(self, size: int) -> bool:
        """Take some; return whether there was as much."""
        if size > self._left:
            return False
        self._left -= size
        return True

    def give_back(self, size: int) -> None:
        """Leave it to others."""
        self._left += size


class Spool:
    """The bytes of one answer; `media`, `status` and `headers` are known before the first of them."""

    def __init__(self, room: Room) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it lives as long as the answer
        self._room = room
        self._changed = asyncio.Event()
        self._open = True
        self.size = 0
        self.media: str | None = None
        self.status = 200
        self.headers: dict[str, str] = {}
        self.error: Exception | None = None
        self.ended = False

    def put(self, data: bytes) -> bool:
        """Take some bytes; return whether there is room."""
        if not self._open or not self._room.take(len(data)):
            return False
        self._file.seek(self.size)
        self._file.write(data)
        self.size += len(data)
        self._changed.set()
        return True

    def end(self, error: Exception | None = None) -> None:
        """Say that nothing more comes: the answer is whole, or there was an `error`."""
        self.ended, self.error = True, error
        self._changed.set()

    async def change(self, seconds: float) -> None:
        """Wait until there is more, but no longer than some seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return
        self._changed.clear()

    def whole(self) -> bytes:
        """Return all bytes, and be done."""
        self._file.seek(0)
        data = self._file.read()
        self.close()
        return data

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the bytes as they come; raises the error at the place where it struck."""
        given = 0
        while True:
            while given < self.size:
                self._file.seek(given)
                part = self._file.read(_PART)
                given += len(part)
                yield part
            if self.ended:
                break
            await self.change(60)
        if self.error:
            raise self.error

    def close(self) -> None:
        """Give the room back."""
        if self._open:
            self._open = False
            self._file.close()
            self._room.give_back(self.size)

"""Processes that run queries: some for quick ones, as many beside them for long ones, killed and replaced at need.

A query that has run for a second is set aside: another process takes its place, and it goes on with less right to the
processor. So those who ask short questions hardly notice those who ask long ones. Where too many long ones run while
others wait, the longest of them ends early.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import kg
from kg.errors import StoreError
from kg.server import frames
from kg.server.limits import Limits

_TICK = 0.1
_LONG = 1.0  # seconds after which a query is set aside,
_WORK = 0.25  # if it has had so many of the processor
_NICE = 15
_FAREWELL = 2.0  # seconds for killed processes to be gone
_START = 60.0  # seconds that a process may take until it is ready

Reason = Literal["time", "crowd", "gone", "size", "end"]


class FullError(Exception):
    """Too many wait already, or one waited too long."""


class LostError(Exception):
    """The process ended before the answer did: `reason` says who ended it, or None where it was not us."""

    def __init__(self, reason: Reason | None) -> None:
        super().__init__(reason)
        self.reason = reason


class Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.begun = 0.0
        self.aside = False
        self._worked = 0.0  # seconds of the processor, when its query began
        self.reason: Reason | None = None

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._process.returncode is None and self.reason is None

    @property
    def runs(self) -> bool:
        """Whether the system still knows it."""
        return self._process.returncode is None

    def begin(self) -> None:
        """Note that its query begins."""
        self.begun, self._worked = time.monotonic(), _processor(self._process.pid) or 0.0

    @property
    def is_long(self) -> bool:
        """Whether its query is a long one; on a busy machine a quick one takes long, and has had little work done."""
        if time.monotonic() - self.begun < _LONG:
            return False
        worked = _processor(self._process.pid)
        return worked is None or worked - self._worked > _WORK

    def send(self, request: dict[str, Any]) -> None:
        """Ask."""
        assert self._process.stdin
        self._process.stdin.write(frames.frame(b"Q", json.dumps(request).encode()))

    async def frame(self) -> tuple[bytes, bytes]:
        """Return the next frame; raises LostError where there is none."""
        assert self._process.stdout
        try:
            kind, size = frames.HEAD.unpack(await self._process.stdout.readexactly(frames.HEAD.size))
            return kind, await self._process.stdout.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise LostError(self.reason) from error

    def kill(self, reason: Reason) -> None:
        """End it, whatever it does."""
        self.reason = self.reason or reason
        if self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                self._process.kill()
            else:  # Popen.kill would take the exit status away from asyncio
                os.kill(self._process.pid, signal.SIGKILL)

    def set_aside(self) -> None:
        """Give it less right to the processor."""
        self.aside = True
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)


def _processor(pid: int) -> float | None:
    """Return the seconds that a process has had of the processor, or None where the system does not tell (Linux does)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


class Pool:
    """All processes of a server."""

    def __init__(self, folder: Path, limits: Limits, endpoint: str | None = None) -> None:
        self._folder, self._limits, self._endpoint = folder, limits, endpoint
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    async def __aenter__(self) -> Pool:
        try:
            await asyncio.gather(*(self._begin(tries=3) for _ in range(self._limits.workers)))
        except BaseException:
            await self.__aexit__()
            raise
        self._later(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        for task in list(self._tasks):
            task.cancel()
        workers = [*self._idle, *self._busy]
        for worker in workers:
            worker.kill("end")
        for future in self._waiting:
            future.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):  # `wait` would wait for what nobody reads any more, too
                while any(worker.runs for worker in workers):
                    await asyncio.sleep(0.01)

    @contextlib.asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """Lend a worker, for the time of one query; raises FullError where none becomes free in time."""
        worker = await self._take()
        worker.begin()
        self._busy.add(worker)
        timer = asyncio.get_running_loop().call_later(self._limits.seconds, worker.kill, "time")
        whole = False
        try:
            yield worker
            whole = True
        finally:
            timer.cancel()
            self._busy.discard(worker)
            self._give_back(worker, whole)

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.popleft()
            if worker.lives:
                return worker
            self._later(self._begin())
        if len(self._waiting) >= self._limits.waiting:
            raise FullError
        future: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await future
        except TimeoutError:
            self._forget(future)
            raise FullError from None
        except asyncio.CancelledError:
            self._forget(future)
            raise

    def _forget(self, future: asyncio.Future[Worker]) -> None:
        """Let somebody else have what a waiting one was to get."""
        if future in self._waiting:
            self._waiting.remove(future)
        elif future.done() and not future.cancelled():
            self._free(future.result())

    def _give_back(self, worker: Worker, whole: bool) -> None:
        if whole and worker.lives and not worker.aside:
            self._free(worker)
            return
        worker.kill("end")
        if not worker.aside:
            self._later(self._begin())

    def _free(self, worker: Worker) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    def _later(self, work: Any) -> None:
        if self._closing:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin(self, tries: int | None = None) -> None:
        """Start a process and let it work; try until it is ready, or so many times and raise StoreError."""
        for turn in itertools.count(1):
            worker = await self._started()
            try:
                async with asyncio.timeout(_START):
                    await worker.frame()
            except (LostError, TimeoutError):
                worker.kill("end")
                if turn == tries:
                    raise StoreError("the processes for queries cannot be started; give them more --memory") from None
                await asyncio.sleep(1)  # a machine in trouble is not helped by haste
            except BaseException:
                worker.kill("end")
                raise
            else:
                self._free(worker)
                return

    async def _started(self) -> Worker:
        given = self._limits
        limits = json.dumps(
            {"rows": given.rows, "memory": given.memory, "seconds": given.seconds, "endpoint": self._endpoint}
        )
        where = str(Path(kg.__file__).parent.parent)
        path = os.pathsep.join(filter(None, (where, os.environ.get("PYTHONPATH"))))
        apart: dict[str, Any] = {"process_group": 0}  # Ctrl-C is not for it
        if sys.platform == "win32":
            apart = {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.server.worker", str(self._folder), limits,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # what breaks the engine would be told at length; our faults are framed
            env=os.environ | {"PYTHONPATH": path},
            limit=1 << 20,
            **apart,
        )  # fmt: skip
        return Worker(process)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            for worker in [each for each in self._idle if not each.lives]:
                self._idle.remove(worker)
                self._later(self._begin())
            self._set_aside()

    def _set_aside(self) -> None:
        """Make room for quick queries where long ones stand in their place."""
        long = sorted(
            (each for each in self._busy if each.lives and not each.aside and each.is_long),
            key=lambda each: each.begun,
        )
        aside = sum(each.aside for each in self._busy)
        for worker in long[: max(0, self._limits.workers - aside)]:
            worker.set_aside()
            self._later(self._begin())
            aside += 1
        if self._waiting and not self._idle and len(long) == self._limits.workers and aside >= self._limits.workers:
            oldest = min((each for each in self._busy if each.aside), key=lambda each: each.begun)
            oldest.kill("crowd")

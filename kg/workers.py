"""Work spread over processes: in order, in bounded memory, and ended with the process that asked for it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection
from types import TracebackType
from typing import TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 4  # items that a process takes at a time
_AHEAD = 8  # chunks for each process that are under way at most


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of `size`, the last one shorter.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


class Workers:
    """Some processes, or none (`jobs` 1: the work is done here)."""

    def __init__(self, jobs: int = 1, begin: Callable[[], object] | None = None) -> None:
        """Make ready; `begin` is what each process does first (picklable): it sets what it shares with this one."""
        self._jobs = jobs
        self._first = begin
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        if self._jobs > 1:
            self._pool = ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(self._first,))
            with _undisturbed():
                self._pool.submit(os.getpid).result()  # the processes begin now, before a store with threads is opened
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Yield the result for each item, in their order; `work` and items must be picklable.

        Raises KgError where a process was killed from outside.
        """
        if self._pool is None:
            yield from map(work, items)
            return
        under_way: deque[Future[list[R]]] = deque()
        chunks = batches(items, _CHUNK)
        try:
            for chunk in chunks:
                under_way.append(self._pool.submit(_each, work, chunk))
                if len(under_way) >= _AHEAD * self._jobs:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BrokenProcessPool as error:
            raise KgError(
                "a process of the build was killed, perhaps for want of memory; what was read is kept: run the same "
                "command again, with a smaller --jobs"
            ) from error
        finally:
            for future in under_way:
                future.cancel()


def _each(work: Callable[[T], R], items: list[T]) -> list[R]:
    return [work(item) for item in items]


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C waiting, also from processes that begin meanwhile and cannot leave it to us yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(first: Callable[[], object] | None) -> None:
    """Leave Ctrl-C to the process that asked, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    if first:
        first()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)

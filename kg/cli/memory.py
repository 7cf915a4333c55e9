"""A watch over the memory that a question takes: one that takes all of it ends with a message, not with the computer.

A question that joins without bounds gathers memory without bounds, and so does the engine where a table of its store is
damaged. The engine lets other threads run meanwhile, so a thread that looks is enough, and works wherever the system
tells how much memory a process has taken: Linux and macOS. Elsewhere nothing is watched.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_PART = 0.5  # of the memory of the computer
_EVERY = 0.1  # seconds between two looks
_PAGES = Path("/proc/self/statm")  # all, in memory, …
_LIMIT_OF_GROUP = Path("/sys/fs/cgroup/memory.max")  # of a container


@contextlib.contextmanager
def watched(most: int | None = None) -> Iterator[None]:
    """End this process with exit status 1 when it takes more than `most` bytes [default: a part of the computer's]."""
    most = most or most_bytes()
    if not most:
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_watch, args=(most, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def interruptible(question: Callable[[], T]) -> T:
    """Return the answer to a question, asked in a thread: memory is watched, and Ctrl-C ends the process.

    The engine hears no signal, so what asks it cannot be the thread that signals come to.
    """
    result: list[T] = []
    trouble: list[BaseException] = []

    def run() -> None:
        try:
            result.append(question())
        except BaseException as error:
            _let_go(error)
            trouble.append(error)

    with watched():
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_EVERY)
        except KeyboardInterrupt:
            os.write(2, "Stopped 已停止\n".encode())
            os._exit(130)
    if trouble:
        raise trouble[0]
    return result[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: half an answer of the engine may end in no thread but its own."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def most_bytes() -> int:
    """Return how much memory a question may take; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    limits = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    with contextlib.suppress(OSError, ValueError):
        limits.append(int(_LIMIT_OF_GROUP.read_text(encoding="ascii")))
    return int(_PART * min(limits))


def taken_bytes() -> int:
    """Return how much memory this process takes, or has taken at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    with contextlib.suppress(OSError):  # Linux; what it calls the most counts the process that began this one, too
        return int(_PAGES.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _watch(most: int, done: threading.Event) -> None:
    while not done.wait(_EVERY):
        if taken_bytes() > most:
            message = (
                f"Error: the question takes more than {most / 1e9:.1f} GB of memory; ask for less at a time, such as by "
                "a LIMIT in a subquery, or, where the store may be damaged, run `kg build` with --force"
            )
            os.write(2, f"{message}\n".encode())
            os._exit(1)  # nothing else stops the engine

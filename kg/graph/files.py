"""Files that are written whole or not at all, and the lock that keeps two builds apart."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import StoreError

LAYOUT = 2  # of a build folder; raised whenever a newer program could not read an older folder
_SYNC = hasattr(os, "sync")  # Windows has none


def write_atomically(path: Path, data: bytes | Iterable[bytes], last: bool = True) -> None:
    """Write a file so that a reader sees all of it or what was there before.

    A file that is not the `last` of many is safe from loss of power only after `sync`. Raises StoreError where the
    folder cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as handle:
            handle.writelines([data] if isinstance(data, bytes) else data)
            handle.flush()
            if last or not _SYNC:
                os.fsync(handle.fileno())
        temporary.replace(path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def sync() -> None:
    """Bring everything written so far to the disk: once for many files is a hundred times faster than once for each."""
    if _SYNC:
        os.sync()


def refused(path: Path, error: Exception) -> StoreError:
    """Return the error to raise where the disk refuses to hold `path`."""
    reason = getattr(error, "strerror", None) or str(error)
    return StoreError(f"{path}: cannot be written ({reason}); free the disk or choose another folder with -o")


def other_layout(folder: Path, layout: object) -> StoreError:
    """Return the error to raise where a program of another version made the folder of a build."""
    if str(layout).isdecimal() and int(str(layout)) < LAYOUT:
        return StoreError(f"{folder}: layout {layout}, of an older program; run `kg migrate -g {folder}`")
    return StoreError(
        f"{folder}: layout {layout}, this program knows {LAYOUT}; use the program that made it, or build into another "
        "folder with -o"
    )


@contextlib.contextmanager
def locked(folder: Path, reading: bool = False) -> Iterator[None]:
    """Keep other builds out of a folder; the lock goes with the process, however it ends.

    Where nothing can be written nobody builds either: `reading` goes on there without a lock.
    Raises StoreError where another build is at work, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / "lock").open("w")
    except OSError as error:
        if reading:
            yield
            return
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    with handle:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another build is at work here; wait for its end, then run again") from error
        yield

"""The limits that hold hostile or broken files off, and what counts against them while one file is unpacked."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from typing import BinaryIO

from kg.errors import InputError

MIB = 1 << 20
FILE_BYTES = 512 * MIB  # of one file or member that is read whole
UNPACKED_BYTES = 16 << 30  # of all that one file unpacks to, whatever its nesting
RATIO = 200  # unpacked to packed
RATIO_FREE_BYTES = 16 * MIB  # up to here any ratio will do: small files of one repeated line are no bombs
DEPTH = 8  # archives within archives
MEMBERS = 200_000  # of all archives in one file
DIRECTORY_BYTES = 64 * MIB  # of a ZIP's table of contents
SPOOL_BYTES = 8 * MIB  # of a member that stays in memory while it is looked into; a larger one goes to a temporary file
PATH_CHARS = 1000  # of the name of a member
ROWS = 1_048_576  # of a table
COLUMNS = 16_384
CELLS = 2_000_000  # of a spreadsheet that is read as one document
CELL_CHARS = 8_000_000  # of a cell of any table
PACKAGE_BYTES = 1024 * MIB  # of all parts of an Office file (docx, xlsx) together
PROGRAM_SECONDS = 120  # of an outside program for one file
_CHUNK = 256 * 1024
_SMALL = 64 * 1024  # bytes: most files are no larger

# What the standard library raises on damaged archives and streams.
BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # NotImplementedError among them: a packing that is not known
)


class Limit(Exception):  # noqa: N818
    """A limit is reached: what there is too much of; the text completes `NAME: `."""


class Budget:
    """What may still come out of one file: members and bytes."""

    def __init__(self) -> None:
        self.members = 0
        self.bytes = 0

    def member(self) -> None:
        """Count a member.

        Raises:
            Limit: there are too many.
        """
        self.members += 1
        if self.members > MEMBERS:
            raise Limit(f"holds more than {MEMBERS:,} members; unpack it and give the folder")

    def unpacked(self, count: int) -> None:
        """Count unpacked bytes.

        Raises:
            Limit: there are too many.
        """
        self.bytes += count
        if self.bytes > UNPACKED_BYTES:
            raise Limit(f"unpacks to more than {UNPACKED_BYTES >> 30} GB; unpack it and give the folder")


def checked_ratio(unpacked: int, packed: int) -> None:
    """Raise Limit where the bytes swell as only a bomb's do.

    >>> checked_ratio(10**6, 1)
    >>> checked_ratio(10**9, 10**6)
    Traceback (most recent call last):
    kg.reading.guards.Limit: swells to more than 200 times its size, as a bomb does; unpack it yourself if you trust it
    """
    if unpacked > RATIO_FREE_BYTES and unpacked > RATIO * max(packed, 1):
        raise Limit(f"swells to more than {RATIO} times its size, as a bomb does; unpack it yourself if you trust it")


def copied(source: BinaryIO, target: BinaryIO, budget: Budget) -> None:
    """Copy a member, up to the limit of one file.

    Raises:
        Limit: the member, or all together, is too large.
    """
    count = 0
    while chunk := source.read(_CHUNK):
        count += len(chunk)
        if count > FILE_BYTES:
            raise Limit(too_large())
        budget.unpacked(len(chunk))
        target.write(chunk)
    target.seek(0)


def whole(file: BinaryIO, name: str) -> bytes:
    """Return all bytes of a file.

    Raises:
        InputError: it is larger than one file may be.
    """
    raw = file.read(_SMALL)
    if len(raw) == _SMALL:  # asking for the most at once costs every small file the memory of the largest
        raw += file.read(FILE_BYTES + 1 - _SMALL)
    if len(raw) > FILE_BYTES:
        raise InputError(f"{name}: {too_large()}")
    return raw


def too_large() -> str:
    """Return the complaint about a file that is too large."""
    return f"is larger than {FILE_BYTES >> 20} MB; split it"


class Watched(io.RawIOBase):
    """An unpacked stream that counts what comes out of it against what went in, for readers that ask for no leave."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO) -> None:
        self._unpacked, self._packed, self._count = unpacked, packed, 0

    def readable(self) -> bool:
        """Tell that this stream can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, never more than one chunk.

        Raises:
            Limit: more came out than can be honest.
        """
        data = self._unpacked.read(_CHUNK if size < 0 else min(size, _CHUNK))
        self._count += len(data)
        checked_ratio(self._count, self._packed.tell())
        if self._count > UNPACKED_BYTES:
            raise Limit(f"unpacks to more than {UNPACKED_BYTES >> 30} GB; unpack it and give the folder")
        return data


def what(error: BaseException) -> str:
    """Return the first line of what an error says."""
    return (str(error).splitlines() or [type(error).__name__])[0][:120]

"""Counting the rows of a table while it is written, exactly and faster than they are made."""

from __future__ import annotations

from collections.abc import Callable


def counter(form: str) -> Callable[[bytes], int]:
    r"""Return a function that takes the parts of a table one by one and gives the number of rows begun so far.

    >>> count = counter("csv")
    >>> count(b'a\r\n"x\r'), count(b'\ny"\r\n')
    (0, 1)
    """
    counters: dict[str, Callable[[], Callable[[bytes], int]]]
    counters = {"json": _Json, "xml": _Xml, "csv": _Csv, "tsv": _Tsv}
    return counters[form]()


class _Tsv:
    """A line end stands for nothing else: in a value it is written as an escape."""

    def __init__(self) -> None:
        self._lines = -1  # the head

    def __call__(self, part: bytes) -> int:
        self._lines += part.count(b"\n")
        return self._lines


class _Xml:
    """The tag stands for nothing else: in a value < is written as an entity."""

    _TAG = b"<result>"

    def __init__(self) -> None:
        self._rows = 0
        self._tail = b""

    def __call__(self, part: bytes) -> int:
        text = self._tail + part
        self._rows += text.count(self._TAG)
        self._tail = text[-len(self._TAG) + 1 :]
        return self._rows


class _Csv:
    """Line ends count outside quotation marks; a doubled one opens and closes."""

    def __init__(self) -> None:
        self._lines = -1
        self._quoted = 0

    def __call__(self, part: bytes) -> int:
        pieces = part.split(b'"')
        self._lines += sum(piece.count(b"\n") for piece in pieces[self._quoted :: 2])
        self._quoted = (self._quoted + len(pieces) - 1) % 2
        return self._lines


class _Json:
    """Outside strings, only two rows have },{ between them: all other objects have a key before them."""

    def __init__(self) -> None:
        self._rows = 1
        self._quoted = 0
        self._tail = b""  # outside strings
        self._escape = b""  # backslashes that the part before ended with

    def __call__(self, part: bytes) -> int:
        text = self._escape + part
        bare = text.rstrip(b"\\")
        self._escape = text[len(bare) :]
        pieces = bare.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = self._tail + b'"'.join(pieces[self._quoted :: 2])
        self._rows += outside.count(b"},{")
        self._quoted = (self._quoted + len(pieces) - 1) % 2
        self._tail = b'"' if self._quoted else outside[-2:]
        return self._rows

"""What the server and its workers say to each other: frames of a kind, a length and bytes."""

from __future__ import annotations

import struct

HEAD = struct.Struct(">cI")
READY, BEGIN, DATA, END, FAIL = b"R", b"B", b"D", b"E", b"F"  # READY, BEGIN and FAIL carry JSON


def frame(kind: bytes, data: bytes = b"") -> bytes:
    """Return a frame.

    >>> frame(DATA, b"ab")
    b'D\\x00\\x00\\x00\\x02ab'
    """
    return HEAD.pack(kind, len(data)) + data

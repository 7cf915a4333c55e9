"""What one server gives, and no more."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def _workers() -> int:
    return max(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server; times in seconds, sizes in bytes."""

    seconds: float = 30  # for a query
    rows: int = 1_000_000  # of an answer; triples too
    size: int = 256 << 20  # of an answer
    query: int = 256 << 10  # characters of a query
    head: int = 128 << 10  # of a request, with the query of a GET
    workers: int = field(default_factory=_workers)  # quick queries at a time; as many long ones beside them
    waiting: int = 128  # queries that wait for a worker
    memory: int = 2 << 30  # of a worker, where the system can hold it to that
    connections: int = 512
    idle: float = 30  # for a request to come whole, for a client to take what it asked for
    held: int = 1 << 20  # of an answer held back until it is whole
    spooled: int = 1 << 30  # of all answers that wait on the disk for slow clients

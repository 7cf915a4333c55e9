"""Works out once for each build what pages need at once: the index of names and the figures of the graph.

    python -m kg.pages.preparing STORE    (the folder of the store of one build, such as out/store/000007)

A process of its own, which the server starts: it may take minutes on a large graph, and no page waits for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
import threading
from pathlib import Path

from kg.errors import KgError
from kg.graph import generations
from kg.graph.files import locked, write_atomically
from kg.graph.store import Store
from kg.pages.asking import Site, base_of
from kg.pages.figures import figures
from kg.pages.kept import FIGURES, INDEX, existing, room
from kg.pages.search.index import make
from kg.pages.search.naming import named


def main() -> None:
    """Prepare a store; the exit status is 1 where nothing can be kept."""
    threading.Thread(target=_ends_with_the_server, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(10)  # who asks now comes first
    try:
        done = prepare(Path(sys.argv[1]))
    except (KgError, OSError, RuntimeError, sqlite3.Error) as error:
        sys.exit(f"the search index was not made: {error}")
    sys.exit(0 if done else 1)


def prepare(store: Path) -> bool:
    """Make for a store what is not there yet; return whether all of it is there now.

    Raises:
        StoreError: the store cannot be read; sqlite3.Error or OSError: the disk refuses.
    """
    if prepared(store):
        return True
    folder = room(store)
    if folder is None:
        return False
    with locked(folder):  # two servers on one graph: one of them makes it
        engine = Store(generations.graph(store))
        site = Site(engine, base_of(engine), store)
        if not existing(store, FIGURES):
            write_atomically(folder / FIGURES, json.dumps(figures(site), ensure_ascii=False).encode())
        if not existing(store, INDEX):
            _index(site, folder)
    return True


def prepared(store: Path) -> bool:
    """Return whether everything is there."""
    return all(existing(store, name) for name in (FIGURES, INDEX))


def _index(site: Site, folder: Path) -> None:
    for left in folder.glob(f".{INDEX}.*"):  # of a process that was killed: the lock is ours
        left.unlink(missing_ok=True)
    part = folder / f".{INDEX}.{os.getpid()}"
    try:
        make(part, named(site))
        part.replace(folder / INDEX)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _ends_with_the_server() -> None:
    """End the process when nobody holds the other end of its standard input any more."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):  # not through sys.stdin: its lock would be in the way when the process ends by itself
            pass
    os._exit(1)


if __name__ == "__main__":
    main()

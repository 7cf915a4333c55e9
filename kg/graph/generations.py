"""Stores side by side: each build leaves a whole one, and one pointer says which is current.

    store/CURRENT            the name of the store to read
    store/000007/layout      of this folder: another program may have made it
    store/000007/graph/      Oxigraph on disk
    store/000007/index.sqlite

A new one begins as a copy of the current one (hard links: it costs no time and no space) or empty. A reader keeps the
one that it opened: the one before the current is left until the next.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.graph.files import LAYOUT, other_layout, refused, write_atomically


def current(folder: Path) -> Path | None:
    """Return the folder of the current store below the folder of a build, or None where there is none."""
    try:
        name = (folder / "store" / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    target = folder / "store" / name
    return target if name and target.is_dir() else None


def begin(folder: Path) -> Path:
    """Return a new folder to make a store in. Raises StoreError where the disk refuses."""
    stores = folder / "store"
    new = stores / f"{max(map(_number, stores.glob('*')), default=0) + 1:06}"
    try:
        new.mkdir(parents=True)
        (new / "layout").write_text(str(LAYOUT), encoding="ascii")
    except OSError as error:
        raise refused(new, error) from error
    return new


def make_current(folder: Path, store: Path) -> None:
    """Let readers see a store from now on; delete all but it and the one before."""
    old = current(folder)
    write_atomically(folder / "store" / "CURRENT", store.name.encode())
    for path in (folder / "store").iterdir():
        if path.is_dir() and path not in (store, old):
            discard(path)


def keep_current(folder: Path) -> None:
    """Delete every store but the current one, also the one before, which readers may have open."""
    for path in (folder / "store").iterdir():
        if path.is_dir():
            discard(path)


def discard(store: Path) -> None:
    """Delete a store, unless it is the current one: what fails after `make_current` takes nothing away."""
    if current(store.parent.parent) != store:
        shutil.rmtree(store, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete what a killed build left half made."""
    now = current(folder)
    for path in (folder / "store").glob("*"):
        if path.is_dir() and (now is None or _number(path) > _number(now)):
            discard(path)


def graph(store: Path) -> ox.Store:
    """Open a store for reading.

    Raises StoreError where a program of another version made it, OSError or RuntimeError where it is damaged.
    """
    made = layout(store)
    if not made.isdecimal():
        raise RuntimeError("its layout cannot be read")
    if made != str(LAYOUT):
        raise other_layout(store.parent.parent, made)
    return ox.Store.read_only(str(store / "graph"))


def layout(store: Path) -> str:
    """Return the layout by which a store was made."""
    try:
        return (store / "layout").read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return "1"


def _number(store: Path) -> int:
    return int(store.name) if store.name.isdecimal() else 0


_IN_MEMORY = 4  # bytes that a character of a line held back takes: Chinese, in a table, and again when it is written


class Writer:
    """A store that is being made: statements come and go in order, held back until `flush`."""

    def __init__(self, store: Path, older: Path | None) -> None:
        if older:
            graph(older).backup(str(store / "graph"))
        self._engine = ox.Store(str(store / "graph"))
        self._parts: list[bytes] = []
        self._pending: dict[str, bool] = {}  # line → whether it comes or goes
        self.held = 0  # bytes held back, roughly

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        del self._engine  # the folder is free again, whatever became of the store

    def load(self, quads: bytes) -> None:
        """State whole N-Quads that nothing said before takes away."""
        self._parts.append(quads)
        self.held += len(quads)

    def add(self, lines: Iterable[str]) -> None:
        """State some lines."""
        self._hold(lines, True)

    def remove(self, lines: Iterable[str]) -> None:
        """Take some lines back."""
        self._hold(lines, False)

    def _hold(self, lines: Iterable[str], comes: bool) -> None:
        for line in lines:
            self._pending[line] = comes
            self.held += _IN_MEMORY * len(line)

    def remove_graph(self, name: str) -> None:
        """Take a whole named graph back."""
        self._engine.remove_graph(ox.NamedNode(name))

    def documents_of(self, things: Iterable[str], base: str) -> set[str]:
        """Return the documents (the last part of their IRIs) whose files may speak of some things.

        That are those that link to one of them, or to what one of them is linked to.
        """
        found: set[str] = set()
        for thing in things:
            near = self._beside(thing)
            for node in {thing, *near}:
                if node.startswith(base) and not node.startswith(base + "graph/"):
                    both = (node, *(near if node == thing else self._beside(node)))
                    found |= {n.removeprefix(base + "document/") for n in both if n.startswith(base + "document/")}
        return found

    def _beside(self, thing: str) -> set[str]:
        """Return the nodes that some statement has together with a thing."""
        node = ox.NamedNode(thing)
        quads = (*self._engine.quads_for_pattern(node, None, None), *self._engine.quads_for_pattern(None, None, node))
        ends = (end for quad in quads for end in (quad.subject, quad.object))
        return {end.value for end in ends if isinstance(end, ox.NamedNode)}

    def flush(self) -> None:
        """Bring into the store what was held back."""
        coming = "".join(f"{line}\n" for line, comes in self._pending.items() if comes).encode()
        going = "".join(f"{line}\n" for line, comes in self._pending.items() if not comes).encode()
        data = b"".join((*self._parts, coming))
        if data:
            self._engine.bulk_load(data, format=ox.RdfFormat.N_QUADS)
        for quad in ox.parse(going, format=ox.RdfFormat.N_QUADS):
            self._engine.remove(quad)
        self._parts, self._pending, self.held = [], {}, 0
        _give_back()

    def close(self, tidy: bool) -> None:
        """Bring everything to the disk; `tidy` packs it for fast reading, which takes time by its size."""
        self.flush()
        if tidy:
            self._engine.optimize()
        self._engine.flush()


def _give_back() -> None:
    """Give memory that is free back to the system: glibc keeps what the threads of a bulk load had, for each anew."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim:
            trim(0)

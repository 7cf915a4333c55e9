"""Has what pages need worked out for each new build, in a process of its own beside the workers.

That process is under no time limit: it may take minutes on a large graph. It ends with the server, and what it leaves
is whole or not there.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import kg
from kg.graph import generations
from kg.pages.kept import FIGURES, INDEX, existing

_LOOK = 1.0  # seconds between looks whether a build has ended, or a worker threw a damaged file away
_LONGEST = 300.0  # seconds until it is tried again after many failures


class Indexing:
    """Watches the folder of a build while a server runs; with no folder (the graph lies elsewhere) it does nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Indexing:
        if self._folder is not None:
            self._task = asyncio.get_running_loop().create_task(self._watch(self._folder))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self, folder: Path) -> None:
        pause = _LOOK
        while True:
            store = generations.current(folder)
            wanting = store is not None and not all(existing(store, name) for name in (FIGURES, INDEX))
            failed = wanting and store is not None and not await _prepared(store)
            pause = min(2 * pause, _LONGEST) if failed else _LOOK
            await asyncio.sleep(pause)


async def _prepared(store: Path) -> bool:
    """Let a process prepare a store; return whether it could."""
    where = str(Path(kg.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (where, os.environ.get("PYTHONPATH"))))
    apart: dict[str, Any] = {"process_group": 0}  # Ctrl-C is not for it
    if sys.platform == "win32":
        apart = {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.pages.preparing", str(store),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            **apart,
        )  # fmt: skip
    except OSError as error:
        sys.stderr.write(f"the search index was not made: {error}\n")
        return False
    try:
        return await process.wait() == 0 or generations.current(store.parent.parent) != store
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

"""A process of its own that asks the graph, so that Ctrl-C ends a question and not the session.

The engine hears no signal: what stops a question is the end of its process. The next question begins another one.
"""

from __future__ import annotations

import signal
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, QueryError, StoppedError

if TYPE_CHECKING:
    from kg.graph.terms import Rows, Term


class Asker:
    """An engine in a process of its own; it is begun when it is needed, and begun again after a stop."""

    def __init__(self, folder: Path, endpoint: str | None = None) -> None:
        self._where = (folder, endpoint)
        self._begun: tuple[BaseProcess, Connection] | None = None
        self.by_name = endpoint is not None  # what stands there is not known here

    def run(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | bytes:
        """Run a query of any form.

        Raises:
            StoppedError: the user pressed Ctrl-C; KgError: what the engine says, or that it ended.
        """
        try:
            pipe = self._pipe()
            pipe.send((text, dict(bindings or {})))
            answer = pipe.recv()
        except KeyboardInterrupt:
            self.close()
            raise StoppedError("Stopped 已停止") from None
        except (EOFError, OSError) as error:
            self.close()
            raise QueryError("the question was ended, as said above; the next one begins anew") from error
        if isinstance(answer, KgError):
            raise answer
        result: Rows | bool | bytes = answer
        return result

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Run a SELECT query; raises QueryError where it is of another form."""
        from kg.graph.terms import Rows

        rows = self.run(text, bindings)
        if not isinstance(rows, Rows):
            raise QueryError("a SELECT query is needed here")
        return rows

    def close(self) -> None:
        """End the process."""
        if self._begun:
            process, pipe = self._begun
            self._begun = None
            pipe.close()
            process.kill()
            process.join()

    def _pipe(self) -> Connection:
        """Return the way to the process, which is begun where there is none."""
        if self._begun and self._begun[0].is_alive():
            return self._begun[1]
        self.close()
        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(target=_answer, args=(theirs, *self._where), daemon=True)
        process.start()
        self._begun = process, pipe
        theirs.close()
        return pipe


def _answer(pipe: Connection, folder: Path, endpoint: str | None) -> None:
    """Answer what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; who asks decides
    from kg.cli.memory import watched
    from kg.cli.options import engine

    try:
        store = engine(folder, endpoint)
        while True:
            text, bindings = pipe.recv()
            try:
                with watched():
                    answer: object = store.run(text, bindings)
            except KgError as error:
                answer = error
            pipe.send(answer)
    except KgError as error:
        pipe.recv()
        pipe.send(error)
    except (EOFError, OSError):
        pass

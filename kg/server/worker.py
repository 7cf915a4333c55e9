"""A process that runs the queries of strangers: it may be killed at any time, and ends with the server.

    python -m kg.server.worker FOLDER LIMITS    (LIMITS as JSON: rows, memory, seconds; endpoint, where the graph is)

Requests come on standard input, answers go to standard output, as frames.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import QueryError, StoreError
from kg.graph.answers import Answering, CurrentStore, Question
from kg.graph.login import Login
from kg.graph.refusing import RefusedError
from kg.graph.remote import Remote
from kg.graph.writing import TooLargeError, write_statements
from kg.pages import Asked, NotHereError, Site, base_of, made, prepare
from kg.pages.negotiation import GRAPHS, TABLES, best, by_name, canonical
from kg.server import frames
from kg.server.description import service, void

_PART = 64 << 10  # bytes sent at a time
_sites: dict[str, Any] = {}  # the site of the current store
_LOOK = 1.0  # seconds after which an idle worker looks whether a build has ended


class _FailedError(Exception):
    """An answer that is a refusal: status, and what to say in Chinese and English."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.status, self.zh, self.en = status, zh, en


class _Pipe:
    """Sends bytes as frames of some size."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _PART:
            self.flush_parts()
        return len(data)

    def flush(self) -> None:
        """Do nothing: parts go when they are large enough."""

    def flush_parts(self) -> None:
        if self._size:
            self.send(frames.DATA, b"".join(self._parts))
        self._parts, self._size = [], 0

    def send(self, kind: bytes, data: bytes = b"") -> None:
        self._out.write(frames.frame(kind, data))
        self._out.flush()

    def say(self, kind: bytes, **values: Any) -> None:
        self.send(kind, json.dumps(values).encode())


def main() -> None:
    """Answer until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    folder, limits = Path(sys.argv[1]), json.loads(sys.argv[2])
    _hold(limits["memory"])
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever else prints
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    store: Answering = CurrentStore(folder)
    if endpoint := limits["endpoint"]:
        store = Remote(endpoint, Login.given(), limits["seconds"])
    pipe = _Pipe(out)
    with contextlib.suppress(StoreError):
        store.refresh()
    pipe.say(frames.READY)
    preparing = threading.Thread(target=prepare, daemon=True)  # beside the answers: nobody waits for it
    while True:
        try:
            request = requests.get(timeout=_LOOK)
        except queue.Empty:
            with contextlib.suppress(StoreError):
                store.refresh()
            if not preparing.ident:
                preparing.start()
            continue
        _answer(store, request, pipe, limits["rows"])
        del request


def _listen(requests: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Take requests; end the process, whatever it does, when the server is gone."""
    with os.fdopen(0, "rb") as source:
        while (head := source.read(frames.HEAD.size)) and len(head) == frames.HEAD.size:
            requests.put(json.loads(source.read(frames.HEAD.unpack(head)[1])))
    os._exit(0)


def _hold(memory: int) -> None:
    """Let the system refuse memory beyond a limit, and leave no core files."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        # Linux counts what can be written; elsewhere there is only the whole address space
        limited = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(limited, (memory, memory))


def _answer(store: Answering, request: dict[str, Any], pipe: _Pipe, rows: int) -> None:
    try:
        if request["kind"] == "query":
            _query(store, request, pipe, rows)
        elif request["kind"] == "page":
            _page(store, request, pipe)
        else:
            _describe(store, request, pipe)
        pipe.flush_parts()
        pipe.send(frames.END)
    except _FailedError as error:
        pipe.say(frames.FAIL, status=error.status, zh=error.zh, en=error.en)
    except NotHereError as error:
        pipe.say(frames.FAIL, status=404, zh=error.zh, en=str(error))
    except RefusedError as error:
        pipe.say(frames.FAIL, status=403, zh="不允许:本服务只读,不访问任何其他主机", en=f"refused: {error}")
    except TooLargeError as error:
        pipe.say(
            frames.FAIL, status=403, zh="结果过大,请用 LIMIT 缩小范围", en=f"{error}; narrow the query, or add LIMIT"
        )
    except QueryError as error:
        pipe.say(frames.FAIL, status=400, zh="查询有误", en=str(error))
    except StoreError as error:
        pipe.say(frames.FAIL, status=503, zh="图谱暂不可读", en=str(error))
    except MemoryError:
        os._exit(1)  # nothing that is left can be trusted
    except Exception:
        pipe.say(frames.FAIL, status=500, zh="内部错误", en="internal error", trace=traceback.format_exc())


def _query(store: Answering, request: dict[str, Any], pipe: _Pipe, rows: int) -> None:
    default, named = request["default"], request["named"]
    given = bool(default or named)
    question = Question(request["query"], tuple(default) if given else None, tuple(named) if given else None)
    answer = store.ask(question)
    offered = GRAPHS if answer.form == "triples" else TABLES
    media = _media(request, offered)
    pipe.say(frames.BEGIN, media=media)
    answer.write(pipe, offered[media], rows)


def _page(store: Answering, request: dict[str, Any], pipe: _Pipe) -> None:
    store.refresh()
    asked = Asked("", request["parameters"], request["lang"], request["accept"], request["origin"])
    page = made(_site(store), request["path"], asked)
    pipe.say(frames.BEGIN, media=page.media, status=page.status, headers=dict(page.headers))
    for part in (page.body,) if isinstance(page.body, bytes) else page.body:
        pipe.write(part)


def _site(store: Answering) -> Site:
    """Return the current graph as pages see it; where its names begin is looked up once for each build."""
    folder = store.current
    if "site" not in _sites or _sites["folder"] != folder:
        engine = store.reader
        _sites.update(folder=folder, site=Site(engine, base_of(engine), folder))
    site: Site = _sites["site"]
    return site


def _describe(store: Answering, request: dict[str, Any], pipe: _Pipe) -> None:
    media = _media(request, GRAPHS)
    make = service if request["kind"] == "service" else void
    lines = make(request["origin"], len(store), store.classes())
    pipe.say(frames.BEGIN, media=media)
    write_statements(lines, pipe, GRAPHS[media])


def _media(request: dict[str, Any], offered: dict[str, str]) -> str:
    form = request["format"]  # some clients say here what we do not know, or what does not fit: then the header counts
    media = (by_name(form, offered) if form else None) or best(request["accept"], offered)
    if media is None:
        there = ", ".join(canonical(offered))
        raise _FailedError(406, f"没有所要的格式,可选:{there}", f"no such format for this query; there are: {there}")
    return media


if __name__ == "__main__":
    main()

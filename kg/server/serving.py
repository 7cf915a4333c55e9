"""The server: from connections to answers, and nothing that one client does to another."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import re
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.pages.frame import POLICY
from kg.pages.negotiation import content_type
from kg.pages.statics import static
from kg.server import frames, http
from kg.server.deciding import noted
from kg.server.http import HttpError, Request, Response
from kg.server.indexing import Indexing
from kg.server.language import language, remembered
from kg.server.limits import Limits
from kg.server.pool import FullError, LostError, Pool, Worker
from kg.server.protocol import Asked, asked, parameters
from kg.server.spool import Room, Spool

_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_LOOK = 0.2  # seconds between looks whether the client is still there
_GRACE = 1.0  # seconds for those who say that they send no more, and still read
_PLAIN = 64 << 20  # bytes of an answer to a client that knows no chunks
_RETRY = {"Retry-After": "5"}
_SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Server": "zhengwu-kg",
}
_LOST = {
    "time": ("查询超过时限,已停止;请缩小范围后重试", "the query ran into the time limit and was stopped; narrow it"),
    "crowd": (
        "服务繁忙,运行最久的查询已停止;请稍后重试",
        "the server is busy, and this query ran longest; try again later",
    ),
    "size": ("结果过大,请用 LIMIT 缩小范围", "the answer is too large; narrow the query, or add LIMIT"),
    "end": ("服务正在停止", "the server is being stopped"),
    None: (
        "执行查询的进程已中止(可能内存不足)",
        "the process that ran the query ended (perhaps it needed too much memory)",
    ),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is told: the folder of the graph, where it listens, who may ask from another site.

    With `decisions`, whoever reads may note decisions in the folder. With an `endpoint` the graph is there, and the
    folder is of no use.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    cors: tuple[str, ...] = ()
    decisions: bool = False
    limits: Limits = field(default_factory=Limits)
    endpoint: str | None = None


async def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to stop; `ready` is called with the address once it can be asked.

    Raises OSError where the address cannot be taken.
    """
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    server = Server(settings)
    listening = await asyncio.start_server(
        server.connected, settings.host, settings.port, limit=settings.limits.head, start_serving=False, backlog=512
    )
    try:
        here = None if settings.endpoint else settings.folder
        async with Pool(settings.folder, settings.limits, settings.endpoint) as pool, Indexing(here):
            server.pool = pool
            await listening.start_serving()
            port = listening.sockets[0].getsockname()[1]
            ready(f"http://{f'[{settings.host}]' if ':' in settings.host else settings.host}:{port}")
            await stop.wait()
    finally:
        listening.close()
        server.end()


class Server:
    """Answers requests; `pool` runs the queries."""

    pool: Pool

    def __init__(self, settings: Settings) -> None:
        self._settings, self._limits = settings, settings.limits
        self._room = Room(settings.limits.spooled)
        self._connections: set[asyncio.Task[Any]] = set()

    def end(self) -> None:
        """Break off every connection."""
        for task in self._connections:
            task.cancel()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, one after the other."""
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        try:
            with contextlib.suppress(ConnectionError, TimeoutError, asyncio.CancelledError):
                await self._converse(reader, writer)
        except _BrokenError:
            writer.transport.abort()
        except Exception:  # a fault of ours: told on standard error, and never half an answer to the client
            traceback.print_exc(file=sys.stderr)
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) > self._limits.connections:
            full = HttpError(503, "连接过多,请稍后重试", "there are too many connections; try again later", **_RETRY)
            await http.write(writer, None, self._finished(None, _refusal(full)), self._limits)
            return
        stays = True
        while stays:
            request = None
            try:
                request = await http.read(reader, writer, self._limits)
                if request is None:
                    return
                response = await self._respond(request, reader)
            except HttpError as error:
                response = _refusal(error)
            stays = await http.write(writer, request, self._finished(request, response), self._limits)
            if request is None:
                await _linger(reader, writer)

    async def _respond(self, request: Request, reader: asyncio.StreamReader) -> Response:
        origin = self._origin(request)
        endpoint, deciding = request.path == "/sparql", request.path == "/decisions" and self._settings.decisions
        allowed = ("POST",) if deciding else ("GET", "HEAD", "POST") if endpoint else ("GET", "HEAD")
        if request.method == "OPTIONS":
            return Response(204, {"Allow": ", ".join((*allowed, "OPTIONS"))})
        if request.method not in allowed:
            raise HttpError(
                405, f"方法不支持:{request.method}", f"{request.method} is not for this", Allow=", ".join(allowed)
            )
        if request.path.startswith("/static/"):
            return _static(request)
        if deciding:
            return await asyncio.to_thread(noted, request, self._settings.folder, origin)
        if endpoint:
            question = asked(request, self._limits)
            if question:
                return await self._run(request, reader, _query(request, question))
        if endpoint or request.path == "/.well-known/void":
            kind = "service" if endpoint else "void"
            what = {"kind": kind, "origin": origin, "accept": request.headers.get("accept"), "format": None}
            return await self._run(request, reader, what)
        return await self._page(request, reader, origin)

    async def _page(self, request: Request, reader: asyncio.StreamReader, origin: str) -> Response:
        """Let a worker make a page; the language that somebody chose is remembered by the browser."""
        given = parameters(request)
        lang = language(given, request.headers)
        response = await self._run(
            request,
            reader,
            {
                "kind": "page",
                "path": request.path,
                "parameters": given,
                "lang": lang,
                "accept": request.headers.get("accept"),
                "origin": origin,
            },
        )
        if lang == given.get("lang"):
            response.headers["Set-Cookie"] = remembered(lang)
        return response

    def _origin(self, request: Request) -> str:
        """Return scheme and host by which the client calls us.

        A page of another site whose name was made to point here (DNS rebinding) calls us by that name: refused.
        """
        host = request.headers.get("host")
        if host is None:
            if request.minor:
                raise HttpError(400, "缺少 Host 请求头", "the header Host is missing")
            host = f"{self._settings.host}:{self._settings.port}"
        parts = _HOST.fullmatch(host)
        if not parts:
            raise HttpError(400, "Host 请求头有误", "the header Host is not as it should be")
        name = parts["name"].strip("[]").lower()
        if _is_loopback(self._settings.host) and not _is_loopback(name):
            raise HttpError(421, "本服务只以本机地址应答", "this server answers only to the names of this computer")
        return f"http://{host}"

    async def _run(self, request: Request, reader: asyncio.StreamReader, what: dict[str, Any]) -> Response:
        """Let a worker answer; an answer that is soon whole is sent whole, another one as it comes."""
        spool = Spool(self._room)
        loop = asyncio.get_running_loop()
        work, begun = loop.create_task(self._fill(spool, what)), loop.time()
        held = self._limits.held if request.minor else _PLAIN
        given_away = False
        try:
            while not spool.ended and spool.size <= held:
                await spool.change(_LOOK)
                if reader.at_eof() and loop.time() - begun > _GRACE:
                    raise ConnectionError("the client is gone")
            if spool.error:
                raise spool.error
            if not request.minor and not spool.ended:
                raise HttpError(505, "结果较大,请用 HTTP/1.1", "the answer is large; use HTTP/1.1")
            assert spool.media
            headers = {"Content-Type": content_type(spool.media), "Vary": "Accept"} | spool.headers
            if spool.ended:
                return Response(spool.status, headers, spool.whole())
            given_away = True
            return Response(spool.status, headers, _parts(spool, work))
        finally:
            if not given_away:
                work.cancel()
                spool.close()

    async def _fill(self, spool: Spool, what: dict[str, Any]) -> None:
        """Take the answer of a worker."""
        try:
            async with self.pool.worker() as worker:
                worker.send(what)
                error = await self._take(spool, worker)
            spool.end(error)
        except LostError as lost:
            zh, en = _LOST[lost.reason]
            spool.end(HttpError(503, zh, en, **_RETRY))
        except FullError:
            spool.end(HttpError(503, "服务繁忙,请稍后重试", "the server is busy; try again later", **_RETRY))
        except HttpError as error:
            spool.end(error)
        except Exception:  # a fault of ours
            traceback.print_exc(file=sys.stderr)
            spool.end(HttpError(500, "内部错误", "internal error"))

    async def _take(self, spool: Spool, worker: Worker) -> HttpError | None:
        while True:
            kind, data = await worker.frame()
            if kind == frames.END:
                return None
            if kind == frames.FAIL:
                said = json.loads(data)
                sys.stderr.write(said.get("trace", ""))
                return HttpError(said["status"], said["zh"], said["en"], **_RETRY if said["status"] == 503 else {})
            if kind == frames.BEGIN:
                said = json.loads(data)
                spool.media, spool.status = said["media"], said.get("status", 200)
                spool.headers = said.get("headers", {})
            elif spool.size + len(data) > self._limits.size:
                worker.kill("size")
                raise HttpError(403, *_LOST["size"])
            elif not spool.put(data):
                worker.kill("size")
                raise HttpError(503, "服务繁忙,请稍后重试", "the server is busy; try again later", **_RETRY)

    def _finished(self, request: Request | None, response: Response) -> Response:
        """Add the headers that every answer has."""
        response.headers = _SAFE | response.headers
        cors, origin = self._settings.cors, request.headers.get("origin") if request else None
        if not cors:
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
            return response
        response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "Origin")))
        if origin and ("*" in cors or origin in cors):
            response.headers["Access-Control-Allow-Origin"] = "*" if "*" in cors else origin
            if request and request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
                response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
                response.headers["Access-Control-Max-Age"] = "600"
        return response


class _BrokenError(Exception):
    """An answer that broke off after its beginning was sent."""


async def _parts(spool: Spool, work: asyncio.Task[None]) -> AsyncIterator[bytes]:
    try:
        async for part in spool.parts():
            yield part
    except HttpError as error:
        raise _BrokenError(error.en) from error
    finally:
        work.cancel()
        spool.close()


def _query(request: Request, question: Asked) -> dict[str, Any]:
    return {
        "kind": "query",
        "query": question.query,
        "default": question.default,
        "named": question.named,
        "format": question.format,
        "accept": request.headers.get("accept"),
    }


def _static(request: Request) -> Response:
    """Return a file that pages ask for; a browser that has it already need not take it again."""
    found = static(request.path.removeprefix("/static/"))
    if found is None:
        raise HttpError(404, "没有这个文件", "there is no such file")
    headers = {"Cache-Control": "no-cache", "ETag": found.tag}
    if request.headers.get("if-none-match") == found.tag:
        return Response(304, headers)
    return Response(200, {"Content-Type": content_type(found.media), **headers}, found.body)


def _refusal(error: HttpError) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", **error.headers}
    return Response(error.status, headers, f"{error.zh}\n{error.en}\n".encode("utf-8", "backslashreplace"))


def _is_loopback(name: str) -> bool:
    if name in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


async def _linger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take what the client still sends for a moment, so that it gets to read the refusal."""
    if writer.can_write_eof():
        writer.write_eof()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            while await reader.read(1 << 16):
                pass

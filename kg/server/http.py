"""HTTP/1.1 as far as this server speaks it: whole requests in, whole or broken answers out.

What is not quite right is refused and never guessed, so that no proxy in front reads a request otherwise.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from kg.server.limits import Limits

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LINE = re.compile(r"([A-Z]+) ([\x21-\x7e\x80-\xff]+) HTTP/1\.([01])")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_ONCE = frozenset({"host", "content-length", "content-type", "transfer-encoding", "origin"})


class HttpError(Exception):
    """A request that gets no answer but this: status, and a sentence in Chinese and English."""

    def __init__(self, status: int, zh: str, en: str, **headers: str) -> None:
        super().__init__(en)
        self.status, self.zh, self.en = status, zh, en
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `target` is path and query as they were sent, names of headers are in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    minor: int = 1  # HTTP/1.x

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def parameters(self) -> str:
        """The query of the target, as it was sent."""
        return self.target.partition("?")[2]

    @property
    def stays(self) -> bool:
        """Whether the client wants to ask more on this connection."""
        said = self.headers.get("connection", "").lower()
        return "close" not in said if self.minor else False


@dataclass(slots=True)
class Response:
    """An answer: bytes, or parts that come one by one; `broken` ones raise while they come."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | AsyncIterator[bytes] = b""


async def read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limits: Limits) -> Request | None:
    """Return the next request of a connection, or None where the client is done.

    Raises:
        HttpError: it is no request that this server takes; the connection is of no use afterwards.
    """
    head = await _head(reader, limits)
    if head is None:
        return None
    line, *lines = head.decode("latin-1").split("\r\n")
    start = _LINE.fullmatch(line)
    if not start:
        raise HttpError(400, "请求行有误", "this is no HTTP/1.1 request line")
    headers = _headers(lines)
    method, target, minor = start[1], start[2], int(start[3])
    if target.startswith(("http://", "https://")):
        target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
    if not target.startswith("/") and not (method == "OPTIONS" and target == "*"):
        raise HttpError(400, "请求目标有误", "the request target must be a path")
    return Request(method, target, headers, await _body(reader, writer, headers, limits, minor), minor)


async def _head(reader: asyncio.StreamReader, limits: Limits) -> bytes | None:
    try:
        async with asyncio.timeout(limits.idle):
            return (await reader.readuntil(b"\r\n\r\n"))[:-4].lstrip(b"\r\n")
    except asyncio.LimitOverrunError:
        raise HttpError(
            414, "请求过长,长查询请用 POST", "the request line and headers are too long; use POST"
        ) from None
    except TimeoutError:
        return None
    except asyncio.IncompleteReadError as error:
        if error.partial.strip():
            raise HttpError(400, "请求不完整", "the request is not complete") from None
        return None


def _headers(lines: list[str]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name, value = name.lower(), value.strip(" \t")
        if not colon or not _TOKEN.fullmatch(name) or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
            raise HttpError(400, "请求头有误", "a header line is not as it should be")
        if name in headers and name in _ONCE:
            raise HttpError(400, f"请求头 {name} 重复", f"the header {name} stands twice")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


async def _body(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: Mapping[str, str], limits: Limits, minor: int
) -> bytes:
    most = 4 * limits.query + (64 << 10)  # a query written in percent signs, and more
    length, coding = headers.get("content-length"), headers.get("transfer-encoding")
    if length is None and coding is None:
        return b""
    if coding is not None and (coding.lower() != "chunked" or length is not None or not minor):
        raise HttpError(400, "请求体的编码不支持", "a request body is sent with Content-Length, or chunked")
    if length is not None and not re.fullmatch(r"[0-9]{1,15}", length):
        raise HttpError(400, "Content-Length 有误", "Content-Length is no number")
    if length is not None and int(length) > most:
        raise _too_long()
    if "100-continue" in headers.get("expect", "").lower():
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    try:
        async with asyncio.timeout(limits.idle):
            return await reader.readexactly(int(length)) if length is not None else await _chunks(reader, most)
    except TimeoutError:
        raise HttpError(408, "请求未及时送达", "the request did not come in time") from None
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        raise HttpError(400, "请求不完整", "the request is not complete") from None


def _too_long() -> HttpError:
    return HttpError(413, "查询过长", "the query is too long")


async def _chunks(reader: asyncio.StreamReader, most: int) -> bytes:
    parts, total = [], 0
    while True:
        size = _SIZE.fullmatch(await reader.readuntil(b"\n"))
        if not size:
            raise HttpError(400, "请求体的分块有误", "the chunks of the body are not as they should be")
        length = int(size[1], 16)
        if total + length > most:
            raise _too_long()
        if not length:
            break
        parts.append(await reader.readexactly(length))
        total += length
        if await reader.readexactly(2) != b"\r\n":
            raise HttpError(400, "请求体的分块有误", "the chunks of the body are not as they should be")
    while await reader.readuntil(b"\n") != b"\r\n":  # trailers are of no use to us
        total += 1
        if total > most:
            raise _too_long()
    return b"".join(parts)


async def write(writer: asyncio.StreamWriter, request: Request | None, response: Response, limits: Limits) -> bool:
    """Send an answer; return whether the connection can go on.

    An answer that breaks off in the middle ends the connection without the last chunk: nobody takes it for whole.
    """
    stays = request is not None and request.stays
    body, headers = response.body, response.headers
    if isinstance(body, bytes) and response.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
        headers["Content-Length"] = str(len(body))
    elif not isinstance(body, bytes):
        headers["Transfer-Encoding"] = "chunked"
    headers["Connection"] = "keep-alive" if stays else "close"
    lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    silent = request is not None and request.method == "HEAD"
    if isinstance(body, bytes):
        writer.write(head if silent else head + body)
        await _drained(writer, limits)
        return stays
    writer.write(head)
    async with contextlib.aclosing(body) as parts:  # type: ignore[type-var]
        if silent:
            return stays
        async for part in parts:
            if part:
                writer.write(b"%x\r\n%b\r\n" % (len(part), part))
                await _drained(writer, limits)
    writer.write(b"0\r\n\r\n")
    await _drained(writer, limits)
    return stays


async def _drained(writer: asyncio.StreamWriter, limits: Limits) -> None:
    """Wait until the client has taken most of it; TimeoutError where it takes nothing for long."""
    async with asyncio.timeout(limits.idle):
        await writer.drain()

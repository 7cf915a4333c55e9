"""Another host's SPARQL endpoint over HTTP: requests out, whole answers or clear errors back."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterable
from email.message import Message
from traceback import clear_frames
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from kg import __version__
from kg.errors import QueryError, StoreError
from kg.graph.login import Basic, Digest, Login
from kg.graph.writing import TooLargeError

Fields = Iterable[tuple[str, str]]

_FORM = "application/x-www-form-urlencoded"
_MOST = 256 << 20  # bytes of an answer
_SAID = 4096  # bytes read of what a store says about an error
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TAG = re.compile(r"<[^>]*>")


class Endpoint:
    """One address of a store; every request is one POST, PUT or DELETE."""

    def __init__(self, url: str, login: Login | None = None, seconds: float = 60) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(f"{url!r} is no address of a store; such as http://127.0.0.1:8890/sparql")
        if "@" in parts.netloc:
            raise StoreError("an address holds no user and password; set KG_USER and KG_PASSWORD")
        self.url, self._seconds = url, seconds
        self.server: str | None = None  # what answers there, once it has
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if parts.hostname in _LOOPBACK:
            handlers.append(urllib.request.ProxyHandler({}))
        if login:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, url, login.user, login.password)
            handlers += [Digest(passwords), Basic(passwords)]
        self._opener = urllib.request.build_opener(*handlers)

    def post(self, fields: Fields, accept: str = "*/*") -> Reply:
        """Send a form, the one way that every store takes."""
        return self.send("POST", urlencode(list(fields)).encode(), _FORM, accept)

    def send(
        self, method: str, body: bytes | None, media: str | None = None, accept: str = "*/*", query: str = ""
    ) -> Reply:
        """Send a request and return the answer, of which nothing has been read yet.

        Raises:
            QueryError: the store refuses what it is sent; StoreError: it cannot be reached, or does not do it.
        """
        url = f"{self.url}{'&' if '?' in self.url else '?'}{query}" if query else self.url
        headers = {"Accept": accept, "User-Agent": f"zhengwu-kg/{__version__}"}
        if media:
            headers["Content-Type"] = media
        request = urllib.request.Request(url, body, headers, method=method)
        try:
            response = self._opener.open(request, timeout=self._seconds)
            self.server = response.headers.get("Server", "")
            return Reply(self.url, response)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refused(error) from None
        except TimeoutError as error:
            raise StoreError(f"{self.url}: no answer within {self._seconds:g} s") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise StoreError(f"{self.url}: no answer within {self._seconds:g} s") from error
            why = getattr(error, "reason", None) or error
            why = getattr(why, "strerror", None) or str(why) or type(why).__name__
            raise StoreError(f"{self.url}: cannot be reached ({why}); is the store running?") from error

    def _refused(self, error: urllib.error.HTTPError) -> QueryError | StoreError:
        try:
            said = error.read(_SAID).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            said = ""
        said = " ".join(_TAG.sub(" ", said).split())[:300] or str(error.reason)
        if error.code == 400:
            return QueryError(f"{self.url} refuses this: {said}")
        if error.code in (401, 403):
            return StoreError(
                f"{self.url} does not allow this ({error.code}: {said}); "
                "set KG_USER and KG_PASSWORD, or give the user the right to do it"
            )
        if 300 <= error.code < 400:
            there = error.headers.get("Location") if error.headers else None
            return StoreError(f"{self.url}: the store is at {there or 'another address'}; use that address")
        if error.code in (404, 405, 415):
            return StoreError(f"{self.url}: no SPARQL 1.1 endpoint takes this here ({error.code}: {said})")
        return StoreError(f"{self.url}: the store failed ({error.code}: {said})")


class Reply:
    """An answer that is read piece by piece; more than allowed, or less than announced, is an error."""

    def __init__(self, url: str, response: http.client.HTTPResponse, most: int = _MOST) -> None:
        self.url, self._response, self._left = url, response, most
        self._whole()

    def _whole(self) -> None:
        """Refuse an answer of which the store itself says that it is not whole (Virtuoso does, under status 200)."""
        headers = self._response.headers
        if most := headers.get("X-SPARQL-MaxRows"):
            self.close()
            raise StoreError(
                f"{self.url} cut its answer off after {most} rows; ask for less (LIMIT), or let the store give more "
                "(Virtuoso: ResultSetMaxRows in virtuoso.ini)"
            )
        if said := headers.get("X-SQL-Message"):
            self.close()
            raise StoreError(f"{self.url} gave a part of the answer only: {said}")

    @property
    def media(self) -> str:
        """The type of its content, without parameters."""
        return self._response.headers.get_content_type()

    def unreadable(self, error: Exception) -> StoreError:
        """Return the error to raise where the answer is not what was asked for."""
        clear_frames(error.__traceback__)  # what the engine made may not be let go by another thread
        return StoreError(f"{self.url}: the answer cannot be read ({' '.join(str(error).split())[:200]})")

    def __enter__(self) -> Reply:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go."""
        self._response.close()

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, none at the end.

        Raises:
            TooLargeError: the answer is too large; StoreError: it breaks off.
        """
        try:
            data = self._response.read(self._left + 1 if size < 0 else size)
        except TimeoutError as error:
            raise StoreError(f"{self.url}: the rest of the answer did not come in time") from error
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{self.url}: the answer broke off ({error})") from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(f"{self.url}: the answer is too large; ask for less")
        if size > 0 and not data and (self._response.length or 0) > 0:  # `read` tells it, `read(n)` does not
            raise StoreError(f"{self.url}: the answer broke off")
        return data


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Goes nowhere but to the address that the user gave."""

    def redirect_request(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        """Follow nothing."""

"""What comes over the wire that is no ordinary request, and who may ask from where."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_commands import kg
from tests.server.conftest import Serving

Serve = Callable[..., Serving]
ASK = "/sparql?query=ASK%20%7B%7D"


def status(data: bytes) -> int:
    return int(data.split(b" ", 2)[1])


def test_a_connection_is_used_again(server: Serving) -> None:
    connection = http.client.HTTPConnection(server.host, server.port)
    with closing(connection):
        for target in (ASK, "/nowhere", ASK, "/sparql?query=ASK", ASK):
            connection.request("GET", target)
            socket = connection.sock
            response = connection.getresponse()
            response.read()
            assert connection.sock is socket is not None


def test_requests_one_behind_the_other(server: Serving) -> None:
    one = f"GET {ASK} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = f"GET {ASK} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert server.raw((one * 3 + last).encode()).count(b"HTTP/1.1 200 OK") == 4


def test_a_body_in_chunks(server: Serving) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n"
    body = "Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3;x=y\r\n {}\r\n0\r\nTrailer: x\r\n\r\n"
    assert b'"boolean":true' in server.raw((head + body).encode())


WRONG = {
    b"GET / HTTP/2.0\r\n\r\n": 400,
    b"nonsense\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\n\r\n": 400,  # no Host
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: <script>\r\n\r\n": 400,
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n": 400,
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n": 413,
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n": 400,
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n": 400,
    b"GET " + b"/" * 200_000 + b" HTTP/1.1\r\n\r\n": 414,
    b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 30_000 + b"\r\n": 414,
    b"GET http://localhost/nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n": 404,
}


@pytest.mark.parametrize("data", WRONG, ids=lambda data: data[:40])
def test_requests_that_are_not_as_they_should_be(server: Serving, data: bytes) -> None:
    answer = server.raw(data)
    assert status(answer) == WRONG[data]
    assert b"\r\nConnection: close\r\n" in answer or b"the header Host" in answer


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.1", "[2001:db8::1]"]
)
def test_another_name_is_refused_on_loopback(server: Serving, host: str) -> None:
    for target in ("/", ASK, "/.well-known/void"):
        answer = server.request("GET", target, Host=host)
        assert answer.status == 421 and "document" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:8000", "127.9.9.9"])
def test_names_of_this_computer_are_served(server: Serving, host: str) -> None:
    assert server.request("GET", ASK, Host=host).status == 200


def test_cors_is_off_unless_asked_for(server: Serving, serve: Serve) -> None:
    off = server.request("GET", ASK, Origin="https://a.example")
    assert off.status == 200 and not [name for name in off.headers if name.startswith("Access-Control")]
    one = serve("--cors", "https://a.example")
    allowed = one.request("GET", ASK, Origin="https://a.example")
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://a.example" and "Origin" in allowed.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in one.request("GET", ASK, Origin="https://b.example").headers
    broken = one.request("GET", "/sparql?query=ASK", Origin="https://a.example")
    assert broken.status == 400 and broken.headers["Access-Control-Allow-Origin"] == "https://a.example"
    before = one.request("OPTIONS", "/sparql", Origin="https://a.example", Access_Control_Request_Method="POST")
    assert before.status == 204 and "POST" in before.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in before.headers["Access-Control-Allow-Headers"]
    every = serve("--cors", "*")
    assert every.request("GET", ASK, Origin="https://b.example").headers["Access-Control-Allow-Origin"] == "*"


def test_what_cannot_be_served_is_told(tmp_path: Path, server: Serving) -> None:
    empty = kg("serve", "-g", tmp_path)
    assert empty.returncode == 1 and "kg build" in empty.stderr and "Traceback" not in empty.stderr
    taken = kg("serve", "-g", _folder(server), "--port", str(server.port))
    assert taken.returncode == 1 and "--port" in taken.stderr and "Traceback" not in taken.stderr


def _folder(server: Serving) -> str:
    command = server.process.args
    assert isinstance(command, list)
    return str(command[command.index("-g") + 1])


def test_a_point_query_is_quick(server: Serving) -> None:
    connection = http.client.HTTPConnection(server.host, server.port)
    with closing(connection):
        times = []
        for _ in range(50):
            began = time.perf_counter()
            connection.request("GET", ASK)
            assert json.loads(connection.getresponse().read())["boolean"] is True
            times.append(time.perf_counter() - began)
    assert sorted(times)[25] < 0.1

"""A real server in a process of its own, and clients that see what came over the wire."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from kg.graph import generations
from kg.pipeline import Report


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get_content_type()


class Serving:
    """A server that runs."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", *options]
        environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=environment)
        assert self.process.stderr
        line = self.process.stderr.readline()
        address = re.search(r"http://([\d.]+):(\d+)/", line)
        assert address, line + self.process.stderr.read()
        self.host, self.port = address[1], int(address[2])
        self.url = f"http://{self.host}:{self.port}/sparql"

    def request(
        self, method: str, target: str, body: bytes | None = None, timeout: float = 60, **headers: str
    ) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        with contextlib.closing(connection):
            connection.request(method, target, body, {name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def get(self, query: str, accept: str | None = None, **more: str) -> Answer:
        headers = {"Accept": accept} if accept is not None else {}
        return self.request("GET", "/sparql?" + urlencode({"query": query, **more}), **headers)

    def form(self, *pairs: tuple[str, str], **headers: str) -> Answer:
        kind = {"Content_Type": "application/x-www-form-urlencoded"} | headers
        return self.request("POST", "/sparql", urlencode(pairs).encode(), **kind)

    def direct(self, body: bytes, target: str = "/sparql", kind: str = "application/sparql-query") -> Answer:
        return self.request("POST", target, body, Content_Type=kind)

    def raw(self, data: bytes, timeout: float = 10) -> bytes:
        """Return everything that comes for some bytes, until the server closes."""
        with socket.create_connection((self.host, self.port), timeout) as client:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: client.recv(65536), b""))

    @property
    def workers(self) -> list[psutil.Process]:
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if "kg.server.worker" in " ".join(_command(child))]

    @property
    def busy(self) -> bool:
        """Whether some worker takes the processor for itself."""
        before = {worker.pid: _seconds(worker) for worker in self.workers}
        time.sleep(0.5)
        return any(_seconds(worker) - before.get(worker.pid, 1e9) > 0.05 for worker in self.workers)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            finally:
                self.process.kill()
        assert self.process.stderr
        self.process.stderr.close()


def _seconds(process: psutil.Process) -> float:
    try:
        return float(process.cpu_times().user)
    except psutil.Error:
        return 0.0


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture(scope="session")
def server(built: tuple[Path, Report]) -> Iterator[Serving]:
    """The samples, served with the limits as they are."""
    serving = Serving(built[0])
    yield serving
    serving.stop()


@pytest.fixture
def serve(built: tuple[Path, Report]) -> Iterator[Callable[..., Serving]]:
    """A function that starts a server of its own with some options."""
    started = []

    def start(*options: str, folder: Path = built[0]) -> Serving:
        started.append(Serving(folder, *options))
        return started[-1]

    yield start
    for serving in started:
        serving.stop()


def make_store(folder: Path, quads: str) -> None:
    """Leave a store with some N-Quads in a folder, as a build does."""
    store = generations.begin(folder)
    with generations.Writer(store, None) as writer:
        writer.load(quads.encode())
        writer.close(tidy=False)
    generations.make_current(folder, store)


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait until something is true; return whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()

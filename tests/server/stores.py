"""Real stores of others, started for a test: the Oxigraph server (PyPI `oxigraph`), and Virtuoso (Debian)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FULL = bool(os.environ.get("KG_FULL"))


@dataclass(frozen=True)
class Place:
    """Where a store answers: queries, updates, whole graphs."""

    name: str
    query: str
    update: str
    graphs: str


def wanting(what: str, package: str) -> None:
    """Skip for want of a program, or fail where everything must be there (`.ci/full` sets KG_FULL)."""
    if FULL:
        pytest.fail(f"KG_FULL is set, and there is no {what}: {package}")
    pytest.skip(f"no {what} ({package}; KG_FULL makes this a failure)")


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], folder: Path, url: str, seconds: float = 90) -> Iterator[None]:
    """Run a server until the end of the block, once it answers."""
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < end, (folder / "out.log").read_text("utf-8")
                time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Place]:
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if not program:
        wanting("oxigraph", "pip install oxigraph")
    address = f"http://127.0.0.1:{port()}"
    command = [str(program), "serve", "--bind", address.removeprefix("http://"), *options]
    with running(command, folder, f"{address}/query?query=ASK%7B%7D"):
        yield Place("oxigraph", f"{address}/query", f"{address}/update", f"{address}/store")


_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Place]:
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not client:
        wanting("virtuoso-t and isql-vt", "apt-get install virtuoso-opensource-7")
    sql, http = port(), port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http), "utf-8")
    address = f"http://127.0.0.1:{http}"
    command = [str(program), "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder, f"{address}/sparql?query=ASK%7B%7D"):
        grant = ['exec=GRANT SPARQL_UPDATE TO "SPARQL";']
        subprocess.run([str(client), f"127.0.0.1:{sql}", "dba", "dba", *grant], check=True, capture_output=True)
        yield Place("virtuoso", f"{address}/sparql", f"{address}/sparql", f"{address}/sparql-graph-crud")

"""The samples as a site, and a browser before a real server that holds every page to silence.

- `site`: the samples as pages see them, in process: `kg.pages.made(site, "/search", Asked("", {"q": "条例"}))`;
- `web`: `(page, address)`, a page of a browser (Chinese, 1280×720) and the address of a server on the samples; when the
  test ends, there must have been no console message of warning or error, no error of a script, no dialog, no failed
  request and none to another host;
- `hostile`: the same on a graph where every name, title, quote and path begins with something evil (`HOSTILE`);
- `told`: what `web` or `hostile` heard; a test that provokes a complaint looks at it and clears it.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    Route,
)

from kg.errors import StoreError
from kg.graph import generations
from kg.graph.store import Store
from kg.pages import Site, base_of
from kg.pages.preparing import prepare
from kg.pipeline import Report
from tests.server.conftest import Serving, make_store, until

Web = tuple[Page, str]

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "&amp;&#60;b&#62;",
    "\u202e左右\u202c\u2066\u200f",
    "\u0001\u0007\u001b[31m\u0085\u2028\u2029",
    "{{7*7}}${7*7}{% raw %}",
    "javascript:alert(1)//",
    "]]><!--\\u003cscript\\",
]
_NAMES = re.compile(
    r"^(?P<subject><[^>]*>) (?P<predicate><[^>]*[#/](?:title|alternative|prefLabel|altLabel|quote|exact|prefix|suffix|path"
    r"|article|documentNumber|name|citedTitle|citedNumber|position|holderName|task|detail|unit|recipientName"
    r'|indicatorName|leadUnitName|supportUnitName|candidate|column|row)>) "(?P<text>[^"]*(?:\\.[^"]*)*)"(?P<rest>.*)$'
)


@pytest.fixture(scope="session")
def site(built: tuple[Path, Report]) -> Site:
    """The samples as pages see them, in process, with their search index."""
    store = generations.current(built[0])
    assert store and until(lambda: _prepared(store), 90)
    return site_of(built[0])


def _prepared(store: Path) -> bool:
    try:
        return prepare(store)
    except StoreError:  # a server is at it
        return False


def site_of(folder: Path) -> Site:
    """Return the graph of a build as pages see it."""
    engine = Store.open(folder)
    return Site(engine, base_of(engine), generations.current(folder))


@pytest.fixture(scope="session")
def hostile_folder(built: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph like the samples, in which every name is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(built[0] / "build", folder / "build")
    make_store(folder, "".join(f"{_attacked(line)}\n" for line in Store.open(built[0]).lines()))
    return folder


def _attacked(line: str) -> str:
    match = _NAMES.match(line)
    if not match or "/ontology#" in match["subject"]:
        return line
    attack = HOSTILE[zlib.crc32(match["subject"].encode()) % len(HOSTILE)]
    written = json.dumps(attack)[1:-1]  # the escapes of JSON are those of N-Quads, for these characters
    return f'{match["subject"]} {match["predicate"]} "{written}{match["text"]}"{match["rest"]}'


@pytest.fixture(scope="session")
def samples_server(built: tuple[Path, Report]) -> Iterator[Serving]:
    """A server on the samples."""
    serving = Serving(built[0])
    yield serving
    serving.stop()


@pytest.fixture(scope="session")
def hostile_server(hostile_folder: Path) -> Iterator[Serving]:
    """A server on the hostile graph."""
    serving = Serving(hostile_folder)
    yield serving
    serving.stop()


@pytest.fixture
def told() -> list[str]:
    """What a browser complained of in this test."""
    return []


@pytest.fixture
def web(browser: Browser, samples_server: Serving, told: list[str]) -> Iterator[Web]:
    """A page of a browser, and the address of a server on the samples (without a slash at its end)."""
    yield from _before(browser, samples_server, told)


@pytest.fixture
def hostile(browser: Browser, hostile_server: Serving, told: list[str]) -> Iterator[Web]:
    """A page of a browser, and the address of a server on the hostile graph."""
    yield from _before(browser, hostile_server, told)


def _before(browser: Browser, serving: Serving, told: list[str]) -> Iterator[Web]:
    address = f"http://{serving.host}:{serving.port}"
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    watch(context, address, told)
    try:
        yield context.new_page(), address
    finally:
        context.close()
    assert not told


def watch(context: BrowserContext, address: str, told: list[str]) -> None:
    """Note in `told` whatever a browser complains of, and stop what it asks of other hosts."""

    def asked(route: Route) -> None:
        if route.request.url.startswith((f"{address}/", "blob:", "data:")):
            route.continue_()
        else:
            told.append(f"request {route.request.url}")
            route.abort()

    context.route("**/*", asked)

    def said(message: ConsoleMessage) -> None:
        if message.type in _BAD:
            told.append(f"console {message.text}")

    def asked_back(dialog: Dialog) -> None:
        told.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that no longer wants what it asked for has its reasons
            told.append(f"failed {request.url} {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 500:
            told.append(f"{response.status} {response.url}")

    context.on("console", said)
    context.on("weberror", lambda error: told.append(f"error {error.error}"))
    context.on("dialog", asked_back)
    context.on("requestfailed", failed)
    context.on("response", answered)


_BAD = ("error", "warning", "assert")

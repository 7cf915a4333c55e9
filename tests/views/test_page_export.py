"""The picture as a file: pixels, vectors, paper, tables."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import VIEWS, draw

Opened = Callable[[str], tuple[Page, list[str]]]
SVG = "{http://www.w3.org/2000/svg}"
JT = "靖安县交通运输局"
ARGUMENTS = {"agency": JT, "regulation": "中华人民共和国政府信息公开条例", "chain": "国办发〔2017〕47号"}
DRAWN = [name for name, view in VIEWS.items() if not view.example or name in ARGUMENTS]


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


def saved(page: Page, what: str) -> tuple[str, bytes]:
    """Return name and bytes of what the page saves."""
    page.click("#more")
    with page.expect_download() as waiting:
        page.click(f"[data-do={what}]")
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Return width, height and rows (4 bytes a pixel, filters undone for the first rows alone) of a PNG file."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(data)
    stride = len(raw) // height
    return width, height, [raw[row * stride : (row + 1) * stride] for row in range(height)]


@pytest.mark.parametrize("name", DRAWN)
def test_vectors_hold_the_words(name: str, store: Store, opened: Opened) -> None:
    page, told = opened(draw(name, store, argument=ARGUMENTS.get(name, "")))
    file, content = saved(page, "svg")
    assert file.endswith(".svg")
    root = ElementTree.fromstring(content)
    words = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    labels = page.evaluate("() => DETAILS.nodes.map((_, id) => nodes.get(id).label)")
    assert all(line in words for label in labels for line in label.split("\n"))
    assert page.locator("h1").text_content() in words and "个来源文件" in words
    kinds = set(page.evaluate("() => DETAILS.nodes.map((node) => node.kind)"))
    for entry in page.evaluate("() => DETAILS.legend.filter((entry) => entry.fill || entry.color)"):
        assert entry["zh"] in words or entry["kind"] not in kinds
    boxes = len(list(root.iter(f"{SVG}rect")))
    assert boxes >= len(labels)
    assert len(list(root.iter(f"{SVG}polyline"))) >= page.evaluate("() => DETAILS.edges.length")
    width, height = float(root.get("width")), float(root.get("height"))
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x")) <= width and 0 <= float(text.get("y")) <= height
    assert told == []


def test_pixels_are_twice_as_many_as_the_vectors(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    root = ElementTree.fromstring(saved(page, "svg")[1])
    file, png = saved(page, "png")
    width, height, rows = pixels(png)
    assert file == "引用图.png"
    assert (width, height) == (2 * float(root.get("width")), 2 * float(root.get("height")))
    assert rows[0][1:4] == b"\xff\xff\xff"  # white paper
    assert len({bytes(row) for row in rows}) > 300  # something is drawn
    assert told == []


def test_the_file_looks_as_the_screen_does(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    page.click("#language")
    page.click("#theme")
    page.locator("#legend button", has_text="administrative regulation").click()
    root = ElementTree.fromstring(saved(page, "svg")[1])
    words = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "Citations" in words and "rests on" in words and "administrative regulation" not in words
    assert "政府信息公开条例" not in [text.text for text in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}rect").get("fill") == "#12171D"
    assert pixels(saved(page, "png")[1])[2][0][1:4] == b"\x12\x17\x1d"
    assert told == []


def test_hostile_names_are_words_in_the_file(renamed: Callable[[str], Store], opened: Opened) -> None:
    page, told = opened(draw("citations", renamed("<img src=x>&\u0001\U0001f600")))
    root = ElementTree.fromstring(saved(page, "svg")[1])
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "text",
        "polyline",
        "polygon",
    }
    assert any("<img" in (text.text or "") for text in root.iter(f"{SVG}text"))
    assert told == []


def test_paper_is_white_and_has_title_picture_and_notes(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    page.click("#theme")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#printed svg")).to_be_visible()
    expect(page.locator("#top")).to_be_hidden()
    expect(page.locator("#mynetwork")).to_be_hidden()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#printed svg > rect").first.get_attribute("fill") == "#FFFFFF"
    expect(page.locator("#printed svg")).to_contain_text("引用图")
    expect(page.locator("#printed aside")).to_contain_text("线越粗")
    assert page.pdf().startswith(b"%PDF")
    assert told == []


def test_everything_stands_in_tables(store: Store, opened: Opened) -> None:
    page, told = opened(draw("groups", store))
    page.click("#more")
    page.click("[data-do=table]")
    tables = page.locator("dialog table")
    assert tables.nth(0).locator("tbody tr").count() == page.evaluate("() => DETAILS.nodes.length")
    assert tables.nth(1).locator("tbody tr").count() == page.evaluate("() => DETAILS.edges.length")
    tables.nth(0).locator("tbody button").first.click()
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    assert told == []


def test_a_saved_drawing_opens_by_itself(store: Store, opened: Opened, browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(draw("citations", store))
    file = tmp_path / "drawing.svg"
    file.write_bytes(saved(page, "svg")[1])
    alone = browser.new_page()
    alone.goto(file.as_uri())
    assert alone.evaluate("() => document.querySelectorAll('text').length") > 40
    alone.close()

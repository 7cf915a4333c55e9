"""A web page as a flat list of elements and of the lines that it shows, made in one pass over the parser's events.

A block element begins and ends a line, so each covers a range of lines, and everything else (how much text an element
holds, how much of it in links, which labels) is arithmetic on ranges: linear, however deep the page nests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.reading.labels import LABEL
from kg.text import squeeze

_SILENT_TAGS = (  # nothing to read
    "script style noscript template iframe frame object svg canvas button select option input textarea title head"
)
_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_MARK_TAGS, _VOID_TAGS = "h1 h2 h3 h4 h5 h6 li dt", "br hr"
_SILENT, _BLOCKS, _MARKS, _VOID = (
    frozenset(tags.split()) for tags in (_SILENT_TAGS, _BLOCK_TAGS, _MARK_TAGS, _VOID_TAGS)
)
_KEPT = ("id", "class", "style", "rowspan", "colspan")
PORTAL_MARK = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|location|share|bdshare|jiathis|social|qr\w*|ewm|erweima|weixin|"
    r"footer|foot|bottom|toolbar|tools?|print|pager|page[_-]?nav|pagination|sidebar|related|recommend|copyright|comment|search|login)(?:$|[\s_-])",
    re.I,
)
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\xff])[ \t\r]{0,99}\n\s{0,999}(?=[^\x00-\xff])")
_SPACE = re.compile(r"[ \t\r\n\f\v]{1,999}")
_HIDDEN = ("display:none", "visibility:hidden")
_SAVED = re.compile(r"saved from url=\(\d{1,6}\)(\S{8,2000})")
_TITLE_LONGEST = 500  # code points
_EDGE = " \t\u00a0\u3000\u200b\ufeff"


@dataclass(slots=True)
class Element:
    """An element that shows: its tag, where it hangs, and the lines it covers."""

    tag: str
    attributes: dict[str, str]
    parent: int  # place among the elements of the page; -1: none
    table: int  # the nearest table around it, itself not included; so `row`
    row: int
    cell: int
    first: int  # line
    last: int = -1  # line after its last

    @property
    def marks(self) -> str:
        """Its class and id."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"


@dataclass(slots=True)
class Line:
    """A line that the page shows."""

    text: str
    links: int  # code points that stand in links
    mark: str  # h1 … h6, li or dt around it, or ""
    row: int  # nearest table row, -1: none
    cell: int


@dataclass(slots=True)
class Page:
    """What a page shows, and what its head says."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)  # name or property in lower case → content
    title: str = ""  # of the window
    url: str | None = None


def parse(text: str, name: str) -> Page:
    """Return the page; raises InputError where there is nothing in it."""
    builder: Any = _Builder()
    try:
        parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
        etree.fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise InputError(f"{name}: the page holds no text; save the article as .txt and try again") from error
    page: Page = builder.page
    return page


class _Builder:
    """The target of the parser's events."""

    def __init__(self) -> None:
        self.page = Page()
        self.open: list[int] = []  # elements that are open; -1 for those that break no line
        self.tags: list[str] = []
        self.silent = 0  # how many open elements hide what they hold
        self.hiding: list[bool] = []
        self.around: list[tuple[int, int, int, int]] = [(-1, -1, -1, -1)]  # parent, table, row, cell
        self.mark: list[str] = [""]
        self.linking: list[bool] = []
        self.links = self.preformatted = 0
        self.pieces: list[str] = []
        self.linked = 0
        self.waiting: list[str] = []  # data in one run

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if tag in ("meta", "link"):
            self._head(tag, attributes)
        hides = tag in _SILENT or "hidden" in attributes or _is_hidden(attributes.get("style", ""))
        self.hiding.append(hides)
        self.silent += hides
        self.tags.append(tag)
        self.linking.append(
            tag == "a" and ("href" in attributes or not {"name", "id"} & attributes.keys())
        )  # no anchor
        self.links += self.linking[-1]
        self.preformatted += tag == "pre"
        marks = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        block = not self.silent and (tag in _BLOCKS or (len(marks) > 1 and bool(PORTAL_MARK.search(marks))))
        if block:
            self._break()
        parent, table, row, cell = self.around[-1]
        if block and tag not in _VOID:
            place = len(self.page.elements)
            kept = {key: attributes[key] for key in _KEPT if key in attributes}
            self.page.elements.append(Element(tag, kept, parent, table, row, cell, len(self.page.lines)))
            self.open.append(place)
            if tag == "table":
                around = (place, place, -1, -1)
            elif tag == "tr":
                around = (place, table, place, -1)
            else:
                around = (place, table, row, place if tag in ("td", "th") else cell)
            self.around.append(around)
        else:
            self.open.append(-1 if not block else -2)
            self.around.append(self.around[-1])
        self.mark.append(tag if tag in _MARKS else self.mark[-1])

    def end(self, tag: str) -> None:
        self._flush()
        if not self.tags:
            return
        place = self.open.pop()
        if place != -1:
            self._break()
        if place >= 0:
            self.page.elements[place].last = len(self.page.lines)
        self.links -= self.linking.pop()
        self.preformatted -= self.tags.pop() == "pre"
        self.silent -= self.hiding.pop()
        self.around.pop()
        self.mark.pop()

    def data(self, text: str) -> None:
        if not self.silent:
            self.waiting.append(text)
        elif self.tags and self.tags[-1] == "title" and len(self.page.title) < _TITLE_LONGEST:
            self.page.title += text

    def comment(self, text: str) -> None:
        saved = _SAVED.search(text[:4000])
        if saved and self.page.url is None:
            self.page.url = saved[1]

    def close(self) -> Page:
        self._flush()
        self._break()
        for element in self.page.elements:
            element.last = len(self.page.lines) if element.last < 0 else element.last
        return self.page

    def _flush(self) -> None:
        """Add the data that came in one run, without the line breaks of the source, which mean nothing in Chinese."""
        if not self.waiting:
            return
        text = "".join(self.waiting)
        self.waiting.clear()
        if self.preformatted:
            *whole, text = text.split("\n")
            for line in whole:
                self.pieces.append(line)
                self._break()
        text = _SPACE.sub(" ", _SOURCE_BREAK.sub("", text))
        if self.pieces and LABEL.match(text):  # two fields that only the style sheet parts
            self.pieces.append(" ")
        self.pieces.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _break(self) -> None:
        """End the line."""
        text = _SPACE.sub(" ", "".join(self.pieces)).strip(_EDGE)
        if text:
            _, _, row, cell = self.around[-1]
            self.page.lines.append(Line(text, self.linked, self.mark[-1], row, cell))
        self.pieces.clear()
        self.linked = 0

    def _head(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name, content = attributes.get("name") or attributes.get("property"), attributes.get("content", "").strip()
            if name and content:
                self.page.meta.setdefault(name.lower(), content)
        elif "canonical" in attributes.get("rel", "").lower() and attributes.get("href", "").startswith("http"):
            self.page.meta.setdefault("canonical", attributes["href"])


def _is_hidden(style: str) -> bool:
    return ("none" in style or "hidden" in style) and any(rule in squeeze(style).lower() for rule in _HIDDEN)

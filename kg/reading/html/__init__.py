"""Web pages: the fields and the text of the document they show, without what the portal puts around it.

First come the fields (标题: …, 发文机关: …, one a line), then the text: a line for each block, a tab between the cells
of a table. What the footer says of the site, and the page's address, become fields of the file and no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Block, Span
from kg.reading.charsets import decode
from kg.reading.composing import flowing, on_one_line
from kg.reading.html.boxes import find_boxes, read_boxes
from kg.reading.html.page import Page, parse
from kg.reading.html.portal import Weights, footer_fields, heading_above, main_part, shown
from kg.reading.html.tables import Cell, data_tables
from kg.reading.reading import Reading
from kg.reading.structure import line_blocks, title_lines

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w-]{2,20})", re.I)
_BEFORE = re.compile(rb"(?:\s|<\?xml[^>]{0,200}>|<!--.{0,1000}?-->)*", re.S)
_BEGINS = (b"<!doctype html", b"<html", b"<head>", b"<body")
_SITE = {"sitename": "网站名称", "siteidcode": "网站标识码", "sitedomain": "网站域名"}


def looks_like_html(raw: bytes) -> bool:
    """Tell whether a file begins as a web page does.

    >>> looks_like_html(b"<!DOCTYPE html><title>"), looks_like_html("关于印发".encode()), looks_like_html("<html>".encode("utf-16"))
    (True, False, True)
    """
    start = raw[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lower()
    before = _BEFORE.match(start)
    return start.startswith(_BEGINS, before.end() if before else 0)


def read_html(raw: bytes, name: str) -> Reading:
    r"""Return the fields and the text of a page.

    >>> read_html("<html><body><h1>公告</h1><p>甲<b>乙</b></p><table><tr><td>丙</td><td>丁</td></tr></table>".encode(), "a.html").text
    '公告\n甲乙\n丙\t丁\n'
    """
    return read_page(raw, name)


def read_page(raw: bytes, name: str, charset: str = "", url: str | None = None) -> Reading:
    """Return the fields and the text of a page of which a message says the charset and the address."""
    declared = _CHARSET.search(raw.replace(b"\0", b"") if b"\0" in raw[:200] else raw, 0, 8192)
    text = decode(raw, charset or (declared[1].decode("ascii") if declared else ""))
    if text is None:
        raise InputError(f"{name}: not a page in UTF-8, GB18030, Big5 or UTF-16; save it as UTF-8 and try again")
    page = parse(text, name)
    weights, boxes = Weights(page), find_boxes(page)
    main = main_part(page, weights)
    heading = heading_above(page, main)
    main = (heading[1], main[1]) if heading else main  # with what stands between them: the number, the day
    keep = shown(page, weights, main, boxes)
    fields = read_boxes(page, boxes)
    if heading and not {"标题", "名称"} & fields.keys():
        fields["标题"] = flowing("\n".join(line.text for line in page.lines[slice(*heading)]))
    writer = _Writer(page, keep)
    writer.fields(fields)
    writer.body(main)
    return Reading("".join(writer.pieces), tuple(writer.blocks), tuple(_about(page, keep, url)))


def _about(page: Page, keep: list[bool], url: str | None) -> Iterator[tuple[str, str]]:
    """Yield what stands round the document: the site's footer, its meta elements, the page's address."""
    found = dict(footer_fields(page, keep))
    for meta, label in _SITE.items():
        if page.meta.get(meta):
            found.setdefault(label, page.meta[meta])
    address = page.meta.get("canonical") or page.meta.get("og:url") or url or page.url
    if address and address.startswith(("http://", "https://")):
        found["url"] = address
    yield from found.items()


class _Writer:
    """Writes the text and its blocks."""

    def __init__(self, page: Page, keep: list[bool]) -> None:
        self.page, self.keep = page, keep
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.tables = data_tables(page, keep)
        self.plain: list[tuple[str, Span, str]] = []  # lines that are no table: words, place, mark
        self.titled = False

    def _write(self, text: str) -> Span:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def fields(self, fields: dict[str, str]) -> None:
        for label, value in fields.items():
            start, end = self._write(f"{label}: {value}")
            self.blocks.append(Block("field", start, end))
            self._write("\n")
        if fields:
            self._write("\n")

    def body(self, main: Span) -> None:
        at = main[0]
        while at < main[1]:
            table = self.tables.get(at)
            if table is not None and any(self.keep[line] for line in range(at, table[-1][-1].lines[1])):
                self._flush()
                self._table(table)
                at = max(table[-1][-1].lines[1], at + 1)
                continue
            if self.keep[at]:
                line = self.page.lines[at]
                self.plain.append((line.text, self._write(line.text), line.mark))
                self._write("\n")
            at += 1
        self._flush()

    def _table(self, rows: list[list[Cell]]) -> None:
        """Write a table: a line for each row that holds anything, a tab between its cells."""
        start, cells = self.length, []
        for row in rows:
            texts = [
                on_one_line("\n".join(self.page.lines[at].text for at in range(*cell.lines) if self.keep[at]))
                for cell in row
            ]
            full = [at for at, text in enumerate(texts) if text]
            for at in range(full[0], full[-1] + 1) if full else ():
                cell = row[at]
                span = self._write(texts[at])
                if texts[at]:
                    cells.append(
                        Block("cell", *span, row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
                    )
                self._write("\n" if at == full[-1] else "\t")
        if cells:
            self.blocks.append(Block("table", start, cells[-1].end))
            self.blocks += cells

    def _flush(self) -> None:
        """Add the blocks of the lines above a table."""
        title = None if self.titled else title_lines([words for words, _, _ in self.plain[:30]])
        self.titled = True
        blocks = line_blocks([(words, span) for words, span, _ in self.plain])
        for at, (block, (_, span, mark)) in enumerate(zip(list(blocks), self.plain, strict=True)):
            if title and title[0] <= at < title[1]:
                if at == title[0]:
                    self.blocks.append(Block("title", span[0], self.plain[title[1] - 1][1][1]))
            elif mark.startswith("h") and block.kind != "heading":
                kind, level = ("title", 0) if mark == "h1" and title is None else ("heading", max(1, int(mark[1]) - 1))
                self.blocks.append(Block(kind, *span, level=level))
            elif mark == "li" and block.kind == "paragraph":
                self.blocks.append(Block("list-item", *span))
            else:
                self.blocks.append(block)
        self.plain.clear()

"""Putting a text together from lines and tables, with the blocks that tell where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from kg.model import Block
from kg.reading.reading import Reading

_EDGE = " \t\u00a0\u3000"
_ROOM = re.compile("[ \r\f\v\u00a0]{1,999}")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff"
_BETWEEN_CHINESE = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; rows and columns count from 0, a merged cell stands at its first place."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None


@dataclass(slots=True)
class Composer:
    r"""A text that grows by lines and tables.

    >>> composer = Composer()
    >>> composer.line("成员名单", "heading", level=1)
    >>> composer.table([Cell("姓名", 0, 0), Cell("职务", 0, 1), Cell("张三", 1, 0), Cell("副市长", 1, 1)])
    >>> composer.reading().text
    '成员名单\n姓名\t职务\n张三\t副市长\n'
    """

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def line(self, text: str, kind: str = "paragraph", level: int = 0, page: int | None = None) -> None:
        """Add a paragraph (one line, or several where it holds line breaks); nothing where it is empty."""
        lines = [line for line in map(tidy, text.split("\n")) if line]
        if lines:
            start = self.length
            self._write("\n".join(lines) + "\n")
            self.blocks.append(Block(kind, start, self.length - 1, level, page=page))

    def table(self, cells: Iterable[Cell]) -> None:
        """Add a table: a line for each row that holds text, a tab between its cells."""
        start, place = self.length, len(self.blocks)
        for _, row in groupby(sorted(cells, key=lambda cell: (cell.row, cell.column)), lambda cell: cell.row):
            self._row([replace(cell, text=on_one_line(cell.text)) for cell in row])
        if self.length > start:
            page = self.blocks[place].page
            self.blocks.insert(place, Block("table", start, self.length - 1, page=page))

    def reading(self, fields: Iterable[tuple[str, str]] = (), confidence: float = 1.0) -> Reading:
        """Return what was put together."""
        return Reading("".join(self.pieces), tuple(self.blocks), tuple(fields), confidence)

    def _row(self, cells: list[Cell]) -> None:
        while cells and not cells[0].text:
            cells.pop(0)
        while cells and not cells[-1].text:
            cells.pop()
        for at, cell in enumerate(cells):
            if cell.text:
                end = self.length + len(cell.text)
                block = Block("cell", self.length, end, 0, cell.row, cell.column, cell.rows, cell.columns, cell.page)
                self.blocks.append(block)
            self._write(cell.text + ("\n" if at == len(cells) - 1 else "\t"))

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def tidy(line: str) -> str:
    r"""Return a line without the white space at its edges, and with single spaces in it.

    >>> tidy("　　组  长：\t 张三 ")
    '组 长：\t张三'
    """
    return re.sub(" *\t *", "\t", _ROOM.sub(" ", line)).strip(_EDGE)


def flowing(text: str) -> str:
    r"""Return running text with its line breaks gone: nothing between Chinese characters, else a space.

    >>> flowing("关于印发\n方案的通知"), flowing("PDF\n文件")
    ('关于印发方案的通知', 'PDF 文件')
    """
    return _BETWEEN_CHINESE.sub("", text).replace("\n", " ")


def on_one_line(text: str) -> str:
    r"""Return the text of a cell as it stands in a row: no line break, no tab."""
    return tidy(flowing(text).replace("\t", " "))

"""Where in a file's structure a stretch of its text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.model import Block


class Places:
    """Where in a file's structure a stretch of its text stands: on which page, in which cell of a table."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._pages = [block for block in blocks if block.page is not None]
        self._cells = [block for block in blocks if block.kind == "cell"]
        self._starts = [[block.start for block in part] for part in (self._pages, self._cells)]

    def of(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield page, row and column, from 1, as far as the format has them."""
        page = self._at(0, self._pages, start, start + 1)
        if page and page.page is not None:
            yield "page", page.page
        cell = self._at(1, self._cells, start, end)
        if cell:
            yield "row", cell.row + 1
            yield "column", cell.column + 1

    def _at(self, part: int, blocks: list[Block], start: int, end: int) -> Block | None:
        """Return the last block that begins at or before a stretch, where it holds it."""
        last = bisect_right(self._starts[part], start) - 1
        return blocks[last] if last >= 0 and blocks[last].end >= end else None

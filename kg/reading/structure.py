"""The blocks of plain text, told by form: title, headings, paragraphs, list items, tables with their cells.

Headings are numbered as GB/T 9704-2012 §7.3.3 wants it: 第一章 and 一、 are of level 1, 第一节 and （一） of 2, 1. of 3,
（1） of 4. A numbered line is a list item where it goes on in sentences, or where the next number follows at once. An
article of a rule (第一条 …) is a list item. Tables are told in `kg.reading.grids`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Block, Span
from kg.reading.grids import Grid, grid_at
from kg.reading.labels import LABEL
from kg.text import SPACES, squeeze, trim

_HANZI = "一二三四五六七八九十百零〇"
_FORMS = (  # level of a heading (0: never one), and how the line begins
    (1, rf"第[{_HANZI}\d]{{1,5}}(?:编|章|部分)(?![，。的])"),
    (2, rf"第[{_HANZI}\d]{{1,5}}节(?![，。的])"),
    (0, rf"第[{_HANZI}\d]{{1,6}}条(?:之[一二三四五六七八九])?(?![，。的至款])"),
    (1, rf"[{_HANZI}]{{1,4}}[、.．]"),
    (2, rf"[（(][{_HANZI}]{{1,4}}[)）]"),
    (4, r"[（(]\d{1,2}[)）]"),
    (3, r"\d{1,2}(?:[.．](?!\d)|、|[)）])"),
    (5, r"[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]"),
    (0, r"[•●◆■○◇□▲★][^\d]|[-*·] "),
    (1, r"附件[ \u3000]{0,2}\d{0,2}[：:]?$"),
)
_FORM = re.compile("|".join(f"(?P<f{at}>{form})" for at, (_, form) in enumerate(_FORMS)))
_RUNS_ON = re.compile("[。；！？;][^）)]|[，；：，;:]$")  # what no heading holds
_LINE = re.compile(r"[^\r\n]+")
_TITLE_END = re.compile(
    "(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|条例|细则|规则|规程|章程|制度|方案|规划|计划|要点|规范|指引|指南|预案|"
    "准则|总结|汇报|年报|措施|守则|法)(?:[（(][^（）()]{1,20}[)）])?$"
)
_NO_TITLE = re.compile(
    r"(?:文件|公报|政报)$|[〔﹝\[（(](?:19|20)\d\d[〕﹞\])）].{0,6}号|^[（(〔【\[]|^[\W\d]+$|[:：>|]"
)
_HEADING_LONGEST, _TITLE_LONGEST = 50, 80  # code points
_HEAD_LINES, _TITLE_LINES = 30, 4


def form_of(words: str) -> tuple[bool, int, bool]:
    """Tell of a line whether it is numbered, of which level its number is, and whether it can be a heading.

    >>> form_of("（一）主动公开情况"), form_of("第三条 本办法自发布之日起施行。"), form_of("特此通知。")
    ((True, 2, True), (True, 0, False), (False, 0, False))
    """
    begins = _FORM.match(words)
    if begins is None or begins.lastgroup is None:
        return False, 0, False
    level = _FORMS[int(begins.lastgroup[1:])][0]
    short = begins.end() < len(words) <= _HEADING_LONGEST or words.startswith("附件")
    return True, level, bool(level and short and not _RUNS_ON.search(words))


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of a plain text, in order; a line that is no part of a table is one block.

    >>> [(b.kind, b.level) for b in blocks_of("关于修路的通知\n各乡镇：\n一、总体要求\n甲。\n二、工作任务\n乙。\n丙\t丁\n1\t2\n")]
    [('title', 0), ('paragraph', 0), ('heading', 1), ('paragraph', 0), ('heading', 1), ('paragraph', 0), ('table', 0), ('cell', 0), ('cell', 0), ('cell', 0), ('cell', 0)]
    """
    lines = [span for match in _LINE.finditer(text) if (span := trim(text, *match.span())) and span[0] < span[1]]
    return tuple(_blocks(text, lines))


def _blocks(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    title = title_lines([text[slice(*span)] for span in lines[:_HEAD_LINES]])
    if title:
        ahead, lines = lines[: title[0]], lines[title[0] :]
        yield from line_blocks([(text[slice(*span)], span) for span in ahead])
        yield Block("title", lines[0][0], lines[title[1] - title[0] - 1][1])
        lines = lines[title[1] - title[0] :]
    at, plain = 0, 0
    while at < len(lines):
        grid = grid_at(text, lines, at)
        if grid is None:
            at += 1
            continue
        yield from line_blocks([(text[slice(*span)], span) for span in lines[plain:at]])
        yield from table_blocks(grid)
        at = plain = at + grid.lines
    yield from line_blocks([(text[slice(*span)], span) for span in lines[plain:]])


def table_blocks(grid: Grid) -> Iterator[Block]:
    """Yield a table and its cells."""
    yield Block("table", grid.start, grid.end)
    for row, cells in enumerate(grid.rows):
        for column, (start, end) in enumerate(cells):
            if start < end:
                yield Block("cell", start, end, row=row, column=column)


def line_blocks(lines: Sequence[tuple[str, Span]]) -> Iterator[Block]:
    """Yield the block of each line that is no part of a table: heading, list item or paragraph."""
    forms = [form_of(words) for words, _ in lines]
    listed = False  # the line before is an item of a list, of the same form
    for at, (_, span) in enumerate(lines):
        numbered, level, fit = forms[at]
        here = forms[at][:2]
        follows = at + 1 < len(lines) and forms[at + 1][:2] == here
        fit = fit and not follows and not (listed and forms[at - 1][:2] == here)
        listed = numbered and not fit
        kind = "heading" if fit else "list-item" if numbered else "paragraph"
        yield Block(kind, *span, level=level if fit else 0)


def title_lines(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and the end of the lines that form the title, or None.

    >>> title_lines(["某县人民政府文件", "某政发〔2019〕2号", "某县人民政府", "关于修路的通知", "各乡镇："])
    (2, 4)
    """
    words = [squeeze(line) for line in lines]
    for end, line in enumerate(words):
        if (
            "。" in line
            or len(line) > _TITLE_LONGEST
            or form_of(line)[0]
            or (line[-1:] in "：:" and not _labelled(line))
        ):
            return None
        if not _TITLE_END.search(line) or _NO_TITLE.search(line):
            continue
        first = end
        while first > max(0, end - _TITLE_LINES) and not _NO_TITLE.search(words[first - 1]):
            if _TITLE_END.search(words[first - 1]) or LABEL.search(lines[first - 1]):
                break
            first -= 1
        return first, end + 1
    return None


def _labelled(line: str) -> bool:
    return bool(LABEL.search(line.strip(SPACES)))

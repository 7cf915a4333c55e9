"""Figures in the statutory tables of annual reports, flattened as they may be.

Three shapes: a line of label, unit and number (收到申请数 件 0), a row of cells in which the last is the total
(自然人 … 总计, seven cells), and the row of fifteen cells on reviews and lawsuits. Cells are parted by spaces, line
breaks or bars. Left out on purpose: numbers that stick together (条350990), rows with missing cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.vocabulary.indicators import printed_forms

_GAP = "[\\s|│｜]"
_NUMBER = "\\d{1,12}(?:,\\d{3})*(?:\\.\\d{1,6})?"
_UNIT = "(?:条|件|次|篇|个|人次|人|万元|元|项|份|宗)"
_AFTER_LABEL = re.compile(
    f"""
    (?:{_GAP}{{0,6}}[（(][^（）()\\n]{{2,45}}[）)])?          # （不同渠道和方式公开相同信息计1条）
    (?:{_GAP}{{1,8}}(?P<unit>{_UNIT})|[（(](?P<braced>{_UNIT})[）)])?
    (?P<cells>(?:{_GAP}{{1,8}}{_NUMBER}(?![\\d年月.、．%％])){{1,8}})(?={_GAP}|$|[一-龥（(])
    """,
    re.VERBOSE,
)
_CELL = re.compile(_NUMBER)
_COURT = re.compile(
    f"尚未{_GAP}{{0,4}}审结{_GAP}{{1,8}}总计{_GAP}{{1,16}}((?:\\d{{1,6}}{_GAP}{{1,8}}){{14}}\\d{{1,6}})(?!\\d)"
)
_COURT_ROW = (
    *("行政复议：" + result for result in ("结果维持", "结果纠正", "其他结果", "尚未审结")),
    "行政复议数量",
    *("未经复议直接起诉：" + result for result in ("结果维持", "结果纠正", "其他结果", "尚未审结")),
    "未经复议直接起诉",
    *("复议后起诉：" + result for result in ("结果维持", "结果纠正", "其他结果", "尚未审结")),
    "复议后起诉",
)
_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a table: where it stands, what it counts, the stretch that proves it."""

    label: str
    start: int
    end: int
    value: tuple[int, int]
    unit: tuple[int, int] | None
    rule: str


@cache
def _labels() -> tuple[list[str], AhoCorasick]:
    """Return the printed labels of the tables and what finds them."""
    labels = sorted(words for words in printed_forms() if "：" not in words)
    both = labels + [words.replace("(", "（").replace(")", "）") for words in labels if "(" in words]
    return both, AhoCorasick(both, matchkind=MatchKind.LeftmostLongest)


def find_rows(text: str) -> Iterator[Row]:
    """Yield the numbers of the statutory tables."""
    labels, finder = _labels()
    forms = printed_forms()
    for index, start, end in finder.find_matches_as_indexes(text):
        label = forms[labels[index].replace("（", "(").replace("）", ")")].zh
        after = _AFTER_LABEL.match(text, end)
        if after:
            yield from _cells(text, label, start, after)
    yield from _article_twenty(text)
    for court in _COURT.finditer(text):
        cells = _CELL.finditer(text, court.start(1), court.end(1))
        for words, cell in zip(_COURT_ROW, cells, strict=True):
            yield Row(words, court.start(), court.end(), cell.span(), None, "court-row")


def _cells(text: str, label: str, start: int, after: re.Match[str]) -> Iterator[Row]:
    """Yield the number of a labelled line, or the total and the parts of a row of seven cells."""
    cells = [cell.span() for cell in _CELL.finditer(text, *after.span("cells"))]
    unit = after.span("unit") if after["unit"] else after.span("braced") if after["braced"] else None
    if len(cells) == 1:
        if unit or "\n" in text[after.start() : cells[0][0]] or "|" in text[after.start() : cells[0][0]]:
            yield Row(label, start, cells[0][1], cells[0], unit, "table-line")
    elif len(cells) >= 7:
        total = cells[6]
        yield Row(label, start, total[1], total, None, "table-row")
        for applicant, cell in zip(_APPLICANTS, cells, strict=False):
            if text[slice(*cell)] != "0":
                yield Row(f"{label}：{applicant}", start, total[1], cell, None, "table-row")
    elif len(cells) == 2 and unit:
        yield Row(label, start, cells[0][1], cells[0], unit, "table-line")


_FORM_2019 = re.compile("本年新公开|对外公开总数")
_FORM_2021 = re.compile("本年废止|现行有效")
_SIGN = "[+＋\\-－—]?"  # of 本年增/减
_TWENTY = re.compile(
    f"(?<![一-龥])(?P<label>规章|(?:行政)?规范性文件|行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购)"
    f"(?P<cells>(?:{_GAP}{{1,8}}{_SIGN}{_NUMBER}(?:万?元)?){{1,3}})(?={_GAP}|$)"
)
# The same with the column's name at each number: 行政许可 上一年项目数量6 本年增/减0 处理决定数量12,407.
_NAMED_CELLS = re.compile(
    "(?<![一-龥])(?P<label>规章|(?:行政)?规范性文件|行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购)"
    f"(?P<cells>(?:{_GAP}{{0,8}}(?:本年|上一年|对外|现行|处理|采购)[一-龥/]{{2,8}}[:：]?{_GAP}{{0,2}}{_SIGN}{_NUMBER}(?:万?元)?[,，]?){{1,4}})"
)
_NAMED_CELL = re.compile(f"([一-龥/]{{4,11}})[:：]?{_GAP}{{0,2}}{_SIGN}({_NUMBER})")
_MONEY = re.compile("万?元")
_COLUMNS = {
    ("规章", 3, "2021"): ("规章：本年制发件数", "规章：本年废止件数", "规章：现行有效件数"),
    ("规章", 3, "2019"): ("规章：本年制发件数", "规章：本年新公开数量", "规章：对外公开总数量"),
    ("规范性文件", 3, "2021"): ("规范性文件：本年制发件数", "规范性文件：本年废止件数", "规范性文件：现行有效件数"),
    ("规范性文件", 3, "2019"): ("规范性文件：本年制发件数", "规范性文件：本年新公开数量", "规范性文件：对外公开总数量"),
    ("行政许可", 3, "2019"): (None, None, "行政许可：处理决定数量"),
    ("行政许可", 1, "2021"): ("行政许可：处理决定数量",),
    ("其他对外管理服务事项", 3, "2019"): (None, None, "其他对外管理服务事项：处理决定数量"),
    ("行政处罚", 3, "2019"): (None, None, "行政处罚：处理决定数量"),
    ("行政处罚", 1, "2021"): ("行政处罚：处理决定数量",),
    ("行政强制", 3, "2019"): (None, None, "行政强制：处理决定数量"),
    ("行政强制", 1, "2021"): ("行政强制：处理决定数量",),
    ("行政事业性收费", 1, "2021"): ("行政事业性收费：本年收费金额",),
    ("政府集中采购", 2, "2019"): ("政府集中采购：采购项目数量", "政府集中采购：采购总金额"),
}


def _article_twenty(text: str) -> Iterator[Row]:
    """Yield the numbers of the table on article 20, by the columns of its format."""
    at = text.find("第二十条第")
    if at < 0:
        return
    form = "2021" if _FORM_2021.search(text) and not _FORM_2019.search(text) else "2019"
    for row in _TWENTY.finditer(text, at):
        cells = [cell.span() for cell in _CELL.finditer(text, *row.span("cells"))]
        columns = _COLUMNS.get(
            (row["label"].removeprefix("行政") if "规范" in row["label"] else row["label"], len(cells), form), ()
        )
        for label, cell in zip(columns, cells, strict=False):
            if label:
                yield Row(label, row.start(), row.end(), cell, _money(text, cell[1]), "article-20")
    known = {label for columns in _COLUMNS.values() for label in columns if label}
    for row in _NAMED_CELLS.finditer(text, at):
        subject = row["label"].removeprefix("行政") if "规范" in row["label"] else row["label"]
        for part in _NAMED_CELL.finditer(text, *row.span("cells")):
            label = f"{subject}：{part[1].replace('新制作数量', '制发件数')}"
            if label in known:
                yield Row(label, row.start(), row.end(), part.span(2), _money(text, part.end(2)), "article-20")


def _money(text: str, at: int) -> tuple[int, int] | None:
    """Return the span of the unit of money right behind a number."""
    money = _MONEY.match(text, at)
    return money.span() if money else None

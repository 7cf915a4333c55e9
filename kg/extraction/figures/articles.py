"""The table on article 20 of the regulation, in the formats of 2019 and 2021: 规章 0 0 3, 行政许可 341."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.figures.cells import DECIMAL, GAP, Row

_CELL = re.compile(DECIMAL)
_FORM_2019 = re.compile("本年新公开|对外公开总数")
_FORM_2021 = re.compile("本年废止|现行有效")
_SIGN = "[+＋\\-－—]?"  # of 本年增/减
_TWENTY = re.compile(
    f"(?<![一-龥])(?P<label>规章|(?:行政)?规范性文件|行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购)"
    f"(?P<cells>(?:{GAP}{{1,8}}{_SIGN}{DECIMAL}(?:万?元)?){{1,3}})(?={GAP}|$)"
)
# The same with the column's name at each number: 行政许可 上一年项目数量6 本年增/减0 处理决定数量12,407.
_NAMED_CELLS = re.compile(
    "(?<![一-龥])(?P<label>规章|(?:行政)?规范性文件|行政许可|其他对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购)"
    f"(?P<cells>(?:{GAP}{{0,8}}(?:本年|上一年|对外|现行|处理|采购)[一-龥/]{{2,8}}[:：]?{GAP}{{0,2}}{_SIGN}{DECIMAL}(?:万?元)?[,，]?){{1,4}})"
)
_NAMED_CELL = re.compile(f"([一-龥/]{{4,11}})[:：]?{GAP}{{0,2}}{_SIGN}({DECIMAL})")
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


def find_articles(text: str) -> Iterator[Row]:
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

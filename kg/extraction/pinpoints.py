"""Pinpoints: where in a regulation a citation points, as printed without spaces.

Examples: 第二十条第(一)项; 第十、十八条; 第三条至第五条; 第一百二十条之二; 《甲标准》第三章.
Left out: the headings of a rule's own articles (第一条 at the start of a line, with text behind), 前款.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention
from kg.text import matches

_N = r"[一二三四五六七八九十百零〇\d]{1,7}"
_COUNT = rf"(?:{_N}|[（(]\s?{_N}\s?[）)])\s?(?:、\s?(?:{_N}|[（(]\s?{_N}\s?[）)])\s?){{0,6}}"
_PART = rf"第\s?{_COUNT}"
_PINPOINT = re.compile(
    rf"""
    第\s?(?:{_N}\s?[编章节点]\s?第\s?){{0,3}}        # 第四章第二十六条
    {_COUNT}条(?:\s?之\s?{_N})?                     # 第十、十八条，第一百二十条之二
    (?:\s?[、和]\s?{_N}条(?=规定|的|和|及|[^\u4e00-\u9fff]|$)){{0,4}}  # 第十六条、十七条
    (?:\s?{_PART}款(?:\s?、\s?{_PART}款){{0,3}})?    # 第一款
    (?:\s?{_PART}项(?:\s?、\s?{_PART}项){{0,3}}|\s?[（(]\s?{_N}\s?[）)]\s?项?)?   # 第(一)项
    (?:\s?{_PART}目)?
    (?:\s?[至到]\s?{_PART}条)?                       # 第三条至第五条
    """,
    re.VERBOSE,
)
# 《甲标准》第三章、第五部分、第二款（二）: only directly behind a title, for a chapter alone may be anybody's
_CHAPTER = rf"第\s?{_N}\s?(?:编|章(?:\s?第\s?{_N}\s?节)?|部分|[款点](?:\s?[（(]\s?{_N}\s?[）)]\s?项?)?)(?!第|\s?{_N}条)"
_CHAPTERS = re.compile(
    rf"》(?:[（(][^（）()《》\n]{{0,40}}[）)])?的?(?P<all>{_CHAPTER}(?:[、和及]{_CHAPTER}){{0,4}})(?![ \u3000\xa0]*[\u4e00-\u9fff]{{2,12}}[\r\n])"
)
_ONE_CHAPTER = re.compile(_CHAPTER)
_LINE_START = re.compile(r"(?:^|[\n\r])[ \t\u3000\xa0]*$")
_BEFORE_CITED = re.compile(r"[》）)、和]\s*$")
_AFTER_CITED = re.compile("[、，,和及与至]|(?:的)?规定|的要求")
_ROW = re.compile(
    r"[ \t\u3000\xa0|]{1,4}(?:信息内容|规章|行政规范性文件|行政许可|行政处罚|行政强制|行政事业性收费|本年)"
)
_END = re.compile(r"[ \t\u3000\xa0|]*(?:[\r\n]|$)")  # flattened tables keep their bars


def find(document: Document) -> Iterator[Mention]:
    """Yield each pinpoint that is no heading of an article."""
    text = document.text
    for chapters in matches(_CHAPTERS, text, "章", "编", "部分", "款", "点"):
        for one in _ONE_CHAPTER.finditer(text, *chapters.span("all")):
            yield Mention(
                *one.span(), one.group(), "article", "chapter", re.sub(r"\s", "", one.group()), confidence=0.9
            )
    for found in _PINPOINT.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        first = _LINE_START.search(before) is not None
        alone = first and _END.match(text, found.end()) is not None
        row = first and found.group().rstrip()[-1] in "项款)）"  # 第二十条第(一)项 规章 3 …, a row of a statutory table
        alone = alone or row or _row_inside(text, found)
        heading = text[found.end() : found.end() + 1].isspace()  # 第一条　为了…
        if (
            first
            and not alone
            and (heading or not (_BEFORE_CITED.search(before) or _AFTER_CITED.match(text, found.end())))
        ):
            continue
        value = re.sub(r"\s", "", found.group())
        rule = "pinpoint-line" if alone else "pinpoint"  # a heading in a statutory table
        yield Mention(*found.span(), found.group(), "article", rule, value, confidence=0.9)


def _row_inside(text: str, found: re.Match[str]) -> bool:
    """Tell whether a pinpoint heads a row of the statutory table, flattened to one line: … 0 第二十条第（五）项 信息内容 …."""
    spaced = found.start() > 0 and text[found.start() - 1].isspace()
    return spaced and found.group()[-1] in "项款)）" and _ROW.match(text, found.end()) is not None

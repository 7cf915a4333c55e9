"""Deviations from GB/T 9704, judged by the rules of the document's day."""

from __future__ import annotations

import pytest

from kg.extraction.header import find
from kg.model import Document, SourceFile
from kg.resolution.form import check_form
from kg.resolution.header import read_header


def findings(text: str) -> list[tuple[str, str]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    mentions = tuple(find(document))
    found = check_form(document, mentions, read_header(document, mentions))
    for one in found:
        assert all(text[m.start : m.end] == m.text for m in one.mentions) and one.mentions
    return [(one.kind, one.detail) for one in found]


def paper(number: str, day: str, end: str = "") -> str:
    return f"临河市人民政府关于修路的通知\n{number}\n各县：\n请认真落实。\n临河市人民政府\n{day}\n{end}"


DEVIATIONS = [
    (paper("临政发[2014]213号", "2014年3月5日"), [("form-number", "临政发[2014]213号 → 临政发〔2014〕213号")]),
    (paper("临政发(2014)213号", "2014年3月5日"), [("form-number", "临政发(2014)213号 → 临政发〔2014〕213号")]),
    (paper("临政发〔2014〕第13号", "2014年3月5日"), [("form-number", "临政发〔2014〕第13号 → 临政发〔2014〕13号")]),
    (paper("临政发〔2014〕013号", "2014年3月5日"), [("form-number", "临政发〔2014〕013号 → 临政发〔2014〕13号")]),
    (paper("临政发【2005】13号", "二〇〇五年三月五日"), [("form-number", "临政发【2005】13号 → 临政发〔2005〕13号")]),
    # the day: Chinese characters until June 2012, arabic digits without leading zeros from July
    (paper("临政发〔2014〕13号", "二〇一四年三月五日"), [("form-date", "二〇一四年三月五日 → 2014年3月5日")]),
    (paper("临政发〔2014〕13号", "2014年03月05日"), [("form-date", "2014年03月05日 → 2014年3月5日")]),
    (paper("临政发〔2014〕13号", "2014.3.5"), [("form-date", "2014.3.5 → 2014年3月5日")]),
    (paper("临政发〔2008〕13号", "2008年3月15日"), [("form-date", "2008年3月15日 → 二〇〇八年三月十五日")]),
    # 主题词 are gone since July 2012
    (paper("临政发〔2014〕13号", "2014年3月5日", "主题词：公路　养护　通知\n"), [("form-keywords", "主题词")]),
]


@pytest.mark.parametrize(("text", "expected"), DEVIATIONS)
def test_deviation(text: str, expected: list[tuple[str, str]]) -> None:
    assert findings(text) == expected


RIGHT = [
    paper("临政发〔2014〕13号", "2014年3月5日"),
    paper("临政发〔2008〕13号", "二○○八年三月五日", "主题词：公路　养护　通知\n"),
    paper("临政发[1998]13号", "1998年3月5日"),  # before the first standard of brackets
    paper("临政发〔２０１４〕13号", "2014 年 3 月 5 日"),  # width and spaces are the copy's
    paper("临政发﹝2014﹞13号", "2014年3月5日"),  # so is a glyph
    "临河市人民政府关于修路的通知\n临政发[2014]13号\n各县：\n请认真落实。\n",  # no day, no judgement
    "标题：关于修路的通知\n文号：临政发[2014]13号\n成文日期：2014-03-05\n关于修路的通知\n各县：\n请落实。\n",  # the portal's
    "关于修路的通知\n临政发〔2014〕13号\n各县：\n根据临政办[2013]2号，请落实。\n临河市人民政府\n2014年3月5日\n",  # cited
    "临河市2019年政府信息公开工作年度报告\n一、概述。\n正文。\n临河市人民政府\n二〇二〇年一月五日\n",  # no 公文
    "索引号：X1\n发文日期：2014-03-05\n主题词：公路\n关于修路的通知\n临政发〔2014〕13号\n各县：\n请落实。\n临河市人民政府\n2014年3月5日",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_to_tell(text: str) -> None:
    assert findings(text) == []

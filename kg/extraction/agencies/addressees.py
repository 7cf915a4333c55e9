"""Bodies and divisions that no list holds, among those to whom a document goes: 抄送：核一司、核二司。

An item of such a list is an agency or a company by the form of official writing (GB/T 9704-2012 §7.4.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.agencies.units import Unit

_COPIES = re.compile(r"送[ \u3000]{0,4}[：:]([^\n。]{2,400})")
_SORTS = ("抄", "分", "主")  # 抄送, 分送, 主送
_ITEM = re.compile(r"[^，、；,;\s]{2,30}")
_DIVISION = re.compile(
    r"(?:[部委局署]内)?((?![各本我]|有关|相关|机关)[\u4e00-\u9fff]{1,12}(?<![公上官该各关属])司|办公厅)"
)
_BODY = re.compile(
    r"(?![各本我市省县区]|有关|相关)(?:(?!公司|集团|企业|单位|[部委局厅署省市县])[\u4e00-\u9fff]){3,24}(?:(?<=[估进测究全性术育训务据定持监证计理流])中心|研究院|设计院|总院|研究所)"
)


def addressees(text: str) -> Iterator[Unit]:
    """Yield the divisions (`bare-unit`) and the bodies (`addressee`) in the lists of copies.

    >>> text = "抄送：办公厅，核一司，电力生产力促进中心。"
    >>> [(text[found.start : found.end], found.rule) for found in addressees(text)]
    [('办公厅', 'bare-unit'), ('核一司', 'bare-unit'), ('电力生产力促进中心', 'addressee')]
    """
    for copies in _COPIES.finditer(text):
        if not text[max(0, copies.start() - 5) : copies.start()].rstrip(" \u3000").endswith(_SORTS):
            continue
        items = [*_ITEM.finditer(text, *copies.span(1))]
        divisions = [match for item in items if (match := _DIVISION.fullmatch(text, *item.span()))]
        if any(match[1][-1] == "司" for match in divisions):
            yield from (Unit(*match.span(1), "bare-unit") for match in divisions)
        yield from (Unit(*item.span(), "addressee") for item in items if _BODY.fullmatch(text, *item.span()))

"""Numbers of standards: GB/T 9704-2012, DB35/T 1234-2012; without a year behind their title, 《…标准》（GB 50180）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.numbering.values import NumberMatch

# 国家、行业、地方标准与核安全导则的代号
_PREFIXES = frozenset(
    re.findall(
        "[A-Z]+",
        """GB GBJ GBZ JGJ JJG JJF CJJ TSG DB DBJ HAD WS HJ HG HY HB HS QC QB QX YY YD YB YC YS SL SJ SH SN SY SB SC SF
        CB CH CJ CY DA DL DZ EJ FZ GA GH GM GY JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QJ RB TB TD TY WB WH WJ WM
        WW XB YZ""",
    )
)
_STANDARD = re.compile(
    r"""
    (?P<prefix>[A-Z][A-Z]{1,3})(?:(?<=DB)[0-9]{2}|(?<=DBJ)[0-9]{0,2})?(?:/[TZJ])?\s?
    [0-9]{1,6}(?:\.[0-9]{1,3}){0,3}
    (?:/[0-9]{1,3})?                              # HAD 103/06-2006
    [-—－–]{1,2}(?:19|20)?[0-9]{2}(?![0-9])
    """,
    re.VERBOSE,
)
# 未注年份的标准号,只在标准名称之后才算:《城市居住区规划设计标准》（GB 50180）
_UNDATED = re.compile(
    r"》\s?[（(]?\s?(?P<number>(?P<prefix>[A-Z]{2,4})(?:(?<=DB)[0-9]{2})?(?:/[TZJ])?\s?[0-9]{3,6}(?:\.[0-9]{1,3})?)(?=\s?[）)，。、的])"
)


def standards(text: str) -> Iterator[NumberMatch]:
    """Yield the numbers of standards, as printed without spaces."""
    for match in [*_STANDARD.finditer(text), *_UNDATED.finditer(text)]:
        if match["prefix"] in _PREFIXES:
            group = "number" if match.re is _UNDATED else 0
            value = re.sub("[—－–]+|--", "-", re.sub(r"\s", "", match[group]))
            yield NumberMatch(*match.span(group), match[group], value, "standard", 0.95)

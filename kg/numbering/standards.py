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
        WW XB YZ JTG JTJ JTS CECS ISO IEC RFC""",
    )
)
_DIGIT = "[0-9０-９]"
_STANDARD = re.compile(
    rf"""
    (?P<prefix>[A-ZＡ-Ｚ](?<![A-ZＡ-Ｚ]{{2}})(?:(?<=T)[/／][A-Z]{{3,7}}(?=\s?[0-9])|[A-ZＡ-Ｚ]{{1,6}}))
    (?:(?<=DB){_DIGIT}{{2}}|(?<=DBJ){_DIGIT}{{0,2}})?
    (?:[/／][TZJＴＺＪ])?\s?[A-Z]?
    {_DIGIT}{{1,6}}(?:\.{_DIGIT}{{1,3}}){{0,3}}(?:[~～]{_DIGIT}{{1,3}})?
    (?:[/／]{_DIGIT}{{1,3}})?                     # HAD 103/06-2006
    [-—－–]{{1,2}}(?P<year>(?:[1１][9９]|[2２][0０])?{_DIGIT}{{2}})(?!{_DIGIT}|学年)
    """,
    re.VERBOSE,
)
# 未注年份的标准号,只在标准名称之后才算:《城市居住区规划设计标准》（GB 50180）
_UNDATED = re.compile(
    r"》\s?[（(]?\s?(?P<number>(?P<prefix>[A-Z]{2,4})(?:(?<=DB)[0-9]{2})?(?:/[TZJ])?\s?[0-9]{3,6}(?:\.[0-9]{1,3})?)(?=\s?[）)，。、的])"
)
_NARROW = str.maketrans({chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)})


def standards(text: str) -> Iterator[NumberMatch]:
    """Yield the numbers of standards, as printed without spaces; of other things that are numbered alike, no value.

    >>> [(m.value, m.rule) for m in standards("执行ＧＢ／Ｔ ９７０４—２０１２和T/CECS 1-2019，合同HT12-2016")]
    [('GB/T9704-2012', 'standard'), ('T/CECS1-2019', 'standard'), (None, 'other-code')]
    """
    for match in [*_STANDARD.finditer(text), *_UNDATED.finditer(text)]:
        group = "number" if match.re is _UNDATED else 0
        prefix = match["prefix"].translate(_NARROW)
        known = prefix in _PREFIXES or prefix.startswith("T/")
        value = re.sub("[—–－]+|--", "-", re.sub(r"\s", "", match[group])).translate(_NARROW)
        if known:
            yield NumberMatch(*match.span(group), match[group], value, "standard", 0.95)
        elif group == 0 and len(match["year"]) == 4:
            yield NumberMatch(*match.span(), match.group(), None, "other-code", 0.9)

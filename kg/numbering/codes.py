"""机关代字: where the code begins that stands before year and serial."""

from __future__ import annotations

import re

from kg.numbering.values import HAN

_LONGEST_CODE = 12
# 这些词之后才是代字:根据国办发〔2016〕5号
_CUES = re.compile(
    "根据|按照|依据|依照|遵照|参照|对照|贯彻|落实|执行|印发|转发|下发|批转|制定|出台|发布|公布|颁布|修订|废止|参见|详见"
    "|以下|文件|收悉|关于|以及|文号|字号|附件|通过|包括|精神|要求|部署|通知|意见|办法|方案|规定|条例|决定|批准|审议|的|了"
)
_LEADING = re.compile("^[和与及或以由经按据依照见如即对将把被为是在至从自原现含月日年号]+")
_FIRST = re.compile("^[按依据由以对从自]")  # at the start of a line, where 和 may be 和县
_CODE_RUN = re.compile(rf"(?:[{HAN}]|(?<![A-Za-z])[A-Z]{{2,4}})(?:[{HAN}]){{0,30}}[A-Z]{{0,2}}-?(?P<space>\s{{0,2}})\Z")
_SPACED_RUN = re.compile(rf"(?:[{HAN}][ \u3000]{{1,2}}){{1,9}}[{HAN}]?\s{{0,2}}\Z")
# 以这些字结尾的是地址或文种,不是代字
_NO_CODE = re.compile("(?:[路街巷道弄村楼栋幢室段届]|报告|规划|纲要|计划|项目|年度|大街|工程|机组|标准|目录|名单)$")


def code_before(before: str) -> tuple[int, str]:
    """Return where the code begins that ends `before`, and the code without spaces; '' where there is none."""
    run = _CODE_RUN.search(before)
    if run is None:
        return len(before), ""
    start, code = run.start(), before[run.start() : run.start("space")]
    if len(code) == 1 and (spaced := _SPACED_RUN.search(before)):
        start, code = spaced.start(), spaced.group().rstrip()
    start, code = after_cues(before, start, code)
    code = re.sub(r"\s", "", code)
    if len(code) > _LONGEST_CODE or _NO_CODE.search(code) or ("\n" in run["space"] and len(code) > 8):
        return len(before), ""
    return start, code


def after_cues(before: str, start: int, name: str) -> tuple[int, str]:
    """Return start and text of a name without the words that only lead to it: 根据国办发 → 国办发."""
    cut = 0
    for cue in _CUES.finditer(name):
        cut = cue.end()
    before_it = before[start - 1 : start] if not cut else "，"
    leading = (
        None if before_it in set("(〔:：") else (_FIRST if before_it in {"", "\n"} else _LEADING).match(name[cut:])
    )
    if leading:
        cut += leading.end()
    return start + cut, name[cut:]

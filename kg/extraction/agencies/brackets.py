"""Units in brackets behind their parent: 工业和信息化部|（节能与综合利用司）, 市财政局|（预算科）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Mention, Span

_UNIT = re.compile(
    r"[（(]((?!以下|下称|简称|统称|含|包括|国家|中国|各|原|加挂|有关|相关)"
    r"(?:[\u4e00-\u9fff]{1,14}(?<![公上官各])司|[\u4e00-\u9fff]{2,10}(?<![各科])[处科股]))[）)]"
)
_BUREAU = re.compile(
    r"[（(]((?!以下|国家|中国|各|原|加挂)[\u4e00-\u9fff]{3,12}(?<![总各])局)[）)]"
)  # a ministry's only
_SURE = 0.85
_PARENTS = "部委局厅署院府会办校行室"


def bracketed(text: str, found: Iterable[Mention], names: frozenset[str]) -> Iterator[Mention]:
    """Yield the units in brackets behind the agencies found; `names` are bodies of their own: （国家核安全局）."""
    for owner in found:
        if text[owner.end : owner.end + 1] not in ("（", "(") or owner.text[-1] not in _PARENTS:
            continue
        unit = _UNIT.match(text, owner.end) or (
            _BUREAU.match(text, owner.end) if owner.text[-1] == "部" and owner.text not in ("我部", "本部") else None
        )
        if unit and unit[1] not in names:
            span: Span = unit.span(1)
            yield Mention(*span, unit[1], "agency", "unit-of", unit[1], owner.span, _SURE)

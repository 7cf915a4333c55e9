"""Words that say how a document stands to what it cites: 根据, 贯彻落实, 印发, 转发, 修订, 废止.

Examples: 根据《条例》，制定本办法; 为贯彻落实《意见》精神; 现将《方案》印发给你们; 同时废止.
Left out: which citation a word governs, and whether it is denied or told of others; `kg.resolution` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention

# 词 → 关系;同一处取最长的词
CUES: dict[str, tuple[str, ...]] = {
    "basis": (
        "根据", "依据", "依照", "按照", "遵照", "参照", "对照", "符合", "遵循", "遵守", "适用", "为依据", "为准绳", "为准则",
        "为指导", "为标准", "为准", "规定", "要求", "相关要求", "有关要求",
    ),
    "implement": (
        "贯彻落实", "贯彻执行", "贯彻实施", "组织实施", "学习贯彻", "学习宣传", "认真学习", "贯彻", "落实", "执行", "实施", "施行",
        "学习", "宣传", "推进", "推行", "精神",
    ),
    "issue": (
        "制定出台", "制定下发", "制定印发", "制定", "制订", "印发", "下发", "出台", "编制", "编写", "起草", "草拟", "拟定", "拟订",
        "发布", "颁布", "公布", "颁发", "发出", "印制", "建立", "形成", "研究制定", "下达", "汇总",
    ),
    "forward": ("转发", "批转", "转批", "转印"),
    "amend": ("修订", "修改", "修正", "完善"),
    "repeal": ("废止", "停止执行", "失效", "作废", "不再执行", "废除"),
}  # fmt: skip
_RELATION = {word: relation for relation, words in CUES.items() for word in words}
# 单字的“按、据、依”只在紧接所引文件或其制定者时才算:按《条例》, 据省政府
_SHORT = "按(?=[《国省市县区上中新])|据(?=[《国省市县区中])|依(?=《)"
_CUE = re.compile("|".join([*sorted(_RELATION, key=len, reverse=True), _SHORT]))


def find(document: Document) -> Iterator[Mention]:
    """Yield each cue word with the relation that it may express."""
    for cue in _CUE.finditer(document.text):
        yield Mention(
            *cue.span(), cue.group(), "relation", "cue-word", _RELATION.get(cue.group(), "basis"), confidence=0.8
        )

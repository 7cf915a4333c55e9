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
        "根据", "依据", "依照", "按照", "遵照", "参照", "参考", "对照", "符合", "遵循", "遵守", "适用", "为依据", "为准绳", "为准则",
        "为遵循", "为指导", "为标准", "为准", "规定", "要求", "相关要求", "有关要求",
    ),
    "implement": (
        "贯彻落实", "贯彻执行", "贯彻实施", "组织实施", "学习贯彻", "学习宣传", "认真学习", "贯彻", "落实", "执行", "实施", "施行",
        "学习", "宣传", "传达", "围绕", "落到实处", "推进", "推行", "精神",
    ),
    "issue": (
        "公布实施", "发布实施", "颁布实施", "印发实施", "制定实施", "出台实施", "制定出台", "制定下发", "制定印发", "制定", "制订", "印发", "下发", "出台", "编制", "编写", "起草", "草拟", "拟定", "拟订",
        "予以公告", "发布", "颁布", "公布", "颁发", "发出", "印制", "建立完善", "建立和完善", "建立、完善", "建立并完善", "建立健全", "建立、健全", "制定和完善", "制定、完善", "制发", "制定完善", "建立", "新建", "形成", "研究制定", "下达", "汇总",
    ),
    "forward": ("转发", "批转", "转批", "转印"),
    "amend": ("修订完善", "修订", "修改", "修正", "完善", "调整", "暂时调整适用", "暂时调整实施", "调整适用", "调整实施"),
    "repeal": (
        "废止", "停止执行", "停止施行", "停止实施", "停止适用", "停止使用", "失效", "作废", "不再执行", "不再施行", "不再实施", "不再适用", "废除",
    ),
}  # fmt: skip
_RELATION = {word: relation for relation, words in CUES.items() for word in words}
# 单字的“按、据、依”只在紧接所引文件或其制定者时才算:按《条例》, 据省政府
_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔［\[（(【]\s?(?:19|20)\d\d"
_SHORT = rf"按(?=[《国省市县区上中新]|{_NUMBER})|据(?=[《国省市县区中]|{_NUMBER})|依(?=《|{_NUMBER})"
# 名词的一部分不是引用词:实施细则, 宣传册, 执行力
_NOUN = (
    "(?!(?<=实施)(?:条例|细则|办法|方案|意见|规则|规定|计划|纲要|主体|机关)|(?<=宣传)(?:[册单栏画片品部科月周员]|资料|教育)"
    "|(?<=执行)(?:力|局|主任|董事|委员)|(?<=学习)(?:型|班|资料|小组))"
)
_CUE = re.compile(f"(?:{'|'.join(sorted(_RELATION, key=len, reverse=True))}|{_SHORT}){_NOUN}")


def find(document: Document) -> Iterator[Mention]:
    """Yield each cue word with the relation that it may express."""
    for cue in _CUE.finditer(document.text):
        word = cue.group()
        yield Mention(cue.start(), cue.end(), word, "relation", "cue-word", _RELATION.get(word, "basis"), None, 0.8)

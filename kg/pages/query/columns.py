"""What the columns of named queries are called in Chinese, and which of them name things: for every table of the page."""

from __future__ import annotations

from collections.abc import Iterable

# Column → what it is called in Chinese.
_CHINESE = {
    "agency": "机关",
    "other": "另一机关",
    "issuer": "发文机关",
    "unit": "单位",
    "unit_of": "所属机关",
    "led_by": "领导机关",
    "guided_by": "指导机关",
    "operator": "主办机关",
    "before": "改革前",
    "after": "改革后",
    "type": "类型",
    "code": "机关代字",
    "note": "说明",
    "of": "所属",
    "document": "公文",
    "title": "标题",
    "number": "文号",
    "genre": "文种",
    "date": "日期",
    "page": "页",
    "path": "文件",
    "start": "起",
    "end": "止",
    "quote": "原文",
    "words": "原文用语",
    "part": "附件",
    "regulation": "法规文件",
    "relation": "关系",
    "version": "版本",
    "articles": "条款",
    "form": "形式",
    "versions": "版本数",
    "published": "公布日期",
    "from": "施行日期",
    "until": "失效日期",
    "ended": "版本失效日期",
    "as_of": "截至",
    "status": "效力状态",
    "why": "理由",
    "citations": "引用次数",
    "cited_by": "被引次数",
    "cited_works": "所引文件数",
    "only_in": "仅见于",
    "forwards": "所转发",
    "first": "最早",
    "last": "最近",
    "by": "废止者",
    "by_number": "废止文号",
    "by_date": "废止日期",
    "reply": "批复",
    "request": "请示",
    "request_number": "请示文号",
    "asked": "请示日期",
    "days": "间隔天数",
    "group": "领导小组",
    "who": "任职者",
    "role": "职务",
    "since": "见于",
    "person": "人员",
    "position": "职位",
    "change": "变动",
    "day": "变动日期",
    "platform": "平台",
    "platforms": "平台数",
    "url": "网址",
    "phone": "电话",
    "task": "任务",
    "as": "方式",
    "led": "牵头数",
    "supported": "配合数",
    "year": "年份",
    "indicator": "指标",
    "value": "数值",
    "received": "收到申请",
    "due": "期限",
    "documents": "公文数",
    "other_documents": "另一机关公文数",
    "agencies": "机关数",
    "count": "数量",
    "shared": "共引文件数",
    "only_here": "仅此机关",
    "only_there": "仅另一机关",
    "kind": "种类",
    "what": "内容",
    "reason": "原因",
    "meaning": "含义",
    "references": "处数",
    "severity": "程度",
    "check": "检查",
    "detail": "详情",
}

# Column → the kind of thing, in the words of the search, whose name stands in it; any kind: empty.
NAMING = {
    **dict.fromkeys(("agency", "other", "issuer", "unit", "unit_of", "led_by", "guided_by", "operator"), "agency"),
    **dict.fromkeys(("before", "after"), "agency"),
    "regulation": "work",
    "document": "document",
    "group": "group",
    "platform": "platform",
    "person": "person",
    **dict.fromkeys(("title", "number", "who", "what", "forwards", "by", "by_number", "reply", "request_number"), ""),
}


def called(name: str, lang: str) -> str:
    """Return what a column is called; a name that is not known stays as it is.

    >>> called("quote", "zh"), called("quote", "en"), called("x1", "zh")
    ('原文', 'quote', 'x1')
    """
    return _CHINESE.get(name, name) if lang == "zh" else name


def described(names: Iterable[str], lang: str) -> dict[str, dict[str, str]]:
    """Return, for each column, what it is called and the kind of thing that it names, for the scripts of the page.

    >>> described(["regulation", "quote"], "zh")
    {'regulation': {'called': '法规文件', 'names': 'work'}, 'quote': {'called': '原文'}}
    """
    return {
        name: {"called": called(name, lang)} | ({"names": NAMING[name]} if name in NAMING else {}) for name in names
    }

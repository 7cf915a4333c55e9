"""Short forms by which a document calls a regulation that it names elsewhere, and what introduces them.

Examples: （以下简称《条例》）; 按照《办法》第三条; 上述通知; 根据“要点”要求; 本办法.
Left out: what a short form stands for, which `kg.resolution` decides; numbers without code (numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention, Span
from kg.text import matches
from kg.vocabulary.titling import form, is_short, normal_title

_DEFINITION = re.compile(
    r"""
    (?:简称|下称|统称|并称)\s*(?:为|作|:|：)?\s*
    (?P<short>《[^《》\n]{1,24}》|[“"‘「]\s*《?[^“”"’」\n《》]{1,24}》?\s*[”"’」]|[\u4e00-\u9fff]{2,12}(?=\s*[）)，,。；;]))
    """,
    re.VERBOSE,
)
# 书名号与“简称”之间:（试行）、的通知、（国发〔2016〕5号，
_BETWEEN = re.compile(
    r"\s*(?:[（(][^（）()《》]{0,36}[）)]\s*)?(?:的[\u4e00-\u9fff]{2,4}\s*)?[（(，,][^（）()《》。；]{0,40}$"
)
_COUNTED = re.compile("^[两三四五六七八九十\\d]+[项个条大种类]")
_BRACKETED = re.compile(r"《(?P<name>\s*[^《》\n]{1,16}\s*)》")
_QUOTED = re.compile('[“"‘「](?P<name>[^“”"’」\n]{2,16})[”"’」]')
_POINTING = re.compile(
    "(?:该|上述|前述|此(?<!特此)|这[一个部]|本)(?P<form>实施办法|实施细则|实施方案|实施意见|暂行办法|暂行规定|条例|办法|细则|规定|决定"
    "|意见|通知|通告|公告|批复|方案|规划|纲要|预案|规程|章程|准则|法|制度|规则)(?![律制规定人院官定则])"
)
# 未加书名号的简称,只在这些词之后才算
_PLAIN_CUE = "(?:根据|按照|依据|依照|遵照|对照|落实|贯彻|执行|实施|施行|学习|宣传|违反|符合|就|按|新)"
# 按照条例要求, 抓好条例的学习
_PLAIN_LAW = re.compile(
    f"{_PLAIN_CUE[:-1]}|参照|遵守|抓好)[了好]?(?P<name>条例)"
    "(?=的?(?:学习|规定|要求|实施|施行|贯彻|宣传|精神|内容|原则)|第[一二三四五六七八九十\\d]{1,4}条)"
)


def find(document: Document) -> Iterator[Mention]:
    """Yield definitions of short forms, their uses, and words that point back."""
    text = document.text
    defined = list(_definitions(text))
    yield from defined
    starts = {mention.start for mention in defined}
    names = {normal_title(mention.text) for mention in defined}
    for use in _BRACKETED.finditer(text):
        name = normal_title(use["name"])
        if use.start() not in starts and (is_short(name) or name in names):
            yield Mention(*use.span(), use.group(), "regulation", "short-form", confidence=0.9)
    for use in _QUOTED.finditer(text) if names else ():
        if use.start() not in starts and normal_title(use["name"]) in names:
            yield Mention(*use.span(), use.group(), "regulation", "short-form", confidence=0.85)
    yield from _plain_uses(text, defined)
    for use in _POINTING.finditer(text):
        rule = "self-reference" if use.group()[0] == "本" else "pointing"
        yield Mention(*use.span(), use.group(), "regulation", rule, confidence=0.8)


def _definitions(text: str) -> Iterator[Mention]:
    for found in matches(_DEFINITION, text, "称"):
        start, end = found.span("short")
        name = normal_title(found["short"])
        bracketed = found["short"].lstrip('“"‘「 ').startswith("《")
        if not bracketed and (form(name) is None or _COUNTED.match(name)):
            continue  # “标准化技术委员会”, “三项制度” are no papers
        yield Mention(
            start, end, found["short"], "regulation", "defined-short-form", about=_title_before(text, found.start())
        )


def _title_before(text: str, at: int) -> Span | None:
    """Return the span of the 《…》 or “…” that a definition in parentheses follows, over the number between."""
    close = max(text.rfind(mark, max(0, at - 60), at) for mark in "》”")
    if close < 0 or not _BETWEEN.match(text[close + 1 : at]):
        return None
    if text[close] == "”":
        opening = text.rfind("“", max(0, close - 100), close)
        return (opening, close + 1) if opening >= 0 else None
    depth = 0
    for i in range(close, max(-1, close - 200), -1):
        depth += (text[i] == "》") - (text[i] == "《")
        if depth == 0:
            return i, close + 1
    return None


def _plain_uses(text: str, defined: list[Mention]) -> Iterator[Mention]:
    uses = list(matches(_PLAIN_LAW, text, "条例"))
    names = {normal_title(m.text) for m in defined if "《" not in m.text}
    if names:
        one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        before = rf"(?<![“\"‘「])(?:(?<=^)|(?<=[，。；：、\s])|{_PLAIN_CUE})"
        uses += re.finditer(rf"{before}(?P<name>{one})(?![》”\"草案])", text)
    for start, end in sorted({use.span("name") for use in uses}):
        yield Mention(start, end, text[start:end], "regulation", "short-form", confidence=0.75)

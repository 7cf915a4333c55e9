"""The kind of an official document (文种) where it says so itself: 现通知如下, 特此公告, the last of its 主题词.

Until 2012 the 主题词 ended in the 文种 (公文主题词 of the State Council's office): 主题词：环保　标准　公告. Where it does not, what it does may say it: 现予公告,
a request that has come in and is granted (党政机关公文处理工作条例 §8). Left out on purpose: 报告如下, which work reports
say as well; what a document tells of others (印发通知如下).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention

_KINDS = "通知|公告|通告|通报|批复|复函|函复|函告|函达|请示|决定"
_FORMULA = re.compile(
    rf"(?:^|[，,。；：:\s]|有关(?:事项|事宜|情况|问题|要求)|[具相]关[\u4e00-\u9fff]{{2,4}}|如实|现)[就予]?(?P<kind>{_KINDS})如下(?=[：:。；，,\s])",
    re.MULTILINE,
)
_CLOSING = re.compile(rf"特此(?P<kind>{_KINDS})(?=[。！!\s]|$)")
_KEYWORDS = re.compile(
    rf"^[ \t\u3000]{{0,40}}主[ \u3000]{{0,4}}题[ \u3000]{{0,4}}词[ \u3000]{{0,4}}[：:][^\n]{{2,80}}[\s△]"
    rf"(?P<kind>{_KINDS}|意见|命令|令|函|纪要|会议纪要|报告)[ \t\u3000\r]{{0,40}}$",
    re.MULTILINE,
)
# 没有自称文种时,看它做什么:现提出以下意见; 批准《甲》等5项标准，现予公布; 《……的请示》收悉。……我局同意
_GRANTS = r"收悉。[\s\S]{0,500}?(?:(?<!经)我[局部委厅署办]|[市县区省]政府|[市县区]人民政府|经研究，)(?:现|原则)?"
_GRANTED = "同意(?=[你贵将在设建按该])"
_DEEDS = (
    ("意见", "意见", re.compile("(?:现|特)提出(?:以下|如下)[\u4e00-\u9fff]{0,4}意见(?=[：:。])")),
    ("公告", "公告", re.compile("(?:[，,。；]|^)现予以?公告(?=[。，,：:])")),
    (
        "公告",
        "批准",
        re.compile(r"批准《[^《》\n]{1,80}》[^\n]{0,60}标准[^\n]{0,700}?现予以?(?:公布|发布)(?=[。，,：:])"),
    ),
    ("批复", "收悉", re.compile(rf"请示[》”]?[^。\n]{{0,60}}{_GRANTS}{_GRANTED}")),
    ("函", "收悉", re.compile(rf"函[》”]?(?:[（(][^（）()\n]{{2,40}}[）)])?{_GRANTS}(?:{_GRANTED}|无[意异][见议])")),
)
_HEAD = 1500  # code points in which the formula stands


def find_genre(document: Document) -> Iterator[Mention]:
    """Yield `header.genre` for each place in which the document calls itself by its kind."""
    found = list(_called(document.text))
    yield from found or _done(document.text[:_HEAD])


def _called(text: str) -> Iterator[Mention]:
    if "如下" in text[:_HEAD]:
        formula = _FORMULA.search(text, 0, _HEAD)
        yield from _genre(formula, "formula")
    if "特此" in text:
        yield from _genre(_CLOSING.search(text), "closing-formula")
    if "词" in text:
        yield from _genre(_KEYWORDS.search(text), "keywords")


def _done(head: str) -> Iterator[Mention]:
    for kind, word, pattern in _DEEDS:
        if word in head and (found := pattern.search(head)):
            yield Mention(*found.span(), found.group(), "header.genre", "header-formula", kind, confidence=0.7)
            return


def _genre(found: re.Match[str] | None, rule: str) -> Iterator[Mention]:
    if found:
        yield Mention(*found.span("kind"), found["kind"], "header.genre", f"header-{rule}", found["kind"])

"""The kind of an official document (文种) where it says so itself: 现通知如下, 特此公告, the last of its 主题词.

Until 2012 the 主题词 ended in the 文种 (公文主题词 of the State Council's office): 主题词：环保　标准　公告. Left out on purpose:
报告如下, which work reports say as well; what a document tells of others (印发通知如下).
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
_HEAD = 1500  # code points in which the formula stands


def find_genre(document: Document) -> Iterator[Mention]:
    """Yield `header.genre` for each place in which the document calls itself by its kind."""
    text = document.text
    if "如下" in text[:_HEAD]:
        formula = _FORMULA.search(text, 0, _HEAD)
        yield from _genre(formula, "formula")
    if "特此" in text:
        yield from _genre(_CLOSING.search(text), "closing-formula")
    if "词" in text:
        yield from _genre(_KEYWORDS.search(text), "keywords")


def _genre(found: re.Match[str] | None, rule: str) -> Iterator[Mention]:
    if found:
        yield Mention(*found.span("kind"), found["kind"], "header.genre", f"header-{rule}", found["kind"])

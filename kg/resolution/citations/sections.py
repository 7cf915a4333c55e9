"""Citations that stand on a list, governed by its heading: 编制依据, 废止的文件目录, 继续有效的规范性文件.

The heading is a line of its own; the list goes on to the next heading or to a line of prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.text import matches

_BLANK = r"[ \t\u3000\xa0\r]*"
_MARK = r"(?:附件?[ \u3000]?\d{0,2}[：:.．、]?|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]{1,2})?"
_BASIS = re.compile(  # 一、编制依据 / （一）《甲法》； / （二）《乙条例》
    rf"^[^\n。，；：]{{0,12}}依据[：:]?{_BLANK}\n"
    rf"(?:{_BLANK}\n|[ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[)）、.．]{{1,2}}[ \u3000]?)?《[^\n]{{1,200}}(?:\n|\Z))+",
    re.MULTILINE,
)
_FIELD = re.compile(r"(?:法律|法规|政策|设定|实施|处罚|收费|审批|制定|编制|办理|许可)依据[：:]\s{0,4}[^\n]{0,400}\Z")
_LONGEST_FIELD = 400
_SHORT_LINE = 30
_HEADING = re.compile(  # 附件2 / 废止的规范性文件目录（共12件）; 二、宣布失效的文件; 下列文件予以废止：
    rf"^{_BLANK}{_MARK}{_BLANK}"
    r"(?P<words>[^\n。；，《》“”]{0,24}?(?:废止|失效|停止执行|继续有效|继续执行|现行有效|保留|修改|修订)[^\n。；，《》]{0,24}?)"
    rf"(?P<list>目录|清单|一览表|名单|文件|规章|法规|条例|规定|如下|[项件部个])?(?:[（(][^（）()\n]{{1,16}}[）)])?[：:]?{_BLANK}$",
    re.MULTILINE,
)
_INTRODUCED = re.compile(  # 现批准下列标准为国家标准，并予发布：; 决定对以下文件予以废止：
    rf"(?:下列|以下|如下)[^\n]{{0,60}}[：:。]{_BLANK}$", re.MULTILINE
)
_ACTING = re.compile("废止|失效|停止执行|清理|修改|修订|修正")
_KEPT = re.compile("继续有效|继续执行|现行有效|保留")
_DOES = re.compile("现|决定")
_WORDS = (
    ("repeal", ("废止", "失效", "停止执行")),
    ("amend", ("修改", "修订")),
    ("issue", ("发布", "公布", "印发", "颁布")),
)
_END = re.compile(
    rf"^{_BLANK}(?:附件?[ \u3000]?\d{{0,2}}[：:]?{_BLANK}$|[一二三四五六七八九十]{{1,3}}、)[^\n《]*$", re.MULTILINE
)
_LINE_HEAD = re.compile(r"[ \t\u3000\xa0\d一二三四五六七八九十、.．()（）|｜]{0,16}")
_ROW = re.compile(  # 3 | 甲市人民政府关于印发乙办法的通知 | 甲政发〔2001〕3号: the number in a later cell
    r"[ \t\u3000|｜]{0,4}[0-9]{1,4}[ \t\u3000|｜、.．][^\n。；，《》]{4,120}"
)
_ENDING = re.compile("废止|失效|停止执行")
_LONGEST_LIST = 60_000


class Sections:
    """The lists of a document whose heading says how what stands on them is meant."""

    def __init__(self, text: str, title: str) -> None:
        """Find the headings; `title` is the document's own."""
        self._text = text
        self._title = title
        self._bases = [found.span() for found in matches(_BASIS, text, "依据")]
        lists = list(self._headed())
        ends = [(end.start(), "", "") for end in _END.finditer(text)] if lists else []
        self._lists = sorted([*lists, *ends])

    def stand(self, start: int) -> tuple[str, str]:
        """Return what the heading says of a citation that begins at an offset, with its mode, else a mention."""
        listed = self._on_list(start)
        if listed:
            return listed
        i = bisect_right(self._bases, (start, start)) - 1
        if i >= 0 and start < self._bases[i][1]:
            return "basis", "reports"
        field = _FIELD.search(self._text, max(0, start - _LONGEST_FIELD), start)
        return ("basis" if field else "mention"), "reports"

    def _headed(self) -> Iterator[tuple[int, str, str]]:
        """Yield where each list begins and what it means; what ends a list means nothing."""
        for intro in matches(_INTRODUCED, self._text, "下列", "以下", "如下"):
            begin = self._text.rfind("\n", 0, intro.start()) + 1
            if intro.end() - begin < _SHORT_LINE:  # 标准名称、编号如下：, below what it belongs to
                begin = self._text.rfind("\n", 0, max(0, begin - 1)) + 1
            line = self._text[begin : intro.end()]
            if _DOES.search(line):
                yield intro.end(), _meant(line), "performs"
        if _ENDING.search(self._text) is None:
            return
        mode = "performs" if _ACTING.search(self._title) else "reports"
        for heading in _HEADING.finditer(self._text):
            if heading["list"]:
                meant = _meant(heading["words"])
                yield heading.end(), meant or "mention", mode if meant else "reports"

    def _on_list(self, start: int) -> tuple[str, str] | None:
        """Return how a citation that begins a line, or a row, of a list is meant: 2.《甲办法》."""
        whole = _ENDING.search(self._title) is not None
        if not self._lists and not whole:
            return None
        begin = self._text.rfind("\n", 0, start) + 1
        if not (_LINE_HEAD.fullmatch(self._text, begin, start) or _ROW.fullmatch(self._text, begin, start)):
            return None
        i = bisect_right(self._lists, (start, "", "")) - 1
        if i >= 0 and start - self._lists[i][0] < _LONGEST_LIST and self._lists[i][1]:
            return self._lists[i][1:]
        return ("repeal", "performs") if whole else None


def _meant(heading: str) -> str:
    """Return the relation that a heading names; none where it names what is ended beside what is kept.

    >>> _meant("废止的规范性文件"), _meant("继续有效的文件"), _meant("继续有效、废止的文件")
    ('repeal', '', '')
    """
    if _KEPT.search(heading):
        return ""
    return next((name for name, cues in _WORDS if any(cue in heading for cue in cues)), "")

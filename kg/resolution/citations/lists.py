"""Which citations stand in one list, so that one word governs them all: 根据《甲》第八条、第十条，《乙》和丙厅《丁》."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.model import Mention, Span

# 只能在所引文件之后的引用词:《甲》精神, 以《甲》为依据
RIGHT_ONLY = frozenset(
    {"精神", "为依据", "为准绳", "为准则", "为遵循", "为指导", "为标准", "为准", "要求", "相关要求", "有关要求", "规定"}
    | {"调整", "落到实处"}
)

STOP = re.compile(
    r"[。！？!?；]|(?<=[\u4e00-\u9fff）)》])\.(?=[\u4e00-\u9fff])|\n\s*\n|(?<=[：:])\s*\n|[\n\r][ \u3000]*(?=[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d])"
)
_ISSUERS = r"(?:[\u4e00-\u9fff]{2,20}[部委局厅院署会办府行室][、\s]\s?){0,6}"
_COORDINATED = re.compile(
    rf"""
    ^(?:(?:修订|修正|公布|发布|颁布|印发|通过)[^，。；（）()《》]{{0,12}}(?=[）)]))?  # （…令第40号公布）
    [）)\]〕”"]*\s*
    (?:[（(][^（）()《》]{{0,40}}[）)]\s*)?             # （试行）
    (?:等?(?:文件)?(?:的?[有相]关)?(?:精神|要求|规定)?)?
    (?:及其[^，,。；：:、（）()《》]{{2,12}}(?=[、，,和]))?  # 《甲法》及其实施条例、《乙》
    (?P<joint>(?:[、，,和及与或暨并]|以及|\s)*)
    (?P<between>{_ISSUERS}[^，,。；：:、（）()《》]{{0,24}}?)
    [（(“"]?\s*(?:(?:以下|下)?[简统下]?称为?\s*[“"]?)?[^，,。；：、（）()《》]{{0,12}}$
    """,
    re.VERBOSE,
)
_BEHIND_COMMA = re.compile(rf"{_ISSUERS}(?:[\u4e00-\u9fff]{{2,20}}[部委局厅院署会办府行室])?|.{{0,4}}")
_COMMA = re.compile(r"[，,、\s]*[，,][、\s]*")
_ANOTHER_VERB = re.compile(
    "[了将把]|(?<!自|本)[已拟]|开展|召开|举办|参加|组织|加强|做好|通过|成立|设立|完成|接受|配合|撰写|填写|提交|报送"
)
_ATTRIBUTE = re.compile("后?的")  # 《甲》和市政府印发的《乙》
_PINPOINT = re.compile(r"第?[一二三四五六七八九十百零\d、（(）)之]{1,9}(?:[条款项目点章节编]|部分)")
_PARENTHESES = re.compile(r"[（(][^（）()\n]{1,120}[）)]")


class Cues:
    """The cue words of a document."""

    def __init__(self, text: str, cues: list[Mention]) -> None:
        """Keep the cues, which are in the order of the text."""
        self._cues = cues
        self._starts = [cue.start for cue in cues]
        self._parentheses = [found.span() for found in _PARENTHESES.finditer(text)]

    def between(self, start: int, end: int, seen_from: int) -> list[Mention]:
        """Return the cues between two offsets; those in parentheses only where the citation stands in them too."""
        found = []
        for i in range(bisect_left(self._starts, start), len(self._cues)):
            cue = self._cues[i]
            if cue.start >= end:
                break
            if cue.end <= end and not self._parenthetic(cue.start, seen_from):
                found.append(cue)
        return found

    def _parenthetic(self, at: int, seen_from: int) -> bool:
        i = bisect_left(self._parentheses, (at,)) - 1
        if i < 0:
            return False
        start, end = self._parentheses[i]
        return start < at < end and not start < seen_from < end


def lists(text: str, cited: list[Mention], cues: Cues) -> dict[Span, Span]:
    """Map each citation to the bounds of the list 《甲》、《乙》和《丙》 in which it stands."""
    found: dict[Span, Span] = {}
    run: list[Mention] = []
    for mention in [*cited, None]:
        if run and mention is not None and _coordinated(text, run[-1], mention, cues):
            run.append(mention)
            continue
        for one in run:
            found[one.span] = (run[0].start, run[-1].end)
        run = [mention] if mention is not None else []
    return found


def _coordinated(text: str, one: Mention, other: Mention, cues: Cues) -> bool:
    if other.start < one.end:
        return True
    if other.start - one.end > 64:
        return False
    gap = _PINPOINT.sub("", text[one.end : other.start])
    joined = _COORDINATED.match(gap)
    if joined is None or STOP.search(gap) or _ANOTHER_VERB.search(gap):  # 修订了《甲》，新建了《乙》
        return False
    if _COMMA.fullmatch(joined["joint"]) and not _BEHIND_COMMA.fullmatch(joined["between"]):
        return False
    return all(
        cue.text in RIGHT_ONLY or _ATTRIBUTE.fullmatch(text, cue.end, other.start)
        for cue in cues.between(one.end, other.start, other.start)
    )

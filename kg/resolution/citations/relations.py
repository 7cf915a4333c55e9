"""How a document stands to what it cites: which cue word governs a citation, and who does it."""

from __future__ import annotations

import re

from kg.model import Document, Header, Mention, Span
from kg.resolution.citations import modes
from kg.resolution.citations.behind import Behind
from kg.resolution.citations.lists import RIGHT_ONLY, STOP, Cues, lists
from kg.resolution.citations.parties import Parties
from kg.resolution.citations.sections import Sections
from kg.resolution.citations.stand import Stand

_GAP_LEFT = re.compile(
    r'^(?:[^，,。；;：:《》]{0,36}|[^，,。；;：:《》]{20,64}(?:通过|发布|公布|印发|颁布|颁发|修订|修正|批准|制定|下发)的)(?:[，,：:—-]{1,2}(?:即|(?:即|分别)?[为是]|包括|主要有|其中有?)[：:]?|[：:]\s?)?[“"]?$'  # 出台文件1件，即《甲》
)
_DERIVED = re.compile("[）)]?(?:的)?(?:配套|实施(?:细则|办法|意见|方案|条例)|相关(?:办法|制度|措施)|具体(?:办法|措施))")
# 《甲》施行前, 《甲》发布之日起: 说的是时间
_WHEN = re.compile(
    "[）)]?(?:公布|发布|颁布|印发|出台|下发|修订|修改)?(?:施行|实施|生效|公布|发布|颁布|印发|出台|下发|废止|修订|修改|到期|失效)"
    "(?:之?[前后]|以[前后来]|之?日|期间|[0-9一二三四五六七八九十]{1,3}周年|[^，。；]{0,8}(?:个月|年|日)[内后])"
)
# (关于印发)《甲》的通知
_NOTICE = re.compile("《[^《》\n]{1,90}》的?(?:通知|公告|决定|意见|函|复函|批复|通报|令)")
# (废止)《甲》第三条, (不再执行)《甲》中关于某事的规定
_IN_PART = re.compile(
    r"[）)]?\s*(?:[（(][^（）()]{0,40}[）)])?(?:第[一二三四五六七八九十百\d]{1,6}[条款项章]|中(?:的|关于|有关|第)?|(?:的)?(?:部分|有关|相关)(?:条款|规定|内容))"
)
# 对某地企业，(不再执行)《甲》中关于某事的规定: an exemption, the text stays as it is
_EXEMPTED = re.compile("(?:对于?|在)[^，。；《》\n]{2,60}[，,]$")
# (完善)本单位的《应急预案》: a plan of each unit's own, under the name of its kind
_OWN_KIND = re.compile("(?:本(?:地区?|部门|单位|级|行业|系统|企业)|各自|相应|自身)[^，。；《》]{0,12}的?$")
_EACH_OWN = re.compile(
    "或$|各[^，。；《》]{1,20}(?:要|应当?|须|抓紧|尽快)[^，。；《》]{0,10}$"
)  # 各地要抓紧完成或(完善)
_MAKE_OR_CHANGE = re.compile("(?:制定|制订|制)(?:和|与|、|或|及)?(?:修订|修改|完善)$")
# 一、深入贯彻落实
_HEADING = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节])[^\n，。；：]{0,40}"
)
# 不满足程序(《甲》)
_AGAINST = re.compile("(?:违反了?|违背了?|不满足|不符合|未达到|未满足|达不到|不适应)[^，。；：《》\n]{0,8}$")
# 未严格(执行《甲》)
_NEGATED = re.compile("(?:不|未|没有|不得|尚未|难以|无法|拒不)(?:严格|认真|能|按|全面|及时)*$")


def _renewed(before: str, gap: str) -> bool:
    """Tell whether a cue only describes the work: 新修订《条例》, but not 新修订了《某局制度》."""
    return before.endswith("新") and not gap.startswith("了")


class Relations:
    """Finds the cue word that governs a citation: the last before its list, else the first behind."""

    def __init__(self, document: Document, cited: list[Mention], cues: list[Mention], header: Header) -> None:
        """Read the lists in which citations stand; `cited` and `cues` are in the order of the text."""
        self._text = document.text
        self._cues = Cues(document.text, cues)
        self._title = header.title.value if header.title else ""
        self._parties = Parties(self._title, header.signers[0].text if header.signers else "")
        self._sections = Sections(document.text, self._title)
        self._behind = Behind(document.text, self._title, self._cues, self._parties)
        self._lists = lists(document.text, cited, self._cues)

    def of(self, mention: Mention, title: str | None) -> Stand:
        """Return how the document stands to a citation, here, of the work with this title."""
        stand = self._read(mention)
        if stand.relation in {"issue", "amend"} and self._parties.made_by_others(title):
            return Stand("mention")  # 国家颁布了《某某法》 in the report of a county
        return stand

    def _read(self, mention: Mention) -> Stand:
        start, end = self._lists.get(mention.span, mention.span)
        right = self._behind.read(start, end)
        if right is not None and right.relation == "repeal":
            return right
        if _AGAINST.search(self._text, max(0, start - 16), start) or _WHEN.match(self._text, end):
            return Stand("mention")
        left = self._left(start, end)
        if right is not None and right.acts and (left is None or not left.outranks(right)):
            return right
        found = left or right or self._behind.taken_up(start, end)
        if found is not None:
            return found
        relation, mode = self._sections.stand(mention.start)
        return Stand(relation, None, mode)

    def _left(self, start: int, end: int) -> Stand | None:
        reach = max(0, start - 72)
        for cue in reversed(self._cues.between(reach, start, start)):
            if cue.text in RIGHT_ONLY:
                continue
            gap = self._text[cue.end : start]
            before = self._text[max(0, cue.start - 40) : cue.start]
            if STOP.search(gap) or not _GAP_LEFT.match(gap) or self._in_heading(cue, gap):
                return None
            if _NEGATED.search(before):
                return Stand("mention")
            relation = cue.value or "mention"
            if relation == "repeal" and _IN_PART.match(self._text, end):
                if cue.text.startswith("不再") and _EXEMPTED.search(before):
                    return Stand("mention")
                relation = "amend"  # 不再执行《甲》中关于某事的规定
            if relation not in {"basis", "implement"} and (re.match("后?的", gap) or _renewed(before, gap)):
                if relation == "amend" and self._parties.own(self._text[start : start + 4]):
                    return Stand("amend", cue)
                continue  # 按照省政府印发的《方案》, 学习新修订的《条例》
            if relation not in {"basis", "implement"} and gap.startswith("、"):
                continue  # 标准制定、政府采购、享受《甲》政策
            if gap.endswith("对"):  # 落实领导对《请示》的批示
                return None
            if relation not in {"basis", "implement"} and _DERIVED.match(self._text, end):  # 制定《某法》的配套办法
                return None
            if relation in {"issue", "forward", "amend", "repeal"} and self._parties.third(before):
                continue  # 国务院印发了《方案》; 转发财政部关于印发《纲要》的通知
            if before.endswith("关于") and _NOTICE.match(self._text, start) and self._governed(cue, reach):
                continue  # 符合甲省人民政府关于印发《方案》的通知所定的条件
            if relation == "amend" and (kind := self._unlike_a_change(cue, start, end)):
                return Stand(kind, cue if kind == "issue" else None)
            return Stand(relation, cue, self._mode(relation, cue, (start, end)))
        return None

    def _unlike_a_change(self, cue: Mention, start: int, end: int) -> str:
        """Return what a verb of change means that changes no known text: 制定修订《甲》《乙》, 完善本单位的《应急预案》."""
        several = "》" in self._text[start : end - 1] or self._text.startswith("等", end)
        if several and _MAKE_OR_CHANGE.search(self._text, max(0, cue.start - 4), cue.end):
            return "issue"  # not each of them is older
        if cue.text == "完善":
            own = _OWN_KIND.search(self._text, cue.end, start)
            if own or _EACH_OWN.search(self._text, max(0, cue.start - 36), cue.start):
                return "mention"
        return ""

    def _governed(self, cue: Mention, reach: int) -> bool:
        """Tell whether another cue stands before the issuer of a notice: 根据甲市政府关于印发《乙》的通知."""
        before = self._cues.between(reach, cue.start, cue.start)
        return bool(before) and _GAP_LEFT.match(self._text[before[-1].end : cue.start]) is not None

    def _in_heading(self, cue: Mention, gap: str) -> bool:
        """Tell whether a cue stands in the heading of the paragraph: 一、深入贯彻落实 / 我局印发《甲》."""
        if "\n" not in gap:
            return False
        begin = self._text.rfind("\n", 0, cue.start) + 1
        return _HEADING.fullmatch(self._text, begin, cue.end + gap.index("\n")) is not None

    def _mode(self, relation: str, cue: Mention, cited: Span) -> str:
        """Say whether the document itself does what a cue before its citations says."""
        if relation in {"basis", "implement"}:
            return modes.rests(self._text, self._title, *cue.span)
        which = modes.ends if relation == "repeal" else modes.gives
        return which(self._text, self._title, cue.span, cited)

"""How a document stands to what it cites: which cue word governs a citation, and who does it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Document, Header, Mention
from kg.resolution.citations.lists import RIGHT_ONLY, STOP, Cues, lists
from kg.text import matches
from kg.text import sentence as text_sentence
from kg.vocabulary import laws
from kg.vocabulary.agencies import central_names

ORDER = ("repeal", "amend", "forward", "issue", "basis", "implement", "mention")  # strongest first
_GAP_LEFT = re.compile(
    r'^[^，,。；;：:《》]{0,36}(?:[，,：:—-]{1,2}(?:即|(?:即|分别)?[为是]|包括|主要有|其中有?)[：:]?|[：:]\s?)?[“"]?$'  # 出台文件1件，即《甲》
)
_PASSED = re.compile(
    r"^[）)]?[^。；]{0,8}(?:[已业]?经|已由)[^。；《》]{2,40}(?:同意|通过|批准|审定|研究)[^。；《》]{0,12}$|^[）)]?[，,]?现(?:予以?)?$"
    r"|^[）)]?[，,]由[^，。；《》]{2,20}$"
)
_REPEALED = re.compile(
    "^[）)]?(?:等[^，。；《》]{0,16})?[，,]?(?:自[^，。；《》]{0,20}起|现)?[，,]?(?:同时|即行|一并|予以|宣布|相应|自行|也|已|均|全部)*$"
)
_WITH_OBJECT = re.compile("了|原?《|原|[0-9一二三四五六七八九十两]{1,3}[件个部项]")
_TAKEN = re.compile("(?:将|把|现将|现把)(?P<between>[^，。；《》]{0,30})$")
_PROMULGATED = re.compile("(?:颁布|公布|发布|出台|正式|开始|将于|日起?|起|已)$")
_DERIVED = re.compile("[）)]?(?:的)?(?:配套|实施(?:细则|办法|意见|方案|条例)|相关(?:办法|制度|措施)|具体(?:办法|措施))")
_REPEALS = re.compile("废止|失效|停止执行")
_LONGEST_FIELD = 400
_BASIS_FIELD = re.compile(
    r"(?:法律|法规|政策|设定|实施|处罚|收费|审批|制定|编制|办理|许可)依据[：:]\s{0,4}[^\n]{0,400}\Z"
)
_BASIS_SECTION = re.compile(  # 一、编制依据 / （一）《甲法》； / （二）《乙条例》
    r"^[^\n。，；：]{0,12}依据[：:]?[ \t\u3000\r]*\n"
    r"(?:[ \t\u3000\r]*\n|[ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]{1,2}[ \u3000]?)?《[^\n]{1,200}(?:\n|\Z))+",
    re.MULTILINE,
)
_BY_NUMBER = re.compile("^(?:号?文件?|号)?(?:联合|正式)?$")
_LINE_HEAD = re.compile(r"[ \t\u3000\xa0\d一二三四五六七八九十、.．()（）|]{0,12}")
_AMENDED = re.compile("^[）)]?[^，。；《》]{0,30}?(?:作[出了]?|作如下|予以|进行了?|如下)?$")
_DONE = ("作", "作出", "作了", "作如下", "予以", "进行", "进行了")
_IN_TITLE = re.compile("《[^《》]{0,80}》")
_NEGATED = re.compile("(?:不|未|没有|不得|尚未|难以|无法|拒不)(?:严格|认真|能|按|全面|及时)*$")
_THIRD = re.compile(
    "(?:国务院|中共中央|党中央|中央|中办|国办|全国人大|全国人大常委会|国家[\u4e00-\u9fff]{2,12}[局委]|[\u4e00-\u9fff]{2,6}(?<![全内干支本])部|省委|省政府"
    "|省人大常委会|省[\u4e00-\u9fff]{1,8}[厅局委办]|最高人民法院)[\u4e00-\u9fff、]{0,10}?(?:先后|联合|又|已|近日|日前|正式|审议)?$"
)


def _renewed(before: str, gap: str) -> bool:
    """Tell whether a cue only describes the work: 新修订《条例》, but not 新修订了《某局制度》."""
    return before.endswith("新") and not gap.startswith("了")


@dataclass(frozen=True, slots=True)
class Stand:
    """How one citation is meant: the relation, the cue that says so, and whether this document does it."""

    relation: str
    cue: Mention | None = None
    mode: str = "reports"


class Relations:
    """Finds the cue word that governs a citation: the last before its list, else the first behind."""

    def __init__(self, document: Document, cited: list[Mention], cues: list[Mention], header: Header) -> None:
        """Read the lists in which citations stand; `cited` and `cues` are in the order of the text."""
        self._text = document.text
        self._cues = Cues(document.text, cues)
        self._title = header.title.value if header.title else ""
        self._issuer = header.signers[0].text if header.signers else ""
        self._bases = [found.span() for found in matches(_BASIS_SECTION, document.text, "依据")]
        self._lists = lists(document.text, cited, self._cues)

    def of(self, mention: Mention, title: str | None) -> Stand:
        """Return how the document stands to a citation, here, of the work with this title."""
        stand = self._read(mention)
        if stand.relation in {"issue", "amend"} and self._made_by_others(title):
            return Stand("mention")  # 国家颁布了《某某法》 in the report of a county
        return stand

    def _made_by_others(self, title: str | None) -> bool:
        known = laws.work(title) if title else None
        if known is None or known.kind not in {"法律", "行政法规"}:
            return False
        return not re.match("(?:全国人民|国务院|中华人民共和国)", self._issuer or self._title)

    def _read(self, mention: Mention) -> Stand:
        start, end = self._lists.get(mention.span, mention.span)
        right = self._right(start, end)
        if right is not None and right.relation == "repeal":
            return right
        if self._text.endswith(("违反", "违反了"), 0, start):
            return Stand("mention")
        left = self._left(start, end)
        if right is not None and right.mode == "performs" and (left is None or left.relation != "basis"):
            return right
        if left is None and right is None and self._on_list(mention.start):
            return Stand("repeal", None, "performs")
        return left or right or Stand("basis" if self._under_basis(mention.start) else "mention")

    def _under_basis(self, start: int) -> bool:
        """Tell whether a citation stands in a field 法律依据：, or in the list below a heading 编制依据."""
        i = bisect_right(self._bases, (start, start)) - 1
        if i >= 0 and start < self._bases[i][1]:
            return True
        return _BASIS_FIELD.search(self._text, max(0, start - _LONGEST_FIELD), start) is not None

    def _on_list(self, start: int) -> bool:
        """Whether a citation is a line of the list in a document that repeals: 2.《甲办法》."""
        if not _REPEALS.search(self._title):
            return False
        return _LINE_HEAD.fullmatch(self._text, max(0, self._text.rfind("\n", 0, start) + 1), start) is not None

    def _left(self, start: int, end: int) -> Stand | None:
        reach = max(0, start - 64)
        for cue in reversed(self._cues.between(reach, start, start)):
            if cue.text in RIGHT_ONLY:
                continue
            gap = self._text[cue.end : start]
            before = self._text[max(0, cue.start - 40) : cue.start]
            if STOP.search(gap) or not _GAP_LEFT.match(gap):
                return None
            if _NEGATED.search(before):
                return Stand("mention")
            relation = cue.value or "mention"
            if relation not in {"basis", "implement"} and (re.match("后?的", gap) or _renewed(before, gap)):
                if relation == "amend" and self._own_rule(start):
                    return Stand("amend", cue)
                continue  # 按照省政府印发的《方案》, 学习新修订的《条例》
            if gap.endswith("对"):  # 落实领导对《请示》的批示
                return None
            if relation not in {"basis", "implement"} and _DERIVED.match(self._text, end):  # 制定《某法》的配套办法
                return None
            if relation in {"issue", "forward", "amend"} and self._third_party(before):
                continue  # 国务院印发了《方案》; 转发财政部关于印发《纲要》的通知
            return Stand(relation, cue, self._mode(relation, cue, gap))
        return None

    def _right(self, start: int, end: int) -> Stand | None:
        close = STOP.search(self._text, end, end + 80)
        limit = close.start() if close else min(len(self._text), end + 80)
        for cue in self._cues.between(end, limit, end - 1):
            gap = self._text[end : cue.start]
            if "《" in gap:
                return None
            stand = self._behind(start, cue, gap)
            if stand is not None:
                return stand
        return None

    def _behind(self, start: int, cue: Mention, gap: str) -> Stand | None:
        relation = cue.value or "mention"
        if relation == "repeal" and _REPEALED.match(gap) and not _WITH_OBJECT.match(self._text, cue.end):
            return Stand("repeal", cue, "performs" if re.search("同时|一并|即行|自", gap) else "reports")
        if relation == "amend" and cue.text != "完善" and _AMENDED.match(gap):
            object_of = re.search("(?:将|对|把)[^，。；《》]{0,20}$", self._text[max(0, start - 24) : start])
            done = gap.endswith(_DONE) or self._text.startswith("为", cue.end)
            performs = gap.endswith("如下") or re.search("决定|调整|修改|修订", self._title)
            return Stand("amend", cue, "performs" if performs else "reports") if object_of and done else None
        if relation in {"issue", "forward"}:
            if self._text[start - 1 : start] in {"以", "用"} and _BY_NUMBER.match(gap):
                return Stand(relation, cue)  # 以甲教字〔2018〕31号文件印发
            given = ("，" not in gap and self._taken(start)) or _PASSED.match(gap)
            return Stand(relation, cue, "performs") if given else None
        if (
            relation == "implement"
            and cue.text != "精神"
            and re.match("^[）)]?(?:等[^，。；、]{0,12}?)?(?:的)?(?:全面|正确|贯彻|有效|顺利|更好|深入)*$", gap)
        ):
            return None if _PROMULGATED.search(gap) else Stand("implement", cue)
        if cue.text in RIGHT_ONLY and re.match("^[）)]?等?[^，,。；、]{0,8}$", gap):
            return Stand("implement" if cue.text == "精神" else "basis", cue)
        return None

    def _taken(self, start: int) -> bool:
        """Tell whether 将 or 把 takes up what stands at an offset: 现将修订后的《甲》, but not 将落实《甲》."""
        taken = _TAKEN.search(self._text[max(0, start - 34) : start])
        if taken is None:
            return False
        verbs = self._cues.between(start - len(taken["between"]), start, start)
        return all(re.match("后?的", self._text[verb.end : verb.end + 2]) for verb in verbs)

    def _own_rule(self, start: int) -> bool:
        """Tell whether a title begins with the issuer's own place: 新修订的《甲市人民政府工作规则》."""
        place = self._text[start : start + 4].lstrip("《")[:3]
        return len(place) == 3 and (self._issuer or self._title).startswith(place)

    def _third_party(self, before: str) -> bool:
        third = _THIRD.search(before)
        if third is None or third.group()[:3] in self._title + self._issuer:
            return False
        if third.group().startswith("省") and re.match("[^市县区]{2,3}省[^市县区]*$", self._issuer):
            return False  # 省政府 in a paper of the province
        # What the Party's centre or the State Council issues, their own bodies call their parent's.
        return not (self._issuer in central_names() and third.group().startswith(("党中央", "中共中央", "国务院")))

    def _mode(self, relation: str, cue: Mention, gap: str) -> str:
        """Say whether the document itself does it: its title says so, or it speaks of 本办法 and 现."""
        clause = self._text[cue.start : cue.end + len(gap) + 1]
        if relation in {"basis", "implement"}:
            begin, _ = text_sentence(self._text, cue.start, cue.end)
            stop = self._text.find("。", cue.end, cue.end + 240)
            sentence = self._text[max(begin, cue.start - 20) : stop if stop > 0 else cue.end + 240]
            sentence = _IN_TITLE.sub("", sentence)
            return (
                "performs"
                if re.search(
                    "本(?:办法|规定|细则|条例|规则|方案|意见|通知|制度|规划|指南|预案|准则|公告|决定)|现将|现就|如下|特制定|决定",
                    sentence,
                )
                else "reports"
            )
        decided = self._text[max(0, cue.start - 6) : cue.start].endswith(("决定", "决定予以", "现予", "现将"))
        return "performs" if decided or cue.text + gap in self._title or clause in self._title else "reports"

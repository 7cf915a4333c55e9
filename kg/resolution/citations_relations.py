"""How a document stands to what it cites: which cue word governs a citation, and who does it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.model import Document, Header, Mention
from kg.vocabulary import laws
from kg.vocabulary.agencies import central_names

ORDER = ("repeal", "amend", "forward", "issue", "basis", "implement", "mention")  # strongest first
_RIGHT_ONLY = frozenset(
    {"精神", "为依据", "为准绳", "为准则", "为遵循", "为指导", "为标准", "为准", "要求", "相关要求", "有关要求", "规定"}
    | {"调整", "落到实处"}
)

_STOP = re.compile(
    r"[。！？!?；]|\n\s*\n|(?<=[：:])\s*\n|[\n\r][ \u3000]*(?=[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d])"
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
_ANOTHER_VERB = re.compile("[了将把]|(?<!自|本)[已拟]")
_PINPOINT = re.compile(r"第?[一二三四五六七八九十百零\d、（(）)之]{1,9}[条款项目]")
_GAP_LEFT = re.compile(
    r'^[^，,。；;：:《》]{0,36}(?:[，,：:—-]{1,2}(?:即|包括|分别[为是]|主要有|其中有?)[：:]?|[：:]\s?)?[“"]?$'  # 出台文件1件，即《甲》
)
_PASSED = re.compile(
    r"^[）)]?[^。；]{0,8}(?:[已业]?经|已由)[^。；《》]{2,40}(?:同意|通过|批准|审定|研究)[^。；《》]{0,12}$|^[）)]?[，,]?现(?:予以?)?$"
    r"|^[）)]?[，,]由[^，。；《》]{2,20}$"
)
_REPEALED = re.compile(
    "^[）)]?(?:等[^，。；《》]{0,16})?[，,]?(?:自[^，。；《》]{0,20}起|现)?[，,]?(?:同时|即行|一并|予以|宣布|相应|自行|也|已|均|全部)*$"
)
_TAKEN = re.compile("(?:将|把|现将|现把)(?P<between>[^，。；《》]{0,30})$")
_PROMULGATED = re.compile("(?:颁布|公布|发布|出台|正式|开始|将于|日起?|起|已)$")
_DERIVED = re.compile("[）)]?(?:的)?(?:配套|实施(?:细则|办法|意见|方案|条例)|相关(?:办法|制度|措施)|具体(?:办法|措施))")
_REPEALS = re.compile("废止|失效|停止执行")
_LONGEST_FIELD = 400
_BASIS_FIELD = re.compile(
    r"(?:法律|法规|政策|设定|实施|处罚|收费|审批|制定|编制|办理|许可)依据[：:]\s{0,4}[^\n]{0,400}\Z"
)
_BY_NUMBER = re.compile("^(?:号?文件?|号)?(?:联合|正式)?$")
_LINE_HEAD = re.compile(r"[ \t\u3000\xa0\d一二三四五六七八九十、.．()（）|]{0,12}")
_AMENDED = re.compile("^[）)]?[^，。；《》]{0,30}?(?:作[出了]?|作如下|予以|进行了?|如下)?$")
_DONE = ("作", "作出", "作了", "作如下", "予以", "进行", "进行了")
_IN_TITLE = re.compile("《[^《》]{0,80}》")
_PARENTHESES = re.compile(r"[（(][^（）()\n]{1,120}[）)]")
_NEGATED = re.compile("(?:不|未|没有|不得|尚未|难以|无法|拒不)(?:严格|认真|能|按|全面|及时)*$")
_THIRD = re.compile(
    "(?:国务院|中共中央|党中央|中央|中办|国办|全国人大|全国人大常委会|国家[\u4e00-\u9fff]{2,12}[局委]|[\u4e00-\u9fff]{2,6}部|省委|省政府"
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
        self._cited = cited
        self._cues = cues
        self._cue_starts = [cue.start for cue in cues]
        self._title = header.title.value if header.title else ""
        self._issuer = header.signers[0].text if header.signers else ""
        self._parentheses = [found.span() for found in _PARENTHESES.finditer(document.text)]
        self._chains = self._build_chains()

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
        start, end = self._chains.get(mention.span, mention.span)
        right = self._right(start, end)
        if right is not None and right.relation == "repeal":
            return right
        left = self._left(start, end)
        if right is not None and right.mode == "performs" and (left is None or left.relation != "basis"):
            return right
        if left is None and right is None and self._on_list(mention.start):
            return Stand("repeal", None, "performs")
        return left or right or Stand("basis" if self._under_basis(mention.start) else "mention")

    def _under_basis(self, start: int) -> bool:
        """Tell whether a citation stands in a field or a line headed 法律依据："""
        return _BASIS_FIELD.search(self._text, max(0, start - _LONGEST_FIELD), start) is not None

    def _on_list(self, start: int) -> bool:
        """Whether a citation is a line of the list in a document that repeals: 2.《甲办法》."""
        if not _REPEALS.search(self._title):
            return False
        return _LINE_HEAD.fullmatch(self._text, max(0, self._text.rfind("\n", 0, start) + 1), start) is not None

    def _build_chains(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Map each citation to the bounds of the list 《甲》、《乙》和《丙》 in which it stands."""
        chains: dict[tuple[int, int], tuple[int, int]] = {}
        run: list[Mention] = []
        for mention in [*self._cited, None]:
            if run and mention is not None and self._coordinated(run[-1], mention):
                run.append(mention)
                continue
            for one in run:
                chains[one.span] = (run[0].start, run[-1].end)
            run = [mention] if mention is not None else []
        return chains

    def _coordinated(self, one: Mention, other: Mention) -> bool:
        if other.start < one.end:
            return True
        if other.start - one.end > 64:
            return False
        gap = _PINPOINT.sub("", self._text[one.end : other.start])
        joined = _COORDINATED.match(gap)
        if joined is None or _STOP.search(gap):
            return False
        if re.fullmatch(r"[，,、\s]*[，,][、\s]*", joined["joint"]) and not _BEHIND_COMMA.fullmatch(joined["between"]):
            return False
        if _ANOTHER_VERB.search(gap):  # 修订了《甲》，新建了《乙》
            return False
        return not any(cue.text not in _RIGHT_ONLY for cue in self._between(one.end, other.start, other.start))

    def _between(self, start: int, end: int, seen_from: int) -> list[Mention]:
        """Return the cues between two offsets; those in parentheses only where the citation stands in them too."""
        found = []
        for i in range(bisect_left(self._cue_starts, start), len(self._cues)):
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

    def _left(self, start: int, end: int) -> Stand | None:
        reach = max(0, start - 64)
        for cue in reversed(self._between(reach, start, start)):
            if cue.text in _RIGHT_ONLY:
                continue
            gap = self._text[cue.end : start]
            before = self._text[max(0, cue.start - 40) : cue.start]
            if _STOP.search(gap) or not _GAP_LEFT.match(gap):
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
        close = _STOP.search(self._text, end, end + 80)
        limit = close.start() if close else min(len(self._text), end + 80)
        for cue in self._between(end, limit, end - 1):
            gap = self._text[end : cue.start]
            if "《" in gap:
                return None
            stand = self._behind(start, cue, gap)
            if stand is not None:
                return stand
        return None

    def _behind(self, start: int, cue: Mention, gap: str) -> Stand | None:
        relation = cue.value or "mention"
        if relation == "repeal" and _REPEALED.match(gap):
            return Stand("repeal", cue, "performs" if re.search("同时|一并|即行|自", gap) else "reports")
        if relation == "amend" and cue.text != "完善" and _AMENDED.match(gap):
            object_of = re.search("(?:将|对|把)[^，。；《》]{0,20}$", self._text[max(0, start - 24) : start])
            done = gap.endswith(_DONE) or self._text.startswith("为", cue.end)
            return (
                Stand("amend", cue, "performs" if "决定" in self._title else "reports") if object_of and done else None
            )
        if relation in {"issue", "forward"}:
            taken = _TAKEN.search(self._text[max(0, start - 34) : start])
            if taken and any(
                not re.match("后?的", self._text[verb.end : verb.end + 2])
                for verb in self._between(start - len(taken["between"]), start, start)
            ):
                taken = None  # 将认真落实《甲》和…
            by_number = self._text[start - 1 : start] in {"以", "用"} and _BY_NUMBER.match(gap)
            if by_number:  # 以宜教字〔2018〕31号文件印发
                return Stand(relation, cue)
            if (taken and "，" not in gap) or _PASSED.match(gap):
                return Stand(relation, cue, "performs")
            return None
        if (
            relation == "implement"
            and cue.text != "精神"
            and re.match("^[）)]?(?:等[^，。；、]{0,12}?)?(?:的)?(?:全面|正确|贯彻|有效|顺利|更好|深入)*$", gap)
        ):
            return None if _PROMULGATED.search(gap) else Stand("implement", cue)
        if cue.text in _RIGHT_ONLY and re.match("^[）)]?等?[^，,。；、]{0,8}$", gap):
            return Stand("implement" if cue.text == "精神" else "basis", cue)
        return None

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
            sentence = self._text[max(0, cue.start - 20) : cue.end + 240]
            stop = re.search("。", sentence[20:])
            sentence = _IN_TITLE.sub("", sentence[: 20 + stop.start()] if stop else sentence)
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

"""Cue words behind what they govern: 《甲》同时废止, 现将《甲》印发给你们, 《甲》精神, 以《甲》为依据."""

from __future__ import annotations

import re

from kg.model import Mention
from kg.resolution.citations import modes
from kg.resolution.citations.lists import RIGHT_ONLY, STOP, Cues
from kg.resolution.citations.parties import Parties
from kg.resolution.citations.stand import Stand

# 《甲》已经市政府同意，现(印发); 《甲》，由县政府(公布); 《甲》…为标准，并予(发布)
_PASSED = re.compile(
    r"^[）)]?[^。；]{0,8}(?:[已业]?经|已由)[^。；《》]{2,40}(?:同意|通过|批准|审定|研究)[^。；《》]{0,12}$|^[）)]?[，,]?现(?:予以?)?$"
    r"|^[）)]?[，,]由[^，。；《》]{2,20}$|^[）)]?[^。；《》]{0,40}[，,]并予以?$"
)
# 《甲》等三件文件自…起同时(废止), 《甲》已于2019年(废止)
_REPEALED = re.compile(
    "^(?:[^（）()，。；《》\n]{0,12}[）)])?(?:(?:等|[一二三四五六七八九十两0-9]{1,3}[件个部项份])[^，。；《》]{0,16})?[，,]?(?:自[^，。；《》]{0,20}起|现)?[，,]?(?:已于[^，。；《》被]{2,12})?(?:同时|即行|一并|予以|宣布|相应|自行|也|已经|已|均|全部)*$"
)
_WITH_OBJECT = re.compile("了|原?《|原|[0-9一二三四五六七八九十两]{1,3}[件个部项]")
_TAKEN = re.compile("(?:将|把|现将|现把)(?P<between>[^，。；《》]{0,30})$")
# 《甲》的全面(实施), 对《甲》进行了(学习)
_IMPLEMENTED = re.compile(
    "^[）)]?(?:等[^，。；、]{0,12}?)?(?:的)?(?:[，,]?(?:各[^，。；：《》]{1,16}|全[市县区省国][^，。；：《》]{0,8})?(?:都|均)?(?:必须|应当|应|要|须))?(?:进行了?|开展了?)?(?:全面|正确|贯彻|有效|顺利|更好|深入|广泛|认真|严格|坚决|切实){0,4}$"
)
_PROMULGATED = re.compile("(?:颁布|公布|发布|出台|正式|开始|将于|日起?|起|已)$")
_BY_NUMBER = re.compile("^(?:号?文件?|号)?(?:联合|正式)?$")
_AMENDED = re.compile("^[）)]?[^，。；《》]{0,30}?(?:作[出了]?|作如下|予以|进行了?|如下)?$")
_DONE = ("作", "作出", "作了", "作如下", "予以", "进行", "进行了")
_ASIDE = re.compile("[（(][^（）()\n]{0,60}[）)]|《[^《》\n]{0,90}》")
# 《甲》（2010年印发）…
_ASIDE_BEHIND = re.compile(r"[ \u3000]?[（(][^（）()《\n]{0,80}[）)]")
# 现将…
_NOW_TAKEN = re.compile("现[将把][^，。；！？：《》]*$")
_GIVEN_BEHIND = re.compile(
    "[^，。；！？：《》\n]{0,200}?(?:予以)?(?P<act>印发|公布|发布|公告|转发|批转|下发|颁布)(?!的)"
)
_LIST = 300
_APPROVED_REACH = 760
# 甲部批准《乙》等5项行业标准（见附件），其中机械两项……，现予公布
_APPROVED = re.compile("(?<!经)(?<!由)批准(?P<between>[^，。；：《》\n]{0,20})$")
_APPROVED_GIVEN = re.compile(
    "(?!(?:等|[0-9一二三四五六七八九十])[^，。；]{0,24}标准样品)[^？！《》\n]{0,700}?[，,。；]现予?以?(?P<act>公布|发布|公告)"
)
_CHANGE_SHEET = re.compile("[^，。；《》（）]{0,24}标准(?:第[0-9]号)?修改单")
# 《甲》要求(各地), 《甲》规定(：)
_SAYS = re.compile("(?:，|：|:|,|各|要|对|将|在|完善|加强|建立|推进|加快|全面|进一步)")
# 甲省政府印发的(《乙》要求…), at the beginning of a clause
_CLAUSE_HEAD = re.compile(
    r"(?:^|[。！；\n，])[ \u3000]*(?:[^，。；：《》\n]{0,30}(?:印发|发布|公布|下发|出台)的|[^，。；：《》\n]{0,24}[府厅部委局院办会署室])?$"
)


class Behind:
    """Finds the first cue behind a citation, or its list, that governs it."""

    def __init__(self, text: str, title: str, cues: Cues, parties: Parties) -> None:
        """Keep the text, the document's own title, its cue words and its author."""
        self._text = text
        self._title = title
        self._cues = cues
        self._parties = parties

    def read(self, start: int, end: int) -> Stand | None:
        """Return what the words behind a citation or its list say, up to the end of the sentence."""
        aside = _ASIDE_BEHIND.match(self._text, end)  # 《甲》（2010年印发）同时废止
        end = aside.end() if aside else end
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
        end = cue.start - len(gap)
        if relation == "repeal" and _REPEALED.match(gap) and not _WITH_OBJECT.match(self._text, cue.end):
            return Stand("repeal", cue, modes.ends(self._text, self._title, cue.span, (start, end)))
        if relation == "amend" and cue.text != "完善" and _AMENDED.match(gap):
            object_of = re.search("(?:将|对|把)[^，。；《》]{0,20}$", self._text[max(0, start - 24) : start])
            done = gap.endswith(_DONE) or self._text.startswith("为", cue.end)
            mode = modes.changes(self._text, self._title, cue.span, (start, end))
            return Stand("amend", cue, mode) if object_of and done else None
        if relation in {"issue", "forward"}:
            return self._given(start, cue, gap)
        if relation == "implement" and cue.text != "精神" and _IMPLEMENTED.match(gap):
            mode = modes.rests(self._text, self._title, *cue.span)
            return None if _PROMULGATED.search(gap) else Stand("implement", cue, mode)
        if cue.text in {"要求", "规定"} and _SAYS.match(self._text, cue.end) and self._subject_of(start):
            return None  # 《甲》要求各地加强
        if cue.text in RIGHT_ONLY and re.match("^[）)]?等?[^，,。；、\n]{0,8}(?<![本该此])$", gap):
            mode = modes.rests(self._text, self._title, *cue.span)
            return Stand("implement" if cue.text == "精神" else "basis", cue, mode)
        return None

    def _subject_of(self, start: int) -> bool:
        """Tell whether a citation is what says something: no verb before it in its clause."""
        head = _CLAUSE_HEAD.search(self._text, max(0, start - 40), start)
        if head is None:
            return False
        verbs = self._cues.between(head.start(), start, start)
        return all(self._text.startswith("的", verb.end) for verb in verbs)

    def _given(self, start: int, cue: Mention, gap: str) -> Stand | None:
        """Read 将《甲》印发, 《甲》已经市政府同意，现印发给你们, 以甲教字〔2018〕31号文件印发."""
        relation = cue.value or "mention"
        if self._text[start - 1 : start] in {"以", "用"} and _BY_NUMBER.match(gap):
            third = self._parties.third(self._text[max(0, start - 40) : start - 1])
            return Stand("mention") if third else Stand(relation, cue)
        taken = "，" not in gap and self._taken(start)
        if not (taken or _PASSED.match(gap)):
            return None
        if taken and self._parties.third(self._text[max(0, start - 40) : start].rpartition("将")[0]):
            return Stand("mention")
        now = "现" in gap or re.search("[，,](?:由|并予)", gap) is not None
        end = cue.start - len(gap)
        return Stand(relation, cue, "performs" if now else modes.gives(self._text, self._title, cue.span, (start, end)))

    def _taken(self, start: int) -> bool:
        """Tell whether 将 or 把 takes up what stands at an offset: 现将修订后的《甲》, but not 将落实《甲》."""
        taken = _TAKEN.search(self._text[max(0, start - 34) : start])
        if taken is None:
            return False
        verbs = self._cues.between(start - len(taken["between"]), start, start)
        return all(re.match("后?的", self._text[verb.end : verb.end + 2]) for verb in verbs)

    def taken_up(self, start: int, end: int) -> Stand | None:
        """Read 现将《甲》（第一批）、《乙》（第二批）以及丙予以公告: a list with more than citations in it."""
        if approved := self._approved(start, end):
            return approved
        if "现" not in self._text[max(0, start - _LIST) : start]:
            return None
        before, behind = (
            _ASIDE.sub(lambda aside: "_" * len(aside.group()), part)
            for part in (self._text[max(0, start - _LIST) : start], self._text[end : end + _LIST])
        )
        given = _GIVEN_BEHIND.match(behind) if _NOW_TAKEN.search(before) else None
        if given is None:
            return None
        cue = next(iter(self._cues.between(end + given.start("act"), end + given.end(), start)), None)
        return Stand("forward" if "转" in given["act"] else "issue", cue, "performs")

    def _approved(self, start: int, end: int) -> Stand | None:
        """Read 批准《甲》等5项行业标准（见附件），其中机械两项，现予公布; of 修改单, what it approves changes 《甲》."""
        approved = _APPROVED.search(self._text, max(0, start - 40), start)
        if approved is None:
            return None
        behind = _ASIDE.sub(lambda aside: "_" * len(aside.group()), self._text[end : end + _APPROVED_REACH])
        given = _APPROVED_GIVEN.match(behind)
        if given is None:
            return None
        cue = next(iter(self._cues.between(end + given.start("act"), end + given.end(), start)), None)
        changed = _CHANGE_SHEET.match(behind) is not None
        return Stand("amend" if changed else "issue", cue, "performs")

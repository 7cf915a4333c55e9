"""Whether a document itself does what it says of a citation, or tells of it.

It performs: 根据《甲》，制定本办法; 现将《甲》印发给你们; 自本通知印发之日起，《甲》停止执行.
It reports: 我局按照《甲》公开信息; 制定了《甲》; 《甲》已废止.
"""

from __future__ import annotations

import re

from kg.text import sentence

_FORMS = (
    "(?:办法|规定|细则|条例|规则|方案|意见|通知|制度|规划|计划|指南|预案|准则|公告|通告|决定|报告|年报|批复|函|要点|纲要|规程|标准|章程|指引|说明"
    "|清单|目录|令)"
)
_OWN = f"本(?:实施|暂行|工作|年度)?{_FORMS}"
_OWN_AT_LENGTH = (  # 制定本射线装置分类办法, but not 制定本单位的管理办法
    f"本(?!单位|部门|地|市|省|县|区|乡|镇|校|院|级|行|系统|企|机关|辖|公司|领域|学科)[\u4e00-\u9fff]{{0,16}}?{_FORMS}"
)
_IN_TITLE = re.compile("《[^《》]{0,80}》|^[^《》]{0,80}》")  # the sentence may begin inside of a title
_ACT = re.compile(
    rf"""
    (?:制定|制订|编制|编写|修订|拟定|拟订|发布|形成|提出|印发|作出|撰写|起草)[^，。；]{{0,6}}?(?:{_OWN_AT_LENGTH}|以下|如下|本年度)
    | (?:编制|撰写|形成)(?:了|成)?[^，。；《》]{{0,24}}(?:年度)?(?:报告|年报)(?:如下)?(?=[，。；]|$)   # 编制2019年政府信息公开年度报告
    | 特制[定订] | 特(?:提出|作出|发布|通知|通告|公告)
    | 现(?:就|对|予|(?:将|把)(?!落实|贯彻|要求)|公布|发布|公告|通告|通知|印发|转发|批复|函复|答复|批准|决定|提出|下达|征集|组织)
    | (?:通知|报告|公告|通告|公布|批复|函复|答复|决定|意见|规定|说明|总结|汇报|公示|部署|复函|措施|解释)如下
    | (?:提出|作出|制定)(?:以下|如下)
    | (?<![府院会委组经])(?:原则)?同意(?=你|将|在|设|成|新|增|按|以|变|延|颁|注|撤|恢|终|备|认)
    | (?<![的有行处裁议])决定(?=对|向|予|准予|批|同|授|给|颁|核|在|将|自|由|开|组|表|设|成|取|调|暂|停|废|修|撤|任|免|延|换|注|：)
    """,
    re.VERBOSE,
)
# 公文的主句在段首的依据之后,或隔几句:根据《甲》，我局进行了审查。经研究，同意……
_ACT_FAR = re.compile(
    r"""
    现(?:予(?!以?(?:表扬|通报))|(?:就|将|把|对)(?!落实|贯彻|要求)[^，。；]{1,60}?(?:印发|印送|公布|发布|公告|下达|转发|批复|函复|通知如下|批复如下|函复如下|公告如下|通告如下)
        |(?:予以?|正式|联合)?(?:公布|发布|公告|印发|印送|转发|批复|函复|批准|下达)|同意|决定|提出(?:以下|如下))
    | (?:经(?:研究|审[查核议定]|会议研究|讨论)|[我本](?:局|部|委|厅|办|署|会|院|府))，?(?:现|原则)?(?:同意|决定|批准)(?!的|书)
    | (?<![的有行处裁议])决定(?=向|对[你贵该]|不予|准予|颁|授予|批准|同意)
    | [，,](?:现|特|决定)?授予(?!权)
    | 特(?:提出|作出|发布|通知|通告|公告)(?:以下|如下|[：:])
    | (?:有关|具体|相关)(?:工作|要求)?(?:事项|事宜|安排|要求|意见)(?:通知|通告|公告)如下
    """,
    re.VERBOSE,
)
# 依据居句首,或其前只有“为……”“我局”之类:段首的一句是全文的由来
_OPENING = re.compile(
    r"(?:^|收悉[。，；]|[。；][ \t\u3000]*)[ \t\u3000\n\r]*(?:经研究，|现|[我本][局部委厅办署会院府]|[我本][市县区]|国务院|为(?:了|深入|切实|认真|全面|进一步|更好地?){0,3}|为[^。；]{2,160}[，,](?:[\u4e00-\u9fff、]{2,24})?)?$"
)
_SUBJECT = re.compile(rf"{_OWN}(?:系|是|由|中)?[^，。；：《》]{{0,16}}$")  # 本报告由甲局根据…
_GIVEN = re.compile(
    "现(?:予以?)?(?:联合|正式)?(?:印发|印送|下发|公布|发布|公告|转发|批转|颁布|通告|下达|印制)|[（(，,](?:详)?见附件"
)
_NAMED = re.compile("(?:以下|下)?[简统]称(?:为)?《[^《》\n]{1,20}》")
_STILL_OPEN = re.compile("《|征求意见")  # another paper is given; what is given is a draft
# 对《甲》进行了修订，形成《甲（2021年版）》。现予公告: what is given is the changed text
_FORMED = re.compile(
    r"[，,]并?(?:[\u4e00-\u9fff]{2})?(?:形成|编制)了?(?:《[^《》\n]{1,60}》[、和及]?){1,6}(?:[（(][^（）()\n]{1,40}[）)])?[，,。]现(?=予|印|公|发|联合|正式)"
)
_GIVEN_FIRST = re.compile("(?:现(?:公开|正式|联合|统一)?|现将|现把|现予|现予以|决定|决定予以|特|特此)$")
_NOW_WITH = re.compile("现(?:将|把)[^，。；]{0,30}$")
_ENDED_BY_THIS = re.compile(
    rf"{_OWN}|自[^，。；]{{0,24}}(?:实施|施行|印发|发布|公布|执行|批准)之?日起|自(?:发布|印发|公布|下发|发文|颁布|文件|[0-9]{{4}}年)[^，。；]{{0,12}}(?:日|起)|决定|现(?:予|宣布|将)"
)
_TOGETHER = re.compile("同时|一并|即行|自行")
_PAST = re.compile("已|均|业经|先后|曾|了$|被")
_ENDING_TITLE = re.compile("废止|失效|停止执行|清理")
_CHANGING_TITLE = re.compile("修改|修订|修正|调整")
_NEXT = re.compile(
    r"。|\n[ \t\u3000]*(?:第[一二三四五六七八九十]{1,3}[条章]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十])"
)
_PURPOSE = re.compile(r"(?:^|[，。；\n])[ \t\u3000]*为|为[^，。；]{0,6}$")
_COMMA = re.compile("[，,]")
_CLAUSES = 4
_REACH = 240
_PARAGRAPH = 500  # code points from a basis to what is done on it, in its paragraph
_ENOUGH = 6  # characters of a citation that tell it in a title


def rests(text: str, title: str, start: int, end: int) -> str:
    """Return the mode of a basis or an implementation whose cue has these bounds.

    >>> rests("根据《甲条例》，制定本办法。", "", 0, 2), rests("我局按照《甲条例》公开信息。", "", 2, 4)
    ('performs', 'reports')
    """
    if text[start : end + _ENOUGH] in title:  # 甲局关于贯彻落实《乙意见》的实施意见
        return "performs"
    if _opens(text, start, end):
        return "performs"
    begin, _ = sentence(text, start, end)
    stop = _NEXT.search(text, end, end + _REACH)
    ahead = _IN_TITLE.sub("", text[end : stop.start() if stop else end + _REACH])
    before = text[max(begin, start - 30) : start]
    if not _PURPOSE.search(text[max(begin, start - 80) : start]):
        ahead = "，".join(_COMMA.split(ahead, _CLAUSES)[:_CLAUSES])  # what comes later is another act
    acts = _SUBJECT.search(before) or _NOW_WITH.search(before) or _ACT.search(ahead)
    return "performs" if acts else "reports"


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a basis opens a paragraph, and what rests on it is done further on in it.

    >>> text = "根据《甲条例》，我局组织专家审查了申请材料，认为其符合条件。经研究，同意延续。"
    >>> _opens(text, 0, 2), _opens("根据《甲条例》，我局公开信息。", 0, 2)
    (True, False)
    """
    begin = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    if not _OPENING.search(text[begin:start]):
        return False
    stop = text.find("\n", end, end + _PARAGRAPH)
    ahead = _IN_TITLE.sub("", text[end : stop if stop >= 0 else end + _PARAGRAPH])
    return _ACT_FAR.search(ahead) is not None


def gives(text: str, title: str, cue: tuple[int, int], cited: tuple[int, int]) -> str:
    """Return the mode of an issue, a forwarding or a change: the cue's bounds and those of the list it governs.

    >>> text = "我部编制了《甲指南》（见附件）。"
    >>> gives(text, "", (2, 4), (5, 10)), gives("我部编制了《甲指南》。", "", (2, 4), (5, 10))
    ('performs', 'reports')
    """
    acts = {text[cue[0] : cited[0] + 1], text[min(cue[0], cited[0]) : max(cue[1], cited[1])]} - {""}
    if any(act in title for act in acts) or _GIVEN_FIRST.search(text, max(0, cue[0] - 6), cue[0]):
        return "performs"
    if _NOW_WITH.search(text[max(0, cited[0] - 36) : cited[0]]):
        return "performs"
    behind = _NAMED.sub("", text[max(cue[1], cited[1]) : max(cue[1], cited[1]) + 72])
    stop = behind.find("\n")
    given = _GIVEN.search(behind, 0, stop if stop >= 0 else len(behind))
    if given is None or _STILL_OPEN.search(behind, 0, given.start()):
        return "reports"
    return "performs"


def ends(text: str, title: str, cue: tuple[int, int], cited: tuple[int, int]) -> str:
    """Return the mode of a repeal: the cue's bounds and those of the list it governs.

    >>> text = "自本通知印发之日起，《甲》停止执行。"
    >>> ends(text, "", (13, 17), (10, 13)), ends("《甲》已废止。", "", (4, 6), (0, 3))
    ('performs', 'reports')
    """
    between = text[cited[1] : cue[0]] if cue[0] >= cited[1] else text[max(0, cue[0] - 4) : cue[0]]
    if _PAST.search(between) or text.startswith("了", cue[1]):
        return "reports"
    if _ENDING_TITLE.search(title):
        return "performs"
    begin, _ = sentence(text, min(cue[0], cited[0]), max(cue[1], cited[1]))
    around = text[max(begin, min(cue[0], cited[0]) - 120) : min(cue[0], cited[0])]
    here = _ENDED_BY_THIS.search(_IN_TITLE.sub("", around)) or (
        cue[0] >= cited[1] and (_TOGETHER.search(between) or _ENDED_BY_THIS.search(between))
    )
    return "performs" if here else "reports"


def changes(text: str, title: str, cue: tuple[int, int], cited: tuple[int, int]) -> str:
    """Return the mode of a change that is named behind what is changed: 对《甲》作如下修改.

    >>> changes("对《甲》作如下修改：", "", (7, 9), (1, 4)), changes("对《甲》进行了修改。", "", (7, 9), (1, 4))
    ('performs', 'reports')
    """
    between = text[cited[1] : cue[0]]
    now = (
        between.endswith("如下")
        or text.startswith(("如下", "为："), cue[1])
        or re.search("决定|现", text[max(0, cited[0] - 10) : cited[0]])
    )
    if now or _CHANGING_TITLE.search(title) or _FORMED.match(text, cue[1]):
        return "performs"
    return gives(text, title, cue, cited)

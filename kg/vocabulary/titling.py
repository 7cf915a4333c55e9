"""The one grammar of titles: normal form, 文种 (what kind of paper a title names), and names that are no paper."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.numbering.characters import simplified

# 法规、公文及其他规范性文件的文种,长的在前
FORMS = (
    "宪法|基本法|法典|修正案|条例|规定|办法|细则|规则|决定|决议|命令|公告|通告|意见|通知|通报|报告|请示|申请|批复|议案|复函|来函|函|纪要"
    "|章程|制度|预案|草案|方案|规划|计划|要点|标准|规范|规程|指引|准则|通则|导则|总则|守则|纲要|大纲|要求|条件|目录|名录|清单"
    "|指南|建议|协定|公约|条约|议定书|解释|批示|指示|安排|汇报|提案|措施|程序|原则|定额|分工|任务|分解表|分工表|举措|政策|(?:指标|标准|评价|评测|评估|考核)体系|信息公开(?:工作)?年报|机制|职责|流程|民约|党章"
    "|(?:责任|负责|办结|告知|承诺|工作|追究|公示|例会|回避|巡查|考核|[河林路田]长)制|(?:全会|会议|统计|状况)公报|法|令"
)
# （试行）（2019年修订）征求意见稿, 2011年本
_TAIL = r"(?:\s*[（(][^（）()《》]{1,20}[）)])*(?:征求意见稿|送审稿|讨论稿|修[订改正]稿|报批稿|[0-9]{4}年?[版本])?(?:[（(][^（）()《》]{1,20}[）)])?"
_ENDS_IN_FORM = re.compile(rf"(?P<form>{FORMS})[〉>》]?{_TAIL}$")
_ABOUT = re.compile(
    "关于.{4,}的(?P<form>说明|答复|回复|声明|情况|请求|倡议|提示|信)$"
)  # titles of 公文, whatever they are
# 审查机关出具的意见书; 政府之间的协议:《内地与香港某某协议》《中华人民共和国政府与某国政府某某协议》
_BY_NATURE = re.compile(
    rf"(?:审查|审核|审批|评审|验收|核准)(?P<form>意见书){_TAIL}$"
    rf"|^〈?(?:海峡两岸|两岸|内地与(?:香港|澳门)|中华人民共和国(?:政府)?[与和同]|中国(?:政府)?[与和同]|区域全面经济|亚太贸易).{{2,60}}(?P<treaty>协议){_TAIL}$"
)
_NO_LAW = re.compile("(?:方|做|书|算|语|用|疗|手|说|看|想|写|谱|枪|魔|兵|司|执|普|立|守|违|合)法$")
_REFUSED = (
    (
        "licence or certificate",
        re.compile(rf"(?:证|证书|执照|牌照|凭证|证明|确认书|资格书|合格书|批准书|登记簿){_TAIL}$"),
    ),
    (
        "form or table",
        re.compile(
            rf"(?<!分解)(?<!分工)(?:表|申请书|申报书|承诺书|任务书|报告书|建议书|意见书|告知书|报批书|通知书|回执|台账|表格|单){_TAIL}$"
        ),
    ),
    ("agreement", re.compile(rf"(?:协议|协议书|合同|合同书|备忘录){_TAIL}$")),
    (
        "newspaper, periodical or book",
        re.compile(
            "(?:日报|晚报|时报|晨报|早报|商报|周报|导报|快报|学报|政报|公报|简报|专报|月报|年报|信息报|报|刊|杂志|周刊|月刊|季刊"
            "|年鉴|汇编|文集|选编|丛书|专辑|读本|教材|白皮书|蓝皮书|专栏|频道|栏目|新闻|之窗|视窗|在线|热线|信箱|访谈|直播|园地"
            "|通讯|动态|信息|参考|论坛|简讯|快讯|要情|要闻|内参|专刊|增刊|手册|图册|画册|读物|教程|问答|解读|之歌|进行曲)$"
        ),
    ),
)
# 申请人提交的材料:《体检报告》
_MATERIAL = re.compile("^.{0,4}(?:体检|检测|检验|鉴定|验资|查新|试验|可行性研究|可研)报告$")
# 企业自己的技术文件:《初步安全分析报告》《调试大纲（B版）》
_TECHNICAL = re.compile(
    rf"(?:安全分析|安全评价|环境影响|施工组织|竣工|检修|调试)报告{_TAIL}$|(?:调试|质量保证|在役检查|役前检查|检修|试验|监造)大纲{_TAIL}$|^技术规格书"
)
_SHORT = re.compile(
    rf"(?:实施|暂行|试行|行动|工作|若干|指导|总体|管理|任务|重点|指导性|补充|审查|意见|议事)*"
    rf"(?:{FORMS})(?:草案)?{_TAIL}$"
)
_NUMBER_IN_TITLE = re.compile(
    r"\s*[（(\[〔【]?[^（）()《》]{0,24}[〔\[【（(］\]]\d{4}[〕\]】）)]\s*(?:第\s*)?\d{1,5}\s*号\s*[）)\]〕】]?\s*$"
)
_WIDTH = str.maketrans({"(": "（", ")": "）", "《": "〈", "》": "〉", "<": "〈", ">": "〉", "＜": "〈", "＞": "〉"})
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def normal_title(printed: str) -> str:
    """Return a title without outer brackets, spaces and number behind, inner brackets as 〈〉.

    >>> normal_title("《关于印发 <某某办法(试行)>的通知(国发〔2019〕1号)》"), normal_title("《行政許可法》")
    ('关于印发〈某某办法（试行）〉的通知', '行政许可法')
    """
    inner = printed.strip()
    while len(inner) > 1 and inner[0] in "《〈<“" and inner[-1] in "》〉>”" and _closes_last(inner):
        inner = inner[1:-1].strip()
    inner = inner.removeprefix("《").removesuffix("》") if inner.count("《") != inner.count("》") else inner
    inner = _NUMBER_IN_TITLE.sub("", inner) or inner
    return simplified(_SPACE.sub("", inner)).translate(_WIDTH)


def _closes_last(text: str) -> bool:
    """Whether the first bracket is closed by the last, not as in 《甲》和《乙》."""
    depth = 0
    for i, c in enumerate(text):
        depth += (c in "《〈<“") - (c in "》〉>”")
        if depth == 0:
            return i == len(text) - 1
    return False


@lru_cache(maxsize=4096)
def form(title: str) -> str | None:
    """Return the 文种 in which a title ends, or None.

    >>> form("某某市行政执法规定（试行）"), form("核动力厂防火设计"), form("研究方法")
    ('规定', None, None)
    """
    found = _ENDS_IN_FORM.search(title) or _ABOUT.search(title)
    if found is None and title.endswith(("书", "议", "）")) and (by_nature := _BY_NATURE.search(title)):
        return by_nature["form"] or by_nature["treaty"]
    if found is None or _NO_LAW.search(title):
        return None
    return found["form"]


@lru_cache(maxsize=4096)
def refusal(title: str) -> str | None:
    """Return why what a title names is no official paper, or None where it may be one.

    >>> refusal("国务院公报"), refusal("申请表"), refusal("行政许可法")
    ('newspaper, periodical or book', 'form or table', None)
    """
    if not re.search("[\u4e00-\u9fff]{2}", title):
        return "no words"
    if _MATERIAL.match(title):
        return "form or table"
    if _TECHNICAL.search(title):
        return "no known form of official paper"
    if form(title) is not None:
        return None
    for reason, pattern in _REFUSED:
        if pattern.search(title):
            return reason
    return None


def is_short(title: str) -> bool:
    """Whether a title is only a 文种 that stands for a fuller one: 《条例》, 《实施方案》, 《暂行办法》.

    >>> is_short("实施方案"), is_short("政府信息公开条例"), is_short("宪法")
    (True, False, False)
    """
    return len(title) <= 8 and title != "宪法" and _SHORT.match(title) is not None

"""A document's title by its form: one or more lines that end in the word for its kind (GB/T 9704-2012 §7.3.1).

Recognised: 某市人民政府办公室关于印发《试点工作方案》的通知, also broken over lines; 某局2019年度报告; with a qualifier, （试行）.
Left out on purpose: sentences, letterheads (某市人民政府文件), names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.header.signers import AGENCY_END
from kg.model import Document, Mention, Span
from kg.text import SPACES, balanced, squeeze, trim

_KINDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|条例|细则|规则|规程|章程|制度|方案|规划|计划|要点|"
    "标准|规范|指引|指南|预案|准则|总结|汇报|要求|守则|年报|建议|答复|措施|分工|安排|讲话|说明|清单|目录|职责|须知|公示|倡议书|责任书|承诺书|提要|"
    "大纲|纲要|导则|机制|规约|公约|解释|情况|程序|提示|批示|打算|决定书|告知书|通知书|意见书|答复书|建议书"
)
_QUALIFIER = r"(?:[（(][^（）()\n]{1,20}[)）]|[〔\[【][^〕\]】\n]{1,20}[〕\]】]){0,2}"  # （试行）
TITLE_END = re.compile(rf"(?:{_KINDS}|^中华人民共和国.{{1,30}}法){_QUALIFIER}$")
_LAST_KIND = re.compile(
    "(?:通知|公告|函|批复|报告|命令|令|决定|通报|意见|请示)$"
)  # the kinds that pass another text on
_PASSES_ON = re.compile("关于|印发|转发|批转|发布|公布|颁发|下达|转送|授予|任免|表彰")
_WAITS = re.compile(r"(?:19|20)\d\d年度?(?:$|.{0,20}(?:公开|工作|信息|政务|年度)$)")  # 2019年政府信息公开 / 年度报告
_PLACE = re.compile("^[\u4e00-\u9fff]{1,14}[省市县区州盟旗镇乡]$")  # 某县 / 2019年度报告
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d|[一二][〇○九零]|政府信息公开|政务公开")
_NAMED = re.compile("(?:标题|名称|题目|题名)[ \t\u3000：:]{1,9}")  # a label that lost its colon
_LETTERHEAD = re.compile("(?:文件|(?:^|[府院省市县委部厅局])公报|政报)$")  # but 某县统计公报 is a title
_ITS_NUMBER = re.compile(r"[（(][^（）()\n]{4,30}号[)）]$")
_PORTAL = re.compile(
    r"当前位置|您的位置|所在位置|>>|首页|^(?:发|抄)[送报至][：:]|分享到|我要投稿|版权声明|浏览|字体|^字号|打印|关闭窗口|正文.{0,3}=|=====|-->|索引号|主题词"
    r"|^[\W\d_]+$|^附件|^文件$|^[（(](?!试|暂|修订|征求|草案|送审)[^（）()]{0,40}[)）]$|^\[?(?:19|20)\d\d年?$"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章条节]|\d{1,2}[、.．])"
)
_PROSE = re.compile(
    r"^(?:为|根据|按照|经|近|自|今年|[12][09]\d\d年[，,以来])|我[局部厅委办院省市县区]|现将|你[公单省市县区局]"
)
_STAMP = r"[（(【\[](?:本文|文件)?(?:已失效|失效|已废止|废止|已修改|已修订|现行有效|有效)[)）】\]]"  # the portal's, not the title's
_STAMP_BEFORE, _STAMP_BEHIND = re.compile(_STAMP), re.compile(f"{_STAMP}$")
_SITE = re.compile(r"[ \u3000]{0,3}(?:[_|｜]|--)[^\n]{0,60}$")  # 关于…的通知_某网, as browsers name pages
_LONGEST_LINE, _LONGEST = 90, 200  # code points
_BLANK_LINES = 2  # line ends between two lines of one title, at most


def is_body(words: str) -> bool:
    """Tell whether a line (without spaces) belongs to the body: a sentence, a numbered heading, a long line.

    >>> is_body("一、总体情况"), is_body("关于印发试点工作方案的通知")
    (True, False)
    """
    if "。" in words or len(words) > _LONGEST_LINE or words.endswith(("；", ";", "，", ",")):
        return True
    return bool(_NUMBERED.search(words)) or (("，" in words or "," in words) and bool(_PROSE.search(words)))


def is_portal(words: str) -> bool:
    """Tell whether a line of the head is the portal's: a breadcrumb, buttons, a rule."""
    return bool(_PORTAL.search(words))


def is_letterhead(words: str) -> bool:
    """Tell whether words (without spaces) end as a letterhead (发文机关标志), or name a gazette.

    >>> is_letterhead("某县人民政府文件"), is_letterhead("关于修路的通知")
    (True, False)
    """
    return bool(_LETTERHEAD.search(words))


def closes(words: str) -> bool:
    """Tell whether words (without spaces) are a whole title.

    >>> closes("某县财政局关于印发《试点工作方案》的通知"), closes("某县财政局关于印发《试点工作"), closes("某县人民政府文件")
    (True, False, False)
    """
    bare = _ITS_NUMBER.sub("", words)
    fit = 4 <= len(bare) <= _LONGEST and balanced(bare) and not _LETTERHEAD.search(bare)
    return fit and bool(TITLE_END.search(bare))


def title_of(text: str, block: Sequence[Span], above_source: bool = False) -> Iterator[Mention]:
    """Yield the title that the short lines of the head form: the first that closes, with the lines it needs above.

    Right above 来源：… the last line is the title, and those before it may be names of columns.
    """
    order = range(len(block))
    for at in reversed(order) if above_source else order:
        lines = [*block[_first_line(text, block, at) : at + 1]]
        if closes(_words(text, lines)):
            for later in block[at + 1 : at + 4]:
                if not _goes_on(text, lines, later):
                    break
                lines.append(later)
            yield title(text, (lines[0][0], lines[-1][1]), "lines")
            return


def _words(text: str, lines: Sequence[Span]) -> str:
    return "".join(squeeze(text[start:end]) for start, end in lines)


def _near(text: str, above: Span, below: Span) -> bool:
    """Tell whether two lines of a title can follow each other: no text between them, and few blank lines."""
    gap = text[above[1] : min(below[0], above[1] + 400)]
    return gap.count("\n") <= _BLANK_LINES and not gap.strip(SPACES)


def _first_line(text: str, block: Sequence[Span], last: int) -> int:
    """Return the place of the first line of the title whose last line is `last`.

    Lines above belong to it from one that waits for its end (关于… without a kind, an open bracket), and above
    that, or above the last line, the lines of agencies.
    """
    first = last
    for at in range(last - 1, max(-1, last - 6), -1):
        if not _near(text, block[at], block[at + 1]):
            break
        words = _words(text, [block[at]])
        if not balanced(words) or ((_PASSES_ON.search(words) or _WAITS.search(words)) and not closes(words)):
            first = at
    while first > 0 and _near(text, block[first - 1], block[first]):
        words = _words(text, [block[first - 1]])
        place = _PLACE.search(words) and _YEAR_FIRST.match(text, block[first][0])
        if _LETTERHEAD.search(words) or not (place or AGENCY_END.search(words)):
            break
        first -= 1
    return first


def _goes_on(text: str, lines: Sequence[Span], later: Span) -> bool:
    """Tell whether the line below a title that could end goes on with it: 的通知, （试行）, …方案 / 实施意见的通知."""
    words, more = _words(text, lines), _words(text, [later])
    if not _near(text, lines[-1], later):
        return False
    if more.startswith(("的", "（试行", "(试行", "（暂行", "(暂行", "（征求", "（修订")):
        return True
    unfinished = _PASSES_ON.search(words) and not _LAST_KIND.search(words)
    return bool(unfinished and _LAST_KIND.search(more)) and len(more) < 40


def title(text: str, span: Span, rule: str) -> Mention:
    """Return the mention of a title, without the number in brackets behind it."""
    number = _ITS_NUMBER.search(text, span[0], span[1]) if span[1] - span[0] < 400 else None
    named = _NAMED.match(text, span[0], span[1])
    start, end = trim(text, named.end() if named else span[0], number.start() if number else span[1])
    for stamp in (_STAMP_BEFORE.match(text, start, end), _STAMP_BEHIND.search(text, max(start, end - 12), end)):
        if stamp and stamp.end() - stamp.start() < end - start:
            start, end = (start, stamp.start()) if stamp.end() == end else (stamp.end(), end)
    site = _SITE.search(text, start, end)
    if site and closes(squeeze(text[start : site.start()])):
        end = site.start()
    return Mention(start, end, text[start:end], "header.title", f"header-{rule}", squeeze(text[start:end]))


def find_issued_title(document: Document, after: int) -> Iterator[Mention]:
    """Yield the title of the text that follows a cover letter or an order, which is signed at offset `after`."""
    text = document.text
    block: list[Span] = []
    for span in lines_of(text, after):
        words = squeeze(text[span[0] : span[1]])
        if is_portal(words):
            continue
        if is_body(words) or len(block) > 3:
            return
        block.append(span)
        if closes(_words(text, block)):
            yield title(text, (block[0][0], span[1]), "issued-text")
            return


def title_beside(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the title that stands before the first labelled field of a line: …的通知文章属性•【制定机关】…"""
    start, end = trim(text, start, end, also="•·【[")
    extra = re.search("(?:文章属性|文件属性|基本信息)$", text[start:end])
    start, end = trim(text, start, start + extra.start() if extra else end)
    if closes(squeeze(text[start:end])):
        last = re.split(f"[{SPACES}]", text[start:end])[-1]
        alone = len(last) >= 8 and closes(last)
        yield title(text, (end - len(last) if alone else start, end), "before-fields")


def lines_of(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the bounds of the lines that hold anything, without the white space at their edges."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        span = trim(text, start, end)
        if span[0] < span[1]:
            yield span
        start = end + 1

"""What a portal puts around a document, and where the document itself is.

The document is what a well-known mark of content management systems names (TRS_Editor, UCAP-CONTENT, zoom …), else
the smallest part of the page that holds nearly all text outside links. Within it, the portal's own lines (breadcrumb,
font sizes, 扫一扫, 上一篇, 相关阅读 with its links, lists of links) and its footer are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from kg.model import Span
from kg.reading.html.page import PORTAL_MARK, Element, Line, Page
from kg.text import squeeze

_HOLDER_TAGS = "html body div section article main form center table tbody tr td"  # what may be the document
_HOLDERS = frozenset(_HOLDER_TAGS.split())
_CONTENT = re.compile(
    r"(?:^|\s)(?:UCAP-CONTENT|zoom|zoomcon|TRS_(?:UEDITOR|Editor)|pages_content|vsb_content(?:_\d+)?|v_news_content|xxgk_content|"
    r"art(?:icle)?[_-]?(?:content|con|body|text)|news[_-]?(?:content|con|text)|conTxt|conText|mainText|text_content|detail[_-]?content|infocontent)(?=$|\s)",
    re.I,
)
_NEARLY_ALL, _A_FAIR_PART = 0.9, 0.3  # of the text outside links
_PORTAL_LONGEST, _FOOTER_LONGEST = 300, 1500  # code points
_OWN = re.compile(  # a whole line, without spaces
    r"(?:当前位置|您的位置|您(?:现在|当前)?所?在的?位置|你的位置|所在位置)[：:].{0,120}"
    r"|[【\[]?(?:字体|字号|文字大小|字体大小|视力保护色|背景色)[：:].{0,40}"
    r"|[【\[(（|]?(?:打印|打印本页|关闭|关闭窗口|关闭本页|收藏|加入收藏|返回顶部|返回首页|返回|分享|分享到|纠错|我要纠错|下载|放大|缩小|大|中|小|默认)[】\])）|]?"
    r"|(?:[【\[(（|]?(?:打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|收藏|分享|大|中|小)[】\])）|]?[|/]?){2,6}"
    r"|.{0,8}扫一扫.{0,20}|分享到[：:].{0,60}|(?:分享|转发)(?:到|至)?[：:]?.{0,6}(?:微信|微博|QQ空间).{0,20}"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)[：:]?\d{0,9}次?|[上下]一[篇条页][：:].{0,120}|(?:-->|首页|网站首页|\||>|>>)"
)
_MORE = re.compile(
    r"[【\[]?(?:相关|延伸|推荐|热门|拓展)(?:阅读|链接|文章|信息|新闻|文档|解读|文件|稿件|报道|政策|内容)(?:推荐)?[】\]]?[：:]?"
)
_ATTACHED = re.compile(r"附件|附表|附图|附录|\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd)", re.I)
_HARD_FOOTER = re.compile(r"ICP备|公网安备|网站标识码|版权所有|Copyright|©", re.I)
_FOOTER = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|Copyright|©|^(?:主办|承办|协办|技术支持|网站管理|地址|邮编|邮政编码|电话|联系电话|传真|联系我们|网站地图|关于我们|"
    r"建议使用|推荐使用|维护单位|运维单位|网站声明|隐私|友情链接)",
    re.I,
)
_REACH = 15  # lines between the title and the document
_TITLE_SHORTEST = 8  # code points
_LINK_LIST = 4  # lines of links below each other, outside tables
_MENU = 3  # lines
_HEADING_LONGEST = 12  # code points
_LINKED = 0.9  # of a line's text stands in links


class Weights:
    """How much text outside links each range of lines holds, the portal's own left out."""

    def __init__(self, page: Page) -> None:
        length = [0, *accumulate(len(line.text) for line in page.lines)]
        depth = [0] * (len(page.lines) + 1)
        for element in page.elements:
            if is_portal(element, length[element.last] - length[element.first]):
                depth[element.first] += 1
                depth[element.last] -= 1
        self.own = [level > 0 for level in accumulate(depth)][:-1]
        texts = (
            0 if own else max(0, len(line.text) - line.links) for line, own in zip(page.lines, self.own, strict=True)
        )
        self.sums = [0, *accumulate(texts)]

    def of(self, element: Element) -> int:
        """Return the weight of an element."""
        return self.sums[element.last] - self.sums[element.first]


def is_portal(element: Element, length: int) -> bool:
    """Tell whether an element that holds `length` code points is the portal's own: its tag or class says so."""
    if element.tag in ("nav", "aside", "footer"):
        return True
    if length >= _FOOTER_LONGEST or len(element.marks) < 2:
        return False
    mark = PORTAL_MARK.search(element.marks)
    footer = mark and mark.group().strip(" _-").lower() in ("footer", "foot", "bottom", "copyright")
    return bool(mark) and (length < _PORTAL_LONGEST or bool(footer))


def main_part(page: Page, weights: Weights) -> Span:
    """Return the lines of the document."""
    body = next((element for element in page.elements if element.tag == "body"), None)
    first = body or (page.elements[0] if page.elements else None)
    if first is None:
        return 0, len(page.lines)
    whole = weights.of(first)
    named = [element for element in page.elements if element.tag in _HOLDERS and _CONTENT.search(element.marks)]
    best = max(named, key=weights.of, default=None)  # the outermost of equals, for it comes first
    if best is not None and weights.of(best) and weights.of(best) >= _A_FAIR_PART * whole:
        return best.first, best.last
    return _densest(page, weights, first)


def _densest(page: Page, weights: Weights, main: Element) -> Span:
    heaviest: dict[int, Element] = {}  # parent → its heaviest child
    for element in page.elements:
        if element.tag in _HOLDERS:
            known = heaviest.get(element.parent)
            if known is None or weights.of(element) > weights.of(known):
                heaviest[element.parent] = element
    places = {id(element): place for place, element in enumerate(page.elements)}
    floor = _NEARLY_ALL * weights.of(main)
    while True:
        inner = heaviest.get(places[id(main)])
        if inner is None or not weights.of(inner) or weights.of(inner) < floor:
            return main.first, main.last
        main = inner


def heading_above(page: Page, main: Span) -> Span | None:
    """Return the lines right above the document that are its title: an h1, or what the window's title says as well."""
    window = squeeze(page.title)
    for at in range(main[0] - 1, max(-1, main[0] - 1 - _REACH), -1):
        first, words = at, squeeze(page.lines[at].text)
        if words in window and not _is_link(page.lines[at]):
            while first > 0 and (above := squeeze(page.lines[first - 1].text)) + words in window:
                first, words = first - 1, above + words
            if len(words) >= _TITLE_SHORTEST:
                return first, at + 1
        if page.lines[at].mark == "h1":
            return at, at + 1
    return None


def shown(page: Page, weights: Weights, main: Span, boxed: Sequence[Span]) -> list[bool]:
    """Tell of each line of the page whether it belongs to the document's text."""
    keep = [False] * len(page.lines)
    for at in range(*main):
        keep[at] = not weights.own[at] and not _OWN.fullmatch(squeeze(page.lines[at].text))
    for first, last in boxed:
        keep[first:last] = [False] * (last - first)
    plain = keep.copy()
    _drop_menus(page, keep)
    _drop_link_lists(page.lines, keep, main)
    _drop_footer(page.lines, keep, main)
    return keep if any(keep) else plain  # a page of links alone


def _drop_menus(page: Page, keep: list[bool]) -> None:
    """Leave out lists and tables in which every line is a link, below a short heading at most."""
    lines = page.lines
    words = [0, *accumulate(not _is_link(line) for line in lines)]  # lines up to here that are no links
    for element in page.elements:
        first, last = element.first, element.last
        if last - first < _MENU or _ATTACHED.search(lines[max(0, first - 1)].text):
            continue
        heading = words[first + 1] - words[first] and len(lines[first].text) <= _HEADING_LONGEST
        if words[last] == words[first] or (heading and last - first > _MENU and words[last] == words[first + 1]):
            keep[first:last] = [False] * (last - first)


def _drop_link_lists(lines: Sequence[Line], keep: list[bool], main: Span) -> None:
    """Leave out rows of links, and what a heading like 相关阅读 announces."""
    at = main[0]
    while at < main[1]:
        more = bool(_MORE.fullmatch(squeeze(lines[at].text)))
        first = at + more
        end = first
        while end < main[1] and lines[end].cell < 0 and _is_link(lines[end]):
            end += 1
        if (more and (end > first or end == main[1])) or end - first >= _LINK_LIST:
            keep[at:end] = [False] * (end - at)
        at = max(end, at + 1)


def _is_link(line: Line) -> bool:
    return line.links >= _LINKED * len(squeeze(line.text)) and not _ATTACHED.search(line.text)


def _drop_footer(lines: Sequence[Line], keep: list[bool], main: Span) -> None:
    """Leave out the last lines where they are the portal's: 主办单位 …, 网站标识码 …, some ICP备…号."""
    end = start = main[1]
    while start > main[0] and (
        not keep[start - 1] or _FOOTER.search(lines[start - 1].text) or _is_link(lines[start - 1])
    ):
        start -= 1
    if any(_HARD_FOOTER.search(lines[at].text) for at in range(start, end)):
        keep[start:end] = [False] * (end - start)


# Label of the field → how the footer says it.
_FOOTER_FIELDS = {
    "主办单位": r"主办(?:单位)?[：:] ?(?P<v>[\u4e00-\u9fff、（）()]{4,60}?)(?=承办|协办|维护|技术|运维|网站|地址|电话|版权|$|[^\u4e00-\u9fff、（）()])",
    "承办单位": r"承办(?:单位)?[：:] ?(?P<v>[\u4e00-\u9fff、（）()]{4,60}?)(?=主办|协办|维护|技术|运维|网站|地址|电话|版权|$|[^\u4e00-\u9fff、（）()])",
    "网站标识码": r"(?:政府)?网站标识码?[：:]? ?(?P<v>[a-z]{2}\d{8}|\d{10})",
    "ICP备案": r"(?P<v>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台]ICP备 ?\d{6,10}号(?:-\d{1,3})?)",
    "公安备案": r"(?P<v>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]公网安备 ?\d{12,15}号?)",
    "联系电话": r"(?:联系|值班|咨询|服务|监督)?电话[：:] ?(?P<v>(?:\(?（?0\d{2,3}[)）]?[- ]?)?\d{5,8}(?:-\d{1,4})?)(?!\d)",
}
_FOOTER_SAYS = {label: re.compile(form) for label, form in _FOOTER_FIELDS.items()}


def footer_fields(page: Page, keep: Sequence[bool]) -> list[tuple[str, str]]:
    """Return what the lines below the document say of the site: 主办单位, 承办单位, 网站标识码, ICP备案, 公安备案, 联系电话."""
    last = max((at for at, kept in enumerate(keep) if kept), default=-1)
    below = [line.text for line in page.lines[last + 1 :]]
    if not any(_FOOTER.search(text) for text in below):
        return []
    found: dict[str, str] = {}
    for text in below:
        for label, form in _FOOTER_SAYS.items():
            match = form.search(text)
            if match:
                found.setdefault(label, match["v"].replace(" ", ""))
    return [(label, found[label]) for label in _FOOTER_SAYS if label in found]

"""Columns of a website: “政策解读”专栏, “信息公开”栏目下“财政资金”, 政府信息公开专栏.

Left out on purpose: a column without a title (开设专栏六个), and plans for columns (栏目设置).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import CLOSE, INNER, OPEN, Seen, is_quoted
from kg.text import matches

_HEAD = "(?:子栏目|栏目|专栏|板块|版块|模块|专区|频道|专题(?=[，。、；）,;)和]|网?页|集中|发布|公开)|栏(?![一-龥]?目))"
_LOOSE = ("板块", "版块", "模块", "专区", "频道", "专题", "”栏", "’栏", '"栏')  # not only of websites
_SITE = re.compile("网站|栏目|门户|首页|平台|网上|系统")
_QUOTE = f"{OPEN}({INNER}{{2,22}}){CLOSE}"
_SINGLE = re.compile(f"{_QUOTE}(?:品牌|公开|专题|特色|互动|网上|二级|一级)?{_HEAD}(?!管理|建设(?!了))")
_TITLED = f"{OPEN}{INNER}{{2,22}}{CLOSE}[、,，和及与]?(?:以及)?"
_LISTED = re.compile(
    f"""
    ({_TITLED}(?:{_TITLED}){{1,11}})等?   # “甲”、“乙”和“丙”
    (?:[一二两三四五六七八九十\\d]+个)?(?:特色|专题|品牌|互动)?{_HEAD}     # 三个专题栏目
    """,
    re.VERBOSE,
)
_STEP = re.compile(f"{_HEAD}(?:下|中|里)的?{_QUOTE}(?!{_HEAD})(?:的{_QUOTE}(?!{_HEAD}))?")
_WHOLE = re.compile(f"{OPEN}({INNER}{{2,20}}(?:专栏|栏目)){CLOSE}")
_STATUTORY = re.compile("(?:政府信息公开|政务公开|信息公开|依申请公开|政策解读)专栏(?!设置|建设|管理|[一-龥]?\\d)")
# What a site opens, without the word 栏目: 在市政府网站开设“意见征集”，…
_OF_SITE = re.compile(
    f"""
    (?:网站|门户|首页)(?:首页|主页|上)?(?:的|开设|开辟|设立|设置|推出|新增|增设)(?:了)?
    ((?:{OPEN}{INNER}{{2,16}}{CLOSE}[、和及与]?){{1,12}})
    (?=[，。、；;,）]|等[，。；]|发布|公布|公开|公示|公告|进行|征求|答复|回复|中|里|上)
    """,
    re.VERBOSE,
)
# The same without quotes: 在局网站开设环境质量专栏.
_OPENED = re.compile(
    "(?:网站|门户|首页)(?:首页|主页|上)?(?:均|已)?(?:开设|开辟|设立|设置|推出|新增|增设)(?:了)?"
    "((?![一-龥]{0,12}?(?:[个各等类]|相关|有关|有))[一-龥]{2,14}?(?:专栏|栏目))(?![一-龥]?[个\\d])"
)
# What a site publishes in: 通过县政府网站清河镇公开专栏发布信息120条.
_USED = re.compile(
    "(?:网站|门户|网)(?:首页|主页)?(?:上的?|的)?"
    "((?!网站|首页|主页|上)(?![开新增推升改设建][设辟立置增出级版])(?![一-龥]{0,12}?(?:[个各等类的]|相关|有关|开设|建立))[一-龥]{2,14}?(?:专栏|栏目|专区))"
    "(?=(?:共|累计|主动|及时|集中)?(?:发布|公开|公布|公示|刊登|刊载|更新)(?!栏))"
)
_PART = re.compile(_QUOTE)


def find_columns(text: str) -> Iterator[Seen]:
    """Yield the columns that are named by their title.

    In a path (“甲”栏目下“乙”) and in a list (“甲”、“乙”栏目) a column is its quoted title alone.
    """
    if any(word in text for word in ("栏", "块", "频", "专区", "专题")):
        yield from _headed(text)
    for opened in matches(_OF_SITE, text, "网站", "门户", "首页"):
        for part in _PART.finditer(text, *opened.span(1)):
            yield Seen(*part.span(1), "column", "site-column", part[1])
    for pattern in (_OPENED, _USED):
        for opened in matches(pattern, text, "栏", "专区"):
            yield Seen(*opened.span(1), "column", "site-column", opened[1])
    for found in matches(_WHOLE, text, "栏"):
        yield Seen(found.start(1), found.end(1), "column", "quoted-column", found[1])
    for found in matches(_STATUTORY, text, "栏"):
        if not is_quoted(text, *found.span()):
            yield Seen(found.start(), found.end(), "column", "statutory-column", found[0])


def _headed(text: str) -> Iterator[Seen]:
    """Yield the columns whose quoted title stands beside 栏目, 专栏 or the like."""
    labels: set[int] = set()
    for step in _STEP.finditer(text):
        labels.add(step.start())
        for group in (1, 2):
            if step[group]:
                yield Seen(step.start(group), step.end(group), "column", "column-path", step[group])
    for listed in _LISTED.finditer(text):
        for part in _PART.finditer(listed[1]):
            labels.add(listed.end())
            at = listed.start(1)
            yield Seen(at + part.start(1), at + part.end(1), "column", "column-list", part[1])
    for single in _SINGLE.finditer(text):
        if single.end() in labels or (
            single[0].endswith(_LOOSE) and not _SITE.search(text, max(0, single.start() - 60), single.start())
        ):
            continue
        head = next((at for at in labels if single.end(1) < at < single.end()), None)
        if head is None:
            yield Seen(single.start(), single.end(), "column", "quoted-column", single[1])
        else:
            yield Seen(single.start(1), single.end(1), "column", "column-path", single[1])

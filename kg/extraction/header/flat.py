"""The head of a page that lost its line breaks, read piece by piece.

Recognised: 某市人民政府文件 某政发〔2017〕2号 关于修路的批复 某县人民政府： 你县…; behind the portal's fields, 点击数：318
某县2019年度报告 根据…; in a breadcrumb, 首页 > 通知 > 关于修路的通知. Left out on purpose: titles behind the body's first words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.dates import find_dates
from kg.extraction.header.parts import is_addressee, is_salutation, moved, number_at, recipient
from kg.extraction.header.title import TITLE_END, closes, is_body, is_letterhead, is_portal, title, title_of
from kg.model import Mention, Span
from kg.numbering import NumberMatch, find_numbers
from kg.text import SPACES, squeeze

_PIECE = re.compile(rf"[{SPACES}>。；：:]|(?<=的通知)|(?<=的批复)|(?<=的函)|(?<=的报告)|(?<=的意见)|号(?=各)")
_SPACED = re.compile(rf"[^{SPACES}]+")
_BODY = re.compile("^(?:根据|按照|依据|遵照|为了|为进|为深|为贯|为切|为加|为规|现将|现就|符合|违反|你[省市县区局办])")
_NO_TITLE = re.compile(
    r"^[【\[(（|].{0,20}[】\])）|]?$|年\d{1,2}月\d{1,2}日$|第[^第]{1,8}号$|第[一二三四五六七八九十百\d]{1,5}[条款项]"
)
_NOTE = re.compile(r"^[（(].{8,12}日[)）]$")
_STAMP = re.compile(r"[\d:：/.-]+$")
_CRUMB = re.compile("[>＞»→]")
_ADDRESSED = re.compile(r"[ \t\u3000]{1,9}([^\s。：:]{2,200}[：:])")
_WINDOW = 700  # code points in which the head is looked for


def find_flat_head(
    text: str, start: int, end: int, title_from: int | None = None, numbered: bool = False
) -> Iterator[Mention]:
    """Yield `header.title` (behind `title_from`, if any), `.number` (unless known) and `.recipient` of a row."""
    window = text[start : min(end, start + _WINDOW)]
    window = window[: window.find("。") + 1] or window
    if title_from is not None:
        yield from _title(text, title_from, start + len(window))
    number = None if numbered else next((n for n in find_numbers(window[:160]) if n.value), None)
    if number is not None and _stands_free(window, number):
        yield number_at(text, moved(number, start), "inline")
    for colon in re.finditer("[：:]", window):
        piece = _PIECE.split(window[: colon.start()])[-1]
        if len(piece) <= 200 and is_addressee(f"{piece}："):
            at = start + colon.start()
            if not is_salutation(piece):
                yield recipient(text, (at - len(piece), at), "inline")
            return


def _title(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the title that the pieces before the body form, as lines would."""
    block: list[Span] = []
    for piece in _SPACED.finditer(text, start, end):
        words = piece.group()
        if is_addressee(words) or is_body(words) or _BODY.search(words):
            yield from (replace(mention, rule="header-flat") for mention in title_of(text, block))
            return
        if block and _NOTE.match(words):
            for day in find_dates(text, *piece.span()):
                span = (day.start, day.end)
                yield Mention(*span, text[slice(*span)], "header.date", "header-note", day.value)
        elif _STAMP.match(words):
            continue
        elif is_letterhead(words) or is_portal(words):
            block = []
        elif not _NO_TITLE.search(words):
            block.append(piece.span())


def title_of_breadcrumb(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the title that ends a breadcrumb: 首页 > 通知 > 正文 关于修路的通知."""
    crumbs = list(_CRUMB.finditer(text, start, min(end, start + _WINDOW)))
    for piece in _SPACED.finditer(text, crumbs[-1].end(), end) if crumbs else ():
        if len(piece.group()) >= 8 and closes(piece.group()):
            yield title(text, piece.span(), "breadcrumb")
            return


def _stands_free(window: str, number: NumberMatch) -> bool:
    """Tell whether a number opens the window or follows a title or a letterhead, and is no citation in brackets."""
    before = squeeze(window[: number.start])
    if window.startswith((")", "）"), number.end):
        last = before[:-1] if "（" in before[-1:] or "(" in before[-1:] else ""
        return closes(last[-150:]) and not _BODY.search(last) and window[number.end + 1 : number.end + 2].isspace()
    addressee = _ADDRESSED.match(window, number.end)  # … 次 某财〔2021〕8号 各县财政局：
    if addressee and window[number.start - 1].isspace() and is_addressee(addressee[1]):
        return True
    return not before or is_letterhead(before) or closes(before[-150:]) or bool(TITLE_END.search(before[-20:]))

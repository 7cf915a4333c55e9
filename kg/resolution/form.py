"""What breaks the format of official documents in a document's own head and signature, by the rules of its day.

GB/T 9704-1999, in force from 2000-01-01, wants the number's year whole and in 〔〕, its serial without leading zeros and
without 第, the day of signing in Chinese characters, and 主题词; GB/T 9704-2012, from 2012-07-01, wants that day in
arabic digits without leading zeros and knows no 主题词. Left out on purpose: fields and numbers that a portal
prints, quoted documents, texts that are no 公文 (reports put on a site), documents whose day is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Fact, Finding, Header, Mention
from kg.numbering.values import fold
from kg.text import SPACES, squeeze

_FIRST, _SECOND = "2000-01-01", "2012-07-01"
_SIGNED = frozenset({"header-signature", "header-signature-inline", "header-closing-date", "header-closing-inline"})
_PRINTED = frozenset({"header-line", "header-inline"})  # in the head itself, not in a portal's field
_GENRES = frozenset(
    {"resolution", "decision", "order", "announcement", "publicNotice", "opinion", "notice", "circular", "request", "reply", "letter", "minutes"}
)  # fmt: skip
_CHINESE_DAY = re.compile("[一二][〇○◯零ＯOoΟО0０一二三四五六七八九]{3}年")
_KEYWORDS = re.compile(
    rf"^[{SPACES}]{{0,40}}(?P<label>主[ \u3000]{{0,4}}题[ \u3000]{{0,4}}词)[ \u3000]{{0,4}}[：:]", re.MULTILINE
)
_PUNCTUATION = str.maketrans({"．": ".", "／": "/", "－": "-", "—": "-"})
# 字形之差不是格式之差:全角数字、小号六角括号
_GLYPHS = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("﹝"): "〔", ord("﹞"): "〕", ord("號"): "号"}
_NUMERALS = "〇一二三四五六七八九"


def check_form(document: Document, mentions: tuple[Mention, ...], header: Header) -> tuple[Finding, ...]:
    """Return what breaks the format of its day; nothing where the day is unknown, or the text is no 公文."""
    day = header.date
    if day is None or day.value < _FIRST or day is header.published or not _is_official(header):
        return ()
    return (*_number(mentions, header), *_day(day), *_keywords(document, day))


def _is_official(header: Header) -> bool:
    numbered = header.number is not None and "〔" in header.number.value
    addressed = header.recipient is not None and header.genre is not None
    return numbered or bool(addressed and header.genre and header.genre.value in _GENRES)


def _number(mentions: tuple[Mention, ...], header: Header) -> Iterator[Finding]:
    """Yield the document's own number where it is not printed in its normal form."""
    if header.number is None or "〔" not in header.number.value or "令" in header.number.value:
        return
    value = header.number.value
    own = [m for m in mentions if m.kind == "header.number" and m.value == value and m.rule in _PRINTED]
    printed = squeeze(own[0].text) if own else value
    if printed.translate(_GLYPHS) != value and "公告" not in value:
        yield Finding("form-number", f"{printed} → {value}", (own[0],), "information")


def _day(day: Fact) -> Iterator[Finding]:
    """Yield the day of signing where it is written otherwise than its time wants."""
    mention = day.mentions[0]
    if mention.rule not in _SIGNED:
        return
    printed = fold(squeeze(mention.text)).translate(_PUNCTUATION)
    chinese = bool(_CHINESE_DAY.match(printed))
    if not (chinese or printed[:4].isdecimal()):
        return
    wanted = arabic_day(day.value) if day.value >= _SECOND else chinese_day(day.value)
    right = chinese if day.value < _SECOND else printed == wanted
    if not right:
        yield Finding("form-date", f"{squeeze(mention.text)} → {wanted}", (mention,), "information")


def _keywords(document: Document, day: Fact) -> Iterator[Finding]:
    """Yield the 主题词 below the signature of a document that should have none."""
    if day.value < _SECOND or day.mentions[0].rule not in _SIGNED or "词" not in document.text:
        return
    found = _KEYWORDS.search(document.text, day.mentions[0].end)
    if found:
        start, end = found.span("label")
        mention = Mention(start, end, document.text[start:end], "form", "form-keywords")
        yield Finding("form-keywords", "主题词", (mention,), "information")


def arabic_day(day: str) -> str:
    """Return a day as GB/T 9704-2012 §7.3.5.4 wants it.

    >>> arabic_day("2014-01-05")
    '2014年1月5日'
    """
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"


def chinese_day(day: str) -> str:
    """Return a day as GB/T 9704-1999 wants it.

    >>> chinese_day("2008-03-26"), chinese_day("2010-11-10")
    ('二〇〇八年三月二十六日', '二〇一〇年十一月十日')
    """
    year, month, date = day.split("-")
    return f"{''.join(_NUMERALS[int(digit)] for digit in year)}年{_in_tens(int(month))}月{_in_tens(int(date))}日"


def _in_tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("十" if tens == 1 else _NUMERALS[tens] + "十" if tens else "") + (_NUMERALS[ones] if ones else "")

"""The head of a document, read line by line: title, its own number, the addressee (主送机关).

Recognised (GB/T 9704-2012 §7.2.5, §7.3.2): a number alone on its line above or below the title, or in brackets behind
it, or on the line below 国务院令; the line below that ends in a colon; the same on one line, as portals print it; the
heading of an article of a compilation (… 篇3); the line right above 来源：… 时间：…; day and speaker of a report
that was read out (——2020年3月5日在…会议上). Left out on purpose: numbers inside sentences, which are citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.dates import find_dates
from kg.extraction.header.fields import Field
from kg.extraction.header.flat import find_flat_head, title_of_breadcrumb
from kg.extraction.header.parts import is_addressee, is_salutation, moved, number_at, recipient
from kg.extraction.header.signers import AGENCY_END, looks_like_signer, signer, signers_in
from kg.extraction.header.title import TITLE_END, closes, is_body, is_portal, lines_of, title, title_beside, title_of
from kg.model import Document, Mention, Span
from kg.numbering import NumberMatch, find_numbers
from kg.text import SPACES, squeeze, trim

_ARTICLE = re.compile(
    r"篇[ \u3000]{0,2}(?:\d{1,3}|[一二三四五六七八九十]{1,4})[)）】]?$|^[【(（]?篇|^第[一二三四五六七八九十\d]{1,4}篇[：:]"
)
_SPEECH = re.compile(
    r"^——.{0,4}[12][09]\d\d年.{1,40}[上会]$"  # ——2018年1月9日在某市第五届人民代表大会第二次会议上
    r"|会议，[12][09]\d\d年.{2,6}日$"
    r"|^[\u4e00-\u9fff]{1,20}(?:总理|[省市县区州]长)[\u4e00-\u9fff]{2,4}$"  # 国务院总理 李克强
)
_NOTE = re.compile(
    r"^[（(][^（）()]{0,40}[12一二][09九〇○零Oo]..年[^\n]{2,300}[)）]$"
)  # （2016年12月12日某县人民政府公布）
_ISSUE = re.compile(r"^[（(〔\[]?(?:[12]\d{3}[年〕\])）]{1,2})?(?:总)?第.{1,8}期[)）〕\]]?$")
_NOT_ITS_DAY = re.compile("[ \u3000]{0,3}起?(?:施行|实施|生效)")
_PUBLISHER = re.compile(r"[ \u3000]{0,3}([\u4e00-\u9fff]{3,30}?)(?:令第|公布|发布|印发|制定)")
_PASSED_BY = re.compile(  # 2010年3月31日某省第十一届人民代表大会常务委员会第十八次会议通过
    r"(?P<place>[\u4e00-\u9fff]{0,16}?)(?P<term>第[一二三四五六七八九十]{1,4}届)(?P<body>(?:全国)?人民代表大会(?:常务委员会)?)"
    r"(?:第[一二三四五六七八九十]{1,4}次)?会议[ \u3000]{0,2}(?:修订)?通过"
)
_ORDER = re.compile(  # 中华人民共和国国务院令 / 第707号
    r"^[^\n，。]{2,60}(?:令|公告|通告)[ \u3000\u00a0\r]{0,8}\n{1,2}[ \u3000]{0,40}"
    r"[（(]?(?:[\d一二○〇零]{4}年)?[ \u3000]{0,3}第[^\n]{1,12}号[)）]?[ \u3000\u00a0\r]{0,8}$",
    re.MULTILINE,
)
_WORD = re.compile(rf"[^{SPACES}]+")
_APPROVED_BY = re.compile("^签发人[：:].{0,20}$")
_HEAD_LINES = 40


def find_head(document: Document, fields: Sequence[Field]) -> Iterator[Mention]:
    """Yield `header.title`, `header.number`, `header.recipient` (and of a speech its day) as the layout shows them."""
    text = document.text
    block: list[Span] = []  # short lines in a row, which may form the title
    spoken = -1  # the line that says where a report was read out
    for count, span in enumerate(lines_of(text)):
        words = squeeze(text[span[0] : span[1]])
        if count == 0 and document.start and _ARTICLE.search(words):
            yield title(text, span, "heading")
        elif inside := [f for f in fields if span[0] <= f.start < span[1]]:
            yield from _beside_fields(text, span, inside, block)
            block = []
        elif any(f.start <= span[0] < f.value_end for f in fields):
            continue  # the value of a field whose label stands on the line above
        elif is_addressee(words):
            yield from _addressee(text, span)
            break
        elif _SPEECH.search(words):
            yield from _speech(text, span)
            spoken = count
        elif count == spoken + 1 and block and AGENCY_END.search(words) and looks_like_signer(words):
            yield signer(text, span, "speaker")
        elif block and _NOTE.match(words):
            yield from _note(text, span)
        elif _ISSUE.match(words):
            block = []  # above 第12期 stands the letterhead of minutes or of a bulletin
            yield from _issued_by(text, next(lines_of(text, span[1]), span))
        elif count >= _HEAD_LINES or is_body(words):
            yield from find_flat_head(text, *span, title_from=None if any(title_of(text, block)) else span[0])
            break
        else:
            number = _own_number(text, span)
            if number is not None:
                yield number_at(text, number, "line")
            yield from _stamp(text, *span) if block else ()
            alone = number is not None and not squeeze(text[span[0] : number.start]).strip("(（")
            if not alone and not is_portal(words):
                block.append(span)
    yield from title_of(text, block)
    yield from _order_number(text)


def _beside_fields(text: str, span: Span, inside: Sequence[Field], block: Sequence[Span]) -> Iterator[Mention]:
    """Yield what stands before, above and behind the labelled fields of a line."""
    above_source = inside[0].start == span[0] and inside[0].says in ("source", "published")
    yield from _stamp(text, span[0], inside[0].start)
    yield from title_beside(text, span[0], inside[0].start)
    yield from title_of(text, block, above_source)
    if above_source and block and 5 <= block[-1][1] - block[-1][0] <= 80:
        yield title(text, block[-1], "above-source")
    for crumb in inside:
        if not crumb.says:
            yield from title_of_breadcrumb(text, crumb.value_start, min(crumb.value_end, span[1]))
    last = next((f for f in inside if "。" in text[f.value_start : min(f.value_end, f.value_start + 700)]), inside[-1])
    behind = _behind_value(text, last, span[1])
    yield from find_flat_head(text, last.value_start, span[1], behind, numbered=last.says == "number")


def _stamp(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the day of publication that stands without a label before 来源：… or below a title: 2013-07-19 09:00."""
    for day in find_dates(text, start, min(end, start + 24)):
        if day.start == start and not text[day.end : end].strip(f"{SPACES}0123456789:："):
            yield Mention(start, day.end, text[start : day.end], "header.published", "header-head-line", day.value)


def _behind_value(text: str, field: Field, end: int) -> int:
    """Return the offset behind the first word of a field's value, or before it where the value may be a title."""
    value = _WORD.match(text, field.value_start, end)
    if value is None or (not field.says and closes(value.group())):
        return field.value_start
    return value.end()


def _own_number(text: str, span: Span) -> NumberMatch | None:
    """Return the number that fills a line, or stands in brackets at the end of a title's line."""
    if span[1] - span[0] > 200:
        return None
    for number in find_numbers(text[span[0] : span[1]]):
        before = squeeze(text[span[0] : span[0] + number.start]).strip("(（")
        after = _APPROVED_BY.sub("", squeeze(text[span[0] + number.end : span[1]]).strip(")）"))
        if number.value and not after and (not before or TITLE_END.search(before)):
            return moved(number, span[0])
    return None


def _issued_by(text: str, span: Span) -> Iterator[Mention]:
    """Yield agency and day of the line below 第12期: 某市人民政府办公室　　2019年10月21日."""
    for found in find_dates(text, *span):
        who = trim(text, span[0], found.start)
        if found.end == span[1] and AGENCY_END.search(squeeze(text[slice(*who)])):
            yield signer(text, who, "note")
            yield Mention(
                found.start, found.end, text[found.start : found.end], "header.date", "header-note", found.value
            )


def _order_number(text: str) -> Iterator[Mention]:
    order = _ORDER.search(text, 0, 1500) if any(word in text[:1500] for word in ("令", "公告", "通告")) else None
    for number in find_numbers(order.group()) if order else ():
        if number.value and order:
            yield number_at(text, moved(number, order.start()), "line")
            return


def _addressee(text: str, span: Span) -> Iterator[Mention]:
    """Yield the addressee of a line, and a number that is glued to its front."""
    start, end = trim(text, span[0], span[1], also="：:")
    number = next(find_numbers(text[start : min(end, start + 60)]), None)
    if number is not None and number.value and number.start == 0:
        yield number_at(text, moved(number, start), "line")
        start = trim(text, start + number.end, end)[0]
    if not is_salutation(squeeze(text[start:end])):
        yield recipient(text, (start, end), "line")


def _speech(text: str, span: Span) -> Iterator[Mention]:
    for found in find_dates(text, *span):
        here = (found.start, found.end)
        yield Mention(*here, text[slice(*here)], "header.date", "header-speech", found.value)
    for speaker in signers_in(text, span):
        if speaker.rule == "header-signature":
            yield replace(speaker, rule="header-speaker")


def _note(text: str, span: Span) -> Iterator[Mention]:
    """Yield the day of the note below a title (题注), the last that is no day of entry into force, and who published."""
    days = [day for day in find_dates(text, *span) if not _NOT_ITS_DAY.match(text, day.end)]
    if not days:
        return
    here = (days[-1].start, days[-1].end)
    yield Mention(*here, text[slice(*here)], "header.date", "header-note", days[-1].value)
    passed = _PASSED_BY.match(text, days[0].end)
    if passed:
        who = (passed.start(), passed.end("body"))
        yield replace(signer(text, who, "note"), value=passed["place"] + passed["body"])
    before = trim(text, span[0], days[-1].start, also="（(")
    publisher = _PUBLISHER.match(text, days[-1].end)
    for who in (before if len(days) == 1 else (0, 0), publisher.span(1) if publisher else (0, 0)):
        if looks_like_signer(text[slice(*who)]) and AGENCY_END.search(text[slice(*who)]):
            yield signer(text, who, "note")

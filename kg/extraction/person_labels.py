"""People behind a label: 联系人：陶元, 签发人：王某, 单位负责人：张三（局长）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_mentions import person
from kg.extraction.person_names import HAN, NAME, POST, SOUNDED, SURNAME, is_given, is_name
from kg.model import Mention, Span
from kg.text import matches, squeeze, trim

_LABEL = re.compile(
    r"(?:联[ \u3000]*系[ \u3000]*人|联络人|承办人|经办人|填表人|填报人|制表人|审批人|复核人|法定代表人|发言人|联络员|签发人|签发|审核人|联系方式|负责人|责任人|负责领导|分管领导|责任领导|牵头领导)(?:姓名)?(?:及|和|、)?(?:联系)?(?:电话|方式)?[ \u3000]{0,4}[:：][ \u3000]{0,4}"
)
_LABEL_LEAD = re.compile(rf"[{HAN}]{{2,12}}$")  # 政府信息公开机构|负责人

_CONTACT_STOP = re.compile(r"\n|地址|邮编|邮箱|电子|通信|通讯|材料|附件|[。；;]|(?i:e-?mail)")
_CONTACT_WORD = re.compile(rf"(?<![{HAN}]){SURNAME}[ \u3000]{{1,3}}[{HAN}]{{1,2}}(?![{HAN}·])|[{HAN}·]+")
_WORD_GOES_ON = re.compile("[ \u3000]{1,4}话")
_UNIT_WORD = re.compile("[科处室局办部司股]$|中心$|电话|传真|手机|邮箱|地址")
_NUMBER_BEHIND = re.compile(r"[ \u3000]{0,4}[（(]?\d{3,4}[-—）) ]?\d{5}")
_BESIDE = re.compile("(?:姓名)?[ \u3000]*(?:及其?|和|、)?(?:联系)?(?:电话|方式)$")
_UNIT_BEFORE = re.compile(
    rf"[{HAN}]{{2,30}}(?:[司局处部厅委办科室站所院校馆会]|中心|大队|支队|总队|公司|大学|学院|医院|人民政府|管委会)"
)
_CONTACT_HEADING = re.compile(
    r"(?:(?P<who>联系人)(?:及|和|、)?(?:联系)?(?:电话|方式)?|联系(?:方式|电话)|联系单位)[^\n：:。，,；;]{0,12}[:：]?[ \u3000]*\r?\n"
)
_CONTACT_LINE = re.compile(
    rf"(?:[ \u3000\t]*\r?\n)?[ \u3000\t]*(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[.．、）)][ \u3000]?)?"
    rf"(?P<unit>[{HAN}]{{2,30}}(?:[司局处部厅委办科室站所院校馆会]|中心|大队|支队|总队|公司|大学|学院|医院|人民政府|管委会))"
    rf"(?:[ \u3000\t]*[：:][ \u3000\t]*|[ \u3000\t]+)(?P<name>{SURNAME}(?:[{HAN}]{{1,2}}|[ \u3000]{{1,3}}[{HAN}]))"
    r"[ \u3000\t，,、；;（(]{0,4}(?:(?:联系)?(?:电话|手机|方式)[：:]?[ \u3000]*)?(?:0\d{2,3}[-—－）) ]{0,2}\d{7,8}|1\d{10}|\d{7,8})[^\n]{0,60}(?:\n|$)"
)
_BRACKET = re.compile(rf"[ \u3000]{{0,2}}[（(]([{HAN}、]{{0,24}}{POST})[）)]", re.VERBOSE)
_PHONE = re.compile("(?:联系)?(?:电话|手机|传真|座机|方式)+$")
_SOUNDED = re.compile(SOUNDED)
_UNIT_NAME = re.compile(rf"[{HAN}]{{0,30}}(?:[司局处部厅委办室科站所院队会团]|中心)(?P<name>{NAME})", re.VERBOSE)


def labelled(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield the names behind 联系人： up to the address."""
    labels = list(_LABEL.finditer(text))
    for number, label in enumerate(labels):
        following = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        limit = min(following, label.end() + 120)
        stop = _CONTACT_STOP.search(text, label.end(), limit)
        end = stop.start() if stop else limit
        unit: Span | None = None
        for word in _CONTACT_WORD.finditer(text, label.end(), end):
            named = list(_contact(text, *word.span()))
            if not named and _UNIT_BEFORE.fullmatch(word.group()):
                unit = word.span()
            elif named and named[0][0] - word.start() > 2:
                unit = (word.start(), named[0][0])
            for span in named:
                yield (*person(text, span, _post_of(text, label, span), "label-name"), *_of_unit(text, span, unit))
    yield from _contact_lines(text)


def _of_unit(text: str, name: Span, unit: Span | None) -> Iterator[Mention]:
    """Yield the unit of the person at a span, printed before the name: 联系人：市财政局 周立民."""
    if unit is not None:
        printed = text[slice(*unit)]
        yield Mention(*unit, printed, "person.agency", "label-name", squeeze(printed), name)


def _contact_lines(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield the people of the lines below a heading 联系方式: 市财政局：周立民 010-00000000."""
    for heading in matches(_CONTACT_HEADING, text, "联系"):
        at = heading.end()
        while (line := _CONTACT_LINE.match(text, at)) is not None:
            at = line.end()
            if is_name(squeeze(line["name"])):
                post = heading.span("who") if heading["who"] else None
                span = line.span("name")
                yield (*person(text, span, post, "contact-line"), *_of_unit(text, span, line.span("unit")))


def _post_of(text: str, label: re.Match[str], span: Span) -> Span | None:
    """Return the post in brackets behind a name, else the label: 负责人：张三（局长）."""
    behind = _BRACKET.match(text, span[1])
    if behind:
        return behind.span(1)
    lead = (
        _LABEL_LEAD.search(text, max(0, label.start() - 12), label.start()) if text[label.start()] in "负责" else None
    )
    post = trim(text, lead.start() if lead else label.start(), label.end(), also=":：")
    if "联系方式" in text[slice(*post)] and not text.startswith("联系人", post[0]):
        return None
    beside = _BESIDE.search(text, *post)  # 联系人|及电话
    return (post[0], beside.start()) if beside and beside.start() - post[0] > 1 else post


def _contact(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the names in one word of a contact line: alone, two together, or behind a unit."""
    if text[end - 1] == "电" and _WORD_GOES_ON.match(text, end):
        end -= 1  # 艾崇|电 话
    label = _PHONE.search(text[start:end])
    end = start + label.start() if label else end
    word = squeeze(text[start:end])
    if len(word) < end - start:
        yield from [(start, end)] if is_name(word) else []
    elif (
        _SOUNDED.fullmatch(word)
        or is_name(word)
        or (len(word) == 4 and is_name(word, loose=True) and not is_name(word[:2]))
    ):
        yield start, end
    elif len(word) in (4, 5, 6) and (cut := next((n for n in (3, 2) if is_name(word[:n]) and is_name(word[n:])), 0)):
        yield start, start + cut
        yield start + cut, end
    elif len(word) in (2, 3) and is_given(word) and not _UNIT_WORD.search(word) and _NUMBER_BEHIND.match(text, end):
        yield start, end  # a rare surname, told by the label before it and the number behind
    elif (found := _UNIT_NAME.fullmatch(word)) and is_name(found["name"]):
        yield start + found.start("name"), end

"""People behind a label: 联系人：陶元, 签发人：王某, 单位负责人：张三（局长）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_mentions import person
from kg.extraction.person_names import HAN, NAME, POST, SOUNDED, SURNAME, is_given, is_name
from kg.model import Mention, Span
from kg.text import squeeze, trim

_LABEL = re.compile(
    r"(?:联[ \u3000]*系[ \u3000]*人|联络人|承办人|经办人|填表人|填报人|制表人|审批人|复核人|法定代表人|发言人|联络员|签发人|签发|审核人|联系方式|负责人|责任人|负责领导|分管领导|责任领导|牵头领导)(?:姓名)?(?:及|和|、)?(?:联系)?(?:电话|方式)?[ \u3000]{0,4}[:：][ \u3000]{0,4}"
)
_LABEL_LEAD = re.compile(rf"[{HAN}]{{2,12}}$")  # 政府信息公开机构|负责人

_CONTACT_STOP = re.compile(r"\n|地址|邮编|邮箱|电子|通信|通讯|材料|附件|[。；;]|(?i:e-?mail)")
_CONTACT_WORD = re.compile(rf"(?<![{HAN}]){SURNAME}[ \u3000]{{1,3}}[{HAN}]{{1,2}}(?![{HAN}·])|[{HAN}·]+")
_WORD_GOES_ON = re.compile("[ \u3000]{1,4}话")
_UNIT_WORD = re.compile("[科处室局办部司股]$|中心$|电话|传真|手机|邮箱|地址")
_NUMBER_BEHIND = re.compile(r"[ \u3000]{0,4}[（(]?\d{3,4}[-—）) ]?\d{5}")
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
        for word in _CONTACT_WORD.finditer(text, label.end(), end):
            for span in _contact(text, *word.span()):
                yield tuple(person(text, span, _post_of(text, label, span), "label-name"))


def _post_of(text: str, label: re.Match[str], span: Span) -> Span | None:
    """Return the post in brackets behind a name, else the label: 负责人：张三（局长）."""
    behind = _BRACKET.match(text, span[1])
    if behind:
        return behind.span(1)
    lead = (
        _LABEL_LEAD.search(text, max(0, label.start() - 12), label.start()) if text[label.start()] in "负责" else None
    )
    post = trim(text, lead.start() if lead else label.start(), label.end(), also=":：")
    return None if "联系方式" in text[slice(*post)] else post


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

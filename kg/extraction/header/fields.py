"""Labelled fields at the head of a page: 索引号, 标题, 发文机关, 成文日期, 发文字号 …

Recognised, one a line or several, the value behind the label or on the next line:
    发文机关：国务院办公厅  成文日期：2018年11月05日        •【字号】东府办〔2011〕65号•【公布日期】2011.05.30
    索引号 JX0001 发布机构 某县人民政府办公室 发文日期 2018-06-20        (without colons where three labels stand so)
Left out on purpose: labels inside the body (资金来源：…); a chain of fields ends where the next label is far away.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.dates import find_dates
from kg.extraction.header.parts import is_addressee
from kg.model import Document, Mention, Span
from kg.numbering import parse_number
from kg.reading.labels import BARE_LABEL, LABEL, says
from kg.text import line, squeeze, trim

_BARE = 3  # so many labels without colon are no chance
_REACH = 400  # a field stands at most so far behind the one before it, or behind the start of the document
_HEAD = 6000  # no field stands behind
_LONGEST = 80  # code points of a label printed with spaces
_BELOW_DAY = re.compile(  # 主题词 below the signature's day is no field of the head
    r"(?:^|\n)[ \u3000]{0,40}[12一二][09九○〇零O]..年.{1,3}月.{1,4}日[ \u3000\r]{0,9}(?:\n[ \u3000\r]{0,9}){1,4}$"
)
_APPOINTED = re.compile(r"[ \u3000]{0,3}(?:[（(]?(?:星期|周)|[上下]午|晚|凌晨|[至到起前])")  # 时间：2021年3月5日上午
_FORCE = frozenset({"status", "in-force", "valid-until", "ended"})
_ABOUT_DOCUMENT = frozenset({"title", "number", "date", "published", "signer"})  # two of them make a portal's box
_STATUS = re.compile(
    r"((?:现行|继续|部分|尚未|全文|全部|已经?|已被|有|失|生|待|未|不)?(?:有效|失效|生效|无效|废止|修改|修订|作废|施行|效)|[是否])(?![\u4e00-\u9fff])"
)
_ANSWERS = {"是": "有效", "否": "失效"}  # 是否有效：是
_VALUE_END = " \t\u00a0\u3000•·|[]【】-—>\r"


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field: what it says, where its label begins, and the bounds of its value."""

    says: str
    start: int
    value_start: int
    value_end: int


def read_fields(text: str) -> list[Field]:
    """Return the labelled fields of the head, in order.

    >>> [text[f.value_start:f.value_end] for text in ["发文机关：某市人民政府 文 号：某政发〔2019〕2号"] for f in read_fields(text)]
    ['某市人民政府', '某政发〔2019〕2号']
    """
    labels: list[re.Match[str]] = []
    at, limit = 0, _REACH
    bare = deque(BARE_LABEL.finditer(text, 0, 2 * _REACH))
    if len(bare) < _BARE:
        bare.clear()
    while True:
        label = LABEL.search(text, at, min(_HEAD, limit + _LONGEST))
        if bare and (label is None or bare[0].start() < label.start()):
            match: re.Match[str] | None = bare.popleft()
        else:
            match, at = label, label.end() if label else at
        if match is None or match.start() > limit:
            break
        if labels and _body_between(text, labels[-1].end(), match.start()):
            break
        if not labels and _BELOW_DAY.search(text, max(0, match.start() - 60), match.start()):
            break
        labels.append(match)
        limit = match.end() + _REACH
    return [_field(text, label, after) for label, after in zip_longest(labels, labels[1:])]


def _body_between(text: str, start: int, end: int) -> bool:
    """Tell whether the body has begun between two labels: a line below the first one's value addresses, or ends in 。"""
    below = text.find("\n", start, end)
    if below < 0:
        return False
    lines = [squeeze(line) for line in text[below:end].split("\n")[:-1]]
    lines = [line for line in lines if line]
    if not squeeze(text[start:below]):
        lines = lines[1:]  # the value itself
    return any(line.endswith("。") or is_addressee(line) for line in lines)


def _field(text: str, label: re.Match[str], after: re.Match[str] | None) -> Field:
    """Return the field of a label: its value ends with the line or at the next label, and may stand on the next line."""
    limit = after.start() if after else len(text)
    line_end = line(text, label.end())[1]
    start, end = trim(text, label.end(), min(line_end, limit), also=_VALUE_END)
    if start == end and line_end < limit:
        below = line(text, text.find("\n", line_end) + 1)
        if below[0] < limit and text[below[1] - 1 : below[1]] not in ("：", ":"):
            start, end = trim(text, below[0], min(below[1], limit), also=_VALUE_END)
    return Field(says(label), label.start(), start, end)


def find_fields(document: Document, fields: Sequence[Field]) -> Iterator[Mention]:
    """Yield what the fields say (`header.title`, `.number`, `.date`, `.published`, `.signer`), each checked by its form."""
    text = document.text
    boxed = len({field.says for field in fields} & _ABOUT_DOCUMENT) > 1
    for field in fields:
        start, end = field.value_start, field.value_end
        value = text[start:end]
        if not value or not field.says:
            continue
        if field.says in ("date", "published"):
            for found in find_dates(text, start, min(end, start + 40)):
                if _APPOINTED.match(text, found.end):
                    break
                yield _mention(text, (found.start, found.end), field.says, "field", found.value)
                break
        elif field.says == "number":
            number = parse_number(value)
            if number is not None and number.value:
                yield _mention(text, (start + number.start, start + number.end), "number", "field", number.value)
        elif field.says in _FORCE:
            yield from _force(text, field) if boxed else ()
        elif field.says == "title":
            if 5 <= len(squeeze(value)) <= 150:
                yield _mention(text, (start, end), "title", "field", squeeze(value))
        else:
            yield from _signers(text, field)


def _force(text: str, field: Field) -> Iterator[Mention]:
    """Yield what a field says of the document's force: its status as printed, or a day."""
    start, end = field.value_start, min(field.value_end, field.value_start + 40)
    value = None
    if field.says == "status":
        status = _STATUS.match(text, start, end)
        value, end = (_ANSWERS.get(status[1], status[1]), status.end(1)) if status else (None, end)
    else:
        day = next(find_dates(text, start, end), None)
        if day is not None and day.start == start:
            value, end = day.value, day.end
    if value:
        kind = f"validity.{field.says}"
        yield Mention(field.start, end, text[field.start : end], kind, "validity-field", value)


def _signers(text: str, field: Field) -> Iterator[Mention]:
    """Yield the agencies of a field; of 来源, which often names a medium as well, only the first."""
    rule = "field" if field.says == "signer" else "source"
    for part in re.finditer(
        "[^ \t\u00a0\u3000、，,;；\n]+", text[field.value_start : min(field.value_end, field.value_start + 120)]
    ):
        if not 3 <= len(part.group()) <= 40:
            return
        start = field.value_start + part.start()
        yield _mention(text, (start, start + len(part.group())), "signer", rule, part.group())
        if rule == "source":
            return


def _mention(text: str, span: Span, what: str, rule: str, value: str) -> Mention:
    return Mention(*span, text[span[0] : span[1]], f"header.{what}", f"header-{rule}", value)

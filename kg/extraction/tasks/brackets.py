"""Units in brackets behind a measure: （财政部牵头，商务部参与）, （责任单位：教育局）, 【负责部门：商务部】.

Of several units all lead, unless a note says that the first one does (列第一位者为牵头单位，下同).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.tasks.units import Assignment, Unit, together, units
from kg.model import Span
from kg.text import squeeze, trim

_BRACKET = re.compile(
    r"[（(【〔［\[](?:"
    r"(?<=[（(])(?P<inside>[^（）()\n]{2,200}(?:[（(][^（）()\n]{1,30}[）)][^（）()\n]{0,120}){0,4})[）)]"
    r"|(?<![（(])(?P<square>[^【】〔〕［］\[\]\n]{2,300})[】〕］\]])"
)
_FIRST_LEADS = re.compile(
    r"(?:[列排]在?(?:第一位?|首位|最前)|第一个|首位)(?:者|的)?(?:部门|单位|责任单位)?(?:为|是)牵头"
)
_HINT = re.compile("负责|牵头|责任单位|责任部门|责任科室|配合|落实单位")
_PART = re.compile(r"[。；;]")
_LABEL = re.compile(
    r"(?:(?P<lead>牵头(?:单位|部门|科室|处室)?|(?:主要)?责任(?:单位|部门|科室)|负责(?:单位|部门)|落实单位|主办单位|承办单位)"
    r"|(?P<support>配合(?:单位|部门|科室)?|参与(?:单位|部门)|协办单位|会办单位|协同单位|参加(?:单位|部门)))[:：]"
)
_VERB = re.compile(
    r"(?P<who>[^。；;]{2,160}?)(?P<verb>牵头负责|牵头落实|牵头组织|牵头|按职责分工负责|分别负责|负责落实|负责|指导|协同配合|配合落实|配合|参与|参加|协助|具体实施|落实)(?:[，,、；;。]|$)"
)
# What the bracket says of something else: 以下均需各地落实, 技工院校内由人社部负责.
_ELSE = re.compile("以下|(?!具体|统一|主要|共同|分别|其中|明确|可|应)[^由、，,]{2,12}由")
_HELPS = re.compile("协同|配合|参与|参加|协助")
_ITEM = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条])[ \u3000]?"
)
_SCOPE = re.compile("[，,；;](?:适用|完成|配合|参与|协办)")
_REACH = 900
_HEADING = 30  # a longer first sentence is no heading, but part of the measure
_COMMA = re.compile("[，,]")
_CLAUSES = 2  # commas that no heading has
_BETWEEN = 300  # what stands between two brackets of a paragraph belongs to the second


def bracketed(text: str) -> Iterator[Assignment]:
    """Yield the measures that end in a bracket naming who does them.

    >>> [found] = bracketed("（一）简化办理程序。推行网上申报。（财政局牵头，教育局、民政局配合）")
    >>> found.value, [unit[2] for unit in found.lead], [unit[2] for unit in found.support]
    ('简化办理程序', ['财政局'], ['教育局', '民政局'])
    """
    last = 0
    first_leads = "牵头" in text and _FIRST_LEADS.search(text) is not None
    for bracket in _BRACKET.finditer(text):
        start, end = bracket.span("inside" if bracket["inside"] else "square")
        if not _HINT.search(text, start, end):
            continue
        note = _FIRST_LEADS.search(text, start, end) if first_leads else None
        end = note.start() if note else end
        lead, support = _who(text, start, end)
        if first_leads and "牵头" not in text[start:end].split("。")[0]:
            lead, support = lead[:1], lead[1:] + support
        task = measure(text, last, bracket.start())
        last = bracket.end()
        if lead and task is not None:
            yield Assignment(task, squeeze(text[slice(*task)]), lead, support, "bracket")


def _who(text: str, start: int, end: int) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the leading and the supporting units that a bracket names."""
    labels = list(_LABEL.finditer(text, start, end))
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    led = any(label.group().startswith("牵头") for label in labels)  # then 责任单位 do the work with the leading one
    for number, label in enumerate(labels):
        stop = stop_of_label = labels[number + 1].start() if number + 1 < len(labels) else end
        part = _PART.search(text, label.end(), stop)
        scope = _SCOPE.search(text, label.end(), stop)
        stop = min(stop, part.start() if part else stop, scope.start() if scope else stop)
        if label["lead"] and (acted := led_by_verb(text, label.end(), stop))[0]:
            lead, support = lead + acted[0], support + acted[1]
            continue
        found = units(text, label.end(), stop, strict=False)
        leads = label["lead"] and (not led or label["lead"].startswith("牵头"))
        if part and part.end() < stop_of_label and not _VERB.search(text, part.end(), stop_of_label):
            found += units(text, part.end(), stop_of_label)  # （责任单位：教育局、民政局等；各区政府）
        lead, support = (lead + found, support) if leads else (lead, support + found)
    if labels:
        return lead, support
    return by_verb(text, start, end)


def led_by_verb(text: str, start: int, end: int) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the units of a labelled list that tells who leads by a verb: 市国资委牵头，市财政局配合."""
    return by_verb(text, start, end) if "牵头" in text[start:end] else ((), ())


def by_verb(text: str, start: int, end: int) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the leading and the supporting units, as the verbs behind them tell."""
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    verbs = [
        verb for verb in _VERB.finditer(text, start, end) if verb["verb"] != "指导" and not _ELSE.match(verb["who"])
    ]
    led = any(verb["verb"].startswith("牵头") for verb in verbs)
    for verb in verbs:
        found, others = together(text, *verb.span("who"), strict=False)
        support += others
        if _HELPS.match(verb["verb"]) or (led and not verb["verb"].startswith("牵头")):
            support += found
        else:
            lead += found
    return lead, support


def measure(text: str, floor: int, end: int) -> Span | None:
    """Return the measure that ends here, before a bracket: the heading of its item, else its last sentence."""
    line = max(text.rfind("\n", floor, end) + 1, floor, end - _REACH)
    item = _ITEM.match(text, _skip(text, line, end))
    if item:
        heading = text.find("。", item.end(), end)
        short = 0 <= heading <= item.end() + _HEADING and len(_COMMA.findall(text, item.end(), heading)) < _CLAUSES
        stop = heading if short else end
        first, last = trim(text, item.end(), stop, also="。；;，,")
    else:
        stop = end - 1 if text[end - 1 : end] in "。；;" else end
        second = 0 < floor == line and floor < stop - 2 and stop - floor <= _BETWEEN
        sentence = floor - 1 if second else max(text.rfind("。", line, stop), text.rfind("；", line, stop))
        first, last = trim(text, max(sentence + 1, line), stop, also="。；;，,）)")
    return (first, last) if last - first >= 2 else None


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \u3000\t\r\n）)":
        at += 1
    return at

"""Header fields of a document: chosen among what the header extractor saw, by how much each place is trusted.

The signature comes first (GB/T 9704-2012 §7.3.5), then the page's own fields, then the layout of the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.dates import choose
from kg.model import Document, Fact, Header, Mention

# Rules, the most trusted first.
_TITLE = (
    "header-heading",
    "header-field",
    "header-issued-by-order",
    "header-flat",
    "header-before-fields",
    "header-lines",
    "header-above-source",
    "header-issued-text",
    "header-breadcrumb",
)
_NUMBER = ("header-field", "header-line", "header-inline")
_DATE = (
    "header-signature",
    "header-signature-inline",
    "header-bare-date",
    "header-closing-date",
    "header-closing-inline",
    "header-field",
    "header-date-line",
    "header-note",
    "header-speech",
)
_PUBLISHED = ("header-field", "header-head-line")
_SIGNER = (
    "header-signature",
    "header-field",
    "header-note",
    "header-closing-line",
    "header-prepared-by",
    "header-title",
    "header-speaker",
    "header-source",
    "header-title-place",
    "header-signature-odd",
)
_GENRES = {  # the last word of a title → code of the list of genres in ontology/codes.ttl
    "决议": "resolution", "决定": "decision", "令": "order", "公报": "communique", "公告": "announcement", "通告": "publicNotice",
    "意见": "opinion", "通知": "notice", "通报": "circular", "报告": "report", "请示": "request", "批复": "reply", "议案": "bill",
    "函": "letter", "纪要": "minutes", "年度报告": "annualReport", "年报": "annualReport", "总结": "workReport", "汇报": "workReport",
    "自查报告": "workReport", "方案": "plan", "规划": "plan", "计划": "plan", "要点": "plan", "预案": "plan", "条例": "regulatoryText",
    "规定": "regulatoryText", "办法": "regulatoryText", "细则": "regulatoryText", "规则": "regulatoryText", "制度": "regulatoryText",
    "章程": "regulatoryText", "准则": "regulatoryText", "规范": "regulatoryText", "指南": "guide", "目录": "guide", "清单": "guide",
    "规程": "regulatoryText", "守则": "regulatoryText", "纲要": "plan", "指引": "guide", "致辞": "speech", "解读": "interpretation", "公示": "publicity", "讲话": "speech",
}  # fmt: skip
_GENRE = ("header-keywords", "header-closing-formula", "header-formula")
_SAID = {"函复": "函", "函告": "函", "函达": "函", "复函": "函", "命令": "令", "会议纪要": "纪要"}
_ANNUAL = re.compile(r"(?:信息公开|政务公开).{0,12}(?:年度报告|年报|工作报告|报告)$|年度政府信息公开.{0,10}报告")
_LAW = re.compile("中华人民共和国.{1,30}法")
_REVIEW = re.compile("总结[和及与暨]")  # 2018年工作总结和2019年工作计划
_YEAR = re.compile(r"((?:19|20)\d\d)[ ]?年")
_KIND_END = re.compile("(" + "|".join(sorted(_GENRES, key=len, reverse=True)) + r")(?:[（(][^（）()]{1,20}[)）])?$")


def read_header(document: Document, mentions: tuple[Mention, ...]) -> Header:
    """Return what the document says of itself, as printed."""
    seen = [mention for mention in mentions if mention.kind.startswith("header.")]
    title = _title(seen)
    published = _best(seen, "header.published", _PUBLISHED)
    year = _report_year(document, title)
    return Header(
        title=title,
        number=_best(seen, "header.number", _NUMBER),
        date=_date(seen, published, year),
        published=published,
        signers=_signers(seen),
        recipient=_best(seen, "header.recipient", ("header-line", "header-inline")),
        copy_to=_each_once(m for m in seen if m.kind == "header.copy_to"),
        replies_to=_best(seen, "header.replies_to", ("header-answered",)),
        genre=_genre(title, seen),
        report_year=year,
    )


def _fact(mention: Mention) -> Fact:
    return Fact(mention.value or mention.text, (mention,))


def _each_once(mentions: Iterable[Mention]) -> tuple[Fact, ...]:
    facts: dict[str, tuple[Mention, ...]] = {}
    for mention in mentions:
        value = mention.value or mention.text
        facts[value] = (*facts.get(value, ()), mention)
    return tuple(Fact(value, proof) for value, proof in facts.items())


def _best(seen: list[Mention], kind: str, rules: tuple[str, ...]) -> Fact | None:
    for rule in rules:
        for mention in seen:
            if mention.kind == kind and mention.rule == rule:
                return _fact(mention)
    return None


def _title(seen: list[Mention]) -> Fact | None:
    """Return the title; the page's field gives way to the title printed below where it only shortens that."""
    title = _best(seen, "header.title", _TITLE)
    if title is not None and title.mentions[0].rule == "header-field":
        shown = title.value.rstrip(".…")
        for whole in seen:
            fuller = whole.kind == "header.title" and whole.value and len(whole.value) > len(title.value)
            if fuller and (whole.value or "").endswith(shown):
                return _fact(whole)
            if fuller and shown != title.value and (whole.value or "").startswith(shown):
                return _fact(whole)
    return title


def _date(seen: list[Mention], published: Fact | None, year: Fact | None) -> Fact | None:
    """Return 成文日期: the first signature's, else the field's, else the day of publication."""
    for rule in _DATE:
        found = [m for m in seen if m.kind == "header.date" and m.rule == rule]
        if rule == "header-bare-date" and found:
            chosen = _bare_date(found, published, year)
            if chosen is not None:
                return chosen
        elif found:
            return _fact(found[-1] if rule == "header-date-line" else found[0])
    return published


def _bare_date(found: list[Mention], published: Fact | None, year: Fact | None) -> Fact | None:
    """Return the one reading of a date without 年月日 that fits the page's date and the year reported on.

    A report on a year is written when most of the year is over.
    """
    last = [m for m in found if m.start == found[-1].start]
    not_before, not_after = f"{year.value}-07-01" if year else None, published.value if published else None
    value = choose((m.value or "" for m in last), not_before, not_after)
    return next((_fact(m) for m in last if m.value == value), None)


def _signers(seen: list[Mention]) -> tuple[Mention, ...]:
    """Return the candidates for the issuer, best rule first; of the signatures only the first in the text."""
    chosen: list[Mention] = []
    for rule in _SIGNER:
        found = [m for m in seen if m.kind == "header.signer" and m.rule == rule]
        if rule == "header-signature" and found:
            found = _first_signature(found, [m for m in seen if m.kind == "header.date"])
        names = {m.value for m in chosen}
        chosen += [m for m in found if m.value not in names]
    return tuple(chosen)


def _first_signature(signers: list[Mention], dates: list[Mention]) -> list[Mention]:
    first_date = min((d.start for d in dates if d.start > signers[0].start), default=None)
    return [m for m in signers if first_date is None or m.start < first_date]


def _genre(title: Fact | None, seen: list[Mention]) -> Fact | None:
    """Return the kind that the title ends in; without a title, the one that the text calls itself by."""
    if title is None:
        said = _best(seen, "header.genre", _GENRE)
        return Fact(_GENRES[_SAID.get(said.value, said.value)], said.mentions) if said else None
    if _ANNUAL.search(title.value):
        return Fact("annualReport", title.mentions)
    if _REVIEW.search(title.value):
        return Fact("workReport", title.mentions)
    if _LAW.fullmatch(title.value):
        return Fact("regulatoryText", title.mentions)
    kind = _KIND_END.search(title.value)
    return Fact(_GENRES[kind[1]], title.mentions) if kind else None


def _report_year(document: Document, title: Fact | None) -> Fact | None:
    """Return the year that a report speaks of, as its title gives it."""
    if title is None or not re.search("报告|总结|汇报|年报|情况", title.value):
        return None
    year = _YEAR.search(title.value)
    return Fact(year[1], title.mentions) if year else None

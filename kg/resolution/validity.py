"""The force of texts: which statement speaks of the document itself, which of a regulation that it cites."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Document, Header, Mention, Regulation, Validity
from kg.resolution.citations.works import plain
from kg.resolution.naming import Naming
from kg.vocabulary.titling import normal_title

_KIND = "validity."
# 标题中的（试行）、试行办法;被废止、修改、延长、解读的不是本文件
_ON_TRIAL = re.compile(r"(?P<trial>[（(]试行[)）]|试行(?=办法|方案|意见|规定|条例|细则|规则|标准))[^（）()]{0,12}$")
_OURS = re.compile("^[本我该](?:[省市县区州盟旗乡镇局厅委部院校])?")
_OFFICE_OF_GROUP = re.compile(  # 由领导小组办公室负责解释
    "(?P<group>[\u4e00-\u9fff“”]{0,40}(?:领导小组|工作小组|协调小组|联席会议|指挥部|组委会|组织委员会|协调委员会|指导委员会))办公室"
)
_OF_ANOTHER = re.compile(
    "关于[^《〈（(]{0,4}(?:废止|宣布|失效|修改|修订|修正|延长|停止|解读|贯彻|落实|执行|学习|做好)|转发|批转|(?:解读|说明|决定|情况)$"
)


def resolve_validity(
    document: Document,
    mentions: tuple[Mention, ...],
    header: Header,
    naming: Naming,
    regulations: tuple[Regulation, ...],
) -> tuple[Validity, ...]:
    """Return what the document says of its own force and of that of others, each once with all its mentions."""
    found: dict[tuple[str | None, str, str], list[Mention]] = {}
    subjects = _Subjects(document, header, regulations)
    agencies = [mention for mention in mentions if mention.kind == "agency"]
    groups = [mention for mention in mentions if mention.kind == "group"]
    for mention in [*_trial(header), *(m for m in mentions if m.kind.startswith(_KIND))]:
        works = list(dict.fromkeys(subjects.of(mention)))
        for value in _values(mention, agencies, groups, naming):
            for work in works:
                found.setdefault((work, mention.kind.removeprefix(_KIND), value), []).append(mention)
    for work in {work for work, kind, value in found if kind == "trial" and value != "trial"}:
        found.pop((work, "trial", "trial"), None)  # how long says more
    statements = (Validity(kind, value, tuple(proof), work) for (work, kind, value), proof in found.items())
    return tuple(sorted(statements, key=lambda one: (one.mentions[0].start, one.kind, one.value, one.of or "")))


class _Subjects:
    """Tells of which works a statement speaks."""

    def __init__(self, document: Document, header: Header, regulations: tuple[Regulation, ...]) -> None:
        self._text = document.text
        carried = [part for part in document.parts if part.kind == "carried"]
        several = len(carried) > 1  # of several texts each stands for itself
        self._parts = [part for part in document.parts if part.kind == "annex" or (several and part.kind == "carried")]
        titles = [header.title.value] if header.title else []
        titles += [self._text[slice(*part.title)] for part in carried if part.title and not several]
        self._own = tuple(plain(normal_title(title)) for title in titles)
        self._cited = sorted(((m.start, at) for at, work in enumerate(regulations) for m in work.mentions))
        self._works = regulations
        self._titled: dict[str, list[str]] = {}
        for work in regulations:
            self._titled.setdefault(plain(work.title) if work.title else "", []).append(work.key)

    def of(self, mention: Mention) -> Iterator[str | None]:
        """Yield the keys of the works that a statement speaks of; None for the document itself."""
        rule = mention.rule.removeprefix("validity-")
        start, end = mention.about or mention.span
        if rule not in ("title", "issued"):
            yield from self._around(mention.start)
            return
        if rule == "issued":
            start = mention.start  # of the clause that issues, or the one that names what
            if "《" not in self._text[start:end]:
                yield None
        for at in sorted(
            {at for _, at in self._cited[bisect_left(self._cited, (start, 0)) : bisect_left(self._cited, (end, 0))]}
        ):
            work = self._works[at]
            if self._is_own(work):
                yield None
            elif rule == "title" or not _followed(work):
                yield work.key

    def _around(self, start: int) -> Iterator[str | None]:
        """Yield whose text stands at an offset: the document's, or an annex's, if the document names that."""
        at = bisect_right(self._parts, start, key=lambda part: part.start) - 1
        if at < 0 or start >= self._parts[at].end:
            yield None
            return
        printed = self._parts[at].title
        title = plain(normal_title(self._text[slice(*printed)])) if printed else ""
        yield from self._titled.get(title, ()) if title else ()

    def _is_own(self, work: Regulation) -> bool:
        """Tell whether a work is the document, or the text that it issues."""
        title = plain(work.title) if work.title else ""
        return bool(title) and any(own == title or (len(title) > 3 and f"发{title}的" in own) for own in self._own)


def _followed(work: Regulation) -> bool:
    """Tell whether a work is only what the document rests on: 根据《甲》，现印发…"""
    stands = {work.relation.value, *(standing.relation.value for standing in work.also)}
    return not stands - {"basis", "implement", "repeal"}


def _values(mention: Mention, agencies: list[Mention], groups: list[Mention], naming: Naming) -> Iterator[str]:
    """Yield the values of a statement: of who interprets, the full names of those whom the document lets know."""
    value = mention.value or ""
    if mention.kind != "validity.interpreted-by":
        yield value
        return
    if office := _OFFICE_OF_GROUP.fullmatch(_OURS.sub("", value)):
        named = {m.value for m in groups if m.value and m.value.endswith(office["group"])}
        longest = max(named, key=lambda name: (len(name), name), default=office["group"])
        alone = all(longest.endswith(name) for name in named)
        yield f"{longest if alone else office['group']}办公室"
        return
    start = mention.start + mention.text.rfind(value)
    end = 0
    for at in range(bisect_left(agencies, start, key=lambda m: m.start), len(agencies)):
        agency = agencies[at]
        if agency.start >= start + len(value):
            return
        if agency.end > start + len(value):
            continue
        name = naming.name(agency.text, agency.start) if agency.start >= end else None
        end = max(end, agency.end)
        if name:
            yield name


def _trial(header: Header) -> Iterator[Mention]:
    """Yield the 试行 of the document's title: 甲办法（试行）, 关于印发《甲办法（试行）》的通知."""
    if header.title is None:
        return
    title = header.title.mentions[0]
    trial = _ON_TRIAL.search(title.text)
    if trial and not _OF_ANOTHER.search(title.text):
        start, end = trial.span("trial")
        yield replace(
            title,
            start=title.start + start,
            end=title.start + end,
            text=title.text[start:end],
            kind="validity.trial",
            rule="validity-title-word",
            value="trial",
        )

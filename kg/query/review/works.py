"""Works that may be one: by their title where one has no number or no issuer, or by a number whose issuer is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.graph.namespaces import DCT, KG
from kg.iri import segment
from kg.query.review.pairs import Pair, bucketed, opened, ordered
from kg.query.review.things import Known, Thing
from kg.vocabulary import laws
from kg.vocabulary.titling import normal_title

_MARKS = re.compile(r"[〈〉《》（）()“”\"'、,,\s]")
_ISSUED = re.compile("^关于(?:印发|发布|公布)(?P<text>.{6,})的(?:通知|公告|决定)$")
_SHORTEST = 6  # 管理办法 is no title
_RULE = re.compile("(?:条例|规定|办法|细则|规则|准则|导则|标准|规范|公约|协定|纲要)(?:（[^（）]{1,20}）)?$")
_OFFICES = re.compile("^(?:[本我省市县区局]|政府信息公开|政务公开)|^.{,7}$")  # what every office has


def work_pairs(works: list[Thing], known: Known) -> Iterator[Pair]:
    """Yield the pairs of works that may be one; what the catalogue knows keeps its name."""
    for pair in _pairs(works, known):
        if not _of_catalogue(pair.one):
            yield pair
        elif not _of_catalogue(pair.other):
            yield Pair(pair.why, pair.other, pair.one)


def _of_catalogue(work: Thing) -> bool:
    law = laws.work(work.name) if work.is_shared else None
    return law is not None and work.iri.endswith(f"/work/{segment(law.title)}")


def _pairs(works: list[Thing], known: Known) -> Iterator[Pair]:

    def titles(work: Thing) -> set[str]:
        return _titles(work, known)

    for bucket in bucketed(works, _numbers):
        yield from opened(bucket, "same number", known.may_meet, lambda one, other: _one_paper(one, other, titles))
        yield from ordered(
            bucket, "same number", lambda one, other: _one_paper(one, other, titles) and _open(one, other, known)
        )
    for bucket in bucketed(works, titles):
        numbered = [work for work in bucket if _numbers(work)]
        others = [work for work in bucket if not _numbers(work)]
        for one in others:
            fitting = [other for other in numbered if _may_be(one, other, known)]
            if 0 < len(fitting) <= 3:
                yield from (Pair("title", one, other) for other in fitting)
        yield from opened(
            others, "same title", lambda one, other: _may_be(one, other, known), lambda a, b: _rule(a, b, known)
        )
        yield from ordered(
            others, "same title", lambda one, other: _open(one, other, known) and known.may_meet(one, other)
        )
        yield from ordered(numbered, "several numbers", lambda one, other: _misread(one, other, known))


def _numbers(work: Thing) -> tuple[str, ...]:
    return tuple(number.replace("、", "") for number in work.said(KG + "documentNumber"))


def _titles(work: Thing, known: Known) -> set[str]:
    """Return what a work may be called: without its issuer, without marks; and the text that a notice issues."""
    names = [known.agencies[owner].name for owner in work.owners if owner in known.agencies]
    found = set()
    for title in (*work.said(DCT + "title"), *work.said(DCT + "alternative")):
        title = normal_title(title)
        for name in names:
            title = title.removeprefix(name)
        issued = _ISSUED.match(title)
        found |= {_MARKS.sub("", each) for each in (title, issued["text"] if issued else title)}
    return {title for title in found if len(title) >= _SHORTEST}


def _may_be(one: Thing, other: Thing, known: Known) -> bool:
    """Whether one work may be another of its title: not of another issuer, nor of another place."""
    if _OFFICES.search(one.name) and not known.whereabouts(one):
        return False  # 政府工作报告: whose?
    if one.owners and other.owners and not one.owners & other.owners:
        return False
    if not one.owners and not other.owners and one.document != other.document:
        return _rule(one, other, known)
    return known.may_meet(one, other)


def _rule(one: Thing, other: Thing, known: Known) -> bool:
    """Whether two works without an issuer may be one: rules have names of their own, 请示 and 方案 are many."""
    return known.may_meet(one, other) and all(
        _RULE.search(w.name) and not _OFFICES.search(w.name) for w in (one, other)
    )


def _one_paper(one: Thing, other: Thing, titles: Callable[[Thing], set[str]]) -> bool:
    """Whether two works of one number have a title in common, or one has none."""
    here, there = titles(one), titles(other)
    return not here or not there or bool(here & there)


def _open(one: Thing, other: Thing, known: Known) -> bool:
    """Whether the issuers of two works leave open that they are one; two whose own texts are here are two."""
    if {one.iri, other.iri} <= known.texts:
        return False
    return not one.owners or not other.owners or (one.owners != other.owners and bool(one.owners & other.owners))


def _misread(one: Thing, other: Thing, known: Known) -> bool:
    """Whether one of two numbers may be misread: one issuer, and not both texts are here to show theirs."""
    apart = set(_numbers(one)).isdisjoint(_numbers(other)) and not {one.iri, other.iri} <= known.texts
    return apart and bool(one.owners) and one.owners == other.owners

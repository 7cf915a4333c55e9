"""Which version of a law a citation means: the one that its words or its day tell, with the reason.

Between promulgation and entry into force 《条例》 means the version in force, 新修订的《条例》 the one promulgated. A yearly
report speaks of its year and is signed in the next. A pinpoint is evidence: 第五十条 of the 政府信息公开条例 exists since
2019 only. Where nothing decides, or the catalogue has a gap, no version is named.
"""

from __future__ import annotations

import re
from datetime import date

from kg.model import Header, Record, Regulation
from kg.numbering.values import chinese_number
from kg.vocabulary import laws

Meant = tuple[laws.Version | None, str]  # the version, and a code of kg:VersionReasons

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ARTICLE = re.compile("第(?P<number>[0-9〇零一二三四五六七八九十百]+)条")


def version_meant(law: laws.Work, regulation: Regulation, header: Header, begins: date | None = None) -> Meant:
    """Return the version and the reason; no version where nothing decides.

    `begins` is the day from which the document says that it is in force itself: rules that begin with a new law mean
    that law, though they are signed before it.
    """
    versions = laws.versions(law.title)
    day = date.fromisoformat(header.date.value) if header.date else None
    if regulation.number and "〔" not in regulation.number:
        return _by_number(versions, regulation, day)
    named = _by_words(versions, regulation, header, day)
    if named:
        return named
    possible = [v for v in versions if _has_articles(v, regulation)]
    if day is None:
        if len(versions) == 1 and versions[0].certainty == "high" and versions[0].ended_by is None:
            return versions[0], "onlyVersion"
        return None, "noDate"
    days = [day]
    if header.report_year:
        days.append(date(int(header.report_year.value), 12, 31))
    if begins and begins > day:
        days.append(begins)
    found = [laws.version_on(law.title, each) for each in days]
    if found[0] is not None and all(v == found[0] for v in found) and found[0] in possible:
        return found[0], "inForceOnDate"
    told = [v for v in found if v is not None and v in possible]
    if len(possible) < len(versions) and all(found) and len(set(told)) == 1:
        return told[0], "byArticle"
    if versions and all(v.in_force_until and v.in_force_until <= min(days) for v in versions):
        return None, "ended"
    return None, "catalogueGap" if found[0] is None else "datesDisagree"


def _by_number(versions: tuple[laws.Version, ...], regulation: Regulation, day: date | None) -> Meant:
    """Return the version that an order's number names.

    Where that one is not in force yet and the law is also named without the number, two versions may be meant.
    """
    named = [v for v in versions if v.number and v.number.endswith(regulation.number or "")]  # 主席令: also without 届
    if len(named) != 1:
        return None, "unknownNumber"
    begins = named[0].in_force_from
    early = begins is not None and day is not None and day < begins
    titles = [m for m in regulation.mentions if "title" in m.rule or "short" in m.rule]
    return (None, "datesDisagree") if early and len(titles) > 1 else (named[0], "byNumber")


def _by_words(
    versions: tuple[laws.Version, ...], regulation: Regulation, header: Header, day: date | None
) -> Meant | None:
    """Return the version that words beside the citation name: a year, 新修订的; None where there are none."""
    said = regulation.qualifier
    if said is None:
        return None
    if said.value == "new":
        made = [v for v in versions if day is not None and v.known_from <= day]
        if not made or made[-1].change == "制定" or made[-1].promulgated is None:
            return None
        return made[-1], "newlyRevised"
    if said.value == "former":
        return None, "datesDisagree"
    if any(m.rule == "year-alone" for m in said.mentions):
        spoken = {header.report_year.value} if header.report_year else set()
        if said.value in spoken | {str(day.year) if day else ""}:
            return None  # 2019年《条例》宣传, in a paper of 2019: its year, not the law's
    named = [v for v in versions if said.value in (v.label[:4], str(v.known_from.year))]
    return (named[0], "byDate") if len(named) == 1 else None


def _has_articles(version: laws.Version, regulation: Regulation) -> bool:
    """Whether a version has the articles that are cited, as far as the number of its articles is known."""
    last = laws.articles(version)
    cited = (_ARTICLE.match(fact.value) for fact in regulation.articles)
    return last is None or all((chinese_number(found["number"]) or 0) <= last for found in cited if found)


def commencement(record: Record) -> date | None:
    """Return the day from which a document says that its own text is in force, or None."""
    days = [item.value for item in record.validity if item.kind == "in-force" and item.of is None]
    return min((date.fromisoformat(day) for day in days if _DAY.fullmatch(day)), default=None)


def version_given(law: laws.Work, header: Header) -> laws.Version | None:
    """Return the version whose text a document gives: the one of its order's number, else of the day it was made."""
    number, day = header.number and header.number.value, header.date and header.date.value
    known = laws.versions(law.title)
    by_number = [v for v in known if number and v.number and v.number.endswith(number)]
    by_day = [v for v in known if v.promulgated and v.promulgated.isoformat() == day]
    found = [v for v in by_number if v in by_day] or by_number or by_day
    return found[0] if len(found) == 1 else None

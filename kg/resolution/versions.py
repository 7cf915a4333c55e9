"""Which version of a law a citation means: the one that stood on its day, with the reason."""

from __future__ import annotations

from datetime import date

from kg.model import Header, Regulation
from kg.vocabulary import laws


def version_meant(law: laws.Work, regulation: Regulation, header: Header) -> tuple[laws.Version | None, str]:
    """Return the version and the reason (a code of kg:VersionReasons); no version where nothing decides.

    An order's number names its version; where that one is not in force yet and the law is also named without the
    number, two versions may be meant. Else the version in force on the document's day; a yearly report speaks of
    its year and is signed in the next, so both days must agree.
    """
    versions = laws.versions(law.title)
    if regulation.number and "〔" not in regulation.number:
        named = [v for v in versions if v.number == regulation.number]
        if len(named) != 1:
            return None, "unknownNumber"
        begins = named[0].in_force_from
        early = begins is not None and header.date is not None and date.fromisoformat(header.date.value) < begins
        titles = [m for m in regulation.mentions if "title" in m.rule or "short" in m.rule]
        return (None, "datesDisagree") if early and len(titles) > 1 else (named[0], "byNumber")
    if header.date is None:
        return None, "noDate"
    days = [date.fromisoformat(header.date.value)]
    if header.report_year:
        days.append(date(int(header.report_year.value), 12, 31))
    found = [laws.version_on(law.title, day) for day in days]
    first = found[0]
    if first is None:
        return None, "catalogueGap"
    if any(version != first for version in found):
        return None, "datesDisagree"
    return first, "inForceOnDate"

"""Citations as tables: what is cited, by whom, which version, and whether it was in force then."""

from __future__ import annotations

from kg.pages.asking import Asked, Row, Site
from kg.pages.thing import words
from kg.pages.thing.columns import DATE, DOCUMENT, code, made, plain, thing
from kg.pages.thing.tables import Cell, Column, Line, Table, first, flat


def in_force(asked: Asked, row: Row) -> tuple[str, str]:
    """Return what is known of the version that a citation means, on the day of its document, and how that looks."""
    day, since, ended = row.get("date", ""), row.get("since", ""), row.get("ended", "")
    if not row.get("version"):
        return asked.say("不详", "unknown"), "soft"
    if not day:
        return asked.say("公文日期不详", "date of the document unknown"), "soft"
    if ended and day >= ended:
        return asked.say(f"已失效({ended} 起)", f"had ended ({ended})"), "bad"
    if since and day < since:
        return asked.say(f"尚未施行({since} 起)", f"not yet in force (from {since})"), "odd"
    if not since:
        return asked.say("施行日期不详", "commencement unknown"), "soft"
    later = asked.say(f",后于 {ended} 失效", f", ended later ({ended})") if ended else ""
    return asked.say("当日有效", "in force") + later, "good"


def _work(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "work")
    name, number = words.work_name(flat(line)), first(line, "number")
    said = f"{name}（{number}）" if number and number not in name else name
    return [Cell(said, words.address(site, iri))] if iri else []


def _year(asked: Asked, row: Row) -> tuple[str, str]:
    return row.get("date", "")[:4], ""


def _version(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "version")
    called = " ".join(filter(None, (first(line, "versionName"), first(line, "order"))))
    return [Cell(called or words.last(iri), words.address(site, iri))] if iri else []


RELATION, _MODE = code("relation", "关系", "relation"), code("mode", "方式", "mode")
WORK = Column("work", "文件", "work", _work, "work")
VERSION = Column("version", "版本", "version", _version, "version")
_FORCE = made("in_force", "当日效力", "in force then", in_force)
_ARTICLES = plain("article", "条款", "articles")
AGENCY = thing("agency", "机关", "agency", "agencyName")
NUMBER = plain("number", "文号", "number")

CITES = Table(
    "cites",
    "引用",
    "Cites",
    (WORK, RELATION, _MODE, _ARTICLES, VERSION, _FORCE, DATE, DOCUMENT),
    "cites",
    many=True,
    none=("图中没有它的引用。", "No citation of it in the graph."),
)
CITED = Table(
    "cited",
    "被引用",
    "Cited by",
    (
        DATE,
        made("year", "年份", "year", _year),
        AGENCY,
        DOCUMENT,
        RELATION,
        _MODE,
        _ARTICLES,
        VERSION,
        _FORCE,
    ),
    "cited",
    many=True,
    none=("图中没有公文引用它。", "No document of the graph cites it."),
)
STALE = Table(
    "stale",
    "失效后的引用",
    "Cited after its end",
    (DATE, DOCUMENT, AGENCY, RELATION, VERSION, plain("ended", "失效", "ended")),
    "stale",
)

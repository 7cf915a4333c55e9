"""The versions of a work as bands on a line of time: a drawing without script, beside the table that says the same."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from datetime import date

from kg.pages.asking import Asked
from kg.pages.thing.tables import Line, first

_WIDE, _LEFT, _RIGHT, _TOP, _HIGH = 960, 16, 24, 34, 44


def timeline(asked: Asked, lines: Iterable[Line]) -> str:
    """Return the drawing, or nothing where no version has a day."""
    drawn = [(line, *_days(line)) for line in lines]
    drawn = [each for each in drawn if any(each[1:])]
    if not drawn:
        return ""
    as_of = next((value for line, *_ in drawn for value in line.get("asOf", [])), "")
    today = _date(as_of)
    days = [day for _, *each in drawn for day in each if day] + ([today] if today else [])
    begin, end = min(days), max(days)
    span = max((end - begin).days, 1)

    def x(day: date) -> float:
        return round(_LEFT + (day - begin).days / span * (_WIDE - _LEFT - _RIGHT), 1)

    height = _TOP + _HIGH * len(drawn) + 12
    parts = [_year(x(date(year, 1, 1)), year, height) for year in _years(begin, end)]
    for at, (line, promulgated, since, until) in enumerate(drawn):
        parts.append(_band(asked, line, promulgated, since, until, today or end, _TOP + at * _HIGH, x))
    if today:
        said = asked.say(f"目录截至 {as_of}", f"catalogue as of {as_of}")
        parts.append(
            f'<line class="today" x1="{x(today)}" x2="{x(today)}" y1="20" y2="{height}"/>'
            f'<text class="today" x="{x(today)}" y="14" text-anchor="end">{html.escape(said)}</text>'
        )
    label = asked.say("各版本的公布、施行与失效", "versions: promulgated, in force from, until")
    return (
        f'<div class="scroll timeline" tabindex="0" role="region" aria-label="{label}"><svg viewBox="0 0 {_WIDE} {height}" '
        f'width="{_WIDE}" height="{height}" role="img" aria-label="{label}">{"".join(parts)}</svg></div>'
        f'<p class="soft">{_key(asked)}</p>'
    )


def _key(asked: Asked) -> str:
    return asked.say(
        "◆ 公布;色带为施行期间;右端开口者至目录截止时仍有效;细节见下表。",
        "◆ promulgated; the band is the time in force; an open end still holds as far as the catalogue knows; "
        "the table below says the same.",
    )


def _band(
    asked: Asked,
    line: Line,
    promulgated: date | None,
    since: date | None,
    until: date | None,
    last: date,
    top: int,
    at: Callable[[date], float],
) -> str:
    name = " ".join(filter(None, (first(line, "versionName"), first(line, "order"))))
    begins = since or promulgated or until
    assert begins
    left, y = at(begins), top + 20
    marks = f'<path class="promulgated" d="M{at(promulgated)} {y + 1}l6 7l-6 7l-6 -7z"/>' if promulgated else ""
    band = ""
    if since:
        right = max(at(until or last), left + 2)
        css = "ended" if until else "open"
        band = f'<rect class="band {css}" x="{left}" y="{y + 2}" width="{right - left:.1f}" height="12"/>'
        if not until:
            band += f'<path class="arrow" d="M{right} {y - 1}l9 9l-9 9z"/>'
    by = first(line, "endedBy")
    said = name + (asked.say(f"(失效依据:{by})", f" (ended by {by})") if by else "")
    start = min(at(promulgated) if promulgated else left, left)
    anchor, place = ("end", _WIDE - _RIGHT) if start > _WIDE * 0.7 else ("start", start)
    return (
        f'<text class="name" x="{place}" y="{top + 14}" text-anchor="{anchor}">{html.escape(said)}</text>{band}{marks}'
    )


def _days(line: Line) -> tuple[date | None, date | None, date | None]:
    since = first(line, "since") or first(line, "began")
    return _date(first(line, "promulgated")), _date(since), _date(first(line, "ended"))


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value if len(value) > 7 else f"{value}-01")
    except ValueError:
        return None


def _years(begin: date, end: date) -> Iterable[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if (end.year - begin.year) / step <= 12)
    return (year for year in range(begin.year + 1, end.year + 1) if year % step == 0)


def _year(x: float, year: int, height: int) -> str:
    return (
        f'<line class="year" x1="{x}" x2="{x}" y1="28" y2="{height}"/>'
        f'<text class="year" x="{x + 3}" y="28">{year}</text>'
    )

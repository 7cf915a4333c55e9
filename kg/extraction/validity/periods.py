"""How long a text is in force, as it says: 五年, 3年, 两年零六个月, 30日; written as durations of ISO 8601."""

from __future__ import annotations

import re

from kg.dates import numeral

_COUNT = r"[1-9]\d{0,3}|[一二两三四五六七八九十百]{1,5}"
_GAP = r"[ \u3000]{0,3}"
# N年、N年零M个月、M个月、半年、N日;其后不得是“以上、内、来”
PERIOD = (
    rf"(?:(?P<years>{_COUNT}){_GAP}年(?:零?{_GAP}(?P<more>{_COUNT}){_GAP}个月|(?P<half>半))?"
    rf"|(?P<months>{_COUNT}){_GAP}个月|(?P<days>{_COUNT}){_GAP}[日天]|(?P<halfyear>半年))"
)
_PERIOD = re.compile(PERIOD)


def duration(text: str) -> str | None:
    """Return a period as a duration of ISO 8601, or None.

    >>> [duration(text) for text in ("五年", "3年零6个月", "一年半", "半年", "18个月", "三十日", "长期")]
    ['P5Y', 'P3Y6M', 'P1Y6M', 'P6M', 'P18M', 'P30D', None]
    """
    period = _PERIOD.fullmatch(text.strip(" \u3000"))
    if period is None:
        return None
    if period["halfyear"]:
        return "P6M"
    if period["days"]:
        return f"P{numeral(period['days'])}D"
    if period["months"]:
        return f"P{numeral(period['months'])}M"
    months = 6 if period["half"] else numeral(period["more"] or "")
    return f"P{numeral(period['years'])}Y" + (f"{months}M" if months else "")

"""What a spreadsheet shows of a number: 0.125 under the format 0.0% is 12.5%, 43864 under yyyy-mm-dd is 2020-02-03."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import isfinite

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
_BUILT_IN |= dict.fromkeys([*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58], "yyyy-mm-dd")
_BUILT_IN |= dict.fromkeys([18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56], "h:mm")
_BUILT_IN[22] = "yyyy-mm-dd h:mm"
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?,.]*[0#?][#0?,.]*")
_PLACE = "\ue000"
_LARGEST_SERIAL = 2_958_465  # 9999-12-31


def built_in(number: int) -> str:
    """Return the format of a number that every workbook knows (ECMA-376 part 1, 18.8.30); "" is General."""
    return _BUILT_IN.get(number, "")


def shown(value: float, form: str, since_1904: bool = False) -> str:
    """Return a number as the cell shows it; dates in ISO form.

    >>> shown(0.125, "0.0%"), shown(1234567.0, "#,##0"), shown(43864.0, 'yyyy"年"m"月"'), shown(0.1 + 0.2, ""), shown(3.0, '0"件"_ ')
    ('12.5%', '1,234,567', '2020-02-03', '0.3', '3件')
    """
    if not isfinite(value):
        return ""
    if is_date(form):
        return _date(value, _LITERAL.sub("", form.split(";")[0]).lower(), since_1904)
    words: list[str] = []  # what stands in the format as it is; a placeholder in `plain` for each
    plain = _LITERAL.sub(lambda literal: _kept(literal[0], words), form.split(";")[0])
    digits = _DIGITS.search(plain)
    if digits is None or "E" in plain.upper() or "/" in plain:
        return general(value)
    places = re.findall("[0#?]", digits[0].partition(".")[2])
    try:
        number = Decimal(repr(value)).scaleb(2 if "%" in plain else 0)
        rounded = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    text = f"{rounded:,f}" if "," in digits[0].rstrip(",") else f"{rounded:f}"
    for _ in range(places.count("#")):
        text = text.removesuffix("0") if "." in text else text
    around = plain[: digits.start()], text.removesuffix("."), plain[digits.end() :]
    return re.sub(_PLACE, lambda _: words.pop(0), "".join(around)).strip()


def is_date(form: str) -> bool:
    """Tell whether a format shows dates or times.

    >>> is_date('yyyy"年"m"月"d"日"'), is_date("[Red]#,##0"), is_date('0"days"')
    (True, False, False)
    """
    plain = _LITERAL.sub("", form.split(";")[0]).lower()
    return bool(re.search("[ydhs]|m", plain)) and "general" not in plain and not re.search("[0#]%?$", plain.rstrip())


def general(value: float) -> str:
    """Return a number as the format General shows it, with up to 15 digits.

    >>> general(3.0), general(1e20), general(0.00001)
    ('3', '100000000000000000000', '0.00001')
    """
    if not isfinite(value):
        return ""
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _kept(literal: str, words: list[str]) -> str:
    """Note what a part of a format prints, and return what stands for it."""
    if literal[0] == "[":
        shown_there = literal[2:-1].partition("-")[0] if literal.startswith("[$") else ""
    else:
        shown_there = {'"': literal[1:-1], "\\": literal[1:]}.get(literal[0], "")
    words.append(shown_there)
    return _PLACE


def _date(value: float, plain: str, since_1904: bool) -> str:
    days = value + 1462 if since_1904 else value
    if not 0 <= days <= _LARGEST_SERIAL:
        return general(value)
    moment = datetime(1899, 12, 30) + timedelta(days=days + (days < 60 and days >= 1), microseconds=500_000)
    clock = f"{moment:%H:%M:%S}".removesuffix(":00")
    if not re.search("[yd]", plain) and re.search("[hs:]", plain):
        return clock
    return f"{moment:%Y-%m-%d} {clock}" if re.search("[hs]", plain) and days % 1 else f"{moment.year:04}-{moment:%m-%d}"

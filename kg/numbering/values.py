"""What a number is, and how its digits are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.numbering.characters import simplified

HAN = r"\u4e00-\u9fff"
DIGITS = "零一二三四五六七八九"
WINDOW = 72  # code points read before the sign of a number
SEPARATORS = r"[ .．·、\-—－]"
LICENCE = re.compile(
    r"(?:(?:证|(?<!证监)(?<!保监)许可|执照|备|备案|编号|型号|国用|集用|房权|产权)字?|[许准健妆消]字|(?:生产|经营|进|械)许)[A-Z]?\Z"
)  # 证监许可〔2012〕5号 is a paper
_FOLD = dict(
    zip("０１２３４５６７８９（）［］[]【】﹝﹞〖〗{}｛｝「」『』＜＞<>〈〉", "0123456789()" + "〔〕" * 12, strict=True)
)
_FOLDED = re.compile(
    f"[{re.escape(''.join(_FOLD))}]|《(?=(?:19|20)[0-9]{{2}}》)|(?<=《[12][0-9]{{3}})》"
)  # 国发《2016》5号
_FOLD |= {"《": "〔", "》": "〕"}
_ZEROS = str.maketrans("〇○0", "零零零")  # 二0一六
_LETTERS = str.maketrans("OolI", "0011")


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands; `value` is its normal form, None where it is no number of a document or undecided.

    `rule`: number, number-repair, order, announcement, standard; and, with no value: number-without-code
    (〔2019〕26号), number-without-year (某字第26号), year-and-serial (2020年第12号), ambiguous, licence, court-case,
    other-code.
    """

    start: int
    end: int
    text: str
    value: str | None
    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()
    code: str = ""  # 机关代字, or the agency of an order
    year: int | None = None
    serial: int | None = None
    session: int | None = None  # 届 of a 主席令


def fold(text: str) -> str:
    """Return the text in simplified characters, with digits of half width and one kind of round and of square brackets.

    >>> fold("國办发［２０１６］5號（试行）"), fold("国发《2016》5号")
    ('国办发〔2016〕5号(试行)', '国发〔2016〕5号')
    """
    return simplified(_FOLDED.sub(lambda found: _FOLD[found.group()], text))


def chinese_number(text: str) -> int | None:
    """Return the whole number that Chinese or Arabic digits write.

    >>> [chinese_number(s) for s in ("12", "一百零二", "二〇一四", "十", "两", "")]
    [12, 102, 2014, 10, None, None]
    """
    text = fold(re.sub(r"\s", "", text))
    if text.isascii():
        return int(text) if text.isdigit() else None
    text = text.translate(_ZEROS)
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS.index(c)) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS.index(c)
        elif c in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(c) + 1)
            digit = 0
        else:
            return None
    return total + digit


def digits_for_letters(text: str) -> str:
    """Undo the slips of recognition between letters and digits."""
    return text.translate(_LETTERS)


def year_of(text: str) -> int | None:
    """Return the year that four digits, or two, write in any way, slips of recognition included; else None."""
    number = chinese_number(digits_for_letters(text.replace("O", "0") if text.isascii() else text.replace("O", "〇")))
    if number is None:
        return None
    if number < 100 and len(re.sub(r"\s", "", text)) == 2:
        number += 1900 if number > 48 else 2000
    return number if 1949 <= number <= 2035 else None


def normal_form(code: str, year: int, serial: int) -> str:
    """Return a number in the form that GB/T 9704-2012 prescribes."""
    return f"{code}〔{year}〕{serial}号"

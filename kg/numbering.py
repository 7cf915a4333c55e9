"""The one grammar of document numbers: 机关代字、年份、序号 (GB/T 9704-2012 §7.2.5), orders, 公告, standards.

A number is read from its end: 号 is the sure sign, before it stands the serial, then the year, then the code.
Every window is bounded, so the work is linear. Slips are repaired only where one sensible reading is left;
where there are several, `value` is None and `candidates` keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_HAN = r"\u4e00-\u9fff"
_DIGITS = "零一二三四五六七八九"
_WINDOW = 72  # code points read before 号
_LONGEST_CODE = 12  # 国家电监资质许可… are the longest in use
_SEPARATORS = r"[ .．·、\-—－]"


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands; `value` is its normal form, None where it is no number of a document or undecided.

    `rule`: number, number-repair, order, announcement, standard; and, with no value: number-without-code
    (〔2019〕26号), year-and-serial (2020年第12号), ambiguous, licence, court-case.
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


def find_numbers(text: str) -> Iterator[NumberMatch]:
    """Yield every number in the order of the text, without overlaps, refused ones included (`value` None).

    >>> [(m.text, m.value) for m in find_numbers("根据国办发[2016] 5号和中华人民共和国国务院令第七一一号")]
    [('国办发[2016] 5号', '国办发〔2016〕5号'), ('中华人民共和国国务院令第七一一号', '国务院令第711号')]
    """
    found = [*_anchored(text), *_without_hao(text), *_standards(text)]
    end = 0
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if match.start >= end:
            yield match
            end = match.end


def parse_number(text: str) -> NumberMatch | None:
    """Return the number that the whole of `text` is (the value of a field 发文字号), or None.

    >>> parse_number(" 岚财金2018.170 ").value
    '岚财金〔2018〕170号'
    """
    bare = text.strip().strip("()（）")
    offset = text.find(bare)
    for before, after in (("", ""), ("》(", ")")):
        for match in find_numbers(before + bare + after):
            if match.value and match.end - match.start == len(bare):
                shift = offset - len(before)
                return replace(match, start=match.start + shift, end=match.end + shift)
    return None


def chinese_number(text: str) -> int | None:
    """Return the whole number that Chinese or Arabic digits write.

    >>> [chinese_number(s) for s in ("12", "一百零二", "二〇一四", "十", "两", "")]
    [12, 102, 2014, 10, None, None]
    """
    text = re.sub(r"\s", "", text)
    if text.isascii():
        return int(text) if text.isdigit() else None
    text = text.replace("〇", "零").replace("○", "零")
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS.index(c)) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS.index(c)
        elif c in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(c) + 1)
            digit = 0
        else:
            return None
    return total + digit


# ---------------------------------------------------------------------------------------------------------------
# From the end: serial, then what stands before it

_FOLD = str.maketrans(
    "０１２３４５６７８９（）［］[]【】﹝﹞〖〗{}「」＜＞<>號",
    "0123456789()〔〕〔〕〔〕〔〕〔〕〔〕〔〕〔〕〔〕号",
)
_HAO = re.compile("[号號]")
_SERIAL = re.compile(
    rf"""
    (?P<di>第\s*)?
    (?P<more>(?:[0-9]{{1,5}}\s*[、,和\-—]\s*){{0,6}})  # 22、23号
    (?:第\s*)?[(〔]?\s*
    (?P<serial>[0-9OolI][0-9OolI\s]{{0,9}}|[{_DIGITS}〇○十百千]{{1,9}})
    \s*[)〕]?\s*号\Z
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(
    rf"""
    (?P<open>[〔(])?\s*
    (?P<year>[0-9OolI][0-9OolI\s]{{1,7}}|[一二][{_DIGITS}〇○O0]{{3}})
    \s*年?\s*
    (?P<close>[〕)]{{1,2}})
    \s*(?P<middle>[{_HAN}]{{0,8}}字|[{_HAN}][0-9{_HAN}]{{1,8}}[初终再申监执抗赔破])?\s*\Z
    """,
    re.VERBOSE,
)
_OPEN_ONLY = re.compile(r"〔\s*(?P<year>(?:19|20)[0-9]{2})\s{1,2}\Z")  # 〔2014 31号
_UNBRACKETED = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})\s*(?:年|{_SEPARATORS})?\s*\Z")
_DATE = re.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_YEAR_WORD = re.compile(r"(?P<open>[〔(]\s*)?(?P<year>(?:19|20)[0-9]{2})\s*年?\s*(?P<close>[〕)])?\s*\Z")
_SESSION = re.compile(rf"[(〔]\s*第?(?P<session>[{_DIGITS}十0-9]{{1,3}})届\s*[)〕]\s*\Z")
_COURT = re.compile(r"[初终再申监抗执赔破](?:字)?\Z|[民刑行][初终再申监]")
_LICENCE = re.compile(r"(?:证|许可|执照|备|备案|编号|型号)字?[A-Z]?\Z")


def _anchored(text: str) -> Iterator[NumberMatch]:
    for hao in _HAO.finditer(text):
        start = max(0, hao.start() - _WINDOW)
        window = text[start : hao.end()].translate(_FOLD)
        serial = _SERIAL.search(window)
        if serial is not None:
            for match in _read(window, serial, text[hao.end() : hao.end() + 2]):
                yield _placed(match, text, start)


def _placed(match: NumberMatch, text: str, offset: int) -> NumberMatch:
    start, end = match.start + offset, match.end + offset
    return replace(match, start=start, end=end, text=text[start:end])


def _read(window: str, serial: re.Match[str], following: str) -> Iterator[NumberMatch]:
    before = window[: serial.start()]
    digits = serial["serial"]
    value = chinese_number(_digits_for_letters(digits))
    end = len(window)
    if value is None:
        return
    for reader in (_read_order, _read_announcement):
        match = reader(before, value, end, following)
        if match is not None:
            yield match
            return
    bracketed = _BRACKETED.search(before)
    if bracketed is not None:
        yield from _read_bracketed(before, bracketed, serial, value, end)
    else:
        yield from _read_unbracketed(before, serial, value, end)


def _digits_for_letters(text: str) -> str:
    """Undo the slips of recognition between letters and digits."""
    return text.translate(str.maketrans("OolI", "0011"))


def _year(text: str) -> int | None:
    number = chinese_number(_digits_for_letters(text.replace("O", "0") if text.isascii() else text.replace("O", "〇")))
    if number is None:
        return None
    if number < 100 and len(re.sub(r"\s", "", text)) == 2:
        number += 1900 if number > 48 else 2000
    return number if 1949 <= number <= 2035 else None


def _read_bracketed(
    before: str, bracketed: re.Match[str], serial: re.Match[str], value: int, end: int
) -> Iterator[NumberMatch]:
    year = _year(bracketed["year"])
    middle = bracketed["middle"] or ""
    if year is None:
        yield from _broken_year(before, bracketed, value, end)
        return
    start, code = _code(before[: bracketed.start()])
    if not code and middle:
        start = bracketed.start()
    base = NumberMatch(start, end, "", None, "number", 0.98, code=code, year=year, serial=value)
    if middle and _COURT.search(middle):
        yield replace(base, rule="court-case", start=bracketed.start())
        return
    code += middle if not (code.endswith("字") and middle == "字") else ""
    if _LICENCE.search(code):
        yield replace(base, rule="licence")
        return
    if not code:
        if bracketed["open"]:
            yield replace(base, rule="number-without-code", start=bracketed.start())
        return
    slips = not bracketed["open"] or re.search("[OolI]", bracketed["year"] + serial["serial"])
    rule, confidence = ("number-repair", 0.7) if slips else ("number", 0.98)
    match = replace(base, code=code, rule=rule, confidence=confidence)
    if re.search("[-—]", serial["more"]):
        yield replace(match, value=f"{code}〔{year}〕{re.sub('—', '-', re.sub(chr(32), '', serial['more']))}{value}号")
        return
    listed = [m for m in re.finditer("[0-9]+", serial["more"])]
    if not listed:
        yield replace(match, value=_normal(code, year, value))
        return
    first = int(listed[0].group())
    yield replace(match, end=serial.start() + listed[0].end(), serial=first, value=_normal(code, year, first))
    for one in listed[1:]:
        at = serial.start() + one.start()
        number = int(one.group())
        yield replace(
            match, start=at, end=at + len(one.group()), serial=number, value=_normal(code, year, number), rule="number-list"
        )
    at = serial.start("serial")
    yield replace(match, start=at, value=_normal(code, year, value), rule="number-list")


def _broken_year(before: str, bracketed: re.Match[str], value: int, end: int) -> Iterator[NumberMatch]:
    """Keep the readings of a year with a digit too many, 〔20145〕6号, and choose none."""
    digits = bracketed["year"]
    start, code = _code(before[: bracketed.start()])
    if code and re.fullmatch(r"(?:19|20)[0-9]{3}", digits):
        readings = sorted({int(digits[:i] + digits[i + 1 :]) for i in range(2, 5)})
        candidates = tuple(_normal(code, year, value) for year in readings if 1949 <= year <= 2035)
        yield NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code, serial=value)


def _read_unbracketed(before: str, serial: re.Match[str], value: int, end: int) -> Iterator[NumberMatch]:
    """Read numbers that lost their brackets: 宁政办2014213号, 岚财金2017.85号, 国发2014年第12号."""
    digits = re.sub(r"\s", "", serial["serial"])
    half = _OPEN_ONLY.search(before)
    year: int | None = None
    at = serial.start()
    if half is not None:
        year, at = int(half["year"]), half.start()
    elif _DATE.fullmatch(digits):
        yield from _dated(before, serial.start(), digits, end)
        return
    elif re.fullmatch(r"(?:19|20)[0-9]{3,6}", digits) and not serial["more"]:
        year, value = int(digits[:4]), int(digits[4:])
        at = serial.start() - (1 if before.endswith("〔") else 0)
    else:
        plain = _UNBRACKETED.search(before)
        if plain is not None:
            year, at = int(plain["year"]), plain.start()
    start, code = _code(before[:at])
    if year is None:
        if code and _LICENCE.search(code) and serial["di"]:
            yield NumberMatch(start, end, "", None, "licence", 0.9, code=code, serial=value)
        return
    if not code:
        if serial["di"] and "年" in before[at:]:
            yield NumberMatch(at, end, "", None, "year-and-serial", 0.9, year=year, serial=value)
        return
    alone = start == 0 or before[start - 1] in "(〔\n:："
    if _LICENCE.search(code):
        yield NumberMatch(start, end, "", None, "licence", 0.9, code=code, serial=value)
    elif value and 1949 <= year <= 2035 and len(code) <= 8 and (alone or code[-1] in "发函办字文通规电"):
        yield NumberMatch(
            start, end, "", _normal(code, year, value), "number-repair", 0.7, code=code, year=year, serial=value
        )


def _dated(before: str, at: int, digits: str, end: int) -> Iterator[NumberMatch]:
    """Keep both readings of 某某20210517号, a date or a serial, and choose none."""
    start, code = _code(before[:at])
    if code:
        candidates = (f"{code}{digits}号", _normal(code, int(digits[:4]), int(digits[4:])))
        yield NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code)


def _normal(code: str, year: int, serial: int) -> str:
    return f"{code}〔{year}〕{serial}号"


# ---------------------------------------------------------------------------------------------------------------
# 机关代字

# 这些词之后才是代字:根据国办发〔2016〕5号
_CUES = re.compile(
    "根据|按照|依据|依照|遵照|参照|对照|贯彻|落实|执行|印发|转发|下发|批转|制定|出台|发布|公布|颁布|修订|废止|参见|详见"
    "|以下|文件|收悉|关于|以及|文号|字号|附件|通过|包括|精神|要求|部署|通知|意见|办法|方案|规定|条例|决定|批准|审议|的|了"
)
_LEADING = re.compile("^[和与及或以由经按据依照见如即对将把被为是在至从自原现含月日年号]+")
_FIRST = re.compile("^[按依据由以对从自]")  # at the start of a line, where 和 may be 和县
_CODE_RUN = re.compile(rf"(?:[{_HAN}]|(?<![A-Za-z])[A-Z]{{2,4}})(?:[{_HAN}]){{0,30}}[A-Z]{{0,2}}-?(?P<space>\s{{0,2}})\Z")
_SPACED_RUN = re.compile(rf"(?:[{_HAN}][ \u3000]{{1,2}}){{1,9}}[{_HAN}]?\s{{0,2}}\Z")
# 以这些字结尾的是地址或文种,不是代字
_NO_CODE = re.compile("(?:[路街巷道弄村楼栋幢室段届]|报告|规划|纲要|计划|项目|年度|大街|工程|机组|标准|目录|名单)$")


def _code(before: str) -> tuple[int, str]:
    """Return where the code begins that ends `before`, and the code without spaces; '' where there is none."""
    run = _CODE_RUN.search(before)
    if run is None:
        return len(before), ""
    start, code = run.start(), before[run.start() : run.start("space")]
    if len(code) == 1 and (spaced := _SPACED_RUN.search(before)):
        start, code = spaced.start(), spaced.group().rstrip()
    start, code = _after_cues(before, start, code)
    code = re.sub(r"\s", "", code)
    if len(code) > _LONGEST_CODE or _NO_CODE.search(code) or ("\n" in run["space"] and len(code) > 8):
        return len(before), ""
    return start, code


def _after_cues(before: str, start: int, name: str) -> tuple[int, str]:
    cut = 0
    for cue in _CUES.finditer(name):
        cut = cue.end()
    before_it = before[start - 1 : start] if not cut else "，"
    leading = None if before_it in set("(〔:：") else (_FIRST if before_it in {"", "\n"} else _LEADING).match(name[cut:])
    if leading:
        cut += leading.end()
    return start + cut, name[cut:]


# ---------------------------------------------------------------------------------------------------------------
# 令 and 公告

_AGENCY_RUN = re.compile(rf"[{_HAN}]{{1,32}}\s?\Z")
_AGENCY_END = re.compile("(?:[部委院局署府行会办厅]|主席|总局|军委|国)$")
_JOINT = re.compile(rf"(?:^|(?<=[(〔《])|(?=国务院、))(?P<names>(?:[{_HAN}]{{2,20}}[部委院局署府行会办厅][、 \u3000]{{1,2}}){{1,8}})\Z")
_ORDER = re.compile(r"令\s*\Z")
_NOTICE = re.compile(r"公告\s*\Z")


def _read_order(before: str, serial: int, end: int, following: str) -> NumberMatch | None:
    """Read 国务院令第711号, 主席令(第十一届)第五十五号, 国务院第492号令, 商务部令2014年第3号."""
    return _read_act(before, serial, end, following, "令", _ORDER, "order")


def _read_announcement(before: str, serial: int, end: int, following: str) -> NumberMatch | None:
    """Read 税务总局公告2018年第12号, 农业部公告第2032号, 财政部2020年第21号公告."""
    return _read_act(before, serial, end, following, "公告", _NOTICE, "announcement")


def _read_act(
    before: str, serial: int, end: int, following: str, word: str, ending: re.Pattern[str], rule: str
) -> NumberMatch | None:
    session, year, rest = None, None, before
    if found := _SESSION.search(rest):
        session, rest = chinese_number(found["session"]), rest[: found.start()]
    elif found := _YEAR_WORD.search(rest):
        year, rest = int(found["year"]), rest[: found.start()]
    if ended := ending.search(rest):
        rest = rest[: ended.start()]
    elif following.startswith(word):
        end += len(word)
    else:
        return None
    start, agency = _agency(rest)
    if not agency or not 0 < serial < 10000:
        return None
    value = f"{agency}{word}〔{year}〕{serial}号" if year else f"{agency}{word}第{serial}号"
    return NumberMatch(start, end, "", value, rule, 0.96, code=agency, year=year, serial=serial, session=session)


def _agency(before: str) -> tuple[int, str]:
    run = _AGENCY_RUN.search(before)
    if run is None:
        return len(before), ""
    start, name = _after_cues(before, run.start(), run.group().rstrip())
    if not _AGENCY_END.search(name):
        return len(before), ""
    if joint := _JOINT.search(before[:start]):
        start, name = joint.start("names"), re.sub(r"\s+", "、", joint["names"]) + name
    name = name.removeprefix("中华人民共和国")
    return start, {"国": "国务院", "国家主席": "主席"}.get(name, name)


# ---------------------------------------------------------------------------------------------------------------
# Without 号: slips, where the place is that of a number

_BROKEN = re.compile(
    rf"""
    (?P<bracket>[〔［\[【]\s?(?:19|20)[0-9]{{2}}\s?(?:[〕］\]】]\s?(?:第\s?)?[0-9]{{1,4}}|[0-9]{{1,4}}[〕］\]】]?))
        (?![0-9年月日号號%％—－-])(?!\s*[号號、])                    # 〔2014〕31，〔201431
    | [（(]\s?(?P<plain>[{_HAN}]{{2,8}}(?:19|20)[0-9]{{2}}{_SEPARATORS}?[0-9]{{1,4}})\s?[）)]  # （岚财金2017.85）
    """,
    re.VERBOSE,
)
_PARTS = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})\s?(?P<separator>[〕第\s]+|{_SEPARATORS})?(?P<serial>[0-9]{{1,4}})")
_DATE_WORD = re.compile("(?:截至|截止|截止到|更新于|时间|日期|[于至到从自图表版])$")


def _without_hao(text: str) -> Iterator[NumberMatch]:
    for broken in _BROKEN.finditer(text):
        group = "bracket" if broken["bracket"] else "plain"
        at = broken.start(group)
        digits = _PARTS.search(text[at : broken.end(group)].translate(_FOLD))
        window = max(0, at - _WINDOW)
        name_end = at if group == "bracket" else at + digits.start() if digits else at
        start, code = _code(text[window:name_end].translate(_FOLD))
        if digits is None or not code or _DATE_WORD.search(code) or _LICENCE.search(code):
            continue
        year, serial = int(digits["year"]), int(digits["serial"])
        dated = group == "plain" and digits["separator"] and serial <= 12 and text[broken.start() - 1] != "》"
        if not 1949 <= year <= 2035 or not serial or dated:
            continue
        start, end = window + start, broken.end(group)
        value = _normal(code, year, serial)
        yield NumberMatch(
            start, end, text[start:end], value, "number-repair", 0.7, code=code, year=year, serial=serial
        )


# ---------------------------------------------------------------------------------------------------------------
# Standards: GB/T 9704-2012

_PREFIXES = frozenset(
    "GB GBJ GBZ JGJ JJG JJF CJJ TSG DB DBJ WS HJ HG HY HB HS QC QB QX YY YD YB YC YS SL SJ SH SN SY SB SC SF CB CH CJ CY DA"
    " DL DZ EJ FZ GA GH GM GY HAD JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QJ RB TB TD TY WB WH WJ WM WW XB YZ".split()
)
_STANDARD = re.compile(
    r"""
    (?P<prefix>[A-Z]{2,4})(?:(?<=DB)[0-9]{2}|(?<=DBJ)[0-9]{0,2})?(?:/[TZJ])?\s?
    [0-9]{1,6}(?:\.[0-9]{1,3}){0,3}
    (?:/[0-9]{1,3})?                              # HAD 103/06-2006
    [-—－–]{1,2}(?:19|20)?[0-9]{2}(?![0-9])
    """,
    re.VERBOSE,
)


def _standards(text: str) -> Iterator[NumberMatch]:
    for match in _STANDARD.finditer(text):
        if match["prefix"] not in _PREFIXES:
            continue
        value = re.sub("[—－–]+|--", "-", re.sub(r"\s", "", match.group()))
        yield NumberMatch(match.start(), match.end(), match.group(), value, "standard", 0.95)

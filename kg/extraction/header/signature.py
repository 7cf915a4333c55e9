"""The signature (落款): signing agencies and date at the end of the text, before annexes and portal footers.

Recognised: agencies on the lines above a date line, 国务院办公厅 / 2018年11月5日; both on one line; both inside a page
that lost its line breaks, …请遵照执行。 某县财政局 二○一○年四月十日 附表：…; a date
that lost its 年月日, 2016222. Every signature is yielded, covers' and annexes' alike; the first is the document's.
Left out on purpose: 某办公室2018年3月26日印发 (the printer's line), dates inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.dates import FoundDate, bare_readings, find_dates
from kg.extraction.header.signers import (
    AGENCY_END,
    SEAL,
    glued_signer,
    is_person,
    looks_like_signer,
    signer,
    signers_in,
)
from kg.model import Document, Mention, Span
from kg.text import SPACES, line, squeeze, trim

_NOT_AFTER = re.compile(  # what follows a date inside a sentence, or in the printer's line
    r"[ \t\u00a0\u3000]{0,3}(?:[，,、；;《“发颁公前后起至止以的在出下召由我第批来致报提]|印发|实施|施行|开始|会议|同意|关于|[（(]第)"
)
_LINE_END = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]{0,99}(?:\r|\n|$)")
_FREE_AFTER = re.compile(r"[\s（(。]|附|抄送|$|\d{1,2}[时点](?:\d{1,2}分)?\s")
_BEFORE_INLINE = re.compile(
    r"(?:^|[ \t\u00a0\u3000。；！）)”>])[ \t\u00a0\u3000]{0,40}([\u4e00-\u9fff（）()]{3,40}?)[ \t\u00a0\u3000]{0,40}$"
)
_EDGE = SPACES.replace("\n", "")
_CLOSED_BEFORE = re.compile(rf"[。！][{SPACES}]{{1,12}}$")  # …再上新台阶。 二○一○年三月二日 【打印本页】
_PAGE_END = re.compile(
    rf"[{SPACES}]{{0,99}}(?:$|[【\[（(|]|附[件表]|打印|关闭|上一|下一|主题词|责任编辑|分享|扫一扫|返回|版权)"
)
_BARE_LINE = re.compile(rf"^[{_EDGE}]{{0,80}}((?:19|20)\d{{4,6}})[{_EDGE}]{{0,80}}$", re.MULTILINE)
_BROKEN_DAY = re.compile(
    rf"""(?:^|(?<=[{_EDGE}\u4e00-\u9fff]))
    ((?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{{2}})年
    (?:[{_EDGE}\r]{{0,9}}\n[{_EDGE}]{{0,80}}[\d一二三四五六七八九十]{{1,2}}月|[\d一二三四五六七八九十]{{1,2}}月[{_EDGE}\r]{{0,9}}\n[{_EDGE}]{{0,80}})
    [\d一二三四五六七八九十]{{1,3}}日)[{_EDGE}\r]{{0,80}}$""",
    re.MULTILINE | re.VERBOSE,
)
_BARE = re.compile(r"[12][90]\d{4}")
_LINES_BETWEEN = 4  # line ends between two signers, at most
_LONGEST = 200  # code points of a line of signers: a dozen ministries
_FIRST_STOP = re.compile(r"[。；，,]|[：:]\s{0,4}\n|《\n|^附件[：:]", re.MULTILINE)
_CLOSING = re.compile(
    r"^(?:19|20)\d\d年月日$|^[（(].{0,20}[)）]$|^附件|^附表|^-+>?$|^扫一扫|网站地图|版权所有|^打印|^关闭|^分享"
)


def find_signatures(document: Document, known: Collection[str] = (), start: int = 0) -> Iterator[Mention]:
    """Yield `header.signer` and `header.date` of each signature behind `start`; `known` are names that the head gives."""
    text = document.text
    body = _body_start(text, start)
    signed = False
    for mention in [*_dated(text, body, known), *_bare_dated(text, body, known)]:
        signed = signed or mention.rule in ("header-signature", "header-signature-inline", "header-bare-date")
        yield mention
    if not signed:
        yield from _closing_line(text, body)


def _days(text: str, body: int) -> Iterator[FoundDate]:
    """Yield the days behind an offset, those broken over two lines as well: 2021年 / 3月5日."""
    broken = list(_BROKEN_DAY.finditer(text, body)) if "年\n" in text or "年\r" in text or "月\n" in text else []
    found = list(find_dates(text, body))
    for match in broken:
        value = next(find_dates(squeeze(match[1])), None)
        if value is not None:
            found.append(FoundDate(*match.span(1), value.value))
    yield from sorted(found, key=lambda day: day.start) if broken else found


def _dated(text: str, body: int, known: Collection[str]) -> Iterator[Mention]:
    for found in _days(text, body):
        opening = max(text.rfind("\n", max(0, found.start - _LONGEST), found.start) + 1, found.start - _LONGEST, 0)
        opens = opening == 0 or text[opening - 1] == "\n"  # the line's true start, not a cut through a long one
        alone = opens and not text[opening : found.start].strip()
        free = bool(_FREE_AFTER.match(text, found.end))
        if alone and free:
            signers = list(_signers_above(text, opening, body, known))
            rule = "signature" if any(m.rule == "header-signature" for m in signers) else "date-line"
            if rule == "date-line":
                if not _LINE_END.match(text, found.end):
                    continue
                rule = "closing-date" if _closed_above(text, opening) else rule
        elif _NOT_AFTER.match(text, found.end):
            continue
        else:
            signers = list(_signers_beside(text, opening, opens, found.start, known))
            if not signers:
                if _CLOSED_BEFORE.search(text, max(0, opening, found.start - 12), found.start) and _PAGE_END.match(
                    text, found.end
                ):
                    yield _day(text, (found.start, found.end), "closing-inline", found.value)
                continue
            whole = opens and signers[0].start == trim(text, opening, found.start)[0]
            if not free and not (whole and _closed_above(text, opening)):
                continue
            rule = "signature" if whole else "signature-inline"
        yield from signers
        yield _day(text, (found.start, found.end), rule, found.value)


def _bare_dated(text: str, body: int, known: Collection[str]) -> Iterator[Mention]:
    """Yield the dates that lost their 年月日, one mention for each reading."""
    for bare in _BARE_LINE.finditer(text, body) if _BARE.search(text, body) else ():
        if readings := bare_readings(bare[1]):
            yield from _signers_above(text, bare.start(), body, known)
        for reading in readings:
            yield _day(text, bare.span(1), "bare-date", reading)


def _body_start(text: str, start: int) -> int:
    """Return the offset behind the first stop or colon at a line's end: no signature stands before the body."""
    stop = _FIRST_STOP.search(text, start)
    return stop.end() if stop else max(0, text.find("\n", start))


def _closed_above(text: str, start: int) -> bool:
    """Tell whether the text above a line has come to an end: a full stop, or a list of annexes."""
    end = trim(text, max(0, start - _LONGEST), start)[1]
    above = text.rfind("\n", max(0, end - _LONGEST), end) + 1
    return text.endswith("。", 0, end) or text[above:end].lstrip(SPACES).startswith("附")


def _signers_above(text: str, end: int, floor: int, known: Collection[str]) -> Iterator[Mention]:
    lines: list[Span] = []
    while end > floor and len(lines) < 12:
        start, stop = line(text, end - 1)
        span = trim(text, start, stop)
        if seal := SEAL.search(text, max(span[0], span[1] - 8), span[1]):
            span = trim(text, span[0], seal.start())
        if span[0] < span[1]:
            words = squeeze(text[span[0] : span[1]])
            person = is_person(text[span[0] : span[1]])
            if len(words) > _LONGEST or not (person or looks_like_signer(words)):
                yield from glued_signer(text, span) if not lines else ()
                break
            far = lines and text.count("\n", span[1], lines[-1][0]) > _LINES_BETWEEN
            if lines and (far or not (person or AGENCY_END.search(words))):
                break
            lines.append(span)
        end = start
    for span in reversed(lines):
        yield from signers_in(text, span, known)


def _signers_beside(text: str, start: int, opens: bool, end: int, known: Collection[str]) -> Iterator[Mention]:
    """Yield the signers between `start` (the line's own if it `opens` there), or a stop, and a date in the same line."""
    start, end = trim(text, start, end)
    if opens and looks_like_signer(squeeze(text[start:end])):
        if AGENCY_END.search(squeeze(text[start:end])):
            yield from signers_in(text, (start, end), known)
        return
    window = max(start, end - 80)
    inline = _BEFORE_INLINE.search(text[window:end])
    if inline and AGENCY_END.search(inline[1]) and looks_like_signer(inline[1]):
        yield signer(text, (window + inline.start(1), window + inline.end(1)), "signature")
        return
    name = max((name for name in known if len(name) > 3 and text.endswith(name, window, end)), key=len, default="")
    if name:
        yield signer(text, (end - len(name), end), "signature")


def _closing_line(text: str, floor: int) -> Iterator[Mention]:
    """Yield the agency of a last line that stands alone without a date."""
    end = len(text)
    for _ in range(8):
        if end <= floor:
            return
        start, stop = line(text, end - 1)
        span = trim(text, start, stop)
        words = squeeze(text[span[0] : span[1]])
        if words and not _CLOSING.search(words):
            if 5 <= len(words) <= 40 and looks_like_signer(words) and AGENCY_END.search(words):
                yield signer(text, span, "closing-line")
            return
        end = start


def _day(text: str, span: Span, rule: str, value: str) -> Mention:
    return Mention(*span, text[span[0] : span[1]], "header.date", f"header-{rule}", value)

"""The lines by which one official document is told from the next: heads, signatures, imprints (GB/T 9704-2012 §7).

A head is a letterhead or a number alone on its line with a title, or a title with the addressee below it, or the
fields of a portal with a title among them. A signature ends in a line that is a day, with the agency above or beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.dates import find_dates
from kg.reading.labels import LABEL, is_label, says
from kg.reading.structure import form_of
from kg.text import squeeze, trim

_DAY = re.compile(
    r"(?P<who>[^，。；：,;:《》“”\d]{0,40})(?:[12][09]\d\d|[一二][〇○◯零O0九].{2})年.{1,3}月.{1,4}日(?:[（(][^（）()]{1,12}[)）])?"
)
_WHO = re.compile(r"[^，。；：！？,;:!?《》“”\d]{2,40}")
_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Z]{1,16}[〔﹝［\[【（(][12][09]\d\d[〕﹞］\]】)）]第?\d{1,5}号(?:签发人[：:].{2,12})?"
)
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff]{3,40}文件")
_OFFICIAL = re.compile(  # 公文文种, not 办法 or 方案, which another text issues
    r"(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|答复|复函|函|纪要)(?:[（(][^（）()]{1,20}[)）])?$"
)
_TITLE_MAY = re.compile(r"关于|转发|印发|批转|对.{2,40}的答复$")
_CRUMB = re.compile(r"(?:当前|您的|所在)位置[：:].*|首页.{0,60}")
_ORDER, _ORDER_NUMBER = re.compile(r"[\u4e00-\u9fff]{4,40}令"), re.compile(r"(?:[12][09]\d\d年)?第\d{1,5}号")
_ADDRESSEE = re.compile(r"[^。；《》“”]{2,200}[：:]")
_NO_ADDRESSEE = re.compile(r"(?:附件|附表|标题|[人间址话])[：:]$|如下|以下|现[就将]|根据|提出")
_PASSES_ON = re.compile(r"印发|转发|批转|印送|发布|公布|颁布|颁发|令$")
_FORWARDS = re.compile("转发|批转|转送|转来")
NOTE = re.compile(
    r"[（(](?:此件|本件|联系人|联系电话|公开(?:属性|方式|发布)|主动公开|依申请公开|不予公开|信息公开|本文)[^（）()]{0,80}[)）]"
)
ANNEX = re.compile(r"附[件表录图](?:[\d一二三四五六七八九十]{1,3}|之[一二三四五六七八九十])?[：:．.]?")
IMPRINT = re.compile(
    r"主题词[：:].{0,80}|(?:抄|分|主)[送报发][：:].{0,400}|.{0,60}[12][09]\d\d年.{1,3}月.{1,4}日印(?:发|制)?|(?:（|\()?共印\d{1,5}份(?:）|\))?[。]?|(?:打字|校对|拟稿)[：:].{0,30}"
)
IMPRINT_MAY = re.compile(
    "^主题词|[抄分主][送报发][：:]|日印|共印|^(?:打字|校对|拟稿)"
)  # quick: what each of them holds
IMPRINT_CORE = re.compile(r"抄[送报][：:]|日印(?:发|制)$|共印\d")
_RULE = re.compile(r"[\W_]{1,200}")
_LINE = re.compile(r"[^\n]+")
_SHORT = 120  # code points: a longer line is text, and no title, number, day …
_HALF_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_HEAD_LINES = 10
_TITLE_LONGEST, _TITLE_LINES = 200, 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds anything: its bounds without white space at the edges, and its words (of a short line: without any, digits in half width)."""

    start: int
    end: int
    words: str


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that hold anything."""
    found = []
    for match in _LINE.finditer(text):
        start, end = trim(text, *match.span())
        if start < end:
            words = text[start:end]
            if end - start < _SHORT:
                words = squeeze(words).translate(_HALF_WIDTH)
            found.append(Line(start, end, words))
    return found


def is_signature(lines: Sequence[Line], at: int) -> bool:
    """Tell whether line `at` is the day of a signature: an agency beside it or right above, and text above that."""
    line = lines[at]
    if len(line.words) > 60 or "日" not in line.words[-14:] or not (day := _DAY.fullmatch(line.words)):
        return False
    if at < 2 or is_label(day["who"].strip("【】")) or not any(find_dates(line.words)):
        return False
    if len(day["who"]) >= 3:
        return True
    above = lines[at - 1].words
    return bool(_WHO.fullmatch(above)) and not form_of(above)[0] and not _OFFICIAL.search(above[-12:])


def is_imprint(line: Line) -> bool:
    """Tell whether a line can only stand in an imprint: 抄送：…, 某办公室2020年1月3日印发."""
    return bool(IMPRINT_CORE.search(line.words) and IMPRINT.fullmatch(line.words))


def is_between(line: Line) -> bool:
    """Tell whether a line can stand between a signature and the next document: a note, a rule, 主题词：…."""
    return any(form.fullmatch(line.words) for form in (NOTE, _RULE, IMPRINT))


def is_annex(line: Line) -> bool:
    """Tell whether a line says that an annex begins, and nothing else."""
    return line.words.startswith("附") and bool(ANNEX.fullmatch(line.words))


def title_at(lines: Sequence[Line], at: int, ends: re.Pattern[str]) -> int:
    """Return the end of the title that begins with line `at` and closes with what `ends` finds at its end, or 0."""
    words = ""
    for end in range(at, min(len(lines), at + _TITLE_LINES)):
        line = lines[end].words
        if "。" in line or form_of(line)[0] or line[-1] in "：:；，" or _NUMBER.fullmatch(line):
            return 0
        words += line
        if len(words) > _TITLE_LONGEST:
            return 0
        if ends.search(words[-60:]):
            return end + 1
    return 0


def is_box(text: str, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a portal's box of fields, a title among them, begins with line `at`."""
    first = lines[at]
    if not LABEL.match(text, first.start, first.end):
        return False
    labels = [says(label) for line in lines[at : at + 6] for label in LABEL.finditer(text, line.start, line.end)]
    return len(labels) > 2 and "title" in labels and bool({"number", "signer", "date"} & set(labels))


def is_head(lines: Sequence[Line], at: int, sure: bool) -> bool:
    """Tell whether the head of a document begins with line `at`; `sure`: an imprint closes what stands above."""
    if ANNEX.match(lines[at].words):
        return False
    below = [line.words for line in lines[at : at + 2]]
    if len(below) > 1 and _ORDER.fullmatch(below[0]) and _ORDER_NUMBER.fullmatch(below[1]):
        return True
    marked = False
    for place in range(at, min(len(lines), at + _HEAD_LINES)):
        words = lines[place].words
        if _NUMBER.fullmatch(words) or (place == at and _LETTERHEAD.fullmatch(words)):
            marked = True
            continue
        if place == at and _CRUMB.fullmatch(words):
            continue
        end = title_at(lines, place, _OFFICIAL)
        if not end:
            return False
        below = [line.words for line in lines[end : end + 4]]
        if sure and any("。" in line for line in below):
            return True
        title = "".join(line.words for line in lines[place:end])
        if not _TITLE_MAY.search(title):
            return False
        numbered = marked or any(_NUMBER.fullmatch(line) for line in below[:1])
        return numbered or (not title.startswith("关于") and any(map(_is_addressee, below[:2])))
    return False


def _is_addressee(words: str) -> bool:
    return bool(_ADDRESSEE.fullmatch(words)) and not _NO_ADDRESSEE.search(words)


def forwards(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the document that begins with line `at` passes on another one, with its own head."""
    head = [line.words for line in lines[at : at + 3 * _HEAD_LINES]]
    body = next(
        (
            place
            for place, words in enumerate(head)
            if "。" in words or (_is_addressee(words) and not LABEL.search(words))
        ),
        len(head),
    )
    return any(_FORWARDS.search(words) for words in head[:body])


def labels_of(text: str, lines: Sequence[Line], at: int) -> list[str]:
    """Return the labels with which line `at` and those below it begin."""
    found = []
    for line in lines[at : at + _HEAD_LINES]:
        label = LABEL.match(text, line.start, line.end)
        if label is None:
            break
        found.append(squeeze(label.group()))
    return found


def passes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the document that begins with line `at` issues or passes on another text."""
    for place in range(at, min(len(lines), at + 3 * _HEAD_LINES)):
        words = lines[place].words
        if "。" in words:
            return False
        if _PASSES_ON.search(words) and not LABEL.match(words):
            return True
    return False

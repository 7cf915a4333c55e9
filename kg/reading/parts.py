"""The parts of a document that stand by themselves: what it issues, its annexes, its note and its imprint.

They follow the signature (GB/T 9704-2012 §7.3.4 to §7.4): 附注 in brackets, 附件1 and a title on lines of their own, or,
under a notice or an order that issues a text, that text's title at once; 抄送 and the line of the office that
printed close it. Left out on purpose: the list of annexes above the signature, links to files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Part, Span
from kg.reading.heads import (
    ANNEX,
    IMPRINT,
    IMPRINT_CORE,
    IMPRINT_MAY,
    NOTE,
    Line,
    is_signature,
    lines_of,
    passes_on,
    title_at,
)
from kg.text import squeeze

_KINDS = re.compile(
    r"(?:办法|规定|条例|细则|规则|规程|章程|制度|方案|规划|计划|要点|标准|规范|指引|指南|预案|准则|意见|报告|通知|分工|安排|措施|清单|目录|名单|一览表|[\u4e00-\u9fff]表|指标|做法|坐标|样图|样式|格式|样本|模板|流程图|示意图|"
    r"汇总|明细|台账|名册|任务书|申报书|申请书|承诺书|回执|提纲|大纲|总结|公约|守则|职责|纲要|办法|决定|函|情况|说明|纪要|中华人民共和国[^。]{1,30}法)(?:[（(][^（）()]{1,20}[)）]){0,2}$"
)
_TITLED_ANNEX = re.compile(r"附[件表录图][\d一二三四五六七八九十]{0,3}[：:．.、]?")
_BRACKETS = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]{0,20}[)）]){2,60}[)）]")  # right below the signature
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|jpg|et|ofd)$", re.I)
_IMPRINT_LINES = 12


def parts_of(text: str) -> tuple[Part, ...]:
    r"""Return the parts of a document, in order.

    >>> text = "某局关于印发值班办法的通知\n各站：\n请执行。\n某局\n2020年3月1日\n（此件公开发布）\n附件\n值班办法\n第一条 甲。\n抄送：某市政府。\n"
    >>> [(part.kind, text[slice(*part.title)] if part.title else "") for part in parts_of(text)]
    [('note', ''), ('carried', '值班办法'), ('imprint', '')]
    """
    lines = lines_of(text)
    signed = next((at for at in range(len(lines)) if is_signature(lines, at)), None)
    starts = _starts(lines, signed)
    head = "".join(line.words for line in lines[:12])
    found = []
    for (first, kind, title), (last, _, _) in pairwise([*starts, (len(lines), "end", None)]):
        if kind == "end":
            continue
        if kind == "annex" and title and squeeze(text[slice(*title)]) in head and passes_on(lines, 0):
            kind = "carried"
        found.append(Part(kind, lines[first].start, lines[last - 1].end, title))
    return tuple(found)


Start = tuple[int, str, Span | None]  # line, kind, title


def _starts(lines: Sequence[Line], signed: int | None) -> list[Start]:
    """Return where each part begins; kind "end" closes one without beginning another."""
    starts: list[Start] = []
    at = 0 if signed is None else signed + 1
    fresh = signed is not None  # right below the signature
    while at < len(lines):
        words = lines[at].words
        imprint = _imprint_end(lines, at)
        if imprint:
            starts += [(at, "imprint", None), (imprint, "end", None)]
            at = imprint
            continue
        if signed is not None and (NOTE.fullmatch(words) or (fresh and _BRACKETS.fullmatch(words))):
            starts += [(at, "note", None), (at + 1, "end", None)]
            at += 1
            continue
        annex = _annex(lines, at, signed is not None)
        if annex:
            starts.append(annex)
            fresh = False
        elif fresh:
            end = title_at(lines, at, _KINDS) if passes_on(lines, 0) or _promulgates(lines[:signed]) else 0
            if end and end < len(lines):
                starts.append((at, "carried", (lines[at].start, lines[end - 1].end)))
            fresh = False
        at += 1
    return [start for start in starts if start[0] < len(lines)]


def _promulgates(lines: Sequence[Line]) -> bool:
    """Tell whether an announcement promulgates a law: …公告 / 《甲条例》已由…通过，现予公布."""
    headed = any(line.words.endswith("公告") for line in lines[:4])
    return headed and any("现予公布" in line.words or "现予发布" in line.words for line in lines[1:8])


def _annex(lines: Sequence[Line], at: int, signed: bool) -> Start | None:
    """Return the annex that begins with line `at`: 附件1 alone, or, below a signature, with its title."""
    words = lines[at].words
    mark = _TITLED_ANNEX.match(words)
    if mark is None or at + 1 >= len(lines):
        return None
    if ANNEX.fullmatch(words):
        end = title_at(lines, at + 1, _KINDS)
        if not signed and (not end or words[-1] in "：:"):
            return None
        if _imprint_end(lines, at + 1) or _FILE.search(lines[at + 1].words) or _TITLED_ANNEX.match(lines[at + 1].words):
            return None
        listed = words[-1] in "：:" and re.match(r"\d{1,2}[.．、]", lines[at + 1].words)
        title = (lines[at + 1].start, lines[end - 1].end) if end else None
        return None if listed else (at, "annex", title)
    below = lines[at + 1].words
    if not signed or _FILE.search(words) or re.match(r"附[件表]|\d{1,2}[.．、]", below):
        return None
    if not _KINDS.search(words[mark.end() :][-60:]):
        return None
    behind = lines[at].end - len(words[mark.end() :])
    return (at, "annex", (max(lines[at].start, behind), lines[at].end))


def _imprint_end(lines: Sequence[Line], at: int) -> int:
    """Return the line behind the imprint that begins with line `at`, or 0."""
    if at < 2 or not IMPRINT_MAY.search(lines[at].words) or not IMPRINT.fullmatch(lines[at].words):
        return 0
    end, sure = at, False
    while end < len(lines) and end < at + _IMPRINT_LINES:
        words = lines[end].words
        if IMPRINT.fullmatch(words):
            sure = sure or bool(IMPRINT_CORE.search(words))
        elif not (lines[end - 1].words[-1] in "，、" or words.endswith(("办公厅", "办公室"))) or len(words) > 200:
            break
        end += 1
    return end if sure else 0

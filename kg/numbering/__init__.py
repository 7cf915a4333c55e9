"""The one grammar of document numbers: 机关代字、年份、序号 (GB/T 9704-2012 §7.2.5), orders, 公告, standards.

A number is read from its end: 号 is the sure sign, before it stands the serial, then the year, then the code.
Every window is bounded, so the work is linear. Slips are repaired only where one sensible reading is left;
where there are several, `value` is None and `candidates` keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.numbering.serials import anchored
from kg.numbering.slips import without_hao
from kg.numbering.standards import standards
from kg.numbering.values import NumberMatch, chinese_number

__all__ = ["NumberMatch", "chinese_number", "find_numbers", "parse_number"]


def find_numbers(text: str) -> Iterator[NumberMatch]:
    """Yield every number in the order of the text, without overlaps, refused ones included (`value` None).

    >>> [(m.text, m.value) for m in find_numbers("根据国办发[2016] 5号和中华人民共和国国务院令第七一一号")]
    [('国办发[2016] 5号', '国办发〔2016〕5号'), ('中华人民共和国国务院令第七一一号', '国务院令第711号')]
    """
    found = [*anchored(text), *without_hao(text), *standards(text)]
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

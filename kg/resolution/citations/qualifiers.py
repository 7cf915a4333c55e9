"""Words beside a citation that say which version of a law is meant: 新修订的, 2019年修订的, （2017年修正）, 原.

A year alone counts where it qualifies the law: 2007年《条例》, 《条例》（2019年修订）; not where something else happened in it
(2019年落实《条例》情况).
"""

from __future__ import annotations

import re

from kg.model import Fact, Mention

_REVISED = "(?:修订|修正|修改)"
_ACT = "(?:修订|修正|修改|颁布|公布|制定|通过|施行|实施|颁行)"
_BEFORE = re.compile(
    rf"""(?:
        (?P<new>新(?:近|版|一轮)?{_ACT}的?|{_REVISED}后的|(?<![高创革更全刷重翻])新的?|最新(?:{_ACT})?的?)  # 新修订的《甲法》
      | (?<![至到在于从0-9])(?P<year>(?:19|20)[0-9]{{2}})年?
        (?:版|新?{_ACT}的?|[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?{_ACT}的?)?            # 2007年《甲条例》, 2019年修订的《甲条例》
      | (?P<former>(?<![平草中太高还复荒])原|旧版?的?|{_REVISED}前的)                # 原《甲条例》
    )\s*$""",
    re.VERBOSE,
)
_WITHIN = re.compile(rf"[（(](?P<year>(?:19|20)[0-9]{{2}})年?(?:版|新?{_ACT}[版本]?)?[）)]\s*》?$")
_BEHIND = re.compile(
    rf"\s*[（(](?:(?P<year>(?:19|20)[0-9]{{2}})年?(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?新?{_ACT}[版本]?|(?P<new>新修订)[版本]?)[）)]"
)
_REACH = 24  # code points looked at on either side


def qualifier(mentions: tuple[Mention, ...], text: str) -> Fact | None:
    """Return which version the words beside the mentions name: `new`, `former` or a year; None where they disagree.

    >>> m = Mention(4, 10, "《档案法》", "regulation", "title")
    >>> qualifier((m,), "新修订的《档案法》施行").value
    'new'
    """
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        one = _beside(mention, text)
        if one:
            found.setdefault(one.value or "", []).append(one)
    if len(found) != 1:
        return None
    ((value, proofs),) = found.items()
    return Fact(value, tuple(proofs))


def _beside(mention: Mention, text: str) -> Mention | None:
    start, end = max(0, mention.start - _REACH), mention.start
    for pattern, low, high in ((_WITHIN, mention.start, mention.end), (_BEFORE, start, end)):
        found = pattern.search(text, low, high)
        if found:
            return _read(found, text)
    behind = _BEHIND.match(text, mention.end, min(len(text), mention.end + _REACH))
    return _read(behind, text) if behind else None


def _read(found: re.Match[str], text: str) -> Mention:
    value = found["year"] or next(name for name in ("new", "former") if found.groupdict().get(name))
    start, end = found.span()
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    rule = "year-alone" if words == f"{value}年" else "version-words"
    return Mention(start, start + len(words), words, "regulation.qualifier", rule, value)

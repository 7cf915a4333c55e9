"""The mentions that tell of one person: the name, the post beside it, the agency named inside the post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_names import DOUBTFUL, POST
from kg.model import Mention, Span
from kg.text import SPACES, squeeze, trim

# 高级工程师, 副主任医师, 二级演奏员: the grade belongs to the post
_GRADE = "(?:正高级|副?高级|中级|初级|副?主任|主治|主管|助理|特级|首席|资深|总|[一二三四]级)?"
_TAIL = re.compile(rf"(?:{_GRADE}(?:政治)?{POST}|负责人|助理|(?:党组|党委|党工委)?(?:成员|委员|副?书记))$", re.VERBOSE)
_SECOND = re.compile("[、，,]|(?<!^)兼")  # 副主任兼处长: the first post
_DUTY = re.compile("[，,](?:负责|分管|主持|协助)(?!人)")  # 常务副主任，负责日常工作
# How sure the forms are: a name beside a verb less than one behind a post or a label
_SURE = {"name-post": 0.85, "post-names": 0.85, "takes-post": 0.85, "comrade": 0.85, "handles": 0.75, "sentence": 0.85}
_LEAD = re.compile(r"^(?:[一二两三四五六七八九\d]位|同志)")


def person(text: str, span: Span, post: Span | None, rule: str) -> Iterator[Mention]:
    """Yield the person at a span, and post and agency where the post is printed at `post`."""
    start, end = span
    name = squeeze(text[start:end])
    sure = min(_SURE.get(rule, 0.9), 0.75 if name[0] in DOUBTFUL and len(name) < 4 else 1.0)
    yield Mention(start, end, text[start:end], "person", rule, name, confidence=sure)
    if post is None:
        return
    if duty := _DUTY.search(text, *post):
        post = (post[0], duty.start())
    first, last = trim(text, *post, also="，,、。；;：:（()）")
    if lead := _LEAD.match(text[first:last]):
        first += lead.end()
    if first >= last:
        return
    printed = text[first:last]
    yield Mention(first, last, printed, "person.position", rule, squeeze(printed), span, sure)
    organ = _SECOND.split(printed)[0]
    value = squeeze(organ)
    tail = _TAIL.search(value)
    if tail and tail.start() > 1:
        agency = organ[: _printed_length(organ, tail.start())]
        yield Mention(first, first + len(agency), agency, "person.agency", rule, value[: tail.start()], span, sure)


def _printed_length(text: str, count: int) -> int:
    """Return how much of a text its first `count` characters take with the spaces between them.

    >>> _printed_length("国 务 院 总 理", 3)
    5
    """
    for at, char in enumerate(text):
        count -= char not in SPACES
        if not count:
            return at + 1
    return len(text)

"""The mentions that tell of one person: the name, the post beside it, the agency named inside the post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_names import POST
from kg.model import Mention, Span
from kg.text import squeeze, trim

_TAIL = re.compile(rf"(?:{POST}|负责人|助理|(?:党组|党委|党工委)?(?:成员|委员|副?书记))$", re.VERBOSE)
_DUTY = re.compile("[，,](?:负责|分管|主持|协助)(?!人)")  # 常务副主任，负责日常工作
_LEAD = re.compile(r"^(?:[一二两三四五六七八九\d]位|同志)")


def person(text: str, span: Span, post: Span | None, rule: str) -> Iterator[Mention]:
    """Yield the person at a span, and post and agency where the post is printed at `post`."""
    start, end = span
    yield Mention(start, end, text[start:end], "person", rule, squeeze(text[start:end]))
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
    yield Mention(first, last, printed, "person.position", rule, squeeze(printed), span)
    organ = re.split("[、，,]", printed)[0]
    tail = _TAIL.search(organ)
    if tail and tail.start() > 1:
        agency = organ[: tail.start()]
        yield Mention(first, first + len(agency), agency, "person.agency", rule, squeeze(agency), span)

"""People appointed and relieved: 任命甲为县财政局局长, 免去乙的县财政局局长职务, and the lines below such a heading.

The post is the one appointed to, or relieved of. Left out: rules on who appoints whom, which name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_mentions import person
from kg.extraction.person_names import HAN, NAME, SOUNDED, SURNAME, is_name, is_post
from kg.model import Mention
from kg.text import squeeze

_NAME = rf"(?:{NAME}|{SURNAME}[ \u3000\u00a0]{{1,3}}[{HAN}]{{1,2}}?|{SOUNDED})"
_NAMES = rf"(?P<names>{_NAME}(?:、{_NAME}){{0,15}}?)"
_POST = rf"(?P<post>[{HAN}（）()、·\d]{{2,45}}?)"
_COMRADE = "(?:等)?(?:同志|先生|女士)?"
_APPOINTED = re.compile(
    rf"(?:任命|聘任|聘请|增补|(?<=[\n：:])[ \u3000]*){_NAMES}{_COMRADE}(?:为|任|担任|兼任|出任){_POST}(?=[（(][^（）()\n]{{2,12}}[）)][，。；;\s]|[，,。；;\s]|$)",
    re.VERBOSE,
)
_RELIEVED = re.compile(
    rf"(?:免去|解聘|(?<=[\n：:])[ \u3000]*){_NAMES}{_COMRADE}(?P<of>的|所任的?|原任的?|(?<=同志)){_POST}(?:的?职务|(?=[，,。；;\n]))",
    re.VERBOSE,
)
_RESIGNED = re.compile(rf"(?:接受|同意|、){_NAMES}{_COMRADE}辞去{_POST}(?:的?职务|(?=的请求))", re.VERBOSE)
_OTHER_POST = re.compile("(?:顾问|专家|委员|代表|人选)$")
_HEADING = re.compile("任命|聘任|聘请|任免|免去|任职|解聘|增补|辞去")


def appointments(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield the people that a text appoints or relieves, with the post.

    >>> [[m.value for m in told] for told in appointments("免去王强同志的县财政局局长职务。")]
    [['王强', '县财政局局长', '县财政局']]
    """
    if not _HEADING.search(text):
        return
    for form in (_APPOINTED, _RELIEVED, _RESIGNED):
        for found in form.finditer(text):
            at = found.start("names")
            names = found["names"].split("、")
            told = text.startswith(("职务", "的职务"), found.end("post")) or _OTHER_POST.search(found["post"])
            if not told and not is_post(squeeze(found["post"])):
                continue
            if not all(is_name(squeeze(name), loose=True) for name in names):
                continue
            for name in names:
                yield tuple(person(text, (at, at + len(name)), found.span("post"), "appointment"))
                at += len(name) + 1

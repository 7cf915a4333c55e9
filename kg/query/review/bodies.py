"""Groups, platforms and people that may be one, by their names within those they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.graph.namespaces import KG
from kg.query.review.pairs import Pair, bucketed, opened, ordered
from kg.query.review.things import Known, Thing
from kg.resolution.agency_keys import place_at_start

_GROUP_FORM = re.compile("(?:工作)?(?:领导|协调|领导协调|专项|工作)?(?:小组|专班)$|(?:工作)?(?:部际|厅际)?联席会议$")
_SITE_FORM = re.compile("(?:政府)?(?:官方|门户|官方门户)?(?:网站|网页|官网|网)$")
_WHOLE = re.compile("^(?:国务院|国家|全国|中央|中国|中华)")  # of the whole country
_LONG = 8  # letters that no two offices hit upon
_COLUMN = KG + "platform-column"
_ANOTHER = re.compile("[副原前代]$")
_NO_OFFICE = re.compile("联系人|联络员|经办人|代表$|委员$")


def group_pairs(groups: list[Thing], known: Known) -> Iterator[Pair]:
    """Yield the pairs of leadership groups that may be one."""
    for bucket in bucketed(groups, lambda group: [group.name]):
        yield from opened(bucket, "same name", known.may_meet, lambda one, other: _proper(one, other, known))
        yield from ordered(bucket, "two owners", lambda one, other: one.place == other.place != "")
    for bucket in bucketed(groups, lambda group: [(owner, _task(group)) for owner in group.owners]):
        yield from ordered(bucket, "alike", lambda one, other: one.name != other.name)


def _task(group: Thing) -> str:
    return _GROUP_FORM.sub("", group.name)


def platform_pairs(platforms: list[Thing], known: Known) -> Iterator[Pair]:
    """Yield the pairs of platforms that may be one."""
    for bucket in bucketed(platforms, lambda platform: [(platform.name, platform.said(KG + "platformKind"))]):
        yield from opened(
            bucket,
            "same name",
            lambda one, other: _run_by(one, other, known),
            lambda one, other: _proper(one, other, known),
        )
        yield from ordered(bucket, "two owners", lambda one, other: _of_one_place(one, other, known))
    for bucket in bucketed(
        platforms,
        lambda platform: [(owner, _site(platform), platform.said(KG + "platformKind")) for owner in platform.owners],
    ):
        yield from ordered(bucket, "alike", lambda one, other: one.name != other.name)


def _site(platform: Thing) -> str:
    return _SITE_FORM.sub("网", platform.name)


def _run_by(one: Thing, other: Thing, known: Known) -> bool:
    """Whether a document's platform may be that of an agency: it issued the document, or no other has such a name."""
    return bool(known.issuers.get(one.document, frozenset()) & other.owners) or _proper(one, other, known)


def _of_one_place(one: Thing, other: Thing, known: Known) -> bool:
    """Whether two agencies of one place may run one platform; columns are called alike everywhere."""
    column = _COLUMN in one.said(KG + "platformKind")
    return _related(one, other, known) if column else one.place == other.place != ""


def _proper(one: Thing, other: Thing, known: Known) -> bool:
    """Whether a name is one thing's own: it says of what place, or is too long for chance; columns are called alike."""
    if _COLUMN in one.said(KG + "platformKind") or not known.may_meet(one, other):
        return False
    return bool(_WHOLE.match(one.name) or place_at_start(one.name)) or len(_task(one)) >= _LONG


def person_pairs(people: list[Thing], known: Known) -> Iterator[Pair]:
    """Yield the pairs of people that may be one."""
    for bucket in bucketed(people, lambda person: [person.name]):
        yield from opened(bucket, "position", lambda a, b: _fits(a, b, known), lambda a, b: _fits(a, b, known))
        yield from ordered(bucket, "two owners", lambda one, other: _related(one, other, known))


def _fits(one: Thing, other: Thing, known: Known) -> bool:
    """Whether the position of one is that of the other, or its end: 总理, 国务院总理; but 市长 is no 副市长."""
    return known.may_meet(one, other) and any(
        long.endswith(short) and not _NO_OFFICE.search(short) and not _ANOTHER.search(long.removesuffix(short))
        for mine in one.said(KG + "position")
        for theirs in other.said(KG + "position")
        for short, long in [sorted((mine, theirs), key=len)]
    )


def _related(one: Thing, other: Thing, known: Known) -> bool:
    """Whether the agencies of two people belong together: one succeeds or holds the other, or they are decided one."""
    return any(
        here == there or frozenset((here, there)) in known.related for here in one.owners for there in other.owners
    )

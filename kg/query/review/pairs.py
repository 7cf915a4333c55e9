"""Two things that may be one, and why a person should say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.query.review.things import Thing

# Why two things are asked about, in Chinese and English.
REASONS = {
    "same name": ("同名,其一属地或归属未明", "one name; one document leaves open whose it is"),
    "short name": ("简称,该公文述及此地", "a name without its place, in a document that speaks of this place"),
    "alike": ("归属相同,名称略异", "of one place or owner, with names that differ little"),
    "title": ("标题相同,一有字号一无", "one title, with and without a number"),
    "same title": ("标题相同,其一制发机关未明", "one title; one document leaves open who issued it"),
    "several numbers": ("同一机关同一标题,字号不同", "one title of one agency under two numbers"),
    "same number": ("字号相同,其一制发机关未明", "one number; one document leaves open whose it is"),
    "two owners": ("名称相同,归属两个机关", "one name, of two agencies that belong together"),
    "position": ("姓名相同,职务相合", "one name, with positions that fit"),
}
_SEVERAL = 3  # things that one name may mean, and asking still helps
_MANY = 20  # things of one name: it tells nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one; if they are, both are `other`."""

    why: str  # a key of REASONS
    one: Thing
    other: Thing

    @property
    def kind(self) -> str:
        """What kind of things they are."""
        return self.one.kind


Meets = Callable[[Thing, Thing], bool]


def bucketed(things: Iterable[Thing], keys: Callable[[Thing], Iterable[object]]) -> Iterator[list[Thing]]:
    """Yield the things that have a key in common, where there are several, the more widely known first."""
    buckets: dict[object, list[Thing]] = {}
    for thing in things:
        for key in keys(thing):
            buckets.setdefault(key, []).append(thing)
    for bucket in buckets.values():
        if len(bucket) > 1:
            yield sorted(bucket, key=lambda thing: (-thing.is_shared, -thing.documents, thing.iri))


def opened(bucket: list[Thing], why: str, meets: Meets, alone: Meets | None = None) -> Iterator[Pair]:
    """Pair what belongs to one document with the shared things of a bucket that it may be, else with its like.

    `alone` says which two may be one where neither is shared. A name that means many things is no ground to ask.
    """
    shared = [thing for thing in bucket if thing.is_shared]
    first: list[Thing] = []
    if len(shared) > _MANY:
        return
    for one in bucket:
        if one.is_shared:
            continue
        fitting = [other for other in shared if meets(one, other)]
        if fitting:
            if len(fitting) <= _SEVERAL:
                yield from (Pair(why, one, other) for other in fitting)
            continue
        like = next((other for other in first if alone and one.document != other.document and alone(one, other)), None)
        if like:
            yield Pair(why, one, like)
        elif len(first) < _MANY:
            first.append(one)


def ordered(bucket: list[Thing], why: str, meets: Meets) -> Iterator[Pair]:
    """Pair the shared things of a bucket: each with the first, more widely known one that it may be."""
    shared = [thing for thing in bucket if thing.is_shared][:_MANY]
    for place, one in enumerate(shared):
        other = next((other for other in shared[:place] if meets(one, other)), None)
        if other:
            yield Pair(why, one, other)

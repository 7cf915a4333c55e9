"""The law on the very subject of a document, which it may call 《条例》 without naming it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Document
from kg.resolution.citations.works import Work, plain
from kg.vocabulary import laws
from kg.vocabulary.titling import form

_STATE = "中华人民共和国"
_LONGEST = 16  # characters that no subject in a title reaches
_BEGINNING = 20_000  # code points in which the subject of a document without a telling title shows


@cache
def _subjects() -> dict[str, str]:
    """Map what the national 条例 regulate to their titles: 政府信息公开 → 中华人民共和国政府信息公开条例."""
    found: dict[str, str] = {}
    for title in sorted(laws.titles()):
        known = laws.work(title)
        if known is not None and known.kind == "行政法规" and form(title) == "条例":
            subject = title.removeprefix(_STATE).removesuffix("条例")
            if len(subject) >= 4:
                found[subject] = known.title
    return found


@cache
def _finder() -> AhoCorasick:
    return AhoCorasick(list(_subjects()), matchkind=MatchKind.LeftmostLongest)


@cache
def _within() -> AhoCorasick:
    return AhoCorasick([subject for subject in _subjects() if len(subject) < _LONGEST])


def _named(title: str) -> list[str]:
    """Return the subjects that a title names, also those inside of others."""
    return [title[start:end] for _, start, end in _within().find_matches_as_indexes(title, overlapping=True)]


def evident(document: Document, own_title: str, works: list[Work]) -> Work | None:
    """Return the national law on the very subject of the document, which it may call 《条例》 from the start.

    The subject stands in the document's own title, or the text names it three times as often as any other.
    """
    subjects = _subjects()
    named = _named(own_title)
    if not named and not own_title.endswith("条例"):
        seen = Counter(which for which, _, _ in _finder().find_matches_as_indexes(document.text[:_BEGINNING]))
        ranked = [*seen.most_common(2), (0, 0), (0, 0)]
        (which, most), (_, next_most) = ranked[:2]
        named = [list(subjects)[which]] if most >= 3 * max(next_most, 1) else []
    titles = {subjects[s] for s in named if not any(s != other and s in other for other in named)}
    if len(titles) != 1:
        return None
    title = titles.pop()
    known = next((work for work in works if any(plain(t) == plain(title) for t in work.titles)), None)
    return known or Work(titles=[title], confidence=0.7)

"""The law on the very subject of a document, which it may call 《条例》 without naming it."""

from __future__ import annotations

from functools import cache

from kg.model import Document
from kg.resolution.citations.works import Work, plain
from kg.vocabulary import laws
from kg.vocabulary.titling import form

_STATE = "中华人民共和国"
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


def evident(document: Document, own_title: str, works: list[Work]) -> Work | None:
    """Return the national law on the very subject of the document, which it may call 《条例》 from the start.

    The subject stands in the document's own title, or three times in its text.
    """
    subjects = _subjects()
    named = [s for i in range(len(own_title)) for n in range(4, 16) if (s := own_title[i : i + n]) in subjects]
    if not named and not own_title.endswith("条例"):
        named = [s for s in ("政府信息公开",) if document.text.count(s, 0, _BEGINNING) >= 3]
    titles = {subjects[s] for s in named if not any(s != other and s in other for other in named)}
    if len(titles) != 1:
        return None
    title = titles.pop()
    known = next((work for work in works if any(plain(t) == plain(title) for t in work.titles)), None)
    return known or Work(titles=[title], confidence=0.7)

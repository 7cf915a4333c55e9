"""What was found in a text, and the text cut into runs, each of which knows the marks that it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.pages.source.kinds import KINDS

_RANK = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Proved:
    """What a mark proves: a thing of the graph, or a field of the head of the document."""

    kind: str  # one of KINDS
    thing: str = ""  # IRI
    field: str = ""  # of the head: title, number, issuer …


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that was understood, left open or refused; offsets count code points of the whole text."""

    start: int
    end: int
    quote: str
    rule: str = ""
    confidence: str = ""
    proves: tuple[Proved, ...] = ()
    note: str = ""  # why it is not in the graph

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is marked as, what is closest to its words first."""
        found = {each.kind for each in self.proves}
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def order(self) -> tuple[int, int, int]:
        """Its place among others: by where it begins, what holds others before them."""
        kinds = self.kinds
        return self.start, -self.end, _RANK[kinds[0]] if kinds else len(_RANK)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text that is at hand: the whole of a document, or what stands around a quote."""

    start: int
    text: str
    page: str = ""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one stretch that lie in the same marks; `marks` are places in a list, the shortest mark first."""

    start: int
    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...] = ()  # those of them that begin here


def runs(stretch: Stretch, marks: Sequence[Mark]) -> Iterator[Run]:
    """Yield the words of a stretch in order; marks may nest and overlap, and reach beyond the stretch.

    >>> found = [Mark(0, 3, "甲乙丙"), Mark(1, 2, "乙"), Mark(2, 4, "丙丁")]
    >>> [(run.text, run.marks, run.begins) for run in runs(Stretch(0, "甲乙丙丁戊"), found)]
    [('甲', (0,), (0,)), ('乙', (1, 0), (1,)), ('丙', (2, 0), (2,)), ('丁', (2,), ()), ('戊', (), ())]
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        start, end = max(mark.start, stretch.start), min(mark.end, stretch.end)
        if start < end:
            opening.setdefault(start, []).append(number)
            closing.setdefault(end, []).append(number)
    over: set[int] = set()
    bounds = sorted({stretch.start, stretch.end, *opening, *closing})
    for start, end in pairwise(bounds):
        over.difference_update(closing.get(start, ()))
        over.update(opening.get(start, ()))
        inside = tuple(sorted(over, key=lambda n: (marks[n].end - marks[n].start, n)))
        words = stretch.text[start - stretch.start : end - stretch.start]
        yield Run(start, words, inside, tuple(n for n in opening.get(start, ()) if marks[n].start == start))


def lines(found: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    r"""Yield runs by lines, each with its line end; a run over several lines is cut.

    >>> [[run.text for run in line] for line in lines([Run(0, "甲\n乙", (0,)), Run(3, "丙\r\n", ())])]
    [['甲\n'], ['乙', '丙\r\n']]
    """
    line: list[Run] = []
    for run in found:
        at = 0
        while at < len(run.text):
            end = run.text.find("\n", at) + 1 or len(run.text)
            line.append(Run(run.start + at, run.text[at:end], run.marks, () if at else run.begins))
            at = end
            if run.text[end - 1] == "\n":
                yield tuple(line)
                line = []
    if line:
        yield tuple(line)


def pieces(around: Iterable[tuple[Mark, str, str, str]]) -> list[Stretch]:
    """Return the pieces of a text that quotes with their surroundings (mark, before, after, page) make up.

    >>> pieces([(Mark(2, 3, "丙"), "乙", "丁", ""), (Mark(3, 5, "丁戊"), "", "己", ""), (Mark(9, 10, "癸"), "", "", "")])
    [Stretch(start=1, text='乙丙丁戊己', page=''), Stretch(start=9, text='癸', page='')]
    """
    found: list[Stretch] = []
    for mark, before, after, page in sorted(around, key=lambda each: each[0].start - len(each[1])):
        start, words = mark.start - len(before), before + mark.quote + after
        last = found[-1] if found else None
        if last and start <= last.end:
            found[-1] = Stretch(last.start, last.text + words[last.end - start :], last.page)
        else:
            found.append(Stretch(start, words, page))
    return found

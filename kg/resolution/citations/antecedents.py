"""What short forms stand for: 《条例》, 该办法, “要点”, 〔2019〕26号文; where the text does not decide, nothing."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.model import Document, Mention
from kg.resolution.citations.works import Work, plain
from kg.vocabulary.titling import form, normal_title

_POINTER = re.compile("^(?:该|上述|前述|此|这[一个部])")
_VAGUE = frozenset(
    {"规定", "制度", "决定", "意见", "法", "规则", "通知", "公告"}
)  # mostly not a paper: 上述规定, 此通知
_OF_SEVERAL = re.compile(r"(?:统称|并称|合称|分别简称|分别称)\s*(?:为|作|:|：)?\s*$")
_NEAR = 240  # code points within which 该办法 and a definition look for what they stand for
Outcome = Work | tuple[str, tuple[str, ...]]  # the work, or the reason and the candidates
# how sure a short form is, by what decides its antecedent
CONFIDENCE = {
    "defined": 0.95,  # （以下简称《条例》)
    "spelt": 0.95,  # 政府信息公开《条例》
    "before": 0.85,  # the only one of that 文种 cited so far
    "fitting": 0.8,  # the only one of that 文种 in the document
    "evident": 0.7,  # the law on the subject of the document, which it never names
    "pointing": 0.85,  # 该办法, with one 办法 near before
    "numbered": 0.9,  # 〔2019〕26号文, with one number of that year and serial
}


class Antecedents:
    """Reads short forms in the order of the text, and remembers what each was found, or not found, to be."""

    def __init__(
        self, document: Document, works: list[Work], evident: Work | None = None, lost: tuple[int, ...] = ()
    ) -> None:
        """Start at the beginning of the document.

        `evident` is the law on its very subject; `lost` says where titles stood of which only a bracket is left.
        """
        self._text = document.text
        self._works = works
        self._evident = evident
        self._lost = lost
        self.confidence = 0.0  # of the last work read
        self._places = sorted((m.start, m.end, i) for i, work in enumerate(works) for m in work.mentions)
        self._read_to = 0
        self._last: dict[int, int] = {}  # work → end of its last mention so far, latest last
        self._defined: dict[str, Outcome] = {}

    def read(self, mention: Mention) -> Outcome:
        """Return the work that a short form means, or the reason why that stays open; in the order of the text."""
        self._advance(mention.start)
        if mention.rule == "defined-short-form":
            name = normal_title(mention.text)
            self._defined[name] = self._definiendum(mention, name)
            return self._by("defined", self._defined[name])
        if mention.rule == "number-without-code":
            return self._by("numbered", self._numbered(mention))
        if mention.rule == "pointing":
            return self._by("pointing", self._pointed(mention))
        return self._named(mention)

    def _by(self, how: str, outcome: Outcome) -> Outcome:
        self.confidence = CONFIDENCE[how]
        return outcome

    def _advance(self, to: int) -> None:
        while self._read_to < len(self._places) and self._places[self._read_to][1] <= to:
            _, end, work = self._places[self._read_to]
            self._last.pop(work, None)
            self._last[work] = end
            self._read_to += 1

    def _definiendum(self, mention: Mention, name: str) -> Outcome:
        """Return what （以下简称《条例》） defines; an unknown one is remembered, lest the next be misread."""
        if _OF_SEVERAL.search(self._text, max(0, mention.start - 10), mention.start):
            near = [self._works[i] for i, end in self._last.items() if mention.start - end < _NEAR]
            fitting = [work for work in near if _fits(work, name)]
            if len(fitting) == 1 and "分别" in self._text[mention.start - 10 : mention.start]:
                return fitting[0]
            return ("several antecedents", tuple(work.key for work in near))
        if mention.about is not None:
            at = bisect_right(self._places, (mention.about[1], 0, 0)) - 1
            if at >= 0 and self._places[at][1] > mention.about[0]:
                return self._works[self._places[at][2]]
        work, end = next(reversed(self._last.items()), (0, -_NEAR))
        adjoining = mention.start - end < 40 and not re.search("[。；]", self._text[end : mention.start])
        if adjoining and _fits(self._works[work], name):
            return self._works[work]
        before = self._text[max(0, mention.start - 24) : mention.start]
        if re.search(rf"(?:^|\n)\s*《?{re.escape(name)}》\s*[（(][^（()]*《?$", before) and self._evident_as(name):
            return self._evident_as(name)[0]  # the title itself is cut off to 条例》
        named = "《" in mention.text or mention.text[0] in '“"‘「'
        return ("antecedent is not named" if named else "", ())  # 大科学工程（以下简称科学计划）is no paper

    def _named(self, mention: Mention) -> Outcome:
        name = normal_title(mention.text)
        if name in self._defined:
            return self._by("defined", self._defined[name])
        fitting = [work for work in self._works if _fits(work, name)]
        before = [self._works[i] for i in self._last if _fits(self._works[i], name)]
        evident = self._evident_as(name)
        run = self._text[max(0, mention.start - 24) : mention.start] + name  # 政府信息公开《条例》
        spelt = [w for w in [*fitting, *evident] if any(run.endswith(plain(t)) for t in w.titles)]
        found = {"spelt": spelt, "before": before, "fitting": fitting, "evident": evident}
        for how, candidates in found.items():
            if len(candidates) == 1:
                if candidates is not spelt and self._lost and self._lost[0] < mention.start:
                    return ("antecedent may be lost", (candidates[0].key,))
                return self._by(how, candidates[0])
            if candidates:
                return ("several antecedents", tuple(work.key for work in candidates))
        return ("no antecedent", ())

    def _evident_as(self, name: str) -> list[Work]:
        return [self._evident] if self._evident is not None and _fits(self._evident, name) else []

    def _pointed(self, mention: Mention) -> Outcome:
        name = _POINTER.sub("", mention.text)
        near = []
        for i, end in reversed(self._last.items()):
            if mention.start - end > _NEAR:
                break
            if _fits(self._works[i], name):
                near.append(self._works[i])
        if len(near) == 1:
            return near[0]
        if not near:
            return ("", ()) if name in _VAGUE and mention.text != "该法" else ("no antecedent", ())
        return ("several antecedents", tuple(work.key for work in near))

    def _numbered(self, mention: Mention) -> Outcome:
        year_and_serial = [int(n) for n in re.findall("[0-9]+", mention.text)]
        found = [
            w
            for w in self._works
            if any([int(n) for n in re.findall("[0-9]+", m)][-2:] == year_and_serial for m in w.numbers)
        ]
        if len(found) == 1:
            return found[0]
        return ("number without 机关代字", tuple(work.key for work in found))


def _fits(work: Work, name: str) -> bool:
    """Whether a title of the work ends in the short name: 条例 fits 政府信息公开条例."""
    short = name.removeprefix("新")
    if short == "法":  # 该法 is no 办法
        return any(form(plain(title)) == "法" for title in work.titles)
    return any(plain(title).endswith(short) or re.sub("[（）]", "", title).endswith(short) for title in work.titles)

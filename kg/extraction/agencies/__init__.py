"""Agencies: organs, departments, offices, units, public institutions, courts, congresses, party committees.

    宁德市交通运输局办公室 · 市发改委 · 国家发展改革委 · 我局综合科 · 平潭综合实验区管委会 · 计建科 (known from 局计建科)

Left out on purpose: places, generic plurals (各级各部门, 市、县财政局), 政府 and 党委 by themselves, names inside
《》 or inside a document number, companies and the press.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.extraction.agencies.addressees import addressees
from kg.extraction.agencies.brackets import bracketed
from kg.extraction.agencies.edges import (
    begins_here,
    generic_around,
    is_generic,
    own_unit_begins,
    own_unit_ends,
    stands_alone,
)
from kg.extraction.agencies.grammar import Grammar, Path
from kg.extraction.agencies.listed import with_listed
from kg.extraction.agencies.marks import JOINTS, Marks, mark, unlikely_places
from kg.extraction.agencies.spacing import Spacing
from kg.extraction.agencies.units import Unit, bodies, set_up_units, units
from kg.model import Document, Mention, Span

_TITLE = re.compile(r"《[^》。；]{1,300}》")
_NUMBER = re.compile(
    r"""令?[ \t]{0,4}第[ \t]{0,4}[0-9０-９〇零一二三四五六七八九十百]{1,6}[ \t]{0,4}号
    |(?!等)[\u4e00-\u9fff]{0,6}[ \t]?[〔\[【（(［﹝][ \t]?(?:19|20|[0-9]{2}[ \t]?[〕\]])""",
    re.VERBOSE,
)
_SOON_MADE = Implementation.NoncontiguousNFA  # for the names of one document
_BLOCK = 2000  # characters that are marked at a time, at least
# 财政部|发改价格〔2008〕: a code follows the name instead of being part of it
_CODED = re.compile(r"(?<=[部厅局会府署院委室])(?!公告|通告|文件|通知|公开|规定)[\u4e00-\u9fff]{3,6}[〔\[【（(［﹝]")
_MASK = re.compile(r"[*＊×XxＸ某○]{1,3}$")
_NO_OWNER = (
    "牌子",
    "的牌子",
    "所属",
    "下属",
    "直属",
    "工作部门",
    "组成部门",
    "派出机构",
    "管理的",
)  # 加挂市文物局牌子，内设…; 为市水利局所属事业单位，内设…
_SENTENCE = 120  # characters in which a sentence comes from an agency to its units
_CAMPUS = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[）)]")  # 中国地质大学（武汉）
_CALLED = re.compile(
    r"""[（(]\s?(?:以下|下文|以下均|下)?(?:统|简|通|合)称(?:为)?[:：,，]?\s?[“"‘「]?
    ([\u4e00-\u9fff]{2,14})[”"’」]?\s?[）)]""",
    re.VERBOSE,
)
_KNOWN_ROLES = {
    "self": "self-reference", "own": "inner-unit", "superior": "superior", "central": "central", "centralshort": "central",
    "place": "full-name",
    "town": "full-name", "prefix": "full-name", "scope": "full-name", "county": "full-name", "village": "full-name",
    "institute": "full-name", "industry": "full-name", "namedzone": "full-name",
}  # fmt: skip
# How sure a rule is, where that differs from a mention's usual confidence
_SURE = {
    "central": 0.95, "full-name": 0.95, "self-reference": 0.95, "inner-unit": 0.9, "coordinated": 0.85, "unit-of": 0.85,
    "known-unit": 0.8, "bare-unit": 0.75, "town-unit": 0.7, "addressee": 0.75,
}  # fmt: skip
_UNLISTED = frozenset({"institute", "industry", "school", "ownunit", "namedzone"})  # known by their last word only
_UNPLACED = frozenset({"department", "word", "whole", "body", "county"})  # what may begin a name that says no place
_LESS_SURE, _USUAL = 0.85, 0.9
_HEADS = ("level", "place", "zone", "namedzone", "town", "county", "department", "prefix", "whole")
_LEAGUES = ("妇联", "科协", "文联", "残联", "侨联", "作协", "记协", "社科联", "工商联")  # 县总工会、|妇联
_MANY = ("办事处", "居委会", "村委会", "街道办")  # every district has some
_NO_CORE = (
    "人民",
    "政府",
    "府",
    "政协",
    "人大",
    "法院",
    "检察院",
    "党",
    "机关",
    "图书",
    "博物",
    "行政服务",
    "政务服务",
    "公共资源交易",
)


def find(document: Document) -> Iterator[Mention]:
    """Yield every agency that the text names."""
    spacing = Spacing(document.text)
    yield from map(spacing.printed, with_listed(spacing.text, _find(spacing.text)))


def _find(text: str) -> Iterator[Mention]:
    titles = [match.span() for match in _TITLE.finditer(text)]
    names = _Names(text, titles)
    found = list(names)
    defined = [*_defined(text, found)]
    short = {name for name, _ in defined}
    within = set(set_up_units(text))
    set_up = {text[start:end] for start, end in within} - {"办公室"}
    short |= set_up
    found = [mention for mention in found if mention.text not in short and mention.span not in within]
    yield from found
    listed = [unit for unit in addressees(text) if text[unit.start : unit.end] not in set_up]
    sent_to = {unit[:2] for unit in listed}  # one body each, also behind 各省教育厅
    taken = sorted([*(span for span in names.refused if span not in sent_to), *(mention.span for mention in found)])
    yield from _repeated(text, defined, titles, taken, "defined-short-name")
    behind = [*bracketed(text, found, bodies())]
    taken += [mention.span for mention in behind]
    yield from behind
    inside = [*_inside(text, found, sorted(within), taken, titles)]
    bare = [*inside, *_bare(text, [*listed, *units(text)], set_up, taken, titles)]
    yield from bare
    known = {mention.text: mention.span for mention in bare if mention.text != "办公室"}
    known |= {core: mention.span for mention, path in names.paths for core in _cores(text, path)}
    yield from _repeated(text, [*known.items()], titles, taken, "known-unit")


class _Names:
    """The names of one text, from left to right."""

    def __init__(self, text: str, titles: list[Span]) -> None:
        """Take a text and where its titles stand."""
        self._text = text
        self._titles = titles
        self._grammar = Grammar(Marks({}, []))
        self.refused: list[Span] = []  # names that mean no one agency
        self.paths: list[tuple[Mention, Path]] = []

    def __iter__(self) -> Iterator[Mention]:
        text, titles = self._text, iter(self._titles)
        title = next(titles, None)
        done = 0
        for start in self._starts():
            if start < done:
                continue
            while title and title[1] <= start:
                title = next(titles, None)
            if title and title[0] <= start:
                continue
            path = _cut(text, self._grammar.longest(start))
            if path is None or _of_ours(text, path):
                continue
            if self._accepted(path):
                mention = _mention(text, path)
                self.paths.append((mention, path))
                yield mention
                done = path.end
                for joined in self._coordinated(mention, path):
                    yield joined
                    done = joined.end
            elif path.roles[0] in ("level", "superior") or is_generic(text, path):
                self.refused.append((path.start, path.end))
                done = path.end

    def _starts(self) -> Iterator[int]:
        """Yield where a name may begin, block by block, for no name goes on behind the end of a line."""
        unlikely = unlikely_places(self._text)
        for first, last in _blocks(self._text):
            self._grammar = Grammar(mark(self._text, first, last, unlikely))
            yield from self._grammar.starts()

    def _accepted(self, path: Path) -> bool:
        text, first, start = self._text, path.roles[0], path.start
        if first == "own":
            return own_unit_begins(text, start)
        if first == "self":
            return True
        numbered = _NUMBER.match(text, path.end) and not (path.end - start > 2 and _CODED.match(text, path.end))
        if numbered or is_generic(text, path):
            return False
        return stands_alone(text, path) and begins_here(text, path)

    def _coordinated(self, head: Mention, path: Path) -> Iterator[Mention]:
        """Yield the names that share the head's place: 市教育局、|人才中心, 县档案馆和|图书馆."""
        if path.roles[0] not in _HEADS:
            return
        if path.roles[0] == "department" and head.text[-1] in "科股处室":
            return  # a unit, not an office of a place
        parties = ("party",) if "party" in path.roles else ()
        text, at = self._text, head.end
        while at < len(text) and text[at] in JOINTS:
            path_after = self._grammar.longest(at + 1)
            joined = self._grammar.longest(at + 1, "place")
            if joined is None or joined.roles[0] not in (
                "department",
                "word",
                "whole",
                "body",
                "institution",
                *parties,
            ):
                return
            if (path_after and path_after.end >= joined.end and self._accepted(path_after)) or is_generic(text, joined):
                return
            words = text[joined.start : joined.end]
            if joined.roles[0] == "body" and ((len(words) < 3 and words not in _LEAGUES) or words[-3:] in _MANY):
                return
            yield Mention(
                joined.start,
                joined.end,
                text[joined.start : joined.end],
                "agency",
                "coordinated",
                _printed(text, joined.start, joined.end),
                head.span,
                _SURE["coordinated"],
            )
            at = joined.end


def _cut(text: str, path: Path | None) -> Path | None:
    """Return the path without what another name begins with: 广州海关|海关法规, 银保监会办公厅|能源局综合司."""
    if path is None or len(path.pieces) < 2:
        return path
    for number, piece in enumerate(path.pieces[1:-1], 2):
        office = piece.end - piece.start == 3 and text.startswith("办公厅", piece.start)
        if office and any(text[later.start : later.end] == "局" for later in path.pieces[number:]):
            return Path(path.pieces[:number])  # 银保监会办公厅|能源局综合司
    last = text[path.pieces[-1].start : path.end]
    return Path(path.pieces[:-1]) if text.endswith(last, path.start, path.pieces[-1].start) else path


def _of_ours(text: str, path: Path) -> bool:
    """Say whether the level in front belongs to the word before: 我区|老城街道办事处."""
    return path.roles[:2] == ("level", "town") and text[path.start - 1 : path.start] in ("我", "本", "全", "各")


def _blocks(text: str) -> Iterator[Span]:
    """Yield the text's parts, each some lines long."""
    first = 0
    while first < len(text):
        end = text.find("\n", first + _BLOCK) + 1
        last = end or len(text)
        yield first, last
        first = last


def _mention(text: str, path: Path) -> Mention:
    start, end = path.start, path.end
    if path.roles[0] == "level":
        mask = _MASK.search(text, max(0, start - 3), start)
        start = mask.start() if mask else start
    if text[end - 2 : end] == "大学":
        campus = _CAMPUS.match(text, end)
        end = campus.end() if campus else end
    rule = _KNOWN_ROLES.get(path.roles[0], "short-name")
    if rule == "self-reference" and len(path.pieces) > 1:
        rule = "inner-unit"
    return Mention(start, end, text[start:end], "agency", rule, _printed(text, start, end), None, _sure(path, rule))


def _sure(path: Path, rule: str) -> float:
    """Return how sure a name is: less where it says no place, or where its own words stand in no list."""
    if path.roles[0] in _UNPLACED or not _UNLISTED.isdisjoint(path.roles):
        return _LESS_SURE
    return _SURE.get(rule, _USUAL)


def _printed(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())


def _defined(text: str, found: list[Mention]) -> Iterator[tuple[str, Span]]:
    """Yield the short names that the text gives behind a name: …委员会（以下简称标技委）."""
    for mention in found:
        called = _CALLED.match(text, mention.end)
        if called:
            yield called[1], mention.span


def _cores(text: str, path: Path) -> Iterator[str]:
    """Yield what a name is called where its place or parent goes without saying: 计建科 of 局计建科."""
    roles = path.roles
    if len(roles) < 2 or roles[0] not in (
        "own",
        "level",
        "self",
        "superior",
        "place",
        "zone",
        "namedzone",
        "central",
        "county",
    ):
        return
    at = 1
    while at < len(roles) - 1 and roles[at] in ("zone", "namedzone", "town", "place"):
        at += 1
    last = path.pieces[-1]
    if last.role == "unit" and last.end - last.start > 2 and text[last.end - 1] in "科股处室心":
        unit = text[last.start : last.end]  # 信息中心 of 县政府信息中心
        if unit not in ("办公室", "领导小组办公室"):
            yield unit
    core = text[path.pieces[at].start : path.end]
    if (
        len(core) > 2
        and roles[at] not in ("party", "partyunit")
        and not core.startswith(_NO_CORE)
        and core != "办公室"
        and core != "办公厅"
    ):
        yield core


def _inside(
    text: str, found: list[Mention], within: list[Span], taken: list[Span], titles: list[Span]
) -> Iterator[Mention]:
    """Yield the units that a sentence sets up inside of the agency it names: 你局|内设|综合股; `taken` grows with them."""
    owners = [mention for mention in found if not text.startswith(_NO_OWNER, mention.end)]
    blocked = _Blocked([*taken, *titles])
    number = 0
    for start, end in within:
        while number < len(owners) and owners[number].end <= start:
            number += 1
        owner = owners[number - 1] if number else None
        if owner and "。" not in text[owner.end : start][:_SENTENCE] and start - owner.end < _SENTENCE:
            if blocked.touches(start, end):
                continue
            yield Mention(
                start, end, text[start:end], "agency", "unit-of", text[start:end], owner.span, _SURE["unit-of"]
            )
            taken.append((start, end))


def _bare(text: str, those: list[Unit], set_up: set[str], taken: list[Span], titles: list[Span]) -> Iterator[Mention]:
    """Yield the units without parent outside of titles and names, but for those set up; `taken` grows with them."""
    blocked = _Blocked([*taken, *titles])
    done = 0
    for start, end, rule in sorted(those, key=lambda unit: (unit.start, -unit.end)):
        if start >= done and not blocked.touches(start, end) and text[start:end] not in set_up:
            yield Mention(start, end, text[start:end], "agency", rule, text[start:end], None, _SURE[rule])
            taken.append((start, end))
            done = end


def _repeated(
    text: str, names: list[tuple[str, Span]], titles: list[Span], taken: list[Span], rule: str
) -> Iterator[Mention]:
    """Yield where known names stand again, outside of titles and of other names; `taken` grows with them."""
    if not names:
        return
    about = dict(reversed(names))
    automaton = AhoCorasick(list(about), matchkind=MatchKind.LeftmostLongest, implementation=_SOON_MADE)
    blocked = _Blocked([*taken, *titles])
    new = []
    for _, start, end in automaton.find_matches_as_indexes(text):
        if blocked.touches(start, end):
            continue
        if rule != "defined-short-name" and not (own_unit_begins(text, start) and own_unit_ends(text, end)):
            continue
        if generic_around(text, start, end):
            continue
        new.append((start, end))
        name = text[start:end]
        yield Mention(start, end, name, "agency", rule, name, about[name], _SURE.get(rule, _USUAL))
    taken += new


class _Blocked:
    """Spans that nothing may overlap, asked for from left to right."""

    def __init__(self, spans: list[Span]) -> None:
        """Take the spans."""
        self._spans = sorted(spans)
        self._at = 0
        self._reach = 0

    def touches(self, start: int, end: int) -> bool:
        """Say whether a span reaches into this one; to be asked in the order of the text."""
        while self._at < len(self._spans) and self._spans[self._at][0] < end:
            self._reach = max(self._reach, self._spans[self._at][1])
            self._at += 1
        return start < self._reach

"""Which mentions are one regulation: a title with its number, full and short title, a notice and the text it issues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.model import Document, Mention
from kg.numbering import find_numbers
from kg.vocabulary import laws
from kg.vocabulary.titling import form, normal_title

TITLE_RULES = frozenset({"title", "title-cut", "plain-title", "quoted-title", "known-title"})
NUMBER_RULES = frozenset({"number", "number-repair", "number-list", "order", "announcement", "standard"})
_VERSIONED = frozenset(
    {"order", "announcement"}
)  # one 令 may change dozens of laws, so it does not make two titles one

_INSIDE_PARENTHESES = re.compile(r"\s*(?:的[\u4e00-\u9fff]{2,4}|文件?)?\s*[（(\[〔【][^（）()《》。\n]{0,90}$")
_ISSUED_AS = re.compile(
    r"\s*(?:[（(][^（）()]{2,24}[）)])?\s*并?(?:已|联合)?(?:印发|下发|发布|公布)[^，。；《》（）()]{0,12}[（(]\s*$"
)
_BEHIND_DEFINITION = re.compile(r"\s*[（(](?:以下|下)?[简统下]?称[^（）()]{1,20}[）)，,；;]\s*[（(]?\s*$")
_NUMBER_FIRST = re.compile(r"\s*(?:文件?|号文)?\s*(?:印发|发布|下发|公布|颁布)?的?\s*$")
_STATE = "中华人民共和国"
_VERSION = re.compile("(?:（(?:[0-9]{4}年?)?(?:修订|修正|修改|试行|暂行|[0-9]{4}年?版?本?|修订版|草案)*）)+$")
_EDITION = re.compile("（(?:19|20)[0-9]{2}年?[本版]）$")  # of a catalogue or a standard, which is a text of its own
_BATCH = re.compile(
    r"\s?[（(](?P<batch>(?:(?:19|20)[0-9]{2}年)?第[0-9一二三四五六七八九十百]{1,5}批)[）)]"
)  # 《甲目录》（2020年第12批）
_BATCHED = re.compile("（[^（）]{2,16}批）$")
_DAY_BEFORE = re.compile(
    r"(?P<day>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?:[\u4e00-\u9fff]{0,30}(?:通过|发布|公布|印发|作出|颁布|批准)的?)?(?:[\u4e00-\u9fff]{2,12})?$"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_LEVEL = re.compile("全?[省市县区]")
_PAYLOAD = re.compile("(?:印发|发布|公布|下发|颁发)〈?(?P<text>.{4,80}?)〉?的(?:通知|公告|决定|函)$")
_STANDARD = re.compile("[A-Z].*-(?:19|20)?[0-9]{2}$")
_ISSUER_PART = re.compile("^[\u4e00-\u9fff*、]{2,40}(?=关于|印发|转发|批转)")


@dataclass(slots=True, eq=False)
class Work:
    """A regulation while its mentions are gathered."""

    titles: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    confidence: float = 0.0
    after_agency: bool = False  # a title that begins with 关于, printed behind the name of its author
    day: str = ""  # printed before the title: 2005年12月19日《甲决定》

    @property
    def title(self) -> str | None:
        """The title printed with the number, else the first; 中华人民共和国 kept where it is printed anywhere."""
        if not self.titles:
            return None
        first = self.titles[0]
        return next((t for t in self.titles if t.removeprefix("中华人民共和国") == first), first)

    @property
    def number(self) -> str | None:
        """The first number printed."""
        return self.numbers[0] if self.numbers else None

    @property
    def key(self) -> str:
        """Normalised number, else title."""
        return self.number or self.title or ""


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """Return what two titles of one work share: no 中华人民共和国, no （试行）, no year of a version, no slip in a law.

    >>> plain("中华人民共和国行政许可法（2019年修正）"), plain("中华人民共和国政府信息公开工作条例")
    ('行政许可法', '政府信息公开条例')
    """
    bare = _VERSION.sub("", title.replace("〈", "").replace("〉", ""))
    short = bare.removeprefix(_STATE)
    if short == bare or short in laws.titles():
        return short
    meant = short.replace("工作", "", 1)  # the commonest slip in the name of a law
    return meant if meant in laws.titles() else short


def gather(document: Document, mentions: Iterable[Mention], own_number: str | None, own_title: str) -> list[Work]:
    """Return the works that titles and numbers name, in the order of their first mention."""
    full = [
        m for m in mentions if m.kind == "regulation" and m.rule in TITLE_RULES | NUMBER_RULES | {"year-and-serial"}
    ]
    full = [m for m in _without_overlaps(full) if own_number is None or m.value != own_number]
    works: list[Work] = []
    for group in _linked(document.text, full):
        _add(works, _work(document.text, group))
    return _notices_with_texts(works, plain(own_title))


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.rule == "title-cut" and mention.end - kept[-1].end > 2:  # it begins behind what it runs into
            printed = mention.text[kept[-1].end - mention.start :]
            kept.append(replace(mention, start=kept[-1].end, text=printed, value=normal_title(printed)))
    return kept


def _linked(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Group each title with the numbers that belong to it."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        last = groups[-1][-1] if groups else None
        if last is not None and _belongs(text, groups[-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [group for group in groups if group[0].rule != "year-and-serial"]


def _belongs(text: str, group: list[Mention], mention: Mention) -> bool:
    last = group[-1]
    gap = text[last.end : mention.start]
    is_number = mention.rule not in TITLE_RULES
    if len(gap) > 100:
        return False
    if is_number and last.rule in TITLE_RULES:
        if mention.rule == "standard" and not gap.strip():
            return True
        if mention.rule in {"number", "number-repair"} and len(gap) < 3 and not gap.strip():
            return True  # 《关于…的通知》国办发〔2016〕5号
        return bool(_INSIDE_PARENTHESES.match(gap) or _ISSUED_AS.match(gap) or _BEHIND_DEFINITION.match(gap))
    if is_number and group[0].rule in TITLE_RULES and mention.rule != "number-list":
        return not re.search("[）)《。；\n]", gap)  # 《法》（主席令第七号公布，主席令第二十九号修正）
    if not is_number and last.rule in NUMBER_RULES and len(group) == 1 and mention.rule == "title":
        return bool(_NUMBER_FIRST.match(gap))
    return False


def _work(text: str, group: list[Mention]) -> Work:
    work = Work(mentions=list(group))
    for mention in group:
        if mention.rule in TITLE_RULES and mention.value:
            batch = _BATCH.match(text, mention.end)
            work.titles.append(mention.value + (f"（{batch['batch']}）" if batch else ""))
            day = _DAY_BEFORE.search(text, max(0, mention.start - 48), mention.start)
            work.day = day["day"] if day else work.day
            if "号" in mention.text:  # 《关于…的通知（国发〔2016〕5号）》
                inside = [n.value for n in find_numbers(mention.text) if n.value and n.value not in mention.value]
                work.numbers += inside[-1:]
            before = text[max(0, mention.start - 2) : mention.start]
            work.after_agency = mention.value.startswith("关于") and bool(
                re.search("[府厅部委局院室会办省市县区]$", before)
            )
        elif mention.rule in NUMBER_RULES and mention.value:
            work.numbers.append(mention.value)
        elif mention.rule == "year-and-serial" and work.titles:
            printed = next((m.text for m in group if m.value == work.titles[0]), "")
            number = _announced(work.titles[0], printed, mention.text)
            work.numbers += [number] if number else []
    giver = next((m for m in group if m.value == work.key), group[0])
    work.confidence = giver.confidence
    return work


def _announced(title: str, printed: str, number: str) -> str | None:
    """Return the number of 《财政部 税务总局关于…的公告》（2020年第21号）, in the normal form of 公告."""
    parts = re.findall("[0-9]+", number)
    issuer = re.match("《?(?P<name>.{2,60}?)(?:公告》?$|关于)", printed)
    if issuer is None or len(parts) != 2 or form(title) != "公告":
        return None
    name = re.sub(r"\s+", "", issuer["name"]).removeprefix("中华人民共和国")
    return f"{name}公告〔{parts[0]}〕{int(parts[1])}号"


def _add(works: list[Work], new: Work) -> None:
    same = next((work for work in works if _same(work, new)), None)
    if same is None:
        works.append(new)
        return
    same.mentions += new.mentions
    same.titles += [t for t in new.titles if t not in same.titles]
    if new.numbers and not same.numbers:
        same.confidence = new.confidence
        same.titles = list(dict.fromkeys(new.titles + same.titles))
    same.numbers += [n for n in new.numbers if n not in same.numbers]


def _same(one: Work, other: Work) -> bool:
    shared = set(one.numbers) & set(other.numbers)
    if shared and (not one.titles or not other.titles or any("〔" in n or "-" in n for n in shared)):
        return True
    if _conflicting(one, other):
        return False
    for title in one.titles:
        for second in other.titles:
            alike = plain(title) == plain(second) and not _of_two_versions(title, second)
            if alike or _same_but_issuer(one, title, other, second):
                return True
            if _BATCHED.sub("", title) == second:  # 《甲目录》（第一批）……《甲目录》
                return True
            if _of_the_year(one, title, second) or _of_the_year(other, second, title):
                return True
    return False


def _of_two_versions(title: str, second: str) -> bool:
    """Tell whether both titles say which version they are, and not the same: 《甲（试行）》, 《甲（2021年修订）》.

    An edition that is named after the bare title is another text: 对《甲》进行了修订，形成《甲（2021年本）》.
    """
    if _EDITION.search(second) and title == _EDITION.sub("", second):
        return True
    labels = [_VERSION.search(one) for one in (title, second)]
    return all(labels) and len({label.group() for label in labels if label}) == 2


def _of_the_year(work: Work, short: str, full: str) -> bool:
    """Tell whether 2014年市政府信息公开要点, in plain words, says 甲市2014年政府信息公开工作要点 for short."""
    year = _YEAR.match(short)
    if year is None or work.mentions[0].rule != "plain-title" or year.group() not in full or short[-2:] != full[-2:]:
        return False
    rest = iter(full.partition(year.group())[2])
    return all(char in rest for char in _LEVEL.sub("", short[year.end() :]))


def _conflicting(one: Work, other: Work) -> bool:
    """Whether both have numbers of 公文, or of standards, and none in common; or are decisions of two days."""
    first, second = ({n for n in work.numbers if "〔" in n or _STANDARD.match(n)} for work in (one, other))
    of_two_days = one.day and other.day and one.day != other.day and not first & second
    if of_two_days and one.titles == other.titles and form(one.titles[0]) == "决定":
        return True
    return bool(first and second and not first & second)


def of_one_name(works: list[Work]) -> list[Work]:
    """Return those works that nothing but their day tells from another, which no key can say."""
    dated = [work for work in works if work.day]
    keys = Counter(work.key for work in dated)
    return [work for work in dated if keys[work.key] > 1]


def _same_but_issuer(one: Work, title: str, other: Work, second: str) -> bool:
    long, short, short_work = (title, second, other) if len(title) > len(second) else (second, title, one)
    if short_work.after_agency or not short.startswith(("关于", "印发", "转发")):
        return False
    issuer = _ISSUER_PART.match(long)
    return issuer is not None and long[issuer.end() :] == short


def _notices_with_texts(works: list[Work], own_title: str) -> list[Work]:
    """Make one work of a notice 关于印发《甲》的通知 and the text 《甲》 where both are cited."""
    issued = {plain(p["text"]): work for work in works for t in work.titles if (p := _PAYLOAD.search(t))}
    kept = []
    for work in works:
        notice = next((issued[plain(t)] for t in work.titles if plain(t) in issued), None)
        own = any(plain(t) in own_title for t in work.titles)  # 《甲》 that this document itself issues
        if notice is None or notice is work or own or _conflicting(notice, work):
            kept.append(work)
        else:
            notice.mentions += work.mentions
            notice.titles += work.titles
            notice.numbers += [n for n in work.numbers if n not in notice.numbers]
    return kept

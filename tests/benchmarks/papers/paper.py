"""A paper at work, and the parts that papers of all kinds have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.benchmarks.papers.chance import pick
from tests.benchmarks.papers.meta import Meta, nested
from tests.benchmarks.papers.sentences import HEADINGS, PLAIN
from tests.benchmarks.papers.words import CHINESE, Words, person

YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
BYTES = 3  # of most characters
PLAIN_SHARE = 0.66  # of the sentences in a section that say nothing of whom or what


@dataclass(slots=True)
class Paper:
    """A document at work: its words, its lines, and how much it may still hold."""

    words: Words
    rng: Random
    meta: Meta
    lines: list[str]
    left: int  # bytes until it is as long as it should be
    decks: dict[int, list[str]] = field(default_factory=dict)  # by identity of the pool: what is not yet said

    def add(self, line: str) -> None:
        """Write a line."""
        self.lines.append(line)
        self.left -= len(line) * BYTES

    def fill(self, sentence: str) -> str:
        """Return a sentence with its words."""
        return sentence.format_map(self.words)

    def draw(self, pool: Sequence[str], count: int) -> list[str]:
        """Take sentences of a pool, none twice before all were said."""
        deck = self.decks.setdefault(id(pool), [])
        if len(deck) < count:
            deck[:0] = self.rng.sample(pool, len(pool))
        taken = deck[-count:] if count else []
        del deck[len(deck) - len(taken) :]
        return taken


def head_of_page(paper: Paper) -> None:
    """Web pages keep their fields and paths above the text; papers keep title and number."""
    own, draw = paper.meta, paper.rng.random
    place = paper.words.place
    kind = draw()
    if kind < 0.12:
        paper.add(f"当前位置：首页 > 信息公开 > {pick(paper.rng, ('政府文件', '通知公告', '工作动态', '年度报告'))}")
    elif kind < 0.28:
        paper.add(f"索引号：D{place.code[:6]}-{own.day % 100000}        分类：{paper.words.topic.name}\\通知")
        paper.add(f"发布机构：{own.issuer}        发文日期：{own.date.isoformat()}")
        paper.add(f"名称：{own.title}")
        paper.add(f"文号：{own.number}        主题词：")
        paper.add("")
    if kind < 0.9 or own.genre == "annual" or own.number == "":
        paper.add(own.title)
        if own.number:
            paper.add("")
            paper.add(own.number)
    else:
        paper.add(f"{own.issuer}文件")
        paper.add("")
        signer = f"　　　　　　　　签发人：{person(paper.words)}" if own.genre == "request" else ""
        paper.add(own.number + signer)
        paper.add("")
        paper.add(own.title)
    paper.add("")


def addressees(paper: Paper) -> str:
    """Return the line that says for whom a notice is: 主送机关."""
    own, place = paper.meta, paper.words.place
    if own.department >= 0:
        return f"各{'市' if place.level == 'province' else '县（市、区）' if place.level == 'city' else '乡镇'}有关单位，局属各单位："
    if place.level == "county":
        return f"各乡镇人民政府，{place.word}直各单位："
    return f"各{'市、' if place.level == 'province' else ''}县（市、区）人民政府，{place.word}直各单位："


def cited(paper: Paper, base: Meta) -> str:
    """Cite another document of the set: by title and number, by number, or by title."""
    way = paper.rng.random()
    title = f"《{nested(base.full_title)}》"
    if way < 0.45:
        return f"{title}（{worn(paper, base.number)}）"
    return f"{worn(paper, base.number)}文件" if way < 0.75 else title


def worn(paper: Paper, number: str) -> str:
    """Now and then a number loses its brackets on the way."""
    way = paper.rng.random()
    if way < 0.03:
        return number.replace("〔", "").replace("〕", "").removesuffix("号")
    if way < 0.05:
        return number.replace("〕", "")
    if way < 0.12:
        return number.replace("〔", "[").replace("〕", "]")
    return number


def opening(paper: Paper, base: Meta | None) -> str:
    """Return the grounds on which a document is issued."""
    fill, draw = paper.fill, paper.rng.random
    if base:
        start = pick(paper.rng, ("根据", "按照", "为贯彻落实"))
        return f"{start}{cited(paper, base)}{'精神' if start.startswith('为') else '要求'}，"
    if draw() < 0.45:
        return fill("为进一步做好{t}工作，根据{law}的规定，")
    if draw() < 0.4:
        return fill("为贯彻落实{central}，")
    return fill("为切实加强{t}工作，维护群众合法权益，")


def sections(paper: Paper, reserve: int, marks: str = "{}、") -> None:
    """Write numbered sections until the document is long enough."""
    order = [HEADINGS[0], *paper.rng.sample(HEADINGS[1:], len(HEADINGS) - 1)]
    count = max(2, min(len(order), (paper.left - reserve) // 520))
    share = max(1, round((paper.left - reserve) / count / 135))
    for n, (heading, pool) in enumerate(order[:count]):
        plain = int(share * PLAIN_SHARE + paper.rng.random()) if pool is not PLAIN else 0
        parts = paper.draw(pool, share - plain) + paper.draw(PLAIN, plain)
        body = paper.fill("。".join(parts))
        paper.add(f"　　{marks.format(CHINESE[n + 1])}{paper.fill(heading)}。{body}。")


def signature(paper: Paper) -> None:
    """Write who issued the paper, and when: 落款."""
    own = paper.meta
    day, way = own.date, paper.rng.random()
    if way < 0.75:
        when = f"{day.year}年{day.month}月{day.day}日"
    elif way < 0.97:
        when = f"{str(day.year).translate(YEAR_DIGITS)}年{CHINESE[day.month]}月{CHINESE[day.day]}日"
    else:
        when = f"{day.year}{day.month}{day.day}"  # what is left when 年月日 get lost
    indent = "　" * (14 if way < 0.6 else 0)
    paper.add("")
    paper.add(f"{indent}{own.issuer}")
    paper.add(f"{indent}{when}")
    if way < 0.3:
        paper.add("")
        paper.add("　　（此件主动公开）")


def as_found(paper: Paper) -> str:
    """Return the text as it comes from the web: half-width marks, lost indents, page rests, other line ends."""
    way = paper.rng.random()
    text = "\n".join(paper.lines)
    if way < 0.3:
        text = text.replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")")
    elif way < 0.4:
        text = text.replace("　　", "")
    elif way < 0.5:
        text = text.replace("\n　　", "\n\n　　")
    elif way < 0.56:
        text += (
            f"\n\n上一篇：没有了　下一篇：{paper.words.topic.name}工作动态\n版权所有：{paper.words.place.government}"
        )
    text += "\n"
    return text.replace("\n", "\r\n") if way > 0.93 else text

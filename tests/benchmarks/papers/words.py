"""Words that fill sentences: fixed ones of a paper, and fresh ones drawn for each place they stand in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from kg.vocabulary.divisions import short_name
from tests.benchmarks.papers.chance import pick
from tests.benchmarks.papers.fields import DEPARTMENTS, TOPICS, central, department, laws, with_order
from tests.benchmarks.papers.meta import Meta
from tests.benchmarks.papers.places import places

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂兰英华玉萍红玲芬燕彬鹏浩凯斌帆宁波晨辉琳颖倩雪梅峰岩松柏海川江河志文武建国庆春秋冬林森立新永康泰恒毅诚信义仁礼慧聪睿哲翔宇轩博思远景行怀瑾若谷知微子昂"
TOWNS = "桃李梅兰竹松柏杨柳荷龙凤马牛羊鹤云石金银铜水沙白青红黄黑双三大小新旧上下东西南北"
TOWN_ENDS = ("溪", "坪", "桥", "湾", "岭", "塘", "河", "湖", "山", "田", "村", "坝", "泉", "墩", "集", "店")


def chinese(number: int) -> str:
    """Return a number below 100 in characters.

    >>> chinese(8), chinese(10), chinese(31)
    ('八', '十', '三十一')
    """
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


CHINESE = tuple(map(chinese, range(100)))


class Words(dict[str, str]):
    """What fills a sentence: fixed words of the document, and fresh ones drawn for each place they stand in."""

    def __init__(self, rng: Random, own: Meta, i: int) -> None:
        self.rng, self.meta = rng, own
        self.place = place = places()[own.place]
        self.topic = topic = TOPICS[own.topic]
        self.year = own.date.year
        self.province = place.level == "province"
        short = short_name(place.name)
        stem = place.name if place.level == "county" else short
        word = place.word
        self.home = word  # what own departments are called with: 市财政局
        lead = department(topic.lead, self.year, self.province) if topic.lead >= 0 else f"政府{place.office[-3:]}"
        area = f"0{310 + int(place.code[2:4]) * 7 + int(place.code[:2])}"
        super().__init__(
            p=place.name, v=word, t=topic.name, t0=topic.name[:4], short=short, lead=word + lead,
            w=f"我{word}" if own.department < 0 else "我局" if own.issuer.endswith("局") else "我单位",
            group=f"{place.name}{topic.name}工作领导小组", url=f"www.d{place.code[:6]}-demo.gov.cn",
            hotline=f"{stem}{topic.name}服务热线{area}-0000{int(place.code[4:6]) + own.topic * 5:03d}"
            if i % 3 else "12345政务服务热线", y=str(self.year),
        )  # fmt: skip

    def __missing__(self, key: str) -> str:
        return _FRESH[key](self)


def below_1000(words: Words) -> str:
    """Draw a number of things, small ones oftener."""
    return str(12 + int(words.rng.random() ** 2 * 900))


def _dept(words: Words) -> str:
    number = int(words.rng.random() * len(DEPARTMENTS))
    return words.home + department(number, words.year, words.province)


def person(words: Words) -> str:
    """Draw a person's name."""
    draw = words.rng.random
    name = SURNAMES[int(draw() * len(SURNAMES))] + GIVEN[int(draw() * len(GIVEN))]
    return name + GIVEN[int(draw() * len(GIVEN))] if draw() < 0.7 else name


def _law(words: Words) -> str:
    title = pick(words.rng, laws(words.meta.topic if words.rng.random() < 0.7 else -1, words.year))
    return with_order(title, words.meta.law_year) if words.rng.random() < 0.3 else f"《{title}》"


def _central_cited(words: Words) -> str:
    _, title, number = pick(words.rng, central(words.year))
    return f"《{title}》（{number}）" if words.rng.random() < 0.7 else f"《{title}》"


def _own(words: Words) -> str:
    """Cite an older rule of the place: the same one in every document about the topic."""
    place, own = words.place, words.meta
    key = own.place * 31 + own.topic * 7
    code = f"{place.letter}{'府' if int(place.code[:2]) % 3 == 0 else '政'}办发"
    return f"《{place.name}{words.topic.name}管理规定》（{code}〔{2001 + key % 7}〕{1 + key % 89}号）"


def _town(words: Words) -> str:
    return pick(words.rng, TOWNS) + pick(words.rng, TOWN_ENDS)


def _column(words: Words) -> str:
    return pick(words.rng, (words.topic.name, *words.topic.items, "政策解读", "重点领域信息公开", "公示公告"))


def _boss(words: Words) -> str:
    return pick(words.rng, ("常务副", "副", "")) + HEADS_OF.get(words.place.word, "专员") + person(words)


def _deputy(words: Words) -> str:
    dept = _dept(words)
    return dept + head(dept) + person(words)


def head(department_name: str) -> str:
    """Return what the head of a department is called."""
    return department_name[-1] + "长" if department_name[-1] in "局厅" else "主任"


HEADS_OF = {
    "省": "省长",
    "自治区": "主席",
    "市": "市长",
    "县": "县长",
    "区": "区长",
    "州": "州长",
    "旗": "旗长",
    "盟": "盟长",
}
_FRESH: dict[str, Callable[[Words], str]] = {
    "n": below_1000,
    "k": lambda words: str(2 + int(words.rng.random() * 11)),
    "big": lambda words: str(1000 + int(words.rng.random() ** 3 * 60000)),
    "pc": lambda words: f"{80 + words.rng.random() * 20:.1f}",
    "m": lambda words: str(2 + int(words.rng.random() * 11)),
    "d": lambda words: str(1 + int(words.rng.random() * 28)),
    "a": lambda words: CHINESE[3 + int(words.rng.random() * 30)],
    "it": lambda words: pick(words.rng, words.topic.items),
    "dept": _dept,
    "name": person,
    "law": _law,
    "central": _central_cited,
    "own": _own,
    "town": _town,
    "column": _column,
    "boss": _boss,
    "deputy": _deputy,
}

"""The kinds of paper: notices, forwards, groups, rules, plans, requests, replies, yearly reports."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.benchmarks.papers.chance import pick
from tests.benchmarks.papers.fields import CENTRAL, DEPARTMENTS, INFORMATION, department, with_order
from tests.benchmarks.papers.meta import Meta, issuer_of, nested, subject
from tests.benchmarks.papers.paper import BYTES, Paper, addressees, cited, opening, sections, signature, worn
from tests.benchmarks.papers.places import places
from tests.benchmarks.papers.sentences import ARTICLES, PLAIN, WORK
from tests.benchmarks.papers.words import CHINESE, HEADS_OF, below_1000, head, person


def _notice(paper: Paper, base: Meta | None) -> None:
    """A notice that tells others what to do."""
    paper.add(addressees(paper))
    paper.add("")
    paper.add(f"　　{opening(paper, base)}经研究，现将有关事项通知如下：")
    sections(paper, 250)
    signature(paper)


def _forward(paper: Paper, base: Meta | None) -> None:
    """A notice that passes on a superior's, with what is to be done here."""
    if base:
        title, number = base.full_title, base.number
    else:
        _, title, number = next(one for one in CENTRAL if one[1] in paper.meta.full_title)
    paper.add(addressees(paper))
    paper.add("")
    short = "，以下简称《通知》" if paper.rng.random() < 0.4 and title.endswith("通知") else ""
    end = "并就抓好落实提出以下意见，请一并遵照执行。" if short else "请结合实际，认真贯彻执行。"
    paper.add(f"　　现将《{nested(title)}》（{worn(paper, number)}{short}）转发给你们，{end}")
    sections(paper, 400)
    if short:
        paper.add(paper.fill("　　各地贯彻《通知》的情况，请于{m}月{d}日前报{lead}。"))
    paper.add(f"　　附件：{nested(title)}")
    signature(paper)


def _group(paper: Paper, base: Meta | None) -> None:
    """A notice that sets up or changes a leadership group."""
    own, words, rng = paper.meta, paper.words, paper.rng
    paper.add(addressees(paper))
    paper.add("")
    verb = "调整" if "关于调整" in own.title else "成立"
    group = words["group"]
    paper.add(f"　　{opening(paper, base)}决定{verb}{group}（以下简称领导小组）。现将组成人员名单通知如下：")
    _members(paper)
    paper.add(
        paper.fill(
            "　　领导小组负责统筹协调全{v}{t}工作。领导小组办公室设在{lead}，承担日常工作，{name}同志兼任办公室主任。"
        )
    )
    if rng.random() < 0.5:
        paper.add("　　领导小组成员因工作变动需要调整的，由所在单位报领导小组办公室备案，不再另行发文。")
    if paper.left > 900:
        sections(paper, 250)
    signature(paper)


def _members(paper: Paper) -> None:
    words, rng = paper.words, paper.rng
    word, year = words.place.word, words.year
    office = words.place.office.removeprefix(words.place.name)
    of_office = f"{word}政府{'办公厅' if office.endswith('厅') else '办公室'}"
    chief = HEADS_OF.get(word, "专员")
    spread = rng.random() < 0.5  # two-character names are set with a space between

    def holder() -> str:
        someone = person(words)
        return f"{someone[0]}　{someone[1]}" if spread and len(someone) == 2 else someone

    numbers = rng.sample(range(len(DEPARTMENTS)), 4 + int(rng.random() * 7))
    names = [word + department(number, year, words.province) for number in numbers]
    seats = [f"{name}{'副' if rng.random() < 0.5 else ''}{head(name)}" for name in names]
    deputies = [(holder(), f"{word}政府副秘书长"), (holder(), f"{of_office}副主任")][: 1 + int(rng.random() * 2)]
    if rng.random() < 0.7:
        paper.add(f"　　组　长：{holder()}　　{word}委常委、副{chief}")
        for n, (someone, seat) in enumerate(deputies):
            paper.add(f"{'　　　　　　' if n else '　　副组长：'}{someone}　　{seat}")
        for n, seat in enumerate(seats):
            paper.add(f"{'　　　　　　' if n else '　　成　员：'}{holder()}　　{seat}")
    else:
        paper.add(f"　　组  长：{holder()}（副{chief}）")
        paper.add("　　副组长：" + "、".join(f"{someone}（{seat}）" for someone, seat in deputies))
        paper.add("　　成  员：" + "、".join(f"{holder()}（{seat}）" for seat in seats))


def _rules(paper: Paper, base: Meta | None) -> None:
    """A notice that issues rules, and the rules."""
    own, rng, fill = paper.meta, paper.rng, paper.fill
    title = own.full_title.partition("《")[2].partition("》")[0]
    paper.add(addressees(paper))
    paper.add("")
    paper.add(
        f"　　《{title}》已经{paper.words['v']}政府第{below_1000(paper.words)}次常务会议审议通过，现印发给你们，请认真遵照执行。"
    )
    signature(paper)
    paper.add("")
    paper.add(title)
    paper.add("")
    paper.add(fill("　　第一条　为规范{t}工作，根据{law}、{law}，结合本{v}实际，制定本办法。"))
    count = max(5, min(len(ARTICLES), (paper.left - 300) // 150))
    chosen = sorted(rng.sample(range(len(ARTICLES)), count))
    for n, article in enumerate(chosen, 2):
        paper.add(f"　　第{CHINESE[n]}条　{fill(ARTICLES[article])}")
    last = count + 2
    paper.add(fill(f"　　第{CHINESE[last]}条　本办法由{{lead}}负责解释。"))
    end = fill(f"　　第{CHINESE[last + 1]}条　本办法自{paper.meta.date.year + 1}年1月1日起施行。")
    paper.add(end + (fill("{own}同时废止。") if rng.random() < 0.5 else ""))
    if paper.left > 700:
        paper.add("")
        paper.add(fill("附：{t}工作说明"))
        sections(paper, 0)


def _plan(paper: Paper, base: Meta | None) -> None:
    """A plan: what is to be done; some have a table or list of tasks with who leads and who supports."""
    rng, fill = paper.rng, paper.fill
    paper.add(addressees(paper))
    paper.add("")
    paper.add(f"　　{opening(paper, base)}现将有关工作安排印发给你们，请认真组织实施。")
    way, rows = rng.random(), 3 + int(rng.random() * 5)
    if way > 0.2:  # most say in sentences what is to be done
        sections(paper, 250)
        signature(paper)
        return
    sections(paper, 250 + rows * 150)
    paper.add("")
    if way < 0.1:
        paper.add("工作任务 | 牵头单位 | 配合单位 | 完成时限 |")
        for n in range(rows):
            paper.add(fill(f"{n + 1}.{{town}}镇等地{{it}} | {{lead}} | {{dept}}、{{dept}} | {{m}}月底前 |"))
    else:
        paper.add("　　重点任务分工")
        for n in range(rows):
            line = f"　　{n + 1}．完成{{town}}镇{{it}}，{{m}}月底前取得阶段性成效。"
            paper.add(fill(line + pick(rng, ("（{dept}牵头，{dept}、{dept}配合）", "（责任单位：{lead}、{dept}）"))))
    signature(paper)


def _request(paper: Paper, base: Meta | None) -> None:
    """A request of a department to its government."""
    fill = paper.fill
    asked = "审批" if "审批" in paper.meta.full_title else "批准"
    paper.add(f"{paper.words['v']}人民政府：")
    paper.add("")
    paper.add(
        f"　　{opening(paper, base)}我局组织力量对有关情况作了调查，征求了{fill('{dept}、{dept}')}的意见。现将有关情况请示如下："
    )
    sections(paper, 350)
    paper.add(f"　　妥否，请予{asked}。")
    paper.add("")
    if paper.rng.random() < 0.5:
        paper.add(fill("　　（联系人：{name}，联系电话：0790-0000{n}）"))
    signature(paper)


def _reply(paper: Paper, base: Meta | None) -> None:
    """A government's reply to a request."""
    assert base is not None
    fill = paper.fill
    paper.add(f"{issuer_of(places()[base.place], base.department, base.date.year)}：")
    paper.add("")
    title = "关于" + nested(base.full_title.partition("关于")[2])
    paper.add(f"　　你局《{title}》（{worn(paper, base.number)}）收悉。经研究，批复如下：")
    paper.add(f"　　一、原则同意{subject(base)}。")
    paper.add(fill("　　二、由{lead}负责组织实施，{dept}、{dept}予以配合。"))
    paper.add(fill("　　三、你局要按照{law}的规定，切实加强管理，确保资金安全。"))
    paper.left -= 300
    while paper.left > 150:
        parts = paper.draw(WORK, 2) + paper.draw(PLAIN, 2)
        paper.add("　　" + fill("。".join(parts)) + "。")
    paper.add("　　此复。")
    signature(paper)


def _annual(paper: Paper, base: Meta | None) -> None:
    """A yearly report on open government; since 2020 with the statutory tables."""
    own, rng, fill = paper.meta, paper.rng, paper.fill
    told = own.date.year - 1
    law = with_order(INFORMATION, own.law_year) if rng.random() < 0.5 else f"《{INFORMATION}》"
    grounds = f"　　根据{law}的规定，编制本报告。所列数据的统计期限为{told}年1月1日至12月31日。"
    if base:
        grounds = f"　　根据{law}和{cited(paper, base)}要求，编制本报告。"
    paper.add(grounds)
    paper.add("　　一、总体情况")
    amount, sites = 300 + int(rng.random() ** 3 * 40000), 0.4 + rng.random() * 0.5
    paper.add(fill(f"　　{told}年，{{w}}主动公开政府信息{amount}条，其中通过政府网站公开{int(amount * sites)}条。"))
    received = int(rng.random() ** 2 * 120)
    table = _statutory_table if told >= 2019 else _old_table
    rows = table(rng, amount, received)
    paper.left -= sum(len(row) * BYTES for row in rows)
    sections(paper, 600, "（{}）")
    paper.add("　　二、依申请公开情况")
    answered = f"均依照《{INFORMATION}》的规定按时答复" if received else "无超期未办件"
    paper.add(f"　　全年收到政府信息公开申请{received}件，{answered}。")
    paper.add("　　三、存在的问题和改进措施")
    paper.add("　　" + "。".join(paper.draw(PLAIN, 2)) + "。")
    paper.lines.extend(rows)
    signature(paper)


def _statutory_table(rng: Random, amount: int, received: int) -> list[str]:
    """Return some rows of the form that holds since 2020."""
    draw = rng.random
    return [
        "主动公开政府信息情况", "第二十条第（一）项 |", "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        f"行政规范性文件 | {int(draw() * 20)} | {int(draw() * 5)} | {int(draw() * 300)} |",
        "第二十条第（五）项 |", "信息内容 | 本年处理决定数量 |", f"行政许可 | {int(draw() * amount)} |",
        "收到和处理政府信息公开申请情况", f"一、本年新收政府信息公开申请数量 | {received} |",
        f"二、上年结转政府信息公开申请数量 | {int(draw() * 4)} |", f"行政复议总计 | {int(draw() * 3)} |",
    ]  # fmt: skip


def _old_table(rng: Random, amount: int, received: int) -> list[str]:
    """Return some rows of the table that was in use before."""
    draw = rng.random
    rows = ["", "附：政府信息公开情况统计表", "统计指标 | 单位 | 统计数 |"]
    figures = (
        ("主动公开政府信息数", "条", amount), ("主动公开规范性文件数", "条", int(draw() * 200)),
        ("收到申请数", "件", received), ("申请答复数", "件", received),
        ("行政复议数量", "件", int(draw() * 3)), ("行政诉讼数量", "件", int(draw() * 2)),
    )  # fmt: skip
    return rows + [f"{indicator} | {unit} | {value} |" for indicator, unit, value in figures]


GENRES: dict[str, Callable[[Paper, Meta | None], None]] = {
    "annual": _annual,
    "forward": _forward,
    "group": _group,
    "notice": _notice,
    "plan": _plan,
    "reply": _reply,
    "request": _request,
    "rules": _rules,
}

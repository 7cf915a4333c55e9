"""Generate documents for measuring: realistic Chinese official papers, the same ones for the same seed.

    python -m tests.benchmarks.generate N FOLDER [--seed 1]

Document i depends on the seed and i alone, so that 2,000 documents are the first ones of 20,000, and one more can be
made by itself. Places, departments and laws are real; persons, numbers and all that is told of them are made up.
About a third of the documents rest on an earlier document of the set, of a superior or a subordinate (notices that
cities and counties forward, plans, leadership groups, replies), so that citations meet across documents.
"""

from __future__ import annotations

import argparse
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

from tests.benchmarks.papers.chance import pick
from tests.benchmarks.papers.fields import DEPARTMENTS, TOPICS, central
from tests.benchmarks.papers.genres import GENRES
from tests.benchmarks.papers.meta import Meta, issuer_of, nested, subject
from tests.benchmarks.papers.paper import Paper, as_found, head_of_page
from tests.benchmarks.papers.places import by_level, places, places_below
from tests.benchmarks.papers.words import Words

SEED = 1
PER_FOLDER = 1000  # files in one folder, at most
FIRST_DAY, LAST_DAY, LAST_ROOT = date(2008, 5, 1), date(2023, 12, 31), date(2023, 3, 31)

# How often each kind of paper is drawn: what gives as many agencies, persons and figures per page as real ones have.
_ROOTS = (
    ["annual"] * 12 + ["notice"] * 22 + ["plan"] * 9 + ["rules"] * 3 + ["forward"] * 6 + ["request"] * 3 + ["group"]
)
_LEVELS = ["province"] + ["city"] * 4 + ["county"] * 5
_CHILDREN = {  # by who issues: office, government, department
    -1: ["forward"] * 10 + ["notice"] * 10 + ["plan"] * 6 + ["annual"] * 5 + ["group"],
    -2: ["reply"],
    0: ["notice"] * 12 + ["plan"] * 7 + ["annual"] * 5 + ["request"] * 3,
}
# For how long others rest on a document, by its place: until the set is so many times as large. A request gets
# about one reply, a county's paper a few, a province's any number.
_ECHO = {"request": 2.0, "county": 20.0, "city": 200.0, "province": 1e9}


@lru_cache(maxsize=1 << 16)
def meta(i: int, seed: int = SEED) -> Meta:
    """Return what is settled about document i: one third rests on an earlier document, the others on none."""
    rng = Random(f"{seed}-{i}-meta")
    target, placed = _superior(rng, i, seed) if rng.random() < 0.36 else (-1, None)
    if placed is not None:
        place, number = placed
        base = meta(target, seed)
        genre = pick(rng, _CHILDREN[min(number, 0)])
        topic = base.topic
        day = min(base.day + 4 + int(rng.random() * 80), LAST_DAY.toordinal())
        depth = base.depth + 1
    else:
        base, depth = None, 0
        place = pick(rng, by_level()[pick(rng, _LEVELS)])
        genre = pick(rng, _ROOTS)
        topic = int(rng.random() * (2 if genre == "forward" else len(TOPICS)))  # what the centre wrote about
        lead = TOPICS[topic].lead
        number = lead if genre == "request" or (lead >= 0 and rng.random() < 0.4) else -1
        if genre == "request" and number < 0:
            number = int(rng.random() * len(DEPARTMENTS))
        day = FIRST_DAY.toordinal() + int(rng.random() * (LAST_ROOT.toordinal() - FIRST_DAY.toordinal()))
    if genre == "annual":  # signed in the first months of the year after the one it tells of
        year = max(date.fromordinal(day).year + (base is not None), FIRST_DAY.year + 1)
        if year > LAST_DAY.year:
            genre = "plan"
        else:
            day = date(year, 1, 8).toordinal() + int(rng.random() * 80)
    title, full_title = _titles(rng, genre, place, number, topic, day, base, i)
    document_number = "" if genre == "annual" else _number(rng, genre, place, number, day, i)
    return Meta(genre, place, number, topic, day, title, full_title, document_number, target, depth)


def _superior(rng: Random, i: int, seed: int) -> tuple[int, tuple[int, int] | None]:
    """Find an earlier document, early ones oftener, and one of those who rest on it: (place, department)."""
    for _ in range(6 if i else 0):
        target = int(i * rng.random() ** 2)
        base = meta(target, seed)
        place, number = base.place, base.department
        kind = "request" if base.genre == "request" else places()[place].level
        if not base.number or base.depth > 2 or i > (target + 1) * _ECHO[kind]:
            continue
        if base.genre == "request":
            return target, (place, -2)
        below = places_below()[place]
        if number < 0:
            lead = TOPICS[base.topic].lead
            if below and (lead < 0 or rng.random() < 0.8):
                return target, (pick(rng, below), -1)
            if lead >= 0:
                return target, (place, lead)
        elif below:
            return target, (pick(rng, below), number)
    return -1, None


def _number(rng: Random, genre: str, place_index: int, number: int, day: int, i: int) -> str:
    """Return the document's number: 代字 of the issuer and kind of paper, year, serial."""
    place = places()[place_index]
    letter = place.letter
    if number < 0:
        middle = "府" if int(place.code[:2]) % 3 == 0 else "政"
        code = letter + middle + ("办" if number == -1 else "")
    else:
        code = letter + DEPARTMENTS[number][0]
    code += {"request": "字", "reply": "函", "rules": "发", "forward": "发", "plan": "发"}.get(genre, "字")
    serial = 1 + i % {"province": 4999, "city": 1999, "county": 997}[place.level]
    return f"{code}〔{date.fromordinal(day).year}〕{serial}号"


def _titles(
    rng: Random, genre: str, place_index: int, number: int, topic: int, day: int, base: Meta | None, i: int
) -> tuple[str, str]:
    """Return the title as it is printed, and as others cite it."""
    place, matter, year = places()[place_index], TOPICS[topic], date.fromordinal(day).year
    issuer = issuer_of(place, number, year)
    name, item = matter.name, pick(rng, matter.items)
    if genre == "annual":
        whose = place.name if number < 0 else issuer
        form = pick(rng, ("年政府信息公开工作年度报告", "年度政府信息公开工作报告", "年政府信息公开年度报告"))
        title = f"{whose}{year - 1}{form}"
        return title, title
    if genre == "forward":
        what = base.full_title if base else pick(rng, central(year))[1]
        inside = base and (base.depth or rng.random() < 0.3)
        about = f"转发《{nested(what)}》的通知" if inside else f"转发{nested(what)}"
        if not about.endswith("通知"):
            about += "的通知"
    elif genre == "reply" and base:
        about = f"关于同意{subject(base)}的批复"
    elif genre == "request":
        about = pick(
            rng,
            (f"关于解决{name}工作经费的请示", f"关于审批{name}{item}实施方案的请示", f"关于{name}{item}项目立项的请示"),
        )
    elif genre == "rules":
        kind = pick(rng, ("管理办法", "实施细则", "考核办法", "管理暂行办法"))
        about = f"关于印发《{place.name}{name}{kind}》的通知"
    elif genre == "group":
        about = f"关于{pick(rng, ('成立', '成立', '调整'))}{place.name}{name}工作领导小组的通知"
    elif genre == "plan":
        kind = pick(rng, ("工作要点", "工作方案", "重点任务分解方案", "专项整治行动方案"))
        about = f"关于印发{place.name}{year}年{name}{kind}的通知"
    else:
        about = pick(rng, (
            f"关于进一步加强{name}工作的通知", f"关于做好{year}年{name}工作的通知", f"关于开展{name}{item}工作的通知",
            f"关于切实抓好{name}{item}的通知", f"关于报送{name}工作情况的通知",
        ))  # fmt: skip
    return (about if genre == "request" and rng.random() < 0.5 else issuer + about), issuer + about


def document(i: int, seed: int = SEED) -> str:
    """Return the text of document i."""
    rng = Random(f"{seed}-{i}")
    own = meta(i, seed)
    size = 1800 + int(rng.random() ** 2.2 * 6400)
    paper = Paper(Words(rng, own, i), rng, own, [], size)
    base = meta(own.target, seed) if own.target >= 0 else None
    head_of_page(paper)
    GENRES[own.genre](paper, base)
    return as_found(paper)


def name(i: int) -> str:
    """Return the file name of document i below the folder.

    >>> name(1234)
    '0001/001234.txt'
    """
    return f"{i // PER_FOLDER:04d}/{i:06d}.txt"


def write(count: int, folder: Path, seed: int = SEED, first: int = 0) -> int:
    """Write documents `first` to `count` - 1 below a folder; return their size in bytes."""
    size = 0
    for i in range(first, count):
        path = folder / name(i)
        if i == first or i % PER_FOLDER == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        data = document(i, seed).encode()
        path.write_bytes(data)
        size += len(data)
    return size


def main() -> None:
    """Write documents and say how many bytes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.generate", description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="how many documents")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    size = write(args.count, args.folder, args.seed)
    print(f"{args.count} documents, {size} bytes, in {args.folder}")


if __name__ == "__main__":
    main()

"""People named in a role: 市长曹勇, 许卫国常务副省长, 联系人：陶元, 国务院总理　李克强.

A post before or after a name, a label before names, a line that is a post and a name (the signer of an order).
Left out: authors, examples, and 习近平总书记 in formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_appointments import appointments
from kg.extraction.person_labels import labelled
from kg.extraction.person_mentions import person
from kg.extraction.person_names import (
    HAN,
    NAME,
    POST,
    POST_WORD,
    RANK,
    SURNAME,
    is_given,
    is_name,
    name_after,
    name_before,
)
from kg.model import Document, Mention, Span
from kg.text import SPACES, matches, squeeze, trim

_TITLE = re.compile(POST_WORD, re.VERBOSE)
_MANY = re.compile("(?:师|授|研究员|院士|干部|干事|律师|员)$|副[^副]{1,4}$")
_TITLE_REACH = 80
_NAMED_TEXT = re.compile(
    "法(?![制院官规治])|条例|资格|执业|职称|协会|学会|考试|证书|管理(?:办法|条例|规定)|制度|暂行|规定"
)
_RANKED = re.compile(f"{RANK}$")
_HELD = re.compile("(?:同志)?[担兼]任")
_TAKES = re.compile(
    rf"(?:同志(?:担任|兼任|出任|任|兼|为)|兼任(?<!所兼任)|担任|出任|任(?<![主责信现原时委专聘后前继重历]任)|为(?<!任为)(?<![{HAN}][行作以]为)(?=[{HAN}（）、]{{2,26}}(?:[，,。；;\s]|$)))"
    rf"(?P<post>[{HAN}、]{{0,24}}?{POST})",
    re.VERBOSE,
)
_ACTS = re.compile(
    "同志(?=(?:具体|全面|专门|协助|负总责|总负责|负责|分管|主管|牵头|联系|承办|经办|主持|作为|的?[^，。；]{2,40}职务))"
)
_HANDS_ON = re.compile("具体(?:承办|负责|经办|抓|落实)")
_PROFILE = re.compile(
    rf"(?<![{HAN}])(?P<name>[{HAN}][ \u3000]{{0,2}}[{HAN}·]{{1,8}})[，,、](?:男|女)[，,、](?=[{HAN}\d])"
)
_NAMED = rf"{SURNAME}(?:[{HAN}]{{1,2}}|[ \u3000\u00a0]{{1,3}}[{HAN}])"
_COMRADES = re.compile(
    rf"(?<![{HAN}、])(?P<names>{_NAMED}(?:、{_NAMED}){{1,15}})等?[\d一二两三四五六七八九十]{{0,3}}[名位]?$"
)
_WORD = re.compile("同志")
_LIST_REACH = 100
_GAP = re.compile("[ \u3000\u00a0]{0,4}(?:[:：][ \u3000\u00a0]{0,4})?")
_SIGNED = re.compile(rf"(?P<post>[{HAN}]{{0,20}}{POST})(?P<mark>[:：]?)(?P<name>{NAME})", re.VERBOSE)
_IN_GROUP = re.compile("(?:组长|召集人|总指挥|指挥长|指挥|主任|主席|会长)$")
_CUT = re.compile(
    "(?:授予|责令|任命|免去|决定|同意|由|以(?!上|下)|的|了|(?<![共呼])和(?!信息化|社会保|城乡|旅游|改革|规划|自然|体育|水务|科学|科技|计划|监察|保密|房屋|资源|生态|渔业|园林|广播|技术|粮食)|与|对|向|经(?![济营贸信开理办])|请|将|被|是|为|在|(?<![主责])任|时任|原任|现任|及)"
)
_PHRASE_REACH = 40
_PHRASE = re.compile(rf"[{HAN}]{{0,{_PHRASE_REACH}}}$")
_ROLE_BEFORE = re.compile("(?:为|任|担任)[^为任]{2,6}、$")  # 甲为组长、|副局长乙: the role of another
_PAIR = re.compile(rf"(?:[{HAN}]{{2,32}}(?:常委|书记|主任|长|成员|委员|主席|经理|干事|总工|师)、)$")


def find(document: Document) -> Iterator[Mention]:
    """Yield the people that stand with a post or behind a label, each with the post as printed."""
    text = document.text
    seen: set[Span] = set()
    found = [*appointments(text), *labelled(text), *_posts(text), *_comrades(text), *_listed(text), *_signers(text)]
    for mentions in sorted(found, key=lambda told: told[0].span):
        if mentions[0].span not in seen:
            seen.add(mentions[0].span)
            yield from mentions


def _posts(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield people beside a post: before it (曹勇市长) or behind it (市长曹勇)."""
    floor = 0
    for title in _TITLE.finditer(text):
        behind = _GAP.match(text, title.end())
        at = behind.end() if behind else title.end()
        in_list = _IN_GROUP.match(title.group()) and text[title.end() : at].strip() != ""  # 组长：张三
        end = None if in_list else name_after(text, at)
        if end is None and text.startswith("由", title.end()):  # 办公室主任由方某兼任
            held = name_after(text, title.end() + 1)
            at, end = (title.end() + 1, held) if held and _HELD.match(text, held) else (at, None)
        if end is not None:
            yield tuple(person(text, (at, end), _post_before(text, title.start(), title.end()), "post-name"))
            floor = end
            shared = _post_before(text, title.start(), title.end()) if _is_shared(text, title) else None
            while text[floor : floor + 1] == "、" and (following := name_after(text, floor + 1)) is not None:
                yield tuple(person(text, (floor + 1, following), shared, "post-names"))
                floor = following
            continue
        first = _ranked(text, title.start())
        start = name_before(text, first, max(floor, first - 16))
        if start is not None and title.group() != "总书记" and not _in_title(text, start, title.end()):
            yield tuple(person(text, (start, first), (first, title.end()), "name-post"))


def _in_title(text: str, start: int, end: int) -> bool:
    """Tell whether a name and its post stand in the title of a text: 《…执业医师法》, 人民共和国注册会计师法."""
    reach = max(0, start - _TITLE_REACH)
    return (
        text.rfind("《", reach, start) > text.rfind("》", reach, start)
        or text.endswith("共和", reach, start)
        or _NAMED_TEXT.match(text, end) is not None
    )


def _is_shared(text: str, title: re.Match[str]) -> bool:
    """Tell whether several may hold a post, so that names behind the first hold it too: 高级工程师甲、乙."""
    return _MANY.search(text, max(0, title.start() - 2), title.end()) is not None


def _comrades(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield people who take a post or a duty: 王五同志兼任办公室主任, 李四任主任, 李四同志具体经办."""
    for found in _TAKES.finditer(text):
        start = name_before(text, found.start(), max(0, found.start() - 16))
        if start is not None and found["post"] != "总书记":
            yield tuple(person(text, (start, found.start()), found.span("post"), "takes-post"))
            yield from _with(text, start, found.span("post"))
    for found in _ACTS.finditer(text):
        start = name_before(text, found.start(), max(0, found.start() - 16))
        if start is not None:
            yield tuple(person(text, (start, found.start()), None, "comrade"))
    for found in _HANDS_ON.finditer(text):
        start = name_before(text, found.start(), max(0, found.start() - 16))
        if start is not None and found.start() - start > 2:
            yield tuple(person(text, (start, found.start()), None, "handles"))
    for found in matches(_PROFILE, text, "男", "女"):
        name = squeeze(found["name"]).replace("·", "")
        if is_given(name) or is_name(name, loose=True):
            yield tuple(person(text, found.span("name"), None, "profile"))


def _with(text: str, start: int, post: Span) -> Iterator[tuple[Mention, ...]]:
    """Yield those who take a post with a person: 刘洋、|周明远任副主任."""
    while start and text[start - 1] == "、":
        end = start - 1
        first = name_before(text, end, max(0, end - 16))
        if first is None:
            return
        yield tuple(person(text, (first, end), post, "takes-post"))
        start = first


def _listed(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield people listed before 同志: 张三、李四同志不再担任."""
    for word in _WORD.finditer(text):
        found = _COMRADES.search(text, max(0, word.start() - _LIST_REACH), word.start())
        if found is None:
            continue
        at = found.start("names")
        names = found["names"].split("、")
        if not all(is_name(squeeze(name)) for name in names):
            continue
        for name in names:
            yield tuple(person(text, (at, at + len(name)), None, "comrades"))
            at += len(name) + 1


def _ranked(text: str, start: int) -> int:
    """Return the start of a title with its rank: 常务副省长."""
    found = _RANKED.search(text, max(0, start - 5), start)
    return found.start() if found else start


def _post_before(text: str, start: int, end: int) -> Span:
    """Return the bounds of the whole post that ends in a title: 市委常委、常务副市长."""
    found = _PHRASE.search(text, max(0, start - _PHRASE_REACH), start)
    first = found.start() if found else start
    for cut in _CUT.finditer(text, first, start):
        first = cut.end()
    pair = _PAIR.search(text, max(0, first - 36), first)
    if pair and not _ROLE_BEFORE.search(pair.group()):
        first = pair.start()
        for cut in _CUT.finditer(text, first, start):
            first = cut.end()
    return first, end


def _signers(text: str) -> Iterator[tuple[Mention, ...]]:
    """Yield the signers: a line that holds a post and a name, spaced or not."""
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not 4 <= len(line) <= 60:
            continue
        printed = squeeze(line).removesuffix("（签名）")
        found = _SIGNED.fullmatch(printed) if 4 <= len(printed) <= 26 else None
        if found is None or not is_name(found["name"]) or _goes_on(printed, found.start("name")):
            continue
        first = _nth(text, start, found.start("name"))
        last = _nth(text, first, len(found["name"]) - 1) + 1
        yield tuple(person(text, (first, last), trim(text, start, first, also=":："), "signer"))


def _goes_on(printed: str, at: int) -> bool:
    """Tell whether the line says more than a post and a name: 主席雪克来提·扎克尔|主持会议."""
    end = name_after(printed, at)
    return end is not None and end != len(printed)


def _nth(text: str, at: int, count: int) -> int:
    """Return the offset of the character that is `count` printed characters behind the first at or after `at`."""
    while True:
        if text[at] not in SPACES:
            if count == 0:
                return at
            count -= 1
        at += 1

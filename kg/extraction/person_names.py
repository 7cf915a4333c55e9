"""The form of a Chinese person's name, and of the posts beside which names stand.

A name is a surname and one or two characters (曹勇, 欧阳修), spaced in lists (冯　镭), or a transliteration with
a dot (买买提·依明). Whether a string is a name is asked only where its bounds are known, or where the words
around it (a post before it, a verb after it) fix them.
"""

from __future__ import annotations

import re

from kg.vocabulary.surnames import surnames

_LEXICON = surnames()
_SINGLE = "".join(sorted(_LEXICON.single))
_COMPOUND = "|".join(sorted(_LEXICON.compound))
_SOUND = "".join(sorted(_LEXICON.sounds))
_GIVEN_ELEMENT = "|".join(sorted(_LEXICON.given, key=lambda text: (-len(text), text)))

# Characters that no given name has: particles, and what units and posts are called.
_NEVER = "的了与及或等由是不各该此被让局部厅处室省市县区乡镇级者们个办组项机构企单位院校所站队系统在员将至类款条号您我你他她它这那哪吗呢吧啊股街号次年日时件约受负责已须即仅副职称署厂社兼总某"
HAN = "\u3400-\u9fff"
_GIVEN = f"(?:(?![{_NEVER}])[{HAN}])"
_SPACE = "[ \u3000\u00a0]"
# 镇 in the middle of a name (周镇海), not as a town's (周镇政府, 周镇中学)
_TOWNED = f"镇(?![村长里内外政党人民中小区域街机居辖上下教团综财卫农水司武工文])(?:{_GIVEN})"

NAME = rf"""(?:
    (?:{_COMPOUND}){_GIVEN}{{1,2}}      # 欧阳修
  | [{_SINGLE}]{_GIVEN}{{1,2}}          # 曹勇
  | [{_SINGLE}]{_TOWNED}              # 周镇海
  | [{HAN}]{{2,7}}[·•・‧][{HAN}]{{2,8}}(?:[·•・‧][{HAN}]{{2,8}})?   # 买买提·依明
)"""
# 多吉, 那木吉拉: without a surname or a dot; told as a name by the post before it or the list it stands in
SOUNDED = f"(?:(?:{_GIVEN_ELEMENT})(?:(?![任担具同]){_GIVEN}){{0,4}}?|[{_SOUND}]{{3,6}})"
SURNAME = f"(?:{_COMPOUND}|[{_SINGLE}])"
_WHOLE = re.compile(NAME, re.VERBOSE)
_WHOLE_LOOSE = re.compile(
    rf"{NAME}|(?:{_GIVEN_ELEMENT})[{HAN}]{{0,6}}|[{_SOUND}]{{3,6}}|[{_SINGLE}]{_GIVEN}{{3}}", re.VERBOSE
)

RANK = "(?:代理?|常务|第一|执行|专职|名誉|挂职)?副?"
POST_WORD = """(?:
    部长助理|厅长助理|局长助理|行长助理|省长助理|市长助理|区长助理|县长助理|州长助理|校长助理|院长助理|署长助理|主席助理|主任助理|总经理助理
  | 总书记|书记|省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长|村长|局长|部长|厅长|司长|处长|科长|股长|署长|关长|行长
  | 院长|校长|所长|站长|台长|社长|馆长|庭长|园长|会长|理事长|检察长|审计长|秘书长|委员长|参谋长|总长
  | 总队长|支队长|大队长|中队长|队长|警务长|督察长|总理|主席|主任|政委|政治委员|总司令|司令员|司令|常委|党组成员|党委委员
  | 党工委委员|党总支委员|国务委员|董事长|总经理|经理|总工程师|总工|总经济师|总会计师|总规划师|总编辑?|巡视员|调研员|专员|监察员
  | 苏木达|嘎查达|科员|文员|教导员|指导员|组长|召集人|总指挥|指挥长|指挥|工程师|经济师|会计师|审计师|统计师|医师|药师|护师|技师|讲师|演奏员|协理员|律师|院士|教授|研究员|董事|干部|参事|发言人|负责人|分管领导|主管领导|主要领导
)"""
POST = RANK + POST_WORD
_POST_END = re.compile(rf"(?:{POST}|负责人|负责同志|领导|成员|委员|助理|代表|干事|主管)$", re.VERBOSE)

_AFTER = f"""(?=
    (?:(?!{_SPACE})[^{HAN}]|{_SPACE}|\\Z)
  | 同志|先生|女士|教授|院士|等|的|在|为|任|担任|兼任|兼|率|出席|参加|主持|作|说|表示|指出|强调|要求|对|就|和|与|及|带领|带队
  | 深入|亲自|分别|负责|主管|分管|牵头|签署|签发|受到|受|被|因|代表|宣布|介绍|讲话|致辞|一行|武警|晋升|赴|会见|听取|到|多次|曾|已|并|还|将|配合|协助|现场|专程|率队|批示|同时
  | 由(?=[^，。；]{{2,16}}晋升)|讲解|讲授|具体|总负责|全面|授课|汇报|通报|传达|部署|解读|回应|答复|解答|走访|调研|检查|慰问|审定|审签|审核|不再|任职|当选|逝世|因病|简要|首先|最后|随后|提出|视察|考察|陪同|率领|向
)"""
_NAME_AFTER = re.compile(
    rf"""(?:
        [{HAN}]{{2,7}}[·•・‧][{HAN}]{{2,8}}?
      | (?:{_COMPOUND})(?:{_SPACE}{{0,3}}{_GIVEN}{{1,2}})
      | [{_SINGLE}](?:{_GIVEN}{{2}}|{_TOWNED}|{_GIVEN}镇(?=[、，。；,;）)\\s]|\\Z)|{_GIVEN}|{_SPACE}{{1,3}}{_GIVEN})
      | {SOUNDED}
    )(?![·•・‧]){_AFTER}""",
    re.VERBOSE,
)
_ALL_GIVEN = re.compile(f"{_GIVEN}{{1,8}}")
_ALL_SOUNDED = re.compile(SOUNDED)
_SOUNDED_END = re.compile(f"{SOUNDED}$")
_TAKES = re.compile(
    "同志|任(?!务|何|意)|担任|兼任|出任|分管|主管|带队|主持|出席|参加"
)  # what a person does, and no 局长向… goes on with
_TAKES_POST = re.compile("同志|担任|兼任|出任")
_POST_HEAD = re.compile(POST_WORD, re.VERBOSE)
_DOTTED = re.compile(rf"(?P<head>[{HAN}]{{1,9}})(?:[·•・‧][{HAN}]{{1,8}}){{1,3}}$")
DOUBTFUL = set(
    "向于从时任应常全方安成关有曾和同能容连强利经为对以明车党高单计义树"
)  # surnames that are commoner as words
_JOINTS = "为任兼和对从向"  # between a name and a post they are words: 王五为副组长
_BEFORE = tuple("由以和与及在向对经按请受据将让被为的了是于给同随派陪")
# what stands between 中国 or a name's place and a profession, and is no name: 执业|医师, 注册|会计师
_GRADES = (
    *("执业", "注册", "专业", "职业", "高级", "中级", "初级", "主任", "主治", "主管", "助理", "首席", "特级", "资深"),
    *("兼职", "专职", "公职", "公司", "法律", "一级", "二级", "三级", "四级"),
)
_UNITS = ("科", "股", "处", "室", "办", "局", "站", "所")
_BEFORE_WORDS = (
    "落实",
    "学习",
    "贯彻",
    "代表",
    "邀请",
    "任命",
    "聘请",
    "聘任",
    "免去",
    "推荐",
    "增补",
    "表彰",
    "授予",
    "追授",
    "慰问",
    "接见",
    "大学",
    "学院",
    "研究院",
    "研究所",
    "专家",
)


def is_name(text: str, loose: bool = False) -> bool:
    """Tell whether the whole of a string is a name; `loose` where a list or a label says that names stand here.

    >>> is_name("曹勇"), is_name("欧阳修远"), is_name("常务"), is_name("买买提·依明"), is_name("扎西多吉", loose=True)
    (True, True, False, True, True)
    """
    pattern = _WHOLE_LOOSE if loose else _WHOLE
    return bool(pattern.fullmatch(text)) and not is_word(text) and not _POST_END.search(text)


def is_word(text: str) -> bool:
    """Tell whether what looks like a name begins with a word."""
    return text[:2] in _LEXICON.words or text[:3] in _LEXICON.words


def name_after(text: str, at: int) -> int | None:
    """Return the end of the name that begins at `at`, as the words after it show, or None.

    >>> text = "市长曹勇在会上指出"
    >>> text[2:name_after(text, 2)]
    '曹勇'
    >>> name_after("局长高度重视", 2)
    """
    found = _NAME_AFTER.match(text, at)
    if found and found.end() - at > 2 and text[found.end() - 1 : found.end() + 1] in ("担任", "兼任", "出任"):
        return found.end() - 1  # 副秘书长孟克|担任
    if found is None or is_word(found.group()) or _POST_END.search(found.group()):
        return None
    if (
        text[at] in DOUBTFUL
        and not _ALL_SOUNDED.fullmatch(found.group())
        and re.match(f"[{HAN}]", text[found.end() : found.end() + 1])
    ):
        sure = _TAKES if found.end() - at == 3 else _TAKES_POST
        return found.end() if sure.match(text, found.end()) else None
    return found.end()


def name_before(text: str, end: int, floor: int = 0) -> int | None:
    """Return the start of the name that ends at `end`, as the words before it show, or None.

    >>> text = "由郑世光主任担任组长"
    >>> text[name_before(text, 4):4]
    '郑世光'
    """
    if text[end - 1 : end] in _JOINTS or text[end - 2 : end] in _GRADES:
        return None
    if (dotted := _DOTTED.search(text, max(floor, end - 16), end)) is not None:
        cuts = [
            at + len(word) for word in (*_BEFORE_WORDS, *_BEFORE) if (at := text.find(word, *dotted.span("head"))) >= 0
        ]
        posts = [found.end() for found in _POST_HEAD.finditer(text, *dotted.span("head"))]
        return max((*cuts, *posts), default=dotted.start())
    for length in (3, 4, 2):
        start = end - length
        if start < floor or not is_name(text[start:end]):
            continue
        if length == 4 and text[start : start + 2] not in _LEXICON.compound:
            continue
        if length == 2 and text[start] == "向":
            continue  # 向李书记汇报
        if length == 3 and text[start] in DOUBTFUL and text[start + 1] in _LEXICON.single:
            continue
        before = text[start - 1 : start]
        if start == floor or not re.match(f"[{HAN}]", before) or before in _BEFORE:
            return start
        if text.endswith(_BEFORE_WORDS, floor, start):
            return start
        if (
            before in _UNITS
            and text.startswith("同志", end)
            and text[start - 2 : start] not in ("部室", "科室", "处室")
        ):
            return start  # 信息科|张敏|同志
    sounded = _SOUNDED_END.search(text, max(floor, end - 7), end)
    if sounded is None or is_word(sounded.group()) or _POST_END.search(sounded.group()):
        return None
    before = text[max(floor, sounded.start() - 1) : sounded.start()]
    return sounded.start() if before in _BEFORE or not re.match(f"[{HAN}]", before) else None


def is_given(text: str) -> bool:
    """Tell whether each character of a string may stand in a name.

    >>> is_given("志雄"), is_given("各镇")
    (True, False)
    """
    return _ALL_GIVEN.fullmatch(text) is not None


def is_post(text: str) -> bool:
    """Tell whether a phrase names a post.

    >>> is_post("市政府秘书长"), is_post("市财政局")
    (True, False)
    """
    return _POST_END.search(text) is not None


def is_surname(text: str) -> bool:
    """Tell whether a string is a surname alone."""
    return text in _LEXICON.single or text in _LEXICON.compound

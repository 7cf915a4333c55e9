"""The labels of membership lists (组长：, 副 总 指 挥：, 成员单位：) and the roles that they name."""

from __future__ import annotations

import re

from kg.extraction.person_names import name_after
from kg.text import squeeze

LEADER, DEPUTY, MEMBER, OTHER = "leader", "deputy", "member", "other"

_RANKS = ("第一", "常务", "执行", "名誉", "总", "双")
_HEADS = (
    "总指挥长",
    "总指挥",
    "指挥长",
    "指挥",
    "总召集人",
    "召集人",
    "主任委员",
    "组长",
    "班长",
    "主任",
    "主席",
    "会长",
)
_ROLES = {
    DEPUTY: (*(f"副{head}" for head in _HEADS), "副组长单位", "副召集人单位", "副总指挥单位"),
    LEADER: (*_HEADS, "组长单位", "召集人单位", "总指挥单位"),
    MEMBER: (
        "成员单位",
        "组成人员",
        "成员名单",
        "组员",
        "成员",
        "委员",
        "组成单位",
        "参加人员",
        "参加单位",
        "参与单位",
    ),
    OTHER: ("秘书长", "副秘书长", "秘书", "联络员", "顾问", "政委", "办公室主任", "办公室副主任", "办公室成员"),
}
ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_LEADING = re.compile("|".join(_RANKS))
_FIRST = "".join(sorted({word[0] for word in (*ROLE_OF, *_RANKS)}))
_SPACE = r"[ \u3000\u00a0]"


def _spaced(word: str) -> str:
    return rf"{_SPACE}*".join(word)


_NAMES = "|".join(_spaced(name) for name in sorted(ROLE_OF, key=lambda name: (-len(name), name)))
_BODY_BEFORE = "|".join(
    f"(?<={end})" for end in ("小组", "专班", "会议", "挥部", "员会", "作组", "家组", "安委", "委会")
)
LABEL = re.compile(
    rf"""(?=[\d（(一二三四五六七八九十{_FIRST}])                         # what a label begins with
    (?:(?<=[\s。；;，,、：:（(）)|])|^|(?P<body>{_BODY_BEFORE}))            # 领导小组|组长：
    (?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）、.．]\s?)?              # （一）组长：
    (?P<label>(?:(?:{"|".join(map(_spaced, _RANKS))}){_SPACE}*)?(?:{_NAMES}))
    (?P<mark>[ \u3000\u00a0\t]*[:：]|[（(][^（）()\n]{{1,12}}[）)][:：]  # 成员（排名不分先后）：
      |(?=[ \u3000\u00a0\t\r\n|])|(?=[\u3400-\u9fff]|$))""",
    re.VERBOSE | re.MULTILINE,
)
_RANKED = rf"(?:(?:{'|'.join(map(_spaced, _RANKS))}){_SPACE}*)?(?:{_NAMES})"
ROLE_FIRST = re.compile(rf"[\s|]*(?P<role>{_RANKED})(?=[\s|])")  # a row that begins with a role
ROLE_LAST = re.compile(rf"(?<=[\s|])(?P<role>{_RANKED})[\s|]*$")  # or ends with one
# One of the words that a label ends in: without it no text has a label
LABEL_END = re.compile("[长挥人员任席位问委单]")
_GLUED = re.compile("(?:组长|总?指挥长?|召集人|成员|组员)$")
_NAME_END = re.compile(r"(?:同志)?[、，,。；;（(）)\s]|(?:同志)?$")


def role_of(label: str) -> str | None:
    """Return the role that a label names, squeezed: leader, deputy, member, other; None where it names none.

    >>> role_of("常务副组长"), role_of("成员单位"), role_of("县长")
    ('deputy', 'member', None)
    """
    label = squeeze(label)
    rank = _LEADING.match(label)
    return ROLE_OF.get(label) or (ROLE_OF.get(label[rank.end() :]) if rank else None)


def name_glued(text: str, found: re.Match[str]) -> int | None:
    """Return the end of the name that follows a label without any mark (组长张三，), or None."""
    if found["mark"] or not _GLUED.search(squeeze(found["label"])):
        return None
    end = name_after(text, found.end())
    return end if end is not None and _NAME_END.match(text, end) else None

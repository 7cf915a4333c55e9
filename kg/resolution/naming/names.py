"""From the pieces of a name as printed to the full official name: 市府办 → 宁德市|人民政府办公室."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.agencies.grammar import Grammar, Path
from kg.extraction.agencies.marks import mark
from kg.extraction.agencies.shapes import Piece
from kg.resolution.naming.place import Place, Setting, place_of
from kg.vocabulary.divisions import CENTRAL, Division, named, parents, short_name

# Words that stand for a longer one only before an office's form: 应急|局, but 应急|指挥中心.
_OFFICES_WORDS = frozenset(
    {"科学技术", "应急管理", "招商引资", "文化体育", "广播电视", "工业和信息化", "文化和旅游", "城乡建设", "经济贸易"}
)
_OFFICES = ("局", "厅", "委", "委员会", "部", "总局", "分局", "署", "办", "办公室")
_PLACE_ROLES = frozenset({"place", "level", "zone", "namedzone", "town", "county", "scope"})
_ZONES = ("zone", "namedzone")
_ENDS = frozenset(
    {
        "whole",
        "body",
        "party",
        "form",
        "central",
        "centralshort",
        "institute",
        "industry",
        "unit",
        "division",
        "partyunit",
        "institution",
        "committee",
        "self",
        "superior",
        "own",
        "groupoffice",
        "customs",
        "troop",
        "countybody",
        "townbody",
        "school",
    }
)
_BEGINS = frozenset(
    {
        "unit",
        "division",
        "ownunit",
        "department",
        "word",
        "partyunit",
        "whole",
        "place",
        "county",
        "zone",
        "namedzone",
        "groupoffice",
        "branchform",
    }
)
_KEPT = ("大学", "学院", "军区", "海关")  # institutions keep the name that they have: 重庆大学
_SPECIAL_COURTS = ("海事法院", "知识产权法院", "金融法院", "互联网法院", "运输法院", "运输检察院", "运输中级法院")
_PARTY = "中国共产党"
_SCHOOL_ROLES = ("institution", "institute", "school")
_BODIES = {"团": "共青团", "共产主义青年团": "共青团"}
_POLICE = "中国人民武装警察部队"
_TAXES = "国家税务总局"
_TAX = re.compile(r"[^国]{2,20}[省市县区州旗盟]税务局")
_OWN_TITLE = ("香港", "澳门", "中华人民共和国")  # 香港天文台, 中华人民共和国青岛边防检查站
_VERTICAL = (
    "海事局",
    "供电局",
    "电业局",
    "电力局",
    "水文局",
    "航道局",
    "铁路局",
    "监狱",
    "检查站",
    "煤矿安全监察局",
)  # 河池海事局
_OWN_NAME = ("中心", "院", "所", "站", "馆", "学会", "协会", "台", "团", "学校")  # 苏州核安全中心, 杭州图书馆


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name, its parent's where it is an inner unit, and the place it belongs to."""

    name: str
    place: Place | None = None
    parent: str | None = None
    known: bool = True  # False: the place is not known

    @property
    def region(self) -> str | None:
        """The code of the division that it belongs to."""
        return self.place.code if self.place else None


@lru_cache(4096)
def parse(surface: str) -> Path | None:
    """Return the pieces of a name, or None where it is not one name from end to end.

    >>> parse("市发改委").roles
    ('level', 'whole')
    """
    path = Grammar(mark(surface)).longest(0)
    return _plain_units(surface, path) if path is not None and path.end == len(surface) else None


def _plain_units(surface: str, path: Path) -> Path:
    """Return the path with the words of an inner unit as printed: 市农业局|科技科, not 科学技术科."""
    pieces: list[Piece] = []
    inner = surface[-1] in "科股处室" and path.roles[0] in ("word", "department")
    for piece in path.pieces:
        # 局|科技科 and 教育|科技局 have it short, 市|科技局 in full
        after = bool(pieces) and pieces[-1].role in ("department", "word", "joint") and piece.full == "科学技术"
        words = (inner or after) and piece.role in ("department", "word")
        pieces.append(piece._replace(full=surface[piece.start : piece.end]) if words else piece)
        inner = inner or piece.role in _ENDS
    return Path(tuple(_plain_words(surface, pieces)))


def _plain_words(surface: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the words as printed that are short for nothing here: 科技|图书馆, 应急|工作|指挥部."""
    office = False
    plain: list[Piece] = []
    for piece in reversed(pieces):
        if piece.role not in ("department", "word", "joint", "ordinal"):
            office = surface[piece.start : piece.end] in _OFFICES
        elif piece.role == "word":
            office = False
        own = not office and piece.role == "department" and piece.full in _OFFICES_WORDS
        plain.append(piece._replace(full=surface[piece.start : piece.end]) if own else piece)
    plain.reverse()
    return plain


def leading_places(path: Path) -> tuple[Piece, ...]:
    """Return the pieces in front that say where: 福建省|福州市|晋安区."""
    pieces = path.pieces[1:] if path.roles[0] == "prefix" else path.pieces
    count = next((i for i, piece in enumerate(pieces) if piece.role not in _PLACE_ROLES), len(pieces))
    return pieces[:count]


def core_of(path: Path) -> tuple[Piece, ...]:
    """Return the pieces behind the place."""
    return path.pieces[len(leading_places(path)) + (path.roles[0] == "prefix") :]


def has_zone(path: Path) -> bool:
    """Say whether the name is of a development zone's body."""
    return any(piece.role in _ZONES for piece in leading_places(path))


def printed_place(surface: str, pieces: tuple[Piece, ...]) -> str:
    """Return the place as printed, with the full names of zones: 区, 安顺经济技术开发区."""
    return "".join(p.full if p.role in _ZONES else surface[p.start : p.end] for p in pieces)


def place_of_pieces(surface: str, pieces: tuple[Piece, ...], setting: Setting) -> Place | None:
    """Return the place that the leading pieces of a name stand for, or None where a bare level stays unknown."""
    words = [surface[p.start : p.end] for p in pieces]
    roles = [p.role for p in pieces]
    if roles == ["level"]:
        return setting.at("自治区" if words[0] == "区" and surface[-1] == "厅" else words[0])
    if roles[0] in ("zone", "namedzone", "level"):
        return _zone_of_level(surface, pieces, setting)
    if roles[0] == "scope":
        return Place("".join(words), CENTRAL if words[0] in ("国家", "中国", "全国", "中央", "中华") else None)
    if roles[0] == "town":
        if setting.home and setting.home.name.endswith(words[-1]):
            return setting.home
        above = setting.at("县") or setting.home
        return Place((above.name if above else "") + "".join(words), above.code if above else None)
    first = next(
        (i for i, role in enumerate(roles) if role in ("zone", "namedzone", "town", "level", "scope")), len(roles)
    )
    division = setting.choose(words[first - 1], words[: first - 1])
    tail = printed_place(surface, pieces[first:])
    if first > 1 and roles[first - 1] == "county" and tail and not _inside(division, words[: first - 1]):
        city = setting.choose(words[0])  # 武汉|东湖|新技术开发区: no county of that name lies there
        return Place("".join(words[:first]) + tail, city.code if city else None)
    if division is None:
        return Place("".join(words[:first]) + tail)
    if not tail or roles[first] == "town" or (words[first - 1] == division.name and first > 1):
        return Place(place_of(division).name + tail, division.code)
    shorts = first > 1 and all(word not in (d.name for d in named(word)) for word in words[:first])
    return Place("".join(words[:first] if shorts else words[first - 1 : first]) + tail, division.code)


def _inside(division: Division | None, places: list[str]) -> bool:
    above = parents(division.code) if division else ()
    return any(place.name in places or short_name(place.name) in places for place in above)


def _zone_of_level(surface: str, pieces: tuple[Piece, ...], setting: Setting) -> Place | None:
    """Return the zone that 开发区 or 市经济技术开发区 means."""
    for zone in (setting.zone, *(zone for zone, _ in setting.zones.most_common(1))):
        if zone and zone.name.endswith(pieces[-1].full):
            return zone
    if pieces[0].role == "namedzone" and pieces[0].full[-1] in "山湖岛峡谷库":
        return Place(pieces[0].full)
    if pieces[0].role == "namedzone":
        city = setting.at("市")
        return Place((short_name(city.name) if city else "") + pieces[0].full, city.code if city else None)
    if pieces[0].role != "level":
        return None
    above = setting.at(surface[pieces[0].start : pieces[0].end])
    return Place(above.name + printed_place(surface, pieces[1:]), above.code) if above else None


def compose(place: str, core: tuple[Piece, ...]) -> tuple[str, str | None]:
    """Return the full name that place and core make, and the parent's name where it is an inner unit."""
    name, parent = place, None
    for index, piece in enumerate(core):
        if parent is None and index and core[index - 1].role in _ENDS and piece.role in _BEGINS:
            parent = name
        full = piece.full
        if full.startswith("公安局") and name.endswith("公安局"):
            full = full.removeprefix("公安局")  # 德清县公安局|公安局交通警察大队
        if "{-}" in full:
            name = full.replace("{-}", short_name(name))  # 吉林省|银保监局
        else:
            name = full.replace("{}", name) if "{}" in full else name + full
    tax = _TAX.match(name)
    if tax:  # the bureaus below the state's have its name in front of theirs
        name, parent = _TAXES + name, _TAXES + parent if parent else None
    return name, parent


def _written(core: tuple[Piece, ...]) -> str:
    return "".join(piece.full for piece in core)


def full_name(surface: str, path: Path, place: Place | None) -> FullName:
    """Return the full name of a path that begins with a place; `place` None: not known."""
    short = bool(
        path.roles[0] == "place"
        and core_of(path)
        and short_name(surface[: leading_places(path)[-1].end]) == surface[: leading_places(path)[-1].end]
    )
    kept: tuple[str, ...] = (*_KEPT, *_OWN_NAME) if short and len(leading_places(path)) == 1 else _KEPT
    if short and surface.endswith(_SPECIAL_COURTS):
        return FullName(surface, place)
    if path.roles[0] == "level":
        kept = ()  # 省|军区
    if surface.startswith(_OWN_TITLE):
        return FullName(surface, place)
    if path.roles[0] == "prefix" and path.pieces[0].full == _PARTY and core_of(path)[0].role in _SCHOOL_ROLES:
        return FullName(_PARTY + surface[path.pieces[0].end :], place)  # 中国共产党|湘潭大学委员会
    if (surface.endswith(kept) and not _written(core_of(path)).endswith(("法院", "检察院"))) or (
        surface[-1] in "）)" and "大学" in surface
    ):
        return FullName(surface, place)
    where = place.name if place else printed_place(surface, leading_places(path))
    if "troop" in path.roles or (short and _written(core_of(path)).endswith(_VERTICAL)):
        where = printed_place(surface, leading_places(path))  # 武警|河池|支队
    if short and core_of(path)[0].full in _KEPT:
        where = printed_place(surface, leading_places(path))  # 南京|军区空军
    if path.roles[0] == "prefix" and path.pieces[0].full == _POLICE:
        where = _POLICE + where
    elif path.roles[0] == "prefix" and path.pieces[0].full != _PARTY and core_of(path)[0].role == "party":
        body = _BODIES.get(path.pieces[0].full, path.pieces[0].full) + where + "委员会"
        name, parent = compose(body, core_of(path)[1:])
        return FullName(name, place, body if name != body else parent, place is not None)
    if [piece.role for piece in core_of(path)[:2]] == ["body", "town"] and core_of(path)[0].full == "人民政府":
        town = where + core_of(path)[1].full  # 五华区|人民政府|丰宁街道|办事处
        name, parent = compose(town, core_of(path)[2:])
        return FullName(name, Place(town, place.code) if place else None, parent, place is not None)
    name, parent = compose(where, core_of(path))
    return FullName(name, place, parent, place is not None)

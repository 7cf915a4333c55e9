"""How one document's reader understands a name: by the issuer, the addressee and the places of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial

from kg.extraction.agencies.grammar import Path
from kg.extraction.agencies.shapes import Piece
from kg.model import Mention
from kg.resolution.naming.names import FullName, compose, core_of, full_name, leading_places, parse, place_of_pieces
from kg.resolution.naming.place import Place, Setting, place_of
from kg.vocabulary.agencies import central_bare_names, central_names
from kg.vocabulary.divisions import CENTRAL, of_code
from kg.vocabulary.lexicon import in_use

_SELF = re.compile(r"^[我本贵你](?:[省市县区州])?(?=[局厅委办部院署馆校处所站会社行台府队分支总大中机银学关])")
_MASK = re.compile(r"^[*＊×XxＸ某○]{1,3}(?=[省市县区])")
_ENDINGS = {
    "办": ("办公室", "办", "办公厅"), "委": ("委员会", "委"), "府": ("人民政府",), "机关": ("",), "行": ("银行", "行"),
    "委办": ("委员会办公室",), "关": ("海关",), "学校": ("学校", "学院", "大学", "中学", "小学", "党校", "幼儿园"),
    "校": ("学校", "学院", "大学", "中学", "小学", "党校"),
}  # fmt: skip
_OFFICES = ("办公室", "办公厅", "党组", "党委")
_TOWN = re.compile("^.{2,20}(?:镇|乡|街道)(?=人民政府|办事处)")
_TOWNS = ("镇", "乡", "街道", "苏木")
_VAGUE = ("街道", "地区")  # levels that mean a place only where the issuer is of one
_STATE = "中华人民共和国"
_CENTRAL = Place("", CENTRAL)
_SISTERS = ("支队", "大队")
_LOCAL_LEVELS = ("市", "县", "区", "州", "旗")


class NameReader:
    """Reads names with what is known of the document so far; the issuer is set once it is found."""

    def __init__(self, setting: Setting, mentions: Iterable[Mention], level: str | None = None) -> None:
        """Take the places of a document, its mentions of agencies, and the level of 我市, 我县 or 我镇."""
        self.setting = setting
        self.issuer: FullName | None = None
        self.addressees: tuple[FullName, ...] = ()
        self.forwarded: str | None = None  # the author of a text that the document forwards
        self._known: dict[str, FullName | None] = {}
        mentions = tuple(mentions)
        self._surfaces = {"".join(m.text.split()) for m in mentions if m.rule in ("full-name", "short-name")}
        levels = Counter(m.text[0] for m in mentions if m.rule == "short-name" and m.text[0] in _LOCAL_LEVELS)
        forms = Counter("".join(m.text.split()) for m in mentions if m.rule == "self-reference" and m.text[0] in "我本")
        forms.pop("本机关", None)
        self._own = (
            next(iter(forms)) if len({form[1:] for form in forms}) == 1 else None
        )  # 我局, where no issuer is known
        self._level = level or (min(levels, key=lambda level: (-levels[level], level)) if levels else None)

    def settle(self, issuer: FullName, zone: bool) -> None:
        """Read from now on with this issuer."""
        self.issuer = issuer
        self.setting.settle(issuer.place, zone)
        self._known.clear()

    def read(self, surface: str) -> FullName | None:
        """Return the full name that a surface has in this document, or None where it cannot be known."""
        if surface not in self._known:
            self._known[surface] = self._read(_MASK.sub("", surface))
        return self._known[surface]

    def read_like(self, surface: str, head: FullName) -> FullName | None:
        """Return the full name of a surface that shares the place of the name before it: 县档案馆、|图书馆."""
        path = parse("市" + surface)
        if head.parent and surface[-2:] == head.name[-2:] and surface.endswith(_SISTERS):
            own = parse("局" + surface)  # 市公安局刑侦支队、|治安支队
            tail = compose("", own.pieces[1:])[0] if own else surface
            return FullName(head.parent + tail, head.place, head.parent, head.known)
        if path is None or path.roles[0] != "level" or head.place is None or head.region == CENTRAL:
            return self.read(surface)
        name, parent = compose(head.place.name, core_of(path))
        return FullName(name, head.place, parent, head.known)

    def _read(self, surface: str) -> FullName | None:
        if in_use().agencies and (listed := _listed(surface)):
            return listed
        central = central_names().get(surface)
        if central:
            return FullName(central, _CENTRAL)
        path = parse(surface)
        if path is None:
            return None
        first = path.roles[0]
        if first in ("institute", "industry"):
            return FullName(*compose("", path.pieces)[:1], _CENTRAL, compose("", path.pieces)[1])
        if first.startswith("central"):
            return self._of_centre(surface, path)
        if first == "self":
            return self._self(surface, path)
        if first == "own":
            return self._unit(surface, path, surface[: path.pieces[0].end])
        if first == "superior":
            return self._superior(surface, path)
        if first == "village":
            return self._village(path)
        if path.pieces[-1].role == "customs":
            return self._customs(surface, path)
        pieces = leading_places(path)
        if self.issuer and self.issuer.name.endswith("局") and [p.full for p in core_of(path)] == ["分局"]:
            return FullName(self.issuer.name + surface, self.issuer.place, self.issuer.name, self.issuer.known)
        if first == "county" and [p.full for p in core_of(path)] == ["分局"]:
            return None
        if not pieces:
            return self._bare(surface, path)
        place = place_of_pieces(surface, pieces, self.setting)
        if place is None and surface.startswith(_VAGUE):
            return None
        return self._of_same_body(full_name(surface, path, place))

    def _of_same_body(self, full: FullName) -> FullName:
        """Return the issuer where a name is short for its own: 区绿化市容局 for 崇明区绿化和市容管理局."""
        if self.issuer is None or full.place is None or full.place != self.issuer.place or full.parent:
            return full
        where = full.place.name
        short, long = full.name.removeprefix(where), self.issuer.name.removeprefix(where)
        if short[-1] not in "局委" or short[-1:] != long[-1:] or short[:2] != long[:2] or "人民政府" in long:
            return full
        letters = iter(long)
        return self.issuer if all(letter in letters for letter in short) else full

    def _village(self, path: Path) -> FullName:
        home = self.setting.home
        town = home if home and home.name.endswith(_TOWNS) else None
        return FullName((town.name if town else "") + path.pieces[0].full, town, None, town is not None)

    def _customs(self, surface: str, path: Path) -> FullName:
        """Read a customs house, which keeps the name of its place: 吴江海关."""
        full = surface if surface.startswith(_STATE) or _STATE + surface not in self._surfaces else _STATE + surface
        division = self.setting.choose(surface[path.pieces[-2].start : path.pieces[-2].end])
        return FullName(full, Place(division.name, division.code) if division else None)

    def _of_centre(self, surface: str, path: Path) -> FullName:
        """Read a central body's unit, or its branch at a place: 国家税务总局湛江市税务局."""
        name, parent = compose("", path.pieces)
        at = next((p for p in path.pieces if p.role in ("place", "county")), None)
        if at is None:
            return FullName(name, _CENTRAL, parent)
        division = self.setting.choose(surface[at.start : at.end])
        size = path.pieces.index(at)
        size += _first_form([*path.pieces[size:]])
        body = compose("", path.pieces[:size])[0]
        return FullName(name, Place(division.name, division.code) if division else None, body if body != name else None)

    def _bare(self, surface: str, path: Path) -> FullName | None:
        """Read a name without place and level: 财政局 of the issuer's city, 能源局 of the State Council's."""
        home = self.setting.home
        if surface[-1] in "科股室处" and path.roles[0] in ("department", "word") and not _of_bureau(surface, path):
            return self._inner(path)
        if surface.startswith(("党政", "党委")) and surface.endswith(("办", "办公室")) and self.issuer is not None:
            return self.unit(surface)
        if home is not None and home.code == CENTRAL and path.roles[0] == "word":
            return FullName(compose("", path.pieces)[0])
        if home is not None and home.code == CENTRAL:
            full = central_bare_names().get(surface)
            return FullName(full, _CENTRAL) if full else self._bare_unit(surface, path)
        if "厅" in surface[-3:] and not surface.endswith("办公厅"):
            home = self.setting.at("省") or home
        if home is None and self._level:
            home = self.setting.at(self._level)
            if home is None:
                return FullName(*compose(self._level, path.pieces)[:1], None, None, False)
        if home and surface.endswith("局") and home.name.endswith(_TOWNS):
            home = next((place for place in map(self.setting.at, ("县", "旗", "区", "市")) if place), home)
        name, parent = compose(home.name if home else "", path.pieces)
        return FullName(name, home, parent, home is not None)

    def _inner(self, path: Path) -> FullName | None:
        """Read a unit named without its parent as the issuer's; a government's units are its office's."""
        parent = self._parent_of_units()
        if parent is None or self.issuer is None:
            return None
        return FullName(compose(parent, path.pieces)[0], self.issuer.place, parent, self.issuer.known)

    def _parent_of_units(self) -> str | None:
        """Return whose the units are: the issuer's, or the body's whose office issues the document."""
        if self.issuer is None:
            return None
        name, above = self.issuer.name, self.issuer.parent
        if above and name.endswith(_OFFICES) and not above.startswith("中国共产党"):
            name = above
        if name.endswith("人民政府"):
            name += "办公厅" if name.endswith(("省人民政府", "自治区人民政府")) else "办公室"
        return name

    def unit(self, surface: str, *, of_town: bool = False) -> FullName | None:
        """Read a unit that stands in a list of units as the issuer's; `of_town`: only where a town issues."""
        parent = self._parent_of_units()
        if self.issuer is None and self._own and not of_town:
            return FullName(self._own + surface, None, self._own, False)
        if parent is None or self.issuer is None:
            return None
        town = _TOWN.match(self.issuer.name)
        if surface[-1] == "司" and self.issuer.region != CENTRAL:
            return None
        if (of_town and not town) or (self.issuer.region == CENTRAL and surface[-1] not in "处科室司厅"):
            return None
        if surface[0] in "院校局委厅馆" and surface[1:] in ("办", "办公室"):
            surface = "办公室"
        if town and surface[0] in "镇乡":
            surface = surface[1:]
        if town and surface.startswith("街道"):
            surface = "办事处" if surface == "街道办" else surface.removeprefix("街道")
        tail = surface + "公室" if surface.endswith("办") else surface
        return FullName((town[0] if town else parent) + tail, self.issuer.place, parent, self.issuer.known)

    def of_issuer(self, full: FullName | None) -> FullName | None:
        """Return the issuer for the other name of the office that a 党工委 and a 管委会 share."""
        if (
            full
            and self.issuer
            and full.name.replace("党工委管委会", "管理委员会")
            == self.issuer.name.replace("党工委管委会", "管理委员会")
        ):
            return self.issuer
        return full

    def _bare_unit(self, surface: str, path: Path) -> FullName | None:
        """Read a unit of a central body whose own name is short for it: 发展改革委|办公厅."""
        for cut in range(len(surface) - 2, 2, -1):
            head = central_bare_names().get(surface[:cut])
            tail = parse("我局" + surface[cut:]) if head else None
            if head and tail and len(tail.pieces) > 1:
                return FullName(compose(head, tail.pieces[1:])[0], _CENTRAL, head)
        return None

    def _self(self, surface: str, path: Path) -> FullName | None:
        head = surface[: path.pieces[0].end]
        form = _SELF.sub("", head)
        if surface[0] not in "贵你":
            return self._unit(surface, path, form)
        fitting = [full for full in map(partial(_fitting, form=form), self.addressees) if full]
        return self._unit(surface, path, form, fitting[0]) if len(fitting) == 1 else None

    def _unit(self, surface: str, path: Path, form: str, who: FullName | None = None) -> FullName | None:
        """Read the issuer, or a unit of it: 我局, 我办综合科, 局办公室."""
        theirs = surface[0] in "贵你"
        parent = _fitting(who or (None if theirs else self.issuer), form)
        if parent is None and not theirs:
            parent = _fitting(self.read(self.forwarded), form) if self.forwarded else None
            if parent is None and self.issuer is None:
                parent = self._only(form)
            if parent is None and self.issuer is None:
                return FullName(surface, None, None, False)
        if parent is None or len(path.pieces) == 1:
            return parent
        name, _ = compose(parent.name, path.pieces[1:])
        return FullName(name, parent.place, parent.name, parent.known)

    def _only(self, form: str) -> FullName | None:
        """Return the one agency of the document whose name ends in 办公厅 or the like, for 办公厅电子政务办公室."""
        if len(form) < 2:
            return None
        found = {
            full
            for surface in self._surfaces
            if surface.endswith(form) and (full := self.read(surface)) and full.parent is None
        }
        return found.pop() if len(found) == 1 else None

    def _superior(self, surface: str, path: Path) -> FullName | None:
        """Return the department of the same work at another level: 省厅, 市局, 县局."""
        own = parse(self.issuer.parent or self.issuer.name) if self.issuer else None
        if surface.startswith("总局"):
            return self._head_office(own, path)
        place = self.setting.at(surface[0])
        if own is None or place is None:
            return None
        if own.roles[0] == "central":
            return self._branch_of(own, place, path)
        body = compose("", core_of(own)[:1] if core_of(own)[0].role == "whole" else core_of(own))[0]
        if not body.endswith(("局", "厅")):
            return None
        name = place.name + body[:-1] + surface[1]
        full = compose(name, path.pieces[1:])[0]
        return FullName(full, place, name if full != name else None)

    def _head_office(self, own: Path | None, path: Path) -> FullName | None:
        """Return the general administration of which the issuer is a branch: 总局 of 国家税务总局汉中市税务局."""
        if own is None or own.roles[0] != "central" or not own.pieces[0].full.endswith("总局"):
            return None
        name, parent = compose(own.pieces[0].full, path.pieces[1:])
        return FullName(name, _CENTRAL, parent or (own.pieces[0].full if len(path.pieces) > 1 else None))

    def _branch_of(self, own: Path, place: Place, path: Path) -> FullName | None:
        """Return the branch of the same central body at another place: 省局 of 国家税务总局汉中市税务局."""
        work = [p for p in own.pieces[1:] if p.role in ("department", "word", "form", "innerform")]
        head = next((p.role in ("place", "county") for p in own.pieces[1:]), False)
        body = own.pieces[0].full + place.name + "".join(p.full for p in work[: _first_form(work)])
        if not head or not body.endswith(path.pieces[0].full[-1]):
            return None
        name = compose(body, path.pieces[1:])[0]
        return FullName(name, place, body if name != body else None)


def _listed(surface: str) -> FullName | None:
    """Return the full name that the user's lexicon gives an agency or its office, with its place."""
    words = in_use().agencies
    word, unit = words.get(surface), ""
    if word is None and surface.endswith(_OFFICES[0]):
        word, unit = words.get(surface.removesuffix(_OFFICES[0])), _OFFICES[0]
    if word is None:
        return None
    found = of_code(word.region)
    place = place_of(found[0]) if found else Place("", word.region or None)
    return FullName(word.name + unit, place, word.name if unit else None)


def _of_bureau(surface: str, path: Path) -> bool:
    """Say whether a unit's own name begins with its bureau's: 卫生健康局|疾控股."""
    return any(surface[p.start : p.end] in ("局", "委", "厅") for p in path.pieces[:-1] if p.role == "form")


def _first_form(pieces: list[Piece]) -> int:
    return next((i + 1 for i, piece in enumerate(pieces) if piece.role in ("form", "innerform")), len(pieces))


def _fitting(who: FullName | None, form: str) -> FullName | None:
    """Return the agency, or the one it is a unit of, whose form is that of the self reference."""
    endings = _ENDINGS.get(form, (form,))
    if who is None or who.name.endswith(endings):
        return who
    if who.parent and who.parent.endswith(endings):
        return FullName(who.parent, who.place, None, who.known)
    return None


def self_form(surface: str) -> str:
    """Return the form of the organ that a self reference names.

    >>> self_form("我局"), self_form("本机关")
    ('局', '机关')
    """
    return _SELF.sub("", surface)


def fits(full: FullName, form: str) -> bool:
    """Say whether an agency may call itself so: 湛江市机构编制委员会办公室, 办."""
    return full.name.endswith(_ENDINGS.get(form, (form,)))

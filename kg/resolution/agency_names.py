"""From the pieces of a name as printed to the full official name: 市府办 → 宁德市|人民政府办公室."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.agency_grammar import Grammar, Path, Piece, mark
from kg.resolution.place import Place, Setting, place_of

_PLACE_ROLES = ("place", "level", "zone", "town", "county", "scope")


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name, its parent's where it is an inner unit, and the place it belongs to."""

    name: str
    place: Place | None = None
    parent: str | None = None
    known: bool = True  # False: the place is not known


def parse(surface: str) -> Path | None:
    """Return the pieces of a name, or None where it is not one name from end to end.

    >>> parse("市发改委").roles
    ('level', 'whole')
    """
    path = Grammar(surface, mark(surface)).longest(0)
    return path if path is not None and path.end == len(surface) else None


def leading_places(path: Path) -> tuple[Piece, ...]:
    """Return the pieces in front that say where: 福建省|福州市|晋安区."""
    count = 0
    pieces = path.pieces[1:] if path.roles[0] == "prefix" else path.pieces
    while count < len(pieces) and pieces[count].role in _PLACE_ROLES:
        count += 1
    return pieces[:count]


def core_of(path: Path) -> tuple[Piece, ...]:
    """Return the pieces behind the place."""
    skip = len(leading_places(path)) + (path.roles[0] == "prefix")
    return path.pieces[skip:]


def place_of_pieces(surface: str, pieces: tuple[Piece, ...], setting: Setting) -> Place | None:
    """Return the place that the leading pieces of a name stand for, or None where a bare level stays unknown."""
    if not pieces:
        return None
    words = [surface[p.start : p.end] for p in pieces]
    roles = [p.role for p in pieces]
    if roles == ["level"]:
        return setting.at(words[0])
    if roles[0] == "zone" or (roles[0] == "level" and len(roles) > 1):
        if setting.zone and setting.zone.endswith(pieces[-1].full):
            return Place(setting.zone, setting.home.code if setting.home else None)
        above = setting.at(words[0]) if roles[0] == "level" else None
        tail = "".join(p.full if p.role == "zone" else w for p, w in zip(pieces[1:], words[1:], strict=True)) if above else ""
        return Place(above.name + tail, above.code) if above else None
    if roles[0] == "scope":
        return Place("".join(words), "000000000000" if words[0] in ("国家", "中国", "全国", "中央", "中华") else None)
    first = next((i for i, role in enumerate(roles) if role in ("zone", "town", "level")), len(roles))
    if roles[0] == "town":
        county = setting.at("县") or (setting.home if setting.home and setting.home.name[-1:] in "县市区" else None)
        return Place((county.name if county else "") + "".join(words), county.code if county else None)
    division = setting.choose(words[first - 1], words[: first - 1])
    tail = "".join(p.full if p.role == "zone" else w for p, w in zip(pieces[first:], words[first:], strict=True))
    if division is None:
        return Place("".join(words[:first]) + tail, None)
    place = Place(words[first - 1], division.code) if tail else place_of(division)
    return Place(place.name + tail, place.code)


def compose(place: str, core: tuple[Piece, ...]) -> tuple[str, str | None]:
    """Return the full name that place and core make, and the parent's name where it is an inner unit."""
    name, parent = "", None
    for index, piece in enumerate(core):
        full = piece.full
        if piece.role in ("party", "body", "whole", "committee") and "{}" in full:
            name = full.replace("{}", place + name)
            place = ""
            continue
        begins_unit = index > 0 and core[index - 1].role in _ENDS and piece.role in _BEGINS and not parent
        if begins_unit:
            parent = place + name
        name += full
    return place + name, parent


_ENDS = ("whole", "body", "party", "form", "central", "unit", "partyunit", "institution", "committee", "self", "superior", "own")
_BEGINS = ("unit", "department", "word", "partyunit", "whole", "place", "county", "branchform")

"""A user's own words as CSV files: read strictly, what is wrong told with file and line.

    kind,name,short,platform_kind,place
    agency,宁德市数字产业发展中心,市数发中心|数发中心,,宁德市
    platform,宁德通,,app,

The same in Chinese: 类别,名称,简称,平台类型,地区; 机关, 平台; 网站, 应用程序 …
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace

from kg.errors import InputError
from kg.vocabulary.divisions import CENTRAL, Division, named, of_code, parents
from kg.vocabulary.lexicon import KINDS, Lexicon, Word

COLUMNS = {"kind": "类别", "name": "名称", "short": "简称", "platform_kind": "平台类型", "place": "地区"}
PLATFORM_KINDS = {  # as the code list of the graph calls them
    "website": "网站", "column": "栏目", "service_hall": "政务服务大厅", "hotline": "热线电话", "social": "政务新媒体",
    "gazette": "政府公报", "system": "信息系统", "reading_point": "查阅点", "service_center": "政务服务中心", "app": "应用程序",
    "other": "其他",
}  # fmt: skip
_CENTRE = ("中央", "全国", "国家")
_SHORTEST, _LONGEST = 2, 60  # characters of a name
_LONGEST_PLACE = 15


def parse_lexicon(sources: Sequence[tuple[str, str]]) -> Lexicon:
    """Return the words of some files, each given as its name and its text.

    Raises InputError, naming file and line, for a column or value that is none, and for a name with two meanings.
    """
    words: dict[tuple[str, str], Word] = {}
    places: dict[tuple[str, str], tuple[str, Word]] = {}  # kind and surface → where it was said, and of what
    for name, text in sources:
        for where, row in _rows(name, text):
            word = _word(where, row)
            for surface in (word.name, *word.short):
                there, other = places.setdefault((word.kind, surface), (where, word))
                if other.name != word.name:
                    raise InputError(f"{where}: {surface!r} means {other.name!r} in {there}; one name, one meaning")
            before = words.get((word.kind, word.name), word)
            if (before.platform_kind, before.region) != (word.platform_kind, word.region):
                there = places[word.kind, word.name][0]
                raise InputError(f"{where}: {word.name!r} has another place or platform_kind in {there}; say it once")
            short = tuple(sorted({*before.short, *word.short}))
            words[word.kind, word.name] = replace(word, short=short)
    return Lexicon(tuple(sorted(words.values(), key=astuple)))


def _rows(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the lines of a file by column, each with the place where it stands."""
    known = {printed: column for column, chinese in COLUMNS.items() for printed in (column, chinese)}
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    columns: list[str] = []
    try:
        for cells in lines:
            where = f"{name}:{lines.line_num}"
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if columns:
                if len(cells) > len(columns) and any(cells[len(columns) :]):
                    raise InputError(
                        f"{where}: {len(cells)} cells under {len(columns)} columns; quote a name with commas"
                    )
                yield where, dict(zip(columns, cells, strict=False))
                continue
            columns = [known.get(cell.lower().replace(" ", "_"), cell) for cell in cells]
            wrong = [cell for cell in columns if cell not in COLUMNS]
            missing = [column for column in ("kind", "name") if column not in columns]
            if wrong or missing or len(set(columns)) < len(columns):
                trouble = (
                    f"column {wrong[0]!r} is none" if wrong else "columns kind and name must stand there, each once"
                )
                allowed = ", ".join(f"{column} ({chinese})" for column, chinese in COLUMNS.items())
                raise InputError(f"{where}: {trouble}; the first line names the columns: {allowed}")
    except csv.Error as error:
        raise InputError(f"{name}:{lines.line_num}: no CSV ({error}); save it as CSV with commas") from error
    if not columns:
        raise InputError(f"{name}: holds nothing; the first line names the columns: {', '.join(COLUMNS)}")


def _word(where: str, row: dict[str, str]) -> Word:
    """Return what a line says; raises InputError where it says what cannot be honoured."""
    kind = next((kind for kind, chinese in KINDS.items() if row["kind"] in (kind, chinese)), None)
    if kind is None:
        allowed = ", ".join(f"{kind} ({chinese})" for kind, chinese in KINDS.items())
        raise InputError(f"{where}: kind {row['kind']!r} is none; allowed: {allowed}")
    name, sort, place = row.get("name", ""), row.get("platform_kind", ""), row.get("place", "")
    short = tuple(filter(None, (one.strip() for one in row.get("short", "").split("|"))))
    for surface in (name, *short):
        if not _SHORTEST <= len(surface) <= _LONGEST or any(char in surface for char in "《》。；\n\t"):
            raise InputError(
                f"{where}: {surface!r} is no name; {_SHORTEST} to {_LONGEST} characters, short names parted by |"
            )
    sort = next((code for code, chinese in PLATFORM_KINDS.items() if sort == chinese), sort)
    if kind == "platform" and sort not in PLATFORM_KINDS:
        allowed = ", ".join(f"{code} ({chinese})" for code, chinese in PLATFORM_KINDS.items())
        raise InputError(f"{where}: platform_kind {sort!r} is none; allowed: {allowed}")
    if kind == "agency" and sort:
        raise InputError(f"{where}: platform_kind {sort!r} stands beside an agency; leave it empty")
    if kind == "platform" and place:
        raise InputError(f"{where}: place {place!r} stands beside a platform, which has none; leave it empty")
    region = "" if kind == "platform" else _region(where, place) if place else _region_of_name(name)
    return Word(kind, name, short, sort, region)


def _region(where: str, place: str) -> str:
    """Return the code of a place: 宁德市, 福州市鼓楼区, 350900, 中央."""
    if place in _CENTRE:
        return CENTRAL
    if place.isdecimal():
        found = [one for one in of_code(place.ljust(12, "0")) if len(place) in (6, 12)][:1]
    else:
        found = _divisions(place)
    if len(found) == 1:
        return found[0].code
    if not found:
        raise InputError(
            f"{where}: place {place!r} is not known; write its full name (宁德市), its code (350900) or 中央"
        )
    may = ", ".join("".join(one.name for one in reversed(parents(each.code))) + each.name for each in found[:4])
    raise InputError(f"{where}: place {place!r} may be any of {may}; write one of them, or its code")


def _region_of_name(name: str) -> str:
    """Return the code of the place that a name begins with, or nothing: 宁德市|数字产业发展中心."""
    found: list[Division] = []
    for end in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
        found = _divisions(name[:end])
        if found:
            break
    return found[0].code if len(found) == 1 else ""


def _divisions(words: str) -> list[Division]:
    """Return the divisions of today that full names mean, the last one inside those before it."""
    whole = [one for one in named(words) if one.name == words and not one.until]
    if whole:
        return whole
    for cut in range(len(words) - 2, 1, -1):
        inside = [one for one in named(words[cut:]) if one.name == words[cut:] and not one.until]
        above = {one.code for one in _divisions(words[:cut])} if inside else set()
        found = [one for one in inside if above & {parent.code for parent in parents(one.code)}]
        if found:
            return found
    return []

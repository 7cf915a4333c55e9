"""What people decided about things of the graph: `decisions.csv`, read at every build.

| action | one | other | means |
| --- | --- | --- | --- |
| same | thing | thing | both are one, under the IRI and the name of `other`, where documents speak of both |
| different | thing | thing | what a half of a name would bind together stays apart |
| different | thing | document | in that document the name means something else, which is then the document's own |
| rename | thing | name | its name; the former one stays as another name |
| drop | thing, citation, seat, task, figure, finding … | | it leaves the graph, with all that rests on it |
| add | thing | property and value | a statement that no document makes: `skos:altLabel 市交通局` |

Things are named by their IRIs, whole or below the base (`agency/350900000000/宁德市财政局`). The columns who, when and why
say who answers for it; they stand in the graph. How decisions are applied: `kg.graph.deciding`.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from kg.errors import InputError
from kg.graph.deciding import ADDED, Decision, Decisions
from kg.graph.dropping import KINDS
from kg.graph.fitting import EXAMPLES, kind, one_kind, renamable, value_fits
from kg.iri import BASE, Iris, segment
from kg.reading.charsets import read_text
from kg.vocabulary import laws

__all__ = ["ACTIONS", "COLUMNS", "FILE", "Decision", "Decisions", "decision", "read_decisions", "whole"]

FILE = "decisions.csv"
COLUMNS = ("action", "one", "other", "who", "when", "why")
ACTIONS = ("same", "different", "rename", "drop", "add")
_NO_IRI = re.compile(r"[\s<>\"{}|\\^`]")


def read_decisions(path: Path, base: str = BASE) -> Decisions:
    """Return what a file (UTF-8, GBK, UTF-16) says was decided; nothing where there is no file.

    Raises InputError, with the line, where a line cannot be understood, or stands against another one.
    """
    if not path.exists():
        return Decisions((), base)
    rows: list[Decision] = []
    lines: dict[str, str] = {}  # what was said of what → by which lines
    for where, values in _rows(path):
        try:
            row = decision(values, base)
            for claim, meaning in _claims(row):
                said = lines.setdefault(claim, meaning)
                if said != meaning:
                    raise ValueError(f"stands against another line: {claim} is {said}, and {meaning}; strike one out")
        except ValueError as error:
            raise InputError(f"{where}: {error}") from error
        rows.append(row)
    circle = _circle({d.one: d.other for d in rows if d.action == "same"})
    if circle:
        raise InputError(f"{path}: 'same' goes round in a circle: {' = '.join(circle)}")
    return Decisions(tuple(rows), base)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the place and the values of each line that holds any."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        heads = [cell.strip() for cell in next(reader, [])]
        missing = [name for name in COLUMNS if name not in heads]
        if missing:
            raise InputError(f"{path}: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
        for row in reader:
            cells = [cell.strip() for cell in row]
            where = f"{path}:{reader.line_num}"
            if any(cells[len(heads) :]):
                raise InputError(f"{where}: {len(cells)} cells under {len(heads)} columns; quote what holds a comma")
            if any(cells):
                values = dict.fromkeys(COLUMNS, "") | dict(zip(heads, cells, strict=False))
                yield where, values
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: no CSV ({error}); save it as CSV with commas") from error


def decision(values: Mapping[str, str], base: str = BASE) -> Decision:
    """Return the decision that the values of a line make; raises ValueError, with what to do, where they make none.

    >>> decision(dict(zip(COLUMNS, ["same", "agency/1/甲", "", "王五", "2026-11-23", ""], strict=True)))
    Traceback (most recent call last):
    ValueError: 'same' needs two entries, one and other; such as \
same,agency/350900000000/宁德市公路局,agency/350900000000/宁德市公路管理局
    """
    action, other = values["action"], values["other"]
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for name in COLUMNS for char in values[name]):
        raise ValueError("a control character or a line break stands in it")
    if action not in ACTIONS:
        raise ValueError(f"no action '{action}'; available: {', '.join(ACTIONS)}")
    if not values["one"] or bool(other) == (action == "drop"):
        needed = "one thing and no other" if action == "drop" else "two entries, one and other"
        raise ValueError(f"'{action}' needs {needed}; such as {EXAMPLES[action]}")
    if not values["who"]:
        raise ValueError("nobody is named in the column who")
    one, when = whole(values["one"], base), _day(values["when"])
    if action == "drop":
        _can_be_dropped(one, base)
    elif action != "add" and _of_catalogue(one, base):
        raise ValueError("a work of the catalogue keeps its IRI and its name; turn the two around, or `kg catalogue`")
    if action in ("same", "different"):
        other = whole(other, base)
        if one == other:
            raise ValueError("a thing cannot be compared with itself")
        one_kind(action, one, other, base)
    if action == "rename":
        renamable(one, base)
    if action == "add":
        name, _, value = other.partition(" ")
        if name not in ADDED or not value.strip():
            raise ValueError(
                f"'add' states one of {', '.join(ADDED)}, and its value; not '{other}'; such as {EXAMPLES['add']}"
            )
        value = whole(value, base) if ADDED[name] else value.strip()
        value_fits(name, one, value, base)
        other = f"{name} {value}"
    return Decision(action, one, other, values["who"], when, values["why"])


def _day(text: str) -> str:
    """Return a date as ISO 8601 writes it.

    >>> _day("2026-11-03"), _day("2026/11/3")  # the second is what Excel makes of the first
    ('2026-11-03', '2026-11-03')
    """
    try:
        year, month, day = text.replace("/", "-").split("-")
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise ValueError(f"no date '{text}' in the column when; such as 2026-11-23") from None


def _can_be_dropped(iri: str, base: str) -> None:
    what = kind(iri, base)
    if what == "work":
        raise ValueError("a work goes with its citations: drop those")
    if what == "document":
        raise ValueError("a document is taken out by `kg forget`")
    if what and what not in KINDS:
        raise ValueError(f"{what!r} cannot be dropped; what can: {', '.join(sorted(KINDS))}")


def _of_catalogue(iri: str, base: str) -> bool:
    head, _, title = iri.removeprefix(base).partition("/")
    known = laws.work(unquote(title)) if head == "work" else None
    return known is not None and Iris(base).thing("work", known.title) == iri


def whole(name: str, base: str = BASE) -> str:
    """Return the whole IRI of a thing that is named below the base, as the graph writes it.

    >>> whole("agency/350900000000/宁德市财政局", "https://example.org/id/")
    'https://example.org/id/agency/350900000000/宁德市财政局'
    >>> whole("<https://w3id.org/zhengwu/id/agency/000000000000/%E5%9B%BD%E5%8A%A1%E9%99%A2>")
    'https://w3id.org/zhengwu/id/agency/000000000000/国务院'

    Raises:
        ValueError: it is no IRI.
    """
    name = unicodedata.normalize("NFC", name.strip().removeprefix("<").removesuffix(">"))
    below = name.removeprefix(base) if name.startswith(base) else None if "://" in name else name.lstrip("/")
    if below is not None:
        return base + "/".join(segment(unquote(part)) for part in below.split("/"))
    if _NO_IRI.search(name):
        raise ValueError(f"{name!r} is no IRI")
    return name


def _claims(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield what may be said of a thing, or of two, in one way only."""
    if decision.action == "rename":
        yield f"the name of {decision.one}", decision.other
    elif decision.action in ("same", "different"):
        yield " and ".join(sorted(decision.things)), decision.action


def _circle(next_: dict[str, str]) -> list[str]:
    """Return the things of a chain that comes back to where it began; nothing where every chain ends."""
    for one in sorted(next_):
        seen, at = [one], next_[one]
        while at in next_ and at not in seen:
            seen.append(at)
            at = next_[at]
        if at == one:
            return seen
    return []

"""The graph without what tells who a private person is: names of persons and telephone numbers.

A person's node goes with all that is said of it; names read 某某 and telephone numbers ●●●●. A name of three characters
or more goes wherever it stands, also in paths; one of two characters, which may be a word or a place elsewhere, in the
documents that name the person. Short public hotlines (12345) stay. A name that no rule recognised as one is not found:
read what you publish.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.graph.namespaces import FOAF, KG, SCHEMA
from kg.graph.store import Store

_NAME, _PHONE = "某某", "●●●●"
_GAP = r"(?:\s|\\[nrt]){0,4}"  # inside a name: 冯 镭
_NUMBER = re.compile(
    r"""(?<![\d.])(?: 1[3-9]\d{9}                                 # mobile
      | [(（]?0\d{2,3}[)）]?[-—－\ ]{0,2}[2-8]\d{6,7} ) (?!\d)     # with area code""",
    re.VERBOSE,
)
_ANNOUNCED = re.compile(
    rf"(?:(?:电话|传真|手机|联系方式|致电|拨打|[Tt]el)[^\d\"]{{0,12}}|{_PHONE}[、/，,;； ]{{1,2}})[\d、/，,;；()（）—－ -]{{7,80}}"
)
_LOCAL = re.compile(r"(?<!\d)[2-8]\d{6,7}(?!\d)")
_PERSONS = f"SELECT DISTINCT ?p {{ ?p a <{FOAF}Person> }}"
_NAMES = f"SELECT DISTINCT ?d ?n {{ ?p a <{FOAF}Person> ; <{FOAF}name> ?n ; <{KG}evidence>/<{KG}inDocument> ?d }}"


def redacted(store: Store) -> Iterator[str]:
    """Yield the statements as N-Quads lines, with line ends, in the order of the store."""
    persons = {f"<{person}>" for (person,) in store.select(_PERSONS)}
    names: dict[str, set[str]] = defaultdict(set)
    for document, name in store.select(_NAMES):
        names[f"<{document}>"].add(str(name))
    everywhere = {name for those in names.values() for name in those if len(name) > 2}
    anywhere = _pattern(everywhere)
    patterns: dict[str, re.Pattern[str]] = {}
    for line in store.lines():
        subject, predicate, rest = line.split(" ", 2)
        value, graph, end = rest.rsplit(" ", 2)
        if subject in persons or value in persons:
            continue
        if value.startswith('"'):
            value = anywhere.sub(_NAME, value)
            if graph in names:
                if graph not in patterns:
                    patterns[graph] = _pattern(names[graph])
                value = patterns[graph].sub(_NAME, value)
            hidden = _without_numbers(value)
            if hidden != value and predicate == f"<{SCHEMA}telephone>":
                continue
            value = hidden
        yield f"{subject} {predicate} {value} {graph} {end}\n"


def _pattern(names: set[str]) -> re.Pattern[str]:
    spelt = sorted((_GAP.join(map(re.escape, name)) for name in names), key=lambda name: (-len(name), name))
    return re.compile("|".join(spelt) or "(?!)")  # of no name: what never fits


def _without_numbers(value: str) -> str:
    r"""Return a literal without telephone numbers.

    >>> _without_numbers('"联系电话：0595-22282222，手机13800138000；拨打12345，2019年1234567元"')
    '"联系电话：●●●●，手机●●●●；拨打12345，2019年1234567元"'
    >>> _without_numbers('"电话：2282222、2282223；张三 010-62282222/62282223"')
    '"电话：●●●●、●●●●；张三 ●●●●/●●●●"'
    """
    value = _NUMBER.sub(_PHONE, value)
    return _ANNOUNCED.sub(lambda found: _LOCAL.sub(_PHONE, found[0]), value)

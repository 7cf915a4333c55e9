"""Names of the graph: those that begin as typed, and those that a user who typed another one may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from kg.graph.terms import Term
from kg.query.catalogue import NamedQuery, load
from kg.query.engine import Engine
from kg.query.parameters import Parameter
from kg.query.running import bound
from kg.resources import folder

HINTS = 5  # names that a message offers
_LISTS = {  # type → the named query that lists such things
    "agency": "agencies",
    "work": "works",
    "group": "leaders",
    "platform": "platforms",
    "person": "people",
    "document": "documents",
    "place": "agencies",
}


def beginning(engine: Engine, kind: str, begin: str, most: int = 50) -> list[str]:
    """Return names of things of a type of parameter that begin so, `most` at most, sorted."""
    query = _query(kind)
    found = _names(engine, replace(query, text=f"{query.text}LIMIT {int(most)}\n"), begin)
    return sorted({name for name, _ in found}, key=lambda name: (len(name), name))


def hint(engine: Engine, query: NamedQuery, values: Mapping[str, str | Term]) -> str:
    """Return why a query may have found nothing: a name that is not in the graph, and those that may be meant.

    The empty text where the query asks for no name.
    """
    terms = bound(query, values)
    asked = [parameter for parameter in query.parameters if parameter.is_name]
    for parameter in asked:
        value = terms[parameter.name].value
        if not is_known(engine, parameter.type, value):
            return _unknown(engine, parameter, value)
    if not asked:
        return ""
    return f"The graph knows {_shown(terms[p.name].value for p in asked)}, but nothing of what is asked. 图谱中有此名,但无所问内容。"


def is_known(engine: Engine, kind: str, value: str) -> bool:
    """Whether a thing of a type has this name or IRI."""
    if "://" in value or value.startswith("urn:"):
        return any(thing == value for _, thing in _names(engine, _query(kind), ""))
    return any(name == value for name, _ in _names(engine, _query(kind), value))


def near(names: Iterable[str], wanted: str, most: int = HINTS) -> list[str]:
    """Return the names that a user may have meant, the likeliest first.

    Those that hold what was typed come first, then those of which it is an abbreviation (its characters in order),
    those that it holds itself, and where there is none of these, those that differ little.

    >>> near(["国家发展和改革委员会", "宁德市交通运输局", "宁德市财政局"], "市交通局")
    ['宁德市交通运输局']
    >>> near(["国家发展和改革委员会"], "发改委"), near(["宁德市财政局"], "宁德市财証局")
    (['国家发展和改革委员会'], ['宁德市财政局'])
    """
    names = sorted(set(names))
    ranked: list[tuple[int, int, str]] = []
    for name in names:
        if wanted in name:
            ranked.append((0, len(name), name))
        elif len(wanted) > 1 and _in_order(wanted, name):
            ranked.append((1, len(name), name))
        elif len(name) > 3 and name in wanted:
            ranked.append((2, -len(name), name))
    if ranked:
        return [name for _, _, name in sorted(ranked)[:most]]
    letters = set(wanted)
    alike = [name for name in names if 2 * len(letters & set(name)) > len(letters)]
    return difflib.get_close_matches(wanted, alike, most, 0.6)


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in short)


def _unknown(engine: Engine, parameter: Parameter, value: str) -> str:
    meant = near((name for name, _ in _names(engine, _query(parameter.type), "")), value)
    told = f"No result 无结果: no {parameter.type} is called {value!r} in the graph 图谱中无此名"
    if meant:
        return f"{told}; did you mean 是否指 {_shown(meant)}?"
    return f"{told}; `kg query {_LISTS[parameter.type]}` lists what there is."


def _shown(names: Iterable[str]) -> str:
    return "、".join("".join(char for char in name if char.isprintable()) for name in names)


def _names(engine: Engine, query: NamedQuery, begin: str) -> list[tuple[str, str]]:
    rows = engine.select(query.text, {"begin": Term.literal(begin)})
    name, thing = rows.variables.index("name"), rows.variables.index("thing")
    return [(str(row[name]), str(row[thing])) for row in rows]


@cache
def _query(kind: str) -> NamedQuery:
    return load(folder("queries") / "names" / f"{kind}.rq")

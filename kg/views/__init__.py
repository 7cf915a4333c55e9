"""Pictures of the graph: each view is one HTML file that needs no network.

To add one, write a function from an engine, a number of boxes and an argument to a `Picture`, its queries in
`queries/views`, and a line in `VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ExportError
from kg.query import Engine
from kg.views.answered import query
from kg.views.carded import groups, platforms
from kg.views.chain import chain
from kg.views.citing import citations
from kg.views.contents import Entry, Named, contents
from kg.views.drawing import LIMIT, Picture, drawn
from kg.views.facts import Asked
from kg.views.hierarchy import hierarchy
from kg.views.spoked import agency, regulation
from kg.views.steps import Step, read_steps
from kg.views.thumbnail import thumbnail
from kg.views.timeline import timeline
from kg.views.words import Words

__all__ = ["LIMIT", "VIEWS", "View", "draw", "draw_all", "read_steps"]

_DRAWN = 5  # pictures of one thing that `draw_all` draws for a view that needs a name
_TOLD = 20  # names that it offers beside them


@dataclass(frozen=True, slots=True)
class View:
    """A picture: what it shows, what makes it, and an example of its argument where it takes one."""

    zh: str
    en: str
    picture: Callable[[Engine, int, str], Picture]
    example: str = ""


VIEWS: dict[str, View] = {
    "citations": View("引用图:机关引用了哪些文件,原文为证", "which agency cites what, with the quotes", citations),
    "agency": View(
        *(
            "机关图:某机关的引用、内设机构、领导小组、平台和人员",
            "one agency: what it cites, its units, groups, platforms, people",
        ),
        *(agency, "宜春市人民政府办公室"),
    ),
    "regulation": View(
        *(
            "文件图:某文件的版本、依据、被引、修改和废止",
            "one work: versions, what it rests on, who cites and changed it",
        ),
        *(regulation, "中华人民共和国政府信息公开条例"),
    ),
    "chain": View(
        "转发图:一份通知怎样逐级转发、贯彻",
        "how a notice travels down from office to office",
        chain,
        "国办发〔2017〕47号",
    ),
    "groups": View(
        "领导小组图:组长、副组长、成员和办公室", "leadership groups: leaders, deputies, members, offices", groups
    ),
    "platforms": View("平台图:各类平台及其运营机关", "platforms by kind around those who operate them", platforms),
    "hierarchy": View(
        "层级图:各地、各级机关及其内设机构", "agencies by place and level, inner units folded", hierarchy
    ),
    "timeline": View(
        "时间图:各年的公文和引用,文件各版本为色带", "documents and citations by year, versions as bands", timeline
    ),
    "query": View(
        "查询图:您自己的查询(SELECT 或 CONSTRUCT)的结果",
        "what a query of your own returns, SELECT or CONSTRUCT",
        query,
        "FILE.rq",
    ),
}


def draw(name: str, engine: Engine, limit: int = LIMIT, argument: str = "", steps: Sequence[Step] = ()) -> str:
    """Return a view as one self-contained HTML file with `limit` boxes at most, and the steps of a talk through it.

    Raises:
        ExportError: where there is no view of that name, its argument is missing or names nothing, or a step speaks
            of what is not drawn; the message lists what there is.
    """
    if name not in VIEWS:
        raise ExportError(f"no view {name!r}; available: {', '.join(VIEWS)}")
    view = VIEWS[name]
    if view.example and not argument.strip():
        raise ExportError(f"view {name!r} needs a name: kg view {name} {view.example}")
    if argument and not view.example:
        raise ExportError(f"view {name!r} takes no name, but got {argument!r}")
    return drawn(view.picture(engine, limit, argument), steps)


def draw_all(engine: Engine, limit: int = LIMIT) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of each picture, and at last of the page that leads to them.

    Of the views that need a name, those of which most documents speak are drawn; the page names others.
    """
    entries: list[Entry] = []
    for name, view in VIEWS.items():
        if not view.example:
            picture = view.picture(engine, limit, "")
            yield f"{name}.html", drawn(picture)
            entries.append(Entry(f"{name}.html", Words(*_title(view)), picture.summary, thumbnail(picture)))
    named: list[Named] = []
    most = Asked(engine).rows("most")
    for name, view in VIEWS.items():
        if not view.example:
            continue
        found = [row for row in most if row["kind"] == name]
        of_name: list[Entry] = []
        for number, row in enumerate(found[:_DRAWN], 1):
            picture = view.picture(engine, limit, row["thing"])
            yield f"{name}-{number}.html", drawn(picture)
            of_name.append(Entry(f"{name}-{number}.html", row["name"], picture.summary, thumbnail(picture)))
        names = tuple(row["name"] for row in found[_DRAWN : _DRAWN + _TOLD])
        example = found[0]["name"] if found else view.example
        named.append(Named(name, example, Words(*_title(view)), tuple(of_name), names))
    yield "index.html", contents(entries, named)


def _title(view: View) -> tuple[str, str]:
    return view.zh, view.en[:1].upper() + view.en[1:]

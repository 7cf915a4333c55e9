"""Pictures of the graph: each view is one HTML file that needs no network.

To add one, write a function from an engine, a number of boxes and an argument to a `Picture`, its queries in
`queries/views`, and a line in `VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import ExportError
from kg.query import Engine
from kg.views.carded import groups, platforms
from kg.views.chain import chain
from kg.views.citing import citations
from kg.views.contents import contents
from kg.views.drawing import LIMIT, Picture, drawn
from kg.views.hierarchy import hierarchy
from kg.views.spoked import agency, regulation

__all__ = ["LIMIT", "VIEWS", "View", "draw", "draw_all"]


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
}


def draw(name: str, engine: Engine, limit: int = LIMIT, argument: str = "") -> str:
    """Return a view as one self-contained HTML file with `limit` boxes at most.

    Raises:
        ExportError: where there is no view of that name, or its argument is missing or names nothing; the message
            lists what there is.
    """
    if name not in VIEWS:
        raise ExportError(f"no view {name!r}; available: {', '.join(VIEWS)}")
    view = VIEWS[name]
    if view.example and not argument.strip():
        raise ExportError(f"view {name!r} needs a name: kg view {name} {view.example}")
    if argument and not view.example:
        raise ExportError(f"view {name!r} takes no name, but got {argument!r}")
    return drawn(view.picture(engine, limit, argument))


def draw_all(engine: Engine, limit: int = LIMIT) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of each view that needs no argument, and at last of the page that leads to them."""
    entries: list[tuple[str, str, str, str]] = []
    for name, view in VIEWS.items():
        if not view.example:
            picture = view.picture(engine, limit, "")
            yield f"{name}.html", drawn(picture)
            entries.append((f"{name}.html", view.zh, view.en, picture.summary))
    named = [(f"kg view {name} {view.example}", view.zh, view.en) for name, view in VIEWS.items() if view.example]
    yield "index.html", contents(entries, named)

"""「有误」 This is wrong: what a reader objects to becomes a line for `decisions.csv`, checked as a build checks it.

The page of a thing holds the form; the same address with `?decide=1` and the entries answers with the line:
as JSON (`format=json`, what the script shows while somebody types), as a file (`format=csv`), or as the page again.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from datetime import date

from kg.graph.deciding import ADDED, Decision
from kg.graph.decisions import COLUMNS, FILE, decision
from kg.graph.dropping import KINDS as DROPPED
from kg.graph.fitting import THINGS
from kg.graph.noting import written
from kg.pages.asking import JSON, Asked, Page, Site
from kg.pages.thing import words

_ACTIONS = {
    "drop": ("删除(识别有误)", "drop: it was misread"),
    "same": ("与另一事物相同", "same as another thing"),
    "different": ("与另一事物不同,或在某公文中另有所指", "different from another, or something else in a document"),
    "rename": ("改名", "rename"),
    "add": ("补充一项", "add a statement"),
}
_LONGEST = 2000


def can_be_wrong(kind: str) -> bool:
    """Whether a decision can be about a thing of a kind."""
    return kind in THINGS or kind in DROPPED


def answered(site: Site, asked: Asked) -> Page:
    """Return the line that the entries of a request make, as JSON or as a file; the error where they make none."""
    line, error = line_of(site, asked.parameters)
    if asked.get("format") == "csv" and not error:
        head = ",".join(COLUMNS) + "\r\n"
        body = ("\ufeff" + head + line.replace("\n", "\r\n")).encode("utf-8", "replace")
        return Page("text/csv", body, {"Content-Disposition": f'attachment; filename="{FILE}"'})
    said = {"line": line.rstrip("\n"), "error": error}
    return Page(JSON, json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"), status=400 if error else 200)


def line_of(site: Site, entries: Mapping[str, str]) -> tuple[str, str]:
    """Return the line that entries make, or why they make none."""
    values = {name: entries.get(name, "").strip() for name in COLUMNS}
    values["when"] = values["when"] or date.today().isoformat()
    if values["action"] == "drop":
        values["other"] = ""
    if values["action"] == "add" and entries.get("property"):
        values["other"] = f"{entries['property']} {values['other']}"
    if any(len(value) > _LONGEST for value in values.values()):
        return "", f"an entry is longer than {_LONGEST} characters"
    try:
        made: Decision = decision(values, site.base)
    except ValueError as error:
        return "", str(error)
    return written(made, site.base), ""


def form(site: Site, asked: Asked, iri: str, kind: str) -> str:
    """Return the form: about the thing, or about the fact of its page that `wrong` names."""
    about = asked.get("wrong")
    about = about if about.startswith(site.base) else iri
    what = words.kind_of(site, about)
    allowed = [action for action in _ACTIONS if _fits(action, what)]
    if not allowed:
        return ""
    given = asked.get("decide")
    line, error = line_of(site, asked.parameters) if given else ("", "")
    opened = " open" if asked.get("wrong") or given else ""
    options = "".join(
        f'<option value="{action}"{" selected" if asked.get("action") == action else ""}>'
        f"{action} · {asked.say(*_ACTIONS[action])}</option>"
        for action in allowed
    )
    shown = f'<output class="bad">{html.escape(error)}</output>' if error else f"<output>{html.escape(line)}</output>"
    return f"""<section id="wrong"><details{opened}><summary>{asked.say("有误?写一条更正", "Something wrong? Write a correction")}</summary>
<p class="soft">{_explained(asked)}</p>
<form class="decide" method="get" action="#wrong" data-noted="{asked.say("已记入,下次构建时生效", "noted; it holds at the next kg build")}"
 data-copied="{asked.say("已复制", "copied")}">
<input type="hidden" name="decide" value="1"><input type="hidden" name="lang" value="{asked.lang}">
{_entry(asked.say("事物", "thing"), f'<input name="one" value="{html.escape(about.removeprefix(site.base))}" required>')}
{_entry(asked.say("操作", "action"), f'<select name="action">{options}</select>')}
{_property(asked, allowed)}
{_entry(asked.say("另一事物、名称或内容", "the other thing, name or value"), f'<input name="other" value="{html.escape(asked.get("other"))}">', "other")}
{_entry(asked.say("署名", "who"), f'<input name="who" value="{html.escape(asked.get("who"))}" autocomplete="name" required>')}
{_entry(asked.say("理由", "why"), f'<input name="why" value="{html.escape(asked.get("why"))}">')}
<p class="buttons"><button>{asked.say("预览", "Preview")}</button>
<button name="format" value="csv">{asked.say("下载 decisions.csv", "Download decisions.csv")}</button>
<button type="button" class="copy" hidden>{asked.say("复制", "Copy")}</button>
<button type="button" class="note" hidden>{asked.say("记入图谱文件夹", "Note in the folder of the graph")}</button></p>
<p class="line" aria-live="polite">{shown}</p></form></details></section>"""


def _explained(asked: Asked) -> str:
    return asked.say(
        "更正写成 decisions.csv 中的一行,放在图谱文件夹内,下次 kg build 时生效;删去该行即撤回。",
        "A correction is a line of decisions.csv in the folder of the graph; it holds at the next kg build, and is taken "
        "back by deleting the line.",
    )


def _fits(action: str, kind: str) -> bool:
    return kind in DROPPED if action == "drop" else kind in THINGS


def _property(asked: Asked, allowed: list[str]) -> str:
    if "add" not in allowed:
        return ""
    options = "".join(
        f"<option{' selected' if asked.get('property') == name else ''}>{name}</option>" for name in ADDED
    )
    return _entry(
        asked.say("属性(补充时)", "property (to add)"), f'<select name="property">{options}</select>', "property"
    )


def _entry(said: str, control: str, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return f"<label{kind}><span>{said}</span> {control}</label>"

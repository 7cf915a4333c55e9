"""The form of a named query: one control for each parameter, of the kind that its type wants."""

from __future__ import annotations

import html

from kg.pages.asking import Asked, Site
from kg.query import NamedQuery, Parameter
from kg.query.parameters import TYPES

_KINDS = {"place": "region"}  # where the search has another word for it than the parameter


def form(site: Site, asked: Asked, chosen: NamedQuery) -> str:
    """Return the form as markup; it works without a script, too."""
    controls = "".join(
        _control(asked, parameter, _meaning(asked, parameter, chosen)) for parameter in chosen.parameters
    )
    example = ""
    if chosen.parameters:
        example = f' <button type="button" id="example" hidden>{asked.say("填入示例", "Fill in an example")}</button>'
    return f"""<form id="form" class="form" action="/query" method="get">
<input type="hidden" name="name" value="{chosen.name}"><input type="hidden" name="plain" value="1">
{controls}<div class="bar"><button class="main">{asked.say("查询", "Ask")}</button>{example}</div>
</form>"""


def _meaning(asked: Asked, parameter: Parameter, chosen: NamedQuery) -> str:
    """Return what a parameter is; where several are of one type, the Chinese words for the type say which it is."""
    alike = [each.name for each in chosen.parameters if each.type == parameter.type]
    which = f"其{'一二三四五六七八九'[alike.index(parameter.name)]}:" if len(alike) > 1 else ""
    return asked.say(which + TYPES[parameter.type][0], parameter.meaning)


def _control(asked: Asked, parameter: Parameter, meaning: str) -> str:
    name, value = parameter.name, html.escape(asked.get(parameter.name))
    label = f'<label for="p-{name}">{html.escape(meaning)} <code>{name}</code></label>'
    shared = f'id="p-{name}" name="{name}" value="{value}" required data-example="{html.escape(parameter.example)}"'
    return f'<div class="field">{label}<div class="pick"><input {shared} {_kind(asked, parameter)}></div></div>'


def _kind(asked: Asked, parameter: Parameter) -> str:
    if parameter.type == "date":
        return 'type="date"'
    hint = html.escape(asked.say(f"如:{parameter.example}", f"such as {parameter.example}"))
    if parameter.type == "year":
        return f'type="text" inputmode="numeric" pattern="[0-9]{{4}}" maxlength="4" placeholder="{hint}"'
    kind = _KINDS.get(parameter.type, parameter.type)
    search = f' data-kind="{kind}" autocomplete="off"' if parameter.is_name else ""
    return f'type="text" dir="auto" placeholder="{hint}"{search}'

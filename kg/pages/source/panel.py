"""The side panel of the page of a source: what was not taken, and, for each mark, what it became and why."""

from __future__ import annotations

import html
import json
from typing import Any

from kg.graph.namespaces import CITO, KG
from kg.pages.asking import Asked, Row, Site
from kg.pages.frame import text
from kg.pages.source.gathering import Sheet
from kg.pages.source.kinds import CALLED, CLASSES, FIELDS, KINDS, NOT_KEPT, WITH_PAGE
from kg.pages.source.legend import tally
from kg.pages.source.marks import Mark
from kg.pages.source.rules import RULES

Words = dict[str, tuple[str, str]]  # property, reason or check → name and meaning

_SHORT = 60  # characters of a quote in a list
_RANK = {name: number for number, name in enumerate(CLASSES)}
_LITERAL = (KG + "reason", KG + "check")  # properties whose values are notations of concepts
_MASKED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def panel(site: Site, asked: Asked, found: Sheet) -> str:
    """Return the panel as it stands while no mark is chosen."""
    added = tally(asked, found)
    sums = f'<p class="tally">{asked.say("似引用之处:", "What looks like a citation: ")}{added}</p>' if added else ""
    hint = asked.say("点击标记,或按 n、p 逐处查看。", "Click a mark, or press n and p to go from one to the next.")
    words = _words(site, asked.lang)
    left = [(number, mark) for number, mark in enumerate(found.marks) if set(mark.kinds) & set(NOT_KEPT)]
    items = "".join(_left(asked, number, mark, words) for number, mark in left)
    shown = f"<h2>{asked.say('未收录之处', 'What was not taken')} ({len(left)})</h2><ol>{items}</ol>" if left else ""
    none = asked.say("没有未定、拒收或遗漏之处。", "Nothing was left open, refused or missed.")
    return f"""<aside class="panel" aria-label="{asked.say("说明", "Explanation")}">
<div class="chosen" aria-live="polite" hidden></div>
<div class="resting"><p>{hint}</p>{sums}{shown or f"<p>{none}</p>"}</div>
</aside>"""


def _left(asked: Asked, number: int, mark: Mark, words: Words) -> str:
    kind = next(kind for kind in mark.kinds if kind in NOT_KEPT)
    quote = " ".join(mark.quote.split())
    short = quote if len(quote) <= _SHORT else quote[:_SHORT] + "…"
    why = f" · {html.escape(words.get(mark.note, (mark.note, ''))[0])}" if mark.note else ""
    return (
        f'<li><a href="#m{mark.start}-{mark.end}" data-mark="{number}"><span class="swatch" data-top="{kind}"></span>'
        f"{text(short)}</a> <small>{asked.say(*KINDS[kind])}{why}</small></li>"
    )


def data(site: Site, asked: Asked, found: Sheet) -> str:
    """Return, as JSON that no browser runs, what the panel says of each mark."""
    told = _Telling(site, asked, found)
    value = {
        "words": _labels(asked),
        "kinds": {kind: asked.say(*words) for kind, words in KINDS.items()},
        "rules": {mark.rule: asked.say(*RULES[mark.rule]) for mark in found.marks if mark.rule in RULES},
        "marks": [told.mark(mark) for mark in found.marks],
        "things": told.things,
        "astray": list(found.astray),
    }
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_MASKED)
    return f'<script type="application/json" id="found">{packed.encode("utf-8", "replace").decode()}</script>'


def _labels(asked: Asked) -> dict[str, str]:
    said = {
        "rule": ("规则", "rule"),
        "confidence": ("置信度", "confidence"),
        "characters": ("位置(字符)", "characters"),
        "line": ("行", "line"),
        "became": ("成为", "became"),
        "nothing": ("图谱中没有对应事物。", "Nothing in the graph stands for it."),
        "missed": (
            "形似引用,而没有规则收录或拒收它。",
            "It looks like a citation, and no rule took or refused it.",
        ),
        "astray": ("引文与此处文字不符;图谱所引为:", "The quote differs from what stands here; the graph quotes:"),
        "cue": ("作为线索词", "as a cue"),
        "close": ("关闭", "close"),
        "of": ("第 {n} 处,共 {all} 处", "mark {n} of {all}"),
        "overlap": ("此处重叠的标记", "marks that overlap here"),
        "link": ("此处链接", "link to this place"),
    }
    return {name: asked.say(*words) for name, words in said.items()}


class _Telling:
    """Says what marks became; a thing that several marks prove is told once."""

    def __init__(self, site: Site, asked: Asked, found: Sheet) -> None:
        self.site, self.asked, self.document = site, asked, found.iri
        self.things: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._words = _words(site, asked.lang)
        self._named: dict[str, Row] = {}
        for row in site.rows("source_things", document=found.iri):
            known = self._named.get(row["thing"])
            if known is None or _RANK[row["class"]] < _RANK[known["class"]]:
                self._named[row["thing"]] = row
        self._facts: dict[str, list[Row]] = {}
        for row in site.rows("source_facts", document=found.iri):
            self._facts.setdefault(row["thing"], []).append(row)

    def mark(self, mark: Mark) -> list[object]:
        """Return start, end, quote, rule, confidence, and what it proves: kind, number of the thing, field."""
        proves = [
            [each.kind, self._number(each.thing) if each.thing else -1, self._field(each.field)] for each in mark.proves
        ]
        return [mark.start, mark.end, mark.quote, mark.rule, mark.confidence, proves]

    def _field(self, name: str) -> str:
        return self.asked.say(*FIELDS[name]) if name else ""

    def _number(self, thing: str) -> int:
        if thing not in self._numbers:
            self._numbers[thing] = len(self.things)
            self.things.append(self._thing(thing))
        return self._numbers[thing]

    def _thing(self, thing: str) -> dict[str, Any]:
        row = self._named.get(thing, {"class": KG + "Document", "name": ""})
        kind = row["class"]
        facts = self._facts.get(thing, [])
        name, href = row["name"], self.site.path(thing) if kind in WITH_PAGE else ""
        for fact in facts:
            if fact["property"] == CITO + "hasCitedEntity":
                name, href = self._called(facts, fact["value"]), self.site.path(fact["value"])
        told = self._told([fact for fact in facts if fact["property"] != CITO + "hasCitedEntity"])
        return {"called": self.asked.say(*CALLED[kind]), "name": name, "href": href, "facts": told}

    def _told(self, facts: list[Row]) -> list[list[str]]:
        """Return what each fact is, its value, and the page of it."""
        told: dict[tuple[str, str], list[str]] = {}
        for fact in facts:
            label = self._words.get(fact["property"], (fact["property"].rpartition("#")[2], ""))[0]
            value = self._called(facts, fact["value"]) if fact["link"] else fact["value"]
            if fact["property"] in _LITERAL and value in self._words:
                name, meaning = self._words[value]
                value = f"{name}。{meaning}" if meaning and self.asked.lang == "zh" else f"{name}. {meaning}".rstrip()
            ours = fact["link"].startswith(self.site.base)
            told.setdefault((label, fact["value"]), [label, value, self.site.path(fact["link"]) if ours else ""])
        return list(told.values())

    def _called(self, facts: list[Row], value: str) -> str:
        """Return the name of a value, in the language of the page where there is one."""
        names = [fact["name"].partition(" ") for fact in facts if fact["value"] == value and fact["name"]]
        best = [name for lang, _, name in names if lang == self.asked.lang] or [name for _, _, name in names]
        return best[0] if best else value.rpartition("/")[2].rpartition("#")[2]


def _words(site: Site, lang: str) -> Words:
    """Return the names and meanings of properties, reasons and checks in a language."""
    rows = [row for row in site.rows("source_words") if row["lang"] == lang]
    return {row["key"]: (row["name"], row["meaning"]) for row in rows}

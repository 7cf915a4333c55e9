"""The page on which one walks: a search field, a canvas, the same as a list, and a panel that tells."""

from __future__ import annotations

import html
import json

from kg.pages.asking import Asked, Page, Site
from kg.pages.explore.looks import legend
from kg.pages.frame import framed

_MASKED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})

# What the script says, in both languages.
_WORDS = {
    "expand": ("展开", "Expand"),
    "more": ("再展开 {n} 个", "Show {n} more"),
    "shown": ("已显示 {n} / {all} 个邻居", "{n} of {all} neighbours shown"),
    "allShown": ("{all} 个邻居已全部显示", "all {all} neighbours are shown"),
    "remove": ("移除", "Remove"),
    "pin": ("固定", "Pin"),
    "unpin": ("取消固定", "Unpin"),
    "open": ("打开其页", "Open its page"),
    "only": ("仅展开此类", "only this kind"),
    "quotes": ("原文", "Quotes"),
    "none": ("据目录或由他处推得,公文中无直接原文。", "Known from the catalogue, or derived: no quote of its own."),
    "times": ("{n} 处", "{n} times"),
    "told": ("(叙述)", "(told of)"),
    "rule": ("规则", "rule"),
    "confidence": ("置信度", "confidence"),
    "source": ("看原文", "in the source"),
    "firstFew": ("以下为前 {n} 处,共 {all} 处", "the first {n} of {all}"),
    "failed": ("暂时无法读取,请稍后重试", "the server does not answer now; try again"),
    "missing": ("图谱中没有这一事物", "the graph has no such thing"),
    "things": ("{n} 个事物,{m} 条关系", "{n} things, {m} lines"),
    "added": ("新增 {n} 个", "{n} added"),
    "close": ("关闭", "Close"),
    "lines": ("与之相连", "Lines"),
    "hint": (
        "单击查看,双击展开;滚轮缩放,拖动平移。键盘:Tab 选列表中的事物,Enter 查看,e 展开,x 移除,f 固定,u 撤销。",
        "Click to see, double-click to expand; wheel to zoom, drag to move. Keys: Tab to a thing in the list, Enter to "
        "see it, e expands, x removes, f pins, u undoes.",
    ),
}


def canvas(site: Site, asked: Asked) -> Page:
    """Return the page; what it shows stands in its address and is asked for by its script."""
    data = {"words": {name: asked.say(*words) for name, words in _WORDS.items()}, "base": site.base, **legend(asked)}
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_MASKED)
    title = asked.say("漫游", "Explore")

    def button(name: str, zh: str, en: str, key: str = "") -> str:
        keys = f' aria-keyshortcuts="{key}" title="{asked.say(zh, en)} ({key})"' if key else ""
        return f'<button type="button" data-do="{name}"{keys}>{asked.say(zh, en)}</button>'

    buttons = "".join(
        (
            button("undo", "撤销", "Undo", "u"),
            button("fit", "全图", "Fit"),
            button("keep", "只留固定的", "Keep pinned only"),
            button("clear", "清空", "Clear"),
        )
    )
    find = asked.say("从何处开始?机关、文件、文号、人名…", "Where to begin? agency, title, number, person …")
    years = asked.say("年份", "Years")
    since, until = asked.say("起始年", "from year"), asked.say("终止年", "to year")
    hint = html.escape(asked.say(*_WORDS["hint"]))
    first = asked.say(
        "查找一个机关、文件、领导小组、平台、人员或公文,从它开始漫游。每条线都可点开看原文。",
        "Find an agency, a work, a group, a platform, a person or a document, and walk from there. Every line opens "
        "its quotes.",
    )
    body = f"""<h1 class="sr">{title}</h1>
<div class="bar">
<div class="find"><input id="begin" type="search" aria-label="{find}" placeholder="{find}"></div>
<div class="buttons">{buttons}</div>
<fieldset class="years"><legend class="sr">{years}</legend><span aria-hidden="true">{years}</span>
<input id="from" inputmode="numeric" pattern="[0-9]*" maxlength="4" size="4" aria-label="{since}" placeholder="2008">–<input
 id="to" inputmode="numeric" pattern="[0-9]*" maxlength="4" size="4" aria-label="{until}" placeholder="2024"></fieldset>
<p class="status" role="status"></p>
</div>
<div class="switches" id="kinds" role="group" aria-label="{asked.say("事物种类", "Kinds of things")}"></div>
<div class="switches" id="relations" role="group" aria-label="{asked.say("关系", "Relations")}"></div>
<div class="walk">
<div class="stage"><div id="canvas" aria-hidden="true"></div><p class="first">{first}</p></div>
<aside class="panel" aria-label="{asked.say("说明", "Explanation")}" aria-live="polite"><p class="hint">{hint}</p></aside>
</div>
<section class="listed" aria-labelledby="listed"><h2 id="listed">{asked.say("同一内容的列表", "The same as a list")}</h2>
<div class="tables"><div><h3>{asked.say("事物", "Things")}</h3><ul id="things"></ul></div>
<div><h3>{asked.say("关系", "Lines")}</h3><ul id="lines"></ul></div></div></section>
<script type="application/json" id="known">{packed}</script>"""
    return framed(
        asked,
        title,
        body,
        scripts=("vis-network.js", "explore.js"),
        styles=("explore.css",),
        where="/explore",
    )

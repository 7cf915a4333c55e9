"""The frame of every page: head, navigation, language switch. What stands in it is escaped by who makes it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import urlencode

from kg.pages.asking import HTML, Asked, NotHereError, Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NAME = ("政务知识图谱", "Zhengwu knowledge graph")
_WAYS = (("/", "首页", "Start"), ("/query", "查询", "Query"), ("/explore", "漫游", "Explore"))


def framed(
    asked: Asked,
    title: str,
    body: str,
    *,
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    where: str = "",
    policy: str = POLICY,
    status: int = 200,
) -> Page:
    """Return a page of HTML: `title` is text, `body` is markup for the element main, scripts and styles are names of
    files below `/static`, `where` is the address in the navigation that the page belongs to.
    """
    other = "en" if asked.lang == "zh" else "zh"
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == where else ""}>{asked.say(zh, en)}</a>'
        for path, zh, en in _WAYS
    )
    heads = "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in ("site.css", *styles))
    heads += "".join(f'<script type="module" src="/static/{name}"></script>' for name in ("search.js", *scripts))
    name = asked.say(*NAME)
    whole = f"""<!doctype html>
<html lang="{"zh-CN" if asked.lang == "zh" else "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}{"" if title == name else f" · {name}"}</title><link rel="icon" href="data:,">
{heads}</head>
<body>
<a class="skip" href="#main">{asked.say("跳到正文", "Skip to content")}</a>
<header class="site">
<a class="home" href="/">{name}</a>
<nav aria-label="{asked.say("主导航", "Main")}">{links}</nav>
<form class="find" action="/" role="search"><input name="q" type="search" value="{html.escape(asked.get("q"))}" autocomplete="off"
 aria-label="{asked.say("查找", "Search")}" placeholder="{asked.say("机关、文件、文号、人名…", "agency, title, number, person …")}"></form>
<nav class="lang" aria-label="{asked.say("语言", "Language")}"><a href="{_switched(asked, other)}" lang="{other}" hreflang="{other}" data-lang="{other}">{"English" if other == "en" else "中文"}</a></nav>
</header>
<main id="main">
{body}
</main>
</body>
</html>
"""
    headers = {
        "Content-Security-Policy": policy,
        "Content-Language": asked.lang,
        "Vary": "Accept, Accept-Language, Cookie",
    }
    return Page(HTML, whole.encode("utf-8", "replace"), headers, status)


def absent(asked: Asked, error: NotHereError) -> Page:
    """Return a page that says that there is none."""
    said = html.escape(asked.say(error.zh, error.en))
    return framed(asked, asked.say("没有这一页", "Not here"), f"<h1>{said}</h1>", status=404)


def _switched(asked: Asked, lang: str) -> str:
    """Return the address of the same page in another language."""
    return html.escape("?" + urlencode({**asked.parameters, "lang": lang}))


def link(href: str, text: str, css: str = "") -> str:
    """Return a link as markup; its text is isolated, so that marks of direction in a name turn nothing else around.

    >>> link("/a?b&c", "某<局>")
    '<a href="/a?b&amp;c"><bdi>某&lt;局&gt;</bdi></a>'
    """
    kind = f' class="{html.escape(css)}"' if css else ""
    return f'<a href="{html.escape(href)}"{kind}><bdi>{html.escape(text)}</bdi></a>'


def text(value: str) -> str:
    """Return a name or a quote as markup, isolated from what stands around it.

    >>> text("a<b")
    '<bdi>a&lt;b</bdi>'
    """
    return f"<bdi>{html.escape(value)}</bdi>"

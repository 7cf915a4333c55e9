"""The page that leads to the pictures of a folder: links between files, nothing from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PLAIN = "html, body { overflow: auto; height: auto; } main { max-width: 900px; margin: 0 auto; padding: 32px 24px; } "
_LIST = "li { margin: 14px 0; } li a { font-size: 20px; } code { font-size: 15px; }"


def contents(pictures: Iterable[tuple[str, str, str, str]], named: Iterable[tuple[str, str, str]]) -> str:
    """Return an HTML page for pictures (file, Chinese, English, summary) and commands that need a name.

    >>> page = contents([("a.html", "图<一>", "one", "3 份公文")], [("kg view chain 通知", "转发图", "chain")])
    >>> '<a href="a.html">图&lt;一&gt;</a>' in page, "<script" in page
    (True, False)
    """
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    links = "\n".join(
        f'<li><a href="{html.escape(file)}">{html.escape(zh)}</a> <span class="soft">{html.escape(en)}</span>'
        f"<br>{html.escape(summary)}</li>"
        for file, zh, en, summary in pictures
    )
    calls = "\n".join(
        f'<li>{html.escape(zh)} <span class="soft">{html.escape(en)}</span><br><code>{html.escape(call)}</code></li>'
        for call, zh, en in named
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>图谱图册 Pictures of the graph</title>
<style>
{style}{_PLAIN}{_LIST}
</style>
</head>
<body>
<main>
<h1>图谱图册 <span lang="en">Pictures of the graph</span></h1>
<ul>
{links}
</ul>
<h2>按名称画的图 <span lang="en">Pictures of one thing</span></h2>
<ul>
{calls}
</ul>
</main>
</body>
</html>
"""

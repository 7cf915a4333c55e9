"""The page that leads to the pictures of a folder: links between files, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg.views.words import Said, Words

_HERE = Path(__file__).parent / "page"


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture of the folder: its file, what it is called, what it shows in small."""

    file: str
    title: Said
    summary: Said
    thumbnail: str = ""  # SVG of our own


@dataclass(frozen=True, slots=True)
class Named:
    """A view that needs a name: what it shows, the pictures that were drawn, and other names that the graph has."""

    view: str
    example: str
    title: Words
    entries: tuple[Entry, ...]
    names: tuple[str, ...]


def contents(entries: Iterable[Entry], named: Iterable[Named]) -> str:
    """Return an HTML page that leads to pictures.

    >>> page = contents([Entry("a.html", "图<一>", Words("3 份公文", "3 documents"))], [])
    >>> '<a href="a.html">' in page, "图&lt;一&gt;" in page, "3 documents" in page
    (True, True, True)
    """
    script = (_HERE / "index.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    style = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("colors.css", "index.css"))
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>图谱图册 Pictures of the graph</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{_said(Words("图谱图册", "Pictures of the graph"))}</h1>
<button id="language" type="button" hidden></button>
</header>
<main>
<ul class="pictures">
{_pictures(entries)}
</ul>
{"".join(map(_named, named))}</main>
<script>{script}</script>
</body>
</html>
"""


def _pictures(entries: Iterable[Entry]) -> str:
    return "\n".join(
        f'<li><a href="{html.escape(quote(entry.file))}">{entry.thumbnail}<b>{_said(entry.title)}</b></a>'
        f"<p>{_said(entry.summary)}</p></li>"
        for entry in entries
    )


def _named(named: Named) -> str:
    calls = "\n".join(
        f"<li><code>kg view {named.view} <bdi>{html.escape(_quoted(name))}</bdi></code></li>" for name in named.names
    )
    more = f"<details><summary>{_said(_MORE)}</summary>\n<ul>\n{calls}\n</ul>\n</details>\n" if named.names else ""
    return f"""<section>
<h2>{_said(named.title)}</h2>
<p><code>kg view {named.view} <bdi>{html.escape(_quoted(named.example))}</bdi></code></p>
<ul class="pictures small">
{_pictures(named.entries)}
</ul>
{more}</section>
"""


_MORE = Words("图谱中还可以画的", "What else the graph has to be drawn")


def _quoted(name: str) -> str:
    """Return a name as one word of a shell."""
    return name if re.fullmatch(r"[\w.]+", name) else "'" + name.replace("'", "'\\''") + "'"


def _said(said: Said) -> str:
    """Return words in both languages, of which the page shows one; a name as it is."""
    if not isinstance(said, Words):
        return f'<bdi lang="zh">{html.escape(said)}</bdi>'
    return f'<span lang="zh">{html.escape(said.zh)}</span> <span lang="en">{html.escape(said.en)}</span>'

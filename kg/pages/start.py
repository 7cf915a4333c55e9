"""The start page: what is in the graph, in figures, and the ways into it; with words to search for, the results."""

from __future__ import annotations

import html
from typing import Any

from kg.pages.asking import Asked, Page, Row, Site
from kg.pages.charts import bars, columns
from kg.pages.figures import built, known
from kg.pages.frame import NAME, framed, link, text
from kg.pages.results import results
from kg.query import named

_WHAT = (
    "由政府公文生成的知识图谱:谁依据什么、引用哪一版本、由谁负责。每一事实都附原文出处。",
    "A knowledge graph made from Chinese government documents: who cites what, in which version, who is in charge. "
    "Every fact has its quote.",
)
_CARDS = (  # figure, named query that lists what it counts, what it is called
    ("documents", "documents", "公文", "documents"),
    ("agencies", "agencies", "机关", "agencies"),
    ("works", "works", "法规与文件", "works"),
    ("citations", "most_cited", "引用", "citations"),
    ("groups", "groups", "领导小组", "leadership groups"),
    ("people", "people", "人员", "people"),
    ("platforms", "platforms", "平台", "platforms"),
    ("mentions", "coverage", "原文引证", "quotes"),
    ("unresolved", "unresolved", "未定指称", "open references"),
    ("findings", "findings", "疑点", "findings"),
)
_QUESTIONS = (
    "cites",
    "cited_by",
    "in_force",
    "version_on",
    "chain",
    "stale",
    "group_changes",
    "platforms_without_operator",
)
_ASKED = "SELECT ?title { ?d a kg:Document ; dct:title ?title } LIMIT 10"


def start(site: Site, asked: Asked) -> Page:
    """Return the start page, or the results of a search."""
    if asked.get("q"):
        return results(site, asked)
    found = known(site)
    name = asked.say(*NAME)
    body = [_hero(asked), _figures(site, asked, found) if found else _later(asked), _questions(asked), _machines(asked)]
    return framed(asked, name, "\n".join(body), scripts=["start.js"], styles=["start.css"], where="/")


def counted(site: Site, asked: Asked) -> Page:
    """Return the figures of a graph alone, as soon as they are known: what the start page asks for afterwards."""
    found = known(site, count=site.store is None)
    body = _figures(site, asked, found) if found else _later(asked)
    return framed(asked, asked.say("统计", "Figures"), body, styles=["start.css"], where="/")


def _hero(asked: Asked) -> str:
    examples = "".join(
        f'<a href="/?q={html.escape(query)}">{query}</a>' for query in ("发改委", "信息公开条例", "领导小组")
    )
    label = asked.say("在图谱中查找", "Search the graph")
    hint = asked.say("机关、文件、文号、简称、人名…", "agency, title, number, abbreviation, person …")
    return f"""<section class="hero"><h1>{asked.say(*NAME)}</h1><p>{asked.say(*_WHAT)}</p>
<form class="find large" action="/" role="search" aria-label="{label}"><input id="hero" name="q" type="search"
 aria-label="{label}" placeholder="{hint}" autocomplete="off"><button>{asked.say("查找", "Search")}</button></form>
<p class="try">{asked.say("例如", "For example")} {examples}</p></section>"""


def _later(asked: Asked) -> str:
    said = asked.say("正在统计图谱…", "The graph is being counted …")
    return f'<section id="figures" data-later="/start"><p class="hint" role="status"><a href="/start">{said}</a></p></section>'


def _figures(site: Site, asked: Asked, found: dict[str, Any]) -> str:
    counts = {row["what"]: int(row["count"]) for row in found["counts"]}
    cards = "".join(
        _card(asked, counts.get(what, 0), query, asked.say(zh, en)) for what, query, zh, en in _CARDS if what in counts
    )
    return f"""<section id="figures"><h2 class="unseen">{asked.say("图谱概况", "The graph in figures")}</h2>
<ul class="cards">{cards}</ul>{_facts(site, asked, found)}
<div class="panels">{_panel(asked.say("引用关系", "Citations by relation"), _labelled(asked, found["relations"]))}
{_panel(asked.say("效力级别", "Works by legal form"), _labelled(asked, found["forms"]))}
{_panel(asked.say("各年公文", "Documents by year"), _years(asked, found["years"]))}</div>
<div class="panels">{_panel(asked.say("引用最多的文件", "Most cited works"), _top(site, found["cited"]))}
{_panel(asked.say("引用文件最多的机关", "Agencies that cite most"), _top(site, found["agencies"]))}
{_panel(asked.say("最近的公文", "Newest documents"), _top(site, found["newest"]))}</div></section>"""


def _card(asked: Asked, count: int, query: str, label: str) -> str:
    return f'<li><a href="/query?name={query}"><b>{count:,}</b> <span>{label}</span></a></li>'


def _facts(site: Site, asked: Asked, found: dict[str, Any]) -> str:
    """Return one line: files, from when to when the documents are, of when the catalogue is, when it was built."""
    years, catalogue, when = found["years"], found["catalogue"], built(site.store)
    counts = {row["what"]: int(row["count"]) for row in found["counts"]}
    said = [(asked.say("源文件", "source files"), f"{counts.get('sources', 0):,}")]
    if years:
        said.append((asked.say("公文日期", "documents dated"), f"{years[0]['first']} – {years[-1]['last']}"))
    if catalogue:
        said.append((asked.say("法规目录截至", "catalogue of regulations as of"), catalogue[0]["date"]))
    if when:
        said.append((asked.say("图谱生成于", "graph built"), when))
    return f'<p class="facts">{" · ".join(f"{name} <b>{html.escape(value)}</b>" for name, value in said)}</p>'


def _panel(title: str, inner: str) -> str:
    return f'<section class="panel"><h3>{title}</h3>{inner}</section>' if inner else ""


def _labelled(asked: Asked, rows: list[Row]) -> str:
    named = [(asked.say(row["zh"], row["en"]) or row["code"].rpartition("#")[2], int(row["count"])) for row in rows]
    return bars(named[:8]) if named else ""


def _years(asked: Asked, rows: list[Row]) -> str:
    by_year = [(int(row["year"]), int(row["count"])) for row in rows if row["year"].isdecimal()]
    if not by_year:
        return ""
    year, most = max(by_year, key=lambda pair: pair[1])
    said = asked.say(f"最多的是 {year} 年,{most:,} 份", f"most in {year}: {most:,}")
    return f'{columns(by_year, said)}<p class="note">{said}</p>'


def _top(site: Site, rows: list[Row]) -> str:
    lines = "".join(
        f"<li>{link(site.path(row['thing']), row['title'] or row.get('note') or row.get('path') or row['thing'])}"
        f"<span>{text(row.get('date') or format(int(row.get('count') or 0), ','))}</span></li>"
        for row in rows
    )
    return f'<ol class="top">{lines}</ol>' if lines else ""


def _questions(asked: Asked) -> str:
    lines = "".join(
        f'<li><a href="/query?name={entry.name}">{html.escape(asked.say(entry.zh, entry.en))}</a></li>'
        for entry in map(named, _QUESTIONS)
    )
    title, every = asked.say("常问的问题", "Typical questions"), asked.say("全部查询", "All queries")
    return f'<section><h2>{title}</h2><ul class="questions">{lines}</ul><p><a href="/query">{every} →</a></p></section>'


def _machines(asked: Asked) -> str:
    origin = html.escape(asked.origin)
    curl = f"curl -H 'Accept: text/csv' --data-urlencode 'query={_ASKED}' {asked.origin}/sparql"
    return f"""<section class="machines"><h2>{asked.say("供程序使用", "For programs")}</h2>
<dl><dt>{asked.say("SPARQL 1.1 端点", "SPARQL 1.1 endpoint")}</dt><dd><code>{origin}/sparql</code></dd>
<dt>{asked.say("数据集说明(VoID)", "About the dataset (VoID)")}</dt>
<dd><a href="/.well-known/void">{origin}/.well-known/void</a></dd>
<dt>{asked.say("查找接口(JSON)", "Search (JSON)")}</dt><dd><code>{origin}/search?q=…</code></dd></dl>
<pre tabindex="0"><code>{html.escape(curl)}</code></pre>
<p class="note">{asked.say("本服务只读,不访问任何其他主机。", "This server is read-only and asks no other host.")}</p></section>"""

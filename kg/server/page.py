"""The start page: what this is, where the endpoint is, a form to ask. Without scripts."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from kg.server.negotiation import best

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;"
    "background:#fff}textarea{width:100%;box-sizing:border-box;font:14px/1.5 ui-monospace,monospace}"
    "nav{float:right}code{background:#eee;padding:.1em .3em;overflow-wrap:anywhere}"
    "button,select{font:inherit;padding:.2em .8em}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_EXAMPLE = """SELECT ?document ?title ?agency {
  ?document a kg:Document ; dct:title ?title ; kg:issuedBy ?issuer .
  ?issuer skos:prefLabel ?agency
} LIMIT 20"""
_TEXTS = {
    "zh": {
        "title": "政务知识图谱",
        "what": "这里是由政府公文生成的知识图谱。每一事实都附原文。本服务只读,不访问任何其他主机。",
        "endpoint": "SPARQL 1.1 端点(任何 SPARQL 工具均可使用):",
        "void": "数据集说明(VoID):",
        "query": "SPARQL 查询(本项目的前缀无须声明)",
        "format": "结果格式",
        "run": "查询",
        "other": '<a href="/?lang=en" lang="en" hreflang="en">English</a>',
    },
    "en": {
        "title": "Zhengwu knowledge graph",
        "what": "A knowledge graph made from Chinese government documents; every fact has its quote. "
        "This server is read-only and asks no other host.",
        "endpoint": "SPARQL 1.1 endpoint, for any SPARQL tool:",
        "void": "About the dataset (VoID):",
        "query": "SPARQL query (our prefixes need not be declared)",
        "format": "Format",
        "run": "Ask",
        "other": '<a href="/?lang=zh" lang="zh" hreflang="zh">中文</a>',
    },
}
_FORMATS = ("json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml")


def language(parameters: str, accept: str | None) -> str:
    """Return zh or en: what the address says, else what the browser likes better.

    >>> language("lang=en", "zh-CN"), language("", "en-GB,en;q=0.9,zh;q=0.8"), language("", None)
    ('en', 'en', 'zh')
    """
    for each in _TEXTS:
        if f"lang={each}" in parameters.split("&"):
            return each
    short = ",".join(
        "x/" + part.strip().partition(";")[0].partition("-")[0] + "".join(part.partition(";")[1:])
        for part in (accept or "").split(",")
        if part.strip()
    )
    return (best(short, {"x/zh": "", "x/en": ""}) or "x/zh").removeprefix("x/")


def page(lang: str, origin: str) -> bytes:
    """Return the page as HTML."""
    text = _TEXTS[lang]
    options = "".join(f"<option>{name}</option>" for name in _FORMATS)
    endpoint, void = (escape(origin + path) for path in ("/sparql", "/.well-known/void"))
    return f"""<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{text["title"]}</title><link rel="icon" href="data:,"><style>{_STYLE}</style></head>
<body>
<nav>{text["other"]}</nav>
<main>
<h1>{text["title"]}</h1>
<p>{text["what"]}</p>
<p>{text["endpoint"]} <code>{endpoint}</code></p>
<p>{text["void"]} <a href="/.well-known/void">{void}</a></p>
<form action="/sparql" method="get" accept-charset="utf-8">
<p><label for="query">{text["query"]}</label><br>
<textarea id="query" name="query" rows="10" spellcheck="false">{escape(_EXAMPLE)}</textarea></p>
<p><label for="format">{text["format"]}</label> <select id="format" name="format">{options}</select>
<button>{text["run"]}</button></p>
</form>
</main>
</body>
</html>
""".encode()

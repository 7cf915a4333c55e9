"""The start page: what this is, what is in the graph, where the endpoint is."""

from __future__ import annotations

import html

from kg.pages.asking import Asked, Page, Site
from kg.pages.frame import NAME, framed

_WHAT = (
    "这里是由政府公文生成的知识图谱。每一事实都附原文。本服务只读,不访问任何其他主机。",
    "A knowledge graph made from Chinese government documents; every fact has its quote. This server is read-only and "
    "asks no other host.",
)


def start(site: Site, asked: Asked) -> Page:
    """Return the page."""
    name, origin = asked.say(*NAME), html.escape(asked.origin)
    body = f"""<h1>{name}</h1>
<p>{asked.say(*_WHAT)}</p>
<p>{asked.say("SPARQL 1.1 端点(任何 SPARQL 工具均可使用):", "SPARQL 1.1 endpoint, for any SPARQL tool:")} <code>{origin}/sparql</code></p>
<p>{asked.say("数据集说明(VoID):", "About the dataset (VoID):")} <a href="/.well-known/void">{origin}/.well-known/void</a></p>"""
    return framed(asked, name, body, where="/")

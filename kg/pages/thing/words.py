"""What things, properties and codes are called, in the language of the request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.graph.namespaces import KG, PREFIXES
from kg.pages.asking import Asked, Row, Site

_TERMS: dict[object, dict[str, tuple[str, str]]] = {}  # of the current store alone
_OF_DOCUMENT = re.compile(r"document/[^/]+/")
# Kinds of things, by the part of their IRI that says so.
KINDS = {
    "agency": ("机关", "agency"),
    "work": ("文件", "work"),
    "version": ("版本", "version"),
    "group": ("领导小组", "leadership group"),
    "platform": ("平台", "platform"),
    "person": ("人员", "person"),
    "document": ("公文", "document"),
    "citation": ("引用", "citation"),
    "seat": ("席位", "seat"),
    "task": ("任务", "task"),
    "figure": ("数据", "figure"),
    "finding": ("问题", "finding"),
    "validity": ("效力说明", "statement of validity"),
    "group-change": ("领导小组变动", "change of a group"),
    "part": ("公文组成部分", "part of a document"),
    "unresolved": ("未决引用", "unresolved reference"),
    "mention": ("提及", "mention"),
    "text": ("文本", "text"),
    "file": ("文件来源", "source file"),
    "division": ("行政区划", "place"),
    "change": ("机构改革", "reform"),
    "graph": ("命名图", "named graph"),
    "build": ("构建", "build"),
    "decision": ("人工决定", "decision"),
}


def kind_of(site: Site, iri: str) -> str:
    """Return of what kind a thing is, as its IRI says: a key of KINDS, or the first part of its path.

    >>> kind_of(Site(None), "https://w3id.org/zhengwu/id/document/0f3c-0/task/8d21")
    'task'
    >>> kind_of(Site(None), "https://w3id.org/zhengwu/id/work/中华人民共和国公路法/version/2004修正")
    'version'
    """
    below = _OF_DOCUMENT.sub("", iri.removeprefix(site.base), count=1)
    return "version" if below.startswith("work/") and "/version/" in below else below.partition("/")[0]


def kind_said(asked: Asked, kind: str) -> str:
    """Return what a kind is called."""
    return asked.say(*KINDS.get(kind, (kind, kind)))


def terms(site: Site) -> Mapping[str, tuple[str, str]]:
    """Return the terms of the ontology and the code lists with their names in Chinese and English."""
    key = site.store or id(site.engine)
    if key not in _TERMS:
        _TERMS.clear()
        _TERMS[key] = {row["term"]: (row["zh"], row["en"]) for row in site.rows("thing_terms")}
    return _TERMS[key]


def term(site: Site, asked: Asked, iri: str) -> str:
    """Return what a term is called, or its short name where nothing tells."""
    known = terms(site).get(iri)
    return asked.say(*known) if known else short(iri)


@lru_cache(maxsize=1024)
def short(iri: str) -> str:
    """Return an IRI with a prefix for its namespace.

    >>> short("http://purl.org/dc/terms/title"), short("urn:x")
    ('dct:title', 'urn:x')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def address(site: Site, iri: str) -> str:
    """Return where on this server a thing or a term of the ontology is shown; nothing where it is of elsewhere."""
    if iri.startswith(KG):
        return f"/zhengwu/ontology#{iri.removeprefix(KG)}"
    path = site.path(iri)
    return path if path.startswith("/") else ""


def document_name(asked: Asked, row: Row) -> str:
    """Return what a document is called: its title, else its file."""
    return row.get("documentName") or row.get("path") or asked.say("无标题公文", "document without title")


def work_name(row: Row, iri: str = "work") -> str:
    """Return what a work is called: its title, else its number, else how it was cited."""
    names = ("workName", "number", "citedTitle", "citedNumber")
    return next((row[name] for name in names if row.get(name)), last(row.get(iri, "")))


def last(iri: str) -> str:
    """Return the last part of an IRI, readable.

    >>> last("https://w3id.org/zhengwu/id/work/%E7%94%B2%20a")
    '甲 a'
    """
    from urllib.parse import unquote

    return unquote(iri.rstrip("/").rpartition("/")[2].rpartition("#")[2] or iri)

"""What the columns of a table of documents are called: in portals' exports, in crawlers' files, in English.

A table is one of documents where a column can be their text and another one says which document it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.labels import LABELS

# What a column is → the label under which it stands in a row's JSON and in the text that is made of it.
ROLES = {
    "title": "标题",
    "number": "文号",
    "issuer": "发文机关",
    "date": "成文日期",
    "published": "发布日期",
    "source": "来源",
    "url": "url",
    "text": "正文",
}
_TEXT = "正文 全文 文本 正文内容 全文内容 文章内容 信息内容 公文内容 文件内容 文件正文 公文正文 信息正文 text fulltext body article articlebody articlecontent maintext contenttext plaintext"
_PERHAPS_TEXT = "内容 详细内容 content contents html contenthtml"  # only where the table is plainly one of documents
_SYNONYMS = {
    "title": f"{LABELS['title']} 文件题名 公文名 政策名称 文章标题 信息标题 title name headline subject doctitle documenttitle articletitle filename",
    "number": f"{LABELS['number']} 文件号 公文号 发文号 number documentnumber docnumber docno documentno wenhao fwzh",
    "issuer": f"{LABELS['signer']} 机关 发文部门 发布部门 颁布单位 发文机关名称 发布机构名称 issuer agency issuedby issuingagency department organization publisher author_agency",
    "date": f"{LABELS['date']} 成文 签发日 date issued dateissued issuedate documentdate signdate writtendate",
    "published": f"{LABELS['published']} 发布 published publishdate datepublished publicationdate pubdate publishtime publishedat releasedate",
    "source": f"{LABELS['source']} source",
    "url": "url 网址 链接 原文链接 链接地址 地址链接 网页地址 原文地址 原文网址 页面地址 网页链接 文章链接 来源链接 信息链接 访问地址 link href uri sourceurl pageurl weburl",
    "text": f"{_TEXT} {_PERHAPS_TEXT}",
}
_ROLE = {name.replace("_", ""): role for role, names in _SYNONYMS.items() for name in names.split()}
_WEAK = frozenset(_PERHAPS_TEXT.split())
_NO_NAME = re.compile(r"[\s_\-*＊.:：]|[(（\[【][^)）\]】]{0,20}[)）\]】]")
_PLAINLY = {"number", "date", "published", "url", "issuer"}


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a table of documents."""

    names: tuple[str, ...]  # of the columns, each once
    roles: tuple[tuple[str, int], ...]  # what is where


def role_of(name: str) -> str | None:
    """Return what a column is by its name.

    >>> role_of("发文字号"), role_of("Publish_Date"), role_of("正 文（必填）"), role_of("责任单位")
    ('number', 'published', 'text', None)
    """
    return _ROLE.get(_plain(name))


def missing(names: Sequence[str], mapping: Sequence[tuple[str, str]]) -> list[str]:
    """Return the columns that a mapping names and a table does not have.

    >>> missing(["题名", "正 文"], [("title", "标题"), ("text", "正文")])
    ['标题']
    """
    there = set(map(_plain, names))
    return [column for _, column in mapping if _plain(column) not in there]


def header_of(names: Sequence[str], mapping: Sequence[tuple[str, str]] = ()) -> Header | None:
    """Return the header that a line is, or None where it heads no table of documents.

    `mapping` says what columns are, before their names do.

    >>> header_of(["序号", "标题", "正文"]).roles
    (('title', 1), ('text', 2))
    >>> header_of(["序号", "任务名称", "内容"]) is None
    True
    """
    roles: dict[str, int] = {}
    for role, column in mapping:
        at = next((i for i, name in enumerate(names) if _plain(name) == _plain(column)), None)
        if at is not None:
            roles.setdefault(role, at)
    given = set(roles)
    taken = set(roles.values())
    for at, name in enumerate(names):
        role = role_of(name) or ""
        if role and at not in taken and role not in given:
            known = roles.get(role)
            if known is None or (role == "text" and _plain(names[known]) in _WEAK and _plain(name) not in _WEAK):
                roles[role] = at
    if "text" not in roles or not _is_of_documents(roles, given, names):
        return None
    order = sorted(roles.items(), key=lambda item: list(ROLES).index(item[0]))
    return Header(_distinct(names), tuple(order))


def _is_of_documents(roles: dict[str, int], given: set[str], names: Sequence[str]) -> bool:
    if "text" in given:
        return True
    others = set(roles) - {"text"}
    if _plain(names[roles["text"]]) in _WEAK:
        return "title" in others and bool(others & _PLAINLY)
    return bool(others)


def _plain(name: str) -> str:
    return _NO_NAME.sub("", unicodedata.normalize("NFKC", name).strip("\ufeff")).casefold()


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return column names of which none stands twice and none is empty."""
    seen: dict[str, int] = {}
    found = []
    for at, name in enumerate(names, 1):
        own = " ".join(name.strip("\ufeff").split()) or f"column {at}"
        seen[own] = seen.get(own, 0) + 1
        found.append(own if seen[own] == 1 else f"{own} {seen[own]}")
    return tuple(found)

"""The head of the page of a source: what document it is, where it lies, its parts and its neighbours in the file."""

from __future__ import annotations

import html

from kg.pages.asking import Asked, Site
from kg.pages.frame import link, text
from kg.pages.source.gathering import Sheet


def title(asked: Asked, found: Sheet) -> str:
    """Return what the document is called."""
    named = found.first("title") or found.first("number") or found.first("path")
    return " ".join(named.split()) or asked.say("无标题公文", "document without a title")


def head(site: Site, asked: Asked, found: Sheet) -> str:
    """Return the head as markup."""
    facts = [
        (asked.say("发文机关", "issuer"), _issuers(site, found)),
        (asked.say("文号", "number"), text(found.first("number")) if found.first("number") else ""),
        (asked.say("日期", "date"), html.escape(found.first("date"))),
        (asked.say("文件", "file"), _files(found)),
    ]
    told = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return f"""<h1>{text(title(asked, found))}</h1>
<dl class="about">{told}</dl>
<p class="ways">{" · ".join(_ways(site, asked, found))}</p>
{_siblings(site, asked, found)}{_parts(site, asked, found)}{_warnings(asked, found)}"""


def _issuers(site: Site, found: Sheet) -> str:
    named = {row["issuer"]: row["issuer_name"] for row in found.rows if row["issuer"]}
    return asked_list([link(site.path(iri), name or iri) for iri, name in sorted(named.items())])


def asked_list(items: list[str]) -> str:
    """Return pieces of markup one after the other."""
    return ", ".join(items)


def _files(found: Sheet) -> str:
    files = {row["path"]: row["file_hash"] for row in found.rows if row["path"]}
    told = ", ".join(text(path) for path in sorted(files))
    hashes = sorted(set(files.values()))
    return told + "".join(f' <code class="hash" title="SHA-256">{html.escape(each)}</code>' for each in hashes)


def _ways(site: Site, asked: Asked, found: Sheet) -> list[str]:
    path = site.path(found.iri)
    ways = [link(path, asked.say("公文页", "page of the document"))]
    ways.append(link(f"{path}?format=turtle", asked.say("数据(Turtle)", "data (Turtle)")))
    if found.shard is not None:
        said = asked.say("纯文本(位置按它计)", "plain text, in which offsets count")
        ways.append(link("?format=txt", said))
    return ways


def _siblings(site: Site, asked: Asked, found: Sheet) -> str:
    rows = site.rows("source_siblings", document=found.iri)
    rows.sort(key=lambda row: (len(row["other"]), row["other"]))
    if len(rows) < 2:
        return ""
    here = next((n for n, row in enumerate(rows) if row["other"] == found.iri), 0)
    items = "".join(
        f"<li{' aria-current=page' if row['other'] == found.iri else ''}>"
        f"{link(_address(site, row['other']), row['title'] or asked.say('无标题公文', 'without a title'))}</li>"
        for row in rows
    )
    said = asked.say(
        f"本文件共 {len(rows)} 篇公文,此为第 {here + 1} 篇", f"document {here + 1} of {len(rows)} in this file"
    )
    near = []
    if here:
        near.append(link(_address(site, rows[here - 1]["other"]), asked.say("上一篇", "previous")))
    if here + 1 < len(rows):
        near.append(link(_address(site, rows[here + 1]["other"]), asked.say("下一篇", "next")))
    return f'<details class="siblings"><summary>{said}</summary><ol>{items}</ol></details><p class="ways">{" · ".join(near)}</p>'


def _address(site: Site, document: str) -> str:
    """Return the address of the text of a document, as a path from this host."""
    return "/source/" + site.path(document).rpartition("/document/")[2]


def _parts(site: Site, asked: Asked, found: Sheet) -> str:
    rows = site.rows("source_parts", document=found.iri)
    if not rows:
        return ""
    kinds = {"part-annex": ("附件", "annex"), "part-carried": ("所发文本", "text issued")}
    items = "".join(
        f"<li>{asked.say(*kinds.get(row['kind'].rpartition('#')[2], ('部分', 'part')))}: "
        f"{link(f'''#m{row['start']}-{row['end']}''', row['title'])}</li>"
        for row in rows
    )
    return f'<nav class="parts" aria-label="{asked.say("各部分", "Parts")}"><ul>{items}</ul></nav>'


def _warnings(asked: Asked, found: Sheet) -> str:
    said = []
    if found.shard is None:
        said.append(
            asked.say(
                "这里没有这篇公文的全文(图谱是导入的,或在另一服务器上);以下依次为图谱所引各处原文及其前后文。",
                "The text of this document is not here (the graph was imported, or lies on another server); below are "
                "the quotes that the graph holds, in order, with what stands around them.",
            )
        )
    elif found.record is None:
        said.append(
            asked.say("无提取记录,拒收情况不详。", "There is no record of extraction: what was refused is not known.")
        )
    if found.changed or found.astray:
        n = len(found.astray)
        said.append(
            asked.say(
                f"文本与建图谱时不同:{n} 处引文与原位置文字不符,以虚线标出。",
                f"The text is not the one that the graph was made from: {n} quotes differ from what stands at their "
                "place.",
            )
        )
    if found.shard is not None and found.shard.source.confidence < 1:
        said.append(asked.say("文本由图像识别得来,可能有误。", "The text was read from images (OCR) and may be wrong."))
    return "".join(f'<p class="warning" role="note">{each}</p>' for each in said)

"""Web pages: the fields and the text of the document they show, without what the portal puts around it.

First come the fields (标题: …, 发文机关: …, one a line), then the text: a line for each block, a tab between the cells
of a table. The document is the smallest part of the page that holds nearly all text outside links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest

from lxml import etree, html

from kg.errors import InputError
from kg.reading.labels import LABEL
from kg.reading.plain import decode, read_plain
from kg.text import squeeze, trim

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,20})", re.I)
_SILENT_TAGS = "script style noscript template head iframe frame object svg canvas button select option input textarea"  # nothing to read
_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_HOLDER_TAGS = "html body div section article main form center table tbody tr td"  # what may be the document
_SILENT, _BLOCKS, _HOLDERS = (frozenset(tags.split()) for tags in (_SILENT_TAGS, _BLOCK_TAGS, _HOLDER_TAGS))
_PORTAL = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumbs?|position|location|share|bdshare|qr\w*|footer|foot|toolbar|tools?|print|pager|"
    r"pagination|sidebar|related|copyright|comment|search|login)(?:$|[\s_-])",
    re.I,
)
_META = {"articletitle": "标题", "contentsource": "来源", "pubdate": "发布时间"}
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\xff])[ \t\r]{0,99}\n\s{0,999}(?=[^\x00-\xff])")
_NEARLY_ALL = 0.9  # of the text outside links
_FIELDS_AT_LEAST = 3
_BOX_LONGEST, _PORTAL_LONGEST, _CELL_LONGEST = 1500, 300, 300  # code points


def looks_like_html(raw: bytes) -> bool:
    """Tell whether a file begins as a web page does.

    >>> looks_like_html(b"<!DOCTYPE html><title>"), looks_like_html("关于印发".encode())
    (True, False)
    """
    return raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))


def read_html(raw: bytes, name: str) -> str:
    """Return the fields and the text of a page.

    >>> read_html("<html><body><h1>公告</h1><p>甲<b>乙</b></p><table><tr><td>丙</td><td>丁</td></tr></table>".encode(), "a.html")
    '公告\\n甲乙\\n丙\\t丁\\n'
    """
    page = _parse(raw, name)
    main, boxes = _main(page), _field_boxes(page)
    heading = page.find(".//h1")
    outside = heading is not None and main not in set(heading.iterancestors())
    fields = _fields([line for box in boxes for line in _lines(box)], page)
    if outside and heading is not None and not {"标题", "名称"} & fields.keys():
        fields["标题"] = " ".join(_lines(heading))
    head = [f"{label}: {value}" for label, value in fields.items()]
    return "".join(f"{line}\n" for line in [*head, *([""] if head else []), *_lines(main, set(boxes))])


def _parse(raw: bytes, name: str) -> etree._Element:
    declared = _CHARSET.search(raw, 0, 4096)
    text = None
    if declared:
        charset = declared[1].decode("ascii").lower()
        try:
            text = raw.decode("gb18030" if charset in ("gb2312", "gbk", "gb_2312-80") else charset)
        except (LookupError, UnicodeDecodeError):
            text = decode(raw)
    text = read_plain(raw, name) if text is None else text
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise InputError(f"{name}: the page holds no text; save the article as .txt and try again") from error


def _main(page: etree._Element) -> etree._Element:
    """Return the smallest part that holds nearly all text outside links."""
    weight: dict[etree._Element, int] = {}
    for element in reversed(list(page.iter())):  # children before their parents
        own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        total = own + sum(weight[child] for child in element)
        weight[element] = 0 if element.tag in _SILENT or element.tag == "a" or _is_portal(element, total) else total
    body = page.find("body")
    main = page if body is None else body
    while True:
        inner = max((child for child in main if child.tag in _HOLDERS), key=lambda child: weight[child], default=None)
        if inner is None or weight[inner] < _NEARLY_ALL * weight[main] or not weight[inner]:
            return main
        main = inner


def _is_portal(element: etree._Element, length: int) -> bool:
    """Tell whether an element is the portal's own: its tag or class says so, and it holds little text."""
    if element.tag in ("nav", "aside", "footer"):
        return True
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return length < _PORTAL_LONGEST and len(marks) > 1 and bool(_PORTAL.search(marks))


def _field_boxes(page: etree._Element) -> list[etree._Element]:
    """Return the innermost parts of the page that hold several labelled fields and little else."""
    labels = {
        element: len(LABEL.findall(text))
        for element in page.iter("table", "ul", "dl", "div", "p")
        if len(text := _text_up_to(element, _BOX_LONGEST)) < _BOX_LONGEST
    }
    holding = {element for element, count in labels.items() if count >= _FIELDS_AT_LEAST}
    outer = {above for element in holding for above in element.iterancestors()}
    return [element for element in page.iter("table", "ul", "dl", "div", "p") if element in holding - outer]


def _text_up_to(element: etree._Element, limit: int) -> str:
    """Return the text of an element, cut off soon after `limit` code points."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        words = str(piece).strip()
        pieces.append(words)
        length += len(words)
        if length > limit:
            break
    return " ".join(pieces)


def _fields(lines: list[str], page: etree._Element) -> dict[str, str]:
    """Return the fields of the boxes and of the page's meta elements: label → value."""
    found: dict[str, str] = {}
    for line in lines:
        labels = list(LABEL.finditer(line))
        for label, after in zip_longest(labels, labels[1:]):
            start, end = trim(line, label.end(), after.start() if after else len(line))
            if start < end:
                found.setdefault(squeeze(label["box"] or label["label"]), line[start:end].replace("\t", " "))
    for meta in page.iter("meta"):
        name, value = _META.get((meta.get("name") or "").lower()), (meta.get("content") or "").strip()
        if name and value:
            found.setdefault(name, value)
    return found


def _lines(root: etree._Element, leave_out: Collection[etree._Element] = ()) -> list[str]:
    """Return the lines of a part of the page, without empty ones."""
    pieces = "".join(_pieces(root, leave_out))
    tidy = re.sub(r" *\t *", "\t", re.sub("[ \r\f\v]{1,999}", " ", pieces))
    lines = (line.strip(" \t\u00a0\u3000") for line in tidy.split("\n"))
    return [line for line in lines if line]


def _pieces(root: etree._Element, leave_out: Collection[etree._Element]) -> Iterator[str]:
    """Yield the text in order: a line end around each block, a tab behind each cell of a table of data."""
    skipped = cell = None  # the element that is being left out; the data cell that the walk is in
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and skipped is None:
            if element in leave_out or _is_silent(element):
                skipped = element
                continue
            if cell is None and element.tag in ("td", "th") and _is_data(element):
                cell = element
            yield "\n" if element.tag in _BLOCKS and cell is None else ""
            yield _flowing(element.text)
        elif event == "end":
            if skipped is None:
                yield "\t" if element is cell else "\n" if element.tag in _BLOCKS and cell is None else ""
                cell = None if element is cell else cell
            elif element is skipped:
                skipped = None
            if skipped is None and element is not root:
                yield _flowing(element.tail)


def _is_silent(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return True
    if "none" in (style := element.get("style", "")) and "display:none" in squeeze(style).lower():
        return True
    return _is_portal(element, 0) and len(_text_up_to(element, _PORTAL_LONGEST)) < _PORTAL_LONGEST


def _is_data(cell: etree._Element) -> bool:
    """Tell whether a cell holds data, and not the layout of a page."""
    return cell.find(".//table") is None and len(_text_up_to(cell, _CELL_LONGEST)) < _CELL_LONGEST


def _flowing(text: str | None) -> str:
    """Return running text without the line breaks of the source, which mean nothing between Chinese characters."""
    if not text:
        return ""
    return _SOURCE_BREAK.sub("", text).replace("\n", " ").replace("\t", " ")

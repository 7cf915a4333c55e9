"""The same document in every format gives the same facts."""

from __future__ import annotations

import csv
import io
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.reading import Item, ReadingOptions, items, read, read_item
from kg.reading.html import read_html
from kg.reading.office import soffice
from kg.reading.reading import Reading
from kg.resources import samples
from tests.reading import making
from tests.reading.facts import facts_of

PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a><a href="/fw">办事服务</a></div>
<div class="content">{}</div><div class="footer">主办单位：某某 <a href="/map">网站地图</a></div></body></html>"""


def parts_of(text: str) -> list[making.Part]:
    """Return a plain text as parts: a table where lines hold tabs, a paragraph for each other line."""
    parts: list[making.Part] = []
    for line in text.replace("\ufeff", "").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > 1:
            if not parts or parts[-1][0] != "rows":
                parts.append(("rows", []))
            parts[-1][1].append(cells)
        elif line.strip():
            parts.append(("plain", line.strip(" ")))
    for kind, rows in parts:
        if kind == "rows":
            width = max(map(len, rows))
            rows[:] = [[*row, *[""] * (width - len(row))] for row in rows]
    return parts


def documents() -> dict[str, list[making.Part]]:
    """Return our own documents: those of the format tests, and the samples that are plain text."""
    texts = {path.stem: read(path)[0].source.text for path in sorted(samples().glob("*.txt"))}
    return making.DOCUMENTS | {name: parts_of(text) for name, text in texts.items()}


def as_row(parts: list[making.Part], folder: Path) -> Reading:
    """Return a document as a row of a table gives it."""
    target = io.StringIO()
    csv.writer(target).writerows([["序号", "正文", "发布栏目"], ["1", making.text(parts), "通知公告"]])
    path = folder / "导出.csv"
    path.write_text(target.getvalue(), encoding="utf-8-sig", newline="")
    (item,) = items(path, path.name, ReadingOptions(columns=(("text", "正文"),)))
    assert isinstance(item, Item)
    source = read_item(item)[0].source
    return Reading(source.text, source.blocks)


def as_pdf(parts: list[making.Part], folder: Path) -> Reading:
    from kg.reading.pdf import read_pdf

    return read_pdf(making.printed(making.page(parts), folder), "a.pdf")


def as_docx(parts: list[making.Part], folder: Path) -> Reading:
    from kg.reading.docx import read_docx

    return read_docx(making.docx(parts), "a.docx")


def as_doc(parts: list[making.Part], folder: Path) -> Reading:
    from kg.reading.office import read_office

    (folder / "a.docx").write_bytes(making.docx(parts))
    command = [str(soffice()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*command, "doc", "--outdir", str(folder), str(folder / "a.docx")], check=True, capture_output=True)
    return read_office((folder / "a.doc").read_bytes(), "a.doc")


FORMATS: dict[str, Callable[[list[making.Part], Path], Reading]] = {
    "html": lambda parts, folder: read_html(PORTAL.format(making.page(parts)).encode(), "a.html"),
    "row": as_row,
    "docx": as_docx,
    "pdf": as_pdf,
    "doc": as_doc,
}


@pytest.mark.parametrize(
    "form",
    [
        *(form for form in FORMATS if form != "doc"),
        pytest.param("doc", marks=pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")),
    ],
)
def test_every_format_gives_the_facts_of_the_text(form: str, tmp_path: Path) -> None:
    kept: Counter[str] = Counter()
    for name, parts in documents().items():
        expected = facts_of(making.text(parts))
        found = facts_of(FORMATS[form](parts, tmp_path))
        kept.update(all=len(expected), same=len(expected & found), more=len(found - expected))
        if expected != found:
            print(form, name, sorted(map(str, expected ^ found)))
    assert len(documents()) >= 20
    assert kept["same"] >= 0.98 * kept["all"]
    assert kept["more"] <= 0.02 * kept["all"]

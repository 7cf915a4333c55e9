"""The report on an agency: every citation with its sentence, in three formats, the same bytes for the same graph."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import ExportError
from kg.graph.store import Store
from kg.pipeline import Report
from kg.views.reports import REPORTS, report
from kg.views.reports.gathering import gathered

JT = "云岭市交通运输局"
HOSTILE = "</td><script>alert(1)</script>\x01"


def test_each_citation_has_source_sentence_and_standing(small: Store) -> None:
    told = gathered(small, JT)
    (ogi,) = [line for line in told.citations if "政府信息公开条例" in line.work]
    assert ogi.quote == "【《中华人民共和国政府信息公开条例》】 … 【《条例》】"
    assert (ogi.path, ogi.offsets, ogi.stale) == ("d1.txt", "120–137, 300–304", True)
    assert ogi.version == "国务院令第492号" and "2019-05-15" in str(ogi.status)
    assert sum(sum(row) for _, row in told.counts) == len(told.citations)
    assert [line.quote for line in told.unresolved] == ["【该办法】", "【该规定】"]
    assert [str(line.version) for line in told.findings] == ["37 ≠ 30+6"]
    assert any("2 处引用未能确定所指" in said.zh for said in told.unknown)


@pytest.mark.parametrize("form", REPORTS)
def test_the_same_graph_gives_the_same_bytes(form: str, small: Store) -> None:
    assert report(small, JT, form) == report(Store.of(sorted(f"{line}\n" for line in small.lines())), JT, form)


def test_html_asks_for_nothing_and_texts_stay_texts(renamed: Callable[[str], Store]) -> None:
    html = report(renamed(HOSTILE.replace("\x01", "")), HOSTILE.replace("\x01", "") + JT, "html").decode()
    assert "<script" not in html and "&lt;script&gt;" in html and "default-src 'none'" in html and "<mark>" in html


def test_word_reads_the_docx(small: Store) -> None:
    read = docx.Document(io.BytesIO(report(small, JT, "docx", "zh")))
    assert read.paragraphs[0].text == f"{JT}引用法规文件情况报告"
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert any("《条例》" in cell for cell in cells) and "d1.txt:120–137, 300–304" in cells
    marked = [
        run.text
        for t in read.tables
        for c in t._cells
        for p in c.paragraphs
        for run in p.runs
        if run.font.highlight_color
    ]
    assert "《条例》" in marked
    styles = zipfile.ZipFile(io.BytesIO(report(small, JT, "docx"))).read("word/styles.xml").decode()
    assert 'w:eastAsia="宋体"' in styles and 'w:eastAsia="黑体"' in styles


def test_a_control_character_does_not_break_the_docx(renamed: Callable[[str], Store]) -> None:
    read = docx.Document(io.BytesIO(report(renamed("\x01"), "\x01" + JT, "docx")))
    assert "\ufffd" in read.paragraphs[0].text


def test_libreoffice_opens_the_docx(small: Store, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        message = "soffice is missing: apt-get install libreoffice-writer-nogui"
        pytest.fail(message) if os.environ.get("KG_REQUIRE_TOOLS") == "1" else pytest.skip(message)
    (tmp_path / "r.docx").write_bytes(report(small, JT, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "r.docx")], check=True, capture_output=True, timeout=180)
    assert "《条例》" in (tmp_path / "r.txt").read_text(encoding="utf-8-sig")


def test_excel_reads_the_csv(small: Store) -> None:
    data = report(small, JT, "csv", "zh")
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head[:3] == ["类别", "日期", "公文"] and {row[0] for row in rows} == {"引用", "问题", "未定"}
    assert all(len(row) == len(head) for row in rows)


def test_each_language_alone(small: Store) -> None:
    english = report(small, JT, "html", "en").decode()
    assert "Citations by year" in english and "各年引用数" not in english
    assert "各年引用数" in report(small, JT, "html", "zh").decode()


def test_what_cannot_be_reported_is_said(small: Store) -> None:
    with pytest.raises(ExportError, match="no report as 'pdf'; available: html, docx, csv"):
        report(small, JT, "pdf")
    with pytest.raises(ExportError, match="no agency is called '没有的局'"):
        report(small, "没有的局", "html")


def test_the_command_in_any_locale(built: tuple[Path, Report], tmp_path: Path) -> None:
    files = []
    for number, environment in enumerate(({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"})):
        target = tmp_path / f"{number}.docx"
        call = [sys.executable, "-m", "kg", "report", "靖安县交通运输局", "-g", str(built[0]), "-o", str(target)]
        subprocess.run(call, check=True, env={**os.environ, **environment, "PYTHONHASHSEED": str(number + 1)})
        files.append(target.read_bytes())
    assert files[0] == files[1]
    result = CliRunner().invoke(
        main, ["report", "靖安县交通运输局", "-g", str(built[0]), "-o", str(tmp_path / "a.odt")]
    )
    assert result.exit_code == 1 and "no report as 'odt'" in result.output

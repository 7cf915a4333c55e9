"""Small documents of ours that tell each other whose a 代字 is and which number a title has, and ways to build them."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kg

ROADS = "关于加强农村公路管理工作的通知"
TRAVEL = "关于规范差旅费管理的通知"


def paper(
    issuer: str, about: str, number: str = "", body: str = "现将有关事项通知如下。", to: str = "各有关单位"
) -> str:
    """Return the text of a document: title, number, recipient, body, signature."""
    head = f"{issuer}{about}\n" + (f"{number}\n" if number else "")
    return f"{head}{to}:\n{body}\n{issuer}\n2010年3月1日\n"


def citing(issuer: str, *citations: str, about: str = "关于农村公路管理情况的报告") -> str:
    """Return the text of a document that follows others."""
    return paper(issuer, about, body=f"根据{'、'.join(citations)}的要求,我单位开展了有关工作。")


# Several texts stand for one file whose content changes.
PAPERS: dict[str, tuple[str, ...]] = {
    # 安政发 is 安康's, and 安阳's
    "安康.txt": (
        paper("安康市人民政府", ROADS, "安政发〔2008〕10号"),
        paper("安康市人民政府", ROADS, "安政发〔2008〕11号"),
        paper("安康市人民政府", "关于做好春运工作的通知", "安政发〔2008〕10号"),
    ),
    "安阳.txt": (paper("安阳市人民政府", "关于做好防汛工作的通知", "安政发〔2009〕4号"),),
    "县引号.txt": (
        citing("汉阴县人民政府", "安政发〔2008〕10号"),
        citing("林州市人民政府", "安政发〔2008〕10号"),
    ),
    "部引号.txt": (citing("交通运输部", "安政发〔2008〕10号", about="关于农村公路管理情况的通报"),),
    "并提.txt": (
        citing(
            "安康市人民政府",
            "安阳市人民政府",
            "安政发〔2008〕10号",
            about="关于安康市人民政府、安阳市人民政府来函的复函",
        ),
    ),
    # a number and a title beside each other; either alone
    "号与名.txt": (
        citing("安康市交通运输局", f"《{ROADS}》(安政发〔2008〕10号)"),
        citing("安康市交通运输局", f"《安康市人民政府{ROADS}》(安政发〔2008〕11号)"),
    ),
    "只有名.txt": (
        citing("安康市财政局", f"《安康市人民政府{ROADS}》"),
        citing("安康市财政局", f"《安康市人民政府{ROADS}》", f"《{ROADS}》"),
    ),
    "另一号.txt": (citing("汉阴县交通运输局", f"《安康市人民政府{ROADS}》(安政发〔2008〕12号)"),),
    "令号.txt": (
        citing("安康市农业局", "《农村公路养护管理规定》(交通运输部令2015年第22号)"),
        citing("安康市农业局", "交通运输部令2015年第22号"),
    ),
    "只有令号.txt": (citing("安阳市农业局", "交通运输部令2015年第22号"),),
    # one number under several titles
    "名甲.txt": (citing("福安市财政局", f"《宁德市财政局{TRAVEL}》(宁财行〔2016〕5号)"),),
    "名乙.txt": (citing("霞浦县财政局", f"《宁德市财政局{TRAVEL}》(宁财行〔2016〕5号)"),),
    "名丙.txt": (
        citing("屏南县财政局", "《宁德市财政局差旅费管理通知》(宁财行〔2016〕5号)"),
        citing("屏南县财政局", "《关于进一步规范差旅费管理的通知》(宁财行〔2016〕5号)"),
        citing("屏南县财政局", "宁财行〔2016〕5号"),
    ),
    "宁财.txt": (
        paper("宁德市财政局", "关于规范市直机关差旅费管理的通知", "宁财行〔2016〕5号"),
        paper("宁夏回族自治区财政厅", "关于规范差旅费管理的通知", "宁财行〔2016〕5号"),
    ),
    # laws of the catalogue
    "法甲.txt": (
        citing("安康市公路局", "《中华人民共和国公路法》第八条", "《中华人民共和国政府信息公开条例》"),
        citing("安康市公路局", "《中华人民共和国公路法》"),
        citing("安康市公路局", "《中华人民共和国立法法》"),
    ),
    "法乙.txt": (citing("安阳市公路局", "《政府信息公开条例》"),),
    # a leadership group, people and a platform that two documents speak of
    "小组.txt": (
        paper(
            "安康市人民政府",
            "关于成立农村公路领导小组的通知",
            "安政发〔2008〕20号",
            "经研究,决定成立安康市农村公路领导小组。\n组长:王建国(市长)\n副组长:李明华(副市长)\n成员:张卫东(市财政局局长)\n"
            "领导小组办公室设在市交通运输局。",
        ),
        paper(
            "安康市人民政府",
            "关于调整农村公路领导小组的通知",
            "安政发〔2009〕20号",
            "经研究,决定调整安康市农村公路领导小组。\n组长:赵建民(市长)\n成员:张卫东(市财政局局长)\n"
            "领导小组办公室设在市交通运输局。",
        ),
    ),
    "平台.txt": (
        citing("安康市人民政府办公室", "《中华人民共和国政府信息公开条例》").replace(
            "有关工作。", "有关工作,在安康市人民政府门户网站(www.ankang.gov.cn)公开信息12条。"
        ),
    ),
    "空.txt": ("", "没有抬头的一句话。\n"),
}


def lay(folder: Path, papers: Mapping[str, str | bytes]) -> Path:
    """Make a folder hold these files and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in papers:
            path.unlink()
    for name, text in papers.items():
        path, data = folder / name, text.encode() if isinstance(text, str) else text
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder


def quads(folder: Path) -> list[str]:
    """Return the graph of a build as sorted N-Quads."""
    return sorted(kg.open(folder))


def objects(folder: Path, term: str) -> set[str]:
    """Return the objects of all statements with a property, in N-Quads."""
    return {line.split(" ", 2)[2].rpartition(" <")[0] for line in kg.open(folder) if f"{term}>" in line.split(" ")[1]}


def index_of(folder: Path) -> dict[str, list[Any]]:
    """Return what the index beside the current store holds, without its own numbering."""
    store = folder / "store" / (folder / "store" / "CURRENT").read_text()
    queries = {
        "totals": "SELECT name, n FROM total WHERE n <> 0",
        "files": "SELECT sha256, path FROM file",
        "contents": "SELECT sha256, text_sha256, documents, answers, asks FROM content",
        "tells": "SELECT question, sha256, answer FROM tells JOIN content ON content = id",
        "asks": "SELECT question, sha256 FROM asks JOIN content ON content = id",
        "lines": "SELECT id, n FROM line",
    }
    with contextlib.closing(sqlite3.connect(store / "index.sqlite")) as db:
        return {name: sorted(db.execute(query)) for name, query in queries.items()}


def command(*arguments: str | Path) -> list[str]:
    """Return the command line of `kg` with its arguments."""
    return [sys.executable, "-m", "kg", *map(str, arguments)]


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, encoding="utf-8", **options)


def complaint(result: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """Return the one line in which a command says what is wrong."""
    assert result.returncode == status, (result.returncode, result.stdout, result.stderr)
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in lines[0]
    return lines[0]


@contextlib.contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder, in memory where the system has such: a test that builds a hundred times need not wait for a disk."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="kg-", dir=memory if os.access(memory, os.W_OK) else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def here(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in this process: the same code, without the time that Python takes to begin."""
    from kg.cli import main

    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            status = main(list(map(str, arguments)), prog_name="kg")
        except SystemExit as end:
            status = end.code
    stdout, stderr = (stream.detach().getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, status or 0, stdout, stderr)

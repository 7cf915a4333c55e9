import io
import json
import zipfile

from click.testing import CliRunner

from kg.cli import main

TABLE = "标题,正文\n关于修路的通知,各乡镇：请修路。\n"


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["text", *map(str, arguments)], input=stdin)


def archive(folder):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as members:
        members.writestr("附件/1.txt", "关于修路的通知\n各乡镇：\n")
        members.writestr("目录.csv", TABLE)
    path = folder / "卷.zip"
    path.write_bytes(target.getvalue())
    return path


def test_a_member_is_named_by_the_way_to_it(tmp_path):
    path = archive(tmp_path)
    assert run(path / "附件" / "1.txt").output == "关于修路的通知\n各乡镇：\n"
    assert run(path / "目录.csv" / "2").output == "标题: 关于修路的通知\n\n各乡镇：请修路。\n"
    several = run(path)
    assert several.exit_code and "卷.zip/附件/1.txt, 卷.zip/目录.csv/2" in several.output
    assert "no document of this name" in run(path / "3.txt").output
    assert "no such file" in run(tmp_path / "missing.txt").output


def test_blocks_are_lines_of_json(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("指标,数量\n主动公开,3\n", encoding="utf-8")
    blocks = [json.loads(line) for line in run(path, "--blocks").output.splitlines()]
    assert blocks[0] == {"kind": "table", "start": 0, "end": 12, "text": "指标\t数量\n主动公开\t3"}
    assert blocks[-1] == {"kind": "cell", "start": 11, "end": 12, "row": 1, "column": 1, "text": "3"}


def test_standard_input_is_a_file():
    assert run("-", stdin="关于修路的通知\n".encode("gb18030")).output == "关于修路的通知\n"
    assert run("-", stdin=b"\x00\x01\x02\x03" * 9).exit_code


def test_columns_can_be_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n关于修路的通知,各乡镇：请修路。\n", encoding="utf-8")
    assert run(path, "--columns", "title=a,text=b").output == "标题: 关于修路的通知\n\n各乡镇：请修路。\n"
    assert "roles are" in run(path, "--columns", "x=a").output

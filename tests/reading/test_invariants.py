"""What holds of every text: blocks, parts and documents stand in it, in order, and nothing crashes."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading.charsets import decode
from kg.reading.documents import split
from kg.reading.html import read_html
from kg.reading.mhtml import read_mhtml
from kg.reading.parts import parts_of
from kg.reading.structure import blocks_of

_WORDS = (
    "<div> </div> <p> <table> </table> <tr> <td> </td> <li> <a> </a> <h1> </h1> <br> <dl> <dt> <dd> <pre> <title> </title> <!-- --> "
    "索引号 ： 文号 标题： 某县财政局 关于印发办法的通知 | 序号 1 2 3 一、 （一） 附件1 附件： 抄送：甲 2020年1月3日 某政〔2020〕3号 各乡镇： 。 "
    "主办单位：某县人民政府 赣ICP备12345678号 相关阅读 第一条 第一章 印发 转发 篇1 篇2"
)
TEXTS = st.lists(
    st.sampled_from([*_WORDS.split(), "\n", "\n", "\r", "\r\n", "\t", "  ", "\u3000", "\ufeff"]), max_size=60
).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_blocks_stand_in_the_text_in_order(text):
    page = read_html(f"<html>{text}".encode(), "a.html")
    for where, blocks in ((text, blocks_of(text)), (page.text, page.blocks)):
        assert all(where[block.start : block.end].strip(" \t\r\n") for block in blocks)
        assert all(before.start <= after.start for before, after in pairwise(blocks))
        tables = [block for block in blocks if block.kind == "table"]
        cells = [block for block in blocks if block.kind == "cell"]
        assert all(any(t.start <= cell.start and cell.end <= t.end for t in tables) for cell in cells)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_documents_and_parts_stand_in_the_text_in_order(text):
    spans = split(text)
    assert all(start < end for start, end in spans) or not text
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    parts = parts_of(text)
    assert all(before.end <= after.start for before, after in pairwise(parts))
    assert all(p.title is None or p.start <= p.title[0] < p.title[1] <= p.end for p in parts)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(raw):
    decode(raw)
    for read, start in ((read_html, b"<html>"), (read_mhtml, b"MIME-Version: 1.0\nContent-Type: text/html\n\n")):
        try:
            read(start + raw, "a")
        except InputError as error:
            assert "\n" not in str(error)

import csv
import hashlib
import io
import json
from datetime import date

import openpyxl
import pytest
import xlwt

from kg.reading import ReadingOptions, guards, read_item
from kg.reading.columns import header_of, role_of
from tests.reading.containers import expand, zipped

HEADER = ["序号", "文件名称", "发文字号", "发布机构", "成文日期", "网址", "正文", "公开方式"]
ROWS = [
    ["1", "关于印发方案的通知", "某政办〔2020〕1号", "某县人民政府办公室", "2020-01-02", "https://a.gov.cn/1.html", "各乡镇：\n现印发给你们。\n", "主动公开"],
    ["2", "关于修路的通知", "", "", "2020-02-03", "/2.html", "各乡镇：\n请修路。", ""],
]  # fmt: skip
TEXT = "标题: 关于印发方案的通知\n文号: 某政办〔2020〕1号\n发文机关: 某县人民政府办公室\n成文日期: 2020-01-02\n\n各乡镇：\n现印发给你们。\n"


def as_csv(rows, delimiter=",", encoding="utf-8"):
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue().encode(encoding)


def as_xlsx(rows, title="公开目录", **more):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, others in more.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_xls(rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("公开目录")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    return saved(book)


def as_html(rows):
    def line(row):
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"

    return f"<html><body><table>{''.join(map(line, rows))}</table></body></html>".encode()


def as_json(rows):
    return [dict(zip(HEADER, row, strict=True)) for row in rows]


FORMS = [  # file, content, place of the first row
    ("目录.csv", as_csv([HEADER, *ROWS]), "目录.csv/2"),
    ("目录.csv", as_csv([HEADER, *ROWS], encoding="gb18030"), "目录.csv/2"),
    ("目录.csv", b"\xef\xbb\xbf" + as_csv([["某县信息公开目录"], HEADER, *ROWS]), "目录.csv/3"),
    ("目录.csv", as_csv([HEADER, *ROWS], delimiter=";"), "目录.csv/2"),
    ("目录.tsv", as_csv([HEADER, *ROWS], delimiter="\t"), "目录.tsv/2"),
    ("目录.xls", as_csv([HEADER, *ROWS], delimiter="\t", encoding="utf-16"), "目录.xls/2"),
    ("目录.xlsx", as_xlsx([HEADER, *ROWS]), "目录.xlsx/公开目录/2"),
    ("目录.dat", as_xlsx([["某县信息公开目录"], [], HEADER, *ROWS]), "目录.dat/公开目录/4"),
    ("目录.xls", as_xls([HEADER, *ROWS]), "目录.xls/公开目录/2"),
    ("目录.jsonl", "".join(json.dumps(r) + "\n" for r in as_json(ROWS)).encode(), "目录.jsonl/1"),
    ("目录.txt", json.dumps(as_json(ROWS), ensure_ascii=False).encode(), "目录.txt/1"),
    ("目录.json", json.dumps({"code": 0, "data": {"total": 2, "list": as_json(ROWS)}}).encode(), "目录.json/1"),
]


@pytest.mark.parametrize(("name", "raw", "place"), FORMS)
def test_a_row_is_the_same_document_wherever_it_stands(tmp_path, name, raw, place):
    found, skipped, wrong = expand(tmp_path, name, raw)
    assert (len(found), skipped, wrong) == (2, [], [])
    first, second = found
    assert (first.name, first.format, first.url) == (place, "row", "https://a.gov.cn/1.html")
    assert first.raw == expand(tmp_path, "x.csv", as_csv([HEADER, *ROWS]))[0][0].raw
    (document,) = read_item(first)
    source = document.source
    assert (source.text, source.format, source.path) == (TEXT, "row", place)
    assert source.sha256 == hashlib.sha256(first.raw).hexdigest()
    assert source.fields == (("url", "https://a.gov.cn/1.html"), ("公开方式", "主动公开"), ("序号", "1"))
    assert [source.text[b.start : b.end] for b in source.blocks][-1] == "现印发给你们。"
    assert read_item(second)[0].text == "标题: 关于修路的通知\n成文日期: 2020-02-03\n\n各乡镇：\n请修路。\n"


def test_a_page_that_is_called_xls_is_a_table(tmp_path):
    (first, _), _, _ = expand(tmp_path, "目录.xls", as_html([["某县信息公开目录"], HEADER, *ROWS]))
    assert (first.name, first.url) == ("目录.xls/3", "https://a.gov.cn/1.html")
    (item,), _, _ = expand(tmp_path, "附件.xls", as_html([["指标", "数量"], ["主动公开", "3"]]))
    assert read_item(item)[0].text == "指标\t数量\n主动公开\t3\n"


def test_an_address_is_joined_to_the_base(tmp_path):
    options = ReadingOptions(url_base="https://a.gov.cn/x")
    found, _, _ = expand(tmp_path, "目录.csv", as_csv([HEADER, *ROWS]), options)
    assert [item.url for item in found] == ["https://a.gov.cn/1.html", "https://a.gov.cn/2.html"]


HEADERS = [  # names, mapping, roles
    (["Title", "Doc_Number", "Issuer", "Date", "URL", "Text"], (), "title number issuer date url text"),
    (["标 题", "正文（必填）"], (), "title text"),
    (["标题", "内容", "发布时间"], (), "title published text"),
    (["标题", "内容", "正文", "发布时间"], (), "title published text"),
    (["题名", "全部文字"], (("text", "全部文字"),), "text"),
    (["内容", "备注"], (("text", "备注"), ("title", "内容")), "title text"),
    (["序号", "任务名称", "内容", "责任单位"], (), None),
    (["标题", "内容"], (), None),
    (["正文"], (), None),
    (["指标", "数量"], (), None),
    (["标题", "网址"], (), None),
]


@pytest.mark.parametrize(("names", "mapping", "roles"), HEADERS)
def test_headers(names, mapping, roles):
    header = header_of(names, mapping)
    assert (" ".join(role for role, _ in header.roles) if header else None) == roles


def test_names_of_columns_stay_apart():
    assert header_of(["标题", "正文", "备注", "备注", ""]).names == ("标题", "正文", "备注", "备注 2", "column 5")
    assert role_of("内容") == "text" and role_of("资金来源") is None


def test_columns_can_be_given(tmp_path):
    options = ReadingOptions(columns=(("text", "c"), ("title", "a")))
    found, _, _ = expand(tmp_path, "x.csv", as_csv([["a", "b", "c"], ["通知", "1", "全文"]]), options)
    assert [(read_item(item)[0].text, item.name) for item in found] == [("标题: 通知\n\n全文\n", "x.csv/2")]


MISTAKEN = (("text", "内文"), ("title", "名称"))


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("x.csv", as_csv([["标题", "内容"], ["通知", "全文"]]), "no column 内文, 名称, which --columns names; it has 标题, 内容"),
        ("x.csv", as_csv([["目录"], ["名称", "正文", "日期"], ["通知", "全文", ""]]), "no column 内文,"),
        ("x.xlsx", as_xlsx([["名称", "正文"], ["通知", "全文"]], 说明=[["甲", "乙"]]), "no column 内文,"),
        ("x.json", '[{"名称": "通知", "x": "全文"}]'.encode(), "no column 内文, which --columns names; it has 名称, x"),
    ],
)  # fmt: skip
def test_columns_that_are_not_there_are_an_error(tmp_path, name, raw, words):
    found, _, (wrong,) = expand(tmp_path, name, raw, ReadingOptions(columns=MISTAKEN))
    assert not found and words in wrong


def test_columns_that_only_some_lines_of_json_leave_out_are_no_error(tmp_path):
    lines = [f'{{"a": "通知{n}", "c": "全文"}}' for n in range(30)] + [
        '{"a": "通知", "c": "全文", "n": "甲发〔2010〕1号"}'
    ]
    columns = (("text", "c"), ("title", "a"), ("number", "n"))
    found, _, wrong = expand(tmp_path, "x.jsonl", "\n".join(lines).encode(), ReadingOptions(columns=columns))
    assert (len(found), wrong) == (31, [])
    found, _, (wrong,) = expand(tmp_path, "x.jsonl", "\n".join(lines[:30]).encode(), ReadingOptions(columns=columns))
    assert len(found) == 30 and "no column n, which --columns names; it has a, c" in wrong


@pytest.mark.parametrize(
    ("name", "raw"), [("x.xlsx", as_xlsx([["a", "c"], ["通知", "全文"]], 说明=[["甲", "乙"]])), ("x.csv", b"a line\n")]
)
def test_columns_need_not_be_in_every_sheet_nor_in_what_is_no_table(tmp_path, name, raw):
    found, _, wrong = expand(tmp_path, name, raw, ReadingOptions(columns=(("text", "c"), ("title", "a"))))
    assert len(found) == 1 and not wrong


def test_rows_without_a_document_are_told(tmp_path):
    rows = [["标题", "正文", "备注"], ["", "", "合计"], ["", "", ""], ["只有标题", "", ""], ["", "全文", ""]]
    found, skipped, wrong = expand(tmp_path, "x.csv", as_csv(rows))
    assert [item.name for item in found] == ["x.csv/4", "x.csv/5"]
    assert [(one.name, one.reason) for one in skipped] == [("x.csv/2", "no text")] and not wrong
    assert read_item(found[0])[0].text == "标题: 只有标题\n"


def test_markup_in_a_cell_is_read_as_a_page(tmp_path):
    cell = "<div><p>各乡镇：</p><p>请<b>修路</b>。</p><table><tr><td>甲</td><td>乙</td></tr></table></div>"
    (item,), _, _ = expand(tmp_path, "x.csv", as_csv([["标题", "content", "url"], ["通知", cell, "https://a.cn"]]))
    source = read_item(item)[0].source
    assert source.text == "标题: 通知\n\n各乡镇：\n请修路。\n甲\t乙\n"
    assert all(source.text[b.start : b.end].strip() for b in source.blocks)


def test_values_of_json_are_shown_as_cells_are(tmp_path):
    record = {
        "title": "通知",
        "text": ["甲。", "乙。"],
        "pubdate": 1577894400000,
        "tags": ["a", "b"],
        "hits": 3,
        "top": None,
    }
    (item,), _, _ = expand(tmp_path, "x.json", json.dumps(record).encode())
    source = read_item(item)[0].source
    assert source.text == "标题: 通知\n发布日期: 2020-01-02\n\n甲。\n乙。\n"
    assert source.fields == (("hits", "3"), ("tags", "a、b"))


def test_json_lines_that_are_wrong_are_named(tmp_path):
    raw = '{"title": "甲", "text": "乙"}\nxx\n{"title": "丙"}\n[1]\n\n{"title": "丁", "text": "戊"}'.encode()
    found, skipped, wrong = expand(tmp_path, "x.jsonl", raw)
    assert [item.name for item in found] == ["x.jsonl/1", "x.jsonl/6"]
    assert [one.name for one in skipped] == ["x.jsonl/3"]
    assert [line.split(":")[0] for line in wrong] == ["x.jsonl/2", "x.jsonl/4"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"[1, 2]", "no JSON objects"),
        ("通知".encode(), "no JSON objects"),
        (b"[" * 100_000, "no JSON objects"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "no JSON objects"),
    ],
)
def test_json_without_documents_says_so(tmp_path, raw, words):
    found, _, (wrong,) = expand(tmp_path, "x.json", raw)
    assert not found and words in wrong and "\n" not in wrong


@pytest.mark.parametrize("raw", [b'[{"a": 1, "b": 2}]', b'{"a": 1, "b": 2}', b'{"a": 1, "b": []}'])
def test_json_of_other_things_is_skipped(tmp_path, raw):
    found, (skipped,), wrong = expand(tmp_path, "x.json", raw)
    assert not found and not wrong and "it has a, b" in skipped.reason
    _, _, (told,) = expand(tmp_path, "x.json", raw, ReadingOptions(columns=(("text", "c"),)))
    assert "it has a, b" in told


def test_sheets_without_documents_beside_one_are_told(tmp_path):
    raw = as_xlsx([["标题", "正文"], ["通知", "全文"]], 说明=[["填写说明"]], 空=[])
    found, skipped, _ = expand(tmp_path, "x.xlsx", raw)
    assert [item.name for item in found] == ["x.xlsx/公开目录/2"]
    assert [one.name for one in skipped] == ["x.xlsx/说明"]


def annex():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["政府信息公开情况统计表"], ["指标", None, "数量"], ["主动公开", "规章", 3], [None, "规范性文件", 1162], [None, "满意率", 0.985], ["日期", date(2020, 1, 2), None], ["注：含乡镇\n不含部门"]]:  # fmt: skip
        sheet.append(row)
    for area in ("A1:C1", "A2:B2", "A3:A5", "A7:C7"):
        sheet.merge_cells(area)
    sheet["C4"].number_format, sheet["C5"].number_format = "#,##0", "0.0%"
    hidden = book.create_sheet("字典")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    return book


def test_a_spreadsheet_without_documents_is_one(tmp_path):
    (item,), _, _ = expand(tmp_path, "附件.xlsx", saved(annex()))
    assert (item.name, item.format) == ("附件.xlsx", "")
    source = read_item(item)[0].source
    assert source.format == "xlsx"
    assert source.text == (
        "政府信息公开情况统计表\n指标\t数量\n主动公开\t规章\t3\n规范性文件\t1,162\n满意率\t98.5%\n日期\t2020-01-02\n注：含乡镇\n不含部门\n"
    )
    kinds = [(b.kind, source.text[b.start : b.end]) for b in source.blocks if b.kind != "cell"]
    assert [kind for kind, _ in kinds] == ["paragraph", "table", "paragraph", "paragraph"]
    cells = {
        source.text[b.start : b.end]: (b.row, b.column, b.rows, b.columns) for b in source.blocks if b.kind == "cell"
    }
    assert cells["指标"] == (0, 0, 1, 2) and cells["数量"] == (0, 2, 1, 1)
    assert cells["主动公开"] == (1, 0, 3, 1) and cells["规范性文件"] == (2, 1, 1, 1)


def test_several_sheets_stand_under_their_names(tmp_path):
    (item,), _, _ = expand(tmp_path, "x.xlsx", as_xlsx([["甲", 1]], "附表一", Sheet2=[["乙", 2]], 附表三=[["丙", 3]]))
    source = read_item(item)[0].source
    assert source.text == "附表一\n甲\t1\n乙\t2\n附表三\n丙\t3\n"
    assert [source.text[b.start : b.end] for b in source.blocks if b.kind == "heading"] == ["附表一", "附表三"]


def test_old_workbooks_show_what_they_print(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 0, 0, 2, "统计表")
    sheet.write_merge(1, 2, 0, 0, "公开")
    sheet.write(1, 1, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.write(2, 1, date(2020, 1, 2), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 2, 3.0)
    (item,), _, _ = expand(tmp_path, "x.xls", saved(book))
    source = read_item(item)[0].source
    assert source.text == "统计表\n公开\t50%\n2020-01-02\t3\n"
    assert [(b.rows, b.column) for b in source.blocks if b.kind == "cell"] == [(2, 0), (1, 1), (1, 1), (1, 2)]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = "<si><t>指标</t></si><si><r><t>主动</t></r><r><t>公开</t></r><rPh><t>zhudong</t></rPh></si><si><t>甲_x000D_\n乙</t></si>"


def by_hand(strings, cells, top=""):
    """Return a workbook as other programs write it: shared strings, relative and absolute targets."""
    return zipped(
        {
            "[Content_Types].xml": "<x/>",
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="/xl/worksheets/a.xml"/></R>',
            "xl/sharedStrings.xml": f'{top}<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/worksheets/a.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def test_workbooks_of_other_programs(tmp_path):
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="5"><c r="B5" t="s"><v>2</v></c><c t="b"><v>1</v></c><c t="s"><v>9</v></c></row>'
    (item,), _, _ = expand(tmp_path, "x.xlsx", by_hand(STRINGS, cells))
    assert read_item(item)[0].text == "指标\t主动公开\n甲乙\tTRUE\n"


def test_entities_in_shared_strings_are_refused(tmp_path):
    raw = by_hand("<si><t>&c;&f;</t></si>", '<row><c t="s"><v>0</v></c></row>', ENTITIES.decode())
    assert "entities" in trouble(tmp_path, "x.xlsx", raw)


def test_a_table_of_figures_in_csv_is_a_document(tmp_path):
    (item,), _, _ = expand(tmp_path, "x.csv", "指标,数量\n主动公开,3\n".encode("gbk"))
    assert read_item(item)[0].text == "指标\t数量\n主动公开\t3\n"


def rewritten(raw, part, change):
    """Return a workbook in which a part is changed."""
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name.endswith(part) else old.read(name))
    return target.getvalue()


def trouble(tmp_path, name, raw):
    """Return the one line that comes of a file, when it is expanded or when it is read."""
    found, _, wrong = expand(tmp_path, name, raw)
    for item in found:
        try:
            read_item(item)
        except Exception as error:
            wrong.append(str(error))
    assert len(wrong) == 1 and "\n" not in wrong[0]
    return wrong[0]


def test_cells_that_lie_far_apart_cost_nothing(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "甲", "乙"
    book.active["B1"] = "丙"
    raw = rewritten(
        saved(book), "sheet1.xml", lambda xml: xml.replace(b"<dimension ", b"<dimension x='A1:XFD9999999' ")
    )
    (item,), _, _ = expand(tmp_path, "x.xlsx", raw)
    assert read_item(item)[0].text == "甲\t丙\n乙\n"


def test_merged_cells_without_end_cost_nothing(tmp_path):
    book = annex()
    book.active.merged_cells.ranges.clear()
    area = b'<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    raw = rewritten(saved(book), "sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + area))
    (item,), _, _ = expand(tmp_path, "x.xlsx", raw)
    assert read_item(item)[0].text.startswith("政府信息公开情况统计表\n")


def test_gaps_count_as_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(guards, "CELLS", 10_000)
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1"] = "甲", "乙"
    assert "more than 10,000 cells" in trouble(tmp_path, "x.xlsx", saved(book))


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "styles.xml"])
def test_entities_are_refused(tmp_path, part):
    def change(xml):
        at = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return xml[:at] + ENTITIES + xml[at:].replace("指标".encode(), b"&c;&f;")

    assert "entities" in trouble(tmp_path, "x.xlsx", rewritten(saved(annex()), part, change))


def test_damaged_workbooks_are_one_line(tmp_path):
    assert "damaged" in trouble(tmp_path, "x.xlsx", rewritten(saved(annex()), "sheet1.xml", lambda xml: xml[:-300]))
    assert "damaged" in trouble(tmp_path, "x.xlsx", saved(annex())[:2000])
    assert "damaged" in trouble(tmp_path, "x.xls", bytes(512).join(as_xls([["甲", "乙"]]).split(b"\x09\x08\x10", 1)))
    swollen = rewritten(
        saved(annex()), "sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b" " * (30 << 20) + b"<sheetData>")
    )
    assert "as a bomb does" in trouble(tmp_path, "x.xlsx", swollen)


def test_a_huge_field_is_one_line(tmp_path):
    rows = [["标题", "正文"], ["甲", "一" * 10_000_000], ["乙", "全文"]]
    found, _, (wrong,) = expand(tmp_path, "x.csv", as_csv(rows))
    assert not found and "row 2" in wrong and "field" in wrong
    found, _, (wrong,) = expand(
        tmp_path, "x.json", json.dumps([dict(zip(rows[0], r, strict=True)) for r in rows[1:]]).encode()
    )
    assert [item.name for item in found] == ["x.json/2"] and "characters" in wrong

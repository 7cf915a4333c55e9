"""Word documents: numbering as printed, tracked changes, boxes, notes, merged cells, and the same facts as plain text."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.errors import InputError
from kg.reading import docx_package
from kg.reading.docx import read_docx
from kg.reading.docx_numbering import formatted
from tests.reading import making
from tests.reading.facts import facts_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:v="urn:v" xmlns:wps="urn:wps" xmlns:m="urn:m"'


def package(body: str, **parts: str) -> bytes:
    """Return a DOCX of a body and other parts (styles, numbering, footnotes, header1 …) given as their inner XML."""
    roots = {
        "document": "document",
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        relations = "".join(
            f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
        )
        rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        file.writestr(
            "_rels/.rels", rels.format(f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>')
        )
        file.writestr("word/_rels/document.xml.rels", rels.format(relations))
        file.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            root = roots.get(name, "hdr")
            file.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inner}</w:{root}>")
    return buffer.getvalue()


def text(body: str, **parts: str) -> str:
    return read_docx(package(body, **parts), "a.docx").text


def p(content: str, properties: str = "") -> str:
    """Return a paragraph of one run, or of what is given as XML."""
    run = content if content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(number: int, level: int, words: str) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, words: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{words}"/></w:lvl>'


def td(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words if words.startswith('<') else p(words)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize("name", making.DOCUMENTS)
def test_the_facts_are_those_of_the_plain_text(name: str) -> None:
    parts = making.DOCUMENTS[name]
    assert facts_of(read_docx(making.docx(parts), name)) == facts_of(making.text(parts))


NUMBERS = [
    ("decimal", 12, "12"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 21, "二十一"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1005, "一千零五"),
    ("japaneseCounting", 15, "十五"),
    ("ideographDigital", 10, "一〇"),
    ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"),
    ("chineseLegalSimplified", 23, "贰拾叁"),
    ("lowerLetter", 27, "aa"),
    ("upperRoman", 1949, "MCMXLIX"),
    ("lowerRoman", 4, "iv"),
    ("decimalEnclosedCircle", 21, "㉑"),
    ("decimalFullWidth", 10, "１０"),
    ("decimalZero", 7, "07"),
    ("none", 3, ""),
    ("no such form", 3, "3"),
]


@pytest.mark.parametrize(("form", "number", "expected"), NUMBERS)
def test_number_forms(form: str, number: int, expected: str) -> None:
    assert formatted(number, form) == expected


def test_numbers_stand_as_they_are_printed() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%1.%3")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + level(0, "chineseCountingThousand", "第%1条")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        [
            item(1, 0, "总体情况"),
            item(1, 1, "公开"),
            item(1, 1, "解读"),
            item(1, 2, "图解"),
            item(1, 0, "问题"),
            item(1, 1, "不足"),
            item(2, 0, "为了规范"),
            item(2, 0, "本办法"),
            item(3, 0, "附则"),
            item(0, 0, "没有编号"),
            item(9, 0, "也没有"),
        ]
    )
    assert text(body, numbering=numbering).splitlines() == [
        "一、总体情况",
        "（一）公开",
        "（二）解读",
        "一.1 图解",
        "二、问题",
        "（一）不足",
        "第一条 为了规范",
        "第二条 本办法",
        "五、附则",
        "没有编号",
        "也没有",
    ]


def test_legal_levels_bullets_and_styles_that_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="款"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="heading 2"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1", '<w:suff w:val="space"/>')
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "bullet", "\uf0b7")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("甲", '<w:pStyle w:val="b"/>') + item(1, 1, "乙") + item(1, 2, "丙") + p("丁", '<w:pStyle w:val="c"/>')
    reading = read_docx(package(body, styles=styles, numbering=numbering), "a.docx")
    assert reading.text == "一 甲\n1.1 乙\n丙\n丁\n"
    assert [(block.kind, block.level) for block in reading.blocks] == [
        ("list-item", 0),
        ("list-item", 0),
        ("list-item", 0),
        ("heading", 2),
    ]


BODIES = [
    ("tracked changes as accepted", p("<w:ins>" + r("新") + "</w:ins><w:del>" + r("旧") + "</w:del><w:moveFrom>" + r("去") + "</w:moveFrom>" + r("文")), "新文\n"),
    ("a deleted end of paragraph", p("前", "<w:rPr><w:del/></w:rPr>") + p("后"), "前后\n"),
    ("hidden text", p(r("可见") + r("隐藏", "<w:vanish/>") + r("也可见", '<w:vanish w:val="0"/>')), "可见也可见\n"),
    ("tabs and breaks", p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), "甲\t乙\n丙\n"),
    ("a title over two lines", p("<w:r><w:t>关于印发</w:t><w:br/><w:t>办法的通知</w:t></w:r>", '<w:jc w:val="center"/>'), "关于印发办法的通知\n"),
    ("a title and its year", p("<w:r><w:t>管理办法</w:t><w:br/><w:t>（试行）</w:t></w:r>", '<w:jc w:val="center"/>'), "管理办法\n（试行）\n"),
    (
        "fields: the result and not the code",
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>' + r("旧")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("2021年") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("止")
        ),
        "2021年止\n",
    ),
    ("links, controls, mathematics", p('<w:hyperlink r:id="x">' + r("链接") + "</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>" + r("内容") + "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "链接内容x=1\n"),
    ("an unfilled placeholder", p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处输入文字") + "</w:sdtContent></w:sdt>" + r("完")), "完\n"),
    ("symbols", p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t></w:r>'), "☑是□否\n"),
    ("comments and hyphens", p('<w:commentRangeStart w:id="1"/><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'), "甲-乙\n"),
    ("pronunciation", p("<w:r><w:ruby><w:rt>" + r("xū") + "</w:rt><w:rubyBase>" + r("盱眙") + "</w:rubyBase></w:ruby></w:r>"), "盱眙\n"),
    (
        "a text box, once",
        p(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>" + p("某市人民政府文件") + "</w:txbxContent></wps:txbx></mc:Choice>"
            "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("某市人民政府文件") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            + r("某政发〔2021〕1号")
        ),
        "某市人民政府文件\n某政发〔2021〕1号\n",
    ),
    ("merged cells, once", table(td("职务", '<w:vMerge w:val="restart"/>') + td("名单", '<w:gridSpan w:val="2"/>'), td("", "<w:vMerge/>") + td("张三") + td("李四")), "职务\t名单\n张三\t李四\n"),
    ("a deleted row", "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + td("旧") + td("旧") + "</w:tr><w:tr>" + td("新") + td("行") + "</w:tr></w:tbl>", "新\t行\n"),
    ("paragraphs and breaks in a cell", table(td(p("张三") + p("李四")) + td("<w:p><w:r><w:t>信息</w:t><w:br/><w:t>内容</w:t></w:r></w:p>")), "张三 李四\t信息内容\n"),
    ("a frame of one cell", table(td(p("第一段") + p("第二段"))), "第一段\n第二段\n"),
    ("a table in a table", table(td("外") + td(table(td("内一") + td("内二")) + p("后"))), "外\n内一\t内二\n后\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_bodies(body: str, expected: str) -> None:
    assert text(body) == expected


def rewritten(raw: bytes, old: str, new: str) -> bytes:
    """Return a DOCX in all parts of which one string stands for another."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).decode().replace(old, new))
    return buffer.getvalue()


def test_the_names_of_strict_documents_are_known() -> None:
    assert read_docx(rewritten(package(p("严格")), W, STRICT), "a.docx").text == "严格\n"


def test_notes_stand_at_the_end_with_their_marks() -> None:
    body = p(
        r("依据条例")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r("执行")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    note = '<w:{0} w:id="1"><w:p/></w:{0}><w:{0} w:id="2">' + p("{1}") + "</w:{0}>"
    reading = read_docx(
        package(body, footnotes=note.format("footnote", "国务院令第711号"), endnotes=note.format("endnote", "尾注")),
        "a.docx",
    )
    assert reading.text == "依据条例[1]执行[2]\n[1] 国务院令第711号\n[2] 尾注\n"
    assert [block.kind for block in reading.blocks] == ["paragraph", "note", "note"]


def test_letterhead_and_imprint_in_the_margins() -> None:
    first = '<w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/><w:titlePg/>'
    parts = {"header1": p("某市人民政府文件"), "header2": p("关于公开的通知") + p("- 2 -")}
    assert text(p("正文") + f"<w:sectPr>{first}</w:sectPr>", **parts) == "某市人民政府文件\n正文\n"
    default = '<w:headerReference w:type="default" r:id="header2"/><w:footerReference w:type="default" r:id="footer3"/>'
    parts = {"header2": p("某市人民政府公报") + p("内部资料"), "footer3": p("第1页 共3页") + p("抄送：市委办公室。")}
    assert (
        text(p("正文") + f"<w:sectPr>{default}</w:sectPr>", **parts) == "某市人民政府公报\n正文\n抄送：市委办公室。\n"
    )
    parts = {"header2": p("某市人民政府公报"), "footer3": p("3")}
    assert (
        text(p("某市人民政府公报") + p("正文") + f"<w:sectPr>{default}</w:sectPr>", **parts)
        == "某市人民政府公报\n正文\n"
    )


def test_word_art_is_a_letterhead_and_a_watermark_is_not() -> None:
    shape = '<w:r><w:pict><v:shape id="{}"><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    art = p(shape.format("_x0000_s1", "某市人民政府文件")) + p(shape.format("PowerPlusWaterMarkObject1", "草稿"))
    assert text(art + p("正文")) == "某市人民政府文件\n正文\n"


def test_blocks_tell_rows_columns_and_what_a_cell_covers() -> None:
    body = table(
        td("成员", '<w:vMerge w:val="restart"/>') + td("张三") + td("局长"),
        td("", "<w:vMerge/>") + td("李四") + td("科长"),
    )
    reading = read_docx(package(p("名单") + body), "a.docx")
    cells = [block for block in reading.blocks if block.kind == "cell"]
    assert [(reading.text[c.start : c.end], c.row, c.column, c.rows) for c in cells] == [
        ("成员", 0, 0, 2),
        ("张三", 0, 1, 1),
        ("局长", 0, 2, 1),
        ("李四", 1, 1, 1),
        ("科长", 1, 2, 1),
    ]
    (whole,) = (block for block in reading.blocks if block.kind == "table")
    assert reading.text[whole.start : whole.end] == "成员\t张三\t局长\n李四\t科长"


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_a_damaged_file_is_one_line(cut: int) -> None:
    with pytest.raises(InputError, match=r"^a\.docx: .*damaged Word file"):
        read_docx(package(p("正文"))[:cut], "a.docx")


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "秘密">]><w:document'
    raw = rewritten(rewritten(package(p("甲文")), "<w:document", bomb), "甲文", "甲&x;&y;")
    assert "秘密" not in read_docx(raw, "a.docx").text


def test_a_part_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "PART_BYTES", 100)
    with pytest.raises(InputError, match="MB unpacked"):
        read_docx(package(p("正文" * 100)), "a.docx")


def test_tables_too_deep_are_refused() -> None:
    body = p("底")
    for _ in range(120):
        body = table(td(body))
    with pytest.raises(InputError):
        read_docx(package(body), "a.docx")

"""Documents of our own as lists of parts, and their forms: plain text, a page for Chromium to print, DOCX.

A part is a kind and its content: letterhead, number, title, to, head (一、), p, plain (not indented), right (a signature),
rows (a table; a cell is a text or (text, rows, columns)), foot (the lines of an imprint), break (of the page).
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

Part = tuple[str, Any]

NOTICE: list[Part] = [
    ("letterhead", "临江市人民政府办公室文件"),
    ("number", "临政办发〔2021〕37号"),
    ("title", "临江市人民政府办公室关于印发临江市政府网站与政务新媒体检查办法的通知"),
    ("to", "各县（市、区）人民政府，市政府各部门、各直属机构："),
    (
        "p",
        "《临江市政府网站与政务新媒体检查办法》已经市政府第43次常务会议同意，现印发给你们。请对照《国务院办公厅关于印发政府网站发展指引的通知》（国办发〔2017〕47号）和《国务院办公厅关于推进政务新媒体健康有序发展的意见》（国办发〔2018〕123号），结合实际认真贯彻执行，执行中遇到的问题请及时向市政府办公室反映。",
    ),
    (
        "p",
        "市政务服务数据管理局负责日常监测，每季度通过“临江发布”微信公众号通报检查结果；群众可以拨打12345政务服务便民热线反映问题。",
    ),
    ("right", "临江市人民政府办公室"),
    ("right", "2021年6月18日"),
    ("plain", "（此件公开发布）"),
    (
        "foot",
        [
            "抄送：市委各部门，市人大常委会办公室，市政协办公室，市监委，市中级人民法院，市人民检察院。",
            "临江市人民政府办公室　　2021年6月18日印发",
        ],
    ),
]

REPORT: list[Part] = [
    ("title", "清河县交通运输局2021年政府信息公开工作年度报告"),
    (
        "p",
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。本报告所列数据的统计期限为2021年1月1日至12月31日。",
    ),
    ("head", "一、总体情况"),
    (
        "p",
        "我局全年通过清河县人民政府门户网站主动公开政府信息128条，“清河交通”微信公众号发布信息356条。全年收到政府信息公开申请6件，均已按期答复。",
    ),
    ("head", "二、主动公开政府信息情况"),
    (
        "rows",
        [
            [("第二十条第（一）项", 1, 4)],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "0", "0"],
            ["行政规范性文件", "2", "1", "9"],
            [("第二十条第（五）项", 1, 4)],
            ["信息内容", ("本年处理决定数量", 1, 3)],
            ["行政许可", ("214", 1, 3)],
        ],
    ),
    ("head", "三、收到和处理政府信息公开申请情况"),
    (
        "rows",
        [
            [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 2, 2), ("申请人情况", 1, 3)],
            ["自然人", "法人或其他组织", "总计"],
            [("一、本年新收政府信息公开申请数量", 1, 2), "5", "1", "6"],
            [("二、上年结转政府信息公开申请数量", 1, 2), "0", "0", "0"],
            [("三、本年度办理结果", 3, 1), "（一）予以公开", "3", "1", "4"],
            ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1", "0", "1"],
            ["（七）总计", "5", "1", "6"],
            [("四、结转下年度继续办理", 1, 2), "0", "0", "0"],
        ],
    ),
    ("head", "四、存在的主要问题及改进情况"),
    (
        "p",
        "一是公开内容不够及时；二是解读形式单一。下一步，我局将落实《河北省政府信息公开工作考核办法》，由局办公室牵头，局法规科配合，逐项整改。",
    ),
    ("right", "清河县交通运输局"),
    ("right", "2022年1月14日"),
]

GROUP: list[Part] = [
    ("number", "安丰政办〔2020〕15号"),
    ("title", "安丰县人民政府办公室关于调整安丰县政务公开工作领导小组成员的通知"),
    ("to", "各乡镇人民政府，县政府各部门："),
    ("p", "因人事变动和工作需要，县政府决定调整安丰县政务公开工作领导小组组成人员。现将调整后的名单通知如下："),
    (
        "rows",
        [
            ["职务", "姓名", "单位及职务"],
            ["组长", "段知秋", "县委常委、常务副县长"],
            ["副组长", "贺云舟", "县政府办公室主任"],
            [("成员", 4, 1), "许南屏", "县财政局局长"],
            ["江照野", "县司法局局长"],
            ["文若溪", "县行政审批服务局局长"],
            ["祝长风", "县融媒体中心主任"],
        ],
    ),
    (
        "p",
        "领导小组办公室设在县政府办公室，承担领导小组日常工作，贺云舟同志兼任办公室主任。今后，领导小组成员因工作变动需要调整的，由所在单位向领导小组办公室提出，报领导小组组长批准。",
    ),
    ("p", "《安丰县人民政府办公室关于成立安丰县政务公开工作领导小组的通知》（安丰政办〔2016〕52号）同时废止。"),
    ("right", "安丰县人民政府办公室"),
    ("right", "2020年4月9日"),
]

RULES: list[Part] = [
    ("title", "青石市政府信息公开申请办理规定"),
    ("plain", "（2022年3月1日青石市人民政府令第18号公布　自2022年5月1日起施行）"),
    ("chapter", "第一章　总　则"),
    (
        "p",
        "第一条　为了规范政府信息公开申请办理工作，保障公民、法人和其他组织依法获取政府信息，根据《中华人民共和国政府信息公开条例》（以下简称《条例》），结合本市实际，制定本规定。",
    ),
    ("p", "第二条　本市各级行政机关办理政府信息公开申请，适用本规定。法律、法规另有规定的，从其规定。"),
    (
        "p",
        "第三条　市人民政府办公室是全市政府信息公开工作的主管部门，负责推进、指导、协调、监督全市政府信息公开申请办理工作。",
    ),
    ("chapter", "第二章　办　理"),
    ("p", "第四条　行政机关应当通过青石市政府信息公开申请平台统一登记申请，并自收到申请之日起20个工作日内予以答复。"),
    ("p", "第五条　行政机关依据《条例》第十四条、第十五条和第十六条的规定不予公开的，应当说明理由："),
    ("p", "（一）依法确定为国家秘密的政府信息；"),
    ("p", "（二）公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息；"),
    ("p", "（三）行政机关的内部事务信息。"),
    ("chapter", "第三章　附　则"),
    (
        "p",
        "第六条　本规定自2022年5月1日起施行。2010年7月12日青石市人民政府发布的《青石市依申请公开政府信息办法》（青政发〔2010〕33号）同时废止。",
    ),
]

SUMMARY: list[Part] = [
    ("title", "望山区2019年政务公开工作总结"),
    (
        "p",
        "2019年，望山区人民政府认真贯彻《中共中央办公厅国务院办公厅印发〈关于全面推进政务公开工作的意见〉的通知》（中办发〔2016〕8号），落实《国务院办公厅关于印发2019年政务公开工作要点的通知》（国办发〔2019〕14号），推动政务公开工作取得新成效。",
    ),
    *[
        part
        for head, office, count in (
            ("一、加强组织领导", "区政府办公室", 21),
            ("二、深化重点领域信息公开", "区财政局", 43),
            ("三、回应社会关切", "区信访局", 65),
            ("四、推进平台建设", "区大数据中心", 87),
            ("五、强化监督保障", "区司法局", 109),
        )
        for part in (
            ("head", head),
            (
                "p",
                f"{office}牵头制定年度任务清单，明确责任分工和完成时限，全年召开专题会议{count % 7 + 2}次，开展业务培训{count % 5 + 1}期，共计培训{count * 3}人次，工作人员的公开意识和业务能力得到进一步提升，各项工作有序推进。",
            ),
            (
                "p",
                f"全年通过望山区人民政府门户网站发布信息{count * 11}条，及时解读政策文件{count % 9 + 3}件，按照《政府网站发展指引》的要求完成栏目调整，并按季度开展自查，发现的问题均已整改到位，没有发生重大信息安全事件。",
            ),
            (
                "p",
                "群众对公开内容的满意度持续提高，依申请公开办理质量稳步提升，没有因政府信息公开被复议机关纠错或者被人民法院判决败诉。",
            ),
        )
    ],
    ("right", "望山区人民政府办公室"),
    ("right", "2020年1月20日"),
]

PLAN: list[Part] = [
    ("title", "白鹭市2022年政务公开工作任务分工"),
    (
        "p",
        "为做好2022年政务公开工作，根据《国务院办公厅关于印发2022年政务公开工作要点的通知》（国办发〔2022〕8号），制定本分工。",
    ),
    (
        "rows",
        [
            ["序号", "工作任务", "牵头单位", "配合单位"],
            ["1", "加强涉及市场主体的信息公开，持续推进减税降费政策公开", "市财政局", "市税务局、市市场监督管理局"],
            ["2", "开展政府规章集中公开，11月底前完成", "市司法局", "市政府办公室"],
            ["3", "规范政府公报工作，完善电子版", "市政府办公室", "市档案馆"],
            ["4", "提升12345热线答复水平", "市政务服务数据管理局", "市政府各部门"],
        ],
    ),
    ("right", "白鹭市政务公开领导小组办公室"),
    ("right", "2022年5月30日"),
]

DOCUMENTS = {"notice": NOTICE, "report": REPORT, "group": GROUP, "rules": RULES, "summary": SUMMARY, "plan": PLAN}


def text(parts: list[Part]) -> str:
    """Return the document as a saved text."""
    lines: list[str] = []
    for kind, content in parts:
        if kind == "rows":
            lines += ["\t".join(_cell(cell)[0] for cell in row) for row in content]
        elif kind == "foot":
            lines += content
        elif kind != "break":
            lines.append(("　　" if kind in ("p", "head") else "") + content)
    return "\n".join(lines) + "\n"


def _cell(cell: Any) -> tuple[str, int, int]:
    return (cell, 1, 1) if isinstance(cell, str) else cell


STYLE = """
@page { size: A4; margin: 3.5cm 2.7cm }
body { font: 16pt/28pt 'Noto Serif CJK SC'; margin: 0; text-align: justify }
p { margin: 0; text-indent: 2em } h1 { font-size: 22pt; line-height: 32pt; font-weight: bold; text-align: center; margin: 20pt 0 }
.letterhead { font-size: 36pt; line-height: 60pt; color: red; text-align: center; text-indent: 0; white-space: nowrap; letter-spacing: -2pt }
.number, .chapter { text-align: center; text-indent: 0 } .number { border-bottom: 2pt solid red } .plain, .to { text-indent: 0 }
.right { text-align: right; padding-right: 2em } .foot { border-top: 1pt solid; border-bottom: 1pt solid; text-indent: 0; font-size: 14pt }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 18pt } td { border: 1px solid; padding: 3pt; text-align: center }
"""


def page(parts: list[Part], style: str = "") -> str:
    """Return the document as a page that prints as such documents do."""
    out = [f"<!DOCTYPE html><html><head><meta charset=utf-8><style>{STYLE}{style}</style></head><body>"]
    for kind, content in parts:
        if kind == "rows":
            rows = ("".join(_td(*_cell(cell)) for cell in row) for row in content)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind == "title":
            out.append(f"<h1>{html.escape(content)}</h1>")
        elif kind == "break":
            out.append("<div style='break-after: page'></div>")
        else:
            for line in content if kind == "foot" else [content]:
                out.append(f"<p class={kind}>{html.escape(line)}</p>")
    return "".join(out) + "</body></html>"


def _td(text: str, rows: int, columns: int) -> str:
    return f"<td rowspan={rows} colspan={columns}>{html.escape(text)}</td>"


def printed(markup: str, folder: Path) -> bytes:
    """Return a page as Chromium prints it to PDF."""
    if CHROMIUM is None:
        pytest.skip("no Chromium to print PDF with")
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(markup, encoding="utf-8")
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120
    )
    return target.read_bytes()


def docx(parts: list[Part]) -> bytes:
    """Return the document as python-docx writes it."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

    document = Document()
    places = {"letterhead": "CENTER", "number": "CENTER", "title": "CENTER", "chapter": "CENTER", "right": "RIGHT"}
    for kind, content in parts:
        if kind == "rows":
            _docx_table(document, content)
        elif kind == "break":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif kind == "head":
            document.add_heading(content, 1)
        else:
            for line in content if kind == "foot" else [content]:
                paragraph = document.add_paragraph(line)
                if kind in places:
                    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, places[kind])
    return saved(document)


def _docx_table(document: Any, rows: list[list[Any]]) -> None:
    width = sum(_cell(cell)[2] for cell in rows[0])
    table = document.add_table(len(rows), width)
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            words, down, across = _cell(cell)
            while (y, x) in taken:
                x += 1
            taken |= {(y + i, x + j) for i in range(down) for j in range(across)}
            table.cell(y, x).merge(table.cell(y + down - 1, x + across - 1)).text = words
            x += across


def saved(document: Any) -> bytes:
    """Return a document of python-docx as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()

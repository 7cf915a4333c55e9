import time

import pytest

from kg.errors import InputError
from kg.reading import read
from kg.reading.html import looks_like_html, read_html
from kg.reading.mhtml import looks_like_mhtml, read_mhtml

PAGE = """<html><head><meta charset="gb2312"><title>门户网站</title><style>p {}</style></head><body><form id="aspnetForm">
<div class="nav"><a href="/">首页</a><a>政务公开</a></div><div class="location">当前位置：<a>首页</a>&gt;<a>年报</a></div>
<table class="info"><tr><td><b>索 引 号：</b></td><td>A-1</td><td>发文机关：</td><td>某县财政局</td></tr>
<tr><td>标　　题：</td><td colspan="3">某县财政局2019年度报告</td></tr></table>
<div class="article"><p>　　根据《条例》<span>，</span>编制
本报告。</p><p>一、总体情况</p><p style="display: none">隐藏</p>
<table><tr><td><p>指标</p></td><td><p>数量</p></td></tr><tr><td>主动公开</td><td>3</td></tr></table>
<p>某县财政局<br>2020年1月3日</p><script>share()</script></div><div class="footer">版权所有</div></form></body></html>"""

# A page as current systems make them: divisions, a list of fields, marks of its parts, a footer full of codes.
PORTAL = """<!DOCTYPE html>
<!-- saved from url=(0048)http://www.mouxian.gov.cn/zwgk/2019/0312/88.html -->
<html><head><meta charset="utf-8"><title>通知-某县人民政府</title><meta name="SiteName" content="某县人民政府网"></head><body>
<ul class="lang"><li><a href="#">繁體</a></li><li><a href="#">无障碍</a></li><li><a href="#">登录</a></li></ul>
<div class="wz">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<dl><dt>公开目录</dt><dd><a href="a">机构职能</a></dd><dd><a href="b">政策文件</a></dd><dd><a href="c">年度报告</a></dd></dl>
<ul class="info"><li><b>索引号</b>：MX-0031</li><li><b>发布机构</b>：某县政府办公室</li><li><b>文　号</b>：某府办〔2019〕12号</li>
<li><b>有效性</b>：有效</li></ul>
<h1>某县政府办公室关于加强值班工作的通知</h1>
<div class="sx"><span>发布时间：2019-03-12</span><span>来源：县政府办</span><span>浏览次数：128次</span><span>【字体：<a href="#">大</a>】</span></div>
<div id="zoom"><p>各乡镇人民政府：</p><p>　　现将有关事项通知如下：</p><h2>工作要求</h2><p>　　一、提高认识</p><p>　　落实值班制度。</p>
<table><tr><td rowspan="2">单位</td><td colspan="2">值班电话</td></tr><tr><td>白天</td><td>夜间</td></tr>
<tr><td>县应急<br>管理局</td><td>0790-0001</td><td>0790-0002</td></tr></table>
<ul><li>值班日志每日报送</li><li>重大情况随时报告</li></ul><p>附件：<a href="x.docx">值班表.docx</a></p>
<p>某县政府办公室</p><p>2019年3月12日</p></div>
<p>扫一扫在手机打开当前页</p><p>【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</p>
<div><h3>相关阅读</h3><ul><li><a href="d">值班制度解读</a></li></ul></div>
<div class="bottom"><p>主办单位：某县人民政府　承办单位：某县政府办公室　网站标识码：3600000001</p>
<p>赣ICP备05000001号-1 <a href="#">赣公网安备 36000002000001号</a></p><p>联系电话：0790-0000001</p></div></body></html>"""

# A page as the systems of the 2000s made them: tables all the way, labels in cells without colons.
TABLES = """<html><body><table><tr><td><table><tr><td><a href="/">首页</a></td><td><a href="a">新闻</a></td><td><a href="b">公开</a></td></tr></table></td></tr>
<tr><td><table><tr><td><table><tr><td>公开目录</td></tr><tr><td><a href="c">规章文件</a></td></tr><tr><td><a href="d">规划计划</a></td></tr><tr><td><a href="e">人事信息</a></td></tr></table></td>
<td><table><tr><td>索引号</td><td>A0001</td><td>发布机构</td><td>某市财政局</td></tr><tr><td>文号</td><td>某财〔2016〕8号</td><td>主题词</td><td></td></tr></table>
<table><tr><td><b>关于做好预算公开的通知</b></td></tr><tr><td><div>各县财政局：<br>　　请遵照执行。<br>某市财政局<br>2016年5月6日</div></td></tr></table></td></tr></table></td></tr>
<tr><td>版权所有：某市财政局　邮编：336000<br>备案号：赣ICP备06000002号</td></tr></table></body></html>"""


def text_of(page: str) -> str:
    return read_html(page.encode(), "a.html").text


def test_fields_come_first_then_the_text_without_the_portal():
    assert read_html(PAGE.encode("gb18030"), "a.html").text.split("\n") == [
        "索引号: A-1",
        "发文机关: 某县财政局",
        "标题: 某县财政局2019年度报告",
        "",
        "根据《条例》，编制本报告。",
        "一、总体情况",
        "指标\t数量",
        "主动公开\t3",
        "某县财政局",
        "2020年1月3日",
        "",
    ]


def test_a_page_of_divisions_shows_its_document_alone():
    assert text_of(PORTAL).split("\n") == [
        "索引号: MX-0031",
        "发布机构: 某县政府办公室",
        "文号: 某府办〔2019〕12号",
        "有效性: 有效",
        "发布时间: 2019-03-12",
        "来源: 县政府办",
        "标题: 某县政府办公室关于加强值班工作的通知",
        "",
        "各乡镇人民政府：",
        "现将有关事项通知如下：",
        "工作要求",
        "一、提高认识",
        "落实值班制度。",
        "单位\t值班电话",
        "白天\t夜间",
        "县应急管理局\t0790-0001\t0790-0002",
        "值班日志每日报送",
        "重大情况随时报告",
        "附件：值班表.docx",
        "某县政府办公室",
        "2019年3月12日",
        "",
    ]


def test_the_footer_and_the_address_become_fields_of_the_file():
    assert dict(read_html(PORTAL.encode(), "a.html").fields) == {
        "主办单位": "某县人民政府",
        "承办单位": "某县政府办公室",
        "网站标识码": "3600000001",
        "ICP备案": "赣ICP备05000001号-1",
        "公安备案": "赣公网安备36000002000001号",
        "联系电话": "0790-0000001",
        "网站名称": "某县人民政府网",
        "url": "http://www.mouxian.gov.cn/zwgk/2019/0312/88.html",
    }


def test_blocks_tell_headings_lists_and_cells():
    reading = read_html(PORTAL.encode(), "a.html")
    blocks = [(block.kind, reading.text[block.start : block.end], block) for block in reading.blocks]
    assert [(words, block.level) for kind, words, block in blocks if kind == "heading"] == [
        ("工作要求", 1),
        ("一、提高认识", 1),
    ]
    assert [words for kind, words, _ in blocks if kind == "list-item"] == ["值班日志每日报送", "重大情况随时报告"]
    cells = {words: (b.row, b.column, b.rows, b.columns) for kind, words, b in blocks if kind == "cell"}
    assert cells["单位"] == (0, 0, 2, 1)
    assert cells["值班电话"] == (0, 1, 1, 2)
    assert cells["夜间"] == (1, 2, 1, 1)
    assert cells["0790-0002"] == (2, 2, 1, 1)
    assert [block.start for _, _, block in blocks] == sorted(block.start for _, _, block in blocks)


def test_a_page_of_tables_shows_its_document_alone():
    assert text_of(TABLES).split("\n") == [
        "索引号: A0001",
        "发布机构: 某市财政局",
        "文号: 某财〔2016〕8号",
        "",
        "关于做好预算公开的通知",
        "各县财政局：",
        "请遵照执行。",
        "某市财政局",
        "2016年5月6日",
        "",
    ]


BOXES = [  # the box, the fields that it gives
    (
        "<dl><dt>索引号</dt><dd>A-1</dd><dt>发文机关</dt><dd>某局</dd><dt>文号</dt><dd></dd></dl>",
        ["索引号: A-1", "发文机关: 某局"],
    ),
    (
        "<ul><li>索引号A-1</li><li>发布机构 某局</li><li>成文日期2020-01-02</li></ul>",
        ["索引号: A-1", "发布机构: 某局", "成文日期: 2020-01-02"],
    ),
    ("<p>索引号：A-1 文号： 来源：某局</p>", ["索引号: A-1", "来源: 某局"]),
    (
        "<table><tr><th>文号</th><td></td></tr><tr><th>索引号</th><td>A-1</td></tr><tr><th>名称</th><td>年报</td></tr></table>",
        ["索引号: A-1", "名称: 年报"],
    ),
]


@pytest.mark.parametrize(("box", "fields"), BOXES)
def test_boxes_are_tables_lists_and_lines(box, fields):
    text = text_of(f"<html><body>{box}<div><p>请认真落实有关规定。</p></div></body></html>")
    assert text.split("\n\n")[0].split("\n") == fields
    assert text.endswith("\n请认真落实有关规定。\n")


KEPT = [  # what looks like the portal's and is the document's
    "<p>联系人：张三，联系电话：0790-0001</p>",
    "<p>本办法由某县财政局负责解释。</p><p>版权所有者应当登记。</p><p>特此通知。</p>",
    "<p>附件：</p><ul><li><a href='a'>报名表</a></li><li><a href='b'>任务表</a></li><li><a href='c'>分工表</a></li></ul>",
    "<p><a name='top'>第一条 为规范工作，制定本办法。</a></p>",
]


@pytest.mark.parametrize("part", KEPT)
def test_what_looks_like_the_portals_is_kept(part):
    text = text_of(f"<html><body><div class='content'><p>某县财政局关于做好工作的通知</p>{part}</div></body></html>")
    assert text.count("\n") == 1 + part.count("<p>") + part.count("<li>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "x-unknown"])
def test_a_page_is_decoded_whatever_it_declares(encoding, declared):
    raw = f'<html><meta charset="{declared}"><body><p>关于做好政务公开工作的通知</p></body></html>'.encode(encoding)
    assert looks_like_html(raw)
    assert read_html(raw, "a.html").text == "关于做好政务公开工作的通知\n"


def test_traditional_characters_are_read():
    raw = '<html><meta charset="gb2312"><body><p>關於政府資訊公開工作的報告</p></body></html>'.encode("big5")
    assert read_html(raw, "a.html").text == "關於政府資訊公開工作的報告\n"


def test_meta_elements_and_the_heading_become_fields():
    body = "<div><h1>某市公告</h1></div><div class='text'>" + "<p>请各单位认真落实有关规定。</p>" * 9 + "</div>"
    page = f"<html><head><meta name='PubDate' content='2020-01-03'></head><body>{body}</body></html>"
    assert text_of(page).split("\n")[:3] == ["发布时间: 2020-01-03", "标题: 某市公告", ""]


@pytest.mark.parametrize(
    "page", ["<p>甲", "<table><td>甲</table>", "<div>" * 200 + "甲", "甲", "<a href=x>甲</a>", "</p>甲<td>"]
)
def test_broken_pages_are_read(page):
    assert text_of(page).strip() == "甲"


DEEP = ["<div>", "<table><tr><td>", "<span>", "<ul><li>", "<div class='nav'>", "<div>索引号：甲", "<a href='x'>乙"]


@pytest.mark.parametrize("tags", DEEP)
def test_deep_nesting_costs_no_more_than_its_length(tags):
    began = time.perf_counter()
    text_of("<html><body><p>通知</p>" + tags * 20_000 + "甲")
    assert time.perf_counter() - began < 10


MESSAGE = """From: <Saved by Blink>
Snapshot-Content-Location: http://www.mouxian.gov.cn/a.html
Subject: =?utf-8?Q?a?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--b--"

----b--
Content-Type: text/css
Content-Location: http://www.mouxian.gov.cn/a.css

p {{ }}
----b--
Content-Type: text/html{charset}
Content-Transfer-Encoding: quoted-printable
Content-Location: http://www.mouxian.gov.cn/a.html

{page}
----b----
"""


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-8", '; charset="utf-8"'), ("gbk", ""), ("gbk", '; charset="utf-8"')]
)
def test_a_saved_page_is_read_from_its_message(tmp_path, encoding, charset):
    page = "<html><body><h1>某县公告</h1><p>请各单位落实。</p></body></html>".encode(encoding)
    quoted = "".join(f"={byte:02X}" if byte > 126 or byte == 61 else chr(byte) for byte in page)
    broken = "=\r\n".join(quoted[at : at + 72] for at in range(0, len(quoted), 72))
    raw = MESSAGE.format(charset=charset, page=broken).replace("\n", "\r\n").replace("\r\r", "\r").encode()
    assert looks_like_mhtml(raw)
    reading = read_mhtml(raw, "a.mht")
    assert reading.text == "某县公告\n请各单位落实。\n"
    assert reading.fields == (("url", "http://www.mouxian.gov.cn/a.html"),)
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert read(path)[0].source.format == "mhtml"


def test_a_message_without_a_page_says_so():
    with pytest.raises(InputError, match=r"a\.mht: holds no page"):
        read_mhtml(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\np\n--x--",
            "a.mht",
        )


def test_a_title_outside_the_document_is_told_by_the_windows_title():
    page = """<html><head><title>某局关于加强值班的通知_某局</title></head><body><div><a href="/">首页</a></div>
    <div class="bt">某局关于加强<br>值班的通知</div><div class="wh">某局发〔2019〕2号</div><div>【字体：<a href="#">大</a>】</div>
    <div class="TRS_Editor"><p>各站：</p><p>请认真落实值班制度，按时报送。</p></div></body></html>"""
    assert (
        text_of(page) == "标题: 某局关于加强值班的通知\n\n某局发〔2019〕2号\n各站：\n请认真落实值班制度，按时报送。\n"
    )

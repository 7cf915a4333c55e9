import pytest

from kg.reading.html import read_html

PAGE = """<html><head><meta charset="gb2312"><title>门户网站</title><style>p {}</style></head><body><form id="aspnetForm">
<div class="nav"><a href="/">首页</a><a>政务公开</a></div><div class="location">当前位置：<a>首页</a>&gt;<a>年报</a></div>
<table class="info"><tr><td><b>索 引 号：</b></td><td>A-1</td><td>发文机关：</td><td>某县财政局</td></tr>
<tr><td>标　　题：</td><td colspan="3">某县财政局2019年度报告</td></tr></table>
<div class="article"><p>　　根据《条例》<span>，</span>编制
本报告。</p><p>一、总体情况</p><p style="display: none">隐藏</p>
<table><tr><td><p>指标</p></td><td><p>数量</p></td></tr><tr><td>主动公开</td><td>3</td></tr></table>
<p>某县财政局<br>2020年1月3日</p><script>share()</script></div><div class="footer">版权所有</div></form></body></html>"""


def test_fields_come_first_then_the_text_without_the_portal():
    assert read_html(PAGE.encode("gb18030"), "a.html").split("\n") == [
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_page_is_decoded_whatever_it_declares(encoding):
    raw = '<html><meta charset="utf-8"><body><p>关于做好政务公开工作的通知</p></body></html>'.encode(encoding)
    assert read_html(raw, "a.html") == "关于做好政务公开工作的通知\n"


def test_a_wrong_declaration_does_not_spoil_the_text():
    raw = '<html><meta charset="gb2312"><body><p>关于做好政务公开工作的通知，请落实</p></body></html>'.encode()
    assert read_html(raw, "a.html") == "关于做好政务公开工作的通知，请落实\n"


def test_meta_elements_and_the_heading_become_fields():
    body = "<div><h1>某市公告</h1></div><div class='text'>" + "<p>请各单位认真落实有关规定。</p>" * 9 + "</div>"
    page = f"<html><head><meta name='PubDate' content='2020-01-03'></head><body>{body}</body></html>"
    assert read_html(page.encode(), "a.html").split("\n")[:3] == ["发布时间: 2020-01-03", "标题: 某市公告", ""]


@pytest.mark.parametrize("page", ["<p>甲", "<table><td>甲</table>", "<div>" * 200 + "甲", "甲"])
def test_broken_pages_are_read(page):
    assert read_html(page.encode(), "a.html").strip() == "甲"

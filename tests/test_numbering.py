"""Numbers of documents: every bracket, every slip, and what is no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.numbering import chinese_number, find_numbers, parse_number


def read(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.value) for m in find_numbers(text)]


EXAMPLES = [
    ("根据国办发〔2016〕5号", "国办发〔2016〕5号"),
    ("按照甲政办〔2012〕 5 号文件", "甲政办〔2012〕5号"),
    ("（国发[2008〕4号）", "国发〔2008〕4号"),
    ("国发﹝2008﹞4号", "国发〔2008〕4号"),
    ("国发【2008】4号", "国发〔2008〕4号"),
    ("国发（2008）第4号", "国发〔2008〕4号"),
    ("国发<2008>4号", "国发〔2008〕4号"),
    ("国办发〔二〇〇八〕十二号", "国办发〔2008〕12号"),
    ("国 办 发 〔2014〕12 号", "国办发〔2014〕12号"),
    ("工信厅联节函 〔2021〕 281号", "工信厅联节函〔2021〕281号"),
    ("甲教字〔94〕001号", "甲教字〔1994〕1号"),
    ("甲教字［2019］字第（058）号", "甲教字〔2019〕58号"),
    ("（〔1992〕后生字第47号）", "后生字〔1992〕47号"),
    ("和政发〔2019〕1号", "和政发〔2019〕1号"),
    ("按法〔2004〕96号", "法〔2004〕96号"),
    ("甲股字［2018］第1-5号", "甲股字〔2018〕1-5号"),
    ("《甲》和国办发〔2019〕1号", "国办发〔2019〕1号"),
    # behind what leads to them in a sentence
    ("各单位要按临府办字〔2017〕12号的要求", "临府办字〔2017〕12号"),
    ("公示：按浙医保发〔2021〕7号文件", "浙医保发〔2021〕7号"),
    ("该项目已由桂发改投资〔2018〕33号批准", "桂发改投资〔2018〕33号"),
    ("请各科室认真学习陕教函〔2020〕15号精神", "陕教函〔2020〕15号"),
    ("同时继续按照并执行湘政办发〔2019〕12号", "湘政办发〔2019〕12号"),
    ("原定政办发〔2009〕22号停止执行", "定政办发〔2009〕22号"),
    ("现将财税〔2016〕5号转发", "财税〔2016〕5号"),
    ("（见国办发〔2016〕5号）", "国办发〔2016〕5号"),
    ("县政府办公室临府办字〔2016〕5号", "临府办字〔2016〕5号"),
    ("省住房城乡建设厅川建城乡发〔2016〕5号", "川建城乡发〔2016〕5号"),
    ("国家发展改革委发改价格〔2016〕5号", "发改价格〔2016〕5号"),
    # a preposition that is the name of a place
    ("，和政发〔2016〕5号", "和政发〔2016〕5号"),
    ("自府发〔2016〕5号", "自府发〔2016〕5号"),
    ("从国办函〔2016〕5号可知", "国办函〔2016〕5号"),
    ("黔数据发〔2019〕3号", "黔数据发〔2019〕3号"),
    # orders and announcements
    ("中华人民共和国国务院令第711号", "国务院令第711号"),
    ("国令第711号", "国务院令第711号"),
    ("国务院第492号令", "国务院令第492号"),
    ("主席令第五十五号", "主席令第55号"),
    ("中华人民共和国主席令（第十一届）第五十一号", "主席令第51号"),
    ("第十二届全国人民代表大会主席令第二十六号", "主席令第26号"),
    ("（国务院、中央军委令第602号）", "国务院、中央军委令第602号"),
    ("甲省人民政府令第１４２号", "甲省人民政府令第142号"),
    ("商务部令2014年第3号", "商务部令〔2014〕3号"),
    ("国家发展改革委2020年第30号令", "国家发展改革委令〔2020〕30号"),
    ("（工业和信息化部公告 2015 年第 38 号）", "工业和信息化部公告〔2015〕38号"),
    ("（财政部 税务总局公告2019年第39号）", "财政部税务总局公告〔2019〕39号"),
    ("农业部公告第2032号", "农业部公告第2032号"),
    ("国家发展改革委、财政部发改价格〔2008〕18号", "发改价格〔2008〕18号"),
    ("根据教育部教政法〔2012〕2号", "教政法〔2012〕2号"),
    ("工业和信息化部联企业〔2020〕4号", "工业和信息化部联企业〔2020〕4号"),
    ("转发财政部 税务总局公告2020年第8号", "财政部税务总局公告〔2020〕8号"),
    ("执行国家发展改革委、商务部令2021年第47号", "国家发展改革委、商务部令〔2021〕47号"),
    ("公安部、交通运输部 商务部令第12号", "公安部、交通运输部、商务部令第12号"),
    ("根据《甲法》和财政部令第5号", "财政部令第5号"),
    ("和田地区行署令第5号", "和田地区行署令第5号"),
    ("国家发展和改革委员会令第5号", "国家发展和改革委员会令第5号"),
    # standards
    ("（GB/T 9704—2012）", "GB/T9704-2012"),
    ("按DB35/T 1234-2012执行", "DB35/T1234-2012"),
    ("《居住区规划设计标准》（GB 50180），", "GB50180"),
    # slips with one reading
    ("通知》(宁政办2014213)精神", "宁政办〔2014〕213号"),
    ("下发(宁交办〔201431),", "宁交办〔2014〕31号"),
    ("通知》（岚财金2017.85）、", "岚财金〔2017〕85号"),
    ("国发〔2O14〕l2号", "国发〔2014〕12号"),
    ("国发〔2014 23号", "国发〔2014〕23号"),
    ("国发2014〕23号", "国发〔2014〕23号"),
    ("国发2014年12号", "国发〔2014〕12号"),
    ("（甲政办2012-5号）", "甲政办〔2012〕5号"),
    ("甲府〔2012]5，", "甲府〔2012〕5号"),
    ("国函[2004]〕80号", "国函〔2004〕80号"),
]

NEGATIVE = [
    "东风中路305号",
    "东街12号，邮编362000",
    "2014年12月3日第3号窗口",
    "电话0595-22500001",
    "（截至2017.12）",
    "2号机组",
    "完成率（2014）12项",
    "地方财政赤字9300亿元",
]

REFUSED = [
    ("国核安证字第2003号", "licence"),
    ("靖国用（2010）第123号", "licence"),
    ("国核安证字Z（17）16号", "licence"),
    ("证书编号：闽建〔2015〕字第12号", "licence"),
    ("(2010)浙行终字第12号", "court-case"),
    ("（2019）京01行终123号", "court-case"),
    ("国发〔20145〕6号", "ambiguous"),
    ("EMR〔2021〕核01号", "ambiguous"),
    ("（诺迪安20210517号）", "ambiguous"),
    ("〔2019〕26号文", "number-without-code"),
    ("《公告》（2017年第172号）", "year-and-serial"),
]


@pytest.mark.parametrize(("text", "value"), EXAMPLES)
def test_normal_form(text: str, value: str) -> None:
    assert [found for _, found in read(text)] == [value]


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "rule"), REFUSED)
def test_seen_and_not_read(text: str, rule: str) -> None:
    assert [(m.value, m.rule) for m in find_numbers(text)] == [(None, rule)]


def test_several_readings_are_kept_and_none_is_chosen() -> None:
    (match,) = find_numbers("国发〔20145〕6号")
    assert match.candidates == ("国发〔2014〕6号", "国发〔2015〕6号")


def test_a_list_shares_code_and_year() -> None:
    assert read("国发〔2016〕22、23号") == [("国发〔2016〕22", "国发〔2016〕22号"), ("23号", "国发〔2016〕23号")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("甲教办〔2011〕15号、16号两个文件", ["甲教办〔2011〕15号", "甲教办〔2011〕16号"]),
        ("国务院令第711号和第712号", ["国务院令第711号", "国务院令第712号"]),
        ("税务总局公告2020年第8号、第9号", ["税务总局公告〔2020〕8号", "税务总局公告〔2020〕9号"]),
        ("国发〔2016〕5号。2号楼", ["国发〔2016〕5号"]),
        ("国家发改委第50号令和交通运输部2020年第6号公告", ["国家发改委令第50号", "交通运输部公告〔2020〕6号"]),
    ],
)
def test_a_list_goes_on(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


def test_a_repair_is_less_sure_than_a_form_in_order() -> None:
    (repaired,), (whole,) = find_numbers("（甲政办2014213）"), find_numbers("甲政办〔2014〕213号")
    assert repaired.value == whole.value
    assert repaired.confidence <= 0.7 < 0.9 <= whole.confidence


@pytest.mark.parametrize(
    ("field", "value"),
    [(" 甲财金2018.170 ", "甲财金〔2018〕170号"), ("甲政办〔2018〕1号", "甲政办〔2018〕1号"), ("无", None), ("", None)],
)
def test_a_field(field: str, value: str | None) -> None:
    match = parse_number(field)
    assert (match.value if match else None) == value


@pytest.mark.parametrize(("text", "number"), [("二十", 20), ("一百〇二", 102), ("１２", 12), ("两百", None)])
def test_chinese_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@given(st.text(alphabet="国办发〔〕（）[]2019四第号令公告 \n、《》字·.-", max_size=60))
def test_spans_are_true_and_apart(text: str) -> None:
    end = 0
    for match in find_numbers(text):
        assert text[match.start : match.end] == match.text
        assert end <= match.start < match.end
        end = match.end


@given(code=st.sampled_from(["国办发", "甲政办函", "财税"]), year=st.integers(1980, 2026), serial=st.integers(1, 999))
def test_brackets_and_spaces_do_not_change_the_number(code: str, year: int, serial: int) -> None:
    expected = f"{code}〔{year}〕{serial}号"
    for form in ("{}〔{}〕{}号", "{}[{}]{}号", "{}（{}）{}号", "{}【{}】第{}号", "{}〔{}〕 {} 号"):
        assert [m.value for m in find_numbers("（" + form.format(code, year, serial) + "）")] == [expected]

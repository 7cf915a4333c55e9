from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import bare_readings, choose, find_dates, iso, numeral

EXAMPLES = [
    ("2014年12月5日", "2014-12-05"),
    ("２０１４年１２月５日", "2014-12-05"),
    ("2014 年 12 月 5 日", "2014-12-05"),
    ("二〇一四年十二月五日", "2014-12-05"),
    ("二○○八年三月二十六日", "2008-03-26"),
    ("二O一一年五月三十日", "2011-05-30"),
    ("二Ｏ一一年十月十日", "2011-10-10"),
    ("二0一0年七月二十一日", "2010-07-21"),
    ("二零零八年十二月卅一日", "2008-12-31"),
    ("二 〇 一 五 年 十 月 八 日", "2015-10-08"),
    ("一九九六年八月廿七日", "1996-08-27"),
    ("2011.05.30", "2011-05-30"),
    ("2018-06-29", "2018-06-29"),
    ("2018－6－29", "2018-06-29"),
    ("2014/5/3", "2014-05-03"),
    ("2012年2月2号", "2012-02-02"),
]
NEGATIVE = [
    "2014年12月",
    "2014年13月1日",
    "2014年2月30日",
    "12月5日",
    "20140-01-02",
    "2014-12/05",
    "一四年十二月五日",
    "",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_date(text, expected):
    around = f"印发于{text}（公开）"
    (found,) = find_dates(around)
    assert (found.value, around[found.start : found.end]) == (expected, text)


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_date(text):
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一百二十", 120),
        ("十", 10),
        ("二十三", 23),
        ("二〇一五", 2015),
        ("一百零五", 105),
        ("３", 3),
        ("廿三", 23),
        ("第", None),
        ("", None),
    ],
)
def test_numeral(text, expected):
    assert numeral(text) == expected


BARE = [
    ("2016222", ("2016-02-22",)),
    ("20161231", ("2016-12-31",)),
    ("2014125", ("2014-01-25", "2014-12-05")),
    ("201635", ("2016-03-05",)),
    ("20161301", ()),
    ("2016", ()),
    ("35001234", ()),
]


@pytest.mark.parametrize(("digits", "expected"), BARE)
def test_dates_without_their_words(digits, expected):
    assert bare_readings(digits) == expected


def test_context_chooses_among_readings_or_abstains():
    readings = bare_readings("2014125")
    assert choose(readings) is None
    assert choose(readings, not_before="2014-07-01") == "2014-12-05"
    assert choose(readings, not_after="2014-02-01") == "2014-01-25"
    assert choose(readings, not_before="2015-01-01") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    text = f"{day.year}年{day.month}月{day.day}日"
    assert [found.value for found in find_dates(text)] == [day.isoformat()] == [iso(day.year, day.month, day.day)]

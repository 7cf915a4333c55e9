"""The indicators: one code each, one meaning for each printed form."""

from __future__ import annotations

import re
from collections import Counter

from kg.vocabulary.indicators import all_indicators, code
from kg.vocabulary.platforms import platform_terms

FORMATS = {"2008", "2014", "2019", "2021"}
KINDS = {
    "website", "column", "service_hall", "hotline", "social", "gazette", "system", "reading_point", "service_center", "app", "other"
}  # fmt: skip


def test_codes_labels_and_printed_forms_are_unique() -> None:
    indicators = all_indicators()
    words = Counter(form for one in indicators for form in (one.zh, *one.printed))
    assert [form for form, times in words.items() if times > 1] == []
    assert len({one.code for one in indicators}) == len({one.en for one in indicators}) == len(indicators)


def test_each_indicator_is_complete() -> None:
    for one in all_indicators():
        assert re.fullmatch(r"ind(?:-[a-z]+)+", one.code), one.code
        assert one.zh and one.en and one.unit and set(one.formats) <= FORMATS


def test_the_code_that_queries_rely_on() -> None:
    assert code("收到政府信息公开申请数") == code("收到申请数") == "ind-applications"
    assert code("本年新收政府信息公开申请数量") == "ind-applications"


def test_platform_terms_have_a_known_kind() -> None:
    assert {term.kind for term in platform_terms().values()} <= KINDS

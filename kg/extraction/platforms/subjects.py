"""Channels named after a place and what the office deals with, without quotes: 某地教育微信公众号, 某地公安微博.

Left out on purpose: a place alone (某地微信), and whatever is no subject of an office (某地美食公众号).
"""

from __future__ import annotations

import re

from kg.extraction.platforms.edges import place_before

_SUBJECT = re.compile(
    """
    (?: 教育 | 公安 | 警方 | 交警 | 公安交警 | 警务 | 发布 | 税务 | 国税 | 地税 | 司法 | 普法 | 法治 | 财政 | 卫生 | 卫健 | 卫生健康 | 疾控 | 医保 | 民政
      | 人社 | 人力资源(?:和)?社会保障 | 就业 | 社保 | 公积金 | 住建 | 城管 | 城建 | 规划 | 国土(?:资源)? | 自然资源 | 交通(?:运输)? | 水利 | 水务 | 农业 | 农业农村
      | 林业 | 畜牧 | 环保 | 环境 | 生态环境 | 市场监管 | 工商 | 质监 | 食药监 | 食品药品监管 | 安监 | 应急 | 应急管理 | 消防 | 气象 | 地震 | 文旅 | 旅游 | 文化 | 体育
      | 统计 | 审计 | 商务 | 科技 | 发改 | 信访 | 政务 | 政务服务 | 政务信息 | 政府 | 检察 | 法院 | 共青团 | 妇联 | 工会 | 残联 | 海事 | 海关 | 邮政 | 党建 | 组工 | 纪检监察 | 宣传
    )(?:政务|信息|在线)?
    """,
    re.VERBOSE,
)


def is_place_and_subject(words: str) -> bool:
    """Tell whether the words are a place and what an office there deals with.

    >>> is_place_and_subject("宁德教育"), is_place_and_subject("宁德美食"), is_place_and_subject("教育")
    (True, False, False)
    """
    place = place_before(words)
    return 0 < place < len(words) and _SUBJECT.fullmatch(words, place) is not None

"""Who issues a document whose signature is missing or not an agency's: the site's footer, 我局, seals."""

from __future__ import annotations

import pytest

from kg.making import record_of
from kg.model import Document, Record, SourceFile


def record(text: str) -> Record:
    return record_of(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text)))


NOTICE = "关于做好开学工作的通知\n各中小学：\n根据市教育局要求，请做好开学工作。我局将检查。\n二〇一九年八月二十五日\n"
ISSUERS = [
    # the footer names the one that keeps the site, and 我局 says that a 局 speaks
    (f"{NOTICE}版权所有：博罗县教育局 地址：罗阳镇 网站标识码：4413220001\n", "博罗县教育局"),
    (f"{NOTICE}主办单位：博罗县教育局　承办：博罗县政务服务数据管理局\n", "博罗县教育局"),
    # a county's site carries the papers of all its bureaus
    (f"{NOTICE}主办单位：博罗县人民政府办公室\n", None),
    (f"{NOTICE}技术支持：博罗县政务服务数据管理局\n", None),
    (NOTICE.replace("我局将检查。", "") + "主办单位：博罗县教育局\n", None),
    # an order is its agency's
    ("惠州市路灯办法\n发文字号：惠州市人民政府令第27号\n时效性：现行有效\n第一条 甲。\n", "惠州市人民政府"),
    # seals are no part of names
    ("关于修路的通知\n各县：\n请落实。\n惠州市交通运输局（盖章）\n2021年3月3日\n", "惠州市交通运输局"),
    # a report read out before a congress
    (
        "关于2020年预算执行情况的报告\n——2021年1月18日在博罗县第十六届人民代表大会第六次会议上\n博罗县财政局\n各位代表：\n报告如下。\n",
        "博罗县财政局",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_issuer(text: str, issuer: str | None) -> None:
    found = record(text).issuer
    assert (found and found.value) == issuer


def test_every_signer_counts_with_its_seal() -> None:
    text = "关于修路的通知\n各县：\n请落实。\n惠州市教育局（印章）　惠州市财政局（印章）\n惠州市审计局（印章）\n2021年3月3日\n"
    found = record(text)
    assert found.issuer and found.issuer.value == "惠州市教育局"
    assert [other.value for other in found.co_issuers] == ["惠州市财政局", "惠州市审计局"]

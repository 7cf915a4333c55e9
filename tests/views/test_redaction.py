"""Exports without persons' names and telephone numbers."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import kg
from kg.graph.store import Store
from kg.views.exports import EXPORTS
from kg.views.redaction import redacted

NOTICE = """宁德市财政局关于成立预算公开领导小组的通知
宁财预〔2016〕31号
局机关各科室:
  经研究,决定成立宁德市财政局预算公开领导小组。组成人员如下:
  组  长:陈 志明  局长
  副组长:林晓芳  副局长
  成  员:欧阳建国  预算科科长
  领导小组办公室设在预算科,联系人:欧阳建国,联系电话:0593-2822333、2822334,手机13800138000。群众可拨打12345热线反映问题。
宁德市财政局
2016年3月1日
"""
SECRETS = ("陈志明", "陈 志明", "林晓芳", "欧阳建国", "2822333", "2822334", "13800138000")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("redaction")
    (folder / "甲.txt").write_text(NOTICE, encoding="utf-8")
    assert kg.build(folder / "甲.txt", folder / "out").found["people"] >= 3
    return Store.open(folder / "out")


def test_names_and_numbers_are_in_the_graph(store: Store) -> None:
    lines = "".join(EXPORTS["nquads"](store))
    assert all(secret in lines for secret in SECRETS if secret != "陈志明 ")


def test_redacted_lines_hold_none_and_all_else(store: Store) -> None:
    lines = list(redacted(store))
    text = "".join(lines)
    for secret in SECRETS:
        assert secret not in text
    assert "某某" in text
    assert "12345" in text
    assert "宁财预〔2016〕31号" in text
    assert 0.9 * len(store) < len(lines) < len(store)


@pytest.mark.parametrize("form", EXPORTS)
def test_every_format_can_be_redacted(store: Store, form: str) -> None:
    text = "".join(EXPORTS[form](Store.of(redacted(store))))
    for secret in SECRETS:
        assert secret not in text


def test_export_packs_what_ends_in_gz(store: Store, tmp_path: Path) -> None:
    from kg.cli.options import write

    write(tmp_path / "a.nq.gz", EXPORTS["nquads"](store))
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()).decode() == "".join(EXPORTS["nquads"](store))

"""Citations: one thing once, short forms with their antecedents, relation and mode, pinpoints."""

from __future__ import annotations

import pytest

from kg.extraction import numbers, pinpoints, relations, short_forms, titles
from kg.model import Document, Fact, Header, Mention, Regulation, SourceFile, Unresolved
from kg.resolution.citations import resolve_citations
from kg.resolution.naming import Naming

FINDERS = (titles.find, numbers.find, short_forms.find, pinpoints.find, relations.find)


def resolved(
    text: str, title: str | None = None, number: str | None = None
) -> tuple[tuple[Regulation, ...], tuple[Unresolved, ...]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    mentions = tuple(sorted((m for find in FINDERS for m in find(document)), key=lambda m: (m.start, -m.end, m.kind)))
    proof = (Mention(0, 0, "", "header.title", "given"),)
    header = Header(title=Fact(title, proof) if title else None, number=Fact(number, proof) if number else None)
    return resolve_citations(document, mentions, header, Naming(document, mentions, header))


def cited(text: str, title: str | None = None, number: str | None = None) -> list[tuple[str, str, str]]:
    return [(r.key, r.relation.value, r.mode) for r in resolved(text, title, number)[0]]


RELATIONS = [
    ("根据《甲条例》，制定本办法。", [("甲条例", "basis", "performs")]),
    ("我局按照《甲条例》要求公开信息。", [("甲条例", "basis", "reports")]),
    ("按照省政府印发的《甲办法》开展工作。", [("甲办法", "basis", "reports")]),
    ("以《甲条例》为依据", [("甲条例", "basis", "reports")]),
    ("为贯彻落实《甲意见》和《乙纲要》精神", [("甲意见", "implement", "reports"), ("乙纲要", "implement", "reports")]),
    ("依据《甲法》第十二条、第十三条及《乙法》第四十条", [("甲法", "basis", "reports"), ("乙法", "basis", "reports")]),
    ("学习新修订的《甲条例》", [("甲条例", "implement", "reports")]),
    ("我局制定了《甲制度》，修订了《乙制度》。", [("甲制度", "issue", "reports"), ("乙制度", "amend", "reports")]),
    ("现将《甲办法》印发给你们，请认真贯彻执行。", [("甲办法", "issue", "performs")]),
    ("《甲办法》已经市政府同意，现印发给你们。", [("甲办法", "issue", "performs")]),
    ("现将《甲厅关于防汛的通知》转发给你们", [("甲厅关于防汛的通知", "forward", "performs")]),
    ("《甲办法》（甲政〔2010〕1号）同时废止。", [("甲政〔2010〕1号", "repeal", "performs")]),
    ("国务院印发了《甲意见》", [("甲意见", "mention", "reports")]),
    ("未按照《甲规定》的要求办理", [("甲规定", "mention", "reports")]),
    ("制定《甲法》的配套办法", [("甲法", "mention", "reports")]),
    ("落实市领导对《甲请示》的批示", [("甲请示", "mention", "reports")]),
    ("你市《关于甲事的请示》（甲政文〔2010〕5号）收悉。", [("甲政文〔2010〕5号", "mention", "reports")]),
    ("按照《甲法》处罚，并撤销资质", [("甲法", "basis", "reports")]),
    ("按甲医保发〔2021〕7号文件公示", [("甲医保发〔2021〕7号", "basis", "reports")]),
    ("围绕《甲意见》细化措施", [("甲意见", "implement", "reports")]),
    ("传达《甲通知》", [("甲通知", "implement", "reports")]),
    ("《甲法》、《乙条例》等法律法规的宣传贯彻", [("甲法", "implement", "reports"), ("乙条例", "implement", "reports")]),
    ("深入学习新修订《甲条例》", [("甲条例", "implement", "reports")]),
    ("发放《甲条例》宣传册", [("甲条例", "mention", "reports")]),
    ("建立健全《甲制度》《乙制度》", [("甲制度", "issue", "reports"), ("乙制度", "issue", "reports")]),
    ("制定修订完善《甲制度》", [("甲制度", "amend", "reports")]),
    ("修订了《甲制度》，新建了《乙制度》，并将《丙法》列入", [
        ("甲制度", "amend", "reports"), ("乙制度", "issue", "reports"), ("丙法", "mention", "reports"),
    ]),
    ("我办对《甲办法》进行了修订。", [("甲办法", "amend", "reports")]),
    ("对甲府办字〔2016〕3号文件进行调整", [("甲府办字〔2016〕3号", "amend", "reports")]),
    ("出台文件1件，即甲规〔2019〕1号《甲规定》", [("甲规〔2019〕1号", "issue", "reports")]),
    ("市教育局以甲教字〔2018〕31号文件印发了该方案", [("甲教字〔2018〕31号", "issue", "reports")]),
    ("关于同意公布实施《甲办法》的批复", [("甲办法", "issue", "reports")]),
    ("原则同意《甲办法》，由县人民政府公布", [("甲办法", "issue", "performs")]),
    ("现将修订后的《甲办法》公布", [("甲办法", "issue", "performs")]),
    ("2021年将认真落实《甲条例》第三条和省局的部署，由甲科负责建立清单", [("甲条例", "implement", "reports")]),
    ("省水利厅制定了《甲规定》，我市参照执行。", [("甲规定", "mention", "reports")]),
    ("法律依据：《甲法》第三条；《乙办法》第二条", [("甲法", "basis", "reports"), ("乙办法", "basis", "reports")]),
    ("违反《甲条例》有关规定的，依照《乙法》处罚", [("甲条例", "mention", "reports"), ("乙法", "basis", "reports")]),
    ("制发文件2件，分别是《甲办法》和《乙规定》，废止1件，为《丙办法》", [
        ("甲办法", "issue", "reports"), ("乙规定", "issue", "reports"), ("丙办法", "repeal", "reports"),
    ]),
    ("先后建立和完善了《甲制度》", [("甲制度", "issue", "reports")]),
    ("编制了报告.按照《甲条例》要求", [("甲条例", "basis", "reports")]),
    ("按照“三定”规定和甲编办〔2019〕18号文件，设立", [("甲编办〔2019〕18号", "basis", "reports")]),
    ("一、检查依据\n（一）《甲法》；\n（二）《乙条例》及其细则；\n二、结果\n《丙办法》", [
        ("甲法", "basis", "reports"), ("乙条例", "basis", "reports"), ("丙办法", "mention", "reports"),
    ]),
    # lists keep their verb over pinpoints, commas, parentheses, issuers
    ("根据《甲法》（以下简称《法》）第十九条、第二十条，《乙办法》第八条和《丙通知》，编制本报告", [
        ("甲法", "basis", "performs"), ("乙办法", "basis", "performs"), ("丙通知", "basis", "performs"),
    ]),
    ("依照《甲法》及其实施条例、《乙办法》（财政部令第87号）采购", [
        ("甲法", "basis", "reports"), ("财政部令第87号", "basis", "reports"),
    ]),
    ("严格执行《甲细则》、《乙办法》(税务总局公告2014年第40号发布)、《丙办法》中的条款", [
        ("甲细则", "implement", "reports"), ("税务总局公告〔2014〕40号", "implement", "reports"),
        ("丙办法", "implement", "reports"),
    ]),
    ("依据《甲条例》第五条和卫生健康委、疾控局《乙通知》（甲卫发〔2021〕43号）、国务院办公厅《丙办法》，编制", [
        ("甲条例", "basis", "reports"), ("甲卫发〔2021〕43号", "basis", "reports"), ("丙办法", "basis", "reports"),
    ]),
]  # fmt: skip

ONE_THING = [
    ("《中华人民共和国行政许可法》……《行政许可法》", ["中华人民共和国行政许可法"]),
    ("《甲通知》（国发〔2008〕4号）。按照国发[2008]4号", ["国发〔2008〕4号"]),
    ("国务院令第711号《甲条例》", ["国务院令第711号"]),
    ("《甲法》（2021年1月22日乙会议修订，中华人民共和国主席令第七十号公布）", ["主席令第70号"]),
    ("《甲局关于印发〈乙办法〉的通知》……《乙办法》", ["甲局关于印发〈乙办法〉的通知"]),
    ("《甲办关于做好乙事的通知》，《关于做好乙事的通知》", ["甲办关于做好乙事的通知"]),
    ("《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作条例》", ["中华人民共和国政府信息公开条例"]),
    ("《关于加强甲工作的通知（甲政办〔2015〕3号）》", ["甲政办〔2015〕3号"]),
    ("《财政部关于甲事的公告》（2020年第21号）", ["财政部公告〔2020〕21号"]),
    ("《安全标志》（GB 2894—2008）", ["GB2894-2008"]),
    ("《关于甲事的通知》甲药监人（2009）119号", ["甲药监人〔2009〕119号"]),
    ("制定了《甲要点》并下发各股室(甲交字〔2015〕31号)", ["甲交字〔2015〕31号"]),
    ("《甲市2014年公开工作要点》……根据2014年市公开要点，", ["甲市2014年公开工作要点"]),
    ("《财政部 税务总局关于甲事的公告》（2020年第8号）", ["财政部税务总局公告〔2020〕8号"]),
    ("《甲名录（2019年本）》公布后，按照《甲名录》办理", ["甲名录（2019年本）"]),
    ("《甲车型目录》（2020年第12批）公布，列入《甲车型目录》", ["甲车型目录（2020年第12批）"]),
]

TWO_THINGS = [
    ("《甲办关于印发2017年要点的通知》和乙厅《关于印发2017年要点的通知》（乙办〔2017〕5号）", 2),
    ("《关于做好年报的通知》（甲办〔2017〕5号）、《关于做好年报的通知》（甲办〔2018〕6号）", 2),
    ("对《甲条件》进行了修订，形成《甲条件（2021年本）》", 2),
    ("《甲车型目录》（第11批）、《甲车型目录》（第12批）", 2),
    ("《甲条例》（国务院令第1号修改）、《乙条例》（国务院令第1号修改）", 2),
]


def test_a_list_in_a_document_that_repeals() -> None:
    text = "现决定对下列规章予以废止：\n1.《甲办法》\n2.《乙规定》（乙府〔2001〕3号）\n"
    title = "甲市人民政府关于废止部分规章的决定"
    assert cited(text, title=title) == [("甲办法", "repeal", "performs"), ("乙府〔2001〕3号", "repeal", "performs")]


def test_a_decision_that_changes_a_rule() -> None:
    title = "甲市人民政府关于修改部分规章的决定"
    assert cited("一、将《甲办法》第三条修改为：……", title=title) == [("甲办法", "amend", "performs")]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relation_and_mode(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(("text", "keys"), ONE_THING)
def test_one_thing_is_one_entry(text: str, keys: list[str]) -> None:
    assert [r.key for r in resolved(text)[0]] == keys


@pytest.mark.parametrize(("text", "count"), TWO_THINGS)
def test_two_things_stay_two(text: str, count: int) -> None:
    assert len(resolved(text)[0]) == count


def test_the_own_number_is_no_citation() -> None:
    assert cited("甲办〔2017〕5号\n根据乙办〔2017〕6号", number="甲办〔2017〕5号") == [
        ("乙办〔2017〕6号", "basis", "reports")
    ]


def test_the_text_that_a_notice_issues() -> None:
    title = "甲局关于印发《乙办法》的通知"
    assert cited(title + "\n现将《乙办法》印发给你们", title=title) == [("乙办法", "issue", "performs")]


def test_strongest_relation_wins() -> None:
    assert cited("学习《甲办法》。根据《甲办法》，办理。")[0][1] == "basis"


def test_short_forms_join_their_antecedent() -> None:
    (one,), unresolved = resolved("根据《甲市献血条例》（以下简称《条例》）。《条例》规定……该条例第三条")
    assert [m.text for m in one.mentions] == ["《甲市献血条例》", "《条例》", "《条例》", "该条例"]
    assert [a.value for a in one.articles] == ["第三条"]
    assert not unresolved


def test_two_antecedents_decide_nothing() -> None:
    _, unresolved = resolved("按照《甲办法》和《乙办法》。该办法第五条")
    assert [(u.text, u.reason, set(u.candidates)) for u in unresolved] == [
        ("该办法", "several antecedents", {"甲办法", "乙办法"})
    ]


def test_an_unknown_antecedent_is_remembered() -> None:
    _, unresolved = resolved("《甲条例》。按照上级的有关规定（以下简称《条例》），落实《条例》。")
    assert [(u.text, u.reason) for u in unresolved] == [("《条例》", "antecedent is not named")] * 2


@pytest.mark.parametrize(
    ("text", "reason", "candidates"),
    [
        ("按照《甲办法》和《乙条例》的规定。该法第三条规定", "no antecedent", ()),  # 办法 is no 法
        ("《甲办法》和《乙办法》（以下统称《办法》）", "several antecedents", ("甲办法", "乙办法")),
        ("根据《\n我局制定了《甲名录》。纳入《名录》的项目", "antecedent may be lost", ("甲名录",)),
        ("填写《甲备案表》（以下简称《备案表》）", "antecedent is not named", ()),
        ("按照〔2019〕26号文要求", "number without 机关代字", ()),
    ],
)
def test_short_forms_that_stay_open(text: str, reason: str, candidates: tuple[str, ...]) -> None:
    _, unresolved = resolved(text)
    assert (reason, candidates) in [(u.reason, u.candidates) for u in unresolved]


def test_decisions_of_several_days_under_one_title_stay_open() -> None:
    text = "根据2005年2月1日《关于修改甲条例的决定》第一次修订，根据2008年3月2日《关于修改甲条例的决定》第二次修订"
    regulations, unresolved = resolved(text)
    assert regulations == ()
    assert [(u.reason, u.candidates) for u in unresolved] == [("several antecedents", ("关于修改甲条例的决定",))] * 2
    assert len(resolved(text.replace("2008年3月2日", "2005年2月1日"))[0]) == 1


def test_a_short_name_of_what_is_no_paper_is_left_alone() -> None:
    assert resolved("国际合作工程（以下简称合作计划），牵头实施合作计划。") == ((), ())


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("《甲市献血条例》（以下简称《条例》）。", 0.95),
        ("《甲市献血条例》公布。按照《条例》办理。", 0.85),
        ("按照《条例》办理。《甲市献血条例》公布。", 0.8),
        ("《甲市献血条例》公布。该条例第三条", 0.85),
    ],
)
def test_a_short_form_is_as_sure_as_what_decides_it(text: str, confidence: float) -> None:
    (one,), _ = resolved(text)
    assert {m.confidence for m in one.mentions if "title" not in m.rule} == {confidence}


def test_standards_of_two_years_are_two() -> None:
    assert [r.key for r in resolved("《甲标准》（HAD501/02-2018）公布，原《甲标准（试行）》（HAD501/02-1998）废止。")[0]] == [
        "HAD501/02-2018", "HAD501/02-1998",
    ]  # fmt: skip


def test_the_subject_of_the_document_is_evident() -> None:
    (one,), _ = resolved("认真落实《条例》。", title="甲市政府信息公开工作年度报告")
    assert one.key == "中华人民共和国政府信息公开条例"
    assert one.confidence < 0.9
    assert resolved("认真落实《条例》。", title="甲市防汛工作报告")[0] == ()


def test_pinpoints_of_this_document_are_not_bound() -> None:
    (one,), _ = resolved("根据《甲法》，违反本办法第五条的，按照本办法处理。")
    assert one.articles == ()


def test_seen_is_kept_or_refused() -> None:
    regulations, unresolved = resolved("《甲办法》《甲日报》《乙表》国核安证字第2003号")
    assert len(regulations) + len(unresolved) == 4


def test_work_grows_with_the_text() -> None:
    once = "根据《甲条例》（以下简称《条例》）第三条、《乙办法》和该条例，制定《丙方案》（丙办〔2017〕5号）。\n\n"
    (few, _), (many, _) = resolved(once * 2), resolved(once * 40)
    assert [r.key for r in few] == [r.key for r in many]
    assert sum(len(r.mentions) for r in many) == 20 * sum(len(r.mentions) for r in few)
